/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Floors as patches and edges, pens, and outlines that cannot be. */
#include "../run/helper_scenario.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define OUT "gates: {out: {from: hall, to: outside, at: [0, 5], width: 2 m}}\n"
#define CROWD                                                                                      \
  "stands: {crowd: {polygon: [[1, 1], [9, 1], [9, 9], [1, 9]], on: hall, standing: 10}}\n"

static double area_of(const struct helper_scenario *s, const struct venue_zone *zone)
{
  double area = 0.0;
  for (uint32_t i = 0; i < zone->n_places; i++)
    area += s->venue->places.items[zone->first_place + i].given.size;
  return area;
}

static void test_patches(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(
      helper_scenario_text(OUT CROWD "floors:\n"
                                     "  hall: {polygon: [[0, 0], [30, 0], [30, 10], [0, 10]], "
                                     "obstacles: [[[12, 4], [14, 4], [14, 6], [12, "
                                     "6]]]}\n"));
  const struct venue_zone *zone = &s->venue->zones.items[0];
  assert_near(area_of(s, zone), 296.0, 1e-6);
  assert_true(zone->n_places > 20 && zone->n_places < 45);
  assert_int_equal(zone->n_edges, zone->mesh->n_edges);
  assert_int_equal(zone->n_points, zone->n_edges + 1 + zone->spots.n);
  for (uint32_t i = 0; i < zone->n_edges; i++) {
    const struct venue_passage *edge = &s->venue->passages.items[zone->first_edge + i];
    const double flow = edge->given.rate / edge->width / s->venue->profile.level.capacity_flow;
    assert_near(flow, zone->mesh->edges[i].neck ? 1.0 : 2.0, 1e-9);
    assert_false(edge->given.one_way);
    assert_true(edge->local[0] == i && edge->local[1] == i && edge->link == VENUE_NONE);
  }
  helper_scenario_free(s);
}

/* A doorway of 1 m in a wall within a floor is a door: its capacity is exact. */
static void test_doorway(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(
      helper_scenario_text(OUT CROWD "floors:\n"
                                     "  hall: {polygon: [[0, 0], [20, 0], [20, 10], [0, 10]], "
                                     "obstacles: [[[11, 0], [11.4, 0], [11.4, 4], "
                                     "[11, 4]], [[11, 5], [11.4, 5], [11.4, 10], [11, 10]]]}\n"));
  const struct venue_zone *zone = &s->venue->zones.items[0];
  const double q = s->venue->profile.level.capacity_flow;
  double through = 0.0;
  for (uint32_t i = 0; i < zone->n_edges; i++) {
    const struct mesh_edge *edge = &zone->mesh->edges[i];
    if (!edge->neck || edge->middle.x < 10.9 || edge->middle.x > 11.5) continue;
    through = s->venue->passages.items[zone->first_edge + i].given.rate;
    assert_near(through, q * 1.0, 1e-6);
  }
  assert_true(through > 0.0);
  helper_scenario_free(s);
}

/* Everybody on the far side of the doorway comes through it: no faster than it can. */
static void test_doorway_limits(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(
      helper_scenario_text(OUT "stands: {crowd: {polygon: [[12, 0], [20, 0], [20, 10], [12, 10]], "
                               "on: hall, standing: 200}}\n"
                               "floors:\n"
                               "  hall: {polygon: [[0, 0], [20, 0], [20, 10], [0, 10]], obstacles: "
                               "[[[11, 0], [11.4, 0], [11.4, 4], "
                               "[11, 4]], [[11, 5], [11.4, 5], [11.4, 10], [11, 10]]]}\n"
                               "crowd: {leaving: {rest: 0 s}, parties: {sizes: 1}}\n"));
  struct run *run = run_new(&s->plan, 1, 0);
  assert_int_equal(run->counts.people_out, 200);
  double last = 0.0;
  for (uint32_t i = 0; i < run->crowd.n_parties; i++)
    last = fmax(last, (double)run->parties[i].home_time);
  printf("200 people through 1 m: %.1f s\n", last);
  assert_true(last > 199.0 / s->venue->profile.level.capacity_flow);
  assert_true(last < 200.0 / s->venue->profile.level.capacity_flow + 40.0);
  run_free(run);
  helper_scenario_free(s);
}

static void test_pen_and_ring(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      "levels: {up: 6 m}\n"
      "floors:\n"
      "  hall: {polygon: [[0, 0], [0, 10], [10, 10], [10, 0]], ground: pen, capacity: 120}\n"
      "  ring: {level: up, ring: {inner: [30 m, 20 m], outer: [40 m, 30 m]}, patch: 4 m}\n"
      "gates:\n"
      "  out: {from: hall, to: outside, at: [0, 5], width: 2 m}\n"
      "  rim: {from: ring, to: outside, at: [40, 0], width: 2 m}\n" CROWD));
  const struct venue_zone *pen = &s->venue->zones.items[0], *ring = &s->venue->zones.items[1];
  assert_null(pen->mesh);
  assert_int_equal(pen->n_places, 1);
  assert_int_equal(pen->n_edges, 0);
  assert_near(s->venue->places.items[pen->first_place].given.capacity, 120.0, 0.0);
  assert_near(area_of(s, pen), 100.0, 1e-9);
  assert_near(area_of(s, ring), 3.14159265358979 * (40.0 * 30.0 - 30.0 * 20.0), 1e-6);
  assert_near(ring->height, 6.0, 0.0);
  assert_near(ring->mesh->size, 4.0, 0.0);
  assert_string_equal(ring->level, "up");
  helper_scenario_free(s);
}

