/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: the capacity of a plan: how soon everybody can be out at best.
 * Rule:       the places and passages of the network as nodes and edges; until the time T an edge
 *             carries rate x T (within its opening hours), a line its departures x the room of a
 *             vehicle. The least T for which the greatest flow from where people are to where they
 *             are out is all of them. Found by Newton's method on cuts: the least cut at T carries
 *             too few people; the time at which it would carry enough is the next T. Every T on the
 *             way is a bound, the last one is the best, and its cut is the narrowest point.
 *             Rates: gates lanes / mean service or width x flow; floors, stairs, aisles width x the
 *             ground's capacity; car parks vehicles x mean people; bays parties x mean size. A
 *             way home takes those alone whose way it is, a line of a station its riders.
 * Units:      s after the event's end, people (expected).
 * Source:     max-flow min-cut; discrete Newton for parametric flows: Radzik 1998 (recalled).
 * Valid:      a lower bound of the mean. A passage lets the first party through at once, so a run
 *             can be earlier by that party's people / rate, and service times may fall short.
 * Check:      N / C for one bottleneck; no run on random plans is faster (tests/laws/capacity.c);
 *             tests/unit/measure/capacity.c.
 * Leaves out: walking (the narrowest point must first be reached), when people stand up, room and
 *             spillback, counterflow, that ways home mix on their way. */
#include "capacity.h"

#include <math.h>
#include <string.h>

#include "../base/check.h"
#include "../crowd/seating.h"
#include "../crowd/traits.h"
#include "../venue/safety.h"
#include "capacity_words.h"
#include "maxflow.h"

#define ALL (1.0 - 1e-9)    /* of the people: counts as all */
#define BEFORE (1.0 - 1e-6) /* of the least time: a moment before */
#define NEWTON_MOST 400
#define LATEST 1e8 /* s: later is never */
#define STEPS_MOST 4000

/* What a passage carries. */
struct edge {
  double rate;          /* people per second */
  double opens, closes; /* s */
  double limit;         /* people who want to pass it at all; HUGE_VAL */
  const double *steps;  /* s: departures, in order; NULL: by rate */
  uint32_t n_steps;
  double step; /* people a departure */
  bool both, dead;
};

struct capacity {
  struct arena *arena;
  struct venue *venue;
  const struct home *home;
  struct maxflow *flow;
  uint32_t n_places, n_passages, source, sink;
  struct edge *edges;    /* [passage] = edge of the flow */
  uint32_t *supply_edge; /* [place] source -> place */
  uint32_t *sink_edge;   /* [place] place -> sink */
  double *supply;        /* [place] people of the question */
  bool *out;             /* [place] where the question ends */
  bool *safe;            /* [zone] */
  uint32_t *people;      /* [stand] */
  double *share;         /* [destination] scratch */
  double kept;           /* share of people who do not leave early */
  double party, car;     /* mean people */
};

/* ---- what passages carry ---- */

static double ground_flow(const struct venue *venue, uint32_t passage)
{
  const struct venue_passage *p = &venue->passages.items[passage];
  for (uint32_t end = 0; end < 2; end++) {
    const struct venue_place *place = &venue->places.items[p->given.place[end]];
    if (place->kind == VENUE_WAY) return place->given.ground->capacity_flow;
  }
  return venue->profile.level.capacity_flow;
}

/* Edges of floors and stretches of ways have slack in the kernel, where the ground limits them. */
static double rate_of(const struct capacity *c, uint32_t passage)
{
  const struct venue *venue = c->venue;
  const struct venue_passage *p = &venue->passages.items[passage];
  const enum venue_place_kind from = venue->places.items[p->given.place[0]].kind,
                              to = venue->places.items[p->given.place[1]].kind;
  const bool ground = from == VENUE_WAY || to == VENUE_WAY ||
                      (from == VENUE_PATCH && to == VENUE_PATCH && p->link == VENUE_NONE);
  double rate = p->given.rate;
  if (ground && p->width > 0.0) rate = fmin(rate, p->width * ground_flow(venue, passage));
  if (p->given.vehicles) return rate * c->car;
  if (p->given.whole) return rate * c->party;
  return rate;
}

