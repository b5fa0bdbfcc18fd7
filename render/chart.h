/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Charts: a plot with measured axes, and the marks that go on it.
 *
 * chart_begin draws grid and axes and returns the plot; marks are then drawn in data units. Missing
 * values (NaN) break a line. Series are thinned to at most two points a column of 0.48 pt (one
 * pixel at 150 dpi), keeping the lowest and highest, so that nothing visible is lost and a long
 * series costs no more than the width of the page. */
#ifndef EXEUNT_RENDER_CHART_H
#define EXEUNT_RENDER_CHART_H

#include "canvas.h"
#include "scale.h"

#include <stdbool.h>
#include <stddef.h>

enum chart_axis_kind {
  CHART_NUMBER,
  CHART_WHOLE,   /* counts: no fractions of a person */
  CHART_PERCENT, /* data 0..1 */
  CHART_TIME     /* seconds after the event's end: clock time above, h:mm after the end below */
};

struct chart_axis {
  enum chart_axis_kind kind;
  double from, to;
  const char *title; /* with its unit; NULL: none */
  bool bare;         /* no tick labels: an inner panel of small multiples */
};

struct chart_frame {
  struct chart_axis x, y;
  double event_ends_s; /* after midnight; NaN: no clock */
  double left;         /* points kept for y labels; 0: measured */
};

struct chart {
  struct canvas *canvas;
  struct canvas_box plot;
  struct scale x, y;
};

struct chart chart_begin(struct canvas *canvas, struct canvas_box box,
                         const struct chart_frame *frame);

/* Points that the y labels of this axis need, for small multiples that share a scale. */
double chart_left(struct canvas *canvas, const struct chart_axis *y, double height);

/* ---- marks ---- */

void chart_line(struct chart *chart, size_t n, const double *x, const double *y, bool step,
                struct canvas_ink ink, double width);

/* The area between two series over the same x. */
void chart_band(struct chart *chart, size_t n, const double *x, const double *low,
                const double *high, struct canvas_ink ink);

/* Named lines across the plot; the name of an upright one stands `drop` points below the top, or
 * above it when negative. */
void chart_rule_x(struct chart *chart, double x, const char *name, struct canvas_ink ink,
                  double drop);
void chart_rule_y(struct chart *chart, double y, const char *name, struct canvas_ink ink);

void chart_dot(struct chart *chart, double x, double y, struct canvas_ink ink, double radius);

/* ---- charts by row ---- */

struct chart_row {
  const char *name;
  double value, low, high; /* NaN low or high: no interval */
  struct canvas_ink ink;
  const char *note; /* at the right end: "71.2 (70.4 to 72.0)"; NULL: none */
};

struct chart_rows {
  size_t n;
  const struct chart_row *rows;
  struct chart_axis axis;
  double zero; /* a line to compare with; NaN: none */
  bool bars;   /* bars from zero instead of dots with intervals */
};

/* A row a name: a dot with its interval, or a bar. Rows beyond what fits at 9 pt are not drawn;
 * returns how many were. */
size_t chart_by_row(struct canvas *canvas, struct canvas_box box, const struct chart_rows *chart);

/* Indices of the points to draw, in order; for tests. `keep` has room for n. */
size_t chart_thin(size_t n, const double *x, const double *y, const struct scale *scale,
                  size_t *keep);

#endif
