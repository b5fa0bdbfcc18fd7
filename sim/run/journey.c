/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: finding one's way out and home.
 * Rule:       link: least max(D / v, people on their way to it / its rate) + (its length + way beyond) / v + service, less a Gumbel
 *             draw of the given spread (logit), among links that are open and lead to the destination. Edge: among those of falling
 *             potential from which the way leads on, the least (detour + potential) / v + queued / rate.
 * Units:      s, m.
 * Source:     discrete choice by logit; shares by seat and taste are the same in every layout (common random numbers).
 * Check:      RiMEA 9 (tests/theory), walks within 2 % of the geodesic (tests/laws).
 * Leaves out: regret, herding, learning while walking (a choice is kept until the gate closes). */
#include "journey.h"

#include "../base/check.h"

#include <math.h>
#include <string.h>

#define TASTE_REACH 12.0     /* Gumbel spreads: a link that is further behind is not looked at */

/* ---- stages ---- */

static void account(struct journey *journey, uint32_t party, double until) {
  struct journey_party *p = &journey->parties[party];
  struct run_party *r = &journey->run->parties[party];
  const double dt = until - p->since;
  r->stage_s[p->stage] += (float)dt;
  p->density_seconds[p->stage] += (float)((double)p->density * dt);
  p->since = until;
}

static void begin_stage(struct journey *journey, uint32_t party, enum run_stage stage, double now) {
  account(journey, party, now);
  journey->parties[party].stage = (uint8_t)stage;
  journey->run->parties[party].stages |= (uint8_t)(1U << stage);
}

/* Through a gate: all of the way so far was the way to the gate. */
static void end_gate_stage(struct journey *journey, uint32_t party, double now) {
  struct journey_party *p = &journey->parties[party];
  struct run_party *r = &journey->run->parties[party];
  account(journey, party, now);
  r->stage_s[RUN_GATE] += r->stage_s[RUN_WALK];
  p->density_seconds[RUN_GATE] += p->density_seconds[RUN_WALK];
  r->stage_s[RUN_WALK] = 0.0F;
  p->density_seconds[RUN_WALK] = 0.0F;
  r->gate_time = (float)now;
  p->stage = RUN_WALK;
}

static void finish(struct journey *journey, uint32_t party, double home) {
  struct run_party *r = &journey->run->parties[party];
  account(journey, party, home);
  if (isnan(r->gate_time)) r->gate_time = (float)home;
  r->home_time = (float)home;
  for (size_t i = 0; i < RUN_STAGES; i++)
    if (r->stage_s[i] > 0.0F)
      r->density[i] = journey->parties[party].density_seconds[i] / r->stage_s[i];
}

/* ---- counts ---- */

static void count(const struct run *run, float *bins, uint32_t n_bins, double time, float people) {
  const double i = floor((time - run->starts) / RUN_BIN);
  if (i >= 0.0 && i < n_bins) bins[(size_t)i] += people;
}

static void count_departure(struct journey *journey, uint32_t link, uint32_t party, double now) {
  struct run_link *l = &journey->run->links[link];
  count(journey->run, l->departures, l->n_bins, now, journey->flow->movers[party].people);
}

/* ---- choosing a link ---- */

static double taste(const struct journey *journey, uint32_t party, uint32_t link) {
  struct random_stream stream =
      random_stream(journey->seed, journey->replication, party, RANDOM_CHOICE,
                    journey->plan->venue->links.items[link].taste);
  return -log(-log(random_uniform(&stream)));
}

static bool is_open(const struct journey *journey, uint32_t link) {
  return !journey->flow->passages[journey->plan->venue->links.items[link].side >> 1].closed;
}

/* Expected seconds to the destination by this link, and the walk to it; HUGE_VAL when it does not lead there. */
static double expected_time(const struct journey *journey, uint32_t party, uint32_t link,
                            double walk) {
  const struct venue *venue = journey->plan->venue;
  const struct venue_link *l = &venue->links.items[link];
  const float beyond =
      venue->destinations.items[journey->run->crowd.parties[party].destination].beyond[link];
  if (!(walk < HUGE_VAL) || !(beyond < HUGE_VAL)) return HUGE_VAL;
  const double v = (double)journey->run->crowd.parties[party].speed;
  const double queue = (double)journey->pending[link] / l->rate;
  return fmax(walk / v, queue) + ((double)l->length + (double)beyond) / v + l->wait;
}

