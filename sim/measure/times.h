/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Times of people: when the stands, the venue and the site are empty, and how long half and 95 % of
 * the people take to the gate and home, for the whole venue, by stand and by way home.
 *
 * Clear times count from the event's end. A person's own time counts from the event's end, or from
 * standing up if that was earlier: time - min(0, stood up). A delay is the time home less that of
 * the same party in an empty venue. Somebody who is not out at the horizon censors the clear time,
 * and every percentile that reaches into the share of such people; of delays the values known so
 * far are then a lower bound. The stands are empty when their rows, aisles and vomitories are. */
#ifndef EXEUNT_MEASURE_TIMES_H
#define EXEUNT_MEASURE_TIMES_H

#include "guests.h"
#include "sheet.h"

/* Adds the rows of the whole venue to `whole`, those of stands and modes to `groups`. */
void times_measure(const struct scope *scope, const struct run *run, const struct guests *guests,
                   struct sheet *whole, struct sheet *groups);

#endif
