/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Room and who gets it: holes, debts of parties, strict vehicles, shares at a merge. */
#include "helper_net.h"

#include "../../../sim/kernel/room.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>

static struct flow_step stay(void *context, uint32_t mover, uint32_t place, uint32_t passage,
                             double now)
{
  (void)context;
  (void)mover;
  (void)place;
  (void)passage;
  (void)now;
  return (struct flow_step){FLOW_STAY, 0.0F, 0.0};
}

static struct flow *single_place(struct helper_net *net, const struct ground *ground, double size,
                                 double capacity)
{
  const struct flow_guide guide = {.step = stay};
  helper_net_place(net, ground, size, capacity);
  struct flow *flow = helper_net_flow(net, 20, guide);
  for (uint32_t i = 0; i < 20; i++)
    flow->movers[i] =
        (struct flow_mover){.people = 1.0F, .length = 7.0F, .speed = 1.0F, .place = FLOW_NONE};
  return flow;
}

/* Room comes back after d / w, nearest first; on storage ground at once. */
static void test_holes(void **state)
{
  (void)state;
  const struct ground level = helper_net_level();
  struct helper_net *net = helper_net_new();
  struct flow *flow = single_place(net, &level, 2.0, 10.0);
  for (uint32_t i = 0; i < 10; i++) flow_put(flow, i, 0, 0.0);
  assert_true(flow_room(flow, 0) == 0.0);
  const double far = room_release(flow, 0, 2.0F, 3.0, 0.0);
  const double close = room_release(flow, 0, 1.0F, 1.0, 0.0);
  assert_true(fabs(far - 3.0 / level.wave_speed) < 1e-5);
  assert_true(fabs(close - 1.0 / level.wave_speed) < 1e-5);
  assert_true(room_time(flow, 0, 1.0, 0.0) == close);
  assert_true(room_time(flow, 0, 4.0, 0.0) == far);
  assert_true(room_time(flow, 0, 8.0, 0.0) == CALENDAR_IDLE);
  assert_true(room_free(flow, 0, close - 1e-6) == 0.0);
  assert_true(room_free(flow, 0, close) == 1.0);
  assert_true(room_free(flow, 0, far) == 3.0);
  helper_net_free(net, flow);

  net = helper_net_new();
  flow = single_place(net, &net->pool, 1.0, 2.0);
  flow_put(flow, 0, 0, 0.0);
  flow_put(flow, 1, 0, 0.0);
  assert_false(room_fits(flow, 0, 1.0, 5.0));
  assert_true(room_release(flow, 0, 1.0F, 3.0, 5.0) == 5.0);
  assert_true(room_fits(flow, 0, 1.0, 5.0));
  helper_net_free(net, flow);
}

/* Half of a party must fit, at most half of the place; the rest is a debt. All of a vehicle
 * must fit. */
static void test_debt_and_strictness(void **state)
{
  (void)state;
  const struct ground level = helper_net_level(), road = helper_net_road();
  struct helper_net *net = helper_net_new();
  struct flow *flow = single_place(net, &level, 2.0, 10.0);
  flow->movers[0].people = 8.0F;
  flow_put(flow, 0, 0, 0.0);
  assert_true(room_fits(flow, 0, 4.0, 0.0));
  assert_false(room_fits(flow, 0, 5.0, 0.0));
  flow->movers[1].people = 4.0F;
  flow_put(flow, 1, 0, 0.0);
  assert_true(flow_room(flow, 0) == -2.0);
  room_release(flow, 0, 2.5F, 0.0, 0.0);
  assert_true(flow_room(flow, 0) == 0.5);
  assert_true(room_fits(flow, 0, 1.0, 0.0) && !room_fits(flow, 0, 2.0, 0.0));
  helper_net_free(net, flow);

  net = helper_net_new();
  flow = single_place(net, &level, 2.0, 3.0);
  assert_true(room_fits(flow, 0, 50.0, 0.0)); /* no party is too large for a place */
  flow_put(flow, 0, 0, 0.0);
  assert_true(room_fits(flow, 0, 50.0, 0.0));
  flow_put(flow, 1, 0, 0.0);
  assert_false(room_fits(flow, 0, 50.0, 0.0));
  helper_net_free(net, flow);

  net = helper_net_new();
  flow = single_place(net, &road, 20.0, 0.0);
  flow_put(flow, 0, 0, 0.0);
  flow_put(flow, 1, 0, 0.0);
  assert_true(flow_room(flow, 0) == 6.0);
  assert_true(room_fits(flow, 0, 6.0, 0.0));
  assert_false(room_fits(flow, 0, 6.25, 0.0));
  assert_true(fabs(flow_density(flow, 0) - 2.0 / 20.0) < 1e-9); /* vehicles per metre */
  helper_net_free(net, flow);
}

