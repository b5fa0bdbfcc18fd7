/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for:  what a venue does while people leave: gates and ways closed and opened, lanes
 *              added and taken away, stands held and released, waits announced, signs put up.
 * Rule:        By the clock: begins at `at` or `after`, ends at `until` or after `for`. On a
 *              trigger: looked at every second of simulated time while it is armed; begins when
 *              the value is above `above`; ends when it is below `below`, or after `for`, or at
 *              `until`; what has ended by itself may begin again. The end undoes the beginning.
 *              What is closed lets nobody in, from neither end; who is in it walks out of it.
 *              Queue: people who would have reached the thing walking freely and are not through
 *              it. Density: people on a floor over the area of all its patches; the fullest
 *              platform.
 *              Holds by the clock: who would stand up between the beginning and its release
 *              leaves its seat at the release; the i-th of the list `every` later than the one
 *              before. Holds on a trigger: rows let nobody out.
 * Units:       s after the event's end, people, 1/m2.
 * Source:      by definition.
 * Check:       tests/unit/run/actions.c.
 * Leaves out:  how long a message takes to be carried out. */
#include "actions.h"

#include "again.h"
#include "mind.h"
#include "staffing.h"

#include <math.h>
#include <string.h>

#define LOOK 1.0 /* s between two looks at a trigger */
#define ALL_BLOCKS 0U

enum act { ACT_CLOSE, ACT_OPEN, ACT_SET, ACT_HOLD, ACT_ANNOUNCE, ACT_STEER, ACTS };
enum state { STATE_WAITS, STATE_RUNS, STATE_OVER };

static const char *const act_keys[ACTS] = {"close", "open", "set", "hold", "announce", "steer"};

struct trigger {
  bool given;
  double above, below;      /* below: -1: none */
  uint32_t n_links, *links; /* the queue at these; or the density */
  uint32_t n_places, *places;
  double area; /* m2 of all places; 0: of the fullest one */
};

struct action {
  const char *id;
  const struct node *node;
  enum act act;
  enum state state;
  double begins; /* s; on a trigger: -HUGE_VAL */
  double until;  /* s; HUGE_VAL: open end */
  double lasts;  /* s; HUGE_VAL */
  double ends;   /* s, while it runs */
  struct trigger trigger;
  uint32_t n_links, *links; /* to close, to open, to set, of which a wait is announced */
  uint32_t bit;             /* of the announcement */
  uint32_t sign;            /* of mind->signs */
  uint32_t lanes, before;   /* to set; and as it was */
  uint32_t passage;         /* the one they are at; VENUE_NONE */
  uint32_t release;         /* holds by the clock: the next one to be let go */
};

struct actions {
  uint32_t n;
  struct action *items;
  uint32_t room_happened;
};

/* ---- words ---- */

static void note(struct journey *journey, const struct action *action, const char *what, double now)
{
  struct run *run = journey->run;
  if (run->n_happened == journey->actions->room_happened) {
    const uint32_t room = 2 * run->n_happened + 16;
    struct run_happening *more = ARENA_NEW(run->arena, struct run_happening, room);
    if (run->n_happened > 0) memcpy(more, run->happened, run->n_happened * sizeof *more);
    run->happened = more;
    journey->actions->room_happened = room;
  }
  run->happened[run->n_happened++] = (struct run_happening){now, action->id, what};
}

static const char *names_of(struct arena *arena, const struct node *list)
{
  const char *out = "";
  for (const struct node *id = list->first; id; id = id->next)
    out = arena_printf(arena, "%s%s%s", out, *out ? ", " : "", id->text);
  return out;
}

static void tell(struct journey *journey, const struct action *action, bool begins, double now)
{
  struct arena *arena = journey->run->arena;
  const struct node *what = node_find(action->node, act_keys[action->act]);
  const uint32_t lanes = begins ? action->lanes : action->before;
  const char *text = "";
  switch (action->act) {
    case ACT_CLOSE:
    case ACT_OPEN:
      text =
          arena_printf(arena, "%s %s", (action->act == ACT_CLOSE) == begins ? "closed" : "opened",
                       names_of(arena, what));
      break;
    case ACT_SET:
      text = arena_printf(arena, "%s: %u lane%s", node_text(what, "gate"), lanes,
                          lanes == 1 ? "" : "s");
      break;
    case ACT_HOLD:
      text = arena_printf(arena, "%s %s", begins ? "held" : "released", names_of(arena, what));
      break;
    case ACT_ANNOUNCE:
      text = arena_printf(arena, "%s the wait at %s", begins ? "announced" : "no longer announced",
                          node_text(what, "wait_at"));
      break;
    default:
      text = arena_printf(arena, "%s %s to %s", begins ? "steered" : "no longer steered",
                          node_text(what, "from"), node_text(what, "to"));
      break;
  }
  note(journey, action, text, now);
}

