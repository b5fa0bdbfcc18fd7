/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The guide: what the kernel asks is handed to those who know; and the tables they work with. */
#include "journey.h"

#include "again.h"
#include "choice.h"
#include "homeward.h"
#include "ride.h"
#include "stage.h"
#include "stops.h"
#include "walk.h"

#include "../base/check.h"

#include <assert.h>
#include <math.h>

/* ---- the guide ---- */

static struct flow_step along_chain(const struct journey *journey, uint32_t place, uint32_t passage)
{
  const uint32_t next = journey->next[place];
  const float left = journey->along[passage] - journey->along[next >> 1];
  return (struct flow_step){.side = next, .distance = left > 0.05F ? left : 0.05F};
}

static struct flow_step along_way(const struct journey *journey, uint32_t party, uint32_t place,
                                  uint32_t passage)
{
  const struct venue_place *here = &journey->plan->venue->places.items[place];
  if (here->ride > 0.0F) return ride_step(journey, party, here);
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
  return (struct flow_step){.side = journey->next[place],
                            .distance = p->walk,
                            .delay = fmax(0.0, journey_leaves(journey, party) - now)};
}

/* Standing people start walking when they leave. */
static struct flow_step leave_ground(struct journey *journey, uint32_t party, uint32_t place,
                                     double now)
{
  const double leaves = fmax(now, journey_leaves(journey, party));
  struct flow_step step = walk_zone(journey, party, place, FLOW_NONE, leaves);
  step.delay = leaves - now;
  return step;
}

static void note_place(struct journey *journey, uint32_t party, uint32_t place, double now)
{
  struct journey_party *p = journey_party(journey, party);
  if (now > p->since) stage_account(p, now);
  p->density = journey->flow->used[place] * journey_place(journey, place)->per_area;
}

static struct flow_step journey_step(void *context, uint32_t party, uint32_t place,
                                     uint32_t passage, double now)
{
  struct journey *journey = context;
  note_place(journey, party, place, now);
  switch ((enum venue_place_kind)journey_place(journey, place)->kind) {
    case VENUE_PATCH:
    case VENUE_PEN:
      if (passage == FLOW_NONE) return leave_ground(journey, party, place, now);
      return walk_zone(journey, party, place, passage, now);
    case VENUE_ROW: return leave_seat(journey, party, place, now);
    case VENUE_AISLE:
    case VENUE_VOMITORY:
    case VENUE_PATH: return along_chain(journey, place, passage);
    case VENUE_WAY: return along_way(journey, party, place, passage);
    case VENUE_SOURCE:
    case VENUE_ROAD: return along_road(journey, place);
    case VENUE_STOP: return stops_begin(journey, party, place, now);
    case VENUE_HALL: return homeward_hall(journey, party);
    case VENUE_PLATFORM:
      return (struct flow_step){.side =
                                    2 * journey->lines[journey->plans[party].line].line->passage};
    case VENUE_VEHICLE: return homeward_ride(journey, party, passage);
    case VENUE_LOT: return homeward_car(journey, party, place, now);
    case VENUE_KERB: return (struct flow_step){.side = journey->next[place]};
    case VENUE_OUTSIDE: break;
  }
  stage_finish(journey, party, now);
  return (struct flow_step){.side = FLOW_GONE};
}

static struct flow_step journey_again(void *context, uint32_t party, uint32_t place,
                                      uint32_t passage, double now)
{
  struct journey *journey = context;
  if (journey_place(journey, place)->zone == JOURNEY_NO_ZONE || !again_may(journey, party))
    return (struct flow_step){.side = FLOW_STAY};
  const struct journey_party *p = journey_party(journey, party);
  const uint32_t before = p->target;
  const double arrival = journey->plans[party].free_arrival;
  choice_give_up(journey, party);
  struct flow_step step = walk_step_from(journey, party, place, passage, now);
  if (p->target == before) choice_keep(journey, party, arrival);
  if (step.side >> 1 == passage) step.side = FLOW_STAY;
  return step;
}

static double journey_service(void *context, uint32_t party, uint32_t passage, uint32_t member)
{
  const struct journey *journey = context;
  const struct distribution *law = journey->law[passage];
  if (law == NULL) return journey->constant[passage];
  struct random_stream stream =
      random_stream(journey->seed, journey->replication, journey_entity(journey, party),
                    RANDOM_SERVICE, journey->first_draw[passage] + member);
  return distribution_draw(law, &stream);
}

static void leave_zone(struct journey_plan *plan, uint32_t zone)
{
  for (uint32_t i = JOURNEY_ZONES - 1; i > 0; i--) plan->been[i] = plan->been[i - 1];
  plan->been[0] = (uint16_t)zone;
}

