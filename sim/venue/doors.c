/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Openings as segments. On a wall with corners the tangent or the chord that lies inside the floor
 * is taken. */
#include "doors.h"

#include <math.h>
#include <string.h>

#define WALL_LEAST 0.9 /* of a gate's width must be wall; the rest may go round a corner */
#define SNAP 1.0       /* m: how far from a wall a gate may be written down */

/* The segment of `width` along the wall nearest to `at`. False when that wall is more than SNAP
 * away. */
static bool along_wall(const struct venue_zone *zone, struct point at, double width,
                       struct point *a, struct point *b)
{
  struct point along, unused;
  const struct point wall = shape_wall(zone->shape, at, &along);
  if (point_distance(at, wall) > SNAP) return false;
  const double half = 0.5 * width;
  const struct point straight_a = {wall.x - half * along.x, wall.y - half * along.y};
  const struct point straight_b = {wall.x + half * along.x, wall.y + half * along.y};
  const struct point chord_a = shape_wall(zone->shape, straight_a, &unused);
  const struct point chord_b = shape_wall(zone->shape, straight_b, &unused);
  const struct point middle = {0.5 * (chord_a.x + chord_b.x), 0.5 * (chord_a.y + chord_b.y)};
  *a = *b = wall;
  if (shape_contains(zone->shape, straight_a) && shape_contains(zone->shape, straight_b)) {
    *a = straight_a;
    *b = straight_b;
  } else if (shape_contains(zone->shape, middle)) {
    *a = chord_a;
    *b = chord_b;
  }
  return true;
}

double doors_gate_width(const struct node *gate)
{
  if (node_has(gate, "width")) return node_number(gate, "width");
  return node_number(gate, "lanes") * node_number(gate, "lane_width");
}

static struct point point_of(const struct node *map)
{
  double xy[2];
  node_point(map, "at", xy);
  return (struct point){xy[0], xy[1]};
}

bool doors_gate_segment(const struct venue *venue, uint32_t zone_index, const struct node *gate,
                        struct point *a, struct point *b, struct status *status)
{
  const struct venue_zone *zone = &venue->zones.items[zone_index];
  const struct point at = point_of(gate);
  const double width = doors_gate_width(gate);
  if (along_wall(zone, at, width, a, b)) {
    const double open = point_distance(*a, *b);
    if (open >= WALL_LEAST * width) return true;
    status_error(status, STATUS_SCENARIO, &node_find(gate, "at")->mark,
                 "gate `%s` is %.1f m wide, but there is only %.1f m of wall for it in `%s`",
                 gate->key, width, open, zone->id);
    return false;
  }
  struct point along;
  const struct point wall = shape_wall(zone->shape, at, &along);
  status_error(status, STATUS_SCENARIO, &node_find(gate, "at")->mark,
               "gate `%s` is %.1f m from the nearest wall of `%s`; a gate lies on the wall",
               gate->key, point_distance(at, wall), zone->id);
  status_help(status, "the nearest point of that wall is [%.1f, %.1f]", wall.x, wall.y);
  return false;
}

/* ---- aprons ---- */

static const char *const HOME[] = {"stations", "car_parks", "kerbs", "walks"};

static const struct node *map_of(const struct venue *venue, const char *key)
{
  return node_find(venue->scenario->root, key);
}

size_t doors_most(const struct venue *venue)
{
  size_t n = 1;
  const struct node *map = map_of(venue, "gates");
  if (map) n += map->n;
  map = map_of(venue, "ways");
  if (map) n += 2 * map->n;
  for (size_t i = 0; i < sizeof HOME / sizeof *HOME; i++) {
    map = map_of(venue, HOME[i]);
    if (map) n += map->n;
  }
  return n;
}

static size_t gate_aprons(const struct venue *venue, uint32_t zone, struct mesh_apron *aprons,
                          struct status *status)
{
  const char *id = venue->zones.items[zone].id;
  const struct node *gates = map_of(venue, "gates");
  size_t n = 0;
  NODE_EACH (gate, gates) {
    if (strcmp(node_text(gate, "from"), id) != 0 && strcmp(node_text(gate, "to"), id) != 0)
      continue;
    if (doors_gate_segment(venue, zone, gate, &aprons[n].a, &aprons[n].b, status)) n++;
  }
  return n;
}

