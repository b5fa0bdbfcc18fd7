/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules on paper, by hand. */
#include "../../../sim/measure/widths.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "../run/helper_scenario.h"

/* The table at its rows, half way between two, and outside. */
static void test_smoke_protected(void **state)
{
  (void)state;
  assert_near(widths_per_seat(100, true), 0.300, 1e-12);
  assert_near(widths_per_seat(2000, false), 0.220, 1e-12);
  assert_near(widths_per_seat(5000, true), 0.200, 1e-12);
  assert_near(widths_per_seat(7500, false), 0.125, 1e-12);
  assert_near(widths_per_seat(20000, true), 0.076, 1e-12);
  assert_near(widths_per_seat(25000, false), 0.044, 1e-12);
  assert_near(widths_per_seat(90000, true), 0.060, 1e-12);
}

static const struct egress_row *row_at(const struct egress *egress, const char *rule,
                                       const char *place)
{
  for (size_t i = 0; i < egress->rows.n; i++)
    if (strcmp(egress->rows.items[i].rule, rule) == 0 &&
        strcmp(egress->rows.items[i].place, place) == 0)
      return &egress->rows.items[i];
  printf("no row `%s` of `%s`\n", place, rule);
  fail();
  return NULL;
}

/* 800 seats up two stairs, 200 below; exits of 3 and 2 m and one of three lanes at 1.5 s. */
static struct helper_scenario *tiers(void)
{
  return helper_scenario_valid(helper_scenario_set(
      "event.mode=emergency",
      "levels: {up: 6 m, down: 0 m}\n"
      "stands:\n"
      "  upper: {block: {at: [0, 0], facing: 180 deg, rows: 20, seats: 40}, level: up, exits_to: "
      "deck, aisle_width: 2 m, vomitory: {width: 3 m}}\n"
      "  lower: {block: {at: [60, 0], facing: 180 deg, rows: 10, seats: 20, row_rise: 0 m}, "
      "exits_to: foyer}\n"
      "floors:\n"
      "  deck: {level: up, polygon: [[-20, -30], [20, -30], [20, -17], [-20, -17]]}\n"
      "  foyer: {level: down, polygon: [[-20, -60], [80, -60], [80, -36], [-20, -36]]}\n"
      "ways:\n"
      "  left: {kind: stairs, from: {floor: deck, at: [-10, -29]}, to: {floor: foyer, at: [-10, "
      "-40]}, width: 1.5 m}\n"
      "  right: {kind: stairs, from: {floor: deck, at: [10, -29]}, to: {floor: foyer, at: [10, "
      "-40]}, width: 1 m}\n"
      "gates:\n"
      "  a: {from: foyer, to: outside, at: [0, -60], width: 3 m}\n"
      "  b: {from: foyer, to: outside, at: [20, -60], width: 2 m}\n"
      "  c: {from: foyer, to: outside, at: [50, -60], lanes: 3, lane_width: 0.8 m, service: 1.5 "
      "s}\n"));
}

static void test_rows(void **state)
{
  (void)state;
  struct helper_scenario *s = tiers();
  struct egress *egress = egress_new();
  widths_judge(egress, s->venue, 480.0);
  const struct egress_row *row = row_at(egress, "Green Guide, capacity", "all exits");
  assert_near(row->limit, 1000.0, 1e-9);
  /* without a, the widest; c by its lanes: 2 /s, less than its 2.4 m would carry */
  assert_near(row->cases[0].value, 8 * 82 * 2.0 + 480 * 2.0, 1e-6);
  assert_near(row->cases[1].value, 8 * 60 * 2.0 + 480 * 2.0, 1e-6);
  row = row_at(egress, "Green Guide, capacity", "stairs from deck");
  assert_near(row->limit, 800.0, 1e-9);
  assert_near(row->cases[0].value, 8 * 66 * 1.0, 1e-6);
  assert_near(row->cases[1].value, 8 * 48 * 1.0, 1e-6);
  row = row_at(egress, "NFPA 101, smoke-protected", "all exits");
  assert_near(row->limit, 1000 * 0.22 * 0.0254, 1e-9);
  assert_near(row->cases[0].value, 3.0 + 2.0 + 2.4, 1e-9);
  row = row_at(egress, "NFPA 101, smoke-protected", "stairs from deck");
  assert_near(row->limit, 800 * 0.3 * 0.0254, 1e-9);
  assert_near(row->cases[0].value, 2.5, 1e-9);
  row = row_at(egress, "IBC, ordinary", "stairs from deck");
  assert_near(row->limit, 800 * 0.3 * 0.0254, 1e-9);
  row = row_at(egress, "IBC, outdoor smoke-protected", "all exits");
  assert_near(row->limit, 1000 * 0.06 * 0.0254, 1e-9);
  row = row_at(egress, "Green Guide, capacity", "fullest vomitory of upper");
  assert_near(row->limit, 800.0, 1e-9); /* nothing discounted */
  assert_near(row->cases[0].value, 8 * 82 * 3.0, 1e-6);
  row = row_at(egress, "Green Guide, capacity", "fullest aisle of upper");
  assert_near(row->cases[0].value, 8 * 66 * 2.0, 1e-6); /* stepped */
  row = row_at(egress, "Green Guide, capacity", "fullest aisle of lower");
  assert_near(row->cases[0].value, 8 * 82 * 1.2, 1e-6); /* flat */
  for (size_t i = 0; i < egress->rows.n; i++)
    assert_true(*egress->rows.items[i].mark && *egress->rows.items[i].source);
  egress_free(egress);
  helper_scenario_free(s);
}

/* One exit alone is discounted, and says so. */
static void test_one_exit(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_set(
      "event.mode=emergency",
      "stands: {crowd: {on: hall, polygon: [[1, 1], [9, 1], [9, 9], [1, 9]], standing: 40}}\n"
      "floors: {hall: {polygon: [[0, 0], [10, 0], [10, 10], [0, 10]]}}\n"
      "gates: {door: {from: hall, to: outside, at: [10, 5], width: 4 m}}\n"));
  struct egress *egress = egress_new();
  widths_judge(egress, s->venue, 480.0);
  const struct egress_row *row = row_at(egress, "Green Guide, capacity", "all exits");
  assert_near(row->cases[0].value, 0.0, 0.0);
  assert_int_equal(egress_verdict(row), EGRESS_FAIL);
  assert_non_null(strstr(row->note, "one only"));
  egress_free(egress);
  helper_scenario_free(s);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_smoke_protected),
      cmocka_unit_test(test_rows),
      cmocka_unit_test(test_one_exit),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
