/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Least times against what one can reckon by hand. */
#include "../../../sim/measure/capacity.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "../run/helper_scenario.h"

#define FLOW 1.225 /* 1/(m s), doors and level ground of the default profile */

/* A hall with people in it, and gates; `gates` and what follows is the caller's. */
static struct helper_scenario *hall(const char *people, const char *rest)
{
  return helper_scenario_valid(helper_scenario_text(
      "stands: {crowd: {on: hall, polygon: [[1, 1], [29, 1], [29, 19], [1, 19]], standing: %s}}\n"
      "floors:\n"
      "  hall: {polygon: [[0, 0], [30, 0], [30, 20], [0, 20]]}\n"
      "  lawn: {polygon: [[30, 0], [60, 0], [60, 20], [30, 20]]}\n"
      "%s",
      people, rest));
}

static struct capacity_bound ask(struct capacity *c, enum capacity_goal goal)
{
  return capacity_bound(c, &(struct capacity_question){goal, VENUE_NONE, VENUE_NONE});
}

/* N / C. */
static void test_one_gate(void **state)
{
  (void)state;
  struct helper_scenario *s =
      hall("600", "gates: {door: {from: hall, to: outside, at: [0, 10], width: 2 m}}\n");
  struct capacity *c = capacity_new(s->venue, s->home);
  const struct capacity_bound bound = ask(c, CAPACITY_EXITS);
  assert_near(bound.people, 600.0, 1e-9);
  assert_near(bound.time, 600.0 / (2.0 * FLOW), 1e-5);
  assert_near(bound.behind, 600.0, 1e-9);
  assert_near(bound.rate, 2.0 * FLOW, 1e-9);
  assert_string_equal(capacity_sentence(c, &bound),
                      "the gate door carries 147 a minute: 600 people need at least 4.1 min");
  assert_near(ask(c, CAPACITY_HOME).time, bound.time, 1e-9); /* outside is home here */
  assert_near(ask(c, CAPACITY_STANDS).people, 0.0, 0.0);     /* they stand on a floor */
  capacity_free(c);
  helper_scenario_free(s);
}

/* Early leavers are gone. */
static void test_early_leavers(void **state)
{
  (void)state;
  struct helper_scenario *s =
      hall("600", "gates: {door: {from: hall, to: outside, at: [0, 10], width: 2 m}}\n"
                  "crowd: {leaving: {early: {share: 25 %}}}\n");
  struct capacity *c = capacity_new(s->venue, s->home);
  assert_near(ask(c, CAPACITY_EXITS).people, 450.0, 1e-9);
  capacity_free(c);
  helper_scenario_free(s);
}

/* Two gates add up, lanes by their service; a wide gate behind a narrow one does not help. */
static void test_several_gates(void **state)
{
  (void)state;
  struct helper_scenario *s =
      hall("600", "gates:\n"
                  "  door: {from: hall, to: outside, at: [0, 10], width: 2 m}\n"
                  "  lanes: {from: hall, to: lawn, at: [30, 10], lanes: 3, service: {lognormal: "
                  "{mean: 2 s, cv: 0.5}}}\n"
                  "  last: {from: lawn, to: outside, at: [60, 10], width: 10 m}\n");
  struct capacity *c = capacity_new(s->venue, s->home);
  const struct capacity_bound bound = ask(c, CAPACITY_EXITS);
  assert_near(bound.time, 600.0 / (2.0 * FLOW + 1.5), 1e-5);
  assert_string_equal(bound.narrowest, "the gates door and lanes together");
  capacity_free(c);
  helper_scenario_free(s);
}

/* From 22:05 on the second gate is open, at 22:10 it shuts. */
static void test_opening_hours(void **state)
{
  (void)state;
  static const char gates[] =
      "gates:\n"
      "  door: {from: hall, to: outside, at: [0, 10], lanes: 1, service: 1 s}\n"
      "  late: {from: hall, to: outside, at: [0, 15], lanes: 1, service: 1 s, open: [\"22:05\", "
      "\"22:10\"]}\n";
  static const double people[] = {200, 500, 1000}, times[] = {200, 400, 700};
  for (int i = 0; i < 3; i++) {
    char text[16];
    snprintf(text, sizeof text, "%.0f", people[i]);
    struct helper_scenario *s = hall(text, gates);
    struct capacity *c = capacity_new(s->venue, s->home);
    assert_near(ask(c, CAPACITY_EXITS).time, times[i], 1e-4);
    capacity_free(c);
    helper_scenario_free(s);
  }
}

/* A doorway between two parts of a floor, narrower than the gate. */
static void test_narrow_floor(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      "stands: {crowd: {on: hall, polygon: [[1, 1], [9, 1], [9, 9], [1, 9]], standing: 100}}\n"
      "floors: {hall: {polygon: [[0, 0], [10, 0], [10, 4], [12, 4], [12, 0], [22, 0], [22, 10], "
      "[12, 10], [12, 6], [10, 6], [10, 10], [0, 10]]}}\n"
      "gates: {door: {from: hall, to: outside, at: [22, 5], width: 6 m}}\n"));
  struct capacity *c = capacity_new(s->venue, s->home);
  const struct capacity_bound bound = ask(c, CAPACITY_EXITS);
  assert_near(bound.time, 100.0 / (2.0 * s->venue->profile.level.capacity_flow), 1e-4);
  assert_string_equal(bound.narrowest, "the narrowest line across hall");
  capacity_free(c);
  helper_scenario_free(s);
}

