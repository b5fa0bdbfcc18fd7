/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Gates between two floors, or out of the study area. */
#ifndef EXEUNT_VENUE_GATES_H
#define EXEUNT_VENUE_GATES_H

#include "venue.h"

/* Adds the passage and the link of every gate. */
void gates_add(struct venue *venue, struct status *status);

#endif
