/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether what people are told can be done: gates told to a stand or by a sign lead home from
 * there, and what is closed or opened is on somebody's way. */
#ifndef EXEUNT_RUN_INSTRUCTIONS_H
#define EXEUNT_RUN_INSTRUCTIONS_H

#include "../venue/venue.h"

/* Errors are told where they are written. After venue_route. */
void instructions_check(const struct venue *venue, struct status *status);

#endif
