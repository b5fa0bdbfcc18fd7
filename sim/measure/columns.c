/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Frames by a list of columns. */
#include "columns.h"

#include <stdio.h>
#include <string.h>

struct frame *columns_frame(const char *name, const char *const *columns)
{
  struct frame *frame = frame_new(name);
  for (; *columns; columns++) {
    char column[64];
    const char *space = strchr(*columns, ' ');
    if (!space) {
      frame_add(frame, *columns, "", FRAME_TEXT);
      continue;
    }
    snprintf(column, sizeof column, "%.*s", (int)(space - *columns), *columns);
    const char *unit = space + 1;
    frame_add(frame, column, strcmp(unit, "-") == 0 ? "" : unit, FRAME_NUMBER);
  }
  return frame;
}

void columns_texts(struct frame *frame, size_t first, size_t n, const char *const *texts)
{
  for (size_t i = 0; i < n; i++) frame_set_text(frame, first + i, texts[i]);
}

void columns_numbers(struct frame *frame, size_t first, size_t n, const double *numbers)
{
  for (size_t i = 0; i < n; i++) frame_set(frame, first + i, numbers[i]);
}
