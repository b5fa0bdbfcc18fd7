/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who leaves, when, how fast, and how they go home: the parties of one replication.
 *
 * Every property of a party is drawn from its own random streams (seed, replication, entity,
 * purpose), so it is the same in every layout: adding a gate changes nobody. A party leaves
 * together at the pace of its slowest member. A party that goes by car is the people of one car.
 *
 * A party with a member who cannot take stairs is step-free as a whole: it sits near its vomitory
 * (accessible.h) and takes level ways only (venue_beyond).
 *
 * Shares of ways home are shares of people. A party of a mode with large parties is therefore drawn
 * more rarely: with a probability in proportion to share / mean size of its parties. */
#ifndef EXEUNT_CROWD_CROWD_H
#define EXEUNT_CROWD_CROWD_H

#include "../base/arena.h"
#include "party.h"

struct crowd {
  uint32_t n_parties, n_people;
  struct crowd_party *parties; /* in order of stand and seat, but that step-free parties have
                                  changed places; then those of sources, by time */
  uint32_t first_source;       /* index of the first source party */
  uint32_t *source_of;         /* per source party (from first_source on): which source */
};

/* What cannot work, told where it is written: an attendance above the places in the stands, nobody
 * at all, a stream without end, no way home or several without shares. Once the destinations are
 * known. */
void crowd_check(const struct venue *venue, struct status *status);

/* People seated or standing when it ends: `event.attendance`, or all places times `occupied`. */
uint32_t crowd_attendance(const struct venue *venue);

/* Expected people, those of sources too, whose way home is `destination`. */
double crowd_expected(const struct venue *venue, uint32_t destination);

/* The parties of one replication; pure. Memory from `arena`. */
struct crowd crowd_make(const struct venue *venue, struct arena *arena, uint64_t seed,
                        uint32_t replication);

#endif
