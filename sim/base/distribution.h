/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Named probability distributions, as a scenario gives them:
 *
 *   {lognormal: {mean: 2.1 s, cv: 0.6}}
 *
 * Every draw inverts the cumulative distribution at one uniform, so draws are monotone in it:
 * under common random numbers a longer mean gives everybody a longer time. A draw takes exactly
 * one uniform from the stream, a constant's too, so that changing one law changes no other draw.
 * Values are SI.
 *
 * Parameters come from users: distribution_prepare refuses all that would make a draw, the mean
 * or the variance infinite or meaningless. The other functions CHECK that it has been called.
 * random_gsl_start must have been called too: GSL reports what the gamma law's inversion works
 * around, and would abort. */
#ifndef EXEUNT_BASE_DISTRIBUTION_H
#define EXEUNT_BASE_DISTRIBUTION_H

#include "random.h"

#include <stdbool.h>

/* The bounds in brackets are those of distribution_prepare. */
enum distribution_kind {
  DISTRIBUTION_CONSTANT,               /* a = value */
  DISTRIBUTION_UNIFORM,                /* a = min, b = max [min <= max] */
  DISTRIBUTION_EXPONENTIAL,            /* a = mean [above 0] */
  DISTRIBUTION_NORMAL,                 /* a = mean, b = sd [above 0] before truncation to
                                          [low, high], which must leave a millionth of it */
  DISTRIBUTION_LOGNORMAL,              /* a = mean [above 0], b = cv [0 to 100] */
  DISTRIBUTION_GAMMA,                  /* a = mean [above 0], b = cv [0, or 0.01 to 5] */
  DISTRIBUTION_WEIBULL,                /* a = scale [above 0], b = shape [0.1 to 1000] */
  DISTRIBUTION_ZERO_TRUNCATED_POISSON, /* a = mean of the truncated law [1 to 500]; draws are
                                          whole numbers >= 1 */
  DISTRIBUTION_KINDS
};

struct distribution {
  enum distribution_kind kind;
  double a, b;      /* as above */
  double low, high; /* truncation of the normal; -INFINITY and INFINITY when there is
                       none. Other kinds do not look at them */

  /* computed by distribution_prepare: whatever makes a draw quick */
  double p, q; /* normal: probability below low and below high (above, if low > mean);
                  lognormal: mean and sd of the logarithm; gamma: shape and scale;
                  Weibull: 1/shape; zero-truncated Poisson: rate, probability of a 1 */
  bool prepared;
};

/* Checks the parameters and computes p and q. NULL if fine, else a sentence about what is wrong
 * ("the mean must be above 0"); the text is static. Must be called before the others. */
const char *distribution_prepare(struct distribution *law);

double distribution_quantile(const struct distribution *law, double u); /* 0 < u < 1 */
double distribution_draw(const struct distribution *law, struct random_stream *stream);

/* Of the law as drawn: truncated, where it is. */
double distribution_mean(const struct distribution *law);
double distribution_variance(const struct distribution *law);

const char *distribution_name(enum distribution_kind kind); /* "lognormal" */

#endif
