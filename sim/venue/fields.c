/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: knowing where a gate is.
 * Rule:       the potential of an edge is the geodesic distance of its centre from the target.
 * People cross edges of falling potential; what they walk is the fall, so the sum is the true
 * length whatever the mesh looks like. Crossing an edge is *good* if from the patch beyond one can
 * go on to the target over falling edges without turning back; only good edges are taken. Where the
 * centres of edges leave an edge without any good direction (slivers at corners), its potential is
 * raised to that of the way over its neighbours, walked over their centres. Who takes an exit that
 * leads less far than the best one of its patch (a step aside) needs the patch beyond to make up
 *             for it: the people there count, in proportion to what is to be made up, at the rate
 * at which it lets them on. So people step aside around a queue, and not where the queue beside is
 * as long. Units:      m. Source:     visibility graph (geodesic.h); falling potential as in
 * floor-field models. Check:      total walk within 2 % of the geodesic on random floors
 * (tests/laws/walks.c). Leaves out: taste for wide berths, looking ahead. */
#include "fields.h"

#include "../base/check.h"
#include "../base/radix.h"
#include "geodesic.h"

#include <math.h>
#include <stdlib.h>

#define LEAST_STEP 1e-3 /* m */

/* One target's field while it is made. */
struct field {
  const struct mesh *mesh;
  float *distance;                  /* [edge], then portals */
  uint8_t *good;                    /* [2 x edge + direction] */
  uint32_t target;                  /* patch */
  bool real;                        /* repair: climbing counts what is really walked */
  struct point at;                  /* of the target */
  struct radix_item *order, *spare; /* edges by distance */
};

/* True if from `patch`, entered over `edge`, a nearer good edge leads on. */
static bool leads_on(const struct field *field, uint32_t edge, uint32_t patch)
{
  if (patch == field->target) return true;
  const struct mesh *mesh = field->mesh;
  const struct mesh_patch *p = &mesh->patches[patch];
  for (uint32_t i = 0; i < p->n_edges; i++) {
    const uint32_t other = mesh->around[p->first_edge + i];
    const uint32_t direction = mesh->edges[other].patch[0] == patch ? 0 : 1;
    if (field->distance[other] < field->distance[edge] && field->good[2 * other + direction])
      return true;
  }
  return false;
}

/* Marks good directions, nearest edges first; returns how many edges have none. */
static size_t mark_good(struct field *field)
{
  const struct mesh *mesh = field->mesh;
  size_t n = 0, bad = 0;
  for (uint32_t e = 0; e < mesh->n_edges; e++) {
    field->good[2 * e] = field->good[2 * e + 1] = 0;
    if (field->distance[e] < INFINITY)
      field->order[n++] = (struct radix_item){field->distance[e], e};
  }
  radix_sort(field->order, field->spare, n);
  for (size_t i = 0; i < n; i++) {
    const uint32_t e = field->order[i].who;
    for (uint32_t d = 0; d < 2; d++)
      field->good[2 * e + d] = leads_on(field, e, mesh->edges[e].patch[1 - d]);
    bad += !field->good[2 * e] && !field->good[2 * e + 1];
  }
  return bad;
}

/* ---- repair: potentials along edges ---- */

struct keyed {
  float distance;
  uint32_t edge;
};

struct heap {
  size_t n;
  struct keyed *items;
};

static bool is_before(struct keyed a, struct keyed b)
{
  return a.distance != b.distance ? a.distance < b.distance : a.edge < b.edge;
}

static void heap_push(struct heap *heap, struct keyed item)
{
  size_t i = heap->n++;
  while (i > 0 && is_before(item, heap->items[(i - 1) / 2])) {
    heap->items[i] = heap->items[(i - 1) / 2];
    i = (i - 1) / 2;
  }
  heap->items[i] = item;
}

static struct keyed heap_pop(struct heap *heap)
{
  const struct keyed top = heap->items[0], item = heap->items[--heap->n];
  size_t i = 0;
  for (;;) {
    size_t child = 2 * i + 1;
    if (child >= heap->n) break;
    if (child + 1 < heap->n && is_before(heap->items[child + 1], heap->items[child])) child++;
    if (!is_before(heap->items[child], item)) break;
    heap->items[i] = heap->items[child];
    i = child;
  }
  heap->items[i] = item;
  return top;
}

/* Walking from edge f to edge g, which share a patch: the fall of the potential; where it does not
 * fall, next to nothing, or the real distance. */
static float step_length(const struct field *field, const float *geodesic, uint32_t f, uint32_t g)
{
  const float fall = geodesic[f] - geodesic[g];
  if (fall > (float)LEAST_STEP || !field->real) return fmaxf(fall, (float)LEAST_STEP);
  const double real = point_distance(field->mesh->edges[f].centre, field->mesh->edges[g].centre);
  return (float)fmax(real, LEAST_STEP);
}

