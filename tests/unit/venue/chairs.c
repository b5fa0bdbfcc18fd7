/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of chairs on a floor. */
#include "../run/helper_scenario.h"

#include "../../../sim/venue/shape.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define HALL                                                                                       \
  "floors: {hall: {polygon: [[0, 0], [60, 0], [60, 40], [0, 40]]}}\n"                              \
  "gates: {out: {from: hall, to: outside, at: [60, 20], width: 8 m}}\n"

/* Three blocks of 10 rows, the outer ones cut by the sides of a trapezium. */
static void test_rows(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      HALL
      "stands: {chairs: {on: hall, aisle_width: 1.5 m, rows_in: {polygon: [[12, 10], [38, 10], "
      "[42, 18], [8, 18]], aisle_every: 24}}}\n"));
  const struct venue *v = s->venue;
  uint32_t seats = 0, middle = 0;
  for (int row = 0; row < 10; row++) {
    const double side = 13.0 + (row + 0.5) * 0.8 * 0.5 - 6.0 - 1.5; /* beyond an aisle */
    middle += 24;
    seats += 24 + 2 * (uint32_t)floor(side / 0.5 + 1e-9);
  }
  assert_int_equal(v->stands.items[0].capacity, seats);
  uint32_t in_middle = 0;
  for (size_t i = 0; i < v->seats.n; i++) {
    const struct venue_seat *seat = &v->seats.items[i];
    for (uint32_t k = 0; k < seat->seats; k++) {
      const double x = seat->at.x + k * seat->step.x, y = seat->at.y + k * seat->step.y;
      assert_near(fmod((y - 10.0) / 0.8, 1.0), 0.5, 1e-6);
      const double edge = 13.0 + 0.5 * (y - 10.0);
      assert_true(fabs(x - 25.0) < edge - 0.25 + 1e-9);
      in_middle += fabs(x - 25.0) < 6.0;
    }
  }
  assert_int_equal(in_middle, middle);
  helper_scenario_free(s);
}

/* Every row opens onto the floor beside its first seat, the floor goes around the chairs, and its
 * area is what is left. */
static void test_open_ends(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(
      helper_scenario_text(HALL "stands: {chairs: {on: hall, rows_in: {facing: 30 deg, polygon: "
                                "[[20, 8], [40, 14], [34, 32], [16, 26]], aisle_every: 12}}}\n"));
  const struct venue *v = s->venue;
  const struct venue_zone *hall = &v->zones.items[0];
  assert_true(hall->shape->area < 60.0 * 40.0 - 250.0);
  for (size_t i = 0; i < v->seats.n; i++) {
    const struct venue_seat *seat = &v->seats.items[i];
    const struct venue_passage *end = &v->passages.items[seat->enter];
    assert_int_equal(seat->side, 2 * seat->enter);
    assert_int_equal(v->places.items[seat->place].kind, VENUE_ROW);
    assert_int_equal(v->places.items[end->given.place[1]].zone, 0);
    assert_true(shape_contains(hall->shape, end->point[1]));
    assert_false(shape_contains(hall->shape, seat->at));
    assert_true(point_distance(end->point[1], seat->at) < 0.5 + 0.3);
    assert_true(seat->onward == 0.0F);
  }
  helper_scenario_free(s);
}

/* Against the wall a row has one end: everybody leaves by it. */
static void test_wall(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      HALL "stands: {chairs: {on: hall, rows_in: {polygon: [[0, 10], [10, 10], [10, 18], [0, "
           "18]]}}}\n"));
  assert_int_equal(s->venue->seats.n, 10);
  for (size_t i = 0; i < s->venue->seats.n; i++) {
    assert_int_equal(s->venue->seats.items[i].seats, 20);
    assert_near(s->venue->seats.items[i].at.x, 9.75, 1e-9);
  }
  helper_scenario_free(s);
}

/* Rows between two walls and one aisle: it empties at its width x the level's flow, and the stand
 * is empty when the last has left his row. */
static void test_aisle_flow(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      "floors: {hall: {polygon: [[0, 0], [21.2, 0], [21.2, 40], [0, 40]]}}\n"
      "gates: {out: {from: hall, to: outside, at: [21.2, 36], width: 6 m}}\n"
      "stands: {chairs: {on: hall, rows_in: {polygon: [[0, 0], [21.2, 0], [21.2, 32], [0, 32]], "
      "aisle_every: 20}}}\n"
      "crowd: {leaving: {rest: 0 s}, parties: {sizes: 1}}\n"));
  struct run *run = run_new(&s->plan, 2, 0);
  double last = 0.0, rows = 0.0;
  for (uint32_t i = 0; i < run->crowd.n_parties; i++)
    last = fmax(last, (double)run->parties[i].gate_time);
  for (size_t i = 0; i < s->venue->seats.n; i++)
    rows = fmax(rows, run->probes[s->venue->seats.items[i].place].occupied_until);
  const double flow = 1.2 * s->venue->profile.level.capacity_flow;
  assert_int_equal(run->crowd.n_people, 1600);
  assert_near(1600.0 / (last - 20.0), flow, 0.05 * flow);
  assert_true(rows > 0.9 * last && rows < last);
  run_free(run);
  helper_scenario_free(s);
}

static void test_wrong(void **state)
{
  (void)state;
  helper_scenario_wrong(
      helper_scenario_text(HALL "stands:\n  chairs: {on: hall, rows_in: {polygon: [[50, 10], [70, "
                                "10], [70, 20], [50, 20]]}}\n"),
      4, "are off it");
  helper_scenario_wrong(
      helper_scenario_text(HALL "stands:\n  chairs: {on: hall, rows_in: {polygon: [[0, 10], [60, "
                                "10], [60, 20], [0, 20]]}}\n"),
      1, "into 2 pieces");
  helper_scenario_wrong(
      helper_scenario_text(HALL "stands:\n  chairs: {on: hall, rows_in: {polygon: [[0, 0], [60, "
                                "0], [60, 12], [0, 12]]}}\n"),
      4, "no open end");
  helper_scenario_wrong(
      helper_scenario_text(HALL "stands:\n  chairs: {on: hall, rows_in: {polygon: [[10, 10], [40, "
                                "10], [10, 20], [40, 20]]}}\n"),
      4, "crosses or touches itself");
  helper_scenario_wrong(
      helper_scenario_text(HALL "stands:\n  chairs: {on: hall, rows_in: {polygon: [[10, 10], [40, "
                                "10], [40, 10.5], [10, 10.5]]}}\n"),
      4, "has no row");
  helper_scenario_wrong(
      helper_scenario_text(HALL "stands:\n  chairs: {on: hall, rows_in: {aisle_every: 9}}\n"), 4,
      "needs `polygon`");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_rows),  cmocka_unit_test(test_open_ends),
      cmocka_unit_test(test_wall),  cmocka_unit_test(test_aisle_flow),
      cmocka_unit_test(test_wrong),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