/* The walk from where the party stands to a link: by the field at `local`, or, standing in a patch, over its nearest edge. */
double journey_walk_to(const struct venue *venue, const struct venue_zone *zone, uint32_t target,
                       uint32_t place, uint32_t local) {
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
        point_distance(here->centre, zone->mesh->edges[e].middle) + (double)distance[e];
    if (through < best) best = through;
  }
  return best;
}

static void aim(struct journey *journey, uint32_t party, uint32_t link, double walk, double now) {
  struct journey_party *p = &journey->parties[party];
  const float people = journey->flow->movers[party].people;
  struct run_link *l = &journey->run->links[link];
  p->target = link;
  p->free_arrival = now + walk / (double)journey->run->crowd.parties[party].speed;
  journey->pending[link] += people;
  count(journey->run, l->arrivals, l->n_bins, p->free_arrival, people);
}

/* It will not come to its target after all. */
static void give_up(struct journey *journey, uint32_t party) {
  struct journey_party *p = &journey->parties[party];
  if (p->target == VENUE_NONE) return;
  const float people = journey->flow->movers[party].people;
  struct run_link *l = &journey->run->links[p->target];
  journey->pending[p->target] -= people;
  count(journey->run, l->arrivals, l->n_bins, p->free_arrival, -people);
  p->target = VENUE_NONE;
}

/* Chooses a link of the zone; false when every way is shut (the party then waits where it is for the nearest). */
static bool choose_link(struct journey *journey, uint32_t party, uint32_t zone_index,
                        uint32_t place, uint32_t local, double now, bool shut_too) {
  const struct venue *venue = journey->plan->venue;
  const struct venue_zone *zone = &venue->zones.items[zone_index];
  const double scale = journey->plan->choice_scale;
  double least = HUGE_VAL;
  for (uint32_t i = 0; i < zone->n_links; i++) {
    const uint32_t link = zone->first_link + i;
    if (!shut_too && !is_open(journey, link)) continue;
    const double time =
        expected_time(journey, party, link, journey_walk_to(venue, zone, i, place, local));
    if (time < least) least = time;
  }
  if (!(least < HUGE_VAL)) return false;
  uint32_t best = VENUE_NONE;
  double best_time = HUGE_VAL, best_walk = 0.0;
  for (uint32_t i = 0; i < zone->n_links; i++) {
    const uint32_t link = zone->first_link + i;
    if (!shut_too && !is_open(journey, link)) continue;
    const double walk = journey_walk_to(venue, zone, i, place, local);
    double time = expected_time(journey, party, link, walk);
    if (time > least + TASTE_REACH * scale || !(time < HUGE_VAL)) continue;
    if (scale > 0.0) time -= scale * taste(journey, party, link);
    if (time < best_time) {
      best_time = time;
      best_walk = walk;
      best = link;
    }
  }
  aim(journey, party, best, best_walk, now);
  return true;
}

static void ensure_target(struct journey *journey, uint32_t party, uint32_t zone, uint32_t place,
                          uint32_t local, double now) {
  struct journey_party *p = &journey->parties[party];
  const struct venue *venue = journey->plan->venue;
  if (p->target != VENUE_NONE && venue->links.items[p->target].zone == zone &&
      is_open(journey, p->target))
    return;
  give_up(journey, party);
  if (choose_link(journey, party, zone, place, local, now, false)) return;
  const bool found = choose_link(journey, party, zone, place, local, now, true);
  CHECK_AT(now, found);
}

/* ---- from patch to patch ---- */

struct stand_point {
  uint32_t zone, place, local;   /* local: VENUE_NONE when standing in the patch */
  uint32_t avoid;                /* a side not to take */
  struct point at;
};