/* ---- things by name ---- */

static uint32_t links_of(const struct venue *venue, const char *id, uint32_t *links)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < venue->links.n; i++) {
    if (strcmp(venue->links.items[i].id, id) != 0) continue;
    if (links) links[n] = i;
    n++;
  }
  return n;
}

/* "lower-3" as a stand and the number of its block, ALL_BLOCKS for "lower". */
static uint32_t stand_of(const struct venue *venue, const char *id, uint32_t *block)
{
  *block = ALL_BLOCKS;
  for (uint32_t i = 0; i < venue->stands.n; i++)
    if (strcmp(venue->stands.items[i].id, id) == 0) return i;
  const char *dash = strrchr(id, '-');
  for (uint32_t i = 0; dash && i < venue->stands.n; i++) {
    const char *stand = venue->stands.items[i].id;
    if (strncmp(stand, id, (size_t)(dash - id)) != 0 || stand[dash - id] != '\0') continue;
    for (const char *c = dash + 1; *c; c++) *block = 10 * *block + (uint32_t)(*c - '0');
    return i;
  }
  return VENUE_NONE;
}

static void add_links(const struct venue *venue, struct arena *arena, struct action *action,
                      const struct node *ids)
{
  action->links = ARENA_NEW(arena, uint32_t, venue->links.n * (ids->n + 1));
  for (const struct node *id = ids->first; id; id = id->next) {
    action->n_links += links_of(venue, id->text, action->links + action->n_links);
  }
}

/* ---- triggers ---- */

static void add_places(struct journey *journey, struct arena *arena, struct trigger *trigger,
                       const char *id)
{
  const struct venue *venue = journey->plan->venue;
  const uint32_t zone = venue_zone_of(venue, id);
  trigger->places = ARENA_NEW(arena, uint32_t, venue->places.n);
  for (uint32_t i = 0; i < venue->places.n; i++) {
    const struct venue_place *place = &venue->places.items[i];
    const bool floor = zone != VENUE_NONE && place->zone == zone &&
                       (place->kind == VENUE_PATCH || place->kind == VENUE_PEN);
    const bool platform = zone == VENUE_NONE && place->kind == VENUE_PLATFORM && place->thing &&
                          strcmp(place->thing, id) == 0;
    if (!floor && !platform) continue;
    trigger->places[trigger->n_places++] = i;
    if (floor) trigger->area += place->given.size;
  }
}

static struct trigger trigger_of(struct journey *journey, struct arena *arena,
                                 const struct node *when)
{
  if (!when) return (struct trigger){.given = false};
  const struct venue *venue = journey->plan->venue;
  struct trigger trigger = {.given = true,
                            .above = node_number(when, "above"),
                            .below = node_has(when, "below") ? node_number(when, "below") : -1.0};
  if (node_has(when, "density_on")) {
    add_places(journey, arena, &trigger, node_text(when, "density_on"));
    return trigger;
  }
  trigger.links = ARENA_NEW(arena, uint32_t, venue->links.n);
  trigger.n_links = links_of(venue, node_text(when, "queue_at"), trigger.links);
  return trigger;
}

/* People who would have been at the link by now and are not through. */
static double people_at(const struct run *run, uint32_t link, double now)
{
  const struct run_link *l = &run->links[link];
  const double here = floor((now - run->starts) / RUN_BIN);
  double people = 0.0;
  for (uint32_t i = 0; i < l->n_bins && (double)i <= here; i++) {
    if ((double)i < here) people += (double)l->arrivals[i];
    people -= (double)l->departures[i];
  }
  return people;
}

