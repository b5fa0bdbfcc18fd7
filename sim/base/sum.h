/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sums that do not depend on the order of their terms.
 *
 * Terms are rounded once to a fixed grid of 2^-24 and added as 128-bit integers, so the result
 * is exact on that grid, and the same for any order and any number of threads. Range of a term:
 * |x| < 2^60; resolution 6e-8. */
#ifndef EXEUNT_BASE_SUM_H
#define EXEUNT_BASE_SUM_H

struct sum {
  __extension__ __int128 total;
};

void sum_add(struct sum *sum, double term); /* CHECKs that it is finite and in range */
void sum_merge(struct sum *sum, const struct sum *other);
double sum_value(const struct sum *sum);

#endif
