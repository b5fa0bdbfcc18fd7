/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plane geometry of floors. */
#include "shape.h"

#include <math.h>
#include <string.h>

#include "geos.h"

/* Slivers smaller than this are rounding, not pieces of floor. m2 */
static const double least_piece = 1e-6;

/* A point nearer to a wall than this is on it. m */
static const double on_wall = 1e-9;

static const double pi = 3.14159265358979323846;

/* ---- making ---- */

static void ring_reverse(struct ring *ring)
{
  for (size_t i = 0, j = ring->n - 1; i < j; i++, j--) {
    const struct point p = ring->points[i];
    ring->points[i] = ring->points[j];
    ring->points[j] = p;
  }
}

/* The user's word for what GEOS calls a fault. `what` is "the outline" or "obstacle 3". */
static const char *fault_sentence(struct arena *arena, const char *what, const char *fault,
                                  struct point where)
{
  if (strstr(fault, "Too few") != NULL)
    return arena_printf(arena, "%s needs at least three different corners", what);
  if (strstr(fault, "Coordinate") != NULL)
    return arena_printf(arena, "%s has a corner that is not a number", what);
  if (strstr(fault, "ntersection") != NULL)
    return arena_printf(arena, "%s crosses or touches itself at [%.6g, %.6g]", what, where.x,
                        where.y);
  return arena_printf(arena, "%s is not a polygon at [%.6g, %.6g]: %s", what, where.x, where.y,
                      fault);
}

/* True, and a sentence in `*wrong`, if the ring bounds no area that a floor could be made of. */
static bool ring_is_wrong(struct arena *arena, const char *what, const struct ring *ring,
                          const char **wrong, struct point *where)
{
  const char *fault = geos_ring_fault(arena, ring, where);
  if (fault != NULL) {
    *wrong = fault_sentence(arena, what, fault, *where);
    return true;
  }
  if (fabs(shape_ring_area(ring)) > least_piece) return false;
  *wrong = arena_printf(arena, "%s has no area", what);
  *where = ring->points[0];
  return true;
}

static bool input_is_wrong(struct arena *arena, const struct ring *outer, size_t n_obstacles,
                           const struct ring *obstacles, const char **wrong, struct point *where)
{
  if (ring_is_wrong(arena, "the outline", outer, wrong, where)) return true;
  for (size_t i = 0; i < n_obstacles; i++) {
    const char *what = arena_printf(arena, "obstacle %zu", i + 1);
    if (ring_is_wrong(arena, what, &obstacles[i], wrong, where)) return true;
  }
  return false;
}

static struct shape *shape_of(struct arena *arena, const struct geos_polygon *polygon)
{
  struct shape *shape = ARENA_NEW(arena, struct shape, 1);
  shape->n_rings = polygon->n_rings;
  shape->rings = polygon->rings;
  for (size_t r = 0; r < shape->n_rings; r++) {
    struct ring *ring = &shape->rings[r];
    if ((shape_ring_area(ring) > 0.0) != (r == 0)) ring_reverse(ring);
    shape->area += shape_ring_area(ring);
  }
  shape->low = shape->high = shape->rings[0].points[0];
  for (size_t i = 1; i < shape->rings[0].n; i++) {
    const struct point p = shape->rings[0].points[i];
    shape->low = (struct point){fmin(shape->low.x, p.x), fmin(shape->low.y, p.y)};
    shape->high = (struct point){fmax(shape->high.x, p.x), fmax(shape->high.y, p.y)};
  }
  return shape;
}

/* ---- asking ---- */

/* What a walk along all walls towards p has found so far. */
struct nearest {
  double distance; /* m */
  struct point at;
  struct point from, to; /* the wall */
  bool inside;           /* by the even-odd rule */
};