static void relax_patch(const struct field *field, const float *geodesic, float *raised,
                        struct heap *heap, uint32_t edge, uint32_t patch)
{
  const struct mesh *mesh = field->mesh;
  const struct mesh_patch *p = &mesh->patches[patch];
  for (uint32_t i = 0; i < p->n_edges; i++) {
    const uint32_t f = mesh->around[p->first_edge + i];
    if (f == edge) continue;
    const float through = raised[edge] + step_length(field, geodesic, f, edge);
    if (through < raised[f]) {
      raised[f] = through;
      heap_push(heap, (struct keyed){through, f});
    }
  }
}

/* Dijkstra from the target over edges, from the geodesic to potentials of which each edge has a
 * lower neighbour. Returns how much the highest one was raised, in metres. */
static float raise(const struct field *field, float *raised)
{
  const struct mesh *mesh = field->mesh;
  const size_t n = mesh->n_edges;
  struct heap heap = {0, malloc((64 * n + 64) * sizeof *heap.items)};
  CHECK(heap.items);
  for (size_t e = 0; e < n; e++) raised[e] = INFINITY;
  const struct mesh_patch *p = &mesh->patches[field->target];
  for (uint32_t i = 0; i < p->n_edges; i++) {
    const uint32_t e = mesh->around[p->first_edge + i];
    raised[e] = field->distance[e];
    heap_push(&heap, (struct keyed){raised[e], e});
  }
  while (heap.n > 0) {
    const struct keyed top = heap_pop(&heap);
    if (top.distance > raised[top.edge]) continue;
    for (uint32_t d = 0; d < 2; d++)
      relax_patch(field, field->distance, raised, &heap, top.edge, mesh->edges[top.edge].patch[d]);
  }
  free(heap.items);
  float most = 0.0F;
  for (size_t e = 0; e < n; e++)
    if (raised[e] < INFINITY) most = fmaxf(most, raised[e] - field->distance[e]);
  return most;
}

/* Where the geodesic goes on through a gap that is too narrow for the mesh, the way around it is
 * real and is to be walked. Where potentials rise but a patch or two, it is the centres of edges
 * that mislead, and nobody walks a detour for that. */
static void repair(struct field *field)
{
  const struct mesh *mesh = field->mesh;
  float *raised = malloc((mesh->n_edges + 1) * sizeof *raised);
  CHECK(raised);
  field->real = true;
  if (raise(field, raised) < (float)(2.0 * mesh->size)) {
    field->real = false;
    raise(field, raised);
  }
  for (size_t e = 0; e < mesh->n_edges; e++) field->distance[e] = raised[e];
  free(raised);
}

/* ---- zones ---- */

static void find_reach(const struct venue_zone *zone, const struct field *field,
                       struct venue_lead *leads)
{
  const uint32_t n = zone->exit_start[zone->n_places];
  for (uint32_t i = 0; i < n; i++) {
    const uint32_t edge = (zone->exits[i].side >> 1) - zone->first_edge;
    const bool good = field->good[2 * edge + (zone->exits[i].side & 1)];
    leads[i].reach = good ? field->distance[edge] : INFINITY;
  }
}

static float nearest_exit(const struct venue_zone *zone, const struct venue_lead *leads,
                          uint32_t patch, uint32_t but)
{
  float best = INFINITY;
  for (uint32_t i = zone->exit_start[patch]; i < zone->exit_start[patch + 1]; i++)
    if (leads[i].reach < best && zone->exits[i].side >> 1 != but) best = leads[i].reach;
  return best;
}

/* Seconds per person in the patch beyond an exit of the given reach, of which the best exit beside
 * it leads to `own`. */
static float crowding_beyond(const struct venue_zone *zone, const struct venue_lead *leads,
                             uint32_t exit, float own)
{
  const struct venue_exit *aside = &zone->exits[exit];
  const uint32_t patch = aside->place - zone->first_place, edge = aside->side >> 1;
  const float from = leads[exit].reach, best = nearest_exit(zone, leads, patch, edge);
  if (!(best < from)) return 0.0F;
  float rate = 0.0F;
  for (uint32_t i = zone->exit_start[patch]; i < zone->exit_start[patch + 1]; i++)
    if (leads[i].reach < from && zone->exits[i].side >> 1 != edge)
      rate += (from - leads[i].reach) / (from - best) / zone->exits[i].seconds_per;
  return fminf(1.0F, (from - own) / (from - best)) / rate;
}

