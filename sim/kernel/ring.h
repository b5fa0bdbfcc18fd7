/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rings of blocked heads: A's head wants to enter full B, B's head wants full C, C's head wants
 * full A. */
#ifndef EXEUNT_KERNEL_RING_H
#define EXEUNT_KERNEL_RING_H

#include "state.h"

/* Looks for a ring that can be reached from a full place, along heads that are ready and
 * blocked by a place to which no room is on its way back. Writes its sides in order into
 * `sides` (room for one per place) and returns how many; 0 if there is none. */
uint32_t ring_find(struct flow *flow, uint32_t place, uint32_t *sides);

#endif
