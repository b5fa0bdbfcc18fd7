/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for:  habits, instructions, hearsay and mistakes in choosing the way out.
 * Rule:        Goal: a sign on this floor that the party obeys, else what it has had in mind
 *              since it stood up: a sign in its stand that it obeys, else (a share of the
 *              parties) the gate it came in by, else the gates told to its stand, else none. It
 *              came in by the gate nearest to its seat that leads to its way home, of those told
 *              to its stand if there are any, and goes there by the shortest way without a look
 *              at queues. A goal is reached with its gate.
 *              News: who has heard an announcement reckons at that thing with max(walk / v,
 *              people on their way / rate), as if it saw it; over the best way on, at the
 *              profile's mean speed, refreshed every 30 s. If the thing is closed it knows when
 *              it opens.
 *              Lost: with the chance given, once on each floor, the party heads for a wrong way
 *              out (one of those open there, by its own draw), and notices after the distance
 *              drawn, at the next edge of a patch, at the latest before that way out. Metres lost
 *              = walked towards it + from there to what it chooses then - from where it chose
 *              first to the right one; seconds = metres / own free speed.
 * Units:       s, m.
 * Source:      assumption; shares and distances are the scenario's.
 * Check:       tests/unit/run/mind.c; wrong turns and announced waits against closed forms
 *              (tests/theory/plan_choice.c).
 * Leaves out:  following others, maps and phones, gates learned on the way. */
#include "mind.h"

#include <math.h>
#include <string.h>

#define REFRESH 30.0       /* s between two announcements of the same wait; assumption */
#define SHORT_OF 0.95      /* noticed at the latest after this share of the way to the wrong one */
#define NEAREST_WRONG 1.0F /* m: what is nearer is where one has come from */
#define LONGEST_EXTRA 1e6F /* s: there is no way on that is known */

/* ---- draws ---- */

static double uniform(const struct journey *journey, uint32_t party, enum random_purpose purpose,
                      uint32_t index)
{
  struct random_stream stream = random_stream(journey->seed, journey->replication,
                                              journey_entity(journey, party), purpose, index);
  return random_uniform(&stream);
}

/* ---- make ---- */

static uint16_t *unset(struct arena *arena, size_t n, uint32_t value)
{
  uint16_t *table = ARENA_NEW(arena, uint16_t, n);
  for (size_t i = 0; i < n; i++) table[i] = (uint16_t)value;
  return table;
}

static uint32_t gate_link(const struct venue *venue, const char *id)
{
  for (uint32_t i = 0; i < venue->links.n; i++)
    if (venue->links.items[i].kind == VENUE_GATE && strcmp(venue->links.items[i].id, id) == 0)
      return i;
  return VENUE_NONE;
}

/* The gates told to a stand as a goal. */
static void tell_stand(struct mind *mind, const struct venue *venue, struct arena *arena,
                       uint32_t stand)
{
  const struct node *told = node_find(venue->stands.items[stand].node, "gates");
  if (!told || told->n == 0) return;
  uint32_t *gates = ARENA_NEW(arena, uint32_t, told->n), n = 0;
  for (const struct node *id = told->first; id; id = id->next) {
    const uint32_t gate = gate_link(venue, id->text);
    if (gate != VENUE_NONE) gates[n++] = gate;
  }
  if (n > 0) mind->of_stand[stand] = (uint16_t)goals_add(&mind->goals, gates, n);
}

static void tell(struct mind *mind, const struct venue *venue, struct arena *arena)
{
  mind->goals = goals_make(venue, arena, (uint32_t)(venue->links.n + venue->stands.n));
  mind->of_stand = unset(arena, venue->stands.n, MIND_FREE);
  mind->of_gate = unset(arena, venue->links.n, MIND_FREE);
  for (uint32_t i = 0; i < venue->links.n; i++) {
    if (venue->links.items[i].kind != VENUE_GATE) continue;
    uint32_t *gate = ARENA_NEW(arena, uint32_t, 1);
    *gate = i;
    mind->of_gate[i] = (uint16_t)goals_add(&mind->goals, gate, 1);
  }
  for (uint32_t i = 0; i < venue->stands.n; i++) tell_stand(mind, venue, arena, i);
}

static bool is_needed(const struct venue *venue, const struct node *crowd)
{
  const struct node *actions = node_find(venue->scenario->root, "actions");
  bool needed =
      node_thing(node_first(actions)) != NULL || node_number(crowd, "choice.familiar") > 0.0 ||
      node_number(crowd, "wayfinding.wrong_turn") > 0.0 || node_has(crowd, "choice.patience") ||
      node_find(venue->scenario->root, "stops") != NULL;
  for (size_t i = 0; i < venue->stands.n; i++)
    needed = needed || node_has(venue->stands.items[i].node, "gates");
  return needed;
}