static void list_departures(struct capacity *c, const struct node *line, struct edge *edge)
{
  const struct venue *venue = c->venue;
  const struct scenario *scenario = venue->scenario;
  double *steps = ARENA_NEW(c->arena, double, STEPS_MOST);
  edge->steps = steps;
  NODE_EACH (clock, node_find(line, "departures")) {
    const double t = scenario_clock(scenario, clock->value);
    if (t > 0.0 && edge->n_steps < STEPS_MOST) steps[edge->n_steps++] = t;
  }
  if (!node_has(line, "every")) return;
  const double every = node_number(line, "every");
  double first = 0.0, last = HUGE_VAL;
  if (node_has(line, "first")) first = scenario_clock(scenario, node_number(line, "first"));
  if (node_has(line, "last")) last = scenario_clock(scenario, node_number(line, "last"));
  if (last < first) last += 86400.0;
  while (first < 0.0) first += every;
  for (double t = first; t <= last + 1e-6 && edge->n_steps < STEPS_MOST; t += every)
    steps[edge->n_steps++] = t;
}

static void make_lines(struct capacity *c)
{
  for (uint32_t t = 0; t < c->home->n_things; t++)
    for (uint32_t i = 0; i < c->home->things[t].n_lines; i++) {
      const struct home_line *line = &c->home->things[t].lines[i];
      struct edge *edge = &c->edges[line->passage];
      const double doors = node_number(line->node, "doors") * node_number(line->node, "boarding");
      list_departures(c, line->node, edge);
      edge->step =
          fmin(floor(node_number(line->node, "capacity") * (1.0 - node_number(line->node, "load"))),
               doors * node_number(line->node, "dwell") + c->party);
      edge->rate =
          node_has(line->node, "every") ? edge->step / node_number(line->node, "every") : 0.0;
    }
}

static void make_edges(struct capacity *c)
{
  const struct venue *venue = c->venue;
  for (uint32_t i = 0; i < c->n_passages; i++) {
    const struct flow_passage_given *given = &venue->passages.items[i].given;
    const uint32_t edge = maxflow_edge(c->flow, given->place[0], given->place[1]);
    CHECK(edge == i);
    c->edges[i] = (struct edge){
        .rate = rate_of(c, i), .opens = 0.0, .closes = HUGE_VAL, .both = !given->one_way};
  }
  for (size_t l = 0; l < venue->links.n; l++) {
    const struct venue_link *link = &venue->links.items[l];
    struct edge *edge = &c->edges[link->side >> 1];
    if (link->kind != VENUE_GATE) continue;
    edge->opens = fmax(0.0, link->opens);
    edge->closes = link->closes;
  }
  make_lines(c);
}

/* People that a passage lets through until T, of those who want to. */
static double carried(const struct edge *edge, double time)
{
  double people = 0.0;
  if (edge->dead) return 0.0;
  if (edge->steps) {
    uint32_t n = 0;
    while (n < edge->n_steps && edge->steps[n] <= time) n++;
    people = n * edge->step;
  } else {
    people = edge->rate * fmax(0.0, fmin(time, edge->closes) - edge->opens);
  }
  return fmin(people, edge->limit);
}

/* ---- the network ---- */

static void make_means(struct capacity *c)
{
  const struct node *crowd = node_find(c->venue->scenario->root, "crowd");
  c->party = traits_sizes_make(node_law(crowd, "parties.sizes")).mean;
  c->car = traits_sizes_make(node_law(crowd, "persons_per_car")).mean;
  c->kept = c->venue->emergency ? 1.0 : 1.0 - node_number(crowd, "leaving.early.share");
}

