/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Measurements of people: reading their tables, and drawing the model beside them. */
#ifndef EXEUNT_TESTS_HELPER_PEOPLE_H
#define EXEUNT_TESTS_HELPER_PEOPLE_H

#include "../../render/canvas.h"

#include <stdbool.h>
#include <stddef.h>

#define HELPER_PEOPLE_CELLS 20
#define HELPER_PEOPLE_POINTS 400
#define HELPER_PEOPLE_SERIES 6
#define HELPER_PEOPLE_PANELS 6

/* A table of comma-separated values without quotes; the first row holds the columns' names. */
struct helper_people_table {
  size_t n; /* rows below the head */
  char (*cells)[HELPER_PEOPLE_CELLS][64];
};

/* Reads FOLDER/people/NAME; fails the test when it cannot. Free with helper_people_clear. */
struct helper_people_table helper_people_read(const char *folder, const char *name);
void helper_people_clear(struct helper_people_table *table);

/* The cell of a row, by the column's name; fails the test if there is no such column. */
const char *helper_people_text(const struct helper_people_table *table, size_t row,
                               const char *column);
double helper_people_number(const struct helper_people_table *table, size_t row,
                            const char *column); /* NAN when it is empty */

/* ---- the figure ---- */

enum helper_people_mark { HELPER_PEOPLE_DOTS, HELPER_PEOPLE_RINGS, HELPER_PEOPLE_LINE };

struct helper_people_series {
  const char *name;
  enum helper_people_mark mark;
  size_t colour; /* theme_category */
  size_t n;
  double x[HELPER_PEOPLE_POINTS], y[HELPER_PEOPLE_POINTS];
};

struct helper_people_panel {
  const char *title, *x, *y; /* axis titles with units */
  double x_most, y_most;
  bool legend_left;
  size_t n;
  struct helper_people_series series[HELPER_PEOPLE_SERIES];
};

struct helper_people_figure {
  size_t n;
  struct helper_people_panel panels[HELPER_PEOPLE_PANELS];
};

struct helper_people_panel *helper_people_panel(struct helper_people_figure *figure,
                                                const char *title, const char *x, const char *y);
struct helper_people_series *helper_people_series(struct helper_people_panel *panel,
                                                  const char *name, enum helper_people_mark mark,
                                                  size_t colour);
void helper_people_point(struct helper_people_series *series, double x, double y);

/* Draws all panels on one page of A4 and writes the PNG. */
void helper_people_draw(const struct helper_people_figure *figure, const char *path);

#endif
