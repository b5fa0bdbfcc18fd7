/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A row of boxes, each with a door onto a floor. */
#ifndef EXEUNT_VENUE_BOXES_H
#define EXEUNT_VENUE_BOXES_H

#include "venue.h"

/* Adds the boxes of a stand with `boxes` that exits to a zone; each is a block of its own. */
void boxes_add(struct venue *venue, const struct node *stand, uint32_t index, uint32_t zone,
               struct status *status);

#endif