/* The edge by which to leave a patch on the way to `target`. */
static struct flow_step cross_patch(const struct journey *journey, uint32_t party,
                                    const struct stand_point *here) {
  const struct venue *venue = journey->plan->venue;
  const struct venue_zone *zone = &venue->zones.items[here->zone];
  const uint32_t target = venue->links.items[journey->parties[party].target].target;
  const float *distance = zone->distance[target];
  const uint8_t *good = zone->good[target];
  const struct mesh *mesh = zone->mesh;
  const uint32_t patch_index = here->place - zone->first_place;
  const struct mesh_patch *patch = &mesh->patches[patch_index];
  const float own = here->local == VENUE_NONE ? INFINITY : distance[here->local];
  const double slowness = 1.0 / (double)journey->run->crowd.parties[party].speed;
  uint32_t best = VENUE_NONE;
  double best_cost = HUGE_VAL, best_detour = 0.0;
  bool best_falls = false;
  for (uint32_t i = 0; i < patch->n_edges; i++) {
    const uint32_t e = mesh->around[patch->first_edge + i];
    const uint32_t direction = mesh->edges[e].patch[0] == patch_index ? 0 : 1;
    if (!good[2 * e + direction]) continue;
    const uint32_t side = 2 * (zone->first_edge + e) + direction;
    if (side == here->avoid) continue;
    const bool falls = distance[e] < own;
    if (best_falls && !falls) continue;
    const double detour = point_distance(here->at, mesh->edges[e].middle);
    const double cost =
        (detour + (double)distance[e]) * slowness +
        (double)journey->flow->queued[side] * journey->flow->passages[side >> 1].seconds_per;
    if (cost < best_cost || (falls && !best_falls)) {
      best_cost = cost;
      best_detour = detour;
      best_falls = falls;
      best = side;
    }
  }
  CHECK(best != VENUE_NONE);
  const uint32_t edge = (best >> 1) - zone->first_edge;
  const bool metres = best_falls && here->local != VENUE_NONE;
  return (struct flow_step){
      .side = best,
      .distance = metres ? own - distance[edge] : (float)best_detour,
  };
}

static struct flow_step walk_zone(struct journey *journey, uint32_t party, uint32_t place,
                                  uint32_t passage, double now) {
  const struct venue *venue = journey->plan->venue;
  const struct venue_place *here = &venue->places.items[place];
  struct stand_point at = {here->zone, place, VENUE_NONE, FLOW_NONE, here->centre};
  if (passage != FLOW_NONE) {
    const struct venue_passage *p = &venue->passages.items[passage];
    const uint32_t end = p->given.place[0] == place ? 0 : 1;
    at.local = p->local[end];
    at.at = p->point[end];
  }
  ensure_target(journey, party, here->zone, place, at.local, now);
  const struct venue_link *link = &venue->links.items[journey->parties[party].target];
  const struct venue_passage *door = &venue->passages.items[link->side >> 1];
  if (door->given.place[link->side & 1] == place) {
    const double walk =
        journey_walk_to(venue, &venue->zones.items[here->zone], link->target, place, at.local);
    return (struct flow_step){.side = link->side, .distance = (float)walk};
  }
  return cross_patch(journey, party, &at);
}

/* ---- the way home ---- */

static double own_speed(const struct journey *journey, uint32_t party) {
  return (double)journey->run->crowd.parties[party].speed;
}

static struct flow_step board_hall(struct journey *journey, uint32_t party) {
  const struct journey_party *p = &journey->parties[party];
  const struct journey_line *line = &journey->lines[p->line];
  return (struct flow_step){.side = line->line->to_platform, .distance = line->thing->walk};
}

/* The exit of a car park with the least queue for its rate; ties: the first. */
static const struct home_exit *choose_exit(const struct journey *journey,
                                           const struct home_thing *lot) {
  const struct home_exit *best = &lot->exits[0];
  double least = HUGE_VAL;
  for (uint32_t i = 0; i < lot->n_exits; i++) {
    const double wait =
        (double)journey->flow->queued[2 * lot->exits[i].passage] / lot->exits[i].rate;
    if (wait < least) {
      least = wait;
      best = &lot->exits[i];
    }
  }
  return best;
}

static struct flow_step walk_to_car(struct journey *journey, uint32_t party, uint32_t place,
                                    double now) {
  const struct home_thing *lot = &journey->plan->home->things[journey->thing_of_place[place]];
  struct random_stream stream =
      random_stream(journey->seed, journey->replication, party, RANDOM_CAR, 0);
  const double walk = 2.0 * random_uniform(&stream) * (double)lot->walk;
  const double loading = distribution_draw(&lot->loading, &stream);
  const double at_car = now + walk / own_speed(journey, party);
  begin_stage(journey, party, RUN_CARPARK, at_car);
  journey->parties[party].home_arrival = at_car + loading + lot->pull_out;
  return (struct flow_step){.side = 2 * choose_exit(journey, lot)->passage,
                            .distance = (float)walk,
                            .delay = loading + lot->pull_out};
}