static double value_of(const struct journey *journey, const struct trigger *trigger, double now)
{
  double sum = 0.0, fullest = 0.0;
  for (uint32_t i = 0; i < trigger->n_links; i++)
    sum += people_at(journey->run, trigger->links[i], now);
  if (trigger->n_links > 0) return sum;
  for (uint32_t i = 0; i < trigger->n_places; i++) {
    const uint32_t place = trigger->places[i];
    const double people = (double)journey->flow->used[place];
    sum += people;
    fullest = fmax(fullest, people / journey->flow->net->places[place].size);
  }
  return trigger->area > 0.0 ? sum / trigger->area : fullest;
}

/* ---- holds ---- */

static bool sits_in(const struct journey *journey, uint32_t party, uint32_t stand, uint32_t block)
{
  const struct crowd_party *c = &journey->run->crowd.parties[party];
  if (c->stand != stand) return false;
  return block == ALL_BLOCKS || journey->plan->venue->seats.items[c->seat].block == block;
}

static double release_of(const struct action *action, uint32_t i)
{
  const double every = node_has(action->node, "every") ? node_number(action->node, "every") : 0.0;
  return fmin(action->until, action->begins + action->lasts) + i * every;
}

/* Holds by the clock: everybody's release is known before the evening begins. */
static void hold_by_clock(struct journey *journey, struct arena *arena, const struct action *action)
{
  const struct crowd *crowd = &journey->run->crowd;
  const struct node *held = node_find(action->node, "hold");
  uint32_t i = 0, block;
  if (!journey->released) {
    journey->released = ARENA_NEW(arena, float, crowd->n_parties);
    for (uint32_t p = 0; p < crowd->n_parties; p++) journey->released[p] = -INFINITY;
  }
  for (const struct node *id = held->first; id; id = id->next, i++) {
    const uint32_t stand = stand_of(journey->plan->venue, id->text, &block);
    const double release = release_of(action, i);
    for (uint32_t p = 0; p < crowd->first_source; p++) {
      const double leaves = journey_leaves(journey, p);
      if (!sits_in(journey, p, stand, block) || leaves < action->begins || leaves >= release)
        continue;
      journey->released[p] = (float)release;
    }
  }
}

/* Holds on a trigger: the rows' way to the aisle. */
static void hold_rows(struct journey *journey, const struct action *action, bool hold)
{
  const struct venue *venue = journey->plan->venue;
  uint32_t block;
  for (const struct node *id = node_find(action->node, "hold")->first; id; id = id->next) {
    const uint32_t stand = stand_of(venue, id->text, &block);
    const struct venue_stand *s = &venue->stands.items[stand];
    for (uint32_t i = s->first_seat; i < s->first_seat + s->n_seats; i++) {
      const struct venue_seat *seat = &venue->seats.items[i];
      if (venue->places.items[seat->place].kind != VENUE_ROW ||
          (block != ALL_BLOCKS && seat->block != block))
        continue;
      if (hold)
        flow_close(journey->flow, seat->side);
      else
        flow_open(journey->flow, seat->side);
    }
  }
}

/* ---- begin and end ---- */

static void shut(struct journey *journey, const struct action *action, bool close, double reopens,
                 double now)
{
  const struct venue *venue = journey->plan->venue;
  for (uint32_t i = 0; i < action->n_links; i++) /* first, so that who chooses again knows */
    journey->mind->reopens[action->links[i]] = close ? reopens : HUGE_VAL;
  for (uint32_t i = 0; i < action->n_links; i++) {
    const struct venue_link *link = &venue->links.items[action->links[i]];
    if (close)
      flow_close(journey->flow, link->side);
    else if (now < link->closes)
      flow_open(journey->flow, link->side);
  }
  mind_forget(journey->mind);
}

static void announce(struct journey *journey, const struct action *action, bool begins, double now)
{
  struct mind *mind = journey->mind;
  const double reaches = node_number(action->node, "announce.reaches");
  for (uint32_t i = 0; i < action->n_links; i++) {
    uint32_t *bits = &mind->announced[action->links[i]];
    *bits = begins ? *bits | action->bit : *bits & ~action->bit;
  }
  mind->running = begins ? mind->running | action->bit : mind->running & ~action->bit;
  mind_forget(mind);
  if (!begins) return;
  struct crowd *crowd = &journey->run->crowd;
  for (uint32_t p = 0; p < crowd->n_parties; p++) {
    struct random_stream stream =
        random_stream(journey->seed, journey->replication, crowd->parties[p].entity, RANDOM_NEWS,
                      venue_taste(action->id));
    if (random_uniform(&stream) >= reaches) continue;
    mind->heard[p] |= action->bit;
    const bool came = p < crowd->first_source || (double)crowd->parties[p].leaves <= now;
    if (came && isnan(journey->run->parties[p].home_time)) crowd->parties[p].informed = true;
  }
  again_news(journey, action->bit, now);
}

