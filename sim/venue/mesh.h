/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A floor cut into patches of about a given size, and the edges through which neighbouring patches
 * touch.
 *
 * The floor is cut by a square grid; pieces of boundary squares that are too small (under a third
 * of a full patch) or too thin join the neighbour with which they share the longest edge, and so
 * do slivers beside a full patch (mesh_join.h), so a patch need not be convex. Areas are exact:
 * they sum to the floor's area to 1e-9 of it. Two patches are neighbours only where they share open
 * boundary: a wall between them, however thin, is a wall. Pieces of one square on either side of a
 * wall are different patches.
 *
 * The grid starts at the south-west corner of the floor's bounding box. Doorways and other necks
 * between walls are cut too, straight across, wherever they lie in the grid, so that an edge has a
 * door's exact width (mesh_neck.h); when a joined patch touches another along several stretches,
 * `width` is their sum. */
#ifndef EXEUNT_VENUE_MESH_H
#define EXEUNT_VENUE_MESH_H

#include "shape.h"

#include <stdint.h>

#define MESH_NONE UINT32_MAX

struct mesh_patch {
  double area;                  /* m2 */
  struct point centre;          /* of gravity */
  uint32_t first_ring, n_rings; /* outlines; several when pieces joined */
  uint32_t first_edge, n_edges; /* in `around` */
};

struct mesh_edge {
  uint32_t patch[2];   /* patch[0] < patch[1] */
  struct point a, b;   /* the open segment; for joined pieces its chord */
  struct point middle; /* on the shared boundary, near its middle, off its ends */
  struct point centre; /* of gravity of the shared boundary: off it where that has corners,
                          but never inside a wall (then it is the middle) */
  double width;        /* m: open length shared, never more than is open */
  bool neck;           /* part of a doorway or another neck between walls */
};

struct mesh {
  const struct shape *shape;
  double size; /* m: side of the grid squares */
  size_t n_patches;
  struct mesh_patch *patches;
  size_t n_edges;
  struct mesh_edge *edges;
  uint32_t *around; /* edges of each patch, patch by patch */
  size_t n_rings;
  struct ring *rings;
  struct mesh_grid *grid; /* finds the patch of a point; private */
};

/* An apron: all patches that touch the segment a-b become one patch, so that a bank of turnstiles
 * is one queue (but none that a wall keeps apart). To touch it at an end alone is not enough. Where
 * the segment leaves the floor by up to 1 m, the nearest patch counts. a = b is fine. */
struct mesh_apron {
  struct point a, b;
};

/* Cuts `shape` into patches of side `size`. Every pair of touching patches gets exactly one edge.
 * Edges narrower than 0.1 m are walls, unless they are the rest of an opening that goes straight
 * on beside: then its other edge gets their width. If the patches do not hang together (a neck
 * narrower than that), it returns NULL and says so in `*wrong`. */
struct mesh *mesh_make(struct arena *arena, const struct shape *shape, double size, size_t n_aprons,
                       const struct mesh_apron *aprons, const char **wrong);

/* The patch that contains p (the nearest one if p is outside by up to 1 m), else MESH_NONE. */
uint32_t mesh_patch_at(const struct mesh *mesh, struct point p);

#endif
