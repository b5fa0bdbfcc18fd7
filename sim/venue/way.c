/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What all ways between floors share. */
#include "way.h"

#include <math.h>
#include <string.h>

static double zone_height(const struct venue *venue, uint32_t place)
{
  return venue->zones.items[venue->places.items[place].zone].height;
}

bool way_read(const struct venue *venue, struct way *way, const struct node *node,
              struct status *status)
{
  const struct node *from = node_find(node, "from"), *to = node_find(node, "to");
  *way = (struct way){.node = node,
                      .kind = node_text(node, "kind"),
                      .width = node_number(node, "width"),
                      .both = strcmp(node_text(node, "direction"), "forward") != 0,
                      .pace = {1.0, 1.0},
                      .drawn_as = "corridor"};
  way->place[0] =
      venue_place_at(venue, from, node_has(from, "floor") ? "floor" : "stand", &way->at[0], status);
  way->place[1] = venue_place_at(venue, to, "floor", &way->at[1], status);
  if (way->place[0] == VENUE_NONE || way->place[1] == VENUE_NONE) return false;
  way->plan = point_distance(way->at[0], way->at[1]);
  way->rise = zone_height(venue, way->place[1]) - zone_height(venue, way->place[0]);
  if (venue->places.items[way->place[0]].zone != venue->places.items[way->place[1]].zone)
    return true;
  status_error(status, STATUS_SCENARIO, &node->key_mark,
               "way `%s` leads from a floor to the same floor", node->key);
  return false;
}

struct ring way_outline(struct venue *venue, const struct way *way, double f, double g)
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

uint32_t way_add_opening(struct venue *venue, const struct way *way, uint32_t a, uint32_t b,
                         struct point at, double rate)
{
  return venue_add_passage(
      venue, (struct venue_passage){.given = {.place = {a, b}, .one_way = !way->both, .rate = rate},
                                    .point = {at, at},
                                    .width = way->width,
                                    .local = {VENUE_NONE, VENUE_NONE},
                                    .link = VENUE_NONE});
}

void way_add_link(struct venue *venue, const struct way *way, uint32_t direction, uint32_t leave,
                  uint32_t enter)
{
  const uint32_t from = way->place[direction], to = way->place[1 - direction];
  const struct point at = way->at[direction];
  const struct node *step_free = node_find(way->node, "step_free");
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
      .rate = way->rate,
      .wait = way->carried,
      .carried = (float)way->carried,
      .step_free = step_free ? step_free->value > 0.0 : way->step_free,
      .reserved = strcmp(node_text(way->node, "for"), "step-free") == 0,
      .opens = -HUGE_VAL,
      .closes = HUGE_VAL,
  };
  venue->passages.items[leave].given.watch = true;
  if (direction == 0) venue->passages.items[leave].link = (uint32_t)venue->links.n;
  ARRAY_PUSH(&venue->links, link);
}
