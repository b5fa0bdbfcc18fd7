/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a floor is narrow: cuts straight across doorways and between pillars.
 *
 * A neck goes from a sharp reflex corner of the walls to the nearest point of an opposite wall,
 * such that the open disc over it as diameter holds no wall: the floor widens on both sides of it.
 * A mesh edge that lies on a neck has a door's exact width wherever the door lies in the grid. Two
 * necks never cross. The disc rule is that of Gabriel graphs (recalled). */
#ifndef EXEUNT_VENUE_MESH_NECK_H
#define EXEUNT_VENUE_MESH_NECK_H

#include "mesh_walk.h"

/* The floor's walls as loops, cut open at all necks narrower than `widest` m. */
const struct mesh_walk_loop *mesh_neck_loops(struct arena *arena, const struct shape *shape,
                                             double widest, size_t *n_loops);

#endif
