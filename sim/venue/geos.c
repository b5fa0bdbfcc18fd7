/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one door to GEOS. */
#include "geos.h"

#include <geos_c.h>
#include <math.h>
#include <stdlib.h>

#include "../base/check.h"

static void drop_message(const char *message, void *unused)
{
  (void)message;
  (void)unused;
}

static GEOSContextHandle_t context_open(void)
{
  GEOSContextHandle_t geos = GEOS_init_r();
  CHECK(geos != NULL);
  GEOSContext_setErrorMessageHandler_r(geos, drop_message, NULL);
  GEOSContext_setNoticeMessageHandler_r(geos, drop_message, NULL);
  return geos;
}

/* A GEOS polygon without holes, or NULL if GEOS cannot even make a ring of the points. */
static GEOSGeometry *polygon_of(GEOSContextHandle_t geos, const struct ring *ring)
{
  GEOSCoordSequence *sequence = GEOSCoordSeq_create_r(geos, (unsigned)ring->n + 1, 2);
  CHECK(sequence != NULL);
  for (size_t i = 0; i <= ring->n; i++) {
    const struct point p = ring->points[i % ring->n];
    GEOSCoordSeq_setXY_r(geos, sequence, (unsigned)i, p.x, p.y);
  }
  GEOSGeometry *closed = GEOSGeom_createLinearRing_r(geos, sequence);
  return closed != NULL ? GEOSGeom_createPolygon_r(geos, closed, NULL, 0) : NULL;
}

static bool same_place(struct point a, struct point b)
{
  return a.x >= b.x && a.x <= b.x && a.y >= b.y && a.y <= b.y;
}

static struct ring ring_of(GEOSContextHandle_t geos, struct arena *arena,
                           const GEOSGeometry *closed)
{
  const GEOSCoordSequence *sequence = GEOSGeom_getCoordSeq_r(geos, closed);
  unsigned n = 0;
  GEOSCoordSeq_getSize_r(geos, sequence, &n);
  struct ring ring = {0, ARENA_NEW(arena, struct point, n)};
  for (unsigned i = 0; i + 1 < n; i++) {
    struct point p = {0};
    GEOSCoordSeq_getXY_r(geos, sequence, i, &p.x, &p.y);
    if (ring.n == 0 || !same_place(p, ring.points[ring.n - 1])) ring.points[ring.n++] = p;
  }
  while (ring.n > 1 && same_place(ring.points[0], ring.points[ring.n - 1])) ring.n--;
  return ring;
}

static struct point inner_point(GEOSContextHandle_t geos, const GEOSGeometry *polygon)
{
  struct point p = {0};
  GEOSGeometry *inside = GEOSPointOnSurface_r(geos, polygon);
  CHECK(inside != NULL);
  GEOSGeomGetX_r(geos, inside, &p.x);
  GEOSGeomGetY_r(geos, inside, &p.y);
  GEOSGeom_destroy_r(geos, inside);
  return p;
}

static struct geos_polygon polygon_from(GEOSContextHandle_t geos, struct arena *arena,
                                        const GEOSGeometry *polygon)
{
  const int holes = GEOSGetNumInteriorRings_r(geos, polygon);
  CHECK(holes >= 0);
  struct geos_polygon made = {.n_rings = (size_t)holes + 1};
  made.rings = ARENA_NEW(arena, struct ring, made.n_rings);
  made.rings[0] = ring_of(geos, arena, GEOSGetExteriorRing_r(geos, polygon));
  for (int i = 0; i < holes; i++)
    made.rings[i + 1] = ring_of(geos, arena, GEOSGetInteriorRingN_r(geos, polygon, i));
  GEOSArea_r(geos, polygon, &made.area);
  made.inside = inner_point(geos, polygon);
  return made;
}

static int larger_first(const void *a, const void *b)
{
  const double left = ((const struct geos_polygon *)a)->area;
  const double right = ((const struct geos_polygon *)b)->area;
  return (left < right) - (left > right);
}

/* The parts of a geometry that have an area, the largest first. */
static size_t polygons_from(GEOSContextHandle_t geos, struct arena *arena,
                            const GEOSGeometry *geometry, struct geos_polygon **polygons)
{
  const int parts = GEOSGetNumGeometries_r(geos, geometry);
  CHECK(parts >= 0);
  *polygons = ARENA_NEW(arena, struct geos_polygon, (size_t)parts);
  size_t n = 0;
  for (int i = 0; i < parts; i++) {
    const GEOSGeometry *part = GEOSGetGeometryN_r(geos, geometry, i);
    if (GEOSGeomTypeId_r(geos, part) == GEOS_POLYGON && GEOSisEmpty_r(geos, part) == 0)
      (*polygons)[n++] = polygon_from(geos, arena, part);
  }
  qsort(*polygons, n, sizeof **polygons, larger_first);
  return n;
}

