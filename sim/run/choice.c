/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: choosing a way out of the zone one is in.
 * Rule:       link: least max(D / v, people on their way to it / its rate) + (its length + way
 *             beyond) / v + service, less a Gumbel draw of the given spread (logit), among links
 *             that are open and lead to the destination.
 * Units:      s, m.
 * Source:     discrete choice by logit; shares by seat and taste are the same in every layout
 *             (common random numbers).
 * Check:      shares between two gates (tests/unit/run/journey.c).
 *             With something in mind (mind.h) the way beyond is that of the goal, a wait beyond
 *             that has been announced is added, and a closed link counts from when it opens.
 * Leaves out: regret, herding, learning while walking (a choice is kept until the gate closes, news
 *             or the end of patience). */
#include "choice.h"

#include "mind.h"
#include "stage.h"

#include "../base/check.h"

#include <math.h>

#define TASTE_REACH 12.0 /* Gumbel spreads: a link that is further behind is not looked at */

/* What a link that takes `time` is worth to a party: less by its taste, scale x a Gumbel draw.
 * HUGE_VAL where that cannot come below `best`: the draw would have to exceed x = (time - best) /
 * scale, and 1 - u < exp(-x) < 1 / (1 + x + x^2 / 2 + x^3 / 6) would have to hold. */
static double tasted(const struct journey *journey, uint32_t party, uint32_t link, double time,
                     double best)
{
  const double scale = journey->plan->choice_scale;
  const double u =
      random_uniform_of(journey->seed, journey->replication, journey_entity(journey, party),
                        RANDOM_CHOICE, journey->plan->venue->links.items[link].taste);
  const double x = (time - best) / scale;
  if (x > 0.0 && (1.0 - u) * (1.0 + x * (1.0 + x * (0.5 + x / 6.0))) > 1.0 + 1e-9) return HUGE_VAL;
  return time + scale * log(-log(u));
}

/* The ways on to the party's destination: the level ones if it needs them. */
static const float *beyond_of(const struct journey *journey, uint32_t party)
{
  const struct venue_destination *destination =
      &journey->plan->venue->destinations.items[journey_destination(journey, party)];
  if (destination->level == NULL) return destination->beyond;
  return venue_beyond(destination, journey->run->crowd.parties[party].step_free);
}

/* Expected seconds to the destination by this link, and the walk to it; HUGE_VAL when it does not
 * lead there. */
static double expected_time(const struct journey *journey, uint32_t party, uint32_t link,
                            double walk)
{
  const struct venue *venue = journey->plan->venue;
  const struct venue_link *l = &venue->links.items[link];
  const float beyond = beyond_of(journey, party)[link];
  if (!(walk < HUGE_VAL) || !(beyond < INFINITY)) return HUGE_VAL;
  const double v = (double)journey_speed(journey, party);
  const double queue = journey->plan->nearest ? 0.0 : (double)journey->pending[link] / l->rate;
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
  const double arrival = now + walk / (double)journey_speed(journey, party);
  journey->plans[party].free_arrival = arrival;
  journey->pending[link] += people;
  stage_count(journey->run, l->arrivals, l->n_bins, arrival, people);
}

/* It will not come to its target after all. */
void choice_give_up(struct journey *journey, uint32_t party)
{
  struct journey_party *p = journey_party(journey, party);
  if (p->target == JOURNEY_NO_TARGET) return;
  const float people = journey->flow->movers[party].people;
  struct run_link *l = &journey->run->links[p->target];
  journey->pending[p->target] -= people;
  stage_count(journey->run, l->arrivals, l->n_bins, journey->plans[party].free_arrival, -people);
  p->target = JOURNEY_NO_TARGET;
}

/* What is offered: ways on that are open; if there is none, also ways back to where one has been;
 * if there is none, also shut ones. Without this a way that somebody likes is liked in both
 * directions, and they go to and fro for ever. */
enum offer { OFFER_ON, OFFER_BACK, OFFER_ALL };

static bool leads_back(const struct journey *journey, uint32_t party, uint32_t link)
{
  const struct venue_link *l = &journey->plan->venue->links.items[link];
  if (l->to == VENUE_NONE || l->to == l->zone) return false;
  for (uint32_t i = 0; i < JOURNEY_ZONES; i++)
    if (journey->plans[party].been[i] == l->to) return true;
  return false;
}

/* Expected times of a zone's links into journey->time, walks into journey->walk; returns the least
 * time. */
