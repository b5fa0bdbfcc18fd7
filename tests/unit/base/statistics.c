/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests of sim/base/statistics.c: worked examples and closed forms. */

#include "../../../sim/base/statistics.h"

#include "dies.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>

#include <cmocka.h>

/* Ten pairs. Expected below: t = 4.062128 with 9 degrees of freedom, and by numerical integration
 * of the t density p = 0.00283289. */
static const double before[10] = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
static const double after[10] = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

static void assert_near(double value, double expected, double error)
{
  if (!(fabs(value - expected) <= error)) print_error("%.17g is not %.17g\n", value, expected);
  assert_true(fabs(value - expected) <= error);
}

static void mean_of_nothing(void *none)
{
  (void)none;
  statistics_mean(NULL, 0);
}

static void mean_of_nan(void *none)
{
  (void)none;
  double values[] = {1, nan("")};
  statistics_mean(values, 2);
}

static void sd_of_one(void *none)
{
  (void)none;
  double one = 1;
  statistics_sd(&one, 1);
}

static void no_freedom(void *none)
{
  (void)none;
  statistics_t_quantile(0.975, 0);
}

static void no_weight(void *none)
{
  (void)none;
  struct statistics_weighted pair = {1, 0};
  statistics_weighted_quantile(&pair, 1, 0.5);
}

static void p_above_one(void *none)
{
  (void)none;
  double p = 1.5;
  statistics_holm(&p, 1, &p);
}

static void mean_and_sd_of_small_samples(void **state)
{
  (void)state;
  const double values[] = {2, 4, 4, 4, 5, 5, 7, 9};
  assert_true(statistics_mean(values, 8) == 5);
  assert_near(statistics_sd(values, 8), sqrt(32.0 / 7), 1e-15);
  assert_true(statistics_mean(values, 1) == 2);
  const double equal[] = {0.1, 0.1, 0.1};
  assert_true(statistics_mean(equal, 3) == 0.1);
  assert_true(statistics_sd(equal, 3) == 0);
}

static void far_from_zero_the_spread_is_kept(void **state)
{
  (void)state;
  const double values[] = {1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16};
  assert_true(statistics_mean(values, 4) == 1e9 + 10);
  assert_near(statistics_sd(values, 4), sqrt(30), 1e-12); /* variance 30 */
}

static void t_quantiles_are_those_of_the_tables(void **state)
{
  (void)state;
  assert_near(statistics_t_quantile(0.975, 1), tan(0.475 * 3.14159265358979323846), 1e-9);
  assert_near(statistics_t_quantile(0.975, 2), 0.95 * sqrt(2 / (1 - 0.95 * 0.95)), 1e-10);
  assert_near(statistics_t_quantile(0.975, 9), 2.262157162740992, 1e-10);
  assert_near(statistics_t_quantile(0.025, 9), -2.262157162740992, 1e-10);
  assert_near(statistics_t_quantile(0.975, 1e6), 1.95996635682, 1e-9);
  assert_near(statistics_t_quantile(0.5, 4), 0, 1e-15);
}

static void the_interval_is_the_worked_one(void **state)
{
  (void)state;
  double differences[10];
  for (int i = 0; i < 10; i++) differences[i] = after[i] - before[i];
  struct statistics_interval interval;
  assert_true(statistics_mean_interval(differences, 10, &interval));
  assert_near(interval.mean, 1.58, 1e-14);
  assert_near(interval.low, 0.7001142, 5e-8);
  assert_near(interval.high, 2.4598858, 5e-8);
}

static void one_value_has_no_interval(void **state)
{
  (void)state;
  struct statistics_interval interval = {-1, -2, -3};
  assert_false(statistics_mean_interval(before, 1, &interval));
  assert_false(statistics_mean_interval(before, 0, &interval));
  assert_true(interval.mean == -1 && interval.low == -2 && interval.high == -3);
  const double equal[] = {3, 3};
  assert_true(statistics_mean_interval(equal, 2, &interval));
  assert_true(interval.low == 3 && interval.high == 3);
}