static size_t entrance_aprons(const struct venue *venue, uint32_t zone_index,
                              struct mesh_apron *aprons)
{
  const struct venue_zone *zone = &venue->zones.items[zone_index];
  size_t n = 0;
  for (size_t i = 0; i < sizeof HOME / sizeof *HOME; i++) {
    const bool walk = strcmp(HOME[i], "walks") == 0;
    const struct node *things = map_of(venue, HOME[i]);
    NODE_EACH (thing, things) {
      const struct node *at = node_find(thing, walk ? "from" : "entrance");
      if (strcmp(node_text(at, "floor"), zone->id) != 0) continue;
      const double width = node_number(walk ? thing : at, "width");
      if (along_wall(zone, point_of(at), width, &aprons[n].a, &aprons[n].b)) n++;
    }
  }
  return n;
}

/* Across the end of a way, where both corners lie on the floor. */
static size_t way_aprons(const struct venue *venue, uint32_t zone_index, struct mesh_apron *aprons)
{
  const struct venue_zone *zone = &venue->zones.items[zone_index];
  const struct node *ways = map_of(venue, "ways");
  size_t n = 0;
  NODE_EACH (way, ways) {
    const struct point ends[2] = {point_of(node_find(way, "from")), point_of(node_find(way, "to"))};
    const double length = point_distance(ends[0], ends[1]);
    if (length < 1e-6) continue;
    const double half = 0.5 * node_number(way, "width") / length;
    const struct point across = {-(ends[1].y - ends[0].y) * half, (ends[1].x - ends[0].x) * half};
    for (size_t e = 0; e < 2; e++) {
      const struct node *end = node_find(way, e == 0 ? "from" : "to");
      const char *name = node_text(end, node_has(end, "floor") ? "floor" : "stand");
      const struct point a = {ends[e].x - across.x, ends[e].y - across.y};
      const struct point b = {ends[e].x + across.x, ends[e].y + across.y};
      if (strcmp(name, zone->id) != 0 || !shape_contains(zone->shape, a) ||
          !shape_contains(zone->shape, b))
        continue;
      aprons[n++] = (struct mesh_apron){a, b};
    }
  }
  return n;
}

size_t doors_aprons(const struct venue *venue, uint32_t zone, struct mesh_apron *aprons,
                    struct status *status)
{
  size_t n = gate_aprons(venue, zone, aprons, status);
  n += entrance_aprons(venue, zone, aprons + n);
  return n + way_aprons(venue, zone, aprons + n);
}

uint32_t venue_add_link(struct venue *venue, const char *id, const struct node *at, double width,
                        uint32_t place, struct status *status)
{
  struct point point;
  const uint32_t from = venue_place_at(venue, at, "floor", &point, status);
  if (from == VENUE_NONE) return VENUE_NONE;
  struct point a = point, b = point;
  along_wall(&venue->zones.items[venue->places.items[from].zone], point, width, &a, &b);
  const uint32_t passage = venue_add_passage(
      venue, (struct venue_passage){.given = {.place = {from, place},
                                              .one_way = true,
                                              .watch = true,
                                              .rate = width * venue->profile.door_flow},
                                    .point = {point, point},
                                    .width = width,
                                    .local = {VENUE_NONE, VENUE_NONE},
                                    .link = (uint32_t)venue->links.n});
  const struct venue_link link = {.kind = VENUE_HOME,
                                  .id = id,
                                  .zone = venue->places.items[from].zone,
                                  .side = 2 * passage,
                                  .a = a,
                                  .b = b,
                                  .to = VENUE_NONE,
                                  .enter = VENUE_NONE,
                                  .taste = venue_taste(id),
                                  .rate = width * venue->profile.door_flow,
                                  .step_free = true,
                                  .opens = -HUGE_VAL,
                                  .closes = HUGE_VAL};
  ARRAY_PUSH(&venue->links, link);
  return (uint32_t)venue->links.n - 1;
}
