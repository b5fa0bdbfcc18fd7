/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stairs and corridors: lengths, paces, and ways that cannot be. */
#include "../run/helper_scenario.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define PLAN                                                                                       \
  "levels: {up: 5 m, ground: 0 m}\n"                                                               \
  "floors:\n"                                                                                      \
  "  high: {level: up, polygon: [[0, 0], [20, 0], [20, 10], [0, 10]]}\n"                           \
  "  low: {level: ground, polygon: [[30, 0], [50, 0], [50, 10], [30, 10]]}\n"                      \
  "  side: {level: ground, polygon: [[30, 20], [50, 20], [50, 30], [30, 30]]}\n"                   \
  "stands: {crowd: {polygon: [[1, 1], [19, 1], [19, 9], [1, 9]], on: high, standing: 50}}\n"       \
  "gates: {out: {from: low, to: outside, at: [50, 5], width: 4 m}}\n"                              \
  "ways:\n"

static const struct venue_link *link_from(const struct helper_scenario *s, const char *id,
                                          const char *zone)
{
  for (size_t i = 0; i < s->venue->links.n; i++) {
    const struct venue_link *link = &s->venue->links.items[i];
    if (strcmp(link->id, id) == 0 && link->zone == helper_scenario_zone(s, zone)) return link;
  }
  return NULL;
}

static void test_lengths(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(
      helper_scenario_text(PLAN "  long: {kind: stairs, from: {floor: high, at: [20, 5]}, to: "
                                "{floor: low, at: [30, 5]}, width: 3 m}\n"
                                "  steep: {kind: stairs, from: {floor: high, at: [20, 8]}, to: "
                                "{floor: low, at: [30, 8]}, width: 2 m, "
                                "riser: 0.15 m, tread: 0.4 m}\n"
                                "  given: {kind: stairs, from: {floor: low, at: [30, 2]}, to: "
                                "{floor: high, at: [20, 2]}, width: 2 m, "
                                "length: 30 m}\n"
                                "  flat: {kind: corridor, from: {floor: low, at: [40, 10]}, to: "
                                "{floor: side, at: [40, 20]}, width: 2 m, "
                                "direction: forward}\n"));
  const struct profile *p = &s->venue->profile;
  /* The plan's 10 m are more than 5 / 0.17 x 0.29 = 8.53 m. Down from the higher floor. */
  assert_near(link_from(s, "long", "high")->length, 10.0 / p->stairs_down.pace, 1e-4);
  assert_near(link_from(s, "long", "low")->length, 10.0 / p->stairs_up.pace, 1e-4);
  assert_near(link_from(s, "steep", "high")->length, 5.0 / 0.15 * 0.4 / p->stairs_down.pace, 1e-4);
  assert_near(link_from(s, "given", "low")->length, 30.0 / p->stairs_up.pace, 1e-4);
  assert_near(link_from(s, "given", "high")->length, 30.0 / p->stairs_down.pace, 1e-4);
  assert_near(link_from(s, "flat", "low")->length, 10.0, 1e-4);
  assert_null(link_from(s, "flat", "side"));
  assert_near(link_from(s, "long", "high")->rate, 3.0 * p->stairs_down.capacity_flow, 1e-9);
  uint32_t stretches = 0;
  for (size_t i = 0; i < s->venue->places.n; i++)
    stretches += s->venue->places.items[i].kind == VENUE_WAY &&
                 strcmp(s->venue->places.items[i].thing, "given") == 0;
  assert_int_equal(stretches, 3);
  helper_scenario_free(s);
}

/* One person alone, down and (turned around) up: metres over speed, stairs by their pace. */
static void lone(bool up, double *seconds, double *expected)
{
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      "levels: {a: %d m, b: %d m}\n"
      "floors:\n"
      "  first: {level: a, polygon: [[0, 0], [3, 0], [3, 3], [0, 3]]}\n"
      "  second: {level: b, polygon: [[13, 0], [16, 0], [16, 3], [13, 3]]}\n"
      "ways: {flight: {kind: stairs, from: {floor: first, at: [3, 1.5]}, to: {floor: second, at: "
      "[13, 1.5]}, "
      "width: 2 m}}\n"
      "gates: {out: {from: second, to: outside, at: [16, 1.5], width: 2 m}}\n"
      "stands: {one: {polygon: [[0, 0], [3, 0], [3, 3], [0, 3]], on: first, standing: 1}}\n"
      "crowd: {walking: {reduced_mobility: 0 %%}}\n",
      up ? 0 : 5, up ? 5 : 0));
  struct run *run = run_new(&s->plan, 3, 0);
  const double pace = up ? s->venue->profile.stairs_up.pace : s->venue->profile.stairs_down.pace;
  *seconds = (double)run->parties[0].home_time - (double)run->parties[0].stood_up;
  const struct point at = run->crowd.parties[0].at;
  const double to_it = hypot(3.0 - at.x, 1.5 - at.y);
  *expected = (to_it + 10.0 / pace + 3.0) / (double)run->crowd.parties[0].speed;
  run_free(run);
  helper_scenario_free(s);
}

