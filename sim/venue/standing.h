/* SPDX-License-Identifier: GPL-3.0-or-later */

/* People who stand on a floor, or on ground of their own, when it ends. */
#ifndef EXEUNT_VENUE_STANDING_H
#define EXEUNT_VENUE_STANDING_H

#include "venue.h"

/* Adds the seats (places to stand) of a stand with `standing`. */
void standing_add(struct venue *venue, const struct node *stand, uint32_t index,
                  struct status *status);

#endif
