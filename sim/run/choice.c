/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: choosing a way out of the zone one is in.
 * Rule:       link: least max(D / v, people on their way to it / its rate) + (its length + way
 *             beyond) / v + service, less a Gumbel draw of the given spread (logit), among links
 *             that are open and lead to the destination.
 * Units:      s, m.
 * Source:     discrete choice by logit; shares by seat and taste are the same in every layout
 *             (common random numbers).
 * Check:      shares between two gates (tests/unit/run/journey.c).
 * Leaves out: regret, herding, learning while walking (a choice is kept until the gate closes). */
#include "choice.h"

#include "stage.h"

#include "../base/check.h"

#include <math.h>

#define TASTE_REACH 12.0 /* Gumbel spreads: a link that is further behind is not looked at */

static double taste(const struct journey *journey, uint32_t party, uint32_t link)
{
  struct random_stream stream =
      random_stream(journey->seed, journey->replication, journey_entity(journey, party),
                    RANDOM_CHOICE, journey->plan->venue->links.items[link].taste);
  return -log(-log(random_uniform(&stream)));
}

bool choice_is_open(const struct journey *journey, uint32_t link)
{
  return !journey->flow->passages[journey->link_side[link] >> 1].closed;
}

/* Expected seconds to the destination by this link, and the walk to it; HUGE_VAL when it does not
 * lead there. */
static double expected_time(const struct journey *journey, uint32_t party, uint32_t link,
                            double walk)
{
  const struct venue *venue = journey->plan->venue;
  const struct venue_link *l = &venue->links.items[link];
  const float beyond =
      venue->destinations.items[journey_party(journey, party)->destination].beyond[link];
  if (!(walk < HUGE_VAL) || !(beyond < INFINITY)) return HUGE_VAL;
  const double v = (double)journey_party(journey, party)->speed;
  const double queue = (double)journey->pending[link] / l->rate;
  return fmax(walk / v, queue) + ((double)l->length + (double)beyond) / v + l->wait;
}

/* The walk from where the party stands to a link: by the field at `local`, or, standing in a patch,
 * over its nearest edge. */
double choice_walk(const struct venue *venue, const struct venue_zone *zone, uint32_t target,
                   uint32_t place, uint32_t local)
{
  const float *distance = zone->distance[target];
  if (local != VENUE_NONE) return (double)distance[local];
  const struct venue_link *link = &venue->links.items[zone->first_link + target];
  const struct venue_place *here = &venue->places.items[place];
  const struct flow_passage_given *door = &venue->passages.items[link->side >> 1].given;
  if (door->place[link->side & 1] == place)
    return zone->mesh ? point_distance(here->centre, link->a) : 0.0;
  double best = HUGE_VAL;
  const struct mesh_patch *patch = &zone->mesh->patches[here->patch];
  for (uint32_t i = 0; i < patch->n_edges; i++) {
    const uint32_t e = zone->mesh->around[patch->first_edge + i];
    const double through =
        point_distance(here->centre, zone->mesh->edges[e].centre) + (double)distance[e];
    if (through < best) best = through;
  }
  return best;
}

static void aim(struct journey *journey, uint32_t party, uint32_t link, double walk, double now)
{
  struct journey_party *p = journey_party(journey, party);
  const float people = journey->flow->movers[party].people;
  struct run_link *l = &journey->run->links[link];
  p->target = (uint16_t)link;
  p->free_arrival = now + walk / (double)journey_party(journey, party)->speed;
  journey->pending[link] += people;
  stage_count(journey->run, l->arrivals, l->n_bins, p->free_arrival, people);
}

/* It will not come to its target after all. */
void choice_give_up(struct journey *journey, uint32_t party)
{
  struct journey_party *p = journey_party(journey, party);
  if (p->target == JOURNEY_NO_TARGET) return;
  const float people = journey->flow->movers[party].people;
  struct run_link *l = &journey->run->links[p->target];
  journey->pending[p->target] -= people;
  stage_count(journey->run, l->arrivals, l->n_bins, p->free_arrival, -people);
  p->target = JOURNEY_NO_TARGET;
}

/* True if they have just come in by the passage that this link begins with. */
static bool turns_back(const struct venue *venue, uint32_t link, uint32_t local)
{
  const uint32_t side = venue->links.items[link].side;
  return local != VENUE_NONE && venue->passages.items[side >> 1].local[side & 1] == local;
}

/* Expected times of a zone's links into journey->time, walks into journey->walk; returns the least
 * time. */
static double look_around(struct journey *journey, uint32_t party, const struct venue_zone *zone,
                          uint32_t place, uint32_t local, bool shut_too)
{
  const struct venue *venue = journey->plan->venue;
  double least = HUGE_VAL;
  for (uint32_t i = 0; i < zone->n_links; i++) {
    const uint32_t link = zone->first_link + i;
    journey->time[i] = HUGE_VAL;
    if (!shut_too && (!choice_is_open(journey, link) || turns_back(venue, link, local))) continue;
    journey->walk[i] = choice_walk(venue, zone, i, place, local);
    journey->time[i] = expected_time(journey, party, link, journey->walk[i]);
    if (journey->time[i] < least) least = journey->time[i];
  }
  return least;
}

/* Chooses a link of the zone; false when every way is shut (the party then waits where it is for
 * the nearest). */
static bool choose_link(struct journey *journey, uint32_t party, uint32_t zone_index,
                        uint32_t place, uint32_t local, double now, bool shut_too)
{
  const struct venue_zone *zone = &journey->plan->venue->zones.items[zone_index];
  const double scale = journey->plan->choice_scale;
  const double least = look_around(journey, party, zone, place, local, shut_too);
  if (!(least < HUGE_VAL)) return false;
  uint32_t best = 0;
  double best_time = HUGE_VAL;
  for (uint32_t i = 0; i < zone->n_links; i++) {
    double time = journey->time[i];
    if (time > least + TASTE_REACH * scale || !(time < HUGE_VAL)) continue;
    if (scale > 0.0) time -= scale * taste(journey, party, zone->first_link + i);
    if (time < best_time) {
      best_time = time;
      best = i;
    }
  }
  aim(journey, party, zone->first_link + best, journey->walk[best], now);
  return true;
}

void choice_ensure(struct journey *journey, uint32_t party, uint32_t zone, uint32_t place,
                   uint32_t local, double now)
{
  struct journey_party *p = journey_party(journey, party);
  if (p->target != JOURNEY_NO_TARGET && journey->link_zone[p->target] == zone &&
      choice_is_open(journey, p->target))
    return;
  choice_give_up(journey, party);
  if (choose_link(journey, party, zone, place, local, now, false)) return;
  const bool found = choose_link(journey, party, zone, place, local, now, true);
  CHECK_AT(now, found);
}
