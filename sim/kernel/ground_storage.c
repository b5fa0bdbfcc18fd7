/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: places in which people stand and wait and nobody walks far: seat rows, platforms,
 *             pens, vehicles.
 * Rule:       room is given back the moment somebody leaves; own speed whatever the density.
 * Units:      persons.
 * Source:     a waiting room has no backward wave; the room is the number of people for which
 *             there is space.
 * Check:      M/M/c/K in a pen of K (tests/theory/queues.c).
 * Leaves out: shuffling forward, crowding at doors. */
#include "ground.h"

const struct ground_law ground_storage = {
    .name = "storage",
    .sentence = "room for so many; given back at once",
    .source = "by definition",
    .storage = true,
};
