/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Is it wide enough? The static rules of the guides for exits, stairs, vomitories and aisles,
 * without a simulation. */
#ifndef EXEUNT_MEASURE_WIDTHS_H
#define EXEUNT_MEASURE_WIDTHS_H

#include "../venue/venue.h"
#include "egress.h"

/* Inches of clear width for each seat of smoke-protected assembly seating, by how many there are;
 * between the rows of the table it is linear, outside the first and last hold. */
double widths_per_seat(double seats, bool stairs);

/* Adds the rows of a venue in emergency mode after venue_route; `within` s is the time that the
 * Green Guide's capacities are reckoned with. */
void widths_judge(struct egress *egress, const struct venue *venue, double within);

#endif
