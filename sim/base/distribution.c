/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The distributions: for each kind one function that prepares, one that inverts, and one that
 * gives mean and variance; the table `laws` lists them. Adding a kind is adding three functions
 * and a row.
 *
 * Closed forms throughout, but for the inverse of the normal (normal.h) and the gamma law (GSL) and
 * the rate of the zero-truncated Poisson (bisection). In the upper half GSL's complementary inverse
 * is asked: near 1 the other one loses its tail (a fifth of the probability at 1 - 2^-53). GSL
 * 2.7.1's inverse of the gamma law gives NaN here and there (cv 0.01 at 1e-9; cv 5 at most
 * places below the median), so each answer is put back into the law, and where it does not fit,
 * bisection finds the right one. */

#include "distribution.h"

#include "check.h"
#include "normal.h"

#include <float.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

static const double LEAST_LEFT = 1e-6; /* probability that a truncation must leave */
static const double SMALLEST_GAMMA_CV = 0.01;
static const double LARGEST_GAMMA_CV = 5;
static const double GAMMA_ERROR = 1e-9; /* relative, of the probability, that is let pass */
static const double LARGEST_LOGNORMAL_CV = 100;
static const double SMALLEST_SHAPE = 0.1;
static const double LARGEST_SHAPE = 1000;
static const double LARGEST_POISSON_MEAN = 500;

struct moments {
  double mean, variance;
};

struct law {
  const char *name;
  const char *(*prepare)(struct distribution *law);
  double (*quantile)(const struct distribution *law, double u);
  struct moments (*moments)(const struct distribution *law);
};

/* ---- constant, uniform, exponential ---- */

static const char *constant_prepare(struct distribution *law)
{
  (void)law;
  return NULL;
}

static double constant_quantile(const struct distribution *law, double u)
{
  (void)u;
  return law->a;
}

static struct moments constant_moments(const struct distribution *law)
{
  return (struct moments){law->a, 0};
}

static const char *uniform_prepare(struct distribution *law)
{
  return law->a <= law->b ? NULL : "min must not be above max";
}

static double uniform_quantile(const struct distribution *law, double u)
{
  return (1 - u) * law->a + u * law->b;
}

static struct moments uniform_moments(const struct distribution *law)
{
  double width = law->b - law->a;
  return (struct moments){law->a + width / 2, width * width / 12};
}

static const char *exponential_prepare(struct distribution *law)
{
  return law->a > 0 ? NULL : "the mean must be above 0";
}

static double exponential_quantile(const struct distribution *law, double u)
{
  return -law->a * log1p(-u);
}

static struct moments exponential_moments(const struct distribution *law)
{
  return (struct moments){law->a, law->a * law->a};
}

/* ---- normal, truncated ---- */

/* True if the law lies above the mean: then it is treated from above, where numbers are small. */
static bool is_upper(const struct distribution *law)
{
  return law->low > law->a;
}

static const char *normal_prepare(struct distribution *law)
{
  if (!(law->b > 0)) return "the sd must be above 0";
  if (!(law->low < law->high)) return "low must be below high";
  double low = (law->low - law->a) / law->b, high = (law->high - law->a) / law->b;
  law->p = is_upper(law) ? gsl_cdf_ugaussian_Q(low) : gsl_cdf_ugaussian_P(low);
  law->q = is_upper(law) ? gsl_cdf_ugaussian_Q(high) : gsl_cdf_ugaussian_P(high);
  if (fabs(law->q - law->p) < LEAST_LEFT)
    return "low and high must leave at least a millionth of the normal law";
  return NULL;
}

static double normal_quantile(const struct distribution *law, double u)
{
  double at = law->p + u * (law->q - law->p);
  double z;
  if (is_upper(law))
    z = normal_above(at);
  else if (at > 0.5) /* 1 - at, without losing what is left of 1 */
    z = normal_above((1 - law->q) + (1 - u) * (law->q - law->p));
  else
    z = normal_below(at);
  return fmin(fmax(law->a + law->b * z, law->low), law->high);
}

/* z times the density at z; 0 at infinity. */
static double density_moment(double z)
{
  return isinf(z) ? 0 : z * gsl_ran_ugaussian_pdf(z);
}