static double look_around(struct journey *journey, uint32_t party, const struct venue_zone *zone,
                          uint32_t place, uint32_t local, enum offer offer)
{
  const struct venue *venue = journey->plan->venue;
  double least = HUGE_VAL;
  for (uint32_t i = 0; i < zone->n_links; i++) {
    const uint32_t link = zone->first_link + i;
    journey->time[i] = HUGE_VAL;
    if (offer < OFFER_ALL && !journey_link_open(journey, link)) continue;
    if (offer < OFFER_BACK && leads_back(journey, party, link)) continue;
    journey->walk[i] = choice_walk(venue, zone, i, place, local);
    journey->time[i] = expected_time(journey, party, link, journey->walk[i]);
    if (journey->time[i] < least) least = journey->time[i];
  }
  return least;
}

/* Chooses a link of the zone; false when none is offered. (When every way is shut the party waits
 * where it is for the best of them.) */
static bool choose_link(struct journey *journey, uint32_t party, uint32_t zone_index,
                        uint32_t place, uint32_t local, double now, enum offer offer)
{
  const struct venue_zone *zone = &journey->plan->venue->zones.items[zone_index];
  const double scale = journey->plan->choice_scale;
  const double least = look_around(journey, party, zone, place, local, offer);
  if (!(least < HUGE_VAL)) return false;
  uint32_t best = 0;
  double best_time = HUGE_VAL;
  for (uint32_t i = 0; i < zone->n_links; i++) {
    double time = journey->time[i];
    if (time > least + TASTE_REACH * scale || !(time < HUGE_VAL)) continue;
    if (scale > 0.0) time = tasted(journey, party, zone->first_link + i, time, best_time);
    if (time < best_time) {
      best_time = time;
      best = i;
    }
  }
  aim(journey, party, zone->first_link + best, journey->walk[best], now);
  return true;
}

void choice_keep(struct journey *journey, uint32_t party, double arrival)
{
  struct journey_party *p = journey_party(journey, party);
  const float people = journey->flow->movers[party].people;
  struct run_link *l = &journey->run->links[p->target];
  stage_count(journey->run, l->arrivals, l->n_bins, journey->plans[party].free_arrival, -people);
  stage_count(journey->run, l->arrivals, l->n_bins, arrival, people);
  journey->plans[party].free_arrival = arrival;
}

/* ---- with something in mind ---- */

struct look {
  const struct venue_zone *zone;
  const float *way; /* [link] metres beyond it */
  double now;
  bool free;   /* without a goal: what has been announced counts */
  bool strict; /* by distance alone */
  enum offer offer;
  uint32_t own; /* it waits for this one, with so many ahead; VENUE_NONE */
  double ahead;
};

static double minded_time(struct journey *journey, uint32_t party, const struct look *look,
                          uint32_t link, double walk)
{
  const struct venue_link *l = &journey->plan->venue->links.items[link];
  const double beyond = (double)look->way[link], v = (double)journey_speed(journey, party);
  const bool open = look->offer == OFFER_ALL || journey_link_open(journey, link);
  if (look->offer == OFFER_ON && leads_back(journey, party, link)) return HUGE_VAL;
  if (!(walk < HUGE_VAL) || !(beyond < HUGE_VAL)) return HUGE_VAL;
  if (look->strict) return open ? (walk + (double)l->length + beyond) / v : HUGE_VAL;
  const double opens = open ? 0.0 : mind_reopening(journey, party, link, look->now) - look->now;
  const double people = link == look->own ? look->ahead : (double)journey->pending[link];
  const double wait = opens + people / journey->mind->rate[link];
  const double extra = look->free ? mind_extra(journey, party, link, look->now) : 0.0;
  return fmax(walk / v, wait) + ((double)l->length + beyond) / v + l->wait + extra;
}

/* The best link of the zone; VENUE_NONE if none leads there. The walks are in journey->walk. */
static uint32_t minded_best(struct journey *journey, uint32_t party, const struct look *look)
{
  const double scale = look->strict ? 0.0 : journey->plan->choice_scale;
  uint32_t best = VENUE_NONE;
  double least = HUGE_VAL, best_time = HUGE_VAL;
  for (uint32_t i = 0; i < look->zone->n_links; i++) {
    journey->time[i] =
        minded_time(journey, party, look, look->zone->first_link + i, journey->walk[i]);
    if (journey->time[i] < least) least = journey->time[i];
  }
  for (uint32_t i = 0; i < look->zone->n_links; i++) {
    const uint32_t link = look->zone->first_link + i;
    double time = journey->time[i];
    if (time > least + TASTE_REACH * scale || !(time < HUGE_VAL)) continue;
    if (scale > 0.0) time = tasted(journey, party, link, time, best_time);
    if (time < best_time) {
      best_time = time;
      best = link;
    }
  }
  return best;
}

