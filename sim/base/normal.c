/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The middle of the inverse normal law.
 *
 * Stands for  the quantile z of a probability p
 * Rule        with q = p - 1/2 and r = 0.425^2 - q^2, z = q A(r) / B(r) for |q| <= 0.425, A and B
 * of degree 7; beyond that GSL, which has the same rule there and two more for the tails Source
 * Wichura 1988: Algorithm AS 241, The percentage points of the normal distribution, PPND16;
 * relative error about 1e-16 Check       every bit as GSL's (tests/unit/base/normal.c) */
#include "normal.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#define DEGREE 7

static const double MIDDLE = 0.425, MIDDLE_SQUARED = 0.180625;

/* A and B, lowest power first. */
static const double ABOVE[DEGREE + 1] = {3.3871328727963666080e0, 1.3314166789178437745e2,
                                         1.9715909503065514427e3, 1.3731693765509461125e4,
                                         4.5921953931549871457e4, 6.7265770927008700853e4,
                                         3.3430575583588128105e4, 2.5090809287301226727e3};
static const double BELOW[DEGREE + 1] = {1.0,
                                         4.2313330701600911252e1,
                                         6.8718700749205790830e2,
                                         5.3941960214247511077e3,
                                         2.1213794301586595867e4,
                                         3.9307895800092710610e4,
                                         2.8729085735721942674e4,
                                         5.2264952788528545610e3};

static inline double polynomial(const double coefficients[DEGREE + 1], double x)
{
  double y = coefficients[DEGREE];
  for (int i = DEGREE - 1; i >= 0; i--) y = y * x + coefficients[i];
  return y;
}

static inline double middle(double q)
{
  const double r = MIDDLE_SQUARED - q * q;
  return q * (polynomial(ABOVE, r) / polynomial(BELOW, r));
}

double normal_below(double p)
{
  const double q = p - 0.5;
  return fabs(q) <= MIDDLE ? middle(q) : gsl_cdf_ugaussian_Pinv(p);
}

double normal_above(double p)
{
  const double q = p - 0.5;
  return fabs(q) <= MIDDLE ? -middle(q) : gsl_cdf_ugaussian_Qinv(p);
}
