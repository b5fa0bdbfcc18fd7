/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values in print: intervals of many replications, ranges of few, and nothing below zero. */
#include "../../../render/page.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define assert_near(a, b, within) assert_true(fabs((a) - (b)) <= (within))

static struct data_estimate estimate(double n, double low, double high)
{
  return (struct data_estimate){.found = true,
                                .unit = "s",
                                .n = n,
                                .mean = 1200,
                                .low = low,
                                .high = high,
                                .least = 600,
                                .most = 1800};
}

static void many_replications_have_an_interval(void **state)
{
  struct data_estimate e = estimate(5, 900, 1500);
  struct render_data data = {0};
  double low, high;
  (void)state;
  assert_true(page_spread("venue_clear", &e, &low, &high));
  assert_near(low, 900, 0);
  assert_near(high, 1500, 0);
  assert_string_equal(page_estimate(&data, "venue_clear", &e).interval.text,
                      "95" LABEL_THIN "% interval 15.0" LABEL_SPACE "to" LABEL_SPACE "25.0");
}

static void few_replications_have_a_range(void **state)
{
  struct data_estimate e = estimate(4, -400, 2800);
  struct render_data data = {0};
  double low, high;
  (void)state;
  assert_true(page_spread("venue_clear", &e, &low, &high));
  assert_near(low, 600, 0);
  assert_near(high, 1800, 0);
  assert_string_equal(page_estimate(&data, "venue_clear", &e).interval.text,
                      "10.0" LABEL_SPACE "to" LABEL_SPACE "30.0 in 4 replications");
  e = estimate(1, (double)NAN, (double)NAN);
  assert_false(page_spread("venue_clear", &e, &low, &high));
  assert_true(isnan(low) && isnan(high));
}

static void what_cannot_be_negative_is_not(void **state)
{
  struct data_estimate e = estimate(6, -354, 4260);
  double low, high;
  (void)state;
  assert_true(page_spread("wait_mean", &e, &low, &high));
  assert_near(low, 0, 0);
  assert_near(high, 4260, 0);
  assert_true(page_spread("nps", &e, &low, &high));
  assert_near(low, -354, 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(many_replications_have_an_interval),
      cmocka_unit_test(few_replications_have_a_range),
      cmocka_unit_test(what_cannot_be_negative_is_not),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
