/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of values. */
#include "sheet.h"

#include <math.h>
#include <string.h>

void sheet_clear(struct sheet *sheet)
{
  ARRAY_CLEAR(&sheet->rows);
}

void sheet_add(struct sheet *sheet, const char *group_kind, const char *group_id,
               enum vocabulary measure, double value, bool censored)
{
  bool known = isfinite(value);
  ARRAY_PUSH(&sheet->rows, (struct sheet_row){group_kind, group_id, vocabulary_measure(measure),
                                              known ? value : SHEET_MISSING, known && censored});
}

void sheet_add_time(struct sheet *sheet, const char *group_kind, const char *group_id,
                    enum vocabulary measure, double time_s, double horizon_s)
{
  bool censored = time_s == HUGE_VAL;
  sheet_add(sheet, group_kind, group_id, measure, censored ? horizon_s : time_s, censored);
}

const struct sheet_row *sheet_find(const struct sheet *sheet, const char *group_kind,
                                   const char *group_id, const char *measure)
{
  for (size_t i = 0; i < sheet->rows.n; i++) {
    const struct sheet_row *row = &sheet->rows.items[i];
    if (strcmp(row->group_kind, group_kind) == 0 && strcmp(row->group_id, group_id) == 0 &&
        strcmp(row->measure->name, measure) == 0)
      return row;
  }
  return NULL;
}
