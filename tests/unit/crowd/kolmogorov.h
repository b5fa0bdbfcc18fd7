/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Kolmogorov's distance between draws and a law, for tests of what is drawn. At n draws it is above
 * 1.358 / sqrt(n) with 5 %, above 1.63 / sqrt(n) with 1 %, if they come from that law. */
#ifndef EXEUNT_TESTS_UNIT_CROWD_KOLMOGOROV_H
#define EXEUNT_TESTS_UNIT_CROWD_KOLMOGOROV_H

#include <math.h>
#include <stdlib.h>

static inline int kolmogorov_order(const void *a, const void *b)
{
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* The largest distance between the share of draws up to x and `below`, the share that should be.
 * Sorts the draws. */
static inline double kolmogorov(double *draws, size_t n, double (*below)(double))
{
  double worst = 0.0;
  qsort(draws, n, sizeof *draws, kolmogorov_order);
  for (size_t i = 0; i < n; i++) {
    const double p = below(draws[i]);
    worst = fmax(worst, fmax((double)(i + 1) / (double)n - p, p - (double)i / (double)n));
  }
  return worst;
}

#endif
