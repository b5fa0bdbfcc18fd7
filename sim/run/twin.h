/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The free-flow twin: the same party alone in an empty venue, with the same timetable and its
 * shortest way, waiting for no one. */
#ifndef EXEUNT_RUN_TWIN_H
#define EXEUNT_RUN_TWIN_H

#include "journey.h"

/* Fills free_gate, free_home and free_s of every party. */
void twin_walk(struct journey *journey, struct arena *arena);

#endif
