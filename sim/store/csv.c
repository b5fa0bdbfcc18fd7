/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A frame as comma-separated values. */
#include "csv.h"

#include <math.h>

static void add_cell(const struct frame_column *column, size_t row, struct text *out)
{
  if (column->type == FRAME_TEXT) {
    if (column->texts[row]) text_csv(out, column->texts[row]);
  } else if (isfinite(column->numbers[row])) {
    text_number(out, column->numbers[row]);
  }
}

void csv_frame(const struct frame *frame, struct text *out)
{
  for (size_t c = 0; c < frame->n_columns; c++) {
    if (c > 0) text_add(out, ",", 1);
    text_csv(out, frame->columns[c].name);
  }
  text_add(out, "\n", 1);
  for (size_t row = 0; row < frame->n_rows; row++) {
    for (size_t c = 0; c < frame->n_columns; c++) {
      if (c > 0) text_add(out, ",", 1);
      add_cell(&frame->columns[c], row, out);
    }
    text_add(out, "\n", 1);
  }
}
