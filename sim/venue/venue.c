/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The arrays of a venue and how things are added to them. Making one from a scenario is plan.c,
 * routes are route.c. */
#include "venue.h"

#include "../base/check.h"

#include <math.h>
#include <string.h>

void venue_free(struct venue *venue)
{
  if (venue == NULL) return;
  for (size_t i = 0; i < venue->zones.n; i++) {
    ARRAY_CLEAR(&venue->zones.items[i].portals);
    ARRAY_CLEAR(&venue->zones.items[i].spots);
  }
  ARRAY_CLEAR(&venue->places);
  ARRAY_CLEAR(&venue->passages);
  ARRAY_CLEAR(&venue->zones);
  ARRAY_CLEAR(&venue->links);
  ARRAY_CLEAR(&venue->seats);
  ARRAY_CLEAR(&venue->stands);
  ARRAY_CLEAR(&venue->sources);
  ARRAY_CLEAR(&venue->destinations);
  ARRAY_CLEAR(&venue->drawings);
  ARRAY_CLEAR(&venue->grounds);
  arena_free(venue->arena);
}

uint32_t venue_add_place(struct venue *venue, struct venue_place place)
{
  ARRAY_PUSH(&venue->places, place);
  return (uint32_t)venue->places.n - 1;
}

/* A passage that touches a zone is one of its portals, unless it is an edge of its mesh (those
 * carry their index already). */
static void note_portal(struct venue *venue, uint32_t passage, uint32_t end)
{
  struct venue_passage *p = &venue->passages.items[passage];
  const uint32_t zone_index = venue->places.items[p->given.place[end]].zone;
  if (zone_index == VENUE_NONE || p->local[end] != VENUE_NONE) return;
  struct venue_zone *zone = &venue->zones.items[zone_index];
  p->local[end] = zone->n_edges + (uint32_t)zone->portals.n;
  ARRAY_PUSH(&zone->portals, passage);
}

uint32_t venue_add_passage(struct venue *venue, struct venue_passage passage)
{
  CHECK(passage.given.place[0] < venue->places.n && passage.given.place[1] < venue->places.n);
  const uint32_t index = (uint32_t)venue->passages.n;
  ARRAY_PUSH(&venue->passages, passage);
  note_portal(venue, index, 0);
  note_portal(venue, index, 1);
  return index;
}

uint32_t venue_add_opening(struct venue *venue, uint32_t a, uint32_t b, double width, double flow,
                           double along, struct point at)
{
  return venue_add_passage(
      venue,
      (struct venue_passage){.given = {.place = {a, b}, .one_way = true, .rate = width * flow},
                             .point = {at, at},
                             .width = width,
                             .along = (float)along,
                             .local = {VENUE_NONE, VENUE_NONE},
                             .link = VENUE_NONE});
}

void venue_add_drawing(struct venue *venue, const char *kind, const char *id, const char *level,
                       struct ring ring, bool closed, double width)
{
  struct point middle = {0.0, 0.0};
  for (size_t i = 0; i < ring.n; i++) {
    middle.x += ring.points[i].x / (double)ring.n;
    middle.y += ring.points[i].y / (double)ring.n;
  }
  const struct venue_drawing drawing = {kind, id, id, level, ring, closed, width, middle};
  ARRAY_PUSH(&venue->drawings, drawing);
}

static bool same_ground(const struct ground *a, const struct ground *b)
{
  return a->law == b->law && a->given.free_speed == b->given.free_speed &&
         a->given.shape == b->given.shape && a->given.jam_density == b->given.jam_density &&
         a->given.capacity_flow == b->given.capacity_flow &&
         a->given.wave_speed == b->given.wave_speed && a->storage == b->storage &&
         a->single_file == b->single_file && a->vehicles == b->vehicles && a->pace == b->pace &&
         a->critical_density == b->critical_density && a->capacity_flow == b->capacity_flow &&
         a->jam_density == b->jam_density && a->wave_speed == b->wave_speed &&
         memcmp(a->slowness, b->slowness, sizeof a->slowness) == 0;
}

const struct ground *venue_ground(struct venue *venue, struct ground ground)
{
  for (size_t i = 0; i < venue->grounds.n; i++)
    if (same_ground(venue->grounds.items[i], &ground)) return venue->grounds.items[i];
  struct ground *kept = ARENA_NEW(venue->arena, struct ground, 1);
  *kept = ground;
  ARRAY_PUSH(&venue->grounds, kept);
  return kept;
}

uint32_t venue_zone_of(const struct venue *venue, const char *id)
{
  for (size_t i = 0; i < venue->zones.n; i++)
    if (strcmp(venue->zones.items[i].id, id) == 0) return (uint32_t)i;
  return VENUE_NONE;
}

uint32_t venue_taste(const char *id)
{
  uint32_t hash = 2166136261U; /* FNV-1a */
  for (const char *c = id; *c; c++) hash = (hash ^ (uint8_t)*c) * 16777619U;
  return (hash ^ hash >> 24) & 0xffffffU;
}

uint32_t venue_place_at(const struct venue *venue, const struct node *at, const char *zone_key,
                        struct point *point, struct status *status)
{
  const struct node *name = node_find(at, zone_key);
  const uint32_t index = venue_zone_of(venue, node_text(name, NULL));
  if (index == VENUE_NONE) {
    status_error(status, STATUS_SCENARIO, &name->mark,
                 "`%s` has no ground of its own to walk on: name a floor or a standing area",
                 node_text(name, NULL));
    return VENUE_NONE;
  }
  const struct venue_zone *zone = &venue->zones.items[index];
  double xy[2];
  node_point(at, "at", xy);
  *point = (struct point){xy[0], xy[1]};
  const struct point inside = shape_nearest(zone->shape, *point);
  const double off = point_distance(inside, *point);
  if (off > 1.0) {
    status_error(status, STATUS_SCENARIO, &node_find(at, "at")->mark,
                 "this point is %.1f m outside `%s`", off, zone->id);
    status_help(status, "the nearest point of it is [%.1f, %.1f]", inside.x, inside.y);
    return VENUE_NONE;
  }
  *point = inside;
  if (zone->mesh == NULL) return zone->first_place;
  const uint32_t patch = mesh_patch_at(zone->mesh, inside);
  CHECK(patch != MESH_NONE);
  return zone->first_place + patch;
}

const struct flow_net *venue_net(struct venue *venue)
{
  struct flow_net *net = ARENA_NEW(venue->arena, struct flow_net, 1);
  struct flow_place_given *places =
      ARENA_NEW(venue->arena, struct flow_place_given, venue->places.n);
  struct flow_passage_given *passages =
      ARENA_NEW(venue->arena, struct flow_passage_given, venue->passages.n);
  for (size_t i = 0; i < venue->places.n; i++) places[i] = venue->places.items[i].given;
  for (size_t i = 0; i < venue->passages.n; i++) passages[i] = venue->passages.items[i].given;
  *net = (struct flow_net){
      .n_places = (uint32_t)venue->places.n,
      .n_passages = (uint32_t)venue->passages.n,
      .places = places,
      .passages = passages,
      /* Opposing flow takes 15 to 35 % of a door's capacity: assumption of the reference. With
         the defaults a 2 m door passes 29 % less both ways together than one way
         (tests/theory/plan_two_way). */
      .counterflow = node_number(venue->scenario->root, "crowd.walking.counterflow"),
      .exchange = node_number(venue->scenario->root, "crowd.walking.exchange"),
  };
  return net;
}
