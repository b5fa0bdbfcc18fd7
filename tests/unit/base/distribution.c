/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests of sim/base/distribution.c: closed forms, inversion, moments by integration, refusals. */

#include "../../../sim/base/distribution.h"

#include "dies.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include <cmocka.h>

/* A law whose parameters are fine. */
static struct distribution law_of(enum distribution_kind kind, double a, double b)
{
  struct distribution law = {.kind = kind, .a = a, .b = b, .low = -HUGE_VAL, .high = HUGE_VAL};
  assert_null(distribution_prepare(&law));
  return law;
}

static struct distribution normal_of(double mean, double sd, double low, double high)
{
  struct distribution law = {
      .kind = DISTRIBUTION_NORMAL, .a = mean, .b = sd, .low = low, .high = high};
  assert_null(distribution_prepare(&law));
  return law;
}

static void assert_near(double value, double expected, double error)
{
  if (!(fabs(value - expected) <= error)) print_error("%.17g is not %.17g\n", value, expected);
  assert_true(fabs(value - expected) <= error);
}

static void assert_refused(enum distribution_kind kind, double a, double b, const char *words)
{
  struct distribution law = {.kind = kind, .a = a, .b = b, .low = -HUGE_VAL, .high = HUGE_VAL};
  const char *wrong = distribution_prepare(&law);
  assert_non_null(wrong);
  if (strstr(wrong, words) == NULL) print_error("%s: not about %s\n", wrong, words);
  assert_non_null(strstr(wrong, words));
  assert_false(law.prepared);
}

/* The laws on which general properties are tested. */
static size_t some_laws(struct distribution laws[32])
{
  size_t n = 0;
  laws[n++] = law_of(DISTRIBUTION_CONSTANT, -2.5, 0);
  laws[n++] = law_of(DISTRIBUTION_UNIFORM, -1, 4);
  laws[n++] = law_of(DISTRIBUTION_EXPONENTIAL, 2.5, 0);
  laws[n++] = law_of(DISTRIBUTION_NORMAL, 1.34, 0.26);
  laws[n++] = normal_of(1.34, 0.26, 0.6, 2.2);
  laws[n++] = normal_of(0, 1, 2, 3);
  laws[n++] = normal_of(0, 1, -HUGE_VAL, -2);
  laws[n++] = normal_of(0, 1, 1, HUGE_VAL);
  laws[n++] = law_of(DISTRIBUTION_LOGNORMAL, 2.1, 0.6);
  laws[n++] = law_of(DISTRIBUTION_LOGNORMAL, 2.1, 0);
  laws[n++] = law_of(DISTRIBUTION_GAMMA, 2.1, 0.6);
  laws[n++] = law_of(DISTRIBUTION_GAMMA, 300, 0.05);
  laws[n++] = law_of(DISTRIBUTION_GAMMA, 3, 1.4);
  laws[n++] = law_of(DISTRIBUTION_GAMMA, 3, 0);
  laws[n++] = law_of(DISTRIBUTION_GAMMA, 3, 0.01);
  laws[n++] = law_of(DISTRIBUTION_WEIBULL, 3, 0.8);
  laws[n++] = law_of(DISTRIBUTION_WEIBULL, 3, 40);
  laws[n++] = law_of(DISTRIBUTION_ZERO_TRUNCATED_POISSON, 1, 0);
  laws[n++] = law_of(DISTRIBUTION_ZERO_TRUNCATED_POISSON, 2.6, 0);
  laws[n++] = law_of(DISTRIBUTION_ZERO_TRUNCATED_POISSON, 500, 0);
  return n;
}

/* The integral of the quantile over (0,1) is the mean, that of its square the second moment. The
 * substitution u = 3 v^2 - 2 v^3 draws the nodes towards both tails. */
static void moments_are_those_of_the_quantile(void **state)
{
  (void)state;
  struct distribution laws[32];
  size_t n = some_laws(laws);
  enum { NODES = 20000 };
  for (size_t i = 0; i < n; i++) {
    double mean = distribution_mean(&laws[i]), sd = sqrt(distribution_variance(&laws[i]));
    double first = 0, second = 0;
    for (int node = 0; node < NODES; node++) {
      double v = (node + 0.5) / NODES, weight = 6 * v * (1 - v) / NODES;
      double x = distribution_quantile(&laws[i], v * v * (3 - 2 * v)) - mean;
      first += weight * x;
      second += weight * x * x;
    }
    assert_near(first, 0, 2e-4 * sd + 1e-9 * fabs(mean));
    assert_near(second, sd * sd, 3e-3 * sd * sd + 1e-12 * mean * mean);
  }
}

