/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows, bowls, standing crowds and sources. */
#include "../run/helper_scenario.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define PI 3.14159265358979323846
#define FLOOR                                                                                      \
  "floors: {around: {ring: {inner: [60 m, 60 m], outer: [80 m, 80 m]}}}\n"                         \
  "gates: {out: {from: around, to: outside, at: [80, 0], width: 4 m}}\n"

static void test_bowl_rows(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(
      helper_scenario_text(FLOOR "stands: {bowl: {bowl: {inner: [40 m, 40 m], blocks: 12, rows: "
                                 "10, seat_width: 0.5 m, row_depth: 0.8 m}, "
                                 "aisle_width: 1.2 m, exits_to: around}}\n"));
  const struct venue *v = s->venue;
  uint32_t expected = 0;
  for (uint32_t row = 0; row < 10; row++)
    expected += 12 * (uint32_t)floor((2.0 * PI * (40.0 + 0.8 * row) / 12.0 - 1.2) / 0.5);
  assert_int_equal(v->stands.items[0].capacity, expected);
  assert_int_equal(v->seats.n, 12 * 10 * 2);
  for (size_t i = 0; i < v->seats.n; i++) {
    const struct venue_seat *seat = &v->seats.items[i];
    const double r = hypot(seat->at.x, seat->at.y);
    assert_true(r > 39.9 && r < 40.0 + 9 * 0.8 + 0.2);
    assert_near(hypot(seat->step.x, seat->step.y), 0.5, 1e-9);
    assert_true(seat->onward > 0.0F && seat->side != VENUE_NONE && seat->enter != VENUE_NONE);
    assert_true(seat->block >= 1 && seat->block <= 12);
  }
  helper_scenario_free(s);
}

/* The 20th row of a block with its vomitory behind it: who sits in front climbs all rows. */
static void test_aisle_lengths(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      "floors: {back: {polygon: [[-20, -40], [20, -40], [20, -17.2], [-20, -17.2]]}}\n"
      "gates: {out: {from: back, to: outside, at: [0, -40], width: 4 m}}\n"
      "stands: {main: {block: {at: [0, 0], facing: 180 deg, rows: 20, seats: 31}, exits_to: "
      "back}}\n"));
  const struct venue *v = s->venue;
  assert_int_equal(v->stands.items[0].capacity, 620);
  const double pace = v->profile.stairs_up.pace, vomitory = 2.0;
  for (size_t i = 0; i < v->seats.n; i++) {
    const struct venue_seat *seat = &v->seats.items[i];
    const double row = round(-seat->at.y / 0.8);
    assert_near(seat->onward, vomitory + fmax(0.25, 19.0 - row) * 0.8 / pace, 1e-4);
    assert_true(seat->seats == 15 || seat->seats == 16);
  }
  helper_scenario_free(s);
}

static void test_perth(void **state)
{
  (void)state;
  struct helper_scenario *s =
      helper_scenario_valid(helper_scenario_file("scenarios/perth-stadium.yaml", NULL));
  uint32_t seats = 0;
  for (size_t i = 0; i < s->venue->stands.n; i++) seats += s->venue->stands.items[i].capacity;
  assert_int_equal(seats, 60016);
  helper_scenario_free(s);
}

