/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What replications say: means with their intervals, quantiles, and tests of differences.
 *
 * All values must be finite (CHECK): a missing value is the caller's to leave out and to count.
 * Nothing here returns NaN; what needs more values than there are returns false. Sums run in the
 * order given, so a result is a function of the values and their order. The only place, with
 * distribution.c and random.c, with <gsl/...>. */
#ifndef EXEUNT_BASE_STATISTICS_H
#define EXEUNT_BASE_STATISTICS_H

#include <stdbool.h>
#include <stddef.h>

struct statistics_interval {
  double mean, low, high;
};

struct statistics_weighted {
  double value, weight; /* weight >= 0: the persons, seconds or square metres it stands for */
};

/* ---- one sample ---- */

/* n >= 1. A sample of equal values gives exactly that value. */
double statistics_mean(const double *values, size_t n);

/* The sample standard deviation, divisor n - 1; n >= 2. */
double statistics_sd(const double *values, size_t n);

/* The 95 % interval of the mean: mean -+ t(0.975, n - 1) sd / sqrt(n). False, and nothing is
 * written, for n < 2. */
bool statistics_mean_interval(const double *values, size_t n, struct statistics_interval *interval);

/* Student's t: the value that is not exceeded with probability `p`, 0 < p < 1; `df` > 0. */
double statistics_t_quantile(double p, double df);

/* ---- quantiles, 0 <= p <= 1 ---- */

/* Of values in ascending order, n >= 1: linear between neighbours, at place 1 + (n - 1) p
 * ("type 7", the default of R and NumPy). */
double statistics_quantile(const double *sorted, size_t n, double p);

/* Of pairs in ascending order of value: the first value at which the weight so far reaches the
 * share `p` of all the weight (p = 0: the first value with a weight). The weights must not all
 * be 0. */
double statistics_weighted_quantile(const struct statistics_weighted *sorted, size_t n, double p);

/* ---- differences ---- */

/* Two-sided p-value of the paired t-test that base and other have the same mean; pairs are
 * replications with common random numbers. False for n < 2. If all differences are equal the
 * value is 1 where they are 0, else 0. */
bool statistics_paired_p(const double *base, const double *other, size_t n, double *p);

/* Holm's step-down adjustment of `n` p-values, each in 0..1: `adjusted[i]` <= 0.05 rejects
 * hypothesis i with at most 5 % chance of any false rejection among all n. `adjusted` may be `p`
 * itself. */
void statistics_holm(const double *p, size_t n, double *adjusted);

#endif