static struct moments normal_moments(const struct distribution *law)
{
  double low = (law->low - law->a) / law->b, high = (law->high - law->a) / law->b;
  double left = fabs(law->q - law->p);
  double shift = (gsl_ran_ugaussian_pdf(low) - gsl_ran_ugaussian_pdf(high)) / left;
  double spread = 1 + (density_moment(low) - density_moment(high)) / left - shift * shift;
  return (struct moments){law->a + law->b * shift, law->b * law->b * fmax(spread, 0)};
}

/* ---- lognormal, gamma: by mean and coefficient of variation (sd / mean) ---- */

static const char *lognormal_prepare(struct distribution *law)
{
  if (!(law->a > 0)) return "the mean must be above 0";
  if (!(law->b >= 0 && law->b <= LARGEST_LOGNORMAL_CV)) return "the cv must be from 0 to 100";
  double variance = log1p(law->b * law->b);
  law->p = log(law->a) - variance / 2;
  law->q = sqrt(variance);
  return NULL;
}

static double lognormal_quantile(const struct distribution *law, double u)
{
  if (law->b == 0) return law->a;
  return exp(law->p + law->q * normal_below(u));
}

static struct moments cv_moments(const struct distribution *law)
{
  double sd = law->a * law->b;
  return (struct moments){law->a, sd * sd};
}

static const char *gamma_prepare(struct distribution *law)
{
  if (!(law->a > 0)) return "the mean must be above 0";
  if (law->b == 0) return NULL;
  if (!(law->b >= SMALLEST_GAMMA_CV && law->b <= LARGEST_GAMMA_CV))
    return "the cv must be 0, or from 0.01 to 5";
  law->p = 1 / (law->b * law->b);
  law->q = law->a * law->b * law->b;
  return NULL;
}

/* How much of the gamma law of that shape and scale 1 lies below x, or above. */
static double gamma_tail(double x, double shape, bool above)
{
  return above ? gsl_cdf_gamma_Q(x, shape, 1) : gsl_cdf_gamma_P(x, shape, 1);
}

/* Where the tail is as large as wanted, by bisection of the logarithm; 0 below the smallest
 * double. */
static double gamma_bisect(double tail, double shape, bool above)
{
  double low = log(DBL_MIN), high = log(DBL_MAX);
  if (!above && gamma_tail(DBL_MIN, shape, false) >= tail) return 0;
  for (;;) {
    double middle = low + (high - low) / 2;
    if (!(middle > low && middle < high)) return exp(high);
    if ((gamma_tail(exp(middle), shape, above) < tail) != above)
      low = middle;
    else
      high = middle;
  }
}

static double gamma_quantile(const struct distribution *law, double u)
{
  if (law->b == 0) return law->a;
  bool above = u > 0.5;
  double tail = above ? 1 - u : u;
  double x = above ? gsl_cdf_gamma_Qinv(tail, law->p, 1) : gsl_cdf_gamma_Pinv(tail, law->p, 1);
  bool fits = fabs(gamma_tail(x, law->p, above) - tail) <= GAMMA_ERROR * tail;
  return law->q * (fits ? x : gamma_bisect(tail, law->p, above));
}

/* ---- Weibull ---- */

static const char *weibull_prepare(struct distribution *law)
{
  if (!(law->a > 0)) return "the scale must be above 0";
  if (!(law->b >= SMALLEST_SHAPE && law->b <= LARGEST_SHAPE))
    return "the shape must be from 0.1 to 1000";
  law->p = 1 / law->b;
  return NULL;
}

static double weibull_quantile(const struct distribution *law, double u)
{
  return law->a * pow(-log1p(-u), law->p);
}

/* The variance as mean^2 (exp(d) - 1), which keeps its digits when the shape is large. */
static struct moments weibull_moments(const struct distribution *law)
{
  double first = lgamma(1 + law->p), second = lgamma(1 + 2 * law->p);
  double mean = law->a * exp(first);
  return (struct moments){mean, mean * mean * expm1(second - 2 * first)};
}

/* ---- zero-truncated Poisson: a Poisson count, given that it is not 0 ---- */

