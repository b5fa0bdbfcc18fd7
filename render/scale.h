/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From data to points on paper, and the round numbers where ticks stand.
 *
 * Ticks are measured: the caller says how many there is room for, and gets the finest round step
 * that needs no more. */
#ifndef EXEUNT_RENDER_SCALE_H
#define EXEUNT_RENDER_SCALE_H

#include <stdbool.h>
#include <stddef.h>

#define SCALE_TICKS_MAX 40

struct scale {
  double from, to;   /* data */
  double start, end; /* points; may run backwards (y) */
};

struct scale_ticks {
  double step;
  int decimals; /* that the step needs */
  size_t n;
  double at[SCALE_TICKS_MAX];
};

double scale_at(const struct scale *scale,
                double value); /* clamped to one span beyond either end */
bool scale_holds(const struct scale *scale, double value); /* finite and between from and to */

/* Multiples of 1, 2, 2.5 or 5 x 10^k within [from, to]; at most `most` (2 to SCALE_TICKS_MAX). With
 * `whole` the step is at least 1. */
struct scale_ticks scale_numbers(double from, double to, size_t most, bool whole);

/* Multiples of 1, 2, 5, 10, 15, 30 minutes, 1, 2, 3, 6, 12 hours, in seconds. */
struct scale_ticks scale_times(double from_s, double to_s, size_t most);

/* The round number at or above `value` that makes a good end of an axis from 0; at least `least`.
 */
double scale_ceiling(double value, double least);

#endif
