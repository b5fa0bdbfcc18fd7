/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stairs, ramps, corridors and bridges between floors. */
#ifndef EXEUNT_VENUE_WAYS_H
#define EXEUNT_VENUE_WAYS_H

#include "venue.h"

/* Adds the places, passages and links (both directions, unless `forward`) of every way. */
void ways_add(struct venue *venue, struct status *status);

#endif
