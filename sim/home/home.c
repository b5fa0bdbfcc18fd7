/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stations, car parks, kerbs and paths have in common. */
#include "home_private.h"

#include <math.h>

#define HALF_DAY 43200.0 /* s */
#define HORIZON 14400.0  /* s, where `study` is silent */
#define MARKER_DEPTH 8.0 /* m, of the square that stands for a thing on the plan */

double home_clock(const struct venue *venue, double clock)
{
  double t = clock - node_number(venue->scenario->root, "event.ends");
  if (t < -HALF_DAY) t += 2.0 * HALF_DAY;
  if (t >= HALF_DAY) t -= 2.0 * HALF_DAY;
  return t;
}

double home_horizon(const struct venue *venue)
{
  const struct node *horizon = node_find(venue->scenario->root, "study.horizon");
  return horizon ? horizon->value : HORIZON;
}

/* All storage shares one ground where it can: a run copies each different one. */
const struct ground *home_storage(struct venue *venue)
{
  for (size_t i = venue->places.n; i-- > 0;) {
    const enum venue_place_kind kind = venue->places.items[i].kind;
    if (kind == VENUE_HALL || kind == VENUE_PLATFORM || kind == VENUE_VEHICLE ||
        kind == VENUE_LOT || kind == VENUE_KERB)
      return venue->places.items[i].given.ground;
  }
  const struct ground_given given = {.free_speed = venue->profile.speed_mean};
  return venue_ground(venue, ground_make(&ground_storage, &given));
}

struct venue_passage home_passage(uint32_t from, uint32_t to, enum flow_service service,
                                  double rate)
{
  return (struct venue_passage){
      .given = {.place = {from, to}, .service = service, .one_way = true, .rate = rate},
      .local = {VENUE_NONE, VENUE_NONE},
      .link = VENUE_NONE,
  };
}

void home_wrong(const struct venue *venue, const struct node *node, struct status *status,
                const char *message)
{
  status_error(status, STATUS_SCENARIO, node->origin == NODE_FROM_DEFAULT ? NULL : &node->key_mark,
               "%s %s", node_path(node, venue->arena), message);
}

/* ---- on the plan ---- */

/* The point of an entrance, and the unit vector away from its floor there. */
static struct point outward_from(const struct venue *venue, const struct node *at,
                                 struct point *outward)
{
  double xy[2];
  node_point(at, "at", xy);
  const struct point here = {xy[0], xy[1]};
  const uint32_t zone = venue_zone_of(venue, node_text(at, "floor"));
  const struct shape *shape = zone == VENUE_NONE ? NULL : venue->zones.items[zone].shape;
  *outward = (struct point){0.0, 1.0};
  if (!shape) return here;
  struct point along;
  const struct point wall = shape_wall(shape, here, &along);
  *outward = (struct point){-along.y, along.x};
  const struct point beside = {wall.x + 0.1 * outward->x, wall.y + 0.1 * outward->y};
  if (shape_contains(shape, beside)) *outward = (struct point){along.y, -along.x};
  return here;
}

static const char *level_of(const struct venue *venue, const struct node *at)
{
  const uint32_t zone = venue_zone_of(venue, node_text(at, "floor"));
  return zone == VENUE_NONE ? "" : venue->zones.items[zone].level;
}

void home_draw_line(struct venue *venue, const struct node *thing, const char *key, double length,
                    double width)
{
  const struct node *at = node_find(thing, key);
  struct point out;
  const struct point here = outward_from(venue, at, &out);
  struct ring ring = {2, ARENA_NEW(venue->arena, struct point, 2)};
  ring.points[0] = here;
  ring.points[1] = (struct point){here.x + length * out.x, here.y + length * out.y};
  venue_add_drawing(venue, "walk", thing->key, level_of(venue, at), ring, false, width);
}

/* A rectangle as wide as the entrance, but no flatter than a square. */
static void draw_marker(struct venue *venue, const char *kind, const struct node *thing,
                        const struct node *at, double width)
{
  struct point out;
  const struct point here = outward_from(venue, at, &out);
  const double half = 0.5 * fmax(width, MARKER_DEPTH);
  struct ring ring = {4, ARENA_NEW(venue->arena, struct point, 4)};
  for (size_t i = 0; i < 4; i++) {
    const double side = i == 0 || i == 3 ? -half : half;
    const double depth = i < 2 ? 0.0 : MARKER_DEPTH;
    ring.points[i] = (struct point){here.x + side * out.y + depth * out.x,
                                    here.y - side * out.x + depth * out.y};
  }
  venue_add_drawing(venue, kind, thing->key, level_of(venue, at), ring, true, 0.0);
}

/* ---- entrances ---- */

static const char *marker_kind(enum venue_place_kind kind)
{
  if (kind == VENUE_HALL) return "station";
  return kind == VENUE_LOT ? "car_park" : "kerb";
}

uint32_t home_entrance(struct venue *venue, const struct node *thing, const char *key, double width,
                       uint32_t place, const char *mode, struct status *status)
{
  const struct node *at = node_find(thing, key);
  const uint32_t link = venue_add_link(venue, thing->key, at, width, place, status);
  if (link == VENUE_NONE) return VENUE_NONE;
  struct venue_link *l = &venue->links.items[link];
  l->kind = VENUE_HOME;
  l->to = VENUE_NONE;
  l->outside = false;
  const enum venue_place_kind kind = venue->places.items[place].kind;
  if (kind != VENUE_PATH) draw_marker(venue, marker_kind(kind), thing, at, width);
  ARRAY_PUSH(&venue->destinations,
             (struct venue_destination){.id = thing->key, .mode = mode, .link = link});
  return (uint32_t)venue->destinations.n - 1;
}

struct venue_passage *home_entrance_passage(struct venue *venue, uint32_t destination)
{
  const uint32_t link = venue->destinations.items[destination].link;
  return &venue->passages.items[venue->links.items[link].side >> 1];
}
