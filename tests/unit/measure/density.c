/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Densities, on an evening made by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "helper_evening.h"
#include "near.h"

static double value(const struct outcome *outcome, const char *kind, const char *id,
                    const char *measure)
{
  return helper_evening_row(outcome, kind, id, measure)->value;
}

static void test_floors_alone_count(void **state)
{
  (void)state;
  struct helper_evening *evening = helper_evening_new(1);
  helper_evening_party(evening, 0, 1, 0, 100, 200, 0);
  evening->run.probes[0] =
      (struct probe_place){.peak = 90, .f_seconds = 6000}; /* an aisle: not a floor */
  evening->run.probes[1] = (struct probe_place){
      .peak = 20, .e_seconds = 600, .occupied_seconds = 9, .occupied_until = 900};
  evening->run.probes[2] = (struct probe_place){.peak = 35, .f_seconds = 120};
  struct outcome *outcome = outcome_new(evening->scope, &evening->run, 1);
  assert_near(value(outcome, "", "", "density_peak"), 3.5, 1e-6);
  assert_near(value(outcome, "floor", "plaza", "density_peak"), 3.5, 1e-6);
  assert_near(value(outcome, "", "", "los_e_minutes"), 10, 1e-9);
  assert_near(value(outcome, "floor", "plaza", "los_f_minutes"), 2, 1e-9);
  assert_false(helper_evening_row(outcome, "", "", "los_e_minutes")->censored);
  outcome_free(outcome);
  evening->run.probes[1].occupied_until = 7200;
  outcome = outcome_new(evening->scope, &evening->run, 1);
  assert_true(helper_evening_row(outcome, "floor", "plaza", "los_e_minutes")->censored);
  outcome_free(outcome);
  helper_evening_free(evening);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_floors_alone_count),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