static void make_patience(struct mind *mind, const struct journey *journey, struct arena *arena)
{
  const uint32_t n = journey->run->crowd.n_parties;
  mind->asked = ARENA_NEW(arena, float, n);
  mind->patient = ARENA_NEW(arena, float, n);
  for (uint32_t i = 0; i < n; i++) {
    struct random_stream stream = random_stream(journey->seed, journey->replication,
                                                journey_entity(journey, i), RANDOM_PATIENCE, 0);
    mind->asked[i] = -INFINITY;
    mind->patient[i] = (float)distribution_draw(mind->patience, &stream);
  }
}

static void make_links(struct mind *mind, const struct venue *venue, struct arena *arena)
{
  mind->rate = ARENA_NEW(arena, double, 3 * venue->links.n); /* and scratch */
  mind->reopens = ARENA_NEW(arena, double, venue->links.n);
  mind->announced = ARENA_NEW(arena, uint32_t, venue->links.n);
  for (size_t i = 0; i < venue->links.n; i++) {
    mind->rate[i] = venue->links.items[i].rate;
    mind->reopens[i] = HUGE_VAL;
  }
}

struct mind *mind_new(struct journey *journey, struct arena *arena)
{
  const struct venue *venue = journey->plan->venue;
  const struct node *crowd = node_find(venue->scenario->root, "crowd");
  const uint32_t n = journey->run->crowd.n_parties;
  if (!is_needed(venue, crowd)) return NULL;
  struct mind *mind = ARENA_NEW(arena, struct mind, 1);
  tell(mind, venue, arena);
  make_links(mind, venue, arena);
  mind->goal = unset(arena, n, MIND_UNASKED);
  mind->strict = ARENA_NEW(arena, bool, n);
  mind->heard = ARENA_NEW(arena, uint32_t, n);
  mind->leaves = ARENA_NEW(arena, bool, n);
  mind->asked_now = ARENA_NEW(arena, uint32_t, n);
  mind->next_look = journey->run->starts;
  mind->familiar = node_number(crowd, "choice.familiar");
  mind->wrong_turn = node_number(crowd, "wayfinding.wrong_turn");
  mind->notices_after = node_law(crowd, "wayfinding.notices_after");
  mind->patience = node_law(crowd, "choice.patience");
  if (mind->wrong_turn > 0.0) {
    mind->lost = ARENA_NEW(arena, struct mind_lost, n);
    mind->room_turns = 2 * n; /* some have found their way before they would have noticed */
    mind->turns = ARENA_NEW(arena, struct mind_turn, mind->room_turns);
    journey->run->lost = ARENA_NEW(arena, struct run_lost, n);
  }
  if (mind->patience) make_patience(mind, journey, arena);
  if (node_find(venue->scenario->root, "stops")) {
    mind->stopped = ARENA_NEW(arena, float, n);
    mind->visited = ARENA_NEW(arena, uint64_t, n);
    journey->run->stops = ARENA_NEW(arena, struct run_stops, n);
  }
  return mind;
}

/* ---- goals ---- */

/* The nearest of the gates of `among` (MIND_FREE: of all) that lead to the destination, from where
 * the walks begin. */
static uint32_t entrance(struct journey *journey, uint32_t party, const struct venue_zone *zone,
                         uint32_t among)
{
  struct mind *mind = journey->mind;
  const struct venue *venue = journey->plan->venue;
  const uint32_t destination = journey_destination(journey, party);
  const float *beyond = venue->destinations.items[destination].beyond;
  uint32_t best = MIND_FREE;
  double least = HUGE_VAL;
  for (uint32_t gate = 0; gate < venue->links.n; gate++) {
    if (mind->of_gate[gate] == MIND_FREE || !(beyond[gate] < INFINITY)) continue;
    if (among != MIND_FREE && !goals_has(&mind->goals, among, gate)) continue;
    const float *way = goals_way(&mind->goals, mind->of_gate[gate], destination);
    for (uint32_t i = 0; i < zone->n_links; i++) {
      const uint32_t link = zone->first_link + i;
      const double metres = journey->walk[i] + (double)venue->links.items[link].length +
                            (double)way[link] - (double)beyond[gate];
      if (metres < least) {
        least = metres;
        best = mind->of_gate[gate];
      }
    }
  }
  return best;
}

