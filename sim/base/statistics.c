/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Means, intervals, quantiles and tests. Sums are taken about the first value: values far from 0
 * keep their digits, and a sample of equal values has exactly no spread. */

#include "statistics.h"

#include "check.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

static const double UPPER = 0.975; /* of a two-sided 95 % interval */

/* Mean and sum of squared deviations. */
struct spread {
  double mean, squares;
};

struct ranked {
  double p;
  size_t index;
};

static struct spread spread_of(const double *values, size_t n)
{
  CHECK(n >= 1);
  double sum = 0;
  for (size_t i = 0; i < n; i++) {
    CHECK(isfinite(values[i]));
    sum += values[i] - values[0];
  }
  double shift = sum / (double)n, squares = 0, rest = 0;
  for (size_t i = 0; i < n; i++) {
    double deviation = (values[i] - values[0]) - shift;
    squares += deviation * deviation;
    rest += deviation; /* would be 0 but for rounding */
  }
  squares -= rest * rest / (double)n;
  return (struct spread){values[0] + shift, squares > 0 ? squares : 0};
}

/* Ascending by p, equal ones in their order. */
static int compare_ranked(const void *left, const void *right)
{
  const struct ranked *a = left, *b = right;
  if (a->p != b->p) return a->p < b->p ? -1 : 1;
  return (a->index > b->index) - (a->index < b->index);
}

double statistics_mean(const double *values, size_t n)
{
  return spread_of(values, n).mean;
}

double statistics_sd(const double *values, size_t n)
{
  CHECK(n >= 2);
  return sqrt(spread_of(values, n).squares / (double)(n - 1));
}

bool statistics_mean_interval(const double *values, size_t n, struct statistics_interval *interval)
{
  if (n < 2) return false;
  struct spread spread = spread_of(values, n);
  double df = (double)(n - 1);
  double half = statistics_t_quantile(UPPER, df) * sqrt(spread.squares / df / (double)n);
  *interval = (struct statistics_interval){spread.mean, spread.mean - half, spread.mean + half};
  return true;
}

double statistics_t_quantile(double p, double df)
{
  CHECK(p > 0 && p < 1);
  CHECK(df > 0 && isfinite(df));
  double t = p > 0.5 ? gsl_cdf_tdist_Qinv(1 - p, df) : gsl_cdf_tdist_Pinv(p, df);
  CHECK(isfinite(t));
  return t;
}

double statistics_quantile(const double *sorted, size_t n, double p)
{
  CHECK(n >= 1);
  CHECK(p >= 0 && p <= 1);
  double place = (double)(n - 1) * p;
  size_t below = (size_t)place;
  double share = place - (double)below;
  CHECK(isfinite(sorted[below]));
  if (below + 1 == n || share == 0) return sorted[below];
  CHECK(sorted[below] <= sorted[below + 1]);
  return sorted[below] + share * (sorted[below + 1] - sorted[below]);
}

double statistics_weighted_quantile(const struct statistics_weighted *sorted, size_t n, double p)
{
  CHECK(p >= 0 && p <= 1);
  double total = 0;
  for (size_t i = 0; i < n; i++) {
    CHECK(isfinite(sorted[i].value) && isfinite(sorted[i].weight) && sorted[i].weight >= 0);
    CHECK(i == 0 || sorted[i - 1].value <= sorted[i].value);
    total += sorted[i].weight;
  }
  CHECK(total > 0 && isfinite(total));
  double reached = 0, value = 0;
  for (size_t i = 0; i < n; i++) {
    if (sorted[i].weight == 0) continue;
    reached += sorted[i].weight;
    value = sorted[i].value;
    if (reached >= p * total) break;
  }
  return value;
}

bool statistics_paired_p(const double *base, const double *other, size_t n, double *p)
{
  if (n < 2) return false;
  double *differences = calloc(n, sizeof *differences);
  if (differences == NULL) check_out_of_memory(n, sizeof *differences);
  for (size_t i = 0; i < n; i++) differences[i] = other[i] - base[i];
  struct spread spread = spread_of(differences, n);
  free(differences);
  double df = (double)(n - 1), error = sqrt(spread.squares / df / (double)n);
  if (error > 0)
    *p = fmin(1, 2 * gsl_cdf_tdist_Q(fabs(spread.mean) / error, df));
  else
    *p = spread.mean == 0 ? 1 : 0;
  return true;
}

void statistics_holm(const double *p, size_t n, double *adjusted)
{
  if (n == 0) return;
  struct ranked *ranked = calloc(n, sizeof *ranked);
  if (ranked == NULL) check_out_of_memory(n, sizeof *ranked);
  for (size_t i = 0; i < n; i++) {
    CHECK(p[i] >= 0 && p[i] <= 1);
    ranked[i] = (struct ranked){p[i], i};
  }
  qsort(ranked, n, sizeof *ranked, compare_ranked);
  double largest = 0;
  for (size_t i = 0; i < n; i++) {
    largest = fmax(largest, fmin(1, (double)(n - i) * ranked[i].p));
    adjusted[ranked[i].index] = largest;
  }
  free(ranked);
}
