/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shortest walking distances on a floor, around its walls and obstacles.
 *
 * In a polygon a shortest path bends only at reflex corners of the walls. So the distance from any
 * point to a target is the least, over the corners (and the target itself) that the point can see,
 * of the straight line to it plus that corner's own distance: exact up to rounding, not a raster
 * approximation. Sight tests walk a grid of wall segments; what a set of points can see is
 * remembered, because many targets ask about the same points. Source: Lozano-Perez & Wesley 1979
 * (visibility graph). */
#ifndef EXEUNT_VENUE_GEODESIC_H
#define EXEUNT_VENUE_GEODESIC_H

#include "shape.h"

#include <stdint.h>

struct geodesic;

/* Prepares a floor, and the `n` points at which distances will be wanted (edge middles, doors,
 * starts). Points may lie on walls or up to 1e-6 m outside; they are treated as just inside. */
struct geodesic *geodesic_make(struct arena *arena, const struct shape *shape, size_t n,
                               const struct point *points);

/* Distances in metres from every prepared point to the target segment a-b (a = b: a point): to the
 * nearest point of the segment that can be reached, walking inside the floor. `out` has n entries;
 * INFINITY where there is no way. */
void geodesic_distances(struct geodesic *geodesic, struct point a, struct point b, float *out);

/* The distance between two points of the floor (not necessarily prepared ones). */
double geodesic_between(struct geodesic *geodesic, struct point a, struct point b);

/* True if the open segment a-b stays inside the floor (touching a wall is allowed). */
bool geodesic_sees(const struct geodesic *geodesic, struct point a, struct point b);

#endif
