/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stages are written down when they change; what passes a link is counted in its bins. */
#include "stage.h"

#include <math.h>

/* Writes the present stage down and begins another (or the same again, empty). */
void stage_change(struct journey *journey, uint32_t party, enum run_stage stage, double now)
{
  struct journey_party *p = journey_party(journey, party);
  struct run_party *r = &journey->run->parties[party];
  stage_account(p, now);
  const float before = r->stage_s[p->stage], total = before + p->seconds;
  if (total > 0.0F)
    r->density[p->stage] = (r->density[p->stage] * before + p->density_seconds) / total;
  r->stage_s[p->stage] = total;
  p->seconds = p->density_seconds = 0.0F;
  p->stage = (uint8_t)stage;
}

void stage_begin(struct journey *journey, uint32_t party, enum run_stage stage, double now)
{
  stage_change(journey, party, stage, now);
  journey->run->parties[party].stages |= (uint8_t)(1U << stage);
}

/* Through a gate: all of the way so far was the way to the gate. */
void stage_end_gate(struct journey *journey, uint32_t party, double now)
{
  struct journey_party *p = journey_party(journey, party);
  p->stage = RUN_GATE;
  stage_change(journey, party, RUN_WALK, now);
  journey->run->parties[party].gate_time = (float)now;
}

void stage_finish(struct journey *journey, uint32_t party, double home)
{
  struct run_party *r = &journey->run->parties[party];
  stage_change(journey, party, (enum run_stage)journey_party(journey, party)->stage, home);
  if (isnan(r->gate_time)) r->gate_time = (float)home;
  r->home_time = (float)home;
}

void stage_count(const struct run *run, float *bins, uint32_t n_bins, double time, float people)
{
  const double i = floor((time - run->starts) / RUN_BIN);
  if (i >= 0.0 && i < n_bins) bins[(size_t)i] += people;
}

void stage_count_departure(struct journey *journey, uint32_t link, uint32_t party, double now)
{
  struct run_link *l = &journey->run->links[link];
  stage_count(journey->run, l->departures, l->n_bins, now, journey->flow->movers[party].people);
}
