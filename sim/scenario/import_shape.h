/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The geometry of GeoJSON (RFC 7946, but in metres) as nodes of a scenario: points, outlines,
 * lines. What is made carries the mark of what it was drawn as, so that every later check points
 * into the drawing. */
#ifndef EXEUNT_SCENARIO_IMPORT_SHAPE_H
#define EXEUNT_SCENARIO_IMPORT_SHAPE_H

#include "node.h"

enum import_shape_form {
  IMPORT_SHAPE_POINT = 1,
  IMPORT_SHAPE_LINE = 2,
  IMPORT_SHAPE_LINES = 4,
  IMPORT_SHAPE_AREA = 8,
  IMPORT_SHAPE_AREAS = 16
};

/* One file, and what is known of its coordinates. */
struct import_shape {
  struct arena *arena;
  struct status *status;
  double origin[2]; /* the point of the file that is [0, 0] in the scenario */

  size_t n_positions; /* computed by import_shape_check */
  double low[2], high[2];
  const struct node *first; /* the first position */
};

/* The form of a geometry that can be drawn with, or 0 with an error at `mark` or inside. */
enum import_shape_form import_shape_form(const struct node *geometry,
                                         const struct status_mark *mark, struct status *status);

/* "a point", "a line" ... */
const char *import_shape_words(enum import_shape_form form);

/* Checks that the coordinates are lists of numbers, nested as the form wants, and takes them into
 * the bounds. False with an error if they are not; the functions below rely on it. */
bool import_shape_check(struct import_shape *shape, const struct node *geometry,
                        enum import_shape_form form);

/* False, with an error that says what to do, if what was checked are degrees, or lies so far from
 * [0, 0] that an origin must be missing. */
bool import_shape_metres(struct import_shape *shape, const struct node *crs);

/* ---- make ---- */

struct node *import_shape_point(struct import_shape *shape, const struct node *position);

/* An outline: the corners of a GeoJSON ring without the first one again at the end. */
struct node *import_shape_ring(struct import_shape *shape, const struct node *ring);

/* All points of a line. */
struct node *import_shape_path(struct import_shape *shape, const struct node *line);

/* The wall of that thickness, m, from position `a` to `b`: a rectangle that goes on for half the
 * thickness beyond both, so that walls meet at their corners. NULL if both are one. */
struct node *import_shape_wall(struct import_shape *shape, const struct node *a,
                               const struct node *b, double thickness);

/* A straight line, in metres of the scenario. */
struct import_shape_line {
  double from[2], to[2], middle[2], length;
  double left; /* the direction to its left, degrees clockwise from north, 0 to 360 */
};

/* False, with an error, if the line has more than two points or no length. */
bool import_shape_line(struct import_shape *shape, const struct node *line,
                       struct import_shape_line *out);

/* [x, y], and a number with a unit ("" for none), as if they stood at `mark`. */
struct node *import_shape_place(struct import_shape *shape, const double place[2],
                                const struct status_mark *mark);
struct node *import_shape_number(struct import_shape *shape, double value, const char *unit,
                                 const struct status_mark *mark);

#endif
