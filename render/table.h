/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables that break over pages: texts in columns, wrapped; headings repeat; a row is never cut. */
#ifndef EXEUNT_RENDER_TABLE_H
#define EXEUNT_RENDER_TABLE_H

#include "canvas.h"

#include <stdbool.h>
#include <stddef.h>

#define TABLE_COLUMNS_MAX 14

struct table_column {
  const char *title;
  double share; /* of the table's width; shares are scaled to add up */
  enum canvas_align align;
  bool quiet; /* secondary: grey */
};

struct table_row {
  bool heading; /* a group's name across the table, in cells[0] */
  const char *cells[TABLE_COLUMNS_MAX];
  struct canvas_ink ink[TABLE_COLUMNS_MAX]; /* alpha 0: the column's ink */
};

struct table {
  size_t n_columns, n_rows;
  const struct table_column *columns;
  const struct table_row *rows;
  double size; /* type size, points; 0: THEME_TICK */
};

/* How many rows, from `first` on, fit a box of this size; at least 1 while rows are left. A group's
 * heading stays with its first row. */
size_t table_fit(struct canvas *canvas, struct canvas_box box, const struct table *table,
                 size_t first);

/* Draws `n` rows from `first` on; returns the height used. */
double table_draw(struct canvas *canvas, struct canvas_box box, const struct table *table,
                  size_t first, size_t n);

#endif
