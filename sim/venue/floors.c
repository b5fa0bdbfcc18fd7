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

#include "chairs.h"
#include "doors.h"
#include "geos.h"
#include "tiers.h"

#include <math.h>
#include <string.h>

#define ELLIPSE_CORNERS 48
#define SLACK 2.0
#define CLOSE_ENOUGH 0.01  /* m2 of an obstacle outside its floor: a corner drawn by hand */
#define BARRIER_REACH 0.1  /* m that a barrier may stick out of its floor */
#define BARRIER_LEAST 1e-4 /* m between points of a barrier that are not the same */
#define OVERLAP 0.01       /* share of the smaller of two floors that they may have in common */

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

/* The outer and the inner line of a ring: as given, or behind a bowl. */
static void ellipses_of(const struct venue *venue, const struct node *ring, struct ring *outer,
                        struct ring *inner)
{
  struct arena *arena = venue->arena;
  if (!node_has(ring, "behind")) {
    *outer = ellipse_of(arena, ring, "outer");
    *inner = ellipse_of(arena, ring, "inner");
    return;
  }
  const struct tiers_ellipse back = tiers_back(venue->scenario, node_text(ring, "behind"));
  const double width = node_number(ring, "width");
  *outer =
      shape_ellipse(arena, back.centre, back.east + width, back.north + width, ELLIPSE_CORNERS);
  *inner = shape_ellipse(arena, back.centre, back.east, back.north, ELLIPSE_CORNERS);
}

/* An obstacle that lies off the floor, in whole or in part, is a corner or a floor gone wrong. */
static void check_obstacle(const struct node *floor, const struct node *node,
                           const struct ring *obstacle, const struct ring *outer,
                           struct status *status)
{
  struct point where;
  const double area = fabs(shape_ring_area(obstacle)), off = geos_outside(obstacle, outer, &where);
  if (off <= CLOSE_ENOUGH) return;
  if (off > area - CLOSE_ENOUGH)
    status_error(status, STATUS_SCENARIO, &node->mark, "this obstacle is not on floor `%s`",
                 floor->key);
  else
    status_error(status, STATUS_SCENARIO, &node->mark,
                 "this obstacle crosses the edge of floor `%s`: %.3g m2 of it lie outside, near "
                 "[%.1f, %.1f]",
                 floor->key, off, where.x, where.y);
  status_help(status, "an obstacle may touch the edge; what is beyond it is no floor anyhow");
}

/* The stretches of a floor's barriers as thin obstacles, into `rings`. Returns how many. */
static size_t barriers_of(struct venue *venue, const struct node *floor, const struct ring *outer,
                          struct ring *rings, struct status *status)
{
  size_t n = 0;
  const struct shape whole = {.n_rings = 1, .rings = &(struct ring){outer->n, outer->points}};
  NODE_EACH (line, node_find(floor, "barriers")) {
    struct point before = {HUGE_VAL, 0.0};
    for (const struct node *p = line->first; p; p = p->next) {
      double xy[2];
      node_point(p, NULL, xy);
      const struct point at = {xy[0], xy[1]};
      if (point_distance(shape_nearest(&whole, at), at) > BARRIER_REACH) {
        status_error(status, STATUS_SCENARIO, &p->mark,
                     "this end of a barrier is %.1f m outside floor `%s`",
                     point_distance(shape_nearest(&whole, at), at), floor->key);
        return n;
      }
      if (p != line->first && point_distance(before, at) > BARRIER_LEAST)
        rings[n++] = shape_barrier(venue->arena, before, at);
      before = at;
    }
  }
  return n;
}

static size_t barriers_most(const struct node *floor)
{
  size_t n = 0;
  NODE_EACH (line, node_find(floor, "barriers")) n += line->n;
  return n;
}

