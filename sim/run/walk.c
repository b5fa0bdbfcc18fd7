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

#define SLACK 2.0F /* patches: by more than this nobody's nearest edge is off by chance */

/* Where a party is when it looks for the next edge. */
struct standpoint {
  uint32_t place;
  float x, y;
  float remaining; /* m to the target from here; INFINITY: nobody knows, in a pen */
  bool inside;     /* a spot inside the patch, not on its edge */
};

/* What is left to walk of a distance after what it has walked less than edges say. */
static float use_credit(struct journey_party *p, float distance)
{
  const float used = fminf(p->credit, distance);
  p->credit -= used;
  return distance - used;
}

/* The exit of the patch to take: the least of walk, way beyond and queue, among those that lead
 * nearer; where there is none (the target has changed, or nobody knows where in the patch one
 * stands) among all that lead there. */
static struct flow_step cross_patch(const struct journey *journey, struct journey_party *p,
                                    const struct standpoint *here)
{
  const struct journey_place *place = &journey->places[here->place];
  const struct venue_zone *zone = &journey->plan->venue->zones.items[place->zone];
  const float *reach = zone->reach[(uint32_t)p->target - zone->first_link];
  const float *crowding = zone->crowding[(uint32_t)p->target - zone->first_link];
  const uint32_t end = zone->exit_start[place->patch + 1];
  const float slowness = 1.0F / p->speed;
  uint32_t best = VENUE_NONE;
  float best_cost = INFINITY, best_walk = 0.0F;
  bool best_nearer = false;
  for (uint32_t i = zone->exit_start[place->patch]; i < end; i++) {
    if (!(reach[i] < INFINITY)) continue;
    const bool nearer = reach[i] < here->remaining;
    if (best_nearer && !nearer) continue;
    const struct venue_exit *exit = &zone->exits[i];
    const float dx = exit->x - here->x, dy = exit->y - here->y;
    const float walk = sqrtf(dx * dx + dy * dy);
    float cost =
        (walk + reach[i]) * slowness + journey->flow->queued[exit->side] * exit->seconds_per;
    if (crowding[i] > 0.0F) cost += crowding[i] * journey->flow->places[exit->place].used;
    if (cost < best_cost || (nearer && !best_nearer)) {
      best_cost = cost;
      best_walk = walk;
      best_nearer = nearer;
      best = i;
    }
  }
  CHECK(best != VENUE_NONE);
  const bool falls = best_nearer && here->remaining < INFINITY;
  float distance = falls ? here->remaining - reach[best] : best_walk;
  if (here->inside && !falls && reach[best] < here->remaining + SLACK * (float)zone->mesh->size) {
    /* The edge is crossed nearer to the target than in its centre. */
    p->credit = reach[best] - here->remaining;
    distance = 0.0F;
  } else if (p->credit > 0.0F) {
    distance = use_credit(p, distance);
  }
  p->remaining = reach[best];
  p->x = zone->exits[best].x;
  p->y = zone->exits[best].y;
  return (struct flow_step){.side = zone->exits[best].side, .distance = distance};
}

/* Where a party that has not walked yet stands among its zone's points; VENUE_NONE in a pen. */
static uint32_t spot_of(const struct journey *journey, uint32_t party, uint32_t place,
                        struct standpoint *here)
{
  const struct venue *venue = journey->plan->venue;
  const struct crowd_party *p = &journey->run->crowd.parties[party];
  here->x = (float)p->at.x;
  here->y = (float)p->at.y;
  if (p->seat == VENUE_NONE || venue->seats.items[p->seat].spot == VENUE_NONE) return VENUE_NONE;
  const struct venue_zone *zone = &venue->zones.items[journey->places[place].zone];
  here->inside = true;
  return zone->first_spot + venue->seats.items[p->seat].spot;
}

/* Where a passage stands among its zone's points. */
static uint32_t local_of(const struct venue *venue, uint32_t place, uint32_t passage,
                         struct standpoint *here)
{
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
  const uint32_t zone = journey->places[place].zone;
  struct journey_party *p = journey_party(journey, party);
  struct standpoint here = {.place = place};
  const uint32_t local = from == FLOW_NONE ? spot_of(journey, party, place, &here)
                                           : local_of(venue, place, from, &here);
  choice_ensure(journey, party, zone, place, local, now);
  const struct venue_link *link = &venue->links.items[p->target];
  const struct venue_zone *z = &venue->zones.items[zone];
  if (venue->passages.items[link->side >> 1].given.place[link->side & 1] == place)
    return (struct flow_step){.side = link->side,
                              .distance = (float)choice_walk(venue, z, link->target, place, local)};
  here.remaining = local == VENUE_NONE ? INFINITY : z->distance[link->target][local];
  return cross_patch(journey, p, &here);
}

/* From patch to patch the party knows what remains; elsewhere the fields are asked. */
struct flow_step walk_zone(struct journey *journey, uint32_t party, uint32_t place,
                           uint32_t passage, double now)
{
  struct journey_party *p = journey_party(journey, party);
  if (p->target == JOURNEY_NO_TARGET || !choice_is_open(journey, p->target) ||
      journey->link_zone[p->target] != journey->places[place].zone)
    return walk_step_from(journey, party, place, passage, now);
  if (journey->link_place[p->target] == place)
    return (struct flow_step){.side = journey->link_side[p->target],
                              .distance = use_credit(p, p->remaining)};
  const struct standpoint here = {place, p->x, p->y, p->remaining, false};
  return cross_patch(journey, p, &here);
}