static void quantiles_never_fall(void **state)
{
  (void)state;
  struct distribution laws[32];
  size_t n = some_laws(laws);
  const double ends[] = {0x1p-53, 1 - 0x1p-53};
  for (size_t i = 0; i < n; i++) {
    double before = distribution_quantile(&laws[i], ends[0]);
    assert_true(isfinite(before));
    for (int step = 1; step < 5000; step++) {
      double x = distribution_quantile(&laws[i], step / 5000.0);
      assert_true(x >= before);
      before = x;
    }
    double last = distribution_quantile(&laws[i], ends[1]);
    assert_true(isfinite(last) && last >= before);
  }
}

static void a_longer_mean_is_longer_for_everybody(void **state)
{
  (void)state;
  const enum distribution_kind kinds[] = {DISTRIBUTION_EXPONENTIAL, DISTRIBUTION_LOGNORMAL,
                                          DISTRIBUTION_GAMMA, DISTRIBUTION_ZERO_TRUNCATED_POISSON};
  for (size_t i = 0; i < 4; i++) {
    struct distribution shorter = law_of(kinds[i], 2.0, 0.5), longer = law_of(kinds[i], 2.1, 0.5);
    for (uint32_t person = 0; person < 2000; person++) {
      struct random_stream one = random_stream(1, 0, person, RANDOM_TEST, 0), same = one;
      assert_true(distribution_draw(&shorter, &one) <= distribution_draw(&longer, &same));
    }
  }
}

static void a_draw_takes_exactly_one_uniform(void **state)
{
  (void)state;
  struct distribution laws[32];
  size_t n = some_laws(laws);
  for (size_t i = 0; i < n; i++) {
    struct random_stream drawn = random_stream(9, 1, 2, RANDOM_TEST, 3), plain = drawn;
    double x = distribution_draw(&laws[i], &drawn);
    assert_true(x == distribution_quantile(&laws[i], random_uniform(&plain)));
    assert_memory_equal(&drawn, &plain, sizeof drawn);
  }
}

static void simple_laws_follow_their_closed_forms(void **state)
{
  (void)state;
  struct distribution law = law_of(DISTRIBUTION_UNIFORM, 2, 10);
  assert_near(distribution_quantile(&law, 0.25), 4, 1e-15);
  assert_near(distribution_variance(&law), 64 / 12.0, 1e-14);
  law = law_of(DISTRIBUTION_UNIFORM, 3, 3);
  assert_true(distribution_quantile(&law, 0.7) == 3);
  law = law_of(DISTRIBUTION_EXPONENTIAL, 2, 0);
  assert_near(distribution_quantile(&law, 0.5), 2 * log(2), 1e-15);
  law = law_of(DISTRIBUTION_WEIBULL, 2, 2);
  assert_near(distribution_quantile(&law, 1 - exp(-4)), 4, 1e-12);
  assert_near(distribution_mean(&law), sqrt(acos(-1.0)), 1e-14); /* 2 Gamma(3/2) */
  assert_near(distribution_variance(&law), 4 - acos(-1.0), 1e-14);
  law = law_of(DISTRIBUTION_WEIBULL, 5, 1); /* an exponential */
  assert_near(distribution_quantile(&law, 0.3), -5 * log(0.7), 1e-14);
}

static void the_lognormal_has_its_mean_and_cv(void **state)
{
  (void)state;
  struct distribution law = law_of(DISTRIBUTION_LOGNORMAL, 2.1, 0.6);
  assert_near(distribution_quantile(&law, 0.5), 2.1 / sqrt(1.36), 1e-14); /* the median */
  assert_near(distribution_variance(&law), 1.26 * 1.26, 1e-14);
  assert_near(distribution_quantile(&law, 0.975),
              2.1 / sqrt(1.36) * exp(1.959963984540054 * sqrt(log(1.36))), 1e-12);
}

static void the_gamma_law_is_inverted_in_both_tails(void **state)
{
  (void)state;
  const double cvs[] = {0.01, 0.012, 0.1, 0.6, 1, 2, 5};
  const double tails[] = {1e-12, 1e-9, 1e-6, 1e-4, 0.01, 0.3, 0.5};
  for (size_t i = 0; i < 7; i++) {
    struct distribution law = law_of(DISTRIBUTION_GAMMA, 2, cvs[i]);
    double shape = 1 / (cvs[i] * cvs[i]), scale = 2 / shape;
    for (size_t j = 0; j < 7; j++) {
      double low = distribution_quantile(&law, tails[j]);
      double high = distribution_quantile(&law, 1 - tails[j]), above = 1 - (1 - tails[j]);
      assert_near(gsl_cdf_gamma_P(low, shape, scale) / tails[j], 1, 1e-8);
      assert_near(gsl_cdf_gamma_Q(high, shape, scale) / above, 1, 1e-8);
    }
  }
  struct distribution law = law_of(DISTRIBUTION_GAMMA, 1 / 25.0, 5); /* scale 1, shape 0.04 */
  double power = 25 * log(0.1 * tgamma(1.04)); /* P(x) is x^0.04 / Gamma(1.04) for small x */
  assert_near(log(distribution_quantile(&law, 0.1)), power, 1e-9);
  assert_true(distribution_quantile(&law, 0x1p-53) == 0); /* 1e-399, but for the doubles */
  law = law_of(DISTRIBUTION_GAMMA, 4, 1);                 /* an exponential */
  assert_near(distribution_quantile(&law, 0.9), -4 * log(0.1), 1e-10);
  assert_near(distribution_quantile(&law, 1 - 0x1p-53), 4 * 53 * log(2), 1e-8);
}

