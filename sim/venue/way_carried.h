/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Escalators and travelators that run. */
#ifndef EXEUNT_VENUE_WAY_CARRIED_H
#define EXEUNT_VENUE_WAY_CARRIED_H

#include "way.h"

/* People per second that a belt of this step width (m) and speed (m/s) takes in. */
double way_carried_rate(double width, double speed);

void way_carried_add(struct venue *venue, struct way *way, struct status *status);

#endif