/* A tier whose stairs are narrower than its vomitory, which is narrower than the gate. */
static struct helper_scenario *tier(void)
{
  return helper_scenario_valid(helper_scenario_text(
      "levels: {up: 6 m, down: 0 m}\n"
      "stands:\n"
      "  upper: {block: {at: [0, 0], facing: 180 deg, rows: 20, seats: 40}, level: up, exits_to: "
      "deck, aisle_width: 4 m}\n"
      "  lower: {block: {at: [60, 0], facing: 180 deg, rows: 10, seats: 20}, exits_to: foyer, "
      "aisle_width: 4 m}\n"
      "floors:\n"
      "  deck: {level: up, polygon: [[-20, -30], [20, -30], [20, -17], [-20, -17]]}\n"
      "  foyer: {level: down, polygon: [[-20, -60], [80, -60], [80, -36], [-20, -36]]}\n"
      "ways:\n"
      "  left: {kind: stairs, from: {floor: deck, at: [-10, -29]}, to: {floor: foyer, at: [-10, "
      "-40]}, width: 1 m}\n"
      "  right: {kind: stairs, from: {floor: deck, at: [10, -29]}, to: {floor: foyer, at: [10, "
      "-40]}, width: 1 m}\n"
      "gates: {door: {from: foyer, to: outside, at: [0, -60], width: 8 m}}\n"));
}

static void test_stands_and_stairs(void **state)
{
  (void)state;
  struct helper_scenario *s = tier();
  struct capacity *c = capacity_new(s->venue, s->home);
  const double stairs = s->venue->profile.stairs_down.capacity_flow;
  struct capacity_bound bound = ask(c, CAPACITY_EXITS);
  assert_near(bound.people, 1000.0, 1e-9);
  assert_near(bound.behind, 800.0, 1e-6);
  assert_near(bound.time, 800.0 / (2.0 * stairs), 1e-4);
  assert_string_equal(bound.narrowest, "the stairs left and right together");
  bound = capacity_bound(c, &(struct capacity_question){CAPACITY_STANDS, 0, VENUE_NONE});
  assert_near(bound.people, 800.0, 1e-9);
  assert_near(bound.time, 800.0 / (2.4 * s->venue->profile.level.capacity_flow),
              1e-4); /* the default vomitory */
  assert_string_equal(bound.narrowest, "the vomitory of upper");
  bound = capacity_bound(c, &(struct capacity_question){CAPACITY_STANDS, 1, VENUE_NONE});
  assert_near(bound.people, 200.0, 1e-9);
  capacity_free(c);
  helper_scenario_free(s);
}

/* 100 to a train every 10 min from 22:04 on: 250 people need the third. 60 cars of 2 leave at 6 a
 * minute. Those for the taxis go two by two. */
static void test_ways_home(void **state)
{
  (void)state;
  struct helper_scenario *s = hall(
      "1000", "stations: {halt: {entrance: {floor: hall, at: [0, 10], width: 10 m}, platforms: "
              "{one: {length: 80 m, width: 8 m}}, lines: {city: {platform: one, every: 10 min, "
              "first: \"22:04\", capacity: 200, load: 50 %}}}}\n"
              "car_parks: {lot: {entrance: {floor: hall, at: [30, 5]}, stalls: 500, exits: {out: "
              "{rate: 6 /min, onto: road}}}}\n"
              "roads: {road: {length: 500 m}}\n"
              "kerbs: {taxis: {entrance: {floor: hall, at: [15, 20]}, bays: 10, dwell: 100 s}}\n"
              "crowd: {home: {halt: 25 %, lot: 12 %, taxis: 63 %}, persons_per_car: 2, parties: "
              "{sizes: 2}}\n");
  struct capacity *c = capacity_new(s->venue, s->home);
  static const char *const ids[] = {"halt", "lot", "taxis"};
  static const double people[] = {250, 120, 630}, times[] = {1440, 600, 3150};
  for (uint32_t i = 0; i < 3; i++) {
    const struct capacity_bound bound =
        capacity_bound(c, &(struct capacity_question){CAPACITY_HOME, VENUE_NONE, i});
    assert_string_equal(s->venue->destinations.items[i].id, ids[i]);
    assert_near(bound.people, people[i], 1e-6);
    assert_near(bound.time, times[i], 1e-3);
  }
  const struct capacity_bound all = ask(c, CAPACITY_HOME);
  assert_near(all.people, 1000.0, 1e-6);
  assert_near(all.time, 3150.0, 1e-3); /* the slowest of them */
  assert_near(all.behind, 630.0, 1e-3);
  assert_string_equal(all.narrowest, "the kerb taxis");
  capacity_free(c);
  helper_scenario_free(s);
}

/* The last train is full. */
static void test_never(void **state)
{
  (void)state;
  struct helper_scenario *s =
      hall("500", "stations: {halt: {entrance: {floor: hall, at: [0, 10], width: 10 m}, platforms: "
                  "{one: {length: 80 m, width: 8 m}}, lines: {city: {platform: one, departures: "
                  "[\"22:10\", \"22:20\"], capacity: 200}}}}\n"
                  "crowd: {home: {halt: 100 %}}\n");
  struct capacity *c = capacity_new(s->venue, s->home);
  const struct capacity_bound bound = ask(c, CAPACITY_HOME);
  assert_true(bound.time == HUGE_VAL);
  assert_non_null(strstr(capacity_sentence(c, &bound), "however long it takes"));
  capacity_free(c);
  helper_scenario_free(s);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_one_gate),      cmocka_unit_test(test_early_leavers),
      cmocka_unit_test(test_several_gates), cmocka_unit_test(test_opening_hours),
      cmocka_unit_test(test_narrow_floor),  cmocka_unit_test(test_stands_and_stairs),
      cmocka_unit_test(test_ways_home),     cmocka_unit_test(test_never),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