struct capacity *capacity_new(struct venue *venue, const struct home *home)
{
  struct arena *arena = arena_new();
  struct capacity *c = ARENA_NEW(arena, struct capacity, 1);
  c->arena = arena;
  c->venue = venue;
  c->home = home;
  c->n_places = (uint32_t)venue->places.n;
  c->n_passages = (uint32_t)venue->passages.n;
  c->source = c->n_places;
  c->sink = c->n_places + 1;
  c->flow = maxflow_new(c->n_places + 2);
  c->edges = ARENA_NEW(arena, struct edge, c->n_passages);
  c->supply_edge = ARENA_NEW(arena, uint32_t, c->n_places);
  c->sink_edge = ARENA_NEW(arena, uint32_t, c->n_places);
  c->supply = ARENA_NEW(arena, double, c->n_places);
  c->out = ARENA_NEW(arena, bool, c->n_places);
  c->people = ARENA_NEW(arena, uint32_t, venue->stands.n);
  c->share = ARENA_NEW(arena, double, venue->destinations.n);
  c->safe = safety_floors(venue);
  make_means(c);
  make_edges(c);
  for (uint32_t i = 0; i < c->n_places; i++) {
    c->supply_edge[i] = maxflow_edge(c->flow, c->source, i);
    c->sink_edge[i] = maxflow_edge(c->flow, i, c->sink);
  }
  seating_people(venue, c->people);
  return c;
}

void capacity_free(struct capacity *capacity)
{
  if (!capacity) return;
  maxflow_free(capacity->flow);
  arena_free(capacity->arena);
}

/* ---- a question ---- */

static bool ends_at(const struct capacity *c, enum capacity_goal goal, uint32_t place)
{
  const struct venue_place *p = &c->venue->places.items[place];
  const bool of_stand = p->kind == VENUE_ROW || p->kind == VENUE_AISLE || p->kind == VENUE_VOMITORY;
  if (goal == CAPACITY_HOME) return p->kind == VENUE_OUTSIDE || p->kind == VENUE_VEHICLE;
  if (of_stand) return false;
  if (goal == CAPACITY_STANDS)
    return p->zone == VENUE_NONE || c->venue->zones.items[p->zone].is_floor;
  if (p->kind == VENUE_WAY || p->kind == VENUE_SOURCE) return false;
  return p->zone == VENUE_NONE || c->safe[p->zone];
}

/* The share of a stand's or source's people that the question is about. */
static double part_of(const struct capacity *c, const char *stand, uint32_t destination)
{
  if (destination == VENUE_NONE) return 1.0;
  if (!traits_shares(c->venue, traits_home(c->venue, stand), c->share)) return 0.0;
  return c->share[destination];
}

static void add_stand(struct capacity *c, uint32_t index, double part)
{
  const struct venue_stand *stand = &c->venue->stands.items[index];
  const double each = part * c->kept * c->people[index] / fmax(1.0, stand->capacity);
  for (uint32_t i = 0; i < stand->n_seats; i++) {
    const struct venue_seat *seat = &c->venue->seats.items[stand->first_seat + i];
    if (!c->out[seat->place]) c->supply[seat->place] += each * seat->seats;
  }
}

/* Those who arrive after the end. */
static void add_source(struct capacity *c, const struct venue_source *source, double part)
{
  const double lasts = fmax(0.0, source->from + source->lasts - fmax(0.0, source->from));
  if (!c->out[source->place])
    c->supply[source->place] +=
        part * source->rate * lasts * traits_sizes_make(&source->parties).mean;
}

static double add_people(struct capacity *c, const struct capacity_question *question)
{
  double sum = 0.0;
  memset(c->supply, 0, c->n_places * sizeof *c->supply);
  for (uint32_t i = 0; i < c->venue->stands.n; i++)
    if (question->stand == VENUE_NONE || question->stand == i)
      add_stand(c, i, part_of(c, c->venue->stands.items[i].id, question->destination));
  for (size_t i = 0; i < c->venue->sources.n && question->stand == VENUE_NONE; i++)
    if (question->goal != CAPACITY_STANDS)
      add_source(c, &c->venue->sources.items[i],
                 part_of(c, c->venue->sources.items[i].id, question->destination));
  for (uint32_t i = 0; i < c->n_places; i++) sum += c->supply[i];
  return sum;
}