static void carry_out(struct journey *journey, struct action *action, bool begins, double now)
{
  switch (action->act) {
    case ACT_CLOSE: shut(journey, action, begins, action->ends, now); break;
    case ACT_OPEN: shut(journey, action, !begins, HUGE_VAL, now); break;
    case ACT_SET:
      for (uint32_t i = 0; i < action->n_links; i++)
        staffing_set(journey, action->links[i], begins ? action->lanes : action->before, now);
      break;
    case ACT_HOLD:
      if (action->trigger.given) hold_rows(journey, action, begins);
      break;
    case ACT_ANNOUNCE: announce(journey, action, begins, now); break;
    default: journey->mind->signs[action->sign].shown = begins; break;
  }
}

static void begin(struct journey *journey, struct action *action, double now)
{
  action->state = STATE_RUNS;
  action->ends = fmin(action->until, now + action->lasts);
  if (action->act == ACT_HOLD && !action->trigger.given)
    action->ends = release_of(action, (uint32_t)node_find(action->node, "hold")->n - 1);
  tell(journey, action, true, now);
  carry_out(journey, action, true, now);
}

static void end(struct journey *journey, struct action *action, double now)
{
  const bool again = action->trigger.given && now < action->until;
  action->state = again ? STATE_WAITS : STATE_OVER;
  if (action->act != ACT_HOLD || action->trigger.given) tell(journey, action, false, now);
  carry_out(journey, action, false, now);
}

/* ---- the clock ---- */

/* One stand after the other, only to be written down: the parties know. */
static void release(struct journey *journey, struct action *action, double now)
{
  const struct node *held = node_find(action->node, "hold");
  while (action->release < held->n && release_of(action, action->release) <= now) {
    const struct node *id = held->first;
    for (uint32_t i = 0; i < action->release; i++) id = id->next;
    note(journey, action, arena_printf(journey->run->arena, "released %s", id->text), now);
    action->release++;
  }
}

static void look_at(struct journey *journey, struct action *action, double now)
{
  const struct trigger *trigger = &action->trigger;
  if (action->state == STATE_RUNS) {
    if (action->act == ACT_HOLD && !trigger->given) release(journey, action, now);
    const bool eased = trigger->given && trigger->below >= 0.0 && now < action->ends &&
                       value_of(journey, trigger, now) < trigger->below;
    if (now >= action->ends || eased) end(journey, action, now);
    return;
  }
  if (action->state == STATE_OVER) return;
  if (trigger->given && now >= action->until)
    action->state = STATE_OVER;
  else if (trigger->given ? value_of(journey, trigger, now) > trigger->above
                          : now >= action->begins)
    begin(journey, action, now);
}

void actions_work(struct journey *journey, double now)
{
  struct actions *actions = journey->actions;
  for (uint32_t i = 0; i < actions->n; i++) look_at(journey, &actions->items[i], now);
}

static double next_of(const struct action *action, double now)
{
  const struct trigger *trigger = &action->trigger;
  const double look = floor(now / LOOK) * LOOK + LOOK;
  if (action->state == STATE_OVER) return CALENDAR_IDLE;
  if (action->state == STATE_WAITS) return trigger->given ? look : fmax(now, action->begins);
  double time = action->ends;
  if (trigger->given && trigger->below >= 0.0) time = fmin(time, look);
  if (action->act == ACT_HOLD && !trigger->given)
    time = fmin(time, release_of(action, action->release));
  return time;
}

double actions_next(const struct actions *actions, double now)
{
  double time = CALENDAR_IDLE;
  for (uint32_t i = 0; i < actions->n; i++) time = fmin(time, next_of(&actions->items[i], now));
  return time;
}

/* ---- lanes ---- */

uint32_t actions_lanes(const struct actions *actions, uint32_t passage, uint32_t lanes)
{
  for (uint32_t i = 0; actions && i < actions->n; i++) {
    const struct action *action = &actions->items[i];
    if (action->passage == passage && action->lanes > lanes) lanes = action->lanes;
  }
  return lanes;
}

