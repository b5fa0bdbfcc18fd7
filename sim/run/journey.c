/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: finding one's way out and home.
 * Rule:       link: least max(D / v, people on their way to it / its rate) + (its length + way
 * beyond) / v + service, less a Gumbel draw of the given spread (logit), among links that are open
 * and lead to the destination. Edge: among those of falling potential from which the way leads on,
 * the least (detour + potential) / v + queued / rate. Units:      s, m. Source:     discrete choice
 * by logit; shares by seat and taste are the same in every layout (common random numbers). Check:
 * RiMEA 9 (tests/theory), walks within 2 % of the geodesic (tests/laws). Leaves out: regret,
 * herding, learning while walking (a choice is kept until the gate closes). */
#include "journey.h"

#include "../base/check.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#define TASTE_REACH 12.0 /* Gumbel spreads: a link that is further behind is not looked at */

/* The number under which a party's random streams run. */
static uint32_t entity(const struct journey *journey, uint32_t party)
{
  return journey->run->crowd.parties[party].entity;
}

/* ---- stages ---- */

static void account(struct journey_party *p, double until)
{
  const double dt = until - p->since;
  p->seconds += (float)dt;
  p->density_seconds += (float)((double)p->density * dt);
  p->since = until;
}

/* Writes the present stage down and begins another (or the same again, empty). */
static void change_stage(struct journey *journey, uint32_t party, enum run_stage stage, double now)
{
  struct journey_party *p = journey_party(journey, party);
  struct run_party *r = &journey->run->parties[party];
  account(p, now);
  const float before = r->stage_s[p->stage], total = before + p->seconds;
  if (total > 0.0F)
    r->density[p->stage] = (r->density[p->stage] * before + p->density_seconds) / total;
  r->stage_s[p->stage] = total;
  p->seconds = p->density_seconds = 0.0F;
  p->stage = (uint8_t)stage;
}

static void begin_stage(struct journey *journey, uint32_t party, enum run_stage stage, double now)
{
  change_stage(journey, party, stage, now);
  journey->run->parties[party].stages |= (uint8_t)(1U << stage);
}

/* Through a gate: all of the way so far was the way to the gate. */
static void end_gate_stage(struct journey *journey, uint32_t party, double now)
{
  struct journey_party *p = journey_party(journey, party);
  p->stage = RUN_GATE;
  change_stage(journey, party, RUN_WALK, now);
  journey->run->parties[party].gate_time = (float)now;
}

static void finish(struct journey *journey, uint32_t party, double home)
{
  struct run_party *r = &journey->run->parties[party];
  change_stage(journey, party, (enum run_stage)journey_party(journey, party)->stage, home);
  if (isnan(r->gate_time)) r->gate_time = (float)home;
  r->home_time = (float)home;
}

/* ---- counts ---- */

static void count(const struct run *run, float *bins, uint32_t n_bins, double time, float people)
{
  const double i = floor((time - run->starts) / RUN_BIN);
  if (i >= 0.0 && i < n_bins) bins[(size_t)i] += people;
}

static void count_departure(struct journey *journey, uint32_t link, uint32_t party, double now)
{
  struct run_link *l = &journey->run->links[link];
  count(journey->run, l->departures, l->n_bins, now, journey->flow->movers[party].people);
}

/* ---- choosing a link ---- */

static double taste(const struct journey *journey, uint32_t party, uint32_t link)
{
  struct random_stream stream =
      random_stream(journey->seed, journey->replication, entity(journey, party), RANDOM_CHOICE,
                    journey->plan->venue->links.items[link].taste);
  return -log(-log(random_uniform(&stream)));
}

static bool is_open(const struct journey *journey, uint32_t link)
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
double journey_walk_to(const struct venue *venue, const struct venue_zone *zone, uint32_t target,
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
  count(journey->run, l->arrivals, l->n_bins, p->free_arrival, people);
}

