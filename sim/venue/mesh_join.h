/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pieces of floor joined into patches: aprons on demand, then all that is too small or too thin.
 *
 * Smallest first, each joins the neighbour with which it shares the longest stretch of grid line;
 * across a cut (a doorway) only if it has no other neighbour, so that doors stay edges. What has
 * become large enough stops joining. */
#ifndef EXEUNT_VENUE_MESH_JOIN_H
#define EXEUNT_VENUE_MESH_JOIN_H

#include "mesh_cut.h"

struct mesh_join {
  const struct mesh_cut *cut;
  uint32_t *parent;     /* of each piece: union-find */
  uint32_t *next;       /* of each piece: the next of the same patch, in a circle */
  double *area;         /* of each root, m2 */
  uint32_t *first_side; /* of each piece, and one more: into `sides` */
  uint32_t *sides;      /* sides of the cut, piece by piece */
};

/* Every piece a patch of its own. All memory is the arena's. */
void mesh_join_init(struct mesh_join *join, struct arena *arena, const struct mesh_cut *cut);

void mesh_join_unite(struct mesh_join *join, uint32_t one, uint32_t other);

/* Joins what is smaller than a third of a square, or thinner than a fifth of its side; then slivers
 * of up to 0.6 of a square with a neighbour of about a whole one. */
void mesh_join_small(struct mesh_join *join);

/* The piece that stands for the patch of `piece`: the first of them. */
uint32_t mesh_join_root(const struct mesh_join *join, uint32_t piece);

#endif