static bool obeys(const struct journey *journey, uint32_t party, const struct mind_sign *sign)
{
  return uniform(journey, party, RANDOM_OBEY, sign->key) < sign->obeyed;
}

static bool is_for_stand(const struct journey *journey, uint32_t party,
                         const struct mind_sign *sign)
{
  const struct crowd_party *c = &journey->run->crowd.parties[party];
  if (sign->stand == VENUE_NONE || c->stand != sign->stand) return false;
  return sign->block == 0 || journey->plan->venue->seats.items[c->seat].block == sign->block;
}

/* What it has had in mind since it stood up. */
static void ask(struct journey *journey, uint32_t party, const struct venue_zone *zone)
{
  struct mind *mind = journey->mind;
  const uint16_t stand = journey->run->crowd.parties[party].stand;
  const uint32_t told = stand == UINT16_MAX ? MIND_FREE : mind->of_stand[stand];
  mind->goal[party] = (uint16_t)told;
  for (uint32_t i = 0; i < mind->n_signs; i++) {
    const struct mind_sign *sign = &mind->signs[i];
    if (!sign->shown || !is_for_stand(journey, party, sign) || !obeys(journey, party, sign))
      continue;
    mind->goal[party] = (uint16_t)sign->goal;
    return;
  }
  if (mind->familiar > 0.0 && uniform(journey, party, RANDOM_HABIT, 0) < mind->familiar) {
    mind->goal[party] = (uint16_t)entrance(journey, party, zone, told);
    mind->strict[party] = mind->goal[party] != MIND_FREE;
  }
}

uint32_t mind_goal(struct journey *journey, uint32_t party, uint32_t zone, bool *told)
{
  struct mind *mind = journey->mind;
  const uint32_t gate = journey->run->parties[party].gate;
  *told = false;
  if (mind->goal[party] == MIND_UNASKED)
    ask(journey, party, &journey->plan->venue->zones.items[zone]);
  else if (mind->goal[party] != MIND_FREE && gate != VENUE_NONE &&
           goals_has(&mind->goals, mind->goal[party], gate))
    mind->goal[party] = MIND_FREE;
  for (uint32_t i = 0; i < mind->n_signs; i++) {
    const struct mind_sign *sign = &mind->signs[i];
    if (!sign->shown || sign->zone != zone || !obeys(journey, party, sign)) continue;
    mind->goal[party] = (uint16_t)sign->goal;
    mind->strict[party] = false;
    *told = true;
  }
  return mind->goal[party];
}

/* ---- news ---- */

double mind_reopening(const struct journey *journey, uint32_t party, uint32_t link, double now)
{
  const struct mind *mind = journey->mind;
  const double opens = journey->plan->venue->links.items[link].opens;
  if ((mind->announced[link] & mind->heard[party]) == 0) return HUGE_VAL;
  if (mind->reopens[link] < HUGE_VAL) return fmax(now, mind->reopens[link]);
  return opens > now ? opens : HUGE_VAL;
}

/* Seconds that a link takes from a walk of `metres` on, with the wait if `known`. */
static double link_seconds(const struct journey *journey, uint32_t link, double metres, bool known,
                           double now)
{
  const struct mind *mind = journey->mind;
  const struct venue_link *l = &journey->plan->venue->links.items[link];
  const double v = journey->plan->venue->profile.speed_mean;
  double there = metres / v;
  if (known) {
    const bool closed = flow_is_closed(journey->flow, l->side);
    const double opens = !closed                          ? now
                         : mind->reopens[link] < HUGE_VAL ? fmax(now, mind->reopens[link])
                         : l->opens > now                 ? l->opens
                                                          : HUGE_VAL;
    if (!(opens < HUGE_VAL)) return HUGE_VAL;
    there = fmax(there, opens - now + (double)journey->pending[link] / mind->rate[link]);
  }
  return there + (double)l->length / v + l->wait;
}

/* Least seconds from having passed each link to the destination, for those who have `heard`. */
static void find_seconds(const struct journey *journey, uint32_t destination, uint32_t heard,
                         double now, double *seconds)
{
  const struct venue *venue = journey->plan->venue;
  const float *beyond = venue->destinations.items[destination].beyond;
  const uint32_t goal = venue->destinations.items[destination].link;
  for (uint32_t i = 0; i < venue->links.n; i++) {
    const bool arrives = goal == VENUE_NONE ? venue->links.items[i].outside : i == goal;
    seconds[i] = arrives ? 0.0 : HUGE_VAL;
  }
  for (bool changed = true; changed;) {
    changed = false;
    for (uint32_t i = 0; i < venue->links.n; i++) {
      const struct venue_link *l = &venue->links.items[i];
      if (l->to == VENUE_NONE || !(beyond[i] < INFINITY)) continue;
      const struct venue_zone *zone = &venue->zones.items[l->to];
      for (uint32_t k = 0; k < zone->n_links; k++) {
        const uint32_t next = zone->first_link + k;
        if (!(beyond[next] < INFINITY) || venue->links.items[next].enter == l->enter) continue;
        const bool known = (journey->mind->announced[next] & heard) != 0;
        const double through =
            link_seconds(journey, next, venue_walk(venue, l->enter, next), known, now) +
            seconds[next];
        if (!(through < seconds[i])) continue;
        seconds[i] = through;
        changed = true;
      }
    }
  }
}

