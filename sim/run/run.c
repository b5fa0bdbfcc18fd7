/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One replication from the first who stands up to the horizon. */
#include "run.h"

#include "../base/check.h"
#include "actions.h"
#include "again.h"
#include "congestion.h"
#include "journey.h"
#include "mind.h"
#include "stops.h"
#include "twin.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define RUN_MEMORY ((size_t)48 << 20) /* bytes: a sell-out of 60,000; larger runs take more */

/* Doors that open and close at a time. */
struct door {
  double time;
  uint32_t side;
  bool open;
};

/* What rings the kernel's clock: doors, arrivals of sources, actions, and who chooses again. */
struct clock {
  struct journey *journey;
  size_t n_doors, next_door;
  struct door *doors;
  uint32_t next_party; /* of the sources */
};

static int by_time(const void *a, const void *b)
{
  const struct door *x = a, *y = b;
  if (x->time != y->time) return x->time < y->time ? -1 : 1;
  if (x->side != y->side) return x->side < y->side ? -1 : 1;
  return (int)x->open - (int)y->open;
}

/* What is done, and who chooses again, while there is anybody. */
static double next_deed(const struct clock *clock, double now)
{
  const struct journey *journey = clock->journey;
  const struct flow_counts *counts = &journey->flow->counts;
  if (!journey->mind || (counts->people_in == counts->people_out &&
                         clock->next_party == journey->run->crowd.n_parties))
    return CALENDAR_IDLE;
  const double again = again_next(journey, now);
  return journey->actions ? fmin(again, actions_next(journey->actions, now)) : again;
}

static double next_ring(const struct clock *clock, double now)
{
  const struct crowd *crowd = &clock->journey->run->crowd;
  double time = CALENDAR_IDLE;
  if (clock->next_door < clock->n_doors) time = clock->doors[clock->next_door].time;
  if (clock->next_party < crowd->n_parties)
    time = fmin(time, (double)crowd->parties[clock->next_party].leaves);
  return fmin(time, next_deed(clock, now));
}

/* A source's party comes in, or is refused where the ground is full and the source says so. */
static void arrive(struct clock *clock, uint32_t party, double now)
{
  struct journey *journey = clock->journey;
  struct run *run = journey->run;
  const struct crowd *crowd = &run->crowd;
  const uint32_t index = crowd->source_of[party - crowd->first_source];
  const struct venue_source *source = &journey->plan->venue->sources.items[index];
  if (source->refuse && flow_room(journey->flow, source->into) < 1e-6) {
    run->refused += crowd->parties[party].people;
    run->parties[party] = (struct run_party){.stood_up = crowd->parties[party].leaves,
                                             .gate_time = NAN,
                                             .home_time = NAN,
                                             .free_gate = NAN,
                                             .free_home = NAN,
                                             .gate = VENUE_NONE,
                                             .stages = 0};
    return;
  }
  journey_start(journey, party, now);
}

static double clock_wake(void *context, double now)
{
  struct clock *clock = context;
  struct flow *flow = clock->journey->flow;
  while (clock->next_door < clock->n_doors && clock->doors[clock->next_door].time <= now) {
    const struct door *door = &clock->doors[clock->next_door++];
    if (door->open)
      flow_open(flow, door->side);
    else
      flow_close(flow, door->side);
  }
  const struct crowd *crowd = &clock->journey->run->crowd;
  while (clock->next_party < crowd->n_parties &&
         (double)crowd->parties[clock->next_party].leaves <= now)
    arrive(clock, clock->next_party++, now);
  if (clock->journey->actions) actions_work(clock->journey, now);
  if (clock->journey->mind) again_work(clock->journey, now);
  return next_ring(clock, now);
}

static double run_wake(void *context, double now)
{
  const struct journey *journey = context;
  return clock_wake(journey->clock, now);
}

/* ---- set up ---- */

static void make_doors(struct clock *clock, struct arena *arena, double from)
{
  const struct venue *venue = clock->journey->plan->venue;
  clock->doors = ARENA_NEW(arena, struct door, 2 * venue->links.n);
  for (size_t i = 0; i < venue->links.n; i++) {
    const struct venue_link *link = &venue->links.items[i];
    if (link->opens > from) {
      clock->doors[clock->n_doors++] = (struct door){from, link->side, false};
      clock->doors[clock->n_doors++] = (struct door){link->opens, link->side, true};
    }
    if (link->closes < HUGE_VAL)
      clock->doors[clock->n_doors++] = (struct door){fmax(from, link->closes), link->side, false};
  }
  qsort(clock->doors, clock->n_doors, sizeof *clock->doors, by_time);
}

/* The network with this replication's timetables in it, and with lanes that come later. */
static const struct flow_net *dated_net(const struct journey *journey, struct arena *arena)
{
  const struct flow_net *net = journey->plan->net;
  struct flow_net *dated = ARENA_NEW(arena, struct flow_net, 1);
  struct flow_passage_given *passages =
      ARENA_NEW(arena, struct flow_passage_given, net->n_passages);
  memcpy(passages, net->passages, net->n_passages * sizeof *passages);
  for (uint32_t i = 0; i < journey->n_lines; i++) {
    struct flow_passage_given *p = &passages[journey->lines[i].line->passage];
    p->visits = journey->timetable.visits[i];
    p->n_visits = journey->timetable.n_visits[i];
  }
  for (uint32_t i = 0; journey->actions && i < net->n_passages; i++)
    passages[i].lanes = actions_lanes(journey->actions, i, passages[i].lanes);
  *dated = *net;
  dated->passages = passages;
  return dated;
}

