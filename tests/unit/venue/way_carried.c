/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Escalators: rates, links, the time of one rider, the flow of a queue, and one that stands. */
#include "../../../sim/venue/way_carried.h"
#include "../run/helper_scenario.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#define FLOORS                                                                                     \
  "levels: {up: 5 m, ground: 0 m}\n"                                                               \
  "floors:\n"                                                                                      \
  "  high: {level: up, polygon: [[0, 0], [12, 0], [12, 9], [0, 9]]}\n"                             \
  "  low: {level: ground, polygon: [[20, 0], [29, 0], [29, 9], [20, 9]]}\n"                        \
  "gates: {out: {from: low, to: outside, at: [29, 4.5], width: 6 m}}\n"                            \
  "crowd: {parties: {sizes: 1}, walking: {speed: 1.2 m/s, reduced_mobility: 0 %%}, "               \
  "leaving: {rest: 0 s}}\n"

static void test_rates(void **state)
{
  (void)state;
  assert_near(way_carried_rate(1.0, 0.5) * 3600.0, 6000.0, 1e-6);
  assert_near(way_carried_rate(0.8, 0.65) * 3600.0, 5900.0, 1e-6);
  assert_near(way_carried_rate(0.6, 0.75) * 3600.0, 4900.0, 1e-6);
  assert_near(way_carried_rate(0.9, 0.5) * 3600.0, 5400.0, 1e-6);
  assert_near(way_carried_rate(1.0, 0.25) * 3600.0, 3000.0, 1e-6);
  assert_near(way_carried_rate(1.4, 0.9) * 3600.0, 8200.0, 1e-6);
}

static double rides(const char *way, int people, struct venue_link *link)
{
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      FLOORS "stands: {crowd: {polygon: [[0, 0], [12, 0], [12, 9], [0, 9]], on: high, standing: "
             "%d}}\n"
             "ways: {moving: {%s, from: {floor: high, at: [12, 4.5]}, to: {floor: low, at: [20, "
             "4.5]}, width: 1 m}}\n",
      people, way));
  struct run *run = run_new(&s->plan, 1, 0);
  *link = s->venue->links.items[helper_scenario_link(s, "moving")];
  double last = 0.0, first = HUGE_VAL;
  for (uint32_t i = 0; i < run->crowd.n_parties; i++) {
    last = fmax(last, (double)run->parties[i].home_time);
    first = fmin(first, (double)run->parties[i].home_time);
  }
  const struct point start = run->crowd.parties[0].at;
  if (people == 1) last -= (hypot(12.0 - start.x, 4.5 - start.y) + 9.0) / 1.2;
  run_free(run);
  helper_scenario_free(s);
  return people == 1 ? last : (people - 1) / (last - first);
}

/* 5 m up at 30 degrees are 10 m along the slope: 20 s at 0.5 m/s, whoever stands. */
static void test_one_rider(void **state)
{
  (void)state;
  struct venue_link link;
  const double stands = rides("kind: escalator", 1, &link);
  assert_near((double)link.carried, 20.0, 1e-5);
  assert_near((double)link.length, 0.0, 0.0);
  assert_false(link.step_free);
  assert_near(stands, 20.0, 0.1);
  const double quick = rides("kind: escalator, walkers: 100 %", 1, &link);
  const double on_foot = 1.2 * profile_make(PROFILE_WEIDMANN).stairs_down.pace;
  assert_near(quick, 10.0 / (0.5 + on_foot), 0.1);
  rides("kind: travelator, speed: 0.65 m/s", 1, &link);
  assert_near((double)link.carried, hypot(8.0, 5.0) / 0.65, 1e-5);
  assert_true(link.step_free);
}

static void test_queue(void **state)
{
  (void)state;
  struct venue_link link;
  assert_near(rides("kind: escalator, speed: 0.65 m/s", 400, &link), 7300.0 / 3600.0, 0.03);
  assert_near(rides("kind: escalator, rate: 90 /min", 400, &link), 1.5, 0.03);
}

static void test_stopped(void **state)
{
  (void)state;
  struct venue_link stairs, still;
  const double walked = rides("kind: stairs", 1, &stairs);
  const double same = rides("kind: escalator, stopped: true", 1, &still);
  assert_near(same, walked, 1e-6);
  assert_near((double)still.length, (double)stairs.length, 1e-6);
  assert_near(still.rate, stairs.rate, 1e-9);
  assert_near((double)still.carried, 0.0, 0.0);
}

static void test_impossible(void **state)
{
  (void)state;
#define WAY(text)                                                                                  \
  helper_scenario_text(FLOORS "ways: {w: {" text                                                   \
                              ", from: {floor: high, at: [12, 4.5]}, to: {floor: low, at: [20, "   \
                              "4.5]}}}\n")
  helper_scenario_wrong(WAY("kind: escalator, width: 1 m, direction: both"), 7,
                        "must be `forward`");
  helper_scenario_wrong(WAY("kind: escalator, width: 3 m"), 7, "wider than any escalator");
  helper_scenario_wrong(WAY("kind: stairs, width: 1 m, speed: 0.5 m/s"), 7,
                        "no meaning for stairs");
  helper_scenario_wrong(WAY("kind: lift, width: 1 m"), 7, "needs `capacity`");
  helper_scenario_wrong(WAY("kind: ramp, width: 1 m"), 7, "steeper than 1:4");
  helper_scenario_wrong(WAY("kind: ramp, width: 1 m, length: 30 m, slope: 6 %%"), 7, "excludes");
#undef WAY
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_rates),      cmocka_unit_test(test_one_rider),
      cmocka_unit_test(test_queue),      cmocka_unit_test(test_stopped),
      cmocka_unit_test(test_impossible),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
