/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: stairs, ramps, corridors, bridges: ground of a width and a length between points of
 * two floors. Rule:       stretches of at most 12 m, each a place of its own; an opening of width x
 * the ground's capacity at `from`. Behind it the ground limits the flow: the other openings have
 * SLACK times that rate (floors.c says why). Stairs have the speed law of their direction (down
 * from the higher floor), and the other direction is walked at its own pace on the same ground.
 * Without `length`: the longer of the distance in plan and rise / riser x tread. Units:      m;
 * horizontal metres on stairs. Source:     Weidmann's stairs (horizontal component); ramps up to 10
 * % as level ground. Check:      a lone walker takes length / speed (tests/theory); RiMEA tests 2
 * and 3 with later landings. Leaves out: landings, handrails, side preference, slope effects of
 * steep ramps. */
#include "ways.h"

#include <math.h>
#include <string.h>

#define STRETCH 12.0 /* m */
#define SHORTEST 0.5 /* m */
#define SLACK 2.0

struct way {
  const struct node *node;
  struct point at[2];
  uint32_t place[2]; /* patches at either end */
  double width, length;
  bool stairs, both;
  double pace[2]; /* on, back */
  const struct ground *ground;
};

static double zone_height(const struct venue *venue, uint32_t place)
{
  return venue->zones.items[venue->places.items[place].zone].height;
}

static bool find_ends(const struct venue *venue, struct way *way, struct status *status)
{
  const struct node *from = node_find(way->node, "from"), *to = node_find(way->node, "to");
  way->place[0] =
      venue_place_at(venue, from, node_has(from, "floor") ? "floor" : "stand", &way->at[0], status);
  way->place[1] = venue_place_at(venue, to, "floor", &way->at[1], status);
  if (way->place[0] == VENUE_NONE || way->place[1] == VENUE_NONE) return false;
  if (venue->places.items[way->place[0]].zone != venue->places.items[way->place[1]].zone)
    return true;
  status_error(status, STATUS_SCENARIO, &way->node->key_mark,
               "way `%s` leads from a floor to the same floor", way->node->key);
  return false;
}

static bool find_length(const struct venue *venue, struct way *way, struct status *status)
{
  const double rise = fabs(zone_height(venue, way->place[0]) - zone_height(venue, way->place[1]));
  if (node_has(way->node, "length")) {
    way->length = node_number(way->node, "length");
    return true;
  }
  way->length = fmax(SHORTEST, point_distance(way->at[0], way->at[1]));
  if (!way->stairs) return true;
  if (rise == 0.0) {
    status_error(status, STATUS_SCENARIO, &way->node->key_mark,
                 "stairs `%s` join two floors of the same height", way->node->key);
    status_help(status, "give the floors a `level`, or the stairs a `length`");
    return false;
  }
  const double run = rise / node_number(way->node, "riser") * node_number(way->node, "tread");
  way->length = fmax(way->length, run);
  return true;
}

static void find_ground(const struct venue *venue, struct way *way)
{
  const struct profile *profile = &venue->profile;
  const double rise = zone_height(venue, way->place[1]) - zone_height(venue, way->place[0]);
  way->ground = &profile->level;
  way->pace[0] = way->pace[1] = 1.0;
  if (!way->stairs) return;
  const bool up = rise > 0.0;
  way->ground = up ? &profile->stairs_up : &profile->stairs_down;
  way->pace[0] = up ? profile->stairs_up.pace : profile->stairs_down.pace;
  way->pace[1] = up ? profile->stairs_down.pace : profile->stairs_up.pace;
}

static uint32_t add_opening(struct venue *venue, const struct way *way, uint32_t a, uint32_t b,
                            struct point at, double slack)
{
  return venue_add_passage(
      venue,
      (struct venue_passage){.given = {.place = {a, b},
                                       .one_way = !way->both,
                                       .rate = slack * way->width * way->ground->capacity_flow},
                             .point = {at, at},
                             .width = way->width,
                             .local = {VENUE_NONE, VENUE_NONE},
                             .link = VENUE_NONE});
}

