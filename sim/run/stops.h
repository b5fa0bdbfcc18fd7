/* SPDX-License-Identifier: GPL-3.0-or-later */

/* At a stop on the way out (venue/stops.h): how long a party is there. What it spends there is its
 * own wish: time with something to do for the last impression, and no delay. */
#ifndef EXEUNT_RUN_STOPS_H
#define EXEUNT_RUN_STOPS_H

#include "state.h"

/* It has come in: to the servers. */
struct flow_step stops_begin(struct journey *journey, uint32_t party, uint32_t place, double now);

/* It has been served. */
void stops_end(struct journey *journey, uint32_t party, double now);

/* After the twins: they stop as long as the parties did, but nobody is quicker than its twin by
 * that. */
void stops_excuse(struct run *run);

#endif
