/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Distance fields: true distances, and edges that lead on from everywhere. */
#include "../run/helper_scenario.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* An L: around its inner corner at (10, 10). */
#define PLAN                                                                                       \
  "floors: {hall: {polygon: [[0, 0], [30, 0], [30, 10], [10, 10], [10, 30], [0, 30]]}}\n"          \
  "stands: {crowd: {polygon: [[0, 20], [10, 20], [10, 30], [0, 30]], on: hall, standing: 40}}\n"   \
  "gates:\n"                                                                                       \
  "  east: {from: hall, to: outside, at: [30, 5], width: 2 m}\n"                                   \
  "  north: {from: hall, to: outside, at: [5, 30], width: 2 m}\n"

static void test_distances(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(PLAN));
  const struct venue_zone *zone = &s->venue->zones.items[0];
  const uint32_t east = helper_scenario_link(s, "east"), north = helper_scenario_link(s, "north");
  const struct venue_link *link = &s->venue->links.items[east];
  /* From one gate to the other, past the corner; to itself nothing. */
  const double around = hypot(20.0, 10.0 - 6.0) + hypot(4.0, 20.0);
  assert_near(venue_walk(s->venue, s->venue->links.items[north].side >> 1, east), around, 1.1);
  assert_near(venue_walk(s->venue, link->side >> 1, east), 0.0, 1e-6);
  for (uint32_t e = 0; e < zone->n_edges; e++) {
    const struct point at = zone->mesh->edges[e].centre;
    if (at.y > 10.0) continue;
    const double dy = fmax(0.0, fabs(at.y - 5.0) - 1.0);
    assert_near(zone->distance[link->target][e], hypot(30.0 - at.x, dy), 1e-3);
  }
  helper_scenario_free(s);
}

/* From each patch but the target's own there is an exit, and behind each exit a nearer one. */
static void test_exits_lead_on(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(PLAN));
  const struct venue *v = s->venue;
  const struct venue_zone *zone = &v->zones.items[0];
  for (uint32_t t = 0; t < zone->n_links; t++) {
    const struct venue_link *link = &v->links.items[zone->first_link + t];
    const uint32_t door = v->passages.items[link->side >> 1].given.place[0];
    for (uint32_t p = 0; p < zone->n_places; p++) {
      uint32_t n = 0;
      for (uint32_t i = zone->exit_start[p]; i < zone->exit_start[p + 1]; i++) {
        const struct venue_exit *exit = &zone->exits[i];
        const struct venue_passage *passage = &v->passages.items[exit->side >> 1];
        assert_int_equal(passage->given.place[exit->side & 1], zone->first_place + p);
        assert_int_equal(passage->given.place[1 - (exit->side & 1)], exit->place);
        assert_true(zone->leads[t][i].crowding >= 0.0F && zone->leads[t][i].crowding < 10.0F);
        if (!(zone->leads[t][i].reach < INFINITY)) continue;
        n++;
        if (exit->place == door) continue;
        const uint32_t next = exit->place - zone->first_place;
        bool nearer = false;
        for (uint32_t k = zone->exit_start[next]; k < zone->exit_start[next + 1]; k++)
          nearer = nearer || zone->leads[t][k].reach < zone->leads[t][i].reach;
        assert_true(nearer);
      }
      assert_true(n > 0 || zone->first_place + p == door);
    }
  }
  helper_scenario_free(s);
}

/* A pen has nothing to walk. */
static void test_pen(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      "floors: {hall: {polygon: [[0, 0], [9, 0], [9, 9], [0, 9]], ground: pen, capacity: 50}}\n"
      "stands: {in: {source: {at: [5, 5], into: hall, rate: 1 /s, lasts: 60 s}}}\n"
      "gates: {out: {from: hall, to: outside, at: [9, 5], width: 2 m}}\n"));
  const struct venue_zone *zone = &s->venue->zones.items[0];
  assert_int_equal(zone->n_points, 2);
  assert_near(zone->distance[0][0], 0.0, 0.0);
  assert_near(zone->distance[0][1], 0.0, 0.0);
  helper_scenario_free(s);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_distances),
      cmocka_unit_test(test_exits_lead_on),
      cmocka_unit_test(test_pen),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