static void fill(const struct journey *journey, struct mind_table *table, double now)
{
  const struct venue *venue = journey->plan->venue;
  double *empty = journey->mind->rate + venue->links.n; /* scratch behind the rates */
  double *busy = empty + venue->links.n;
  for (uint32_t d = 0; d < venue->destinations.n; d++) {
    find_seconds(journey, d, 0, now, empty);
    find_seconds(journey, d, table->heard, now, busy);
    for (uint32_t i = 0; i < venue->links.n; i++) {
      const double extra = empty[i] < HUGE_VAL ? busy[i] - empty[i] : 0.0;
      table->extra[d][i] = extra < (double)LONGEST_EXTRA ? (float)extra : LONGEST_EXTRA;
    }
  }
  table->made = now;
}

/* The table of those who have heard these; the oldest makes room. */
static struct mind_table *table_of(struct journey *journey, uint32_t heard)
{
  struct mind *mind = journey->mind;
  const struct venue *venue = journey->plan->venue;
  struct mind_table *oldest = &mind->tables[0];
  for (uint32_t i = 0; i < MIND_TABLES; i++) {
    if (mind->tables[i].heard == heard) return &mind->tables[i];
    if (mind->tables[i].heard == 0 && oldest->heard != 0) oldest = &mind->tables[i];
    if (oldest->heard != 0 && mind->tables[i].made < oldest->made) oldest = &mind->tables[i];
  }
  if (!oldest->extra) {
    oldest->extra = ARENA_NEW(journey->run->arena, float *, venue->destinations.n);
    for (uint32_t d = 0; d < venue->destinations.n; d++)
      oldest->extra[d] = ARENA_NEW(journey->run->arena, float, venue->links.n);
  }
  oldest->heard = heard;
  oldest->made = -HUGE_VAL;
  return oldest;
}

double mind_extra(struct journey *journey, uint32_t party, uint32_t link, double now)
{
  const uint32_t heard = journey->mind->heard[party] & journey->mind->running;
  if (heard == 0) return 0.0;
  struct mind_table *table = table_of(journey, heard);
  if (!(now - table->made < REFRESH)) fill(journey, table, now);
  return (double)table->extra[journey_destination(journey, party)][link];
}

void mind_forget(struct mind *mind)
{
  for (uint32_t i = 0; i < MIND_TABLES; i++) mind->tables[i].made = -HUGE_VAL;
}

/* ---- stops ---- */

/* Whether a party that has not been asked about this stop makes it. */
static bool wants(struct journey *journey, uint32_t party, const struct venue_link *link)
{
  const struct node *stops = node_find(journey->plan->venue->scenario->root, "stops");
  uint64_t bit = 1;
  NODE_EACH (stop, stops) {
    if (strcmp(stop->key, link->id) == 0) break;
    bit <<= 1;
  }
  if (journey->mind->visited[party] & bit) return false;
  journey->mind->visited[party] |= bit;
  const struct node *stop = node_find(stops, link->id);
  if (uniform(journey, party, RANDOM_STOP, link->taste) >= node_number(stop, "visited_by"))
    return false;
  const uint32_t place = journey->flow->passages[link->enter].place[0];
  return !node_has(stop, "queue_below") ||
         (double)journey->flow->used[place] < node_number(stop, "queue_below");
}

uint32_t mind_stop(struct journey *journey, uint32_t party, uint32_t zone_index)
{
  if (!journey->mind->stopped) return VENUE_NONE;
  const struct venue_zone *zone = &journey->plan->venue->zones.items[zone_index];
  for (uint32_t i = 0; i < zone->n_links; i++) {
    const struct venue_link *link = &journey->plan->venue->links.items[zone->first_link + i];
    if (link->kind == VENUE_STOP_LINK && wants(journey, party, link)) return zone->first_link + i;
  }
  return VENUE_NONE;
}

/* ---- lost ---- */