void actions_start(struct journey *journey)
{
  struct actions *actions = journey->actions;
  for (uint32_t i = 0; i < actions->n; i++) {
    const struct action *action = &actions->items[i];
    if (action->act == ACT_SET) staffing_start(journey, action->links[0], action->before);
  }
}

/* ---- make ---- */

static void add_sign(struct journey *journey, struct action *action)
{
  struct mind *mind = journey->mind;
  const struct venue *venue = journey->plan->venue;
  const char *from = node_text(action->node, "steer.from");
  struct mind_sign sign = {.zone = VENUE_NONE,
                           .stand = VENUE_NONE,
                           .key = venue_taste(action->id),
                           .obeyed = node_number(action->node, "steer.obeyed")};
  for (uint32_t i = 0; i < venue->links.n; i++)
    if (venue->links.items[i].kind == VENUE_GATE &&
        strcmp(venue->links.items[i].id, node_text(action->node, "steer.to")) == 0)
      sign.goal = mind->of_gate[i];
  const uint32_t zone = venue_zone_of(venue, from);
  if (zone != VENUE_NONE && venue->zones.items[zone].is_floor)
    sign.zone = zone;
  else
    sign.stand = stand_of(venue, from, &sign.block);
  action->sign = mind->n_signs;
  mind->signs[mind->n_signs++] = sign;
}

static void add_what(struct journey *journey, struct arena *arena, struct action *action,
                     uint32_t *n_bits)
{
  const struct venue *venue = journey->plan->venue;
  const struct node *what = node_find(action->node, act_keys[action->act]);
  switch (action->act) {
    case ACT_CLOSE:
    case ACT_OPEN: add_links(venue, arena, action, what); break;
    case ACT_SET:
      action->links = ARENA_NEW(arena, uint32_t, venue->links.n);
      action->n_links = links_of(venue, node_text(what, "gate"), action->links);
      action->lanes = (uint32_t)node_number(what, "lanes");
      action->passage = venue->links.items[action->links[0]].side >> 1;
      action->before = (uint32_t)node_number(
          node_find(node_find(venue->scenario->root, "gates"), node_text(what, "gate")), "lanes");
      break;
    case ACT_ANNOUNCE:
      action->links = ARENA_NEW(arena, uint32_t, venue->links.n);
      action->n_links = links_of(venue, node_text(what, "wait_at"), action->links);
      action->bit = 1U << ((*n_bits)++ % MIND_ANNOUNCEMENTS);
      break;
    case ACT_STEER: add_sign(journey, action); break;
    default:
      if (!action->trigger.given) hold_by_clock(journey, arena, action);
      break;
  }
}

static struct action action_of(struct journey *journey, struct arena *arena,
                               const struct node *node)
{
  const struct scenario *scenario = journey->plan->venue->scenario;
  struct action action = {.id = node->key,
                          .node = node,
                          .begins = -HUGE_VAL,
                          .until = HUGE_VAL,
                          .lasts = HUGE_VAL,
                          .passage = VENUE_NONE,
                          .trigger = trigger_of(journey, arena, node_find(node, "when"))};
  while (!node_has(node, act_keys[action.act])) action.act++;
  if (node_has(node, "at")) action.begins = scenario_clock(scenario, node_number(node, "at"));
  if (node_has(node, "after")) action.begins = node_number(node, "after");
  if (node_has(node, "until")) action.until = scenario_clock(scenario, node_number(node, "until"));
  if (node_has(node, "for")) action.lasts = node_number(node, "for");
  return action;
}

struct actions *actions_new(struct journey *journey, struct arena *arena)
{
  const struct node *given = node_find(journey->plan->venue->scenario->root, "actions");
  uint32_t n = 0, n_bits = 0;
  NODE_EACH (node, given) n++;
  if (n == 0) return NULL;
  struct actions *actions = ARENA_NEW(arena, struct actions, 1);
  actions->items = ARENA_NEW(arena, struct action, n);
  journey->mind->signs = ARENA_NEW(arena, struct mind_sign, n);
  NODE_EACH (node, given) {
    actions->items[actions->n] = action_of(journey, arena, node);
    add_what(journey, arena, &actions->items[actions->n++], &n_bits);
  }
  return actions;
}
