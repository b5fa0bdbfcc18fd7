/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: floors, as patches of about 3 m with openings between them.
 * Rule:       a patch is mixed ground; the edge between two patches is one opening shared by both
 * directions. Where walls stand on both sides (a doorway, a neck) its rate is width x the level
 * capacity. Anywhere else nothing but the ground limits the flow, by its room and its holes: such
 * an edge has SLACK times that rate, or the chance in who comes when would cost capacity at every
 * edge, as it does at servers in a row. A gate has one patch in front of it on either side, so that
 * it has one queue. Units:      m, m2, persons per second. Source:     design by the spatial queue
 * with backward-travelling holes (Agarwal, Laemmel & Nagel 2017). Check:      saturated corridor
 * straight and turned by 45 degrees (tests/theory). Leaves out: lateral position inside a patch. */
#include "floors.h"

#include "doors.h"

#include <math.h>
#include <string.h>

#define ELLIPSE_CORNERS 48
#define SLACK 2.0

static struct ring ring_of(struct arena *arena, const struct node *list)
{
  struct ring ring = {list->n, ARENA_NEW(arena, struct point, list->n)};
  size_t i = 0;
  for (const struct node *p = list->first; p; p = p->next, i++) {
    double xy[2];
    node_point(p, NULL, xy);
    ring.points[i] = (struct point){xy[0], xy[1]};
  }
  return ring;
}

static struct ring ellipse_of(struct arena *arena, const struct node *ring, const char *key)
{
  double centre[2], axes[2];
  node_point(ring, "centre", centre);
  node_point(ring, key, axes);
  return shape_ellipse(arena, (struct point){centre[0], centre[1]}, axes[0], axes[1],
                       ELLIPSE_CORNERS);
}

/* Outline and obstacles of a floor; the hole of a ring floor is its first obstacle. */
static struct shape *shape_of(struct venue *venue, const struct node *floor, struct status *status)
{
  struct arena *arena = venue->arena;
  const struct node *polygon = node_find(floor, "polygon"), *ring = node_find(floor, "ring");
  const struct node *obstacles = node_find(floor, "obstacles");
  const size_t n = (ring ? 1 : 0) + (obstacles ? obstacles->n : 0);
  struct ring *holes = ARENA_NEW(arena, struct ring, n), outer;
  size_t k = 0;
  if (ring) {
    outer = ellipse_of(arena, ring, "outer");
    holes[k++] = ellipse_of(arena, ring, "inner");
  } else {
    outer = ring_of(arena, polygon);
  }
  if (obstacles)
    for (const struct node *o = obstacles->first; o; o = o->next) holes[k++] = ring_of(arena, o);
  const char *wrong = NULL;
  struct point where = {0.0, 0.0};
  struct shape *shape = shape_make(arena, &outer, n, holes, &wrong, &where);
  if (shape == NULL) {
    const struct node *mark = polygon ? polygon : ring;
    status_error(status, STATUS_SCENARIO, &mark->mark, "floor `%s`: %s", floor->key, wrong);
    status_help(status, "look near [%.1f, %.1f]; `exeunt draw` shows the plan", where.x, where.y);
  }
  return shape;
}

static void add_zone(struct venue *venue, const struct node *node, bool is_floor,
                     struct status *status)
{
  const struct shape *shape = shape_of(venue, node, status);
  if (shape == NULL) return;
  const char *level = node_text(node, "level");
  const struct node *levels = node_find(venue->scenario->root, "levels");
  const struct venue_zone zone = {
      .id = node->key,
      .is_floor = is_floor,
      .level = level,
      .height = levels && *level ? node_number(levels, level) : 0.0,
      .shape = shape,
  };
  ARRAY_PUSH(&venue->zones, zone);
  for (size_t i = 0; i < shape->n_rings; i++)
    venue_add_drawing(venue, i == 0 ? (is_floor ? "floor" : "stand") : "obstacle", node->key, level,
                      shape->rings[i], true, 0.0);
}