/* ---- merging ---- */

#define EACH 20000U

struct merge {
  struct flow *flow;
  uint32_t hall, exit;
};

static struct flow_step merge_step(void *context, uint32_t mover, uint32_t place, uint32_t passage,
                                   double now)
{
  const struct merge *m = context;
  (void)mover;
  (void)passage;
  (void)now;
  if (place == m->exit) return (struct flow_step){FLOW_GONE, 0.0F, 0.0};
  return (struct flow_step){m->flow->out[m->flow->out_start[place]], 3.0F, 0.0};
}

/* Shares of `n` sources that are never empty, of the first 10,000 people to get in. */
static void merge_shares(const double *rates, uint32_t n, bool parties, double *shares)
{
  const struct ground level = helper_net_level();
  struct helper_net *net = helper_net_new();
  struct merge m = {NULL, n, n + 1};
  const struct flow_guide guide = {.context = &m, .step = merge_step};
  for (uint32_t i = 0; i < n; i++) helper_net_exit(net);
  helper_net_place(net, &level, 9.0, 0.0);
  helper_net_exit(net);
  for (uint32_t i = 0; i < n; i++) helper_net_one_way(net, i, m.hall, rates[i]);
  helper_net_one_way(net, m.hall, m.exit, 1.3);
  struct flow *flow = m.flow = helper_net_flow(net, EACH * n, guide);
  for (uint32_t i = 0; i < EACH * n; i++) {
    flow->movers[i].people = parties ? (float)(1 + (i * 2654435761U >> 16) % 4) : 1.0F;
    flow->movers[i].speed = 1.3F;
    flow_put(flow, i, i % n, 0.0);
  }
  uint32_t sum = 0;
  for (double t = 10.0; sum < 10000; t += 10.0) {
    flow_run(flow, t);
    sum = 0;
    for (uint32_t i = 0; i < n; i++) sum += flow->passages[i].passed[0];
  }
  flow_audit(flow);
  for (uint32_t i = 0; i < n; i++) shares[i] = flow->passages[i].passed[0] / (double)sum;
  helper_net_free(net, flow);
}

static void check_merge(const double *rates, uint32_t n, bool parties)
{
  double shares[3], total = 0.0;
  merge_shares(rates, n, parties, shares);
  for (uint32_t i = 0; i < n; i++) total += rates[i];
  for (uint32_t i = 0; i < n; i++) {
    const double theory = rates[i] / total;
    if (fabs(shares[i] / theory - 1.0) >= 0.01) printf("share %.4f, not %.4f\n", shares[i], theory);
    assert_true(fabs(shares[i] / theory - 1.0) < 0.01);
  }
}

static void test_merging_in_proportion_to_capacity(void **state)
{
  (void)state;
  for (int parties = 0; parties < 2; parties++) {
    check_merge((const double[]){2.0, 1.0}, 2, parties);
    check_merge((const double[]){1.0, 2.0}, 2, parties);
    check_merge((const double[]){1.0, 1.0, 2.0}, 3, parties);
    check_merge((const double[]){2.0, 1.0, 1.0}, 3, parties);
    check_merge((const double[]){1.0, 2.0, 1.0}, 3, parties);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_holes),
      cmocka_unit_test(test_debt_and_strictness),
      cmocka_unit_test(test_merging_in_proportion_to_capacity),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
