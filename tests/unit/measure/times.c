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

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_percentiles_and_clear_times),
      cmocka_unit_test(test_early_leavers_and_party_size),
      cmocka_unit_test(test_the_horizon_censors),
      cmocka_unit_test(test_people_who_were_not_there),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
