/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: how long the way home takes when nobody is in the way.
 * Rule:       shortest way over links (step-free parties: without steps) from where the seats'
 *             people come into the first zone, at own speed, from when they want to go (nobody
 *             holds them until a release); mean service times at gates; then the first vehicle of
 *             its line that can be caught, the loading of the car and a free road, or the path.
 * Units:      s after the event's end.
 * Check:      a lone party's run and its twin differ by less than a service time
 *             (tests/unit/run/twin.c).
 * Leaves out: gates that are closed at the time. */
#include "twin.h"

#include "choice.h"
#include "homeward.h"

#include <math.h>

/* The way from one start to one destination. */
struct way {
  bool known, has_gate;
  float gate_metres, metres; /* equivalent, to the last gate, to the destination's entrance */
  float gate_wait, wait;     /* s of service on the way */
};

static uint32_t best_link(const struct venue *venue, const float *beyond, uint32_t zone_index,
                          uint32_t local, uint32_t place, double *walk)
{
  const struct venue_zone *zone = &venue->zones.items[zone_index];
  uint32_t best = VENUE_NONE;
  double least = HUGE_VAL;
  for (uint32_t i = 0; i < zone->n_links; i++) {
    const uint32_t link = zone->first_link + i;
    const double here = choice_walk(venue, zone, i, place, local);
    const double through = here + (double)venue->links.items[link].length + (double)beyond[link];
    if (through < least) {
      least = through;
      best = link;
      *walk = here;
    }
  }
  return best;
}

static struct way find_way(const struct venue *venue, const float *beyond, uint32_t zone,
                           uint32_t local, uint32_t place)
{
  struct way way = {.known = true};
  for (size_t guard = 0; guard <= venue->links.n; guard++) {
    double walk = 0.0;
    const uint32_t link = best_link(venue, beyond, zone, local, place, &walk);
    if (link == VENUE_NONE) break;
    const struct venue_link *l = &venue->links.items[link];
    way.metres += (float)walk;
    way.wait += (float)l->wait;
    if (l->kind == VENUE_GATE) {
      way.has_gate = true;
      way.gate_metres = way.metres;
      way.gate_wait = way.wait;
    }
    way.metres += l->length;
    if (l->to == VENUE_NONE) break;
    zone = l->to;
    local = venue->passages.items[l->enter].local[1];
    const struct flow_passage_given *given = &venue->passages.items[l->enter].given;
    if (venue->places.items[given->place[1]].zone != zone)
      local = venue->passages.items[l->enter].local[0];
    place = VENUE_NONE;
  }
  return way;
}

/* Ways by start, destination and whether they must be step-free, found once. The start is the
 * passage by which seats come in, or the spot on which they stand. */
struct ways {
  uint32_t n_destinations;
  uint32_t *row; /* [passage or n_passages + seat] -> row of `known`, VENUE_NONE */
  ARRAY_OF(struct way) known;
};

static const struct way *way_of(const struct venue *venue, struct ways *ways, uint32_t enter,
                                uint32_t seat, uint32_t destination, bool step_free)
{
  const uint32_t key = enter != VENUE_NONE ? enter : (uint32_t)venue->passages.n + seat;
  if (ways->row[key] == VENUE_NONE) {
    ways->row[key] = (uint32_t)ways->known.n;
    for (uint32_t d = 0; d < 2 * ways->n_destinations; d++)
      ARRAY_PUSH(&ways->known, (struct way){.known = false});
  }
  struct way *way = &ways->known.items[ways->row[key] + 2 * destination + step_free];
  if (way->known) return way;
  uint32_t zone = VENUE_NONE, local = VENUE_NONE, place = VENUE_NONE;
  if (enter != VENUE_NONE) {
    const struct venue_passage *p = &venue->passages.items[enter];
    zone = venue->places.items[p->given.place[1]].zone;
    local = p->local[1];
  } else {
    const struct venue_seat *spot = &venue->seats.items[seat];
    place = spot->place;
    zone = venue->places.items[place].zone;
    if (spot->spot != VENUE_NONE) local = venue->zones.items[zone].first_spot + spot->spot;
  }
  *way = find_way(venue, venue_beyond(&venue->destinations.items[destination], step_free), zone,
                  local, place);
  return way;
}

