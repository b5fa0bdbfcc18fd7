/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which way out of a zone: the card is in choice.c. */
#ifndef EXEUNT_RUN_CHOICE_H
#define EXEUNT_RUN_CHOICE_H

#include "state.h"

/* Metres from where one stands to a target of the zone: by the field at the point `local`, or
 * (VENUE_NONE) from the middle of the patch `place`. */
double choice_walk(const struct venue *venue, const struct venue_zone *zone, uint32_t target,
                   uint32_t place, uint32_t local);

/* Its target is an open link of this zone afterwards: the one it has, or a new choice; when all are
 * shut the best of those, at which it waits. */
void choice_ensure(struct journey *journey, uint32_t party, uint32_t zone, uint32_t place,
                   uint32_t local, double now);

/* Its wait at the target that it has chosen again counts from `arrival` on, as before. */
void choice_keep(struct journey *journey, uint32_t party, double arrival);

/* With something in mind (mind.h): whether another way out than its target, before which `ahead`
 * people wait, is better from the patch in which it stands. `free`: no matter what it was told; if
 * there is a better one, it then forgets that. */
bool choice_reconsiders(struct journey *journey, uint32_t party, double ahead, bool free,
                        double now);

/* It will not come to its target after all. */
void choice_give_up(struct journey *journey, uint32_t party);

#endif