static void test_standing(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      "floors: {field: {polygon: [[0, 0], [30, 0], [30, 30], [0, 30]]}}\n"
      "gates: {out: {from: field, to: outside, at: [30, 15], width: 4 m}}\n"
      "stands:\n"
      "  west: {polygon: [[0, 0], [15, 0], [15, 30], [0, 30]], on: field, standing: 1001}\n"
      "  pit: {polygon: [[40, 0], [60, 0], [60, 20], [40, 20]], standing: 77}\n"
      "ways: {ramp: {kind: ramp, from: {stand: pit, at: [40, 10]}, to: {floor: field, at: [30, "
      "10]}, width: 3 m}}\n"));
  const struct venue *v = s->venue;
  assert_int_equal(v->stands.items[0].capacity, 1001);
  assert_int_equal(v->stands.items[1].capacity, 77);
  double least = HUGE_VAL, most = 0.0;
  for (uint32_t i = 0; i < v->stands.items[0].n_seats; i++) {
    const struct venue_seat *seat = &v->seats.items[v->stands.items[0].first_seat + i];
    assert_true(seat->at.x <= 15.0 && seat->side == VENUE_NONE);
    const double density = seat->seats / v->places.items[seat->place].given.size;
    least = fmin(least, density);
    most = fmax(most, density);
  }
  assert_true(most - least < 0.35); /* whole people on 9 m2 */
  assert_int_equal(v->zones.n, 2);
  assert_false(v->zones.items[1].is_floor);
  helper_scenario_free(s);
}

static void test_source(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      "floors: {pen: {polygon: [[0, 0], [10, 0], [10, 10], [0, 10]], ground: pen, capacity: 40}}\n"
      "gates: {out: {from: pen, to: outside, at: [10, 5], width: 2 m}}\n"
      "stands: {stream: {source: {at: [5, 5], into: pen, rate: 30 /min, lasts: 10 min, from: 2 "
      "min, refuse: "
      "true}}}\n"));
  const struct venue_source *source = &s->venue->sources.items[0];
  assert_near(source->rate, 0.5, 1e-9);
  assert_near(source->from, 120.0, 0.0);
  assert_near(source->lasts, 600.0, 0.0);
  assert_true(source->refuse);
  assert_int_equal(s->venue->places.items[source->into].kind, VENUE_PEN);
  assert_near(s->venue->places.items[source->into].given.capacity, 40.0, 0.0);
  assert_int_equal(s->venue->places.items[source->place].kind, VENUE_SOURCE);
  helper_scenario_free(s);
}

#define TIERS                                                                                      \
  "stands:\n"                                                                                      \
  "  lower: {exits_to: gangway, bowl: {inner: [40 m, 30 m], blocks: 16, rows: 12}}\n"              \
  "  upper: {exits_to: gangway, vomitory: {row: 1}, bowl: {behind: lower, setback: 1.5 m, "        \
  "blocks: 24, rows: 10, row_depth: 1 m}}\n"                                                       \
  "floors: {gangway: {ring: {behind: lower, width: 1.5 m}}, concourse: {ring: {behind: upper, "    \
  "width: 8 m}}}\n"                                                                                \
  "gates: {out: {from: concourse, to: outside, at: [68.5, 0], width: 12 m}, back: {from: "         \
  "concourse, to: outside, at: [-68.5, 0], width: 12 m}}\n"                                        \
  "crowd: {leaving: {rest: 0 s}}\n"                                                                \
  "ways:\n"                                                                                        \
  "  east: {kind: corridor, from: {floor: gangway, at: [51, 0]}, to: {floor: concourse, at: "      \
  "[61.5, 0]}, width: 4 m}\n"                                                                      \
  "  west: {kind: corridor, from: {floor: gangway, at: [-51, 0]}, to: {floor: concourse, at: "     \
  "[-61.5, 0]}, width: 4 m}\n"

/* The upper tier begins half a row behind the gangway, which is as wide as it says. */
static void test_tiers(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(TIERS));
  const struct venue *v = s->venue;
  const double back = 40.0 + 11.5 * 0.8;
  double most = 0.0, front = HUGE_VAL;
  for (uint32_t i = 0; i < v->stands.items[1].n_seats; i++) {
    const struct venue_seat *seat = &v->seats.items[v->stands.items[1].first_seat + i];
    front = fmin(front, hypot(seat->at.x / (back + 2.0), seat->at.y / (back - 10.0 + 2.0)));
  }
  assert_true(front >= 1.0 - 1e-9 && front < 1.001);
  for (size_t i = 0; i < v->zones.items[0].shape->rings[0].n; i++)
    most = fmax(most, v->zones.items[0].shape->rings[0].points[i].x);
  assert_near(most, back + 1.5, 0.15);
  assert_near(v->zones.items[0].shape->area,
              PI * ((back + 1.5) * (back - 10.0 + 1.5) - back * (back - 10.0)), 1.0);
  helper_scenario_free(s);
}

