/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the openings of a zone are: gates and entrances as segments along walls, the ends of ways
 * across them.
 *
 * A wide opening needs wide ground in front of it: the patches that touch its segment become one
 * (an apron, mesh.h), so that it is one queue and its full width can be used. */
#ifndef EXEUNT_VENUE_DOORS_H
#define EXEUNT_VENUE_DOORS_H

#include "venue.h"

/* The gate `gate` as a segment along the wall of a zone; an error when the wall is more than 1 m
 * away from its `at`. */
bool doors_gate_segment(const struct venue *venue, uint32_t zone, const struct node *gate,
                        struct point *a, struct point *b, struct status *status);

/* Width of a gate in metres: `width`, or lanes x lane_width. */
double doors_gate_width(const struct node *gate);

/* How many openings a zone can have at most. */
size_t doors_most(const struct venue *venue);

/* The aprons of a zone; returns how many. Shapes of all zones are known, patches are not. */
size_t doors_aprons(const struct venue *venue, uint32_t zone, struct mesh_apron *aprons,
                    struct status *status);

#endif