static double first_start(const struct crowd *crowd)
{
  double first = 0.0;
  for (uint32_t i = 0; i < crowd->n_parties; i++)
    first = fmin(first, (double)crowd->parties[i].leaves);
  return RUN_BIN * floor(first / RUN_BIN);
}

static void make_links(struct run *run, const struct run_plan *plan)
{
  run->n_links = (uint32_t)plan->venue->links.n;
  run->links = ARENA_NEW(run->arena, struct run_link, run->n_links);
  const uint32_t n = (uint32_t)ceil((plan->horizon - run->starts) / RUN_BIN) + 1;
  for (uint32_t i = 0; i < run->n_links; i++)
    run->links[i] = (struct run_link){.n_bins = n,
                                      .arrivals = ARENA_NEW(run->arena, float, n),
                                      .departures = ARENA_NEW(run->arena, float, n)};
}

/* Occupancies are carried on to the end, so that integrals are complete. */
static void close_probes(struct run *run, const struct flow *flow, double until)
{
  run->n_places = flow->net->n_places;
  run->probes = ARENA_NEW(run->arena, struct probe_place, run->n_places);
  for (uint32_t i = 0; i < run->n_places; i++) run->probes[i] = flow->places[i].probe;
  for (uint32_t i = 0; i < run->n_places; i++)
    if (flow->net->places[i].observe && !flow->grounds[flow->places[i].ground].vehicles)
      probe_change(&run->probes[i], flow->used[i], flow->used[i], until);
}

static void start_seated(struct journey *journey)
{
  const struct crowd *crowd = &journey->run->crowd;
  for (uint32_t i = 0; i < crowd->first_source; i++)
    journey_start(journey, i, journey->run->starts);
}

/* Everybody is accounted for, always. */
static void balance(const struct run *run, const struct flow *flow)
{
  CHECK_AT(flow->now, flow->counts.people_in == flow->counts.people_out + flow_inside(flow));
  const bool all_came = run->crowd.n_parties == run->crowd.first_source ||
                        (double)run->crowd.parties[run->crowd.n_parties - 1].leaves <= flow->now;
  CHECK_AT(flow->now, !all_came || run->crowd.n_people == flow->counts.people_in + run->refused);
}

/* NULL where the plan does not ask for it. */
static struct congestion *listen_for_congestion(struct run *run, const struct run_plan *plan,
                                                struct flow_guide *guide)
{
  if (!(plan->congestion > 0.0)) return NULL;
  run->congested = ARENA_NEW(run->arena, double, plan->net->n_places);
  struct congestion *congestion =
      congestion_new(run->arena, plan->net, plan->congestion, run->congested);
  *guide = congestion_listen(congestion, *guide);
  return congestion;
}

struct run_plan run_plan_make(struct venue *venue, const struct home *home)
{
  const struct node *root = venue->scenario->root;
  const bool emergency = venue->emergency;
  return (struct run_plan){
      .venue = venue,
      .home = home,
      .net = venue_net(venue),
      .horizon = node_number(root, "study.horizon"),
      .choice_scale = emergency ? 0.0 : node_number(root, "crowd.choice.scale"),
      .nearest = emergency && strcmp(node_text(root, "event.exits"), "nearest") == 0,
      .congestion = emergency ? CONGESTION_DENSITY : 0.0,
  };
}

struct run *run_new(const struct run_plan *plan, uint64_t seed, uint32_t replication)
{
  struct arena *arena = arena_new_large(RUN_MEMORY);
  struct run *run = ARENA_NEW(arena, struct run, 1);
  run->arena = arena;
  run->replication = replication;
  run->crowd = crowd_make(plan->venue, arena, seed, replication);
  run->parties = ARENA_NEW(arena, struct run_party, run->crowd.n_parties);
  run->starts = first_start(&run->crowd);
  make_links(run, plan);
  struct journey journey = {.plan = plan, .run = run, .seed = seed, .replication = replication};
  journey_init(&journey, arena);
  journey.timetable = home_timetable_make(plan->venue, plan->home, arena, seed, replication,
                                          run->starts, plan->horizon + 3600.0);
  run->left_behind = ARENA_NEW(arena, uint64_t, journey.n_lines);
  run->boarded = ARENA_NEW(arena, double, journey.n_lines);
  struct clock clock = {.journey = &journey, .next_party = run->crowd.first_source};
  journey.clock = &clock;
  journey.mind = mind_new(&journey, arena);
  journey.actions = actions_new(&journey, arena);
  struct flow_guide guide = journey_guide(&journey);
  guide.wake = run_wake;
  struct congestion *congestion = listen_for_congestion(run, plan, &guide);
  struct flow *flow = flow_new(arena, dated_net(&journey, arena), run->crowd.n_parties, guide);
  journey_begin(&journey, flow);
  if (congestion) congestion_start(congestion, flow);
  for (uint32_t i = 0; i < flow->net->n_places; i++) flow->places[i].probe.last = run->starts;
  flow->now = run->starts;
  make_doors(&clock, arena, run->starts);
  if (journey.actions) actions_start(&journey);
  clock_wake(&clock, run->starts);
  start_seated(&journey);
  flow_wake_at(flow, next_ring(&clock, run->starts));
  flow_run(flow, plan->horizon);
  run->ended = fmin(flow->now, plan->horizon);
  if (congestion) congestion_finish(congestion, run->ended);
  twin_walk(&journey, arena);
  if (run->stops) stops_excuse(run);
  balance(run, flow);
  close_probes(run, flow, run->ended);
  run->counts = flow->counts;
  run->inside = flow_inside(flow);
  flow_free(flow);
  return run;
}

void run_free(struct run *run)
{
  if (run) arena_free(run->arena);
}
