/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One replication: a pure function of (venue, home, seed, replication).
 *
 * The crowd is made, the kernel runs it from the first who stands up to the horizon, and what was
 * seen is kept flat: a record per party, counts through every link in bins of RUN_BIN seconds, the
 * probe of every place. What it means is measure/'s business. */
#ifndef EXEUNT_RUN_RUN_H
#define EXEUNT_RUN_RUN_H

#include "record.h"

/* What a scenario asks of a venue after venue_route and of its way home. */
struct run_plan run_plan_make(struct venue *venue, const struct home *home);

struct run *run_new(const struct run_plan *plan, uint64_t seed, uint32_t replication);
void run_free(struct run *run);

#endif
