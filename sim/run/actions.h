/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is done while people leave: the scenario's `actions`, carried out by the run's clock and
 * written down in run->happened. The card is in actions.c. */
#ifndef EXEUNT_RUN_ACTIONS_H
#define EXEUNT_RUN_ACTIONS_H

#include "state.h"

/* NULL where the scenario has none. After the crowd and the mind; before the flow. Sets
 * journey->released. */
struct actions *actions_new(struct journey *journey, struct arena *arena);

/* The most lanes that a passage ever has; `lanes` where no action sets them. */
uint32_t actions_lanes(const struct actions *actions, uint32_t passage, uint32_t lanes);

/* The flow is there: lanes that are not yet there are taken off. */
void actions_start(struct journey *journey);

/* Does what is due at `now`. */
void actions_work(struct journey *journey, double now);

/* When something is due next, triggers that are armed included; CALENDAR_IDLE: never. */
double actions_next(const struct actions *actions, double now);

#endif
