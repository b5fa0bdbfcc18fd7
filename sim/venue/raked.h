/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows in an outline that open onto stepped aisles, and these onto a floor. */
#ifndef EXEUNT_VENUE_RAKED_H
#define EXEUNT_VENUE_RAKED_H

#include "venue.h"

/* Adds the rows and aisles of a stand with `rows_in` that exits to a zone. Each aisle makes a block
 * with the seats nearer to it than to its neighbours. */
void raked_add(struct venue *venue, const struct node *stand, uint32_t index, uint32_t zone,
               struct status *status);

#endif
