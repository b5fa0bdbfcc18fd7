/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Zones: the floors and standing areas of a scenario, cut into patches. */
#ifndef EXEUNT_VENUE_FLOORS_H
#define EXEUNT_VENUE_FLOORS_H

#include "venue.h"

/* Adds a zone for every floor, and for every stand that is a polygon of its own; shapes only. */
void floors_add_zones(struct venue *venue, struct status *status);

/* The gate `gate` as a segment along the wall of a zone; an error when the wall is more than 1 m away from its `at`. */
bool floors_gate_segment(const struct venue *venue, uint32_t zone, const struct node *gate,
                         struct point *a, struct point *b, struct status *status);

/* Width of a gate in metres: `width`, or lanes x lane_width. */
double floors_gate_width(const struct node *gate);

/* Cuts the zones into patches (one patch in front of each gate) and adds places and the passages between them. */
void floors_add_patches(struct venue *venue, struct status *status);

#endif
