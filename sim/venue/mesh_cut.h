/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A floor cut along the lines of a square grid into pieces.
 *
 * Around a square's border, ways out and ways in of the walls (mesh_walk.h) alternate, and from a
 * way out to the next way in, counter-clockwise, the border is open floor. Following chains and
 * open stretches in turn gives the outlines of the square's pieces (the idea is Weiler &
 * Atherton's, recalled). Squares that no wall crosses are wholly floor or wholly not, as the
 * square to their left says, and cost next to nothing. */
#ifndef EXEUNT_VENUE_MESH_CUT_H
#define EXEUNT_VENUE_MESH_CUT_H

#include "mesh_walk.h"

struct mesh_cut_piece {
  uint32_t cell; /* its square */
  uint32_t first_ring, n_rings;
  double area;         /* m2 */
  struct point moment; /* area times centre of gravity, m3 */
};

/* Open boundary between two pieces; pieces in no particular order. */
struct mesh_cut_side {
  uint32_t piece[2];
  uint32_t cut; /* the cut it is part of, or MESH_WALK_NONE: part of a grid line */
  struct point a, b;
};

struct mesh_cut {
  struct mesh_walk_grid grid;
  ARRAY_OF(struct mesh_cut_piece) pieces; /* square by square */
  ARRAY_OF(struct mesh_cut_side) sides;
  ARRAY_OF(struct ring) rings; /* points in the arena */
  uint32_t *first_piece;       /* of each square, and one more; in the arena */
};

/* Cuts the floor that lies left of all loops. False if walls come closer together than can be told
 * apart, with the place of it in `*where`. */
bool mesh_cut_init(struct mesh_cut *cut, struct arena *arena, const struct mesh_walk *walk,
                   struct point *where);
void mesh_cut_clear(struct mesh_cut *cut);

#endif
