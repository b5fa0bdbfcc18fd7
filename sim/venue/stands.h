/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where people are when it ends: bowls and blocks of rows, standing crowds, sources of arrivals. */
#ifndef EXEUNT_VENUE_STANDS_H
#define EXEUNT_VENUE_STANDS_H

#include "venue.h"

/* Adds rows, aisles and vomitories of seated stands, the seats of all stands, and the sources.
 * Floors and their patches come first. */
void stands_add(struct venue *venue, struct status *status);

#endif
