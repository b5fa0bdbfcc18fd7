/* SPDX-License-Identifier: GPL-3.0-or-later */

/* On random floors with holes, notches, necks and barriers: patches have the floor's area, and
 * nobody can walk through a wall: every step that anybody could take, from a spot or an edge of a
 * patch to another edge that leads on, is clear of walls or goes around them close by, and every
 * edge is open floor. */
#include "../unit/run/helper_scenario.h"

#include "../../sim/venue/geodesic.h"
#include "../unit/venue/floors.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <cmocka.h>

#define FLOORS 60
#define PEOPLE 300

struct seen {
  size_t steps, bent, edges;
  double worst_area, worst_around;
};

static size_t put_ring(char *text, const struct ring *ring)
{
  size_t n = (size_t)sprintf(text, "[");
  for (size_t i = 0; i < ring->n; i++)
    n += (size_t)sprintf(text + n, "%s[%.6f, %.6f]", i ? ", " : "", ring->points[i].x,
                         ring->points[i].y);
  return n + (size_t)sprintf(text + n, "]");
}

/* A star with deep notches and narrow arms, some holes, some barriers of up to three stretches. */
static struct helper_scenario *random_scenario(struct arena *arena, uint64_t *draw)
{
  const struct ring outer = floors_star(arena, (struct point){0, 0}, 5.0, 26.0, 15, draw);
  char *text = ARENA_NEW(arena, char, 20000);
  size_t n = (size_t)sprintf(text, "{polygon: ");
  n += put_ring(text + n, &outer);
  n += (size_t)sprintf(text + n, ", obstacles: [");
  for (int i = 0; i < 3; i++) {
    const struct point at = {16.0 * floors_uniform(draw) - 8.0, 16.0 * floors_uniform(draw) - 8.0};
    const struct ring hole = floors_star(arena, at, 0.4, 2.5, 3 + (size_t)i, draw);
    n += (size_t)sprintf(text + n, "%s", i ? ", " : "");
    n += put_ring(text + n, &hole);
  }
  n += (size_t)sprintf(text + n, "], barriers: [");
  for (int i = 0; i < 4; i++) {
    struct point line[3] = {{16.0 * floors_uniform(draw) - 8.0, 16.0 * floors_uniform(draw) - 8.0}};
    for (int k = 1; k < 3; k++)
      line[k] = (struct point){line[k - 1].x + 8.0 * floors_uniform(draw) - 4.0,
                               line[k - 1].y + 8.0 * floors_uniform(draw) - 4.0};
    const struct ring open = {(size_t)(2 + i % 2), line};
    n += (size_t)sprintf(text + n, "%s", i ? ", " : "");
    n += put_ring(text + n, &open);
  }
  sprintf(text + n, "]}");
  const struct point gate = point_between(outer.points[0], outer.points[1], 0.5);
  return helper_scenario_text("floors: {hall: %s}\n"
                              "stands: {crowd: {on: hall, standing: %d}}\n"
                              "gates: {out: {from: hall, to: outside, at: [%.6f, %.6f], width: 1 "
                              "m}}\n",
                              text, PEOPLE, gate.x, gate.y);
}

static void check_area(const struct venue_zone *zone, struct seen *seen)
{
  double area = 0.0;
  for (size_t i = 0; i < zone->mesh->n_patches; i++) area += zone->mesh->patches[i].area;
  seen->worst_area = fmax(seen->worst_area, fabs(area / zone->shape->area - 1.0));
}

/* Both sides of an edge's middle are floor, in its two patches, and see each other. */
static void check_edge(const struct venue_zone *zone, const struct geodesic *geodesic,
                       const struct mesh_edge *edge)
{
  const struct point d = point_minus(edge->b, edge->a);
  const double length = sqrt(point_dot(d, d)), off = 1e-5;
  const struct point across = {-d.y / length * off, d.x / length * off};
  const struct point one = {edge->middle.x + across.x, edge->middle.y + across.y};
  const struct point other = {edge->middle.x - across.x, edge->middle.y - across.y};
  assert_true(shape_contains(zone->shape, edge->centre));
  if (length < edge->width - 1e-6) return; /* a chord over corners has no sides */
  assert_true(geodesic_sees(geodesic, one, other));
  const uint32_t p = mesh_patch_at(zone->mesh, one), q = mesh_patch_at(zone->mesh, other);
  assert_true((p == edge->patch[0] && q == edge->patch[1]) ||
              (q == edge->patch[0] && p == edge->patch[1]));
}

static void check_step(const struct venue_zone *zone, struct geodesic *geodesic, struct point from,
                       struct point to, struct seen *seen)
{
  seen->steps++;
  if (geodesic_sees(geodesic, from, to)) return;
  seen->bent++;
  const double around = geodesic_between(geodesic, from, to) - point_distance(from, to);
  seen->worst_around = fmax(seen->worst_around, around / zone->mesh->size);
}

static void check_steps(const struct helper_scenario *s, struct seen *seen)
{
  const struct venue_zone *zone = &s->venue->zones.items[0];
  const struct mesh *mesh = zone->mesh;
  struct arena *arena = arena_new();
  struct geodesic *geodesic = geodesic_make(arena, zone->shape, 0, NULL);
  for (size_t e = 0; e < mesh->n_edges; e++) check_edge(zone, geodesic, &mesh->edges[e]);
  seen->edges += mesh->n_edges;
  for (uint32_t p = 0; p < zone->n_places; p++)
    for (uint32_t i = zone->exit_start[p]; i < zone->exit_start[p + 1]; i++) {
      if (!(zone->leads[0][i].reach < INFINITY)) continue;
      const struct point to = mesh->edges[(zone->exits[i].side >> 1) - zone->first_edge].centre;
      for (uint32_t k = 0; k < mesh->patches[p].n_edges; k++) {
        const uint32_t e = mesh->around[mesh->patches[p].first_edge + k];
        if (e == (zone->exits[i].side >> 1) - zone->first_edge) continue;
        check_step(zone, geodesic, mesh->edges[e].centre, to, seen);
      }
      for (size_t k = 0; k < s->venue->seats.n; k++)
        if (s->venue->seats.items[k].place == zone->first_place + p)
          check_step(zone, geodesic, s->venue->seats.items[k].at, to, seen);
    }
  arena_free(arena);
}

static void test_walls(void **state)
{
  (void)state;
  uint64_t draw = 20260303;
  printf("seed %llu\n", (unsigned long long)draw);
  struct seen seen = {0};
  int made = 0, tried = 0;
  for (; made < FLOORS; tried++) {
    struct arena *arena = arena_new();
    struct helper_scenario *s = random_scenario(arena, &draw);
    if (s->ready) {
      made++;
      check_area(&s->venue->zones.items[0], &seen);
      check_steps(s, &seen);
      struct run *run = run_new(&s->plan, 1, 0);
      assert_int_equal(run->counts.people_out, PEOPLE);
      run_free(run);
    }
    helper_scenario_free(s);
    arena_free(arena);
  }
  printf("%d floors of %d, %zu edges, %zu steps, %zu of them around a corner, by at most %.2f "
         "patches; areas to %.1e\n",
         made, tried, seen.edges, seen.steps, seen.bent, seen.worst_around, seen.worst_area);
  assert_true(seen.steps > 10000);
  assert_true(seen.worst_area < 1e-9);
  assert_true(seen.worst_around < 2.0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_walls)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
