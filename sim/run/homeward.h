/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Behind the entrance of a way home: which line, which exit of the car park, when it leaves. */
#ifndef EXEUNT_RUN_HOMEWARD_H
#define EXEUNT_RUN_HOMEWARD_H

#include "state.h"

/* Through the entrance `link`. */
void homeward_enter(struct journey *journey, uint32_t party, uint32_t link, double now);

/* In the hall of a station: on to its platform. */
struct flow_step homeward_hall(struct journey *journey, uint32_t party);

/* In a car park: to the car, loading, and to an exit. */
struct flow_step homeward_car(struct journey *journey, uint32_t party, uint32_t place, double now);

/* Aboard: it leaves with the vehicle. */
struct flow_step homeward_ride(struct journey *journey, uint32_t party, uint32_t passage);

/* Boarded, in a bay, at the road's end: the way home has let it go; what it waited for began at
 * `begun`. */
void homeward_leave(struct journey *journey, uint32_t party, uint32_t passage, double begun);

/* The line of its station that a party rides, counted over all things: by the lines' shares and its
 * own draw. */
uint32_t homeward_line_of(const struct journey *journey, uint32_t party,
                          const struct home_thing *thing);

#endif
