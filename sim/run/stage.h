/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The stages of a party's way as they begin and end, and counts of people in bins of time. */
#ifndef EXEUNT_RUN_STAGE_H
#define EXEUNT_RUN_STAGE_H

#include "state.h"

/* Adds the time and the density felt since the last call to the present stage. */
static inline void stage_account(struct journey_party *p, double until)
{
  const double dt = until - p->since;
  p->seconds += (float)dt;
  p->density_seconds += (float)((double)p->density * dt);
  p->since = until;
}

/* Writes the present stage down and begins another (or the same again, empty). */
void stage_change(struct journey *journey, uint32_t party, enum run_stage stage, double now);

/* The same, and notes that the party has such a stage. */
void stage_begin(struct journey *journey, uint32_t party, enum run_stage stage, double now);

/* Through a gate: all of the way so far was the way to the gate. */
void stage_end_gate(struct journey *journey, uint32_t party, double now);

/* Out of the study area at the time `home`. */
void stage_finish(struct journey *journey, uint32_t party, double home);

/* Adds people to the bin of `time`; times outside the bins are not counted. */
void stage_count(const struct run *run, float *bins, uint32_t n_bins, double time, float people);

/* A party has passed a link. */
void stage_count_departure(struct journey *journey, uint32_t link, uint32_t party, double now);

#endif