static void ring_nearest(const struct ring *ring, struct point p, struct nearest *nearest)
{
  struct point a = ring->points[ring->n - 1];
  for (size_t i = 0; i < ring->n; i++) {
    const struct point b = ring->points[i];
    const struct point at = point_on_segment(p, a, b);
    const double distance = point_distance(p, at);
    if (distance < nearest->distance)
      *nearest = (struct nearest){distance, at, a, b, nearest->inside};
    if ((a.y > p.y) != (b.y > p.y) && (point_turn(a, b, p) > 0.0) == (b.y > a.y))
      nearest->inside = !nearest->inside;
    a = b;
  }
}

static struct nearest shape_look(const struct shape *shape, struct point p)
{
  struct nearest nearest = {.distance = (double)INFINITY};
  for (size_t r = 0; r < shape->n_rings; r++) ring_nearest(&shape->rings[r], p, &nearest);
  return nearest;
}

/* ---- public ---- */

struct shape *shape_make(struct arena *arena, const struct ring *outer, size_t n_obstacles,
                         const struct ring *obstacles, const char **wrong, struct point *where)
{
  if (input_is_wrong(arena, outer, n_obstacles, obstacles, wrong, where)) return NULL;
  struct geos_polygon *pieces = NULL;
  const size_t n = geos_difference(arena, outer, n_obstacles, obstacles, &pieces);
  if (n == 0 || pieces[0].area < least_piece) {
    *wrong = "obstacles cover the whole floor";
    *where = outer->points[0];
    return NULL;
  }
  if (n > 1 && pieces[1].area > least_piece) {
    size_t real = 1;
    while (real < n && pieces[real].area > least_piece) real++;
    *where = pieces[1].inside;
    *wrong = arena_printf(arena,
                          "obstacles or barriers cut the floor into %zu pieces; "
                          "the one at [%.6g, %.6g], %.3g m2, is cut off",
                          real, where->x, where->y, pieces[1].area);
    return NULL;
  }
  return shape_of(arena, &pieces[0]);
}

struct ring shape_ellipse(struct arena *arena, struct point centre, double a, double b, size_t n)
{
  const double turn = 2.0 * pi / (double)n;
  const double swell = sqrt(turn / sin(turn));
  struct ring ring = {n, ARENA_NEW(arena, struct point, n)};
  for (size_t i = 0; i < n; i++) {
    const double angle = turn * (double)i;
    ring.points[i].x = centre.x + a * swell * cos(angle);
    ring.points[i].y = centre.y + b * swell * sin(angle);
  }
  return ring;
}

struct ring shape_barrier(struct arena *arena, struct point a, struct point b)
{
  const double length = point_distance(a, b), half = 1e-3; /* m */
  const struct point d = point_minus(b, a), u = {half * d.x / length, half * d.y / length};
  struct ring ring = {4, ARENA_NEW(arena, struct point, 4)};
  ring.points[0] = (struct point){a.x - u.x + u.y, a.y - u.y - u.x};
  ring.points[1] = (struct point){b.x + u.x + u.y, b.y + u.y - u.x};
  ring.points[2] = (struct point){b.x + u.x - u.y, b.y + u.y + u.x};
  ring.points[3] = (struct point){a.x - u.x - u.y, a.y - u.y + u.x};
  return ring;
}

double shape_ring_area(const struct ring *ring)
{
  double twice = 0.0;
  for (size_t i = 1; i + 1 < ring->n; i++)
    twice += point_turn(ring->points[0], ring->points[i], ring->points[i + 1]);
  return 0.5 * twice;
}

bool shape_contains(const struct shape *shape, struct point p)
{
  const struct nearest nearest = shape_look(shape, p);
  return nearest.inside || nearest.distance <= on_wall;
}

struct point shape_nearest(const struct shape *shape, struct point p)
{
  const struct nearest nearest = shape_look(shape, p);
  return nearest.inside ? p : nearest.at;
}

struct point shape_wall(const struct shape *shape, struct point p, struct point *along)
{
  const struct nearest nearest = shape_look(shape, p);
  const double length = point_distance(nearest.from, nearest.to);
  const struct point d = point_minus(nearest.to, nearest.from);
  *along = (struct point){d.x / length, d.y / length};
  return nearest.at;
}
