/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: walking from patch to patch.
 * Rule:       among the edges of falling potential from which the way leads on, the least (detour +
 *             potential) / v + queued / rate.
 * Units:      s, m.
 * Source:     design, rule 1: the decrease in geodesic distance is what is walked.
 * Check:      RiMEA 9 (tests/theory), walks within 2 % of the geodesic (tests/laws). */
#include "walk.h"

#include "choice.h"

#include "../base/check.h"

#include <math.h>

/* Where a party is when it looks for the next edge. */
struct standpoint {
  uint32_t place;
  float x, y;
  float remaining; /* m to the target from here; INFINITY: standing somewhere in the patch */
};

static inline float distance_to(const struct standpoint *here, const struct venue_exit *exit)
{
  const float dx = exit->x - here->x, dy = exit->y - here->y;
  return sqrtf(dx * dx + dy * dy);
}

/* The exit of a patch with the least of walk, way beyond and queue, among those that lead to within
 * `below` metres of the target; VENUE_NONE if none does. */
static inline uint32_t best_exit(const struct flow *flow, const struct venue_zone *zone,
                                 const struct venue_lead *leads, const struct standpoint *here,
                                 float slowness, float below)
{
  const uint32_t *exits = &zone->exit_start[here->place - zone->first_place];
  uint32_t best = VENUE_NONE;
  float least = INFINITY;
  for (uint32_t i = exits[0], end = exits[1]; i < end; i++) {
    const float reach = leads[i].reach;
    if (!(reach < below)) continue;
    const struct venue_exit *exit = &zone->exits[i];
    float cost =
        (distance_to(here, exit) + reach) * slowness + flow->queued[exit->side] * exit->seconds_per;
    if (leads[i].crowding > 0.0F) cost += leads[i].crowding * flow->used[exit->place];
    if (cost < least) {
      least = cost;
      best = i;
    }
  }
  return best;
}

/* The exit of the patch to take: one that leads nearer; where there is none (the target has
 * changed, or nobody knows where in the patch one stands) any that leads there. */
static inline struct flow_step cross_patch(const struct journey *journey, struct journey_party *p,
                                           float speed, const struct standpoint *here)
{
  const struct venue_zone *zone = &journey->zones[journey_place(journey, here->place)->zone];
  const struct venue_lead *leads = zone->leads[(uint32_t)p->target - zone->first_link];
  const float slowness = 1.0F / speed;
  uint32_t best = best_exit(journey->flow, zone, leads, here, slowness, here->remaining);
  const bool falls = best != VENUE_NONE && here->remaining < INFINITY;
  if (best == VENUE_NONE) best = best_exit(journey->flow, zone, leads, here, slowness, INFINITY);
  CHECK(best != VENUE_NONE);
  const struct venue_exit *exit = &zone->exits[best];
  const float reach = leads[best].reach;
  p->remaining = reach;
  p->x = exit->x;
  p->y = exit->y;
  return (struct flow_step){.side = exit->side,
                            .distance = falls ? here->remaining - reach : distance_to(here, exit)};
}

/* Where a passage stands among its zone's points; VENUE_NONE for FLOW_NONE. */
static uint32_t local_of(const struct venue *venue, uint32_t place, uint32_t passage,
                         struct standpoint *here)
{
  if (passage == FLOW_NONE) {
    here->x = (float)venue->places.items[place].centre.x;
    here->y = (float)venue->places.items[place].centre.y;
    return VENUE_NONE;
  }
  const struct venue_passage *p = &venue->passages.items[passage];
  const uint32_t end = p->given.place[0] == place ? 0 : 1;
  here->x = (float)p->point[end].x;
  here->y = (float)p->point[end].y;
  return p->local[end];
}

/* A step towards the target by the target's field; `from` is the passage at which the party stands.
 */
struct flow_step walk_step_from(struct journey *journey, uint32_t party, uint32_t place,
                                uint32_t from, double now)
{
  const struct venue *venue = journey->plan->venue;
  const uint32_t zone = journey_place(journey, place)->zone;
  struct journey_party *p = journey_party(journey, party);
  struct standpoint here = {.place = place};
  const uint32_t local = local_of(venue, place, from, &here);
  choice_ensure(journey, party, zone, place, local, now);
  const struct venue_link *link = &venue->links.items[p->target];
  const struct venue_zone *z = &venue->zones.items[zone];
  if (venue->passages.items[link->side >> 1].given.place[link->side & 1] == place)
    return (struct flow_step){.side = link->side,
                              .distance = (float)choice_walk(venue, z, link->target, place, local)};
  here.remaining = local == VENUE_NONE ? INFINITY : z->distance[link->target][local];
  return cross_patch(journey, p, journey_speed(journey, party), &here);
}

/* From patch to patch the party knows what remains; elsewhere the fields are asked. */
struct flow_step walk_zone(struct journey *journey, uint32_t party, uint32_t place,
                           uint32_t passage, double now)
{
  struct journey_party *p = journey_party(journey, party);
  if (p->target == JOURNEY_NO_TARGET) return walk_step_from(journey, party, place, passage, now);
  const struct journey_link *link = &journey->links[p->target];
  if (journey->flow->passages[link->side >> 1].closed ||
      link->zone != journey_place(journey, place)->zone)
    return walk_step_from(journey, party, place, passage, now);
  if (link->place == place) return (struct flow_step){.side = link->side, .distance = p->remaining};
  const struct standpoint here = {place, p->x, p->y, p->remaining};
  return cross_patch(journey, p, journey_speed(journey, party), &here);
}
