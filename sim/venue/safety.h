/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the venue ends: which floors are places of safety, and the venue cut off there.
 *
 * Out is who has passed a gate that leads `outside` or onto a place of safety, or has taken a
 * footpath (`walks`) away from where no such gate lies between. A floor is a place of safety if it
 * says so (`safe`), or else if a gate leads onto it, no gate leads on from it, and neither a stand
 * nor a source opens onto it: the plaza before the outermost gates. */
#ifndef EXEUNT_VENUE_SAFETY_H
#define EXEUNT_VENUE_SAFETY_H

#include "venue.h"

/* [zone]: true where people are out of the venue. The venue has its gates and stands; memory is the
 * venue's. */
bool *safety_floors(struct venue *venue);

/* For an emergency, between venue_new and venue_route: what leads onto a place of safety leads
 * outside, what leads on from there is gone, footpaths inside are gates. A located error where
 * nobody could get out, and where people are on a floor that is said to be safe. */
void safety_cut(struct venue *venue, struct status *status);

#endif
