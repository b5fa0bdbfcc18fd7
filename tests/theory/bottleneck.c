/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Deterministic waves: the bottleneck's cumulative curves, spillback on triangular ground, a
 * platoon that walks freely, and 1000 people in a hall of four doors, then two (RiMEA test 9). */
#include "../unit/kernel/helper_net.h"

#include "../../sim/base/distribution.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#define PEOPLE 12000U
#define RATE 15.0 /* 1/s */

/* ---- the bottleneck ---- */

struct bottleneck {
  struct flow *flow;
  uint32_t hall, next;
  double (*release)(uint32_t i); /* s */
  double wait[PEOPLE];
  double queue_peak, total;
};

static struct flow_step bottleneck_step(void *context, uint32_t mover, uint32_t place,
                                        uint32_t passage, double now)
{
  const struct bottleneck *b = context;
  (void)mover;
  (void)passage;
  (void)now;
  return (struct flow_step){place == b->hall ? 0 : FLOW_GONE, 0.0F, 0.0};
}

static void bottleneck_passed(void *context, uint32_t mover, uint32_t side, double ready,
                              double started, double now)
{
  struct bottleneck *b = context;
  (void)side;
  (void)started;
  b->wait[mover] = now - ready;
  b->total += now - ready;
}

static double bottleneck_wake(void *context, double now)
{
  struct bottleneck *b = context;
  struct flow_mover *mover = &b->flow->movers[b->next];
  mover->people = mover->speed = 1.0F;
  flow_put(b->flow, b->next, b->hall, now);
  b->queue_peak = fmax(b->queue_peak, (double)b->flow->queued[0]);
  b->next++;
  return b->next < PEOPLE ? b->release(b->next) : CALENDAR_IDLE;
}

static void bottleneck_run(struct bottleneck *b, double *clears)
{
  struct helper_net *net = helper_net_new();
  const struct flow_guide guide = {
      .context = b, .step = bottleneck_step, .passed = bottleneck_passed, .wake = bottleneck_wake};
  b->hall = helper_net_exit(net);
  helper_net_one_way(net, b->hall, helper_net_exit(net), RATE);
  b->flow = helper_net_flow(net, PEOPLE, guide);
  flow_wake_at(b->flow, 0.0);
  flow_run(b->flow, CALENDAR_IDLE);
  flow_audit(b->flow);
  *clears = b->flow->now;
  helper_net_free(net, b->flow);
}

static double steady(uint32_t i)
{
  return i / 20.0;
}

static double exponential(uint32_t i)
{
  return -300.0 * log1p(-(double)i / PEOPLE);
}

static void test_steady_release(void **state)
{
  (void)state;
  struct bottleneck *b = calloc(1, sizeof *b);
  b->release = steady;
  double clears, worst = 0.0;
  bottleneck_run(b, &clears);
  for (uint32_t i = 0; i < PEOPLE; i++) worst = fmax(worst, fabs(b->wait[i] - i / 60.0));
  printf("row: bottleneck 20/s into 15/s: largest error of wait_i = i/60 s | 0 | %.1e\n", worst);
  printf("row: the same: queue, clears, mean wait | 3000, 800, 100 | %.1f, %.3f, %.3f\n",
         b->queue_peak, clears, b->total / PEOPLE);
  assert_true(worst < 1e-9);
  assert_true(fabs(b->queue_peak - 3000.0) <= 1.0);
  assert_true(fabs(clears - 800.0) <= 1.0 / RATE);
  assert_true(fabs(b->total / PEOPLE - 100.0) <= 1.0 / RATE);
  free(b);
}

static void test_exponential_release(void **state)
{
  (void)state;
  struct bottleneck *b = calloc(1, sizeof *b);
  b->release = exponential;
  double clears;
  bottleneck_run(b, &clears);
  printf("row: exponential release: queue | 3086.268 | %.3f\n", b->queue_peak);
  printf("row: the same: mean wait | 123.2607 | %.4f\n", b->total / PEOPLE);
  assert_true(fabs(b->queue_peak - 3086.26836) <= 1.0);
  assert_true(fabs(b->total / PEOPLE - 123.260691) <= 1.0 / RATE);
  free(b);
}

/* ---- spillback: 4 m x 60 m in patches of 3 m, 4 people a second into a door of 2.6 ---- */

