/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plane geometry of floors: polygons with holes, their validity, areas and inside tests.
 *
 * Coordinates are metres, x to the east, y to the north. Rings are open (the first point is not
 * repeated), the outer ring counter-clockwise, holes clockwise, after shape_make. */
#ifndef EXEUNT_VENUE_SHAPE_H
#define EXEUNT_VENUE_SHAPE_H

#include "../base/arena.h"
#include "point.h"

#include <stdbool.h>
#include <stddef.h>

/* One polygon: an outer ring and holes. */
struct shape {
  size_t n_rings;         /* 1 + holes */
  struct ring *rings;     /* rings[0] is the outer one */
  double area;            /* m2, holes taken off */
  struct point low, high; /* bounding box */
};

/* Makes a valid shape of an outer ring less obstacles (which may touch or overlap one another and
 * the outer ring; what is cut off entirely is an error). Returns NULL and a sentence for the user
 * in `*wrong` (in the arena) when the outline crosses itself, has no area, or falls into several
 * pieces; `*where` is the place of the trouble. Uses GEOS (geos.c). */
struct shape *shape_make(struct arena *arena, const struct ring *outer, size_t n_obstacles,
                         const struct ring *obstacles, const char **wrong, struct point *where);

/* An ellipse as a ring of `n` corners, counter-clockwise, whose area is exactly pi a b (corners
 * lie slightly outside). */
struct ring shape_ellipse(struct arena *arena, struct point centre, double a, double b, size_t n);

/* A barrier from a to b as an obstacle: 2 mm wide and 1 mm longer at both ends, so that barriers
 * that meet, or touch a wall, leave no gap. The points must differ. */
struct ring shape_barrier(struct arena *arena, struct point a, struct point b);

/* Signed area in m2: counter-clockwise positive. */
double shape_ring_area(const struct ring *ring);

/* On the boundary (1e-9 m) counts as inside. */
bool shape_contains(const struct shape *shape, struct point p);

/* The point of the shape nearest to p (p itself when inside). */
struct point shape_nearest(const struct shape *shape, struct point p);

/* The nearest point of the shape's boundary, and the unit vector along the wall there. */
struct point shape_wall(const struct shape *shape, struct point p, struct point *along);

#endif