static void find_crowding(const struct venue_zone *zone, const struct field *field,
                          struct venue_lead *leads)
{
  for (uint32_t p = 0; p < zone->n_places; p++) {
    const float own = nearest_exit(zone, leads, p, VENUE_NONE);
    for (uint32_t i = zone->exit_start[p]; i < zone->exit_start[p + 1]; i++) {
      const bool aside = leads[i].reach > own && leads[i].reach < INFINITY &&
                         zone->exits[i].place != zone->first_place + field->target;
      leads[i].crowding = aside ? crowding_beyond(zone, leads, i, own) : 0.0F;
    }
  }
}

/* The ways out of every patch, patch by patch. */
static void list_exits(struct venue *venue, struct venue_zone *zone)
{
  const struct mesh *mesh = zone->mesh;
  zone->exit_start = ARENA_NEW(venue->arena, uint32_t, zone->n_places + 1);
  zone->exits = ARENA_NEW(venue->arena, struct venue_exit, 2 * (size_t)zone->n_edges);
  if (mesh == NULL) return;
  uint32_t n = 0;
  for (uint32_t p = 0; p < zone->n_places; p++) {
    zone->exit_start[p] = n;
    for (uint32_t i = 0; i < mesh->patches[p].n_edges; i++) {
      const uint32_t e = mesh->around[mesh->patches[p].first_edge + i];
      const uint32_t passage = zone->first_edge + e;
      zone->exits[n++] = (struct venue_exit){
          .side = 2 * passage + (mesh->edges[e].patch[0] == p ? 0 : 1),
          .place = zone->first_place + mesh->edges[e].patch[mesh->edges[e].patch[0] == p ? 1 : 0],
          .x = (float)mesh->edges[e].centre.x,
          .y = (float)mesh->edges[e].centre.y,
          .seconds_per = (float)(1.0 / venue->passages.items[passage].given.rate)};
    }
  }
  zone->exit_start[zone->n_places] = n;
}

static void make_field(struct venue *venue, struct venue_zone *zone, struct geodesic *geodesic,
                       const struct venue_link *link, struct radix_item *order)
{
  struct arena *arena = venue->arena;
  struct field field = {
      .mesh = zone->mesh,
      .distance = ARENA_NEW(arena, float, zone->n_points),
      .good = ARENA_NEW(arena, uint8_t, 2 * (size_t)zone->n_edges),
      .target =
          venue->places.items[venue->passages.items[link->side >> 1].given.place[link->side & 1]]
              .patch,
      .order = order,
      .spare = order + zone->n_edges,
  };
  zone->distance[link->target] = field.distance;
  if (zone->mesh == NULL) return; /* a pen: nobody needs to walk */
  geodesic_distances(geodesic, link->a, link->b, field.distance);
  if (mark_good(&field) > 0) {
    repair(&field);
    const size_t bad = mark_good(&field);
    CHECK(bad == 0);
  }
  struct venue_lead *leads = ARENA_NEW(arena, struct venue_lead, zone->exit_start[zone->n_places]);
  find_reach(zone, &field, leads);
  find_crowding(zone, &field, leads);
  zone->leads[link->target] = leads;
}

void fields_make(struct venue *venue, uint32_t index)
{
  struct venue_zone *zone = &venue->zones.items[index];
  zone->first_spot = zone->n_edges + (uint32_t)zone->portals.n;
  zone->n_points = zone->first_spot + (uint32_t)zone->spots.n;
  zone->distance = ARENA_NEW(venue->arena, float *, zone->n_links);
  zone->leads = ARENA_NEW(venue->arena, struct venue_lead *, zone->n_links);
  list_exits(venue, zone);
  struct point *points = ARENA_NEW(venue->arena, struct point, zone->n_points);
  for (uint32_t i = 0; i < zone->n_edges; i++) points[i] = zone->mesh->edges[i].centre;
  for (uint32_t i = 0; i < zone->portals.n; i++) {
    const struct venue_passage *p = &venue->passages.items[zone->portals.items[i]];
    const uint32_t end = venue->places.items[p->given.place[0]].zone == index ? 0 : 1;
    points[zone->n_edges + i] = p->point[end];
  }
  for (uint32_t i = 0; i < zone->spots.n; i++) points[zone->first_spot + i] = zone->spots.items[i];
  struct geodesic *geodesic =
      zone->mesh ? geodesic_make(venue->arena, zone->shape, zone->n_points, points) : NULL;
  struct radix_item *order = malloc((2 * (size_t)zone->n_edges + 1) * sizeof *order);
  CHECK(order);
  for (uint32_t i = 0; i < zone->n_links; i++)
    make_field(venue, zone, geodesic, &venue->links.items[zone->first_link + i], order);
  free(order);
}
