/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A lift between two floors under a queue: what it carries in five minutes is 300 P / RTT. */
#include "../unit/run/helper_scenario.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

/* People through the lift between `from` and `to` seconds after the first one. */
static double carried(const struct run *run, double from, double to)
{
  double first = HUGE_VAL, people = 0.0;
  for (uint32_t i = 0; i < run->crowd.n_parties; i++)
    first = fmin(first, (double)run->parties[i].gate_time);
  for (uint32_t i = 0; i < run->crowd.n_parties; i++) {
    const double t = (double)run->parties[i].gate_time - first;
    if (t >= from && t < to) people += run->crowd.parties[i].people;
  }
  return people;
}

static void check_lift(int capacity, int cars, double rise, double speed)
{
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      "levels: {up: %g m, down: 0 m}\n"
      "floors:\n"
      "  high: {level: up, polygon: [[0, 0], [20, 0], [20, 20], [0, 20]]}\n"
      "  low: {level: down, polygon: [[30, 0], [36, 0], [36, 6], [30, 6]]}\n"
      "ways: {lift: {kind: lift, from: {floor: high, at: [20, 3]}, to: {floor: low, at: [30, 3]}, "
      "width: 1.1 m, capacity: %d, cars: %d, car_speed: %g m/s}}\n"
      "gates: {out: {from: low, to: outside, at: [36, 3], width: 4 m}}\n"
      "stands: {crowd: {polygon: [[0, 0], [20, 0], [20, 20], [0, 20]], on: high, standing: 1200}}\n"
      "crowd: {parties: {sizes: 1}, leaving: {rest: 0 s}}\n"
      "study: {horizon: 4 h}\n",
      rise, capacity, cars, speed));
  struct run *run = run_new(&s->plan, 1, 0);
  const double trip = rise / speed + 9.0, round = 2.0 * trip + 2.0 * capacity * 1.1;
  const double expected = 300.0 * capacity * cars / round;
  const double whole = round * floor(1500.0 / round); /* whole round trips */
  const double got = carried(run, 60.0, 60.0 + whole) * 300.0 / whole;
  printf("row: Lift, %d cars of %d, %g m at %g m/s, queue | %.1f in 5 min | %.1f | 2 %% | CIBSE "
         "Guide D (recalled) | %s\n",
         cars, capacity, rise, speed, expected, got,
         fabs(got / expected - 1.0) < 0.02 ? "pass" : "fail");
  assert_true(fabs(got / expected - 1.0) < 0.02);
  run_free(run);
  helper_scenario_free(s);
}

static void test_handling_capacity(void **state)
{
  (void)state;
  check_lift(13, 1, 5.0, 1.0);
  check_lift(8, 1, 12.0, 1.6);
  check_lift(13, 2, 5.0, 1.0);
}

/* NIST 2.7: one person takes the lift: walk, get in, trip, get out, walk. */
static void test_one_person(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      "levels: {up: 12 m, down: 0 m}\n"
      "floors:\n"
      "  high: {level: up, polygon: [[0, 0], [3, 0], [3, 3], [0, 3]]}\n"
      "  low: {level: down, polygon: [[30, 0], [33, 0], [33, 3], [30, 3]]}\n"
      "ways: {lift: {kind: lift, from: {floor: high, at: [3, 1.5]}, to: {floor: low, at: [30, "
      "1.5]}, "
      "width: 1.1 m, capacity: 8}}\n"
      "gates: {out: {from: low, to: outside, at: [33, 1.5], width: 2 m}}\n"
      "stands: {one: {polygon: [[0, 0], [3, 0], [3, 3], [0, 3]], on: high, standing: 1}}\n"
      "crowd: {walking: {speed: 1 m/s, reduced_mobility: 0 %%}}\n"));
  struct run *run = run_new(&s->plan, 1, 0);
  const double got = (double)run->parties[0].home_time - (double)run->parties[0].stood_up;
  const struct point at = run->crowd.parties[0].at;
  const double expected = hypot(3.0 - at.x, 1.5 - at.y) + 1.1 + 12.0 + 9.0 + 3.0;
  printf("row: NIST 2.7, one person in a lift | %.1f s | %.1f s | 0.1 s | NIST TN 1822 | %s\n",
         expected, got, fabs(got - expected) < 0.1 ? "pass" : "fail");
  assert_near(got, expected, 0.1);
  assert_near((double)run->parties[0].free_home - (double)run->parties[0].stood_up, expected + 1.1,
              0.1); /* its twin counts the door of the car too */
  run_free(run);
  helper_scenario_free(s);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_handling_capacity),
      cmocka_unit_test(test_one_person),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
