/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for:  staff who come to a gate and leave it.
 * Rule:        lanes with a service time: a lane that is added serves at once; one that is taken
 *              away shuts when it is free. Lanes without one: the opening's rate is in proportion
 *              to their number. The rate by which people judge the gate, and what it could have
 *              let through, change at once.
 * Units:       lanes, 1/s.
 * Source:      by definition; the pooled line of M/M/c with c changing in time.
 * Check:       rates before and after (tests/unit/run/actions.c), waits (tests/theory/queues.c).
 * Leaves out:  the way of the staff.
 *
 * The flow is made with the most lanes there will ever be. */
#include "staffing.h"

#include "mind.h"

#include "../kernel/flow.h"

#include <math.h>

static void set_lanes(struct journey *journey, uint32_t link, uint32_t lanes)
{
  const uint32_t passage = journey->links[link].side >> 1;
  if (journey->flow->passages[passage].service == FLOW_LANES)
    flow_set_lanes(journey->flow, passage, lanes);
  flow_set_rate(journey->flow, passage, journey->mind->rate[link]);
}

void staffing_start(struct journey *journey, uint32_t link, uint32_t lanes)
{
  set_lanes(journey, link, lanes);
}

/* What it can let through from `now` on, in each bin. */
static void note_capacity(struct run *run, uint32_t link, double before, double rate, double now)
{
  struct run_link *l = &run->links[link];
  if (!l->capacity) {
    l->capacity = ARENA_NEW(run->arena, float, l->n_bins);
    for (uint32_t i = 0; i < l->n_bins; i++) l->capacity[i] = (float)(before * RUN_BIN);
  }
  for (uint32_t i = 0; i < l->n_bins; i++) {
    const double end = run->starts + (i + 1) * RUN_BIN;
    const double seconds = fmin(fmax(end - now, 0.0), RUN_BIN);
    l->capacity[i] += (float)((rate - before) * seconds);
  }
}

void staffing_set(struct journey *journey, uint32_t link, uint32_t lanes, double now)
{
  const struct venue_link *l = &journey->plan->venue->links.items[link];
  const struct node *gate =
      node_find(node_find(journey->plan->venue->scenario->root, "gates"), l->id);
  const double before = journey->mind->rate[link];
  journey->mind->rate[link] = l->rate * lanes / node_number(gate, "lanes");
  note_capacity(journey->run, link, before, journey->mind->rate[link], now);
  set_lanes(journey, link, lanes);
}
