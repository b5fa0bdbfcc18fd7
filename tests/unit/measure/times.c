/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Times of people, on an evening made by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "../../../sim/measure/times.h"
#include "helper_evening.h"

static void assert_row(const struct outcome *outcome, const char *kind, const char *id,
                       const char *measure, double value, bool censored)
{
  const struct sheet_row *row = helper_evening_row(outcome, kind, id, measure);
  if (fabs(row->value - value) > 1e-3 || row->censored != censored)
    fail_msg("%s %s %s: %g%s, expected %g%s", kind, id, measure, row->value,
             row->censored ? " censored" : "", value, censored ? " censored" : "");
}

/* 100 people: party i has one person, through the gate at 10 (i + 1), home at 20 (i + 1). */
static struct helper_evening *a_hundred(void)
{
  struct helper_evening *evening = helper_evening_new(100);
  for (uint32_t i = 0; i < 100; i++) {
    helper_evening_party(evening, i, 1, i, 10.0 * (i + 1), 20.0 * (i + 1), i % 2);
    evening->run.parties[i].free_home = (float)(5.0 * (i + 1));
  }
  return evening;
}

static void test_percentiles_and_clear_times(void **state)
{
  (void)state;
  struct helper_evening *evening = a_hundred();
  evening->run.probes[0] = (struct probe_place){.occupied_until = 321, .occupied_seconds = 300};
  struct outcome *outcome = outcome_new(evening->scope, &evening->run, 1);
  assert_row(outcome, "", "", "stands_clear", 321, false);
  assert_row(outcome, "", "", "venue_clear", 1000, false);
  assert_row(outcome, "", "", "site_clear", 2000, false);
  assert_row(outcome, "", "", "venue_p50", 500, false);
  assert_row(outcome, "", "", "venue_p95", 950, false);
  assert_row(outcome, "", "", "home_p50", 1000, false);
  assert_row(outcome, "", "", "home_p95", 1900, false);
  assert_row(outcome, "stand", "main", "venue_p95", 950, false);
  assert_row(outcome, "mode", "rail", "home_p50", 980, false); /* 20, 60 ... 1980: the 25th of 50 */
  assert_row(outcome, "mode", "foot", "site_clear", 2000, false);
  assert_row(outcome, "mode", "rail", "site_clear", 1980, false);
  assert_row(outcome, "", "", "delay_mean", 15 * 50.5, false);
  assert_row(outcome, "", "", "delay_p95", 15 * 95, false);
  outcome_free(outcome);
  helper_evening_free(evening);
}

/* Three people early at the gate: from standing up; and a party counts with its people. */
static void test_early_leavers_and_party_size(void **state)
{
  (void)state;
  struct helper_evening *evening = helper_evening_new(2);
  helper_evening_party(evening, 0, 3, -600, -400, 60, 0);
  helper_evening_party(evening, 1, 1, 30, 500, 900, 0);
  struct outcome *outcome = outcome_new(evening->scope, &evening->run, 1);
  assert_row(outcome, "", "", "venue_p50", 200, false); /* -400 - (-600) */
  assert_row(outcome, "", "", "home_p50", 660, false);
  assert_row(outcome, "", "", "venue_p95", 500, false); /* not 470: the end was earlier */
  assert_row(outcome, "", "", "venue_clear", 500, false);
  assert_row(outcome, "", "", "stands_clear", 30, false);
  assert_true(isnan(helper_evening_row(outcome, "mode", "foot", "home_p50")->value));
  outcome_free(outcome);
  helper_evening_free(evening);
}

/* 4 of 100 are not out: the 95th percentile is known, the clear time is not; with 6 neither. */
static void test_the_horizon_censors(void **state)
{
  (void)state;
  struct helper_evening *evening = a_hundred();
  for (uint32_t i = 96; i < 100; i++) evening->run.parties[i].home_time = NAN;
  struct outcome *outcome = outcome_new(evening->scope, &evening->run, 1);
  assert_row(outcome, "", "", "home_p95", 1900, false);
  assert_row(outcome, "", "", "site_clear", 7200, true);
  assert_row(outcome, "", "", "venue_clear", 1000, false);
  assert_row(outcome, "", "", "delay_p95", 15 * 95, false);
  assert_true(helper_evening_row(outcome, "", "", "delay_mean")->censored);
  assert_true(helper_evening_row(outcome, "", "", "satisfaction")->censored);
  outcome_free(outcome);
  for (uint32_t i = 94; i < 96; i++)
    evening->run.parties[i].home_time = evening->run.parties[i].gate_time = NAN;
  outcome = outcome_new(evening->scope, &evening->run, 1);
  assert_row(outcome, "", "", "home_p95", 7200, true);
  assert_row(outcome, "", "", "home_p50", 1000, false);
  assert_row(outcome, "", "", "venue_clear", 7200, true);
  assert_row(outcome, "", "", "delay_p95", 7200 - 5 * 100,
             true); /* the least of the six: 6700, 6705 ... */
  outcome_free(outcome);
  helper_evening_free(evening);
}

