/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stairs, ramps, corridors and bridges. */
#ifndef EXEUNT_VENUE_WAY_WALKED_H
#define EXEUNT_VENUE_WAY_WALKED_H

#include "way.h"

/* A staircase (or an escalator that stands still): flights without landings. */
void way_walked_stairs(struct venue *venue, struct way *way, struct status *status);

/* A ramp, a corridor, a bridge or a travelator that stands still. */
void way_walked_ramp(struct venue *venue, struct way *way, struct status *status);

#endif