/* ---- the guide ---- */

static struct flow_step along_chain(const struct journey *journey, uint32_t place,
                                    uint32_t passage) {
  const struct venue *venue = journey->plan->venue;
  const uint32_t next = venue->places.items[place].next;
  const float left =
      venue->passages.items[passage].along - venue->passages.items[next >> 1].along;
  return (struct flow_step){.side = next, .distance = left > 0.05F ? left : 0.05F};
}

static struct flow_step along_way(const struct journey *journey, uint32_t place,
                                  uint32_t passage) {
  const struct venue_place *here = &journey->plan->venue->places.items[place];
  const uint32_t on = passage == here->ends[1] >> 1 ? 0 : 1;
  return (struct flow_step){.side = here->ends[on], .distance = here->across[on]};
}

static struct flow_step leave_seat(const struct journey *journey, uint32_t party, uint32_t place,
                                   double now) {
  const struct crowd_party *p = &journey->run->crowd.parties[party];
  return (struct flow_step){.side = journey->plan->venue->places.items[place].next,
                            .distance = p->walk,
                            .delay = fmax(0.0, (double)p->leaves - now)};
}

/* Standing people start walking when they leave. */
static struct flow_step leave_ground(struct journey *journey, uint32_t party, uint32_t place,
                                     double now) {
  const double leaves = fmax(now, (double)journey->run->crowd.parties[party].leaves);
  struct flow_step step = walk_zone(journey, party, place, FLOW_NONE, leaves);
  step.delay = leaves - now;
  return step;
}

static void note_place(struct journey *journey, uint32_t party, uint32_t place, double now) {
  struct journey_party *p = &journey->parties[party];
  if (now > p->since) account(journey, party, now);
  const struct venue_place *here = &journey->plan->venue->places.items[place];
  const bool felt = here->given.observe || here->kind == VENUE_PLATFORM;
  p->density = felt ? (float)flow_density(journey->flow, place) : 0.0F;
}

static struct flow_step ride(struct journey *journey, uint32_t party, uint32_t passage) {
  const struct flow_visit *visit = flow_visit_now(journey->flow, passage);
  finish(journey, party, visit->depart);
  return (struct flow_step){.side = FLOW_STAY};
}

static struct flow_step journey_step(void *context, uint32_t party, uint32_t place,
                                     uint32_t passage, double now) {
  struct journey *journey = context;
  const struct venue_place *here = &journey->plan->venue->places.items[place];
  note_place(journey, party, place, now);
  switch (here->kind) {
  case VENUE_PATCH:
  case VENUE_PEN:
    if (passage == FLOW_NONE) return leave_ground(journey, party, place, now);
    return walk_zone(journey, party, place, passage, now);
  case VENUE_ROW: return leave_seat(journey, party, place, now);
  case VENUE_AISLE:
  case VENUE_VOMITORY:
  case VENUE_PATH: return along_chain(journey, place, passage);
  case VENUE_WAY: return along_way(journey, place, passage);
  case VENUE_SOURCE:
  case VENUE_ROAD: return (struct flow_step){.side = here->next, .distance = here->across[0]};
  case VENUE_HALL: return board_hall(journey, party);
  case VENUE_PLATFORM:
    return (struct flow_step){.side = 2 * journey->lines[journey->parties[party].line].line->passage};
  case VENUE_VEHICLE: return ride(journey, party, passage);
  case VENUE_LOT: return walk_to_car(journey, party, place, now);
  case VENUE_KERB: return (struct flow_step){.side = here->next};
  case VENUE_OUTSIDE: break;
  }
  finish(journey, party, now);
  return (struct flow_step){.side = FLOW_GONE};
}