/* It will not come to its target after all. */
static void give_up(struct journey *journey, uint32_t party)
{
  struct journey_party *p = journey_party(journey, party);
  if (p->target == JOURNEY_NO_TARGET) return;
  const float people = journey->flow->movers[party].people;
  struct run_link *l = &journey->run->links[p->target];
  journey->pending[p->target] -= people;
  count(journey->run, l->arrivals, l->n_bins, p->free_arrival, -people);
  p->target = JOURNEY_NO_TARGET;
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
    if (!shut_too && !is_open(journey, link)) continue;
    journey->walk[i] = journey_walk_to(venue, zone, i, place, local);
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

static void ensure_target(struct journey *journey, uint32_t party, uint32_t zone, uint32_t place,
                          uint32_t local, double now)
{
  struct journey_party *p = journey_party(journey, party);
  if (p->target != JOURNEY_NO_TARGET && journey->link_zone[p->target] == zone &&
      is_open(journey, p->target))
    return;
  give_up(journey, party);
  if (choose_link(journey, party, zone, place, local, now, false)) return;
  const bool found = choose_link(journey, party, zone, place, local, now, true);
  CHECK_AT(now, found);
}

/* ---- from patch to patch ---- */

/* Where a party is when it looks for the next edge. */
struct standpoint {
  uint32_t place;
  float x, y;
  float remaining; /* m to the target from here; INFINITY: standing somewhere in the patch */
};

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
  const float distance = falls ? here->remaining - reach[best] : best_walk;
  p->remaining = reach[best];
  p->x = zone->exits[best].x;
  p->y = zone->exits[best].y;
  return (struct flow_step){.side = zone->exits[best].side, .distance = distance};
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
static struct flow_step step_from(struct journey *journey, uint32_t party, uint32_t place,
                                  uint32_t from, double now)
{
  const struct venue *venue = journey->plan->venue;
  const uint32_t zone = journey->places[place].zone;
  struct journey_party *p = journey_party(journey, party);
  struct standpoint here = {.place = place};
  const uint32_t local = local_of(venue, place, from, &here);
  ensure_target(journey, party, zone, place, local, now);
  const struct venue_link *link = &venue->links.items[p->target];
  const struct venue_zone *z = &venue->zones.items[zone];
  if (venue->passages.items[link->side >> 1].given.place[link->side & 1] == place)
    return (struct flow_step){.side = link->side,
                              .distance =
                                  (float)journey_walk_to(venue, z, link->target, place, local)};
  here.remaining = local == VENUE_NONE ? INFINITY : z->distance[link->target][local];
  return cross_patch(journey, p, &here);
}

/* From patch to patch the party knows what remains; elsewhere the fields are asked. */
static struct flow_step walk_zone(struct journey *journey, uint32_t party, uint32_t place,
                                  uint32_t passage, double now)
{
  struct journey_party *p = journey_party(journey, party);
  if (p->target == JOURNEY_NO_TARGET || !is_open(journey, p->target) ||
      journey->link_zone[p->target] != journey->places[place].zone)
    return step_from(journey, party, place, passage, now);
  if (journey->link_place[p->target] == place)
    return (struct flow_step){.side = journey->link_side[p->target], .distance = p->remaining};
  const struct standpoint here = {place, p->x, p->y, p->remaining};
  return cross_patch(journey, p, &here);
}

/* ---- the way home ---- */

static double own_speed(const struct journey *journey, uint32_t party)
{
  return (double)journey_party(journey, party)->speed;
}

static struct flow_step board_hall(struct journey *journey, uint32_t party)
{
  const struct journey_party *p = journey_party(journey, party);
  const struct journey_line *line = &journey->lines[p->line];
  return (struct flow_step){.side = line->line->to_platform, .distance = line->thing->walk};
}

/* The exit of a car park with the least queue for its rate; ties: the first. */
static const struct home_exit *choose_exit(const struct journey *journey,
                                           const struct home_thing *lot)
{
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
                                    double now)
{
  const struct home_thing *lot = &journey->plan->home->things[journey->thing_of_place[place]];
  struct random_stream stream =
      random_stream(journey->seed, journey->replication, entity(journey, party), RANDOM_CAR, 0);
  const double walk = 2.0 * random_uniform(&stream) * (double)lot->walk;
  const double loading = distribution_draw(&lot->loading, &stream);
  const double at_car = now + walk / own_speed(journey, party);
  begin_stage(journey, party, RUN_CARPARK, at_car);
  journey_party(journey, party)->home_arrival = (float)(at_car + loading + lot->pull_out);
  return (struct flow_step){.side = 2 * choose_exit(journey, lot)->passage,
                            .distance = (float)walk,
                            .delay = loading + lot->pull_out};
}

/* ---- the guide ---- */

static struct flow_step along_chain(const struct journey *journey, uint32_t place, uint32_t passage)
{
  const struct venue *venue = journey->plan->venue;
  const uint32_t next = venue->places.items[place].next;
  const float left = venue->passages.items[passage].along - venue->passages.items[next >> 1].along;
  return (struct flow_step){.side = next, .distance = left > 0.05F ? left : 0.05F};
}

static struct flow_step along_way(const struct journey *journey, uint32_t place, uint32_t passage)
{
  const struct venue_place *here = &journey->plan->venue->places.items[place];
  const uint32_t on = passage == here->ends[1] >> 1 ? 0 : 1;
  return (struct flow_step){.side = here->ends[on], .distance = here->across[on]};
}

static struct flow_step along_road(const struct journey *journey, uint32_t place)
{
  const struct venue_place *here = &journey->plan->venue->places.items[place];
  return (struct flow_step){.side = here->next, .distance = here->across[0]};
}

static struct flow_step leave_seat(const struct journey *journey, uint32_t party, uint32_t place,
                                   double now)
{
  const struct crowd_party *p = &journey->run->crowd.parties[party];
  return (struct flow_step){.side = journey->plan->venue->places.items[place].next,
                            .distance = p->walk,
                            .delay = fmax(0.0, (double)p->leaves - now)};
}

/* Standing people start walking when they leave. */
static struct flow_step leave_ground(struct journey *journey, uint32_t party, uint32_t place,
                                     double now)
{
  const double leaves = fmax(now, (double)journey->run->crowd.parties[party].leaves);
  struct flow_step step = walk_zone(journey, party, place, FLOW_NONE, leaves);
  step.delay = leaves - now;
  return step;
}

static void note_place(struct journey *journey, uint32_t party, uint32_t place, double now)
{
  struct journey_party *p = journey_party(journey, party);
  if (now > p->since) account(p, now);
  p->density = journey->flow->places[place].used * journey->places[place].per_area;
}

static struct flow_step ride(struct journey *journey, uint32_t party, uint32_t passage)
{
  const struct flow_visit *visit = flow_visit_now(journey->flow, passage);
  finish(journey, party, visit->depart);
  return (struct flow_step){.side = FLOW_STAY};
}

static struct flow_step journey_step(void *context, uint32_t party, uint32_t place,
                                     uint32_t passage, double now)
{
  struct journey *journey = context;
  note_place(journey, party, place, now);
  switch ((enum venue_place_kind)journey->places[place].kind) {
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
    case VENUE_ROAD: return along_road(journey, place);
    case VENUE_HALL: return board_hall(journey, party);
    case VENUE_PLATFORM:
      return (struct flow_step){
          .side = 2 * journey->lines[journey_party(journey, party)->line].line->passage};
    case VENUE_VEHICLE: return ride(journey, party, passage);
    case VENUE_LOT: return walk_to_car(journey, party, place, now);
    case VENUE_KERB:
      return (struct flow_step){.side = journey->plan->venue->places.items[place].next};
    case VENUE_OUTSIDE: break;
  }
  finish(journey, party, now);
  return (struct flow_step){.side = FLOW_GONE};
}

static struct flow_step journey_again(void *context, uint32_t party, uint32_t place,
                                      uint32_t passage, double now)
{
  struct journey *journey = context;
  give_up(journey, party);
  return step_from(journey, party, place, passage, now);
}

static double journey_service(void *context, uint32_t party, uint32_t passage, uint32_t member)
{
  const struct journey *journey = context;
  const struct distribution *law = journey->law[passage];
  if (law == NULL) return journey->constant[passage];
  struct random_stream stream = random_stream(journey->seed, journey->replication,
                                              entity(journey, party), RANDOM_SERVICE, member);
  return distribution_draw(law, &stream);
}

uint32_t journey_line_of(const struct journey *journey, uint32_t party,
                         const struct home_thing *thing)
{
  struct random_stream stream =
      random_stream(journey->seed, journey->replication, entity(journey, party), RANDOM_CHOICE, 1);
  double u = random_uniform(&stream);
  uint32_t i = 0;
  while (i + 1 < thing->n_lines && u >= thing->lines[i].share) u -= thing->lines[i++].share;
  return journey->first_line[(size_t)(thing - journey->plan->home->things)] + i;
}

/* When somebody who goes to this line's platform now may expect to leave: the visit that has room
 * after all who are ahead. */
static double expected_departure(const struct journey *journey, const struct home_line *line,
                                 double now)
{
  const struct flow_passage *passage = &journey->flow->passages[line->passage];
  const struct flow_timetable *table = &journey->flow->timetables[passage->lanes];
  double ahead = (double)journey->flow->places[line->platform].used +
                 (double)journey->flow->queued[line->to_platform] + (double)table->boarded;
  for (uint32_t i = table->current; i < table->n; i++) {
    ahead -= (double)table->visits[i].room;
    if (ahead < 0.0 && table->visits[i].depart > now) return table->visits[i].depart;
  }
  return HUGE_VAL;
}

/* The line that is expected to leave first with room for one more; ties: the first. */
static uint32_t quickest_line(const struct journey *journey, const struct home_thing *thing,
                              double now)
{
  uint32_t best = 0;
  double least = HUGE_VAL;
  for (uint32_t i = 0; i < thing->n_lines; i++) {
    const double time = expected_departure(journey, &thing->lines[i], now);
    if (time < least) {
      least = time;
      best = i;
    }
  }
  return journey->first_line[(size_t)(thing - journey->plan->home->things)] + best;
}

/* Through the entrance of the way home. */
static void enter_home(struct journey *journey, uint32_t party, uint32_t link, double now)
{
  const uint32_t destination = journey->run->crowd.parties[party].destination;
  const struct home *home = journey->plan->home;
  const struct home_thing *thing = &home->things[home->thing_of[destination]];
  struct journey_party *p = journey_party(journey, party);
  p->home_arrival = (float)p->free_arrival;
  switch (thing->kind) {
    case VENUE_HALL:
      p->line = (uint16_t)(thing->any_line ? quickest_line(journey, thing, now)
                                           : journey_line_of(journey, party, thing));
      begin_stage(journey, party, RUN_PLATFORM, now);
      break;
    case VENUE_KERB: begin_stage(journey, party, RUN_PLATFORM, now); break;
    case VENUE_LOT: journey->flow->movers[party].length = (float)home->car_length; break;
    default:
      count_departure(journey, link, party, now);
      p->served = true;
      break;
  }
}

static void pass_link(struct journey *journey, uint32_t party, uint32_t link, double begun,
                      double now)
{
  const struct venue_link *l = &journey->plan->venue->links.items[link];
  struct journey_party *p = journey_party(journey, party);
  struct run_party *r = &journey->run->parties[party];
  journey->pending[link] -= journey->flow->movers[party].people;
  p->target = JOURNEY_NO_TARGET;
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
static void pass_home(struct journey *journey, uint32_t party, uint32_t passage, double begun)
{
  const struct venue *venue = journey->plan->venue;
  const struct crowd_party *c = &journey->run->crowd.parties[party];
  const uint32_t link = venue->destinations.items[c->destination].link;
  struct run_party *r = &journey->run->parties[party];
  const double wait = begun - (double)journey_party(journey, party)->home_arrival;
  if (journey->line_of_passage[passage] != VENUE_NONE)
    journey->run->boarded[journey->line_of_passage[passage]] += c->people;
  const struct home *home = journey->plan->home;
  if (home->things[home->thing_of[c->destination]].kind != VENUE_PATH)
    r->home_wait = (float)fmax((double)r->home_wait, wait);
  if (!journey_party(journey, party)->served && link != VENUE_NONE)
    count_departure(journey, link, party, begun);
  journey_party(journey, party)->served = true;
}

static void journey_passed(void *context, uint32_t party, uint32_t side, double ready,
                           double started, double now)
{
  struct journey *journey = context;
  (void)ready;
  const uint32_t link = journey->link_of_side[side];
  const bool lanes = journey->flow->passages[side >> 1].service == FLOW_LANES;
  const double begun = lanes ? started : now;
  const uint32_t from = journey->flow->passages[side >> 1].place[side & 1];
  if (link != VENUE_NONE)
    pass_link(journey, party, link, begun, now);
  else if (journey->places[from].kind != VENUE_WAY)
    pass_home(journey, party, side >> 1, begun);
  /* else it comes out of a way at the end where others go in */
}

static void journey_missed(void *context, uint32_t party, uint32_t passage, double now)
{
  struct journey *journey = context;
  (void)now;
  struct run_party *r = &journey->run->parties[party];
  if (r->missed < UINT16_MAX) r->missed++;
  const uint32_t line = journey->line_of_passage[passage];
  journey->run->left_behind[line] += journey->run->crowd.parties[party].people;
}

struct flow_guide journey_guide(struct journey *journey)
{
  return (struct flow_guide){.context = journey,
                             .step = journey_step,
                             .again = journey_again,
                             .service = journey_service,
                             .passed = journey_passed,
                             .missed = journey_missed};
}

void journey_start(struct journey *journey, uint32_t party, double now)
{
  const struct crowd_party *c = &journey->run->crowd.parties[party];
  struct flow_mover *mover = &journey->flow->movers[party];
  mover->speed = c->speed;
  mover->people = c->people;
  mover->length = (float)journey->plan->home->car_length;
  struct journey_party *p = journey_party(journey, party);
  p->since = fmax(now, (double)c->leaves);
  p->target = JOURNEY_NO_TARGET;
  p->destination = c->destination;
  p->speed = c->speed;
  p->stage = RUN_GATE;
  struct run_party *r = &journey->run->parties[party];
  r->stood_up = c->leaves;
  r->gate = VENUE_NONE;
  r->gate_time = r->home_time = NAN;
  r->stages = 1U << RUN_GATE;
  flow_put(journey->flow, party, c->place, now);
}

/* ---- tables ---- */

static uint32_t *filled(struct arena *arena, size_t n)
{
  uint32_t *table = ARENA_NEW(arena, uint32_t, n);
  for (size_t i = 0; i < n; i++) table[i] = VENUE_NONE;
  return table;
}

static void index_home(struct journey *journey, struct arena *arena)
{
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

static void index_gates(struct journey *journey)
{
  const struct venue *venue = journey->plan->venue;
  const struct node *gates = node_find(venue->scenario->root, "gates");
  for (uint32_t i = 0; i < venue->links.n; i++) {
    const struct venue_link *link = &venue->links.items[i];
    journey->link_of_side[link->side] = i;
    journey->link_side[i] = link->side;
    journey->link_zone[i] = link->zone;
    journey->link_place[i] = venue->passages.items[link->side >> 1].given.place[link->side & 1];
    if (link->kind != VENUE_GATE) continue;
    journey->law[link->side >> 1] = node_law(node_find(gates, link->id), "service");
  }
}

static void index_places(struct journey *journey, struct arena *arena)
{
  const struct venue *venue = journey->plan->venue;
  journey->places = ARENA_NEW(arena, struct journey_place, venue->places.n);
  for (size_t i = 0; i < venue->places.n; i++) {
    const struct venue_place *place = &venue->places.items[i];
    const bool felt = place->given.observe || place->kind == VENUE_PLATFORM;
    journey->places[i] =
        (struct journey_place){.patch = place->patch,
                               .per_area = felt ? (float)(1.0 / place->given.size) : 0.0F,
                               .zone = (uint16_t)place->zone,
                               .kind = (uint8_t)place->kind};
  }
}

void journey_init(struct journey *journey, struct arena *arena)
{
  const struct venue *venue = journey->plan->venue;
  static_assert(sizeof(struct journey_party) <= sizeof journey->flow->movers->guide,
                "what the loop needs of a party fits beside its mover");
  journey->link_of_side = filled(arena, 2 * venue->passages.n);
  journey->thing_of_place = filled(arena, venue->places.n);
  journey->line_of_passage = filled(arena, venue->passages.n);
  journey->law = ARENA_NEW(arena, const struct distribution *, venue->passages.n);
  journey->constant = ARENA_NEW(arena, double, venue->passages.n);
  journey->pending = ARENA_NEW(arena, float, venue->links.n);
  journey->time = ARENA_NEW(arena, double, venue->links.n);
  journey->walk = ARENA_NEW(arena, double, venue->links.n);
  journey->link_side = filled(arena, venue->links.n);
  journey->link_zone = filled(arena, venue->links.n);
  journey->link_place = filled(arena, venue->links.n);
  CHECK(venue->links.n < JOURNEY_NO_TARGET && venue->zones.n < UINT16_MAX);
  index_places(journey, arena);
  index_home(journey, arena);
  index_gates(journey);
}
