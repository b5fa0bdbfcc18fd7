/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one door to GEOS: what is asked of it about polygons, in our own types.
 *
 * Every call opens a GEOS context of its own and closes it again, so calls may run on several
 * threads. Rings that come back are open (first point not repeated), without repeated points, in
 * GEOS's order: their direction is the caller's matter. Everything returned lives in the arena.
 * Source: GEOS 3.11, https://libgeos.org. */
#ifndef EXEUNT_VENUE_GEOS_H
#define EXEUNT_VENUE_GEOS_H

#include "../base/arena.h"
#include "point.h"

#include <stdbool.h>

/* One polygon: rings[0] is the outer one, the others are holes. */
struct geos_polygon {
  size_t n_rings;
  struct ring *rings;
  double area;         /* m2 */
  struct point inside; /* some point of its interior */
};

/* NULL if the ring bounds a valid polygon; else GEOS's reason ("Self-intersection", "Too few
 * points ...") and, in `*where`, the place of it. Coordinates that are not finite are a reason
 * too. */
const char *geos_ring_fault(struct arena *arena, const struct ring *ring, struct point *where);

/* The outer ring less the union of the obstacles, as polygons, the largest first. All rings must
 * be free of faults. Returns how many; 0 when nothing is left. */
size_t geos_difference(struct arena *arena, const struct ring *outer, size_t n_obstacles,
                       const struct ring *obstacles, struct geos_polygon **polygons);

/* How much of a valid ring lies outside another one, in m2, and in `*where` a point of it. */
double geos_outside(const struct ring *ring, const struct ring *outer, struct point *where);

/* The area that two polygons with holes have in common, in m2, and in `*where` a point of it. */
double geos_overlap(const struct geos_polygon *one, const struct geos_polygon *other,
                    struct point *where);

#endif