/* The same with as little as need be offered, and `most` at most. */
static uint32_t minded_best_on(struct journey *journey, uint32_t party, struct look *look,
                               enum offer most)
{
  uint32_t best = VENUE_NONE;
  for (enum offer offer = OFFER_ON; best == VENUE_NONE && offer <= most; offer++) {
    look->offer = offer;
    best = minded_best(journey, party, look);
  }
  return best;
}

static void measure_walks(struct journey *journey, const struct venue_zone *zone, uint32_t place,
                          uint32_t local)
{
  for (uint32_t i = 0; i < zone->n_links; i++)
    journey->walk[i] = choice_walk(journey->plan->venue, zone, i, place, local);
}

static void choose_minded(struct journey *journey, uint32_t party, uint32_t zone_index,
                          uint32_t place, uint32_t local, double now)
{
  struct mind *mind = journey->mind;
  const struct venue *venue = journey->plan->venue;
  const uint32_t destination = journey_destination(journey, party);
  struct look look = {.zone = &venue->zones.items[zone_index], .now = now, .own = VENUE_NONE};
  uint32_t best = VENUE_NONE;
  bool told;
  measure_walks(journey, look.zone, place, local);
  const uint32_t goal = mind_goal(journey, party, zone_index, &told);
  if (goal != MIND_FREE) {
    look.way = goals_way(&mind->goals, goal, destination);
    look.strict = mind->strict[party];
    best = minded_best_on(journey, party, &look, OFFER_BACK);
    told = told || (look.strict && best != VENUE_NONE);
  }
  look.way = beyond_of(journey, party);
  look.strict = false;
  look.free = true;
  if (best == VENUE_NONE) best = minded_best_on(journey, party, &look, OFFER_ALL);
  CHECK_AT(now, best != VENUE_NONE);
  mind_found_way(journey, party, zone_index, best);
  const uint32_t stop = mind_stop(journey, party, zone_index);
  if (stop != VENUE_NONE) {
    best = stop;
    told = true;
  }
  if (!told) best = mind_wrong_turn(journey, party, zone_index, best, now);
  aim(journey, party, best, journey->walk[best - look.zone->first_link], now);
}

bool choice_reconsiders(struct journey *journey, uint32_t party, double ahead, bool free,
                        double now)
{
  struct mind *mind = journey->mind;
  const struct venue *venue = journey->plan->venue;
  const struct journey_party *p = journey_party(journey, party);
  const uint32_t place = journey->flow->movers[party].place;
  const uint32_t goal = mind->goal[party];
  struct look look = {.zone = &venue->zones.items[journey_place(journey, place)->zone],
                      .way = beyond_of(journey, party),
                      .now = now,
                      .free = free || goal >= MIND_UNASKED,
                      .own = p->target,
                      .ahead = ahead};
  if (!look.free) {
    look.way = goals_way(&mind->goals, goal, journey_destination(journey, party));
    look.strict = mind->strict[party];
  }
  measure_walks(journey, look.zone, place, VENUE_NONE);
  const uint32_t best = minded_best(journey, party, &look);
  if (best == VENUE_NONE || best == p->target) return false;
  if (free) {
    mind->goal[party] = MIND_FREE;
    mind->strict[party] = false;
  }
  return true;
}

void choice_ensure(struct journey *journey, uint32_t party, uint32_t zone, uint32_t place,
                   uint32_t local, double now)
{
  struct journey_party *p = journey_party(journey, party);
  if (p->target != JOURNEY_NO_TARGET && journey->links[p->target].zone == zone &&
      journey_link_open(journey, p->target))
    return;
  const uint32_t before = p->target;
  const double arrival = journey->plans[party].free_arrival;
  choice_give_up(journey, party);
  if (journey->mind) {
    choose_minded(journey, party, zone, place, local, now);
    if (p->target == before) choice_keep(journey, party, arrival);
    return;
  }
  bool found = false;
  for (enum offer offer = OFFER_ON; !found && offer <= OFFER_ALL; offer++)
    found = choose_link(journey, party, zone, place, local, now, offer);
  CHECK_AT(now, found);
}
