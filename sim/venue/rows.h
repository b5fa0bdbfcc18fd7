/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Straight rows of seats, clipped to an outline.
 *
 * Rows run across the direction `facing`, in which they rise; the first one begins at the outermost
 * corner in front. A row is as long as its middle line lies inside the outline: an outline with a
 * notch may give several spans. Aisles run from front to back, so far apart that `aisle_every`
 * seats fit between two, arranged symmetrically across the outline.
 *
 * Positions are metres along two axes: `up`, to the back, and `along`, to the right of somebody who
 * looks to the front. */
#ifndef EXEUNT_VENUE_ROWS_H
#define EXEUNT_VENUE_ROWS_H

#include "geos.h"
#include "venue.h"

/* How rows lie in an outline: the map `rows_in` of a stand. */
struct rows {
  const struct node *stand, *map; /* stands.X and its `rows_in` */
  struct ring outline;
  struct point up, along;    /* unit vectors */
  double front, left, right; /* its extent */
  double depth, rise, seat;  /* m */
  double aisle;              /* width of an aisle */
  uint32_t n_rows, n_aisles;
  double *aisles; /* the middle of each, along */
};

/* A stretch of a row inside an outline. */
struct rows_span {
  double low, high;
};

/* False after an error: an outline that is no polygon, or less than a row deep. */
bool rows_lay(struct rows *rows, struct arena *arena, const struct node *stand,
              struct status *status);

/* The point `along` metres on the middle line of a row. */
struct point rows_point(const struct rows *rows, uint32_t row, double along);

/* Where a row's middle line lies inside rings (an outline and its holes), from left to right.
 * Returns how many, at most `most`. */
size_t rows_spans(const struct rows *rows, uint32_t row, size_t n_rings, const struct ring *rings,
                  struct rows_span *spans, size_t most);

/* The outline without its aisles: blocks of seats, the largest first. Returns how many. */
size_t rows_pieces(const struct rows *rows, struct arena *arena, struct geos_polygon **pieces);

/* Whole seats in a length. */
uint32_t rows_seats(double length, double seat);

#endif