static void test_impossible(void **state)
{
  (void)state;
  helper_scenario_wrong(
      helper_scenario_text(
          "floors:\n  hall: {polygon: [[0, 0], [10, 10], [10, 0], [0, 10]]}\n" CROWD OUT),
      2, "floor `hall`");
  helper_scenario_wrong(
      helper_scenario_text("floors:\n  hall: {polygon: [[0, 0], [10, 0], [10, 10], [0, "
                           "10]], obstacles: [[[4, 0], [6, 0], "
                           "[6, 10], [4, 10]]]}\n" CROWD OUT),
      2, "floor `hall`");
  helper_scenario_wrong(
      helper_scenario_text("floors:\n  hall: {polygon: [[0, 0], [10, 0], [5, 0]]}\n" CROWD OUT), 2,
      "hall");
  helper_scenario_wrong(
      helper_scenario_text(
          "floors:\n  hall: {ring: {inner: [30 m, 20 m], outer: [20 m, 10 m]}}\n" CROWD OUT),
      2, "hall");
}

#define HALL "  hall: {polygon: [[0, 0], [20, 0], [20, 10], [0, 10]]"

/* A fence across the hall but for a metre: one way around it, and no area lost to speak of. */
static void test_barriers(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      OUT "floors:\n" HALL ", barriers: [[[10, 0], [10, 5], [10, 9]]]}\n"
          "stands: {crowd: {polygon: [[12, 1], [19, 1], [19, 5], [12, 5]], on: hall, standing: "
          "60}}\n"));
  const struct venue_zone *zone = &s->venue->zones.items[0];
  assert_near(area_of(s, zone), 200.0, 0.02);
  for (size_t i = 0; i < s->venue->seats.n; i++) {
    const struct venue_seat *seat = &s->venue->seats.items[i];
    const double way = (double)zone->distance[0][zone->first_spot + seat->spot];
    const double around = hypot(seat->at.x - 10.0, 9.0 - seat->at.y) + hypot(10.0, 3.0);
    assert_near(way, around, 0.01);
  }
  const struct venue_passage *gap = NULL;
  for (uint32_t i = 0; i < zone->n_edges; i++)
    if (zone->mesh->edges[i].neck) gap = &s->venue->passages.items[zone->first_edge + i];
  assert_non_null(gap);
  assert_near(gap->width, 1.0, 0.005);
  helper_scenario_free(s);
}

static void test_off_the_floor(void **state)
{
  (void)state;
#define FLOOR_WITH(text) helper_scenario_text("floors:\n" HALL text "}\n" CROWD OUT)
  helper_scenario_wrong(FLOOR_WITH(", obstacles: [[[18, 4], [22, 4], [22, 6], [18, 6]]]"), 2,
                        "crosses the edge of floor `hall`: 4 m2 of it lie outside");
  helper_scenario_wrong(FLOOR_WITH(", obstacles: [[[28, 4], [29, 4], [29, 6]]]"), 2,
                        "not on floor `hall`");
  helper_scenario_wrong(FLOOR_WITH(", barriers: [[[10, 2], [10, 12]]]"), 2,
                        "2.0 m outside floor `hall`");
  helper_scenario_wrong(FLOOR_WITH(", barriers: [[[10, 0], [10, 10]]]"), 2, "cut the floor into 2");
  helper_scenario_wrong(FLOOR_WITH(", barriers: [[[10, 2]]]"), 2, "at least two points");
  helper_scenario_free(
      helper_scenario_valid(FLOOR_WITH(", obstacles: [[[18, 4], [20, 4], [20, 6], [18, 6]]]")));
#undef FLOOR_WITH
  helper_scenario_wrong(
      helper_scenario_text(
          "floors:\n" HALL "}\n"
          "stands: {crowd: {polygon: [[1, 1], [9, 1], [9, 12], [1, 12]], on: hall, "
          "standing: 10}}\n" OUT),
      3, "16 m2 of its 88 m2 are off it");
}

static void test_overlap(void **state)
{
  (void)state;
#define TWO(level, west)                                                                           \
  helper_scenario_text("levels: {up: 4 m, down: 0 m}\n"                                            \
                       "floors:\n" HALL ", level: down}\n"                                         \
                       "  yard: {level: " level ", polygon: [[" west                               \
                       ", 2], [30, 2], [30, 8], [" west ", 8]]}\n" CROWD OUT)
  helper_scenario_wrong(TWO("down", "15"), 4, "`yard` overlaps `hall` on the same level: 30 m2");
  helper_scenario_free(helper_scenario_valid(TWO("down", "20")));
  helper_scenario_free(helper_scenario_valid(TWO("up", "15")));
#undef TWO
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_patches),        cmocka_unit_test(test_doorway),
      cmocka_unit_test(test_doorway_limits), cmocka_unit_test(test_pen_and_ring),
      cmocka_unit_test(test_impossible),     cmocka_unit_test(test_barriers),
      cmocka_unit_test(test_off_the_floor),  cmocka_unit_test(test_overlap),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
