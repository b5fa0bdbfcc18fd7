/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests of sim/base/normal.c: bit by bit against GSL, and against the normal law. */

#include "../../../sim/base/normal.h"
#include "../../../sim/base/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>

#include <cmocka.h>

enum { N = 400000 };

/* The same bits; where GSL may have been built with fused products, nearly the same. */
static bool is_same(double z, double gsls)
{
#ifdef __x86_64__
  return z == gsls;
#else
  return z == gsls || fabs(z - gsls) <= 1e-15 * fabs(gsls);
#endif
}

static void assert_as_gsl(double p)
{
  assert_true(is_same(normal_below(p), gsl_cdf_ugaussian_Pinv(p)));
  assert_true(is_same(normal_above(p), gsl_cdf_ugaussian_Qinv(p)));
}

static void every_bit_is_gsls(void **state)
{
  (void)state;
  static const double edges[] = {0,           0x1p-53, 1e-300, 0.075, 0.0750000001, 0.0749999999,
                                 0.25,        0.5,     0.75,   0.925, 0.9249999999, 0.9250000001,
                                 1 - 0x1p-53, 1};
  for (size_t i = 0; i < sizeof edges / sizeof edges[0]; i++) assert_as_gsl(edges[i]);
  struct random_stream stream = random_stream(20261126, 0, 0, RANDOM_TEST, 0);
  print_message("seed 20261126\n");
  for (int i = 0; i < N; i++) assert_as_gsl(random_uniform(&stream));
}

static void it_inverts_the_normal_law(void **state)
{
  (void)state;
  for (double z = -5; z <= 5; z += 0.01) {
    const double p = 0.5 * erfc(-z / sqrt(2)), q = 0.5 * erfc(z / sqrt(2));
    if (z < 1) assert_true(fabs(normal_below(p) - z) < 1e-13);
    if (z > -1) assert_true(fabs(normal_above(q) - z) < 1e-13);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_bit_is_gsls),
      cmocka_unit_test(it_inverts_the_normal_law),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
