/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lifts: trips, room, parties that ride together, cars in turn, a landing without room. */
#include "helper_net.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>

#define MOST 10U
#define TRIP 20.0

enum { LANDING, CAR, BEYOND, EXIT };

struct ride {
  double boarded[MOST], out[MOST];
};

static struct flow_step ride_step(void *context, uint32_t mover, uint32_t place, uint32_t passage,
                                  double now)
{
  (void)context;
  (void)mover;
  (void)passage;
  (void)now;
  if (place == EXIT) return (struct flow_step){FLOW_GONE, 0.0F, 0.0};
  return (struct flow_step){2 * place, 0.0F, 0.0}; /* passage i leads from place i to the next */
}

static void ride_passed(void *context, uint32_t mover, uint32_t side, double ready, double started,
                        double now)
{
  struct ride *ride = context;
  (void)ready;
  (void)started;
  if (side == 0) ride->boarded[mover] = now;
  if (side == 2) ride->out[mover] = now;
}

/* Boarding and alighting at 1 person/s; the floor beyond holds `room` and lets `rate` go. */
static struct flow *ride_flow(struct helper_net *net, struct ride *ride,
                              const struct flow_lift_given *lift, double room, double rate,
                              const float *parties, uint32_t n)
{
  const struct flow_guide guide = {.context = ride, .step = ride_step, .passed = ride_passed};
  helper_net_exit(net);
  helper_net_exit(net);
  helper_net_pool(net, room);
  helper_net_exit(net);
  for (uint32_t i = 0; i < 2; i++)
    helper_net_passage(net, (struct flow_passage_given){.place = {i, i + 1},
                                                        .service = FLOW_LIFT,
                                                        .one_way = true,
                                                        .watch = true,
                                                        .rate = 1.0,
                                                        .lift = lift});
  helper_net_one_way(net, BEYOND, EXIT, rate);
  struct flow *flow = helper_net_flow(net, n, guide);
  for (uint32_t i = 0; i < n; i++) {
    flow->movers[i].people = parties[i];
    flow->movers[i].speed = 1.0F;
    flow_put(flow, i, LANDING, 0.0);
  }
  return flow;
}

static void test_round_trips(void **state)
{
  (void)state;
  const struct flow_lift_given lift = {.board = 0, .alight = 1, .cars = 1, .room = 4, .trip = TRIP};
  struct helper_net *net = helper_net_new();
  struct ride ride = {0};
  struct flow *flow =
      ride_flow(net, &ride, &lift, 100.0, 100.0, (const float[]){2.0F, 1.0F, 2.0F, 6.0F, 1.0F}, 5);
  flow_run(flow, 10.0);
  flow_audit(flow);
  /* The party of 2 in front does not fit beside 3 others: nobody overtakes it. */
  assert_true(ride.boarded[0] == 0.0 && ride.boarded[1] == 2.0 && ride.boarded[2] == 0.0);
  flow_run(flow, CALENDAR_IDLE);
  flow_audit(flow);
  /* In by 3 s, there at 23, out one after the other by 26, back at 46. */
  assert_true(ride.out[0] == 23.0 && ride.out[1] == 25.0);
  assert_true(ride.boarded[2] == 46.0 && ride.out[2] == 68.0);
  /* The party of 6 rides alone. */
  assert_true(ride.boarded[3] == 90.0 && ride.out[3] == 116.0);
  assert_true(ride.boarded[4] == 142.0 && ride.out[4] == 163.0);
  assert_int_equal(flow->counts.people_out, 12);
  helper_net_free(net, flow);
}

static void test_cars_in_turn(void **state)
{
  (void)state;
  const struct flow_lift_given lift = {.board = 0, .alight = 1, .cars = 2, .room = 2, .trip = TRIP};
  struct helper_net *net = helper_net_new();
  struct ride ride = {0};
  struct flow *flow = ride_flow(net, &ride, &lift, 100.0, 100.0,
                                (const float[]){1.0F, 1.0F, 1.0F, 1.0F, 1.0F, 1.0F}, 6);
  flow_run(flow, CALENDAR_IDLE);
  flow_audit(flow);
  assert_true(ride.boarded[1] == 1.0 && ride.boarded[2] == 2.0 && ride.boarded[3] == 3.0);
  assert_true(ride.out[1] == 23.0 && ride.out[2] == 24.0 && ride.out[3] == 25.0);
  assert_true(ride.boarded[4] == 44.0); /* the first car is back: 2 + 20 + 2 + 20 */
  helper_net_free(net, flow);
}

/* Who finds no room beyond keeps the car. */
static void test_full_landing(void **state)
{
  (void)state;
  const struct flow_lift_given lift = {.board = 0, .alight = 1, .cars = 1, .room = 2, .trip = TRIP};
  struct helper_net *net = helper_net_new();
  struct ride ride = {0};
  struct flow *flow = ride_flow(net, &ride, &lift, 1.0, 0.01, (const float[]){1.0F, 1.0F, 1.0F}, 3);
  flow_run(flow, 100.0);
  flow_audit(flow);
  /* The first one goes on at once and keeps the way out busy for 100 s; the next one stands. */
  assert_true(ride.out[0] == 22.0 && ride.out[1] == 23.0);
  assert_true(ride.boarded[2] == 44.0 && ride.out[2] == 0.0);
  flow_run(flow, CALENDAR_IDLE);
  flow_audit(flow);
  assert_true(ride.out[2] == 122.0);
  assert_int_equal(flow->counts.people_out, 3);
  helper_net_free(net, flow);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_round_trips),
      cmocka_unit_test(test_cars_in_turn),
      cmocka_unit_test(test_full_landing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