static GEOSGeometry *union_of(GEOSContextHandle_t geos, size_t n, const struct ring *rings)
{
  GEOSGeometry **parts = calloc(n, sizeof(GEOSGeometry *));
  CHECK(parts != NULL);
  for (size_t i = 0; i < n; i++) {
    parts[i] = polygon_of(geos, &rings[i]);
    CHECK(parts[i] != NULL);
  }
  GEOSGeometry *all = GEOSGeom_createCollection_r(geos, GEOS_MULTIPOLYGON, parts, (unsigned)n);
  free(parts);
  CHECK(all != NULL);
  GEOSGeometry *joined = GEOSUnaryUnion_r(geos, all);
  CHECK(joined != NULL);
  GEOSGeom_destroy_r(geos, all);
  return joined;
}

static bool finite_ring(const struct ring *ring, struct point *where)
{
  for (size_t i = 0; i < ring->n; i++) {
    *where = ring->points[i];
    if (!isfinite(where->x) || !isfinite(where->y)) return false;
  }
  return true;
}

const char *geos_ring_fault(struct arena *arena, const struct ring *ring, struct point *where)
{
  if (ring->n < 3) {
    *where = ring->n > 0 ? ring->points[0] : (struct point){0};
    return "Too few points";
  }
  if (!finite_ring(ring, where)) return "Invalid Coordinate";
  GEOSContextHandle_t geos = context_open();
  GEOSGeometry *polygon = polygon_of(geos, ring);
  CHECK(polygon != NULL);
  const char *fault = NULL;
  char *reason = NULL;
  GEOSGeometry *place = NULL;
  *where = ring->points[0];
  if (GEOSisValidDetail_r(geos, polygon, 0, &reason, &place) != 1)
    fault = arena_printf(arena, "%s", reason != NULL ? reason : "not a polygon");
  if (place != NULL) {
    GEOSGeomGetX_r(geos, place, &where->x);
    GEOSGeomGetY_r(geos, place, &where->y);
    GEOSGeom_destroy_r(geos, place);
  }
  GEOSFree_r(geos, reason);
  GEOSGeom_destroy_r(geos, polygon);
  GEOS_finish_r(geos);
  return fault;
}

size_t geos_difference(struct arena *arena, const struct ring *outer, size_t n_obstacles,
                       const struct ring *obstacles, struct geos_polygon **polygons)
{
  GEOSContextHandle_t geos = context_open();
  GEOSGeometry *floor = polygon_of(geos, outer);
  CHECK(floor != NULL);
  if (n_obstacles > 0) {
    GEOSGeometry *solid = union_of(geos, n_obstacles, obstacles);
    GEOSGeometry *rest = GEOSDifference_r(geos, floor, solid);
    CHECK(rest != NULL);
    GEOSGeom_destroy_r(geos, solid);
    GEOSGeom_destroy_r(geos, floor);
    floor = rest;
  }
  const size_t n = polygons_from(geos, arena, floor, polygons);
  GEOSGeom_destroy_r(geos, floor);
  GEOS_finish_r(geos);
  return n;
}

static GEOSGeometry *holed(GEOSContextHandle_t geos, const struct geos_polygon *shape)
{
  GEOSGeometry *whole = polygon_of(geos, &shape->rings[0]);
  CHECK(whole != NULL);
  if (shape->n_rings == 1) return whole;
  GEOSGeometry *holes = union_of(geos, shape->n_rings - 1, shape->rings + 1);
  GEOSGeometry *rest = GEOSDifference_r(geos, whole, holes);
  CHECK(rest != NULL);
  GEOSGeom_destroy_r(geos, whole);
  GEOSGeom_destroy_r(geos, holes);
  return rest;
}

/* The area of a geometry, which is destroyed, and a point of it. */
static double measure(GEOSContextHandle_t geos, GEOSGeometry *geometry, struct point *where)
{
  double area = 0.0;
  CHECK(geometry != NULL);
  GEOSArea_r(geos, geometry, &area);
  if (area > 0.0) *where = inner_point(geos, geometry);
  GEOSGeom_destroy_r(geos, geometry);
  return area;
}

double geos_outside(const struct ring *ring, const struct ring *outer, struct point *where)
{
  GEOSContextHandle_t geos = context_open();
  GEOSGeometry *one = polygon_of(geos, ring), *other = polygon_of(geos, outer);
  CHECK(one != NULL && other != NULL);
  const double area = measure(geos, GEOSDifference_r(geos, one, other), where);
  GEOSGeom_destroy_r(geos, one);
  GEOSGeom_destroy_r(geos, other);
  GEOS_finish_r(geos);
  return area;
}

double geos_overlap(const struct geos_polygon *one, const struct geos_polygon *other,
                    struct point *where)
{
  GEOSContextHandle_t geos = context_open();
  GEOSGeometry *a = holed(geos, one), *b = holed(geos, other);
  const double area = measure(geos, GEOSIntersection_r(geos, a, b), where);
  GEOSGeom_destroy_r(geos, a);
  GEOSGeom_destroy_r(geos, b);
  GEOS_finish_r(geos);
  return area;
}