static struct flow_step journey_again(void *context, uint32_t party, uint32_t place,
                                      uint32_t passage, double now) {
  struct journey *journey = context;
  const struct venue *venue = journey->plan->venue;
  const struct venue_place *here = &venue->places.items[place];
  const struct venue_passage *shut = &venue->passages.items[passage];
  const uint32_t end = shut->given.place[0] == place ? 0 : 1;
  give_up(journey, party);
  ensure_target(journey, party, here->zone, place, shut->local[end], now);
  const struct stand_point at = {here->zone, place, shut->local[end], FLOW_NONE, shut->point[end]};
  const struct venue_link *link = &venue->links.items[journey->parties[party].target];
  if (venue->passages.items[link->side >> 1].given.place[link->side & 1] == place)
    return (struct flow_step){
        .side = link->side,
        .distance = venue->zones.items[here->zone].distance[link->target][shut->local[end]]};
  return cross_patch(journey, party, &at);
}

static double journey_service(void *context, uint32_t party, uint32_t passage, uint32_t member) {
  const struct journey *journey = context;
  const struct distribution *law = journey->law[passage];
  if (law == NULL) return journey->constant[passage];
  struct random_stream stream =
      random_stream(journey->seed, journey->replication, party, RANDOM_SERVICE, member);
  return distribution_draw(law, &stream);
}

uint32_t journey_line_of(const struct journey *journey, uint32_t party,
                         const struct home_thing *thing) {
  struct random_stream stream =
      random_stream(journey->seed, journey->replication, party, RANDOM_CHOICE, 1);
  double u = random_uniform(&stream);
  uint32_t i = 0;
  while (i + 1 < thing->n_lines && u >= thing->lines[i].share) u -= thing->lines[i++].share;
  return journey->first_line[(size_t)(thing - journey->plan->home->things)] + i;
}

/* Through the entrance of the way home. */
static void enter_home(struct journey *journey, uint32_t party, uint32_t link, double now) {
  const uint32_t destination = journey->run->crowd.parties[party].destination;
  const struct home *home = journey->plan->home;
  const struct home_thing *thing = &home->things[home->thing_of[destination]];
  struct journey_party *p = &journey->parties[party];
  p->home_arrival = p->free_arrival;
  switch (thing->kind) {
  case VENUE_HALL:
    p->line = journey_line_of(journey, party, thing);
    begin_stage(journey, party, RUN_PLATFORM, now);
    break;
  case VENUE_KERB: begin_stage(journey, party, RUN_PLATFORM, now); break;
  case VENUE_LOT: journey->flow->movers[party].length = 7.5F; break;
  default: count_departure(journey, link, party, now); break;
  }
}

static void pass_link(struct journey *journey, uint32_t party, uint32_t link, double begun,
                      double now) {
  const struct venue_link *l = &journey->plan->venue->links.items[link];
  struct journey_party *p = &journey->parties[party];
  struct run_party *r = &journey->run->parties[party];
  journey->pending[link] -= journey->flow->movers[party].people;
  p->target = VENUE_NONE;
  if (l->kind == VENUE_GATE) {
    r->gate = link;
    r->gate_wait = (float)fmax(0.0, begun - p->free_arrival);
    end_gate_stage(journey, party, now);
  } else if (l->kind == VENUE_HOME && isnan(r->gate_time)) {
    end_gate_stage(journey, party, now);
  }
  if (l->kind == VENUE_HOME) {
    r->stages |= 1U << RUN_WALK;
    enter_home(journey, party, link, now);
  } else {
    count_departure(journey, link, party, now);
  }
}

/* Boarded, in a bay, at the road's end: the way home has let it go. */
static void pass_home(struct journey *journey, uint32_t party, uint32_t passage, double begun) {
  const struct venue *venue = journey->plan->venue;
  const struct crowd_party *c = &journey->run->crowd.parties[party];
  const uint32_t link = venue->destinations.items[c->destination].link;
  struct run_party *r = &journey->run->parties[party];
  const double wait = begun - journey->parties[party].home_arrival;
  if (journey->line_of_passage[passage] != VENUE_NONE)
    journey->run->boarded[journey->line_of_passage[passage]] += c->people;
  r->home_wait = (float)fmax((double)r->home_wait, wait);
  if (!journey->parties[party].served && link != VENUE_NONE)
    count_departure(journey, link, party, begun);
  journey->parties[party].served = true;
}

static void journey_passed(void *context, uint32_t party, uint32_t side, double ready,
                           double started, double now) {
  struct journey *journey = context;
  (void)ready;
  const uint32_t link = journey->link_of_side[side];
  const bool lanes = journey->flow->passages[side >> 1].service == FLOW_LANES;
  const double begun = lanes ? started : now;
  if (link != VENUE_NONE) pass_link(journey, party, link, begun, now);
  else pass_home(journey, party, side >> 1, begun);
}