static void pass_link(struct journey *journey, uint32_t party, uint32_t link, double begun,
                      double now)
{
  const struct venue_link *l = &journey->plan->venue->links.items[link];
  struct journey_party *p = journey_party(journey, party);
  struct run_party *r = &journey->run->parties[party];
  journey->pending[link] -= journey->flow->movers[party].people;
  p->target = JOURNEY_NO_TARGET;
  if (l->to != l->zone) leave_zone(&journey->plans[party], l->zone);
  if (l->kind == VENUE_GATE) {
    r->gate = link;
    r->gate_wait = (float)fmax(0.0, begun - journey->plans[party].free_arrival);
    stage_end_gate(journey, party, now);
  } else if (l->kind == VENUE_HOME && isnan(r->gate_time)) {
    stage_end_gate(journey, party, now);
  }
  if (l->kind == VENUE_HOME) {
    r->stages |= 1U << RUN_WALK;
    homeward_enter(journey, party, link, now);
  } else {
    stage_count_departure(journey, link, party, now);
  }
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
  else if (journey_place(journey, from)->kind == VENUE_STOP)
    stops_end(journey, party, now);
  else if (journey_place(journey, from)->kind != VENUE_WAY)
    homeward_leave(journey, party, side >> 1, begun);
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
                             .soon = walk_soon,
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
  p->since = fmax(now, (double)c->leaves - (double)c->held); /* a release is waited for */
  p->target = JOURNEY_NO_TARGET;
  p->stage = RUN_GATE;
  for (uint32_t i = 0; i < JOURNEY_ZONES; i++) journey->plans[party].been[i] = JOURNEY_NO_ZONE;
  struct run_party *r = &journey->run->parties[party];
  r->stood_up = c->leaves - c->held;
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
      journey->lines[journey->n_lines++] = (struct journey_line){thing, &thing->lines[i], 0.0F};
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
    journey->links[i] = (struct journey_link){
        link->side, venue->passages.items[link->side >> 1].given.place[link->side & 1], link->zone};
    if (link->kind == VENUE_STOP_LINK) {
      const struct node *stop = node_find(node_find(venue->scenario->root, "stops"), link->id);
      journey->law[link->enter] = node_law(stop, "service");
      journey->first_draw[link->enter] = link->taste;
    }
    if (link->kind != VENUE_GATE) continue;
    journey->law[link->side >> 1] = node_law(node_find(gates, link->id), "service");
  }
}

void journey_init(struct journey *journey, struct arena *arena)
{
  const struct venue *venue = journey->plan->venue;
  journey->link_of_side = filled(arena, 2 * venue->passages.n);
  journey->thing_of_place = filled(arena, venue->places.n);
  journey->line_of_passage = filled(arena, venue->passages.n);
  journey->law = ARENA_NEW(arena, const struct distribution *, venue->passages.n);
  journey->constant = ARENA_NEW(arena, double, venue->passages.n);
  journey->first_draw = ARENA_NEW(arena, uint32_t, venue->passages.n);
  journey->pending = ARENA_NEW(arena, float, venue->links.n);
  journey->time = ARENA_NEW(arena, double, venue->links.n);
  journey->walk = ARENA_NEW(arena, double, venue->links.n);
  journey->plans = ARENA_NEW(arena, struct journey_plan, journey->run->crowd.n_parties);
  journey->zones = venue->zones.items;
  journey->links = ARENA_NEW(arena, struct journey_link, venue->links.n);
  journey->next = ARENA_NEW(arena, uint32_t, venue->places.n);
  journey->along = ARENA_NEW(arena, float, venue->passages.n);
  for (size_t i = 0; i < venue->places.n; i++) journey->next[i] = venue->places.items[i].next;
  for (size_t i = 0; i < venue->passages.n; i++) journey->along[i] = venue->passages.items[i].along;
  CHECK(venue->links.n < JOURNEY_NO_TARGET && venue->zones.n < UINT16_MAX);
  index_home(journey, arena);
  index_gates(journey);
}

void journey_begin(struct journey *journey, struct flow *flow)
{
  static_assert(sizeof(struct journey_party) <= sizeof flow->movers->guide,
                "what the loop needs of a party fits beside its mover");
  static_assert(sizeof(struct journey_place) <= sizeof flow->places->guide,
                "what the loop needs of a place fits beside it");
  const struct venue *venue = journey->plan->venue;
  journey->flow = flow;
  for (uint32_t i = 0; i < venue->places.n; i++) {
    const struct venue_place *place = &venue->places.items[i];
    const bool felt =
        (place->given.observe && place->kind != VENUE_ROW) || place->kind == VENUE_PLATFORM;
    *journey_place(journey, i) =
        (struct journey_place){.per_area = felt ? (float)(1.0 / place->given.size) : 0.0F,
                               .zone = (uint16_t)place->zone,
                               .kind = (uint8_t)place->kind};
  }
}
