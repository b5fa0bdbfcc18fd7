/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lifts. */
#ifndef EXEUNT_VENUE_WAY_LIFT_H
#define EXEUNT_VENUE_WAY_LIFT_H

#include "way.h"

void way_lift_add(struct venue *venue, struct way *way, struct status *status);

#endif
