/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Exact sums on a grid of 2^-24: a scaled term is a whole number below 2^84, so 2^43 of them
 * fit. */

#include "sum.h"

#include "check.h"

#include <math.h>

static const double GRID_PER_UNIT = 16777216.0;           /* 2^24 */
static const double LARGEST_TERM = 1152921504606846976.0; /* 2^60 */

void sum_add(struct sum *sum, double term)
{
  CHECK(isfinite(term) && fabs(term) < LARGEST_TERM);
  sum->total += (__extension__(__int128) rint(term * GRID_PER_UNIT));
}

void sum_merge(struct sum *sum, const struct sum *other)
{
  sum->total += other->total;
}

double sum_value(const struct sum *sum)
{
  return (double)sum->total / GRID_PER_UNIT;
}
