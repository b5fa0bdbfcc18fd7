/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lanes: parties member by member or as one, the last member holds its lane while there is no
 * room, closing lets the begun finish. */
#include "helper_net.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>

#define MOST 8U

struct gate {
  struct flow *flow;
  double passed[MOST], started[MOST];
  uint32_t exit;
  double hold; /* s that people stay in the pen behind the gate */
};

static struct flow_step gate_step(void *context, uint32_t mover, uint32_t place, uint32_t passage,
                                  double now)
{
  const struct gate *gate = context;
  (void)mover;
  (void)passage;
  (void)now;
  if (place == gate->exit) return (struct flow_step){FLOW_GONE, 0.0F, 0.0};
  return (struct flow_step){2 * place, 0.0F, place == 0 ? 0.0 : gate->hold};
}

static double ten_seconds(void *context, uint32_t mover, uint32_t passage, uint32_t member)
{
  (void)context;
  (void)mover;
  (void)passage;
  (void)member;
  return 10.0;
}

static void gate_passed(void *context, uint32_t mover, uint32_t side, double ready, double started,
                        double now)
{
  struct gate *gate = context;
  (void)ready;
  if (side != 0) return;
  gate->passed[mover] = now;
  gate->started[mover] = started;
}

static void run_gate(struct gate *gate, uint32_t lanes, bool whole, double room,
                     const float *parties, uint32_t n, double close)
{
  struct helper_net *net = helper_net_new();
  const struct flow_guide guide = {
      .context = gate, .step = gate_step, .service = ten_seconds, .passed = gate_passed};
  helper_net_exit(net);
  helper_net_pool(net, room);
  gate->exit = helper_net_exit(net);
  net->passages[helper_net_lanes(net, 0, 1, lanes)].whole = whole;
  helper_net_one_way(net, 1, gate->exit, 1e6);
  struct flow *flow = gate->flow = helper_net_flow(net, n, guide);
  for (uint32_t i = 0; i < n; i++) {
    flow->movers[i].people = parties[i];
    flow->movers[i].speed = 1.0F;
    flow_put(flow, i, 0, 0.0);
  }
  flow_run(flow, close);
  flow_audit(flow);
  if (close < CALENDAR_IDLE) {
    flow_close(flow, 0);
    flow_run(flow, close + 1000.0);
    flow_audit(flow);
    flow_open(flow, 0);
    flow_run(flow, CALENDAR_IDLE);
  }
  flow_audit(flow);
  assert_int_equal(flow_inside(flow), 0);
  helper_net_free(net, flow);
}

/* Two lanes, parties of 3 and 1: members at 0, 0, 10 and 10. */
static void test_member_by_member(void **state)
{
  (void)state;
  struct gate gate = {0};
  run_gate(&gate, 2, false, 100.0, (const float[]){3.0F, 1.0F}, 2, CALENDAR_IDLE);
  assert_true(gate.started[0] == 0.0 && gate.passed[0] == 20.0);
  assert_true(gate.started[1] == 10.0 && gate.passed[1] == 20.0);
}

static void test_whole(void **state)
{
  (void)state;
  struct gate gate = {0};
  run_gate(&gate, 2, true, 100.0, (const float[]){3.0F, 1.0F, 2.0F}, 3, CALENDAR_IDLE);
  assert_true(gate.passed[0] == 10.0 && gate.passed[1] == 10.0 && gate.passed[2] == 20.0);
}

/* One lane, a pen of one that is left after 35 s: the second holds the lane until then. */
static void test_holds_its_lane(void **state)
{
  (void)state;
  struct gate gate = {.hold = 35.0};
  run_gate(&gate, 1, false, 1.0, (const float[]){1.0F, 1.0F, 1.0F}, 3, CALENDAR_IDLE);
  assert_true(gate.passed[0] == 10.0);
  assert_true(gate.started[1] == 10.0 && gate.passed[1] == 45.0);
  assert_true(gate.started[2] == 45.0 && gate.passed[2] == 80.0);
}

/* Closed at 5 s: the party of three that has begun is served, the next waits until the gate
 * opens at 1,005 s. */
static void test_closing(void **state)
{
  (void)state;
  struct gate gate = {0};
  run_gate(&gate, 1, false, 100.0, (const float[]){3.0F, 1.0F}, 2, 5.0);
  assert_true(gate.passed[0] == 30.0);
  assert_true(gate.started[1] == 1005.0 && gate.passed[1] == 1015.0);
}

/* `before` lanes of three, from `change` s on `after`; everybody there at 0 s. */
static void run_changed(struct gate *gate, uint32_t before, uint32_t after, double change,
                        const float *parties, uint32_t n)
{
  struct helper_net *net = helper_net_new();
  const struct flow_guide guide = {
      .context = gate, .step = gate_step, .service = ten_seconds, .passed = gate_passed};
  const uint32_t line = helper_net_exit(net);
  gate->exit = helper_net_exit(net);
  helper_net_lanes(net, line, gate->exit, 3);
  struct flow *flow = gate->flow = helper_net_flow(net, n, guide);
  flow_set_lanes(flow, 0, before);
  for (uint32_t i = 0; i < n; i++) {
    flow->movers[i].people = parties[i];
    flow->movers[i].speed = 1.0F;
    flow_put(flow, i, line, 0.0);
  }
  flow_run(flow, change);
  flow_set_lanes(flow, 0, after);
  flow_audit(flow);
  flow_run(flow, CALENDAR_IDLE);
  flow_audit(flow);
  assert_int_equal(flow_inside(flow), 0);
  helper_net_free(net, flow);
}

/* One lane, from 25 s on three: the two new ones serve at once. */
static void test_lanes_are_added(void **state)
{
  (void)state;
  struct gate gate = {0};
  const double passed[] = {10.0, 20.0, 30.0, 35.0, 35.0, 40.0};
  run_changed(&gate, 1, 3, 25.0, (const float[]){1.0F, 1.0F, 1.0F, 1.0F, 1.0F, 1.0F}, 6);
  for (uint32_t i = 0; i < 6; i++) assert_true(gate.passed[i] == passed[i]);
}

/* Three lanes serve three members of a party of six; from 5 s on there is to be one: two shut when
 * their members are through, and the third serves the rest of the party. */
static void test_lanes_are_taken_away(void **state)
{
  (void)state;
  struct gate gate = {0};
  run_changed(&gate, 3, 1, 5.0, (const float[]){6.0F, 1.0F}, 2);
  assert_true(gate.passed[0] == 40.0);
  assert_true(gate.started[1] == 40.0 && gate.passed[1] == 50.0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_member_by_member), cmocka_unit_test(test_whole),
      cmocka_unit_test(test_holds_its_lane),   cmocka_unit_test(test_closing),
      cmocka_unit_test(test_lanes_are_added),  cmocka_unit_test(test_lanes_are_taken_away),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
