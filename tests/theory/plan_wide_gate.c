/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Wide gates between two fields on a plan: people pass them abreast, so that they carry their width
 * times the door flow. */
#include "../unit/run/helper_scenario.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#define FILE_NAME "tests/theory/plan_wide_gate.yaml"
#define SEED 1U
#define FROM 60.0 /* s: the first are there after one, and the queue stands until the other */
#define TO 180.0

/* People per second through the gate while people queue at it. */
static double flow_of(const char *variant)
{
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_file(FILE_NAME, variant));
  const uint32_t gate = helper_scenario_link(s, "gate");
  struct run *run = run_new(&s->plan, SEED, 0);
  double people = 0.0, waiting = 0.0;
  for (uint32_t b = 0; b < run->links[gate].n_bins; b++) {
    const double t = run->starts + RUN_BIN * b;
    if (t >= TO) break;
    waiting += (double)run->links[gate].arrivals[b] - (double)run->links[gate].departures[b];
    if (t >= FROM) people += (double)run->links[gate].departures[b];
  }
  assert_true(waiting > 500.0);
  run_free(run);
  helper_scenario_free(s);
  return people / (TO - FROM);
}

static void check_width(int width, int patch, const char *suffix, const char *name, double allowed)
{
  char variant[64];
  snprintf(variant, sizeof variant, "width-%d+patch-%d%s", width, patch, suffix);
  const double theory = profile_make(PROFILE_WEIDMANN).door_flow * width, flow = flow_of(variant);
  const bool fine = fabs(flow / theory - 1.0) < allowed;
  printf(
      "row: gate of %d m between fields, patches of %d m%s, 1/s | %.2f | %.2f | %.0f %% | width x "
      "door flow | %s\n",
      width, patch, name, theory, flow, 100.0 * allowed, fine ? "ok" : "FAIL");
  assert_true(fine);
}

static const int widths[] = {4, 8, 16, 28};

static void test_straight_on(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
    check_width(widths[i], 3, "", "", 0.05);
    check_width(widths[i], 6, "", "", 0.05);
  }
}

static void test_rows_askew(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
    check_width(widths[i], 3, "+askew", ", askew", 0.05);
    check_width(widths[i], 6, "+askew", ", askew", 0.05);
  }
}

/* All who go the same way at an angle to the wall leave the gate as a stream of width x sine: that
 * much it carries at least. */
static void test_grazing(void **state)
{
  (void)state;
  const double sine = 60.0 / hypot(60.0, 120.0);
  for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
    for (int patch = 3; patch <= 6; patch += 3) {
      char variant[64];
      snprintf(variant, sizeof variant, "width-%d+patch-%d+grazing", widths[i], patch);
      const double whole = profile_make(PROFILE_WEIDMANN).door_flow * widths[i];
      const double flow = flow_of(variant);
      const bool fine = flow > 0.95 * whole * sine && flow < 1.05 * whole;
      printf("row: the same at %.0f degrees to the wall, gate of %d m, patches of %d m, 1/s | %.2f "
             "to %.2f | %.2f | 5 %% | width x sine, width | %s\n",
             asin(sine) * 57.29577951, widths[i], patch, whole * sine, whole, flow,
             fine ? "ok" : "FAIL");
      assert_true(fine);
    }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_straight_on),
      cmocka_unit_test(test_rows_askew),
      cmocka_unit_test(test_grazing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