static struct ring outline_of(struct venue *venue, const struct way *way, double f, double g)
{
  const double dx = way->at[1].x - way->at[0].x, dy = way->at[1].y - way->at[0].y;
  const double length = fmax(1e-6, hypot(dx, dy));
  const double ux = -dy / length * 0.5 * way->width, uy = dx / length * 0.5 * way->width;
  struct ring ring = {4, ARENA_NEW(venue->arena, struct point, 4)};
  for (size_t i = 0; i < 4; i++) {
    const double t = i == 1 || i == 2 ? g : f, side = i < 2 ? 1.0 : -1.0;
    ring.points[i] =
        (struct point){way->at[0].x + t * dx + side * ux, way->at[0].y + t * dy + side * uy};
  }
  return ring;
}

/* The stretches, and the passages before, between and after them; `first` and `last` are those at
 * the ends. */
static void add_stretches(struct venue *venue, const struct way *way, uint32_t *first,
                          uint32_t *last)
{
  const uint32_t n = (uint32_t)ceil(way->length / STRETCH - 1e-9);
  const double length = way->length / n;
  uint32_t before = way->place[0];
  *first = VENUE_NONE;
  uint32_t passage = VENUE_NONE;
  for (uint32_t i = 0; i < n; i++) {
    struct ring *outline = ARENA_NEW(venue->arena, struct ring, 1);
    *outline = outline_of(venue, way, (double)i / n, (i + 1.0) / n);
    const uint32_t place = venue_add_place(
        venue, (struct venue_place){
                   .given = {.ground = way->ground, .size = way->width * length, .observe = true},
                   .kind = VENUE_WAY,
                   .zone = VENUE_NONE,
                   .next = VENUE_NONE,
                   .thing = way->node->key,
                   .across = {(float)length, (float)(length * way->pace[0] / way->pace[1])},
                   .outline = outline});
    passage = add_opening(venue, way, before, place, way->at[0], i == 0 ? 1.0 : SLACK);
    if (i == 0)
      *first = passage;
    else
      venue->places.items[before].ends[0] = 2 * passage;
    venue->places.items[place].ends[1] = 2 * passage + 1;
    before = place;
  }
  *last = add_opening(venue, way, before, way->place[1], way->at[1], SLACK);
  venue->places.items[before].ends[0] = 2 * *last;
}

static void add_link(struct venue *venue, const struct way *way, uint32_t direction, uint32_t leave,
                     uint32_t enter)
{
  const uint32_t from = way->place[direction], to = way->place[1 - direction];
  const struct point at = way->at[direction];
  const struct venue_link link = {
      .kind = VENUE_WAY_LINK,
      .id = way->node->key,
      .zone = venue->places.items[from].zone,
      .side = 2 * leave + direction,
      .a = at,
      .b = at,
      .to = venue->places.items[to].zone,
      .enter = enter,
      .taste = venue_taste(way->node->key),
      .length = (float)(way->length / way->pace[direction]),
      .rate = way->width * way->ground->capacity_flow,
      .steps = way->stairs,
      .opens = -HUGE_VAL,
      .closes = HUGE_VAL,
  };
  venue->passages.items[leave].given.watch = true;
  if (direction == 0) venue->passages.items[leave].link = (uint32_t)venue->links.n;
  ARRAY_PUSH(&venue->links, link);
}

static void add_way(struct venue *venue, const struct node *node, struct status *status)
{
  struct way way = {.node = node, .width = node_number(node, "width")};
  way.stairs = strcmp(node_text(node, "kind"), "stairs") == 0;
  way.both = strcmp(node_text(node, "direction"), "both") == 0;
  if (!find_ends(venue, &way, status) || !find_length(venue, &way, status)) return;
  find_ground(venue, &way);
  uint32_t first, last;
  add_stretches(venue, &way, &first, &last);
  add_link(venue, &way, 0, first, last);
  if (way.both) add_link(venue, &way, 1, last, first);
  const char *level = venue->zones.items[venue->places.items[way.place[0]].zone].level;
  venue_add_drawing(venue, way.stairs ? "stairs" : "corridor", node->key, level,
                    outline_of(venue, &way, 0.0, 1.0), true, way.width);
}

void ways_add(struct venue *venue, struct status *status)
{
  const struct node *ways = node_find(venue->scenario->root, "ways");
  for (const struct node *w = ways ? ways->first : NULL; w; w = w->next)
    if (w->kind == NODE_MAP && w->row) add_way(venue, w, status);
}