static void journey_missed(void *context, uint32_t party, uint32_t passage, double now) {
  struct journey *journey = context;
  (void)now;
  struct run_party *r = &journey->run->parties[party];
  if (r->missed < UINT16_MAX) r->missed++;
  const uint32_t line = journey->line_of_passage[passage];
  journey->run->left_behind[line] += journey->run->crowd.parties[party].people;
}

struct flow_guide journey_guide(struct journey *journey) {
  return (struct flow_guide){.context = journey,
                             .step = journey_step,
                             .again = journey_again,
                             .service = journey_service,
                             .passed = journey_passed,
                             .missed = journey_missed};
}

void journey_start(struct journey *journey, uint32_t party, double now) {
  const struct crowd_party *c = &journey->run->crowd.parties[party];
  struct flow_mover *mover = &journey->flow->movers[party];
  mover->speed = c->speed;
  mover->people = c->people;
  mover->length = 7.5F;
  struct journey_party *p = &journey->parties[party];
  p->since = fmax(now, (double)c->leaves);
  p->target = p->line = VENUE_NONE;
  p->stage = RUN_GATE;
  struct run_party *r = &journey->run->parties[party];
  r->stood_up = c->leaves;
  r->gate = VENUE_NONE;
  r->gate_time = r->home_time = NAN;
  r->stages = 1U << RUN_GATE;
  flow_put(journey->flow, party, c->place, now);
}

/* ---- tables ---- */

static uint32_t *filled(struct arena *arena, size_t n) {
  uint32_t *table = ARENA_NEW(arena, uint32_t, n);
  for (size_t i = 0; i < n; i++) table[i] = VENUE_NONE;
  return table;
}

static void index_home(struct journey *journey, struct arena *arena) {
  const struct home *home = journey->plan->home;
  uint32_t n = 0;
  for (uint32_t t = 0; t < home->n_things; t++) n += home->things[t].n_lines;
  journey->lines = ARENA_NEW(arena, struct journey_line, n);
  journey->first_line = ARENA_NEW(arena, uint32_t, home->n_things);
  for (uint32_t t = 0; t < home->n_things; t++) {
    const struct home_thing *thing = &home->things[t];
    journey->thing_of_place[thing->place] = t;
    journey->first_line[t] = journey->n_lines;
    for (uint32_t i = 0; i < thing->n_lines; i++) {
      journey->line_of_passage[thing->lines[i].passage] = journey->n_lines;
      journey->lines[journey->n_lines++] = (struct journey_line){thing, &thing->lines[i]};
    }
    for (uint32_t i = 0; i < thing->n_exits; i++)
      journey->constant[thing->exits[i].passage] =
          journey->plan->net->passages[thing->exits[i].passage].lanes / thing->exits[i].rate;
    if (thing->kind == VENUE_KERB)
      journey->law[journey->plan->venue->places.items[thing->place].next >> 1] = &thing->dwell;
  }
}

static void index_gates(struct journey *journey) {
  const struct venue *venue = journey->plan->venue;
  const struct node *gates = node_find(venue->scenario->root, "gates");
  for (uint32_t i = 0; i < venue->links.n; i++) {
    const struct venue_link *link = &venue->links.items[i];
    journey->link_of_side[link->side] = i;
    if (link->kind != VENUE_GATE) continue;
    journey->law[link->side >> 1] = node_law(node_find(gates, link->id), "service");
  }
}

void journey_init(struct journey *journey, struct arena *arena) {
  const struct venue *venue = journey->plan->venue;
  journey->parties = ARENA_NEW(arena, struct journey_party, journey->run->crowd.n_parties);
  journey->link_of_side = filled(arena, 2 * venue->passages.n);
  journey->thing_of_place = filled(arena, venue->places.n);
  journey->line_of_passage = filled(arena, venue->passages.n);
  journey->law = ARENA_NEW(arena, const struct distribution *, venue->passages.n);
  journey->constant = ARENA_NEW(arena, double, venue->passages.n);
  journey->pending = ARENA_NEW(arena, float, venue->links.n);
  index_home(journey, arena);
  index_gates(journey);
}