static void the_truncated_normal_stays_inside(void **state)
{
  (void)state;
  struct distribution law = normal_of(0, 1, 0, HUGE_VAL);
  assert_near(distribution_mean(&law), sqrt(2 / acos(-1.0)), 1e-14);
  assert_near(distribution_variance(&law), 1 - 2 / acos(-1.0), 1e-14);
  assert_near(distribution_quantile(&law, 0.5), 0.6744897501960817, 1e-12);
  assert_true(distribution_quantile(&law, 0x1p-53) >= 0);
  law = normal_of(1.34, 0.26, 0.6, 2.2);
  assert_true(distribution_quantile(&law, 0x1p-53) >= 0.6);
  assert_true(distribution_quantile(&law, 1 - 0x1p-53) <= 2.2);
  struct distribution plain = law_of(DISTRIBUTION_NORMAL, 10, 2);
  assert_near(distribution_quantile(&plain, 0.975), 10 + 2 * 1.959963984540054, 1e-12);
  assert_near(distribution_variance(&plain), 4, 1e-14);
}

static void a_tail_of_the_normal_is_symmetric(void **state)
{
  (void)state;
  struct distribution above = normal_of(0, 1, 3, 5), below = normal_of(0, 1, -5, -3);
  assert_near(distribution_mean(&above), -distribution_mean(&below), 1e-12);
  assert_near(distribution_variance(&above), distribution_variance(&below), 1e-10);
  for (int i = 1; i < 100; i++)
    assert_near(distribution_quantile(&above, i / 100.0),
                -distribution_quantile(&below, 1 - i / 100.0), 1e-11);
}

/* At rate 2 the mean is 2 / (1 - e^-2), and 1, 2, 3 have 2, 2, 4/3 times e^-2 / (1 - e^-2). */
static void the_truncated_poisson_steps_where_it_must(void **state)
{
  (void)state;
  struct distribution law = law_of(DISTRIBUTION_ZERO_TRUNCATED_POISSON, 2.3130352854993315, 0);
  double unit = exp(-2) / (1 - exp(-2));
  assert_near(law.p, 2, 1e-12);
  assert_near(distribution_variance(&law), 2.3130352854993315 * (3 - 2.3130352854993315), 1e-11);
  const double steps[] = {2 * unit, 4 * unit, 16 * unit / 3};
  for (int i = 0; i < 3; i++) {
    assert_true(distribution_quantile(&law, steps[i] - 1e-10) == i + 1);
    assert_true(distribution_quantile(&law, steps[i] + 1e-10) == i + 2);
  }
  law = law_of(DISTRIBUTION_ZERO_TRUNCATED_POISSON, 1, 0);
  assert_true(distribution_quantile(&law, 1 - 0x1p-53) == 1);
  law = law_of(DISTRIBUTION_ZERO_TRUNCATED_POISSON, nextafter(1, 2), 0);
  assert_true(distribution_quantile(&law, 0.5) == 1);
}

