/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for:  staff who come to a gate and leave it.
 * Rule:        lanes with a service time: a lane that is added serves at once; one that is taken
 *              away closes if it is free, else when the next party has passed. Lanes without one:
 *              the opening's rate is in proportion to their number. The rate by which people
 *              judge the gate changes at once.
 * Units:       lanes, 1/s.
 * Source:      by definition; the pooled line of M/M/c with c changing in time.
 * Check:       rates before and after (tests/unit/run/actions.c).
 * Leaves out:  the way of the staff.
 *
 * The flow is made with the most lanes there will ever be; one that is not there is kept
 * occupied by NOBODY, who never finishes. */
#include "staffing.h"

#include "mind.h"

#include "../kernel/flow.h"

#define NOBODY FLOW_STAY /* no number of a mover */

static struct flow_lanes *lanes_of(const struct journey *journey, uint32_t passage)
{
  return &journey->flow->lanes[journey->flow->passages[passage].lanes];
}

/* Turns a lane that is occupied by `from` into one occupied by `to`; false if there is none. */
static bool turn(struct journey *journey, struct flow_lanes *lanes, uint32_t from, uint32_t to)
{
  for (uint32_t i = lanes->first; i < lanes->first + lanes->n; i++) {
    if (journey->flow->lane[i].mover != from) continue;
    journey->flow->lane[i] = (struct flow_lane){CALENDAR_IDLE, to, false};
    return true;
  }
  return false;
}

static bool add_lane(struct journey *journey, struct flow_lanes *lanes)
{
  const bool added = turn(journey, lanes, NOBODY, FLOW_NONE);
  lanes->n_free += added;
  return added;
}

static bool close_lane(struct journey *journey, struct flow_lanes *lanes)
{
  const bool closed = lanes->n_free > 0 && turn(journey, lanes, FLOW_NONE, NOBODY);
  lanes->n_free -= closed;
  return closed;
}

static uint32_t there(const struct journey *journey, const struct flow_lanes *lanes)
{
  uint32_t n = 0;
  for (uint32_t i = lanes->first; i < lanes->first + lanes->n; i++)
    n += journey->flow->lane[i].mover != NOBODY;
  return n;
}

void staffing_start(struct journey *journey, uint32_t link, uint32_t lanes)
{
  const uint32_t passage = journey->links[link].side >> 1;
  const struct flow_passage *f = &journey->flow->passages[passage];
  if (f->service == FLOW_LANES)
    while (there(journey, lanes_of(journey, passage)) > lanes)
      close_lane(journey, lanes_of(journey, passage));
  journey->flow->passages[passage].seconds_per = 1.0 / journey->mind->rate[link];
}

static void set_lanes(struct journey *journey, uint32_t link, uint32_t passage, uint32_t lanes)
{
  struct flow_lanes *all = lanes_of(journey, passage);
  uint32_t *closing = &journey->mind->closing[link];
  uint32_t n = there(journey, all) - *closing;
  for (; n < lanes; n++) {
    if (*closing > 0)
      (*closing)--;
    else
      add_lane(journey, all);
  }
  for (; n > lanes; n--)
    if (!close_lane(journey, all)) (*closing)++;
}

void staffing_set(struct journey *journey, uint32_t link, uint32_t lanes)
{
  const uint32_t passage = journey->links[link].side >> 1;
  const struct venue_link *l = &journey->plan->venue->links.items[link];
  struct flow_passage *f = &journey->flow->passages[passage];
  const struct node *gate =
      node_find(node_find(journey->plan->venue->scenario->root, "gates"), l->id);
  if (f->service == FLOW_LANES) set_lanes(journey, link, passage, lanes);
  journey->mind->rate[link] = l->rate * lanes / node_number(gate, "lanes");
  f->seconds_per = 1.0 / journey->mind->rate[link];
  if (!f->closed) flow_open(journey->flow, passage); /* it looks at its line anew */
}

void staffing_passed(struct journey *journey, uint32_t passage)
{
  const uint32_t link = journey->link_of_side[2 * passage];
  if (link == VENUE_NONE || journey->mind->closing[link] == 0) return;
  if (close_lane(journey, lanes_of(journey, passage))) journey->mind->closing[link]--;
}
