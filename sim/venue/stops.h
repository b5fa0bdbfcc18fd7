/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stops on the way out: toilets, shops, food. */
#ifndef EXEUNT_VENUE_STOPS_H
#define EXEUNT_VENUE_STOPS_H

#include "venue.h"

/* Adds the place, its way in and its servers for every stop. */
void stops_add(struct venue *venue, struct status *status);

#endif
