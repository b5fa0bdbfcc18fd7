/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Zones: the floors and standing areas of a scenario, cut into patches. */
#ifndef EXEUNT_VENUE_FLOORS_H
#define EXEUNT_VENUE_FLOORS_H

#include "venue.h"

/* Adds a zone for every floor, and for every stand that is a polygon of its own; shapes only. */
void floors_add_zones(struct venue *venue, struct status *status);

/* Cuts the zones into patches (one patch in front of each gate) and adds places and the passages
 * between them. */
void floors_add_patches(struct venue *venue, struct status *status);

#endif