static void quantiles_are_of_type_7(void **state)
{
  (void)state;
  const double sorted[] = {1, 2, 4, 8, 16};
  assert_true(statistics_quantile(sorted, 5, 0) == 1);
  assert_true(statistics_quantile(sorted, 5, 1) == 16);
  assert_true(statistics_quantile(sorted, 5, 0.5) == 4);
  assert_near(statistics_quantile(sorted, 5, 0.1), 1.4, 1e-15);
  assert_near(statistics_quantile(sorted, 5, 0.95), 14.4, 1e-14);
  assert_true(statistics_quantile(sorted, 1, 0.3) == 1);
}

static void weighted_quantiles_are_steps(void **state)
{
  (void)state;
  const struct statistics_weighted pairs[] = {{1, 0}, {2, 1}, {3, 2}, {3, 1}, {9, 4}, {10, 0}};
  static const double expected[][2] = {{0, 2}, {0.125, 2}, {0.126, 3}, {0.5, 3}, {0.51, 9}, {1, 9}};
  for (size_t i = 0; i < 6; i++)
    assert_true(statistics_weighted_quantile(pairs, 6, expected[i][0]) == expected[i][1]);
}

static void the_paired_test_is_the_worked_one(void **state)
{
  (void)state;
  double p = -1;
  assert_true(statistics_paired_p(before, after, 10, &p));
  assert_near(p, 0.002832890, 5e-9);
  assert_true(statistics_paired_p(after, before, 10, &p));
  assert_near(p, 0.002832890, 5e-9);
  assert_false(statistics_paired_p(before, after, 1, &p));
}

static void equal_differences_decide(void **state)
{
  (void)state;
  const double base[] = {1, 2, 3}, later[] = {2, 3, 4};
  double p = -1;
  assert_true(statistics_paired_p(base, base, 3, &p) && p == 1);
  assert_true(statistics_paired_p(base, later, 3, &p) && p == 0);
  const double nearly[] = {1e150, 2, 3}, tiny[] = {1, 2, 3 + 4e-16};
  assert_true(statistics_paired_p(base, nearly, 3, &p) && p >= 0 && p <= 1);
  assert_true(statistics_paired_p(base, tiny, 3, &p) && p >= 0 && p <= 1);
  const double from[] = {0, 0}, far[] = {1e10, nextafter(1e10, 2e10)};
  assert_true(statistics_paired_p(from, far, 2, &p) && p >= 0 && p < 1e-10);
}

static void holm_steps_down(void **state)
{
  (void)state;
  const double p[] = {0.01, 0.04, 0.03, 0.005};
  const double expected[] = {0.03, 0.06, 0.06, 0.02};
  double adjusted[4];
  statistics_holm(p, 4, adjusted);
  for (int i = 0; i < 4; i++) assert_near(adjusted[i], expected[i], 1e-15);
  double high[] = {0.9, 0.6, 0.9};
  statistics_holm(high, 3, high); /* in place; never above 1 */
  for (int i = 0; i < 3; i++) assert_true(high[i] == 1);
  double one = 0.04;
  statistics_holm(&one, 1, &one);
  assert_true(one == 0.04);
  statistics_holm(NULL, 0, NULL);
}

static void wrong_use_is_a_mistake_of_ours(void **state)
{
  (void)state;
  assert_true(dies_saying(mean_of_nothing, NULL, "n >= 1"));
  assert_true(dies_saying(mean_of_nan, NULL, "isfinite(values[i])"));
  assert_true(dies_saying(sd_of_one, NULL, "n >= 2"));
  assert_true(dies_saying(no_freedom, NULL, "df > 0"));
  assert_true(dies_saying(no_weight, NULL, "total > 0"));
  assert_true(dies_saying(p_above_one, NULL, "p[i] <= 1"));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(mean_and_sd_of_small_samples),
      cmocka_unit_test(far_from_zero_the_spread_is_kept),
      cmocka_unit_test(t_quantiles_are_those_of_the_tables),
      cmocka_unit_test(the_interval_is_the_worked_one),
      cmocka_unit_test(one_value_has_no_interval),
      cmocka_unit_test(quantiles_are_of_type_7),
      cmocka_unit_test(weighted_quantiles_are_steps),
      cmocka_unit_test(the_paired_test_is_the_worked_one),
      cmocka_unit_test(equal_differences_decide),
      cmocka_unit_test(holm_steps_down),
      cmocka_unit_test(wrong_use_is_a_mistake_of_ours),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
