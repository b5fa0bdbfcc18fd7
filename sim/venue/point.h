/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Points, vectors and rings of the plane: metres, x to the east, y to the north. */
#ifndef EXEUNT_VENUE_POINT_H
#define EXEUNT_VENUE_POINT_H

#include <math.h>
#include <stddef.h>

struct point {
  double x, y;
};

/* A closed line; the first point is not repeated at the end. */
struct ring {
  size_t n;
  struct point *points;
};

static inline struct point point_minus(struct point a, struct point b)
{
  return (struct point){a.x - b.x, a.y - b.y};
}

/* The point a + t (b - a). */
static inline struct point point_between(struct point a, struct point b, double t)
{
  return (struct point){a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
}

static inline double point_dot(struct point a, struct point b)
{
  return a.x * b.x + a.y * b.y;
}

/* Positive if b lies to the left of a. */
static inline double point_cross(struct point a, struct point b)
{
  return a.x * b.y - a.y * b.x;
}

/* Twice the signed area of the triangle a b c: positive if c lies to the left of a-b. */
static inline double point_turn(struct point a, struct point b, struct point c)
{
  return point_cross(point_minus(b, a), point_minus(c, a));
}

static inline double point_length(struct point d)
{
  return sqrt(point_dot(d, d));
}

static inline double point_distance(struct point a, struct point b)
{
  return point_length(point_minus(b, a));
}

/* The point of the segment a-b nearest to p. */
struct point point_on_segment(struct point p, struct point a, struct point b);

double point_to_segment(struct point p, struct point a, struct point b);

#endif
