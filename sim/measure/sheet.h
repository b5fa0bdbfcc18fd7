/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The measures of one replication, flat: a row for each group and measure, always in the same order
 * for the same layout, so that rows of different replications can be put beside each other by
 * number. A value that there is none of (a gate that nobody used) is NaN here and nowhere in what
 * is written. */
#ifndef EXEUNT_MEASURE_SHEET_H
#define EXEUNT_MEASURE_SHEET_H

#include <math.h>
#include <stdbool.h>

#include "../base/array.h"
#include "vocabulary.h"

struct sheet_row {
  const char *group_kind; /* "" for the whole venue; lives as long as the venue */
  const char *group_id;
  const struct vocabulary_measure *measure;
  double value;  /* NaN: there is none */
  bool censored; /* by the horizon: the value is a bound */
};

struct sheet {
  ARRAY_OF(struct sheet_row) rows;
};

/* "There is no value": NaN as a double. */
#define SHEET_MISSING ((double)NAN)

void sheet_clear(struct sheet *sheet);

/* A value that is not finite is missing. */
void sheet_add(struct sheet *sheet, const char *group_kind, const char *group_id,
               enum vocabulary measure, double value, bool censored);

/* A time that is INFINITY was not reached before the horizon: the horizon stands for it, censored.
 */
void sheet_add_time(struct sheet *sheet, const char *group_kind, const char *group_id,
                    enum vocabulary measure, double time_s, double horizon_s);

/* NULL if there is no such row. */
const struct sheet_row *sheet_find(const struct sheet *sheet, const char *group_kind,
                                   const char *group_id, const char *measure);

#endif
