/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Floors to test with: plain ones, and random ones that repeat from a seed. */
#ifndef EXEUNT_TESTS_FLOORS_H
#define EXEUNT_TESTS_FLOORS_H

#include "../../../sim/venue/shape.h"

#include "../near.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* A small generator of its own, so that a test of venues needs nothing else. Knuth's MMIX
 * constants. */
static inline double floors_uniform(uint64_t *state)
{
  *state = *state * 6364136223846793005u + 1442695040888963407u;
  return (double)(*state >> 11) / 9007199254740992.0;
}

static inline struct ring floors_ring(struct arena *arena, size_t n, const double *xy)
{
  struct ring ring = {n, ARENA_NEW(arena, struct point, n)};
  for (size_t i = 0; i < n; i++) ring.points[i] = (struct point){xy[2 * i], xy[2 * i + 1]};
  return ring;
}

static inline struct ring floors_box(struct arena *arena, double x, double y, double w, double h)
{
  return floors_ring(arena, 4, (double[]){x, y, x + w, y, x + w, y + h, x, y + h});
}

/* A star-shaped ring around `centre`; radii between `least` and `most`. */
static inline struct ring floors_star(struct arena *arena, struct point centre, double least,
                                      double most, size_t n, uint64_t *state)
{
  struct ring ring = {n, ARENA_NEW(arena, struct point, n)};
  const double start = 6.0 * floors_uniform(state);
  for (size_t i = 0; i < n; i++) {
    const double angle =
        start + 6.283185307179586 * ((double)i + 0.8 * floors_uniform(state)) / (double)n;
    const double radius = least + (most - least) * floors_uniform(state);
    ring.points[i] = (struct point){centre.x + radius * cos(angle), centre.y + radius * sin(angle)};
  }
  return ring;
}

/* A star-shaped floor about 40 m across with star-shaped holes, some of which touch or overlap the
 * outer wall. NULL if the draw falls apart. */
static inline struct shape *floors_random(struct arena *arena, uint64_t *state, size_t n_holes)
{
  const struct ring outer = floors_star(arena, (struct point){0, 0}, 8.0, 24.0, 17, state);
  struct ring holes[16];
  for (size_t i = 0; i < n_holes; i++) {
    const struct point at = {30.0 * floors_uniform(state) - 15.0,
                             30.0 * floors_uniform(state) - 15.0};
    holes[i] = floors_star(arena, at, 0.4, 2.5, 3 + i % 6, state);
  }
  const char *wrong = NULL;
  struct point where;
  return shape_make(arena, &outer, n_holes, holes, &wrong, &where);
}

/* A floor of 21 x 15 m with pillars of 1 to 3 m on a lattice of 1 m: full of collinear walls and
 * of walls in common, but no two pillars touch at a corner alone. NULL if the draw falls apart. */
static inline struct shape *floors_lattice(struct arena *arena, uint64_t *state)
{
  bool solid[24][24];
  memset(solid, 0, sizeof solid);
  for (int k = 0; k < 14; k++) {
    const int x = (int)(21.0 * floors_uniform(state)), y = (int)(15.0 * floors_uniform(state));
    const int w = 1 + (int)(3.0 * floors_uniform(state));
    for (int i = x; i < x + w && i < 21; i++) solid[i + 1][y + 1] = true;
  }
  struct ring boxes[21 * 15];
  size_t n = 0;
  for (int i = 0; i <= 21; i++)
    for (int j = 0; j <= 15; j++) {
      const bool one = solid[i][j] && solid[i + 1][j + 1];
      const bool other = solid[i + 1][j] && solid[i][j + 1];
      if (one && !solid[i + 1][j] && !solid[i][j + 1]) return NULL;
      if (other && !solid[i][j] && !solid[i + 1][j + 1]) return NULL;
      if (solid[i][j] && i > 0 && j > 0) boxes[n++] = floors_box(arena, i - 1, j - 1, 1, 1);
    }
  const struct ring outer = floors_box(arena, 0, 0, 21, 15);
  const char *wrong = NULL;
  struct point where;
  return shape_make(arena, &outer, n, boxes, &wrong, &where);
}

/* A random point of the floor. */
static inline struct point floors_point(const struct shape *shape, uint64_t *state)
{
  for (;;) {
    const struct point p = {shape->low.x + (shape->high.x - shape->low.x) * floors_uniform(state),
                            shape->low.y + (shape->high.y - shape->low.y) * floors_uniform(state)};
    if (shape_contains(shape, p)) return p;
  }
}

#endif
