/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where step-free guests sit: in the rows of their block that are nearest its vomitory. */
#ifndef EXEUNT_CROWD_ACCESSIBLE_H
#define EXEUNT_CROWD_ACCESSIBLE_H

#include "party.h"

/* Lets each step-free party of a stand change places with another of its block that has a seat
 * nearer to the vomitory: the nearest one of the same size, or of the size next to it. `parties`
 * are those of one stand in order of their seats. On standing ground nobody moves. */
void accessible_seats(const struct venue *venue, struct crowd_party *parties, size_t n);

#endif