/* The first departure that can be caught: of its line, or of any. */
static double next_departure(const struct journey *journey, const struct home_thing *thing,
                             uint32_t party, double at)
{
  const uint32_t first = journey->first_line[(size_t)(thing - journey->plan->home->things)];
  if (!thing->any_line)
    return home_timetable_next(&journey->timetable, homeward_line_of(journey, party, thing), at);
  double best = HUGE_VAL;
  for (uint32_t i = 0; i < thing->n_lines; i++)
    best = fmin(best, home_timetable_next(&journey->timetable, first + i, at));
  return best;
}

/* The rest after the entrance, from time `at` on. Fills the stages; returns the time out of the
 * area. */
static double free_home(struct journey *journey, const struct home_thing *thing, uint32_t party,
                        double at)
{
  struct run_party *r = &journey->run->parties[party];
  const double v = (double)journey->run->crowd.parties[party].speed;
  struct random_stream stream;
  double leaves = at;
  switch (thing->kind) {
    case VENUE_HALL: {
      leaves = next_departure(journey, thing, party, at + (double)thing->walk / v);
      if (!(leaves < HUGE_VAL)) leaves = at + (double)thing->walk / v;
      r->free_s[RUN_PLATFORM] = (float)(leaves - at);
      break;
    }
    case VENUE_LOT:
      stream = random_stream(journey->seed, journey->replication,
                             journey->run->crowd.parties[party].entity, RANDOM_CAR, 0);
      at += 2.0 * random_uniform(&stream) * (double)thing->walk / v;
      r->free_s[RUN_WALK] = (float)(at - (double)r->free_gate);
      leaves = at + distribution_draw(&thing->loading, &stream) + thing->pull_out + thing->drive;
      if (thing->n_exits > 0) leaves += journey->constant[thing->exits[0].passage];
      r->free_s[RUN_CARPARK] = (float)(leaves - at);
      break;
    case VENUE_KERB:
      stream = random_stream(journey->seed, journey->replication,
                             journey->run->crowd.parties[party].entity, RANDOM_SERVICE, 0);
      leaves = at + distribution_draw(&thing->dwell, &stream);
      r->free_s[RUN_PLATFORM] = (float)(leaves - at);
      break;
    default:
      leaves = at + (double)thing->walk / v;
      r->free_s[RUN_WALK] += (float)(leaves - at);
      break;
  }
  return leaves;
}

static void walk_party(struct journey *journey, struct ways *ways, uint32_t party)
{
  const struct venue *venue = journey->plan->venue;
  const struct crowd_party *c = &journey->run->crowd.parties[party];
  struct run_party *r = &journey->run->parties[party];
  const double v = (double)c->speed;
  double metres = (double)c->walk;
  uint32_t enter = VENUE_NONE;
  if (c->seat != VENUE_NONE) {
    enter = venue->seats.items[c->seat].enter;
    metres += (double)venue->seats.items[c->seat].onward;
  } else {
    enter = venue->places.items[c->place].next >> 1; /* a source */
  }
  const struct way *way = way_of(venue, ways, enter, c->seat, c->destination, c->step_free);
  const double stands_up =
      (double)c->leaves - (double)c->held; /* nobody holds it in the empty venue */
  const double start = stands_up + metres / v;
  const double entrance = start + (double)way->metres / v + (double)way->wait;
  const double gate =
      way->has_gate ? start + (double)way->gate_metres / v + (double)way->gate_wait : entrance;
  r->free_gate = (float)gate;
  r->free_s[RUN_GATE] = (float)(gate - stands_up);
  r->free_s[RUN_WALK] = (float)(entrance - gate);
  const uint32_t thing = journey->plan->home->thing_of[c->destination];
  r->free_home =
      (float)(thing == VENUE_NONE
                  ? entrance
                  : free_home(journey, &journey->plan->home->things[thing], party, entrance));
}

void twin_walk(struct journey *journey, struct arena *arena)
{
  const struct venue *venue = journey->plan->venue;
  struct ways ways = {.n_destinations = (uint32_t)venue->destinations.n};
  const size_t n = venue->passages.n + venue->seats.n;
  ways.row = ARENA_NEW(arena, uint32_t, n);
  for (size_t i = 0; i < n; i++) ways.row[i] = VENUE_NONE;
  for (uint32_t party = 0; party < journey->run->crowd.n_parties; party++)
    walk_party(journey, &ways, party);
  ARRAY_CLEAR(&ways.known);
}