static void push_turn(struct mind *mind, double time, uint32_t party)
{
  uint32_t i = mind->n_turns++;
  for (; i > 0 && mind->turns[(i - 1) / 2].time > time; i = (i - 1) / 2)
    mind->turns[i] = mind->turns[(i - 1) / 2];
  mind->turns[i] = (struct mind_turn){time, party};
}

double mind_next_turn(const struct mind *mind)
{
  return mind->n_turns > 0 ? mind->turns[0].time : HUGE_VAL;
}

uint32_t mind_take_turn(struct mind *mind)
{
  const uint32_t party = mind->turns[0].party;
  const double time = mind->turns[0].time;
  const struct mind_turn last = mind->turns[--mind->n_turns];
  uint32_t i = 0;
  for (uint32_t child = 1; child < mind->n_turns; child = 2 * i + 1) {
    if (child + 1 < mind->n_turns && mind->turns[child + 1].time < mind->turns[child].time) child++;
    if (!(mind->turns[child].time < last.time)) break;
    mind->turns[i] = mind->turns[child];
    i = child;
  }
  mind->turns[i] = last;
  return mind->lost[party].now && mind->lost[party].notices == time ? party : VENUE_NONE;
}

/* One of the other ways out of the floor that are open, by the party's own draw; VENUE_NONE. */
static uint32_t astray(const struct journey *journey, uint32_t party, const struct venue_zone *zone,
                       uint32_t right)
{
  uint32_t best = VENUE_NONE;
  double least = HUGE_VAL;
  for (uint32_t i = 0; i < zone->n_links; i++) {
    const uint32_t link = zone->first_link + i;
    const struct venue_link *l = &journey->plan->venue->links.items[link];
    if (link == right || l->kind == VENUE_STOP_LINK || !(journey->walk[i] < HUGE_VAL) ||
        journey->walk[i] < (double)NEAREST_WRONG || flow_is_closed(journey->flow, l->side))
      continue;
    const double u = uniform(journey, party, RANDOM_ASTRAY, l->taste);
    if (u < least) {
      least = u;
      best = link;
    }
  }
  return best;
}

uint32_t mind_wrong_turn(struct journey *journey, uint32_t party, uint32_t zone_index,
                         uint32_t right, double now)
{
  struct mind *mind = journey->mind;
  if (!mind->lost) return right;
  const struct venue_zone *zone = &journey->plan->venue->zones.items[zone_index];
  struct mind_lost *lost = &mind->lost[party];
  if ((lost->been && lost->zone == zone_index) || mind->n_turns == mind->room_turns) return right;
  *lost = (struct mind_lost){.been = true, .zone = (uint16_t)zone_index};
  if (!zone->mesh) return right;
  struct random_stream stream =
      random_stream(journey->seed, journey->replication, journey_entity(journey, party),
                    RANDOM_LOST, venue_taste(zone->id));
  if (random_uniform(&stream) >= mind->wrong_turn) return right;
  const uint32_t wrong = astray(journey, party, zone, right);
  if (wrong == VENUE_NONE) return right;
  lost->now = true;
  lost->right = (uint16_t)right;
  lost->wrong = (uint16_t)wrong;
  lost->right_metres = (float)journey->walk[right - zone->first_link];
  lost->wrong_metres = (float)journey->walk[wrong - zone->first_link];
  const double metres =
      fmin(distribution_draw(mind->notices_after, &stream), SHORT_OF * (double)lost->wrong_metres);
  lost->notices = now + metres / (double)journey_speed(journey, party);
  push_turn(mind, lost->notices, party);
  return wrong;
}

void mind_found_way(struct journey *journey, uint32_t party, uint32_t zone_index, uint32_t link)
{
  struct mind *mind = journey->mind;
  if (!mind->lost || !mind->lost[party].now) return;
  struct mind_lost *lost = &mind->lost[party];
  lost->now = false;
  if (lost->zone != zone_index) return;
  const uint32_t first = journey->plan->venue->zones.items[zone_index].first_link;
  const double metres = (double)lost->wrong_metres - journey->walk[lost->wrong - first] +
                        journey->walk[link - first] - (double)lost->right_metres;
  struct run_lost *seen = &journey->run->lost[party];
  const uint32_t stage = journey_party(journey, party)->stage == RUN_GATE ? 0 : 1;
  if (!(metres < HUGE_VAL)) return;
  seen->turns[stage]++;
  seen->metres[stage] += (float)fmax(0.0, metres);
  seen->seconds[stage] += (float)(fmax(0.0, metres) / (double)journey_speed(journey, party));
}
