/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A table of named columns with units: the one shape in which results travel, to SQLite, CSV,
 * JSON and pictures.
 *
 * Columns hold numbers (double; a missing value is NaN and is written as empty or NULL; an
 * infinite one is a CHECK) or texts (owned copies, each different text once). Columns are fixed
 * before the first row. A column's array may move with every new row. */
#ifndef EXEUNT_BASE_FRAME_H
#define EXEUNT_BASE_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum frame_type { FRAME_NUMBER, FRAME_TEXT };

struct frame_column {
  const char *name; /* snake_case; the SQLite and CSV column */
  const char *unit; /* "s", "p", "" ... */
  enum frame_type type;
  union {
    double *numbers; /* n_rows of them */
    const char **texts;
  };
};

struct frame {
  const char *name; /* the SQLite table and CSV file */
  size_t n_columns;
  struct frame_column *columns;
  size_t n_rows;
  struct frame_store *store; /* memory; private */
};

struct frame *frame_new(const char *name);
void frame_free(struct frame *frame); /* NULL is fine */

/* Adds a column; before the first row only. Returns its index. */
size_t frame_add(struct frame *frame, const char *column, const char *unit, enum frame_type type);

/* Starts a row of missing values; then set its cells by column index. */
void frame_row(struct frame *frame);
void frame_set(struct frame *frame, size_t column, double value);
void frame_set_text(struct frame *frame, size_t column, const char *text);

/* ---- ask ---- */

size_t frame_column(const struct frame *frame, const char *name); /* CHECKs that it exists */
bool frame_has(const struct frame *frame, const char *name);
double frame_number(const struct frame *frame, size_t row, const char *column);

/* "" when missing. */
const char *frame_text(const struct frame *frame, size_t row, const char *column);

#endif
