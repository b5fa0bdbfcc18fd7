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
static inline float use_credit(struct journey_party *p, float distance)
{
  const float used = fminf(p->credit, distance);
  p->credit -= used;
  return distance - used;
}

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
  float distance = falls ? here->remaining - reach : distance_to(here, exit);
  if (here->inside && !falls && reach < here->remaining + SLACK * (float)zone->mesh->size) {
    /* The edge is crossed nearer to the target than in its centre. */
    p->credit = reach - here->remaining;
    distance = 0.0F;
  } else if (p->credit > 0.0F) {
    distance = use_credit(p, distance);
  }
  p->remaining = reach;
  p->x = exit->x;
  p->y = exit->y;
  return (struct flow_step){.side = exit->side, .distance = distance};
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
  const struct venue_zone *zone = &venue->zones.items[journey_place(journey, place)->zone];
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

/* Through a wide gate people come abreast, not one after the other in its middle: each at one of
 * the spots along it, and from there on. */
static uint32_t abreast_of(const struct journey *journey, uint32_t party, uint32_t from,
                           uint32_t local, struct standpoint *here)
{
  const struct venue *venue = journey->plan->venue;
  const uint32_t index = venue->passages.items[from].link;
  if (index == VENUE_NONE) return local;
  const struct venue_link *gate = &venue->links.items[index];
  const uint32_t zone_index = journey_place(journey, here->place)->zone;
  if (gate->n_abreast == 0 || gate->to != zone_index) return local;
  const struct venue_zone *zone = &venue->zones.items[zone_index];
  struct random_stream stream =
      random_stream(journey->seed, journey->replication, journey_entity(journey, party),
                    RANDOM_ABREAST, gate->taste);
  const uint32_t spot =
      gate->abreast + (uint32_t)(random_uniform(&stream) * (double)gate->n_abreast);
  here->x = (float)zone->spots.items[spot].x;
  here->y = (float)zone->spots.items[spot].y;
  return zone->first_spot + spot;
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
  uint32_t local = from == FLOW_NONE ? spot_of(journey, party, place, &here)
                                     : local_of(venue, place, from, &here);
  if (from != FLOW_NONE) local = abreast_of(journey, party, from, local, &here);
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
  if (flow_is_closed(journey->flow, link->side) ||
      link->zone != journey_place(journey, place)->zone)
    return walk_step_from(journey, party, place, passage, now);
  if (link->place == place)
    return (struct flow_step){.side = link->side, .distance = use_credit(p, p->remaining)};
  const struct standpoint here = {place, p->x, p->y, p->remaining, false};
  return cross_patch(journey, p, journey_speed(journey, party), &here);
}

void walk_soon(void *context, uint32_t party, uint32_t place)
{
  const struct journey *journey = context;
  const uint32_t target = journey_party(journey, party)->target;
  const uint32_t zone_index = journey_place(journey, place)->zone;
  if (target == JOURNEY_NO_TARGET || journey->links[target].zone != zone_index) return;
  const struct venue_zone *zone = &journey->zones[zone_index];
  if (zone->mesh == NULL) return;
  const uint32_t first = zone->exit_start[place - zone->first_place];
  __builtin_prefetch(&zone->leads[target - zone->first_link][first]);
  const uintptr_t exits = (uintptr_t)&zone->exits[first];
  __builtin_prefetch((const void *)exits);
  __builtin_prefetch((const void *)(exits + 3 * sizeof *zone->exits));
}