#define PATCHES 20U
#define INFLOW 4.0

struct spill {
  struct flow *flow;
  uint32_t next, entrance;
  double blocked;   /* s: the entry was first blocked */
  uint32_t n_after; /* entered between 600 and 1000 s */
  double first_after, last_after;
};

static struct flow_step spill_step(void *context, uint32_t mover, uint32_t place, uint32_t passage,
                                   double now)
{
  (void)context;
  (void)mover;
  (void)passage;
  (void)now;
  if (place == PATCHES + 1) return (struct flow_step){FLOW_GONE, 0.0F, 0.0};
  return (struct flow_step){2 * place, place == 0 ? 0.0F : 60.0F / PATCHES, 0.0};
}

static void spill_passed(void *context, uint32_t mover, uint32_t side, double ready, double started,
                         double now)
{
  struct spill *s = context;
  (void)mover;
  (void)started;
  if (side != 0) return;
  if (s->blocked == 0.0 && now > ready + 1e-6) s->blocked = ready;
  if (now < 700.0 || now > 1100.0) return;
  if (s->n_after++ == 0) s->first_after = now;
  s->last_after = now;
}

static double spill_wake(void *context, double now)
{
  struct spill *s = context;
  struct flow_mover *mover = &s->flow->movers[s->next];
  mover->people = 1.0F;
  mover->speed = 1.34F;
  flow_put(s->flow, s->next++, 0, now);
  return s->next < 5000 ? s->next / INFLOW : CALENDAR_IDLE;
}

static void test_spillback(void **state)
{
  (void)state;
  const struct ground ground = helper_net_triangular();
  struct helper_net *net = helper_net_new();
  struct spill s = {0};
  const struct flow_guide guide = {
      .context = &s, .step = spill_step, .passed = spill_passed, .wake = spill_wake};
  helper_net_exit(net);
  for (uint32_t i = 0; i < PATCHES; i++) helper_net_place(net, &ground, 4.0 * 60.0 / PATCHES, 0.0);
  helper_net_exit(net);
  for (uint32_t i = 0; i < PATCHES; i++) helper_net_one_way(net, i, i + 1, 4.0 * 1.22);
  helper_net_one_way(net, PATCHES, PATCHES + 1, 2.6);
  s.flow = helper_net_flow(net, 5000, guide);
  flow_wake_at(s.flow, 0.0);
  flow_run(s.flow, 432.5059);
  const uint64_t inside = flow_inside(s.flow) - (uint64_t)s.flow->used[0];
  flow_run(s.flow, 1100.0);
  flow_audit(s.flow);
  const double rate = (s.n_after - 1) / (s.last_after - s.first_after);
  const double worth = 60.0 / PATCHES / 0.154747;
  printf("row: spillback: entry blocked, s | 432.51 (a patch is worth %.1f) | %.2f\n", worth,
         s.blocked);
  printf("row: spillback: inside then | 721.93 | %llu\n", (unsigned long long)inside);
  printf("row: spillback: inflow afterwards, 1/s | 2.600 | %.5f\n", rate);
  assert_true(fabs(s.blocked - 432.5059) < worth);
  assert_true(fabs((double)inside - 721.93) < 4.0 * 3.00803 * 60.0 / PATCHES);
  assert_true(fabs(rate - 2.6) < 0.0005 * 2.6);
  helper_net_free(net, s.flow);
}

/* ---- a free platoon: 200 m, everybody at his own speed ---- */

#define WALKERS 20000U

struct platoon {
  double arrived[WALKERS];
  uint32_t n;
};

static struct flow_step platoon_step(void *context, uint32_t mover, uint32_t place,
                                     uint32_t passage, double now)
{
  struct platoon *p = context;
  (void)mover;
  (void)passage;
  if (place < 4) return (struct flow_step){2 * place, 50.0F, 0.0};
  p->arrived[p->n++] = now;
  return (struct flow_step){FLOW_GONE, 0.0F, 0.0};
}

