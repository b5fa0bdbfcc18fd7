/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One measure over replications: mean, spread, the 95 % interval of the mean, and percentiles. */
#ifndef EXEUNT_MEASURE_ESTIMATE_H
#define EXEUNT_MEASURE_ESTIMATE_H

#include <stddef.h>

struct estimate {
  size_t n;             /* replications that have a value */
  double mean;          /* NaN for n = 0 */
  double sd, low, high; /* NaN for n < 2 */
  double p05, p50, p95; /* over replications; NaN for n = 0 */
};

/* Of `n` values, of which those that are NaN are left out. `sorted` has room for n. */
struct estimate estimate_of(const double *values, size_t n, double *sorted);

#endif
