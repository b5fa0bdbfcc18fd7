/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Vehicles: doors, room, parties that stay together, who is left behind, who has gone. */
#include "helper_net.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>

#define MOST 10U

struct stop {
  struct flow *flow;
  double boarded[MOST];
  uint32_t missed[MOST];
};

static struct flow_step stop_step(void *context, uint32_t mover, uint32_t place, uint32_t passage,
                                  double now)
{
  (void)context;
  (void)mover;
  (void)passage;
  (void)now;
  if (place == 1) return (struct flow_step){FLOW_STAY, 0.0F, 0.0};
  return (struct flow_step){0, 0.0F, 0.0};
}

static void stop_passed(void *context, uint32_t mover, uint32_t side, double ready, double started,
                        double now)
{
  struct stop *stop = context;
  (void)side;
  (void)ready;
  (void)started;
  stop->boarded[mover] = now;
}

static void stop_missed(void *context, uint32_t mover, uint32_t passage, double now)
{
  struct stop *stop = context;
  (void)passage;
  (void)now;
  stop->missed[mover]++;
}

static struct flow *stop_flow(struct helper_net *net, struct stop *stop,
                              const struct flow_visit *visits, uint32_t n_visits,
                              const float *parties, uint32_t n)
{
  const struct flow_guide guide = {
      .context = stop, .step = stop_step, .passed = stop_passed, .missed = stop_missed};
  helper_net_exit(net);
  helper_net_exit(net);
  helper_net_passage(net, (struct flow_passage_given){.place = {0, 1},
                                                      .service = FLOW_TIMETABLE,
                                                      .one_way = true,
                                                      .watch = true,
                                                      .rate = 2.0,
                                                      .n_visits = n_visits,
                                                      .visits = visits});
  struct flow *flow = stop->flow = helper_net_flow(net, n, guide);
  for (uint32_t i = 0; i < n; i++) {
    flow->movers[i].people = parties[i];
    flow->movers[i].speed = 1.0F;
    flow_put(flow, i, 0, 0.0);
  }
  return flow;
}

static void test_boarding(void **state)
{
  (void)state;
  const struct flow_visit visits[] = {{10.0, 40.0, 6.0F, 0}, {100.0, 102.0, 50.0F, 1}};
  struct helper_net *net = helper_net_new();
  struct stop stop = {0};
  struct flow *flow =
      stop_flow(net, &stop, visits, 2, (const float[]){2.0F, 3.0F, 2.0F, 1.0F, 1.0F, 4.0F}, 6);
  flow_run(flow, 20.0);
  assert_true(stop.boarded[0] == 10.0 && stop.boarded[1] == 11.0);
  assert_int_equal(flow_visit_now(flow, 0)->vehicle, 0);
  assert_int_equal(flow_inside(flow), 13); /* those aboard have not left yet */
  flow_run(flow, 40.0);
  flow_audit(flow);
  assert_int_equal(flow->counts.people_out, 5); /* the party of 2 did not fit and kept its turn */
  assert_int_equal(flow->counts.left_behind, 8);
  assert_true(stop.missed[2] == 1 && stop.missed[5] == 1 && stop.missed[0] == 0);
  flow_run(flow, 150.0);
  flow_audit(flow);
  assert_true(stop.boarded[2] == 100.0 && stop.boarded[3] == 101.0 && stop.boarded[4] == 101.5);
  assert_int_equal(flow->counts.people_out, 9); /* the doors closed at 102 */
  assert_int_equal(flow->counts.left_behind, 12);
  assert_int_equal(flow_inside(flow), 4);
  helper_net_free(net, flow);
}

/* A party larger than the whole vehicle boards it alone. */
static void test_large_party(void **state)
{
  (void)state;
  const struct flow_visit visits[] = {{10.0, 40.0, 6.0F, 0}, {50.0, 90.0, 6.0F, 1}};
  struct helper_net *net = helper_net_new();
  struct stop stop = {0};
  struct flow *flow = stop_flow(net, &stop, visits, 2, (const float[]){1.0F, 9.0F, 1.0F}, 3);
  flow_run(flow, CALENDAR_IDLE);
  flow_audit(flow);
  assert_true(stop.boarded[0] == 10.0 && stop.boarded[1] == 50.0 && stop.boarded[2] == 0.0);
  assert_int_equal(flow->counts.people_out, 10);
  helper_net_free(net, flow);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_boarding),
      cmocka_unit_test(test_large_party),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