static void test_free_platoon(void **state)
{
  (void)state;
  struct distribution speed = {
      .kind = DISTRIBUTION_NORMAL, .a = 1.34, .b = 0.26, .low = 0.3, .high = HUGE_VAL};
  assert_null(distribution_prepare(&speed));
  struct helper_net *net = helper_net_new();
  struct platoon *p = calloc(1, sizeof *p);
  const struct flow_guide guide = {.context = p, .step = platoon_step};
  for (uint32_t i = 0; i < 5; i++) helper_net_exit(net);
  for (uint32_t i = 0; i < 4; i++) helper_net_one_way(net, i, i + 1, 1e9);
  struct flow *flow = helper_net_flow(net, WALKERS, guide);
  for (uint32_t i = 0; i < WALKERS; i++) {
    flow->movers[i].people = 1.0F;
    flow->movers[i].speed = (float)distribution_quantile(&speed, (i + 0.5) / WALKERS);
    flow_put(flow, i, 0, 0.0);
  }
  flow_run(flow, CALENDAR_IDLE);
  const double share[] = {0.05, 0.25, 0.50, 0.75, 0.95, 0.99};
  const double theory[] = {113.1436, 131.9806, 149.2526, 171.7251, 219.1988, 271.9405};
  assert_int_equal(p->n, WALKERS);
  for (size_t i = 0; i < 6; i++) {
    const double t = p->arrived[(size_t)(share[i] * WALKERS)];
    printf("row: free platoon, %g %%, s | %.3f | %.3f\n", 100.0 * share[i], theory[i], t);
    assert_true(fabs(t / theory[i] - 1.0) < 5e-4);
  }
  free(p);
  helper_net_free(net, flow);
}

/* ---- RiMEA 9 ---- */

#define COLUMNS 10U
#define LINES 7U

static double hall(uint32_t n_doors)
{
  const struct ground level = helper_net_level();
  const double w = 30.0 / COLUMNS, h = 20.0 / LINES, q = level.capacity_flow;
  const double door[4][2] = {{7.5, 0.0}, {22.5, 20.0}, {22.5, 0.0}, {7.5, 20.0}};
  struct helper_net *net = helper_net_new();
  double *potential = ARENA_NEW(net->arena, double, HELPER_NET_MOST);
  for (uint32_t i = 0; i < COLUMNS * LINES; i++) {
    helper_net_place(net, &level, w * h, 0.0);
    potential[i] = HUGE_VAL;
    for (uint32_t d = 0; d < n_doors; d++)
      potential[i] = fmin(potential[i], hypot((i % COLUMNS + 0.5) * w - door[d][0],
                                              (i / COLUMNS + 0.5) * h - door[d][1]));
    if (i % COLUMNS > 0) helper_net_door(net, i - 1, i, 1.2 * h * q);
    if (i >= COLUMNS) helper_net_door(net, i - COLUMNS, i, 1.2 * w * q);
  }
  const uint32_t exit = helper_net_exit(net);
  for (uint32_t d = 0; d < n_doors; d++)
    helper_net_one_way(
        net, (uint32_t)(door[d][0] / w) + (door[d][1] > 0.0 ? COLUMNS * (LINES - 1) : 0), exit, q);
  struct helper_walk walk = {NULL, potential};
  const struct flow_guide guide = {.context = &walk, .step = helper_net_walk};
  struct flow *flow = walk.flow = helper_net_flow(net, 1000, guide);
  for (uint32_t i = 0; i < 1000; i++) {
    flow->movers[i].people = 1.0F;
    flow->movers[i].speed = 1.34F;
    flow_put(flow, i, i % (COLUMNS * LINES), 0.0);
  }
  flow_run(flow, CALENDAR_IDLE);
  flow_audit(flow);
  const double time = flow->now;
  assert_int_equal(flow->counts.people_out, 1000);
  helper_net_free(net, flow);
  return time;
}

static void test_rimea_9(void **state)
{
  (void)state;
  const double four = hall(4), two = hall(2);
  printf("row: RiMEA 9: four doors, two doors, s | 210, 413 | %.1f, %.1f\n", four, two);
  printf("row: RiMEA 9: ratio | 2.0 +- 0.1 | %.3f\n", two / four);
  assert_true(fabs(two / four - 2.0) < 0.1);
  assert_true(fabs(four - 210.0) < 10.0 && fabs(two - 413.0) < 15.0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_steady_release), cmocka_unit_test(test_exponential_release),
      cmocka_unit_test(test_spillback),      cmocka_unit_test(test_free_platoon),
      cmocka_unit_test(test_rimea_9),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
