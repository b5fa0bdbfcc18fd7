/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rings of full places: found, turned and counted, whatever their length; two face to face
 * exchange. */
#include "helper_net.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>

#define MOST 200U

struct circle {
  struct flow *flow;
  uint32_t n;
  uint32_t left[MOST]; /* steps that each mover still has to go */
};

/* Place i leads on to i + 1 by passage i, and out by passage n + i. */
static struct flow_step circle_step(void *context, uint32_t mover, uint32_t place, uint32_t passage,
                                    double now)
{
  struct circle *c = context;
  (void)passage;
  (void)now;
  if (place == c->n) return (struct flow_step){FLOW_GONE, 0.0F, 0.0};
  if (c->left[mover] == 0) return (struct flow_step){2 * (c->n + place), 1.0F, 0.0};
  c->left[mover]--;
  return (struct flow_step){2 * place, 1.0F, 0.0};
}

/* n pens of one, each with somebody who wants `steps` on. Nobody can move unless all do. */
static void turn_circle(uint32_t n, uint32_t steps)
{
  struct helper_net *net = helper_net_new();
  struct circle c = {.n = n};
  const struct flow_guide guide = {.context = &c, .step = circle_step};
  for (uint32_t i = 0; i < n; i++) helper_net_pool(net, 1.0);
  const uint32_t exit = helper_net_exit(net);
  for (uint32_t i = 0; i < n; i++) helper_net_one_way(net, i, (i + 1) % n, 2.0);
  for (uint32_t i = 0; i < n; i++) helper_net_one_way(net, i, exit, 2.0);
  struct flow *flow = c.flow = helper_net_flow(net, n, guide);
  for (uint32_t i = 0; i < n; i++) {
    c.left[i] = steps;
    flow->movers[i].people = 1.0F;
    flow->movers[i].speed = 1.0F + 0.01F * (float)i;
    flow_put(flow, i, i, 0.0);
  }
  while (calendar_time(&flow->calendar) < CALENDAR_IDLE) {
    flow_run(flow, calendar_time(&flow->calendar));
    flow_audit(flow);
  }
  assert_int_equal(flow->counts.people_out, n);
  assert_int_equal(flow->counts.turned_rings, steps);
  assert_int_equal(flow->counts.moves, n * steps + n);
  helper_net_free(net, flow);
}

static void test_rings_turn_and_are_counted(void **state)
{
  (void)state;
  turn_circle(3, 1);
  turn_circle(4, 3);
  turn_circle(7, 10);
  turn_circle(MOST, 2);
}

/* Two pens of one and a door between; each wants to the other side, and then out. */
static struct flow_step pair_step(void *context, uint32_t mover, uint32_t place, uint32_t passage,
                                  double now)
{
  (void)context;
  (void)now;
  if (place == 2) return (struct flow_step){FLOW_GONE, 0.0F, 0.0};
  if (passage == FLOW_NONE) return (struct flow_step){mover, 1.0F, 0.0};
  return (struct flow_step){place == 0 ? 2 : 4, 1.0F, 0.0};
}

static void test_two_exchange_at_a_reduced_rate(void **state)
{
  (void)state;
  struct helper_net *net = helper_net_new();
  net->net.exchange = 0.5;
  const struct flow_guide guide = {.step = pair_step};
  helper_net_pool(net, 1.0);
  helper_net_pool(net, 1.0);
  helper_net_exit(net);
  helper_net_door(net, 0, 1, 1.0);
  helper_net_one_way(net, 0, 2, 1.0);
  helper_net_one_way(net, 1, 2, 1.0);
  struct flow *flow = helper_net_flow(net, 2, guide);
  for (uint32_t i = 0; i < 2; i++) {
    flow->movers[i].people = 1.0F;
    flow->movers[i].speed = 1.0F;
    flow_put(flow, i, i, 0.0);
  }
  flow_run(flow, 1.0);
  flow_audit(flow);
  assert_int_equal(flow->counts.exchanges, 1);
  assert_int_equal(flow->counts.turned_rings, 0);
  assert_int_equal(flow->movers[0].place, 1);
  assert_int_equal(flow->movers[1].place, 0);
  assert_true(flow->passages[0].service_free >= 1.0 + 2.0 / 0.5);
  flow_run(flow, CALENDAR_IDLE);
  assert_int_equal(flow->counts.people_out, 2);
  helper_net_free(net, flow);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_rings_turn_and_are_counted),
      cmocka_unit_test(test_two_exchange_at_a_reduced_rate),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