static void test_lone_walker(void **state)
{
  (void)state;
  double seconds, expected;
  lone(false, &seconds, &expected);
  assert_near(seconds, expected, 0.02);
  lone(true, &seconds, &expected);
  assert_near(seconds, expected, 0.02);
}

static void test_impossible(void **state)
{
  (void)state;
  helper_scenario_wrong(
      helper_scenario_text(
          PLAN "  s: {kind: stairs, from: {floor: low, at: [40, 10]}, to: {floor: side, "
               "at: [40, 20]}, width: 2 m}\n"),
      9, "same height");
  helper_scenario_wrong(
      helper_scenario_text(PLAN
                           "  s: {kind: ramp, from: {floor: low, at: [40, 10]}, to: {floor: low, "
                           "at: [50, 10]}, width: 2 m}\n"),
      9, "same floor");
  helper_scenario_wrong(
      helper_scenario_text(PLAN
                           "  s: {kind: ramp, from: {floor: low, at: [40, 15]}, to: {floor: high, "
                           "at: [20, 5]}, width: 2 m}\n"),
      9, "5.0 m outside");
  helper_scenario_wrong(
      helper_scenario_text(PLAN
                           "  s: {kind: ramp, from: {stand: crowd, at: [10, 5]}, to: {floor: low, "
                           "at: [30, 5]}, width: 2 m}\n"),
      9, "no ground of its own");
}

static void test_ramps(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      PLAN
      "  gentle: {kind: ramp, from: {floor: low, at: [30, 5]}, to: {floor: high, at: [20, 5]}, "
      "width: 3 m, slope: 5 %%}\n"
      "  steep: {kind: ramp, from: {floor: low, at: [30, 8]}, to: {floor: high, at: [20, 8]}, "
      "width: 3 m, slope: 10 %%}\n"
      "  given: {kind: ramp, from: {floor: low, at: [30, 2]}, to: {floor: high, at: [20, 2]}, "
      "width: 3 m, length: 60 m, step_free: false}\n"));
  assert_near(link_from(s, "gentle", "low")->length, 100.0, 1e-4);
  assert_near(link_from(s, "steep", "low")->length, 50.0 / 0.9, 1e-4);
  assert_near(link_from(s, "steep", "high")->length, 50.0, 1e-4);
  assert_near(link_from(s, "given", "low")->length, 60.0 / (1.0 - 0.1 / 0.05 * (1.0 / 12 - 0.05)),
              1e-4);
  assert_true(link_from(s, "gentle", "low")->step_free);
  assert_false(link_from(s, "steep", "low")->step_free);
  assert_false(link_from(s, "given", "low")->step_free); /* 1:12, but the scenario knows better */
  helper_scenario_free(s);
}

/* A lift for step-free guests is no way for the others; with nothing else they cannot leave. */
static void test_reserved(void **state)
{
  (void)state;
#define LIFT                                                                                       \
  "  lift: {kind: lift, from: {floor: high, at: [20, 5]}, to: {floor: low, at: [30, 5]}, "         \
  "width: 1 m, capacity: 8, for: step-free}\n"
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      PLAN LIFT "  flight: {kind: stairs, from: {floor: high, at: [20, 8]}, to: {floor: low, at: "
                "[30, 8]}, width: 2 m}\n"));
  const struct venue_link *lift = link_from(s, "lift", "high");
  assert_true(lift->reserved && lift->step_free);
  assert_null(link_from(s, "lift", "low"));
  assert_false(link_from(s, "flight", "high")->step_free);
  assert_near(lift->rate, 8.0 / (2.0 * (5.0 + 9.0) + 2.0 * 8.0 * 1.1), 1e-9);
  assert_near(lift->wait, 5.0 + 9.0 + 2.2, 1e-9);
  struct run *run = run_new(&s->plan, 1, 0);
  const struct venue_passage *doors = &s->venue->passages.items[lift->side >> 1];
  assert_int_equal(run->counts.people_out, 50);
  assert_int_equal(doors->given.service, FLOW_LIFT);
  const struct run_link *used = &run->links[(size_t)(lift - s->venue->links.items)];
  for (uint32_t i = 0; i < used->n_bins; i++) assert_true(used->departures[i] == 0.0F);
  run_free(run);
  helper_scenario_free(s);
  helper_scenario_wrong(helper_scenario_text(PLAN LIFT), 6, "nobody in `crowd` can get to");
#undef LIFT
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_ramps),      cmocka_unit_test(test_reserved),
      cmocka_unit_test(test_lengths),    cmocka_unit_test(test_lone_walker),
      cmocka_unit_test(test_impossible),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