/* Through a gangway people reach another vomitory: all do when theirs is shut, some when there is a
 * queue before it. */
static void test_gangway(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(
      helper_scenario_text(TIERS "actions: {shut: {at: \"21:00\", close: [west]}}\n"));
  struct run *run = run_new(&s->plan, 1, 0);
  double east = 0.0, west = 0.0;
  for (uint32_t b = 0; b < run->links[0].n_bins; b++) {
    east += (double)run->links[helper_scenario_link(s, "east")].departures[b];
    west += (double)run->links[helper_scenario_link(s, "west")].departures[b];
  }
  assert_int_equal(run->inside, 0);
  assert_near(west, 0.0, 0.0);
  assert_near(east, (double)run->crowd.n_people, 0.0);
  run_free(run);
  helper_scenario_free(s);
}

static void test_tiers_wrong(void **state)
{
  (void)state;
  helper_scenario_wrong(
      helper_scenario_text(FLOOR "stands:\n  a: {exits_to: around, bowl: {behind: b, blocks: 9, "
                                 "rows: 3}}\n  b: {exits_to: around, bowl: {behind: a, blocks: 9, "
                                 "rows: 3}}\n"),
      4, "leads back to `a`");
  helper_scenario_wrong(
      helper_scenario_text(FLOOR "stands:\n  a: {exits_to: around, bowl: {behind: b, blocks: 9, "
                                 "rows: 3}}\n  b: {exits_to: around, block: {at: [0, 0], seats: 9, "
                                 "rows: 3}}\n"),
      4, "must be a stand with `bowl`");
  helper_scenario_wrong(
      helper_scenario_text(FLOOR "stands:\n  a: {exits_to: around, bowl: {blocks: 9, rows: 3}}\n"),
      4, "needs `inner`");
  helper_scenario_wrong(helper_scenario_text("floors:\n  f: {ring: {inner: [9, 9]}}\n"), 2,
                        "needs `inner` and `outer`");
}

static void test_impossible(void **state)
{
  (void)state;
  helper_scenario_wrong(
      helper_scenario_text(FLOOR "stands:\n  main: {block: {at: [0, 0], rows: 3, seats: 9}}\n"), 4,
      "no way out");
  helper_scenario_wrong(
      helper_scenario_text(FLOOR
                           "stands:\n  main: {bowl: {inner: [2 m, 2 m], blocks: 12, rows: 1}, "
                           "exits_to: around}\n"),
      4, "no seat");
  helper_scenario_wrong(
      helper_scenario_text(FLOOR "stands:\n  main: {polygon: [[0, 0], [9, 0], [9, 9]], on: around, "
                                 "standing: 9}\n"),
      4, "lies on the floor");
  helper_scenario_wrong(
      helper_scenario_text(FLOOR
                           "stands:\n  main: {polygon: [[60, 0], [70, 9], [70, 0], [60, 9]], on: "
                           "around, standing: 9}\n"),
      4, "stand `main`");
  helper_scenario_wrong(
      helper_scenario_text(
          FLOOR "stands:\n  main: {block: {at: [0, 0], rows: 3, seats: 9}, exits_to: around}\n"
                "ways: {in: {kind: ramp, from: {floor: around, at: [60, 0]}, to: {floor: main, at: "
                "[0, 0]}, width: 2 m}}\n"),
      5, "main");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_bowl_rows),   cmocka_unit_test(test_aisle_lengths),
      cmocka_unit_test(test_perth),       cmocka_unit_test(test_standing),
      cmocka_unit_test(test_source),      cmocka_unit_test(test_impossible),
      cmocka_unit_test(test_tiers),       cmocka_unit_test(test_gangway),
      cmocka_unit_test(test_tiers_wrong),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