void floors_add_zones(struct venue *venue, struct status *status)
{
  const struct node *floors = node_find(venue->scenario->root, "floors");
  const struct node *stands = node_find(venue->scenario->root, "stands");
  for (const struct node *f = floors ? floors->first : NULL; f; f = f->next)
    if (f->kind == NODE_MAP && f->row) add_zone(venue, f, true, status);
  for (const struct node *s = stands ? stands->first : NULL; s; s = s->next)
    if (s->kind == NODE_MAP && s->row && node_has(s, "polygon") && !node_has(s, "on"))
      add_zone(venue, s, false, status);
}

/* ---- patches ---- */

static const struct node *zone_node(const struct venue *venue, const struct venue_zone *zone)
{
  const struct node *map = node_find(venue->scenario->root, zone->is_floor ? "floors" : "stands");
  return node_find(map, zone->id);
}

static void add_pen(struct venue *venue, struct venue_zone *zone, uint32_t index,
                    const struct node *node)
{
  const struct ground_given given = {.free_speed = 1.0};
  zone->first_place = venue_add_place(
      venue, (struct venue_place){
                 .given = {.ground = venue_ground(venue, ground_make(&ground_storage, &given)),
                           .size = zone->shape->area,
                           .capacity = node_number(node, "capacity"),
                           .observe = true},
                 .kind = VENUE_PEN,
                 .zone = index,
                 .patch = 0,
                 .next = VENUE_NONE,
                 .thing = zone->id,
                 .outline = &zone->shape->rings[0]});
  zone->n_places = 1;
}

static void add_mesh(struct venue *venue, struct venue_zone *zone, uint32_t index)
{
  const struct mesh *mesh = zone->mesh;
  const struct ground *level = &venue->profile.level;
  zone->first_place = (uint32_t)venue->places.n;
  zone->n_places = (uint32_t)mesh->n_patches;
  for (uint32_t i = 0; i < mesh->n_patches; i++)
    venue_add_place(venue,
                    (struct venue_place){
                        .given = {.ground = level, .size = mesh->patches[i].area, .observe = true},
                        .kind = VENUE_PATCH,
                        .zone = index,
                        .patch = i,
                        .next = VENUE_NONE,
                        .thing = zone->id,
                        .centre = mesh->patches[i].centre});
  zone->first_edge = (uint32_t)venue->passages.n;
  zone->n_edges = (uint32_t)mesh->n_edges;
  for (uint32_t i = 0; i < mesh->n_edges; i++) {
    const struct mesh_edge *edge = &mesh->edges[i];
    venue_add_passage(
        venue, (struct venue_passage){.given = {.place = {zone->first_place + edge->patch[0],
                                                          zone->first_place + edge->patch[1]},
                                                .rate = edge->width * level->capacity_flow *
                                                        (edge->neck ? 1.0 : SLACK)},
                                      .point = {edge->centre, edge->centre},
                                      .width = edge->width,
                                      .local = {i, i},
                                      .link = VENUE_NONE});
  }
}

void floors_add_patches(struct venue *venue, struct status *status)
{
  struct mesh_apron *aprons = ARENA_NEW(venue->arena, struct mesh_apron, doors_most(venue));
  for (uint32_t i = 0; i < venue->zones.n; i++) {
    struct venue_zone *zone = &venue->zones.items[i];
    const struct node *node = zone_node(venue, zone);
    if (zone->is_floor && strcmp(node_text(node, "ground"), "pen") == 0) {
      add_pen(venue, zone, i, node);
      continue;
    }
    const size_t n = doors_aprons(venue, i, aprons, status);
    const double size = zone->is_floor ? node_number(node, "patch") : 3.0;
    const char *wrong = NULL;
    zone->mesh = mesh_make(venue->arena, zone->shape, size, n, aprons, &wrong);
    if (zone->mesh == NULL)
      status_error(status, STATUS_SCENARIO, &node->key_mark, "`%s`: %s", zone->id, wrong);
    else
      add_mesh(venue, zone, i);
  }
}