/* No more people use a way home, or a line, than go that way. */
static void limit_home(struct capacity *c, const struct capacity_question *question)
{
  const struct venue *venue = c->venue;
  bool outside = false;
  for (uint32_t i = 0; i < c->n_passages; i++) {
    c->edges[i].limit = HUGE_VAL;
    c->edges[i].dead = false;
  }
  if (question->goal != CAPACITY_HOME) return;
  for (uint32_t d = 0; d < venue->destinations.n; d++) {
    const uint32_t link = venue->destinations.items[d].link;
    outside |= link == VENUE_NONE;
    if (link == VENUE_NONE) continue;
    struct capacity_question one = *question;
    one.destination = d;
    const bool other = question->destination != VENUE_NONE && question->destination != d;
    const double people = other ? 0.0 : add_people(c, &one);
    c->edges[venue->links.items[link].side >> 1].limit = people;
    const uint32_t t = c->home->thing_of[d];
    const struct home_thing *thing = &c->home->things[t];
    for (uint32_t i = 0; i < thing->n_lines && !thing->any_line; i++)
      c->edges[thing->lines[i].passage].limit = people * thing->lines[i].share;
  }
  for (size_t l = 0; l < venue->links.n && !outside; l++)
    if (venue->links.items[l].outside) c->edges[venue->links.items[l].side >> 1].dead = true;
}

static double begin(struct capacity *c, const struct capacity_question *question)
{
  for (uint32_t i = 0; i < c->n_places; i++) c->out[i] = ends_at(c, question->goal, i);
  limit_home(c, question);
  const double people = add_people(c, question);
  for (uint32_t i = 0; i < c->n_places; i++) {
    maxflow_capacity(c->flow, c->supply_edge[i], c->supply[i], 0.0);
    maxflow_capacity(c->flow, c->sink_edge[i], c->out[i] ? HUGE_VAL : 0.0, 0.0);
  }
  return people;
}

/* ---- cuts ---- */

/* The passages of the least cut, and the people who need not pass them. */
struct cut {
  uint32_t n;
  uint32_t *passages;
  double beside;
};

static void find_cut(const struct capacity *c, struct cut *cut)
{
  cut->n = 0;
  cut->beside = 0.0;
  for (uint32_t i = 0; i < c->n_passages; i++) {
    const uint32_t *place = c->venue->passages.items[i].given.place;
    const bool a = maxflow_behind(c->flow, place[0]), b = maxflow_behind(c->flow, place[1]);
    if ((a && !b) || (b && !a && c->edges[i].both)) cut->passages[cut->n++] = i;
  }
  for (uint32_t i = 0; i < c->n_places; i++)
    if (!maxflow_behind(c->flow, i)) cut->beside += c->supply[i];
}

static double through(const struct capacity *c, const struct cut *cut, double time)
{
  double people = cut->beside;
  for (uint32_t i = 0; i < cut->n; i++) people += carried(&c->edges[cut->passages[i]], time);
  return people;
}

/* When a cut has let that many people through; HUGE_VAL: never. */
static double time_of(const struct capacity *c, const struct cut *cut, double people, double after)
{
  double low = after, high = fmax(1.0, 2.0 * after);
  people *= ALL;
  while (through(c, cut, high) < people) {
    low = high;
    high *= 2.0;
    if (high > LATEST) return HUGE_VAL;
  }
  for (int i = 0; i < 100 && high - low > 1e-9 * high; i++) {
    const double middle = 0.5 * (low + high);
    if (through(c, cut, middle) < people)
      low = middle;
    else
      high = middle;
  }
  return high;
}