/* Barriers and chairs, as further holes of a floor whose outline is sound. */
static size_t furniture_of(struct venue *venue, const struct node *floor, const struct ring *outer,
                           size_t n, struct ring **holes, struct status *status)
{
  struct ring *chairs, *all;
  const size_t n_chairs = chairs_outlines(venue, floor, outer, &chairs, status);
  all = ARENA_NEW(venue->arena, struct ring, n + n_chairs + barriers_most(floor));
  memcpy(all, *holes, n * sizeof *all);
  memcpy(all + n, chairs, n_chairs * sizeof *all);
  *holes = all;
  n += n_chairs;
  return n + barriers_of(venue, floor, outer, all + n, status);
}

/* Outline, obstacles, chairs and barriers of a floor; the hole of a ring floor is its first
 * obstacle. */
static struct shape *shape_of(struct venue *venue, const struct node *floor, struct status *status)
{
  struct arena *arena = venue->arena;
  const struct node *polygon = node_find(floor, "polygon"), *ring = node_find(floor, "ring");
  const struct node *obstacles = node_find(floor, "obstacles");
  struct ring *holes = ARENA_NEW(arena, struct ring, 1 + (obstacles ? obstacles->n : 0)), outer;
  size_t n = 0;
  if (ring) {
    ellipses_of(venue, ring, &outer, &holes[n++]);
  } else {
    outer = ring_of(arena, polygon);
  }
  NODE_EACH (obstacle, obstacles) holes[n++] = ring_of(arena, obstacle);
  const char *wrong = NULL;
  struct point where = {0.0, 0.0};
  const size_t n_errors = status->n_errors, n_obstacles = n;
  if (shape_make(arena, &outer, 0, NULL, &wrong, &where) != NULL)
    n = furniture_of(venue, floor, &outer, n, &holes, status);
  struct shape *shape = shape_make(arena, &outer, n, holes, &wrong, &where);
  if (shape == NULL) {
    const struct node *mark = polygon ? polygon : ring;
    status_error(status, STATUS_SCENARIO, &mark->mark, "floor `%s`: %s", floor->key, wrong);
    status_help(status, "look near [%.1f, %.1f]; `exeunt draw` shows the plan", where.x, where.y);
    return NULL;
  }
  size_t k = n_obstacles - (obstacles ? obstacles->n : 0);
  NODE_EACH (obstacle, obstacles) check_obstacle(floor, obstacle, &holes[k++], &outer, status);
  return status->n_errors == n_errors ? shape : NULL;
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

static const struct node *zone_node(const struct venue *venue, const struct venue_zone *zone)
{
  const struct node *map = node_find(venue->scenario->root, zone->is_floor ? "floors" : "stands");
  return node_find(map, zone->id);
}

/* Two floors on one level may touch, and overlap by what comes of drawing curves with corners. */
static void check_overlap(const struct venue *venue, const struct venue_zone *one,
                          const struct venue_zone *other, struct status *status)
{
  const struct shape *a = one->shape, *b = other->shape;
  struct point where = {0.0, 0.0};
  if (strcmp(one->level, other->level) != 0 || a->low.x >= b->high.x || b->low.x >= a->high.x ||
      a->low.y >= b->high.y || b->low.y >= a->high.y)
    return;
  const double area =
      geos_overlap(&(struct geos_polygon){.n_rings = a->n_rings, .rings = a->rings},
                   &(struct geos_polygon){.n_rings = b->n_rings, .rings = b->rings}, &where);
  if (area <= fmax(CLOSE_ENOUGH, OVERLAP * fmin(a->area, b->area))) return;
  status_error(status, STATUS_SCENARIO, &zone_node(venue, other)->key_mark,
               "`%s` overlaps `%s` on the same level: %.3g m2, near [%.1f, %.1f]", other->id,
               one->id, area, where.x, where.y);
  status_help(status, "who stands there is on one of them; move an edge, or give one of them "
                      "another `level`");
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
  for (size_t i = 0; i < venue->zones.n; i++)
    for (size_t k = 0; k < i; k++)
      check_overlap(venue, &venue->zones.items[k], &venue->zones.items[i], status);
}

/* ---- patches ---- */

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
