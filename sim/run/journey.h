/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where everybody goes: the guide that the kernel asks, and the record of what it answered.
 *
 * In a zone a party walks to a link that it chose when it came in (choice.h), from patch to patch
 * (walk.h). In chains there is one way. Behind the entrance of its way home, homeward.h knows. */
#ifndef EXEUNT_RUN_JOURNEY_H
#define EXEUNT_RUN_JOURNEY_H

#include "state.h"

/* Prepares the tables; `run->crowd` is made, `run->parties` is zeroed. */
void journey_init(struct journey *journey, struct arena *arena);

/* The same for the flow that it will guide. */
void journey_begin(struct journey *journey, struct flow *flow);

/* The kernel's guide. The `wake` part is the run's. */
struct flow_guide journey_guide(struct journey *journey);

/* A party enters the system at its place. */
void journey_start(struct journey *journey, uint32_t party, double now);

#endif