static double greatest(struct capacity *c, double time)
{
  for (uint32_t i = 0; i < c->n_passages; i++) {
    const double people = carried(&c->edges[i], time);
    maxflow_capacity(c->flow, i, people, c->edges[i].both ? people : 0.0);
  }
  return maxflow_run(c->flow, c->source, c->sink);
}

/* What the cut carries a second, and who has to pass it. Ways home whose people are all through are
 * no part of what is narrow. */
static void describe(struct capacity *c, const struct cut *cut, struct capacity_bound *bound)
{
  struct capacity_words_passage *told = ARENA_NEW(c->arena, struct capacity_words_passage, cut->n);
  uint32_t n = 0;
  bool timetable = false;
  bound->behind = bound->people - cut->beside;
  bound->rate = 0.0;
  for (uint32_t i = 0; i < cut->n; i++) {
    const struct edge *edge = &c->edges[cut->passages[i]];
    if (edge->dead) continue;
    const double people = carried(edge, fmin(bound->time * BEFORE, LATEST));
    timetable |= edge->steps != NULL;
    if (people >= ALL * edge->limit) {
      bound->behind -= edge->limit;
      continue;
    }
    bound->rate += edge->rate;
    told[n++] = (struct capacity_words_passage){cut->passages[i], edge->rate};
  }
  bound->timetable = timetable;
  bound->narrowest = capacity_words(c->venue, c->home, c->arena, n, told, &bound->plural);
}

struct capacity_bound capacity_bound(struct capacity *c, const struct capacity_question *question)
{
  struct capacity_bound bound = {.narrowest = ""};
  struct cut cut = {.passages = ARENA_NEW(c->arena, uint32_t, c->n_passages)};
  bound.people = begin(c, question);
  if (!(bound.people > 0.0)) return bound;
  for (int i = 0; i < NEWTON_MOST && bound.time < HUGE_VAL; i++) {
    if (greatest(c, bound.time) >= ALL * bound.people) break;
    find_cut(c, &cut);
    bound.time = time_of(c, &cut, bound.people, bound.time);
  }
  describe(c, &cut, &bound);
  return bound;
}

/* ---- words ---- */

/* "60,000" */
static const char *grouped(struct arena *arena, double value)
{
  const char *digits = arena_printf(arena, "%.0f", round(value));
  const size_t n = strlen(digits);
  char *out = ARENA_NEW(arena, char, n + n / 3 + 1), *at = out;
  for (size_t i = 0; i < n; i++) {
    if (i > 0 && (n - i) % 3 == 0) *at++ = ',';
    *at++ = digits[i];
  }
  return out;
}

const char *capacity_sentence(struct capacity *c, const struct capacity_bound *bound)
{
  struct arena *arena = c->arena;
  if (!(bound->people > 0.0)) return "nobody is concerned";
  if (!*bound->narrowest) return "nothing is narrow";
  const char *carries = bound->plural ? "carry" : "carries";
  if (!(bound->time < HUGE_VAL))
    return arena_printf(arena, "%s cannot carry %s people, however long it takes", bound->narrowest,
                        grouped(arena, bound->behind));
  const double minutes = bound->time / 60.0;
  const char *time = minutes < 1.0    ? arena_printf(arena, "%.0f s", bound->time)
                     : minutes < 10.0 ? arena_printf(arena, "%.1f min", minutes)
                                      : arena_printf(arena, "%.0f min", minutes);
  if (!(bound->rate > 0.0))
    return arena_printf(arena, "by %s %s people cannot be through before %s", bound->narrowest,
                        grouped(arena, bound->behind), time);
  return arena_printf(arena, "%s %s %s a minute%s: %s people need at least %s", bound->narrowest,
                      carries, grouped(arena, 60.0 * bound->rate),
                      bound->timetable ? " by the timetable" : "", grouped(arena, bound->behind),
                      time);
}
