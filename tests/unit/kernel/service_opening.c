/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One door, both directions: one service. */
#include "helper_net.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>

#define EACH 600U

/* Places 0 and 1 on either side; whoever has come through is gone. */
static struct flow_step door_step(void *context, uint32_t mover, uint32_t place, uint32_t passage,
                                  double now)
{
  (void)context;
  (void)mover;
  (void)now;
  if (passage != FLOW_NONE) return (struct flow_step){FLOW_GONE, 0.0F, 0.0};
  return (struct flow_step){place, 1.0F, 0.0};
}

/* Seconds for `from0` people on one side and `from1` on the other to get through a door of 2 m. */
static double clears(uint32_t from0, uint32_t from1, float size, double counterflow)
{
  struct helper_net *net = helper_net_new();
  net->net.counterflow = counterflow;
  const struct flow_guide guide = {.step = door_step};
  helper_net_exit(net);
  helper_net_exit(net);
  helper_net_door(net, 0, 1, 2.0 * 1.225);
  struct flow *flow = helper_net_flow(net, from0 + from1, guide);
  for (uint32_t i = 0; i < from0 + from1; i++) {
    flow->movers[i].people = size;
    flow->movers[i].speed = 1.34F;
    flow_put(flow, i, i < from0 ? 0 : 1, 0.0);
  }
  flow_run(flow, CALENDAR_IDLE);
  flow_audit(flow);
  const double time = flow->now;
  helper_net_free(net, flow);
  return time;
}

static void test_rate(void **state)
{
  (void)state;
  const double walk = 1.0 / (double)1.34F;
  assert_true(fabs(clears(EACH, 0, 1.0F, 1.0) - walk - (EACH - 1) / 2.45) < 1e-9);
  assert_true(fabs(clears(EACH, 0, 3.0F, 1.0) - walk - 3 * (EACH - 1) / 2.45) < 1e-9);
}

static void test_two_way_is_no_faster_than_one_way(void **state)
{
  (void)state;
  const double one_way = clears(2 * EACH, 0, 1.0F, 0.9);
  const double free = clears(EACH, EACH, 1.0F, 1.0);
  const double slowed = clears(EACH, EACH, 1.0F, 0.9);
  printf("2 m door, %u people: one way %.1f s, two ways %.1f s, with friction %.1f s\n", 2 * EACH,
         one_way, free, slowed);
  assert_true(free >= one_way - 1e-9);
  assert_true(fabs(slowed / one_way - 1.0 / 0.9) < 0.002);
}

/* Through two halls full of people, face to face: exchanges, and still no faster. */
static struct flow_step hall_step(void *context, uint32_t mover, uint32_t place, uint32_t passage,
                                  double now)
{
  (void)context;
  (void)now;
  (void)passage;
  if (place > 3 || (place == 3 && !(mover & 1)) || (place == 0 && (mover & 1) && passage == 0))
    return (struct flow_step){FLOW_GONE, 0.0F, 0.0};
  return (struct flow_step){mover & 1 ? 2 * place - 1 : 2 * place, 3.0F, 0.0};
}

static double halls(bool two_way, uint64_t *exchanges)
{
  const struct ground level = helper_net_level();
  struct helper_net *net = helper_net_new();
  const struct flow_guide guide = {.step = hall_step};
  helper_net_exit(net);
  helper_net_place(net, &level, 9.0, 0.0);
  helper_net_place(net, &level, 9.0, 0.0);
  helper_net_exit(net);
  for (uint32_t i = 0; i < 3; i++) helper_net_door(net, i, i + 1, i == 1 ? 2.0 * 1.225 : 4.41);
  struct flow *flow = helper_net_flow(net, 2 * EACH, guide);
  for (uint32_t i = 0; i < 2 * EACH; i++) {
    const uint32_t mover = two_way ? i : 2 * (i % EACH) + i / EACH;
    const bool back = two_way && (mover & 1);
    flow->movers[mover].people = 1.0F;
    flow->movers[mover].speed = 1.34F;
    if (two_way || !(mover & 1)) flow_put(flow, mover, back ? 3 : 0, 0.0);
  }
  flow_run(flow, CALENDAR_IDLE);
  flow_audit(flow);
  assert_int_equal(flow_inside(flow), 0);
  const double rate = (double)flow->counts.people_out / flow->now;
  *exchanges = flow->counts.exchanges;
  helper_net_free(net, flow);
  return rate;
}

static void test_two_way_through_full_halls(void **state)
{
  (void)state;
  uint64_t none, exchanges;
  const double one_way = halls(false, &none);
  const double two_way = halls(true, &exchanges);
  printf("full halls: one way %.3f /s, two ways %.3f /s, %llu exchanges\n", one_way, two_way,
         (unsigned long long)exchanges);
  assert_int_equal(none, 0);
  assert_true(exchanges > 0);
  assert_true(two_way <= one_way);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_rate),
      cmocka_unit_test(test_two_way_is_no_faster_than_one_way),
      cmocka_unit_test(test_two_way_through_full_halls),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
