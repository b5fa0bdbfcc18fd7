/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows in an outline with stepped aisles. */
#include "../run/helper_scenario.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define FOYER                                                                                      \
  "floors: {foyer: {polygon: [[-30, 22], [30, 22], [30, 30], [-30, 30]]}}\n"                       \
  "gates: {out: {from: foyer, to: outside, at: [0, 30], width: 8 m}}\n"

/* A wedge, 8 m wide in front and 40 m behind: one aisle in the middle. */
static void test_wedge(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(
      helper_scenario_text(FOYER "stands: {wedge: {exits_to: foyer, rows_in: {polygon: [[-4, 0], "
                                 "[4, 0], [20, 16], [-20, 16]]}}}\n"));
  const struct venue *v = s->venue;
  uint32_t seats = 0;
  for (int row = 0; row < 20; row++)
    seats += 2 * (uint32_t)floor((4.0 + (row + 0.5) * 0.8 - 0.6) / 0.5 + 1e-6);
  assert_int_equal(v->stands.items[0].capacity, seats);
  const double pace = v->profile.stairs_up.pace, vomitory = 22.0 - 15.6;
  for (size_t i = 0; i < v->seats.n; i++) {
    const struct venue_seat *seat = &v->seats.items[i];
    const double row = (seat->at.y - 0.4) / 0.8;
    assert_near(fabs(seat->at.x), 0.85, 1e-9);
    assert_near(seat->onward, vomitory + fmax(0.25, 19.0 - row) * 0.8 / pace, 1e-3);
  }
  helper_scenario_free(s);
}

/* Aisles 20 seats apart: what lies between two is shared by them, and the shorter ones begin where
 * the outline does. */
static void test_aisles(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      FOYER "stands: {wedge: {exits_to: foyer, vomitory: {row: 15}, rows_in: {aisle_every: 20, "
            "polygon: [[-12, 0], [12, 0], [28, 16], [-28, 16]]}}}\n"));
  const struct venue *v = s->venue;
  uint32_t of_block[6] = {0}, inner = 0;
  for (size_t i = 0; i < v->seats.n; i++) {
    const struct venue_seat *seat = &v->seats.items[i];
    assert_true(seat->block >= 1 && seat->block <= 5);
    of_block[seat->block] += seat->seats;
    for (uint32_t k = 0; k < seat->seats; k++) inner += fabs(seat->at.x + k * seat->step.x) < 10.9;
  }
  /* aisles 11.2 m apart, one in the middle; the outer ones where the edge is beyond 23 m */
  assert_int_equal(inner, 2 * 20 * 20);
  assert_int_equal(of_block[3], 20 * 20);
  assert_int_equal(of_block[1], of_block[5]);
  assert_int_equal(of_block[2], of_block[4]);
  assert_true(of_block[1] > 0 && of_block[1] < of_block[2]);
  uint32_t expected = 0;
  for (int row = 0; row < 20; row++) {
    const double edge = 12.0 + (row + 0.5) * 0.8;
    expected += edge < 23.0 ? (uint32_t)floor((edge - 11.8) / 0.5 + 1e-6)
                            : 20 + (uint32_t)floor((edge - 23.0) / 0.5 + 1e-6);
  }
  assert_int_equal(v->stands.items[0].capacity, 2 * expected + 800);
  struct run *run = run_new(&s->plan, 1, 0);
  assert_int_equal(run->inside, 0);
  run_free(run);
  helper_scenario_free(s);
}

static void test_wrong(void **state)
{
  (void)state;
  helper_scenario_wrong(
      helper_scenario_text(FOYER "stands:\n  tip: {exits_to: foyer, rows_in: {polygon: [[-10, 0], "
                                 "[10, 0], [10, 20]]}}\n"),
      4, "no aisle of stand `tip` crosses row 13");
  helper_scenario_wrong(
      helper_scenario_text(FOYER "stands:\n  u: {exits_to: foyer, rows_in: {polygon: [[-10, 0], "
                                 "[10, 0], [10, 20], [-10, 20], [-10, 15], [4, 15], [4, 5], [-10, "
                                 "5]]}}\n"),
      4, "no aisle of stand `u` crosses row 7");
  helper_scenario_wrong(
      helper_scenario_text(FOYER
                           "stands:\n  tip: {rows_in: {polygon: [[-10, 0], [10, 0], [10, 20]]}}\n"),
      4, "no way out");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_wedge),
      cmocka_unit_test(test_aisles),
      cmocka_unit_test(test_wrong),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
