/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From patch to patch across a zone towards the chosen link: the card is in walk.c. */
#ifndef EXEUNT_RUN_WALK_H
#define EXEUNT_RUN_WALK_H

#include "state.h"

/* A step towards the target by the target's field; `from` is the passage at which the party stands,
 * FLOW_NONE: somewhere in the patch. */
struct flow_step walk_step_from(struct journey *journey, uint32_t party, uint32_t place,
                                uint32_t from, double now);

/* The same for a party that has just come through `passage`, which knows what remains. */
struct flow_step walk_zone(struct journey *journey, uint32_t party, uint32_t place,
                           uint32_t passage, double now);

/* Brings what walk_zone will look at for a party that comes into `place` into the cache. */
void walk_soon(void *journey, uint32_t party, uint32_t place);

#endif
