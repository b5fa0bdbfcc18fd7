/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Over replications. */
#include "estimate.h"

#include <math.h>
#include <stdlib.h>

#include "../base/statistics.h"

static int by_value(const void *left, const void *right)
{
  double a = *(const double *)left, b = *(const double *)right;
  return a < b ? -1 : a > b;
}

struct estimate estimate_of(const double *values, size_t n, double *sorted)
{
  const double none = (double)NAN;
  struct estimate estimate = {0, none, none, none, none, none, none, none};
  for (size_t i = 0; i < n; i++)
    if (!isnan(values[i])) sorted[estimate.n++] = values[i];
  if (estimate.n == 0) return estimate;
  estimate.mean = statistics_mean(sorted, estimate.n);
  if (estimate.n > 1) {
    struct statistics_interval interval;
    estimate.sd = statistics_sd(sorted, estimate.n);
    statistics_mean_interval(sorted, estimate.n, &interval);
    estimate.low = interval.low;
    estimate.high = interval.high;
  }
  qsort(sorted, estimate.n, sizeof *sorted, by_value);
  estimate.p05 = statistics_quantile(sorted, estimate.n, 0.05);
  estimate.p50 = statistics_quantile(sorted, estimate.n, 0.50);
  estimate.p95 = statistics_quantile(sorted, estimate.n, 0.95);
  return estimate;
}