/* Mean of the truncated law at a rate > 0. */
static double truncated_mean(double rate)
{
  return rate / -expm1(-rate);
}

/* The rate at which the truncated law has the mean `mean` > 1; it lies between 0 and the mean. */
static double rate_of(double mean)
{
  double low = 0, high = mean;
  for (;;) {
    double middle = low + (high - low) / 2;
    if (!(middle > low && middle < high)) return high;
    if (truncated_mean(middle) < mean)
      low = middle;
    else
      high = middle;
  }
}

static const char *poisson_prepare(struct distribution *law)
{
  if (!(law->a >= 1 && law->a <= LARGEST_POISSON_MEAN))
    return "the mean must be from 1 to 500 (of the whole numbers from 1 on)";
  law->p = law->a > 1 ? rate_of(law->a) : 0;
  law->q = law->p > 0 ? law->p / expm1(law->p) : 1;
  return NULL;
}

static double poisson_quantile(const struct distribution *law, double u)
{
  double count = 1, term = law->q, total = law->q;
  while (total < u) {
    term *= law->p / (count + 1);
    if (total + term <= total && count > law->p) break; /* rounding: no more to come */
    count++;
    total += term;
  }
  return count;
}

static struct moments poisson_moments(const struct distribution *law)
{
  return (struct moments){law->a, law->a * (1 + law->p - law->a)};
}

static const struct law laws[DISTRIBUTION_KINDS] = {
    [DISTRIBUTION_CONSTANT] = {"constant", constant_prepare, constant_quantile, constant_moments},
    [DISTRIBUTION_UNIFORM] = {"uniform", uniform_prepare, uniform_quantile, uniform_moments},
    [DISTRIBUTION_EXPONENTIAL] = {"exponential", exponential_prepare, exponential_quantile,
                                  exponential_moments},
    [DISTRIBUTION_NORMAL] = {"normal", normal_prepare, normal_quantile, normal_moments},
    [DISTRIBUTION_LOGNORMAL] = {"lognormal", lognormal_prepare, lognormal_quantile, cv_moments},
    [DISTRIBUTION_GAMMA] = {"gamma", gamma_prepare, gamma_quantile, cv_moments},
    [DISTRIBUTION_WEIBULL] = {"weibull", weibull_prepare, weibull_quantile, weibull_moments},
    [DISTRIBUTION_ZERO_TRUNCATED_POISSON] = {"zero_truncated_poisson", poisson_prepare,
                                             poisson_quantile, poisson_moments},
};

/* True if the kind has a second parameter. */
static bool uses_b(enum distribution_kind kind)
{
  return kind != DISTRIBUTION_CONSTANT && kind != DISTRIBUTION_EXPONENTIAL &&
         kind != DISTRIBUTION_ZERO_TRUNCATED_POISSON;
}

const char *distribution_prepare(struct distribution *law)
{
  CHECK((unsigned)law->kind < DISTRIBUTION_KINDS);
  law->p = law->q = 0;
  law->prepared = false;
  if (!isfinite(law->a) || (uses_b(law->kind) && !isfinite(law->b)))
    return "every parameter must be a finite number";
  const char *wrong = laws[law->kind].prepare(law);
  if (wrong != NULL) return wrong;
  struct moments moments = laws[law->kind].moments(law);
  if (!isfinite(moments.mean) || !isfinite(moments.variance))
    return "the parameters are too large: mean and variance must be finite";
  law->prepared = true;
  return NULL;
}

double distribution_quantile(const struct distribution *law, double u)
{
  CHECK(law->prepared);
  CHECK(u > 0 && u < 1);
  return laws[law->kind].quantile(law, u);
}

double distribution_draw(const struct distribution *law, struct random_stream *stream)
{
  return distribution_quantile(law, random_uniform(stream));
}

double distribution_mean(const struct distribution *law)
{
  CHECK(law->prepared);
  return laws[law->kind].moments(law).mean;
}

double distribution_variance(const struct distribution *law)
{
  CHECK(law->prepared);
  return laws[law->kind].moments(law).variance;
}

const char *distribution_name(enum distribution_kind kind)
{
  CHECK((unsigned)kind < DISTRIBUTION_KINDS);
  return laws[kind].name;
}
