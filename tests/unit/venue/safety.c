/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the venue ends, what is cut off there in an emergency, and how people get out. */
#include "../../../sim/venue/safety.h"
#include "../run/helper_scenario.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* A hall behind a foyer behind a plaza, with a path home from the plaza. */
static struct helper_scenario *rooms(const char *mode, const char *hall, const char *plaza,
                                     const char *gates)
{
  return helper_scenario_set(
      mode,
      "stands: {crowd: {on: hall, polygon: [[1, 1], [9, 1], [9, 9], [1, 9]], standing: 40}}\n"
      "floors:\n"
      "  hall: {polygon: [[0, 0], [10, 0], [10, 10], [0, 10]]%s}\n"
      "  foyer: {polygon: [[10, 0], [20, 0], [20, 10], [10, 10]]}\n"
      "  plaza: {polygon: [[20, 0], [60, 0], [60, 10], [20, 10]]%s}\n"
      "gates:\n"
      "  inner: {from: hall, to: foyer, at: [10, 5], width: 2 m}\n"
      "  outer: {from: foyer, to: plaza, at: [20, 5], width: 2 m, open: [\"22:30\", \"23:00\"]}\n"
      "%s"
      "walks: {path: {from: {floor: plaza, at: [60, 5]}, distance: 200 m}}\n"
      "crowd: {home: {path: 100 %%}, leaving: {rest: 100 s, early: {share: 50 %%}}}\n"
      "study: {horizon: 1 h}\n",
      hall, plaza, gates);
}

static const char alarm_given[] = "event.mode=emergency", usual[] = "event.mode=normal";

static void test_which_floors_are_safe(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(rooms(usual, "", "", ""));
  const bool *safe = safety_floors(s->venue);
  assert_false(safe[helper_scenario_zone(s, "hall")]);
  assert_false(safe[helper_scenario_zone(s, "foyer")]); /* a gate leads on */
  assert_true(safe[helper_scenario_zone(s, "plaza")]);
  helper_scenario_free(s);
  s = helper_scenario_valid(
      rooms(usual, "", "", "  far: {from: plaza, to: outside, at: [60, 8], width: 1 m}\n"));
  assert_false(safety_floors(s->venue)[helper_scenario_zone(s, "plaza")]);
  helper_scenario_free(s);
  s = helper_scenario_valid(rooms(usual, "", ", safe: true",
                                  "  far: {from: plaza, to: outside, at: [60, 8], width: 1 m}\n"));
  assert_true(safety_floors(s->venue)[helper_scenario_zone(s, "plaza")]);
  helper_scenario_free(s);
}

/* All stand up at once, early leavers too, through gates that would be shut, and are done behind
 * the outer gate. */
static void test_emergency(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(rooms(alarm_given, "", "", ""));
  const uint32_t outer = helper_scenario_link(s, "outer");
  assert_int_equal(helper_scenario_link(s, "path"), HELPER_SCENARIO_NONE);
  assert_true(s->venue->links.items[outer].outside);
  assert_int_equal(s->venue->destinations.n, 1);
  assert_int_equal(s->home->n_things, 0);
  struct run *run = run_new(&s->plan, 1, 0);
  assert_int_equal(run->inside, 0);
  for (uint32_t i = 0; i < run->crowd.n_parties; i++) {
    assert_near(run->parties[i].stood_up, 0.0, 0.0);
    assert_int_equal(run->parties[i].gate, outer);
    assert_near(run->parties[i].gate_time, (double)run->parties[i].home_time, 1e-6);
    assert_true((double)run->parties[i].gate_time < 120.0);
  }
  run_free(run);
  helper_scenario_free(s);
}

/* A gate that is opened in an emergency only: a wall else. Nearer, so all take it. */
static void test_emergency_gate(void **state)
{
  (void)state;
  static const char gate[] =
      "  flap: {from: hall, to: outside, at: [0, 5], width: 2 m, emergency: true}\n"
      "  flap-too: {from: foyer, to: plaza, at: [20, 8], width: 1 m, emergency: true}\n";
  struct helper_scenario *s = helper_scenario_valid(rooms(usual, "", "", gate));
  assert_int_equal(helper_scenario_link(s, "flap"), HELPER_SCENARIO_NONE);
  helper_scenario_free(s);
  s = helper_scenario_valid(rooms(alarm_given, "", "", gate));
  struct run *run = run_new(&s->plan, 1, 0);
  const uint32_t flap = helper_scenario_link(s, "flap");
  for (uint32_t i = 0; i < run->crowd.n_parties; i++) assert_int_equal(run->parties[i].gate, flap);
  run_free(run);
  helper_scenario_free(s);
}

