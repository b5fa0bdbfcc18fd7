/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Time at stops. */
#include "stops.h"

#include "mind.h"

#include <math.h>

struct flow_step stops_begin(struct journey *journey, uint32_t party, uint32_t place, double now)
{
  journey->mind->stopped[party] = (float)now;
  return (struct flow_step){.side = journey->plan->venue->places.items[place].next};
}

void stops_end(struct journey *journey, uint32_t party, double now)
{
  struct run_stops *stops = &journey->run->stops[party];
  const uint32_t stage = journey_party(journey, party)->stage == RUN_GATE ? 0 : 1;
  stops->seconds[stage] += (float)(now - (double)journey->mind->stopped[party]);
  stops->n++;
}

void stops_excuse(struct run *run)
{
  for (uint32_t i = 0; i < run->crowd.n_parties; i++) {
    const float *seconds = run->stops[i].seconds;
    struct run_party *p = &run->parties[i];
    if (!(seconds[0] + seconds[1] > 0.0F)) continue;
    p->free_s[RUN_GATE] += seconds[0];
    p->free_s[RUN_WALK] += seconds[1];
    p->free_gate += seconds[0];
    p->free_home += seconds[0] + seconds[1];
    if (p->free_gate > p->gate_time) p->free_gate = p->gate_time;
    if (p->free_home > p->home_time) p->free_home = p->home_time;
  }
}
