/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of chairs on a floor: a pitch, an arena's floor, a hall. */
#ifndef EXEUNT_VENUE_CHAIRS_H
#define EXEUNT_VENUE_CHAIRS_H

#include "venue.h"

/* The outlines of all chairs on a floor, for the floor's shape: nobody walks across them. Allocates
 * `*rings` in the venue's arena; returns how many. */
size_t chairs_outlines(struct venue *venue, const struct node *floor, const struct ring *outer,
                       struct ring **rings, struct status *status);

/* Adds the rows of a stand with `rows_in` and `on`. Its floor has its patches. */
void chairs_add(struct venue *venue, const struct node *stand, uint32_t index,
                struct status *status);

#endif
