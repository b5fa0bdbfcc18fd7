/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Walls walked through a square grid: which part of which wall lies in which square.
 *
 * A *loop* is a closed walk with floor on its left. What a loop does inside one square, from its
 * way in to its way out, is a *chain*. Ties (a corner on a grid line, a wall along it) never
 * arise: the lines that *decide* lie a hair to the west and south of the lines that are *drawn*,
 * where no corner is near. Positions are written on the drawn lines, by the same formula for both
 * neighbours and both directions, so that areas on both sides of a line telescope exactly. */
#ifndef EXEUNT_VENUE_MESH_WALK_H
#define EXEUNT_VENUE_MESH_WALK_H

#include "../base/array.h"
#include "shape.h"

#include <stdint.h>

#define MESH_WALK_NONE UINT32_MAX

/* A corner of a loop and what leaves it: a wall, or a straight cut through open floor. */
struct mesh_walk_corner {
  struct point at;
  uint32_t cut; /* number of the cut, or MESH_WALK_NONE: a wall */
};

/* A closed walk with floor on its left. A cut is walked twice, once each way. */
struct mesh_walk_loop {
  size_t n;
  struct mesh_walk_corner *corners;
};

struct mesh_walk_grid {
  double size;            /* m: side of a square */
  struct point drawn;     /* south-west corner of square 0, as drawn */
  struct point deciding;  /* the same corner, a hair to the south-west, as decided by */
  uint32_t columns, rows; /* square = column + row * columns */
};

/* Where a chain crosses the border of its square. */
struct mesh_walk_gate {
  uint32_t side;   /* 0 south, 1 east, 2 north, 3 west */
  double along;    /* grows along the side, counter-clockwise around the square */
  struct point at; /* as drawn */
};

struct mesh_walk_chain {
  uint32_t first, n; /* in corners */
  uint32_t next;     /* chain of the same square, or MESH_WALK_NONE */
  bool closed;       /* a whole loop within one square: no ways in and out */
  struct mesh_walk_gate in, out;
};

struct mesh_walk {
  struct mesh_walk_grid grid;
  ARRAY_OF(struct mesh_walk_corner) corners;
  ARRAY_OF(struct mesh_walk_chain) chains;
  uint32_t *first; /* first chain of each square, or MESH_WALK_NONE; in the arena */
};

/* A grid over the box low-high for these loops. */
struct mesh_walk_grid mesh_walk_grid(struct point low, struct point high, double size,
                                     size_t n_loops, const struct mesh_walk_loop *loops);

void mesh_walk_init(struct mesh_walk *walk, struct arena *arena, const struct mesh_walk_grid *grid,
                    size_t n_loops, const struct mesh_walk_loop *loops);
void mesh_walk_clear(struct mesh_walk *walk);

/* The square of a point; a point outside the grid gets the nearest square. */
uint32_t mesh_walk_cell(const struct mesh_walk_grid *grid, struct point p);

#endif