/* With two doors, one a little nearer and very narrow: all queue at it, or they share. */
static void test_nearest_or_quickest(void **state)
{
  (void)state;
  uint32_t far[2] = {0, 0};
  static const char *const exits[] = {"nearest", "quickest"};
  for (int k = 0; k < 2; k++) {
    struct helper_scenario *s = helper_scenario_valid(helper_scenario_set(
        alarm_given,
        "stands: {crowd: {on: hall, polygon: [[1, 1], [4, 1], [4, 9], [1, 9]], standing: 80}}\n"
        "floors: {hall: {polygon: [[0, 0], [10, 0], [10, 10], [0, 10]]}}\n"
        "gates:\n"
        "  near: {from: hall, to: outside, at: [0, 5], width: 0.5 m}\n"
        "  far: {from: hall, to: outside, at: [10, 5], width: 2 m}\n"));
    s->plan.nearest = k == 0;
    struct run *run = run_new(&s->plan, 1, 0);
    const uint32_t link = helper_scenario_link(s, "far");
    for (uint32_t i = 0; i < run->crowd.n_parties; i++) far[k] += run->parties[i].gate == link;
    printf("%s: %u of %u parties take the far door\n", exits[k], (unsigned)far[k],
           (unsigned)run->crowd.n_parties);
    run_free(run);
    helper_scenario_free(s);
  }
  assert_int_equal(far[0], 0);
  assert_true(far[1] > 10);
}

/* Without a gate the footpath is the way out. */
static void test_walk_is_a_way_out(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_set(
      alarm_given,
      "stands: {crowd: {on: field, polygon: [[1, 1], [4, 1], [4, 9], [1, 9]], standing: 30}}\n"
      "floors: {field: {polygon: [[0, 0], [10, 0], [10, 10], [0, 10]]}}\n"
      "walks: {path: {from: {floor: field, at: [10, 5]}, distance: 200 m}}\n"));
  struct run *run = run_new(&s->plan, 1, 0);
  assert_int_equal(run->inside, 0);
  for (uint32_t i = 0; i < run->crowd.n_parties; i++)
    assert_true((double)run->parties[i].home_time < 60.0);
  run_free(run);
  helper_scenario_free(s);
}

/* Stairs onto a safe floor are left at their end. */
static void test_stairs_to_safety(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_set(
      alarm_given,
      "levels: {up: 4 m, down: 0 m}\n"
      "stands: {crowd: {on: deck, polygon: [[1, 1], [4, 1], [4, 9], [1, 9]], standing: 30}}\n"
      "floors:\n"
      "  deck: {level: up, polygon: [[0, 0], [10, 0], [10, 10], [0, 10]]}\n"
      "  lawn: {level: down, polygon: [[20, 0], [30, 0], [30, 10], [20, 10]], safe: true}\n"
      "ways: {stair: {kind: stairs, from: {floor: deck, at: [9, 5]}, to: {floor: lawn, at: [21, "
      "5]}, width: 2 m}}\n"
      "crowd: {parties: {sizes: 1}, walking: {speed: 1.2 m/s, reduced_mobility: 0 %%}}\n"));
  struct run *run = run_new(&s->plan, 1, 0);
  assert_int_equal(run->inside, 0);
  double first = HUGE_VAL;
  for (uint32_t i = 0; i < run->crowd.n_parties; i++)
    first = fmin(first, (double)run->parties[i].gate_time);
  assert_true(first > 12.0 / 1.2 / 0.6); /* metres of stair, at stair pace */
  run_free(run);
  helper_scenario_free(s);
}

/* People may take their time to stand up: that is one key, and no early leaver. */
static void test_response(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_set(
      "event={ends: \"22:00\", mode: emergency, response: {uniform: {min: 20 s, max: 60 s}}}",
      "stands: {crowd: {on: field, polygon: [[1, 1], [4, 1], [4, 9], [1, 9]], standing: 60}}\n"
      "floors: {field: {polygon: [[0, 0], [10, 0], [10, 10], [0, 10]]}}\n"
      "gates: {door: {from: field, to: outside, at: [10, 5], width: 2 m}}\n"
      "crowd: {leaving: {early: {share: 90 %%}}}\n"));
  struct run *run = run_new(&s->plan, 1, 0);
  double first = HUGE_VAL, last = 0.0;
  for (uint32_t i = 0; i < run->crowd.n_parties; i++) {
    first = fmin(first, (double)run->parties[i].stood_up);
    last = fmax(last, (double)run->parties[i].stood_up);
  }
  assert_true(first >= 20.0 && first < 35.0 && last > 45.0 && last <= 60.0);
  run_free(run);
  helper_scenario_free(s);
}

static void test_mistakes(void **state)
{
  (void)state;
  helper_scenario_wrong(rooms(alarm_given, ", safe: true", "", ""), 3,
                        "people are here when the alarm is given");
  struct helper_scenario *s = rooms(alarm_given, "", ", safe: false", "");
  assert_true(s->ready); /* its path is the way out then */
  helper_scenario_free(s);
  s = helper_scenario_set(
      alarm_given,
      "stands: {crowd: {on: field, polygon: [[1, 1], [4, 1], [4, 9], [1, 9]], standing: 30}}\n"
      "floors: {field: {polygon: [[0, 0], [10, 0], [10, 10], [0, 10]]}}\n"
      "kerbs: {taxis: {entrance: {floor: field, at: [10, 5]}, bays: 4}}\n");
  assert_false(s->ready);
  assert_true(helper_scenario_says(s, "nobody can get out in an emergency"));
  assert_true(helper_scenario_says(s, "safe: true"));
  helper_scenario_free(s);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_which_floors_are_safe),
      cmocka_unit_test(test_emergency),
      cmocka_unit_test(test_emergency_gate),
      cmocka_unit_test(test_nearest_or_quickest),
      cmocka_unit_test(test_walk_is_a_way_out),
      cmocka_unit_test(test_stairs_to_safety),
      cmocka_unit_test(test_response),
      cmocka_unit_test(test_mistakes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