static void bad_parameters_are_refused_in_words(void **state)
{
  (void)state;
  for (int kind = 0; kind < DISTRIBUTION_KINDS; kind++) {
    assert_refused((enum distribution_kind)kind, nan(""), 1, "finite");
    assert_refused((enum distribution_kind)kind, HUGE_VAL, 1, "finite");
  }
  assert_refused(DISTRIBUTION_UNIFORM, 1, nan(""), "finite");
  assert_refused(DISTRIBUTION_UNIFORM, 2, 1, "min must not be above max");
  assert_refused(DISTRIBUTION_UNIFORM, -1e308, 1e308, "too large");
  assert_refused(DISTRIBUTION_EXPONENTIAL, 0, 0, "mean must be above 0");
  assert_refused(DISTRIBUTION_EXPONENTIAL, -1, 0, "mean must be above 0");
  assert_refused(DISTRIBUTION_EXPONENTIAL, 1e200, 0, "too large");
  assert_refused(DISTRIBUTION_NORMAL, 1, 0, "sd must be above 0");
  assert_refused(DISTRIBUTION_NORMAL, 1, -1, "sd must be above 0");
  assert_refused(DISTRIBUTION_LOGNORMAL, 0, 1, "mean must be above 0");
  assert_refused(DISTRIBUTION_LOGNORMAL, 1, -0.1, "cv must be");
  assert_refused(DISTRIBUTION_LOGNORMAL, 1, 101, "cv must be");
  assert_refused(DISTRIBUTION_GAMMA, -2, 1, "mean must be above 0");
  assert_refused(DISTRIBUTION_GAMMA, 2, 0.001, "cv must be 0, or");
  assert_refused(DISTRIBUTION_GAMMA, 2, 5.1, "cv must be 0, or");
  assert_refused(DISTRIBUTION_WEIBULL, 0, 1, "scale must be above 0");
  assert_refused(DISTRIBUTION_WEIBULL, 1, 0.05, "shape must be");
  assert_refused(DISTRIBUTION_WEIBULL, 1, -1, "shape must be");
  assert_refused(DISTRIBUTION_ZERO_TRUNCATED_POISSON, 0.99, 0, "mean must be from 1");
  assert_refused(DISTRIBUTION_ZERO_TRUNCATED_POISSON, 1e12, 0, "mean must be from 1");
}

static void bad_truncations_are_refused_in_words(void **state)
{
  (void)state;
  const double bounds[][2] = {{1, 1}, {2, 1}, {5, 9}, {-9, -5}, {0, 1e-7}, {0, nan("")}};
  for (size_t i = 0; i < 6; i++) {
    struct distribution law = {
        .kind = DISTRIBUTION_NORMAL, .a = 0, .b = 1, .low = bounds[i][0], .high = bounds[i][1]};
    const char *wrong = distribution_prepare(&law);
    assert_non_null(wrong);
    assert_non_null(strstr(wrong, i < 2 || i == 5 ? "below high" : "millionth"));
  }
}

static void use_unprepared(void *none)
{
  (void)none;
  struct distribution law = {.kind = DISTRIBUTION_CONSTANT, .a = 1};
  distribution_quantile(&law, 0.5);
}

static void ask_at(void *u)
{
  struct distribution law = {.kind = DISTRIBUTION_CONSTANT, .a = 1};
  distribution_prepare(&law);
  distribution_quantile(&law, *(double *)u);
}

static void wrong_use_is_a_mistake_of_ours(void **state)
{
  (void)state;
  assert_true(dies_saying(use_unprepared, NULL, "law->prepared"));
  double bad[] = {0, 1, -0.5, nan("")};
  for (size_t i = 0; i < 4; i++) assert_true(dies_saying(ask_at, &bad[i], "u > 0 && u < 1"));
}

static void every_kind_has_its_name(void **state)
{
  (void)state;
  assert_string_equal(distribution_name(DISTRIBUTION_CONSTANT), "constant");
  assert_string_equal(distribution_name(DISTRIBUTION_LOGNORMAL), "lognormal");
  assert_string_equal(distribution_name(DISTRIBUTION_ZERO_TRUNCATED_POISSON),
                      "zero_truncated_poisson");
  for (int i = 0; i < DISTRIBUTION_KINDS; i++)
    for (int j = 0; j < i; j++)
      assert_string_not_equal(distribution_name((enum distribution_kind)i),
                              distribution_name((enum distribution_kind)j));
}

static int start(void **state)
{
  (void)state;
  random_gsl_start();
  return 0;
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(moments_are_those_of_the_quantile),
      cmocka_unit_test(quantiles_never_fall),
      cmocka_unit_test(a_longer_mean_is_longer_for_everybody),
      cmocka_unit_test(a_draw_takes_exactly_one_uniform),
      cmocka_unit_test(simple_laws_follow_their_closed_forms),
      cmocka_unit_test(the_lognormal_has_its_mean_and_cv),
      cmocka_unit_test(the_gamma_law_is_inverted_in_both_tails),
      cmocka_unit_test(the_truncated_normal_stays_inside),
      cmocka_unit_test(a_tail_of_the_normal_is_symmetric),
      cmocka_unit_test(the_truncated_poisson_steps_where_it_must),
      cmocka_unit_test(bad_parameters_are_refused_in_words),
      cmocka_unit_test(bad_truncations_are_refused_in_words),
      cmocka_unit_test(wrong_use_is_a_mistake_of_ours),
      cmocka_unit_test(every_kind_has_its_name),
  };
  return cmocka_run_group_tests(tests, start, NULL);
}