static void test_people_who_were_not_there(void **state)
{
  (void)state;
  struct helper_evening *evening = helper_evening_new(2);
  helper_evening_party(evening, 0, 2, 0, 100, 200, 1);
  helper_evening_party(evening, 1, 5, 50, (double)NAN, (double)NAN, 1);
  evening->run.parties[1].stages = 0; /* refused */
  struct outcome *outcome = outcome_new(evening->scope, &evening->run, 1);
  assert_true(outcome->people == 2);
  assert_row(outcome, "", "", "site_clear", 200, false);
  outcome_free(outcome);
  helper_evening_free(evening);
}

#define MOBILITY                                                                                   \
  "crowd: {mobility: {wheelchair: {share: 2 %}, stick: {share: 4 %, step_free: false}, blind: "    \
  "{share: 1 %}}}\n"

/* Each group by itself, the others, and all who are step-free whatever their group: 40 people, of
 * whom party i is in group i % 4; 10 s to the gate for each i, delays of i. */
static void test_mobility(void **state)
{
  (void)state;
  struct helper_evening *evening = helper_evening_with(40, MOBILITY);
  for (uint32_t i = 0; i < 40; i++) {
    helper_evening_party(evening, i, 1, 0, 10.0 * (i + 1), 20.0 * (i + 1), 0);
    evening->run.crowd.parties[i].mobility = (uint16_t)(i % 4);
    evening->run.crowd.parties[i].step_free = i % 4 == 0 || i % 4 == 2;
    evening->run.parties[i].free_home = (float)(20.0 * (i + 1) - i);
  }
  struct outcome *outcome = outcome_new(evening->scope, &evening->run, 1);
  assert_row(outcome, "mobility", "wheelchair", "venue_clear", 370, false); /* i = 36 */
  assert_row(outcome, "mobility", "wheelchair", "venue_p50", 170, false);   /* i = 16, 5th of 10 */
  assert_row(outcome, "mobility", "wheelchair", "delay_mean", 18, false);
  assert_row(outcome, "mobility", "stick", "home_p95", 760, false);
  assert_row(outcome, "mobility", "blind", "delay_p95", 38, false);
  assert_row(outcome, "mobility", "others", "site_clear", 800, false);
  assert_row(outcome, "mobility", "step-free", "venue_p95", 370, false); /* the 19th of 20 */
  assert_row(outcome, "mobility", "step-free", "delay_mean", 19, false);
  assert_row(outcome, "", "", "venue_p95", 380, false);
  outcome_free(outcome);
  helper_evening_free(evening);
  evening = helper_evening_new(1);
  helper_evening_party(evening, 0, 1, 0, 10, 20, 0);
  outcome = outcome_new(evening->scope, &evening->run, 1);
  for (size_t i = 0; i < outcome->sheet.rows.n; i++)
    assert_string_not_equal(outcome->sheet.rows.items[i].group_kind, "mobility");
  outcome_free(outcome);
  helper_evening_free(evening);
}

/* Who is held in the seat is still in the stand. */
static void test_held_people_are_in_the_stand(void **state)
{
  (void)state;
  struct helper_evening *evening = helper_evening_new(1);
  helper_evening_party(evening, 0, 1, 50, 400, 500, 0);
  evening->run.crowd.parties[0].held = 250;
  struct outcome *outcome = outcome_new(evening->scope, &evening->run, 1);
  assert_row(outcome, "stand", "main", "stands_clear", 300, false);
  outcome_free(outcome);
  helper_evening_free(evening);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_percentiles_and_clear_times),
      cmocka_unit_test(test_early_leavers_and_party_size),
      cmocka_unit_test(test_the_horizon_censors),
      cmocka_unit_test(test_people_who_were_not_there),
      cmocka_unit_test(test_mobility),
      cmocka_unit_test(test_held_people_are_in_the_stand),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
