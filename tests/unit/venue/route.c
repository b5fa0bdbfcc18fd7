/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ways home over links: the shortest, no detours, and who cannot get home. */
#include "../run/helper_scenario.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define FLOORS                                                                                     \
  "levels: {up: 5 m, ground: 0 m}\n"                                                               \
  "floors:\n"                                                                                      \
  "  high: {level: up, polygon: [[0, 0], [40, 0], [40, 10], [0, 10]]}\n"                           \
  "  low: {level: ground, polygon: [[0, 20], [40, 20], [40, 40], [0, 40]]}\n"                      \
  "walks: {east: {from: {floor: low, at: [40, 30]}, distance: 60 m}}\n"
#define PLAN                                                                                       \
  FLOORS "stands: {crowd: {polygon: [[1, 1], [39, 1], [39, 9], [1, 9]], on: high, standing: "      \
         "50}}\n"

static void test_beyond(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(
      helper_scenario_text(PLAN "ways:\n"
                                "  near: {kind: stairs, from: {floor: high, at: [35, 10]}, to: "
                                "{floor: low, at: [35, 20]}, width: 2 m}\n"
                                "  far: {kind: stairs, from: {floor: high, at: [5, 10]}, to: "
                                "{floor: low, at: [5, 20]}, width: 2 m}\n"));
  const struct venue *v = s->venue;
  const float *beyond = v->destinations.items[0].beyond;
  const uint32_t high = helper_scenario_zone(s, "high");
  uint32_t n = 0;
  for (uint32_t i = 0; i < v->links.n; i++) {
    const struct venue_link *link = &v->links.items[i];
    if (link->kind == VENUE_HOME) assert_near(beyond[i], 0.0, 0.0);
    if (link->kind != VENUE_WAY_LINK) continue;
    if (link->zone != high) {
      assert_true(isinf(beyond[i]) != 0); /* up a stair to come down the next */
      continue;
    }
    /* To the nearest point of the mouth, which is 4 m wide. */
    const double x = strcmp(link->id, "near") == 0 ? 35.0 : 5.0;
    assert_near(beyond[i], hypot(40.0 - x, 8.0), 0.05);
    n++;
  }
  assert_int_equal(n, 2);
  /* Links stand zone by zone, and know their place. */
  for (uint32_t z = 0; z < v->zones.n; z++)
    for (uint32_t t = 0; t < v->zones.items[z].n_links; t++) {
      const uint32_t i = v->zones.items[z].first_link + t;
      assert_true(v->links.items[i].zone == z && v->links.items[i].target == t);
    }
  helper_scenario_free(s);
}

/* The quicker of two ways is the one that venue_way sees. */
static void test_way(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(
      helper_scenario_text(PLAN "ways: {only: {kind: corridor, from: {floor: high, at: [20, 10]}, "
                                "to: {floor: low, at: [20, 20]}, width: "
                                "2 m, length: 10 m}}\n"));
  const struct venue *v = s->venue;
  const uint32_t link = helper_scenario_link(s, "only"), passage = v->links.items[link].side >> 1;
  const uint32_t local = v->passages.items[passage].local[0];
  assert_near(venue_way(v, helper_scenario_zone(s, "high"), local, 0), 10.0 + hypot(20.0, 8.0),
              0.05);
  helper_scenario_free(s);
}

static void assert_wrong(struct helper_scenario *s, const char *part)
{
  assert_false(s->ready);
  assert_true(helper_scenario_says(s, part));
  helper_scenario_free(s);
}

static void test_no_way(void **state)
{
  (void)state;
  assert_wrong(helper_scenario_text(PLAN), "nobody in `crowd` can get to `east`");
  assert_wrong(
      helper_scenario_text(
          PLAN "ways: {up: {kind: corridor, from: {floor: low, at: [5, 20]}, to: {floor: high, at: "
               "[5, 10]}, width: 2 m, direction: forward}}\n"),
      "nobody in `crowd` can get to `east`");
  assert_wrong(
      helper_scenario_text("floors: {hall: {polygon: [[0, 0], [9, 0], [9, 9], [0, 9]]}}\n"
                           "stands: {crowd: {polygon: [[1, 1], [8, 1], [8, 8], [1, 8]], on: hall, "
                           "standing: 5}}\n"),
      "nobody can leave");
}

/* ---- without steps ---- */

#define STAIRS                                                                                     \
  "ways:\n"                                                                                        \
  "  stair: {kind: stairs, from: {floor: high, at: [35, 10]}, to: {floor: low, at: [35, 20]}, "    \
  "width: 2 m}\n"
#define RAMP                                                                                       \
  "  ramp: {kind: ramp, from: {floor: high, at: [5, 10]}, to: {floor: low, at: [5, 20]}, width: "  \
  "2 m, length: 60 m}\n"

/* Two tables: by the stairs, and by the ramp alone; and only where somebody needs it. */
static void test_level_ways(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      PLAN STAIRS RAMP "crowd: {mobility: {wheelchair: {share: 1 %%, aid: wheelchair}}}\n"));
  const struct venue *v = s->venue;
  const struct venue_destination *walk = &v->destinations.items[0];
  const uint32_t high = helper_scenario_zone(s, "high");
  assert_true(venue_has_step_free(v));
  for (uint32_t i = 0; i < v->links.n; i++) {
    const struct venue_link *link = &v->links.items[i];
    if (link->kind != VENUE_WAY_LINK) continue;
    const bool stair = strcmp(link->id, "stair") == 0;
    assert_int_equal(!link->step_free, stair);
    if (link->zone != high) continue;
    assert_true(isfinite((double)walk->beyond[i]));
    assert_int_equal(isfinite((double)walk->level[i]) != 0, !stair);
    if (!stair) assert_near(walk->level[i], walk->beyond[i], 0.0);
    assert_ptr_equal(venue_beyond(walk, true), walk->level);
    assert_ptr_equal(venue_beyond(walk, false), walk->beyond);
  }
  helper_scenario_free(s);
  s = helper_scenario_valid(helper_scenario_text(
      PLAN STAIRS "crowd: {mobility: {slow: {share: 1 %%, step_free: false}}}\n"));
  assert_false(venue_has_step_free(s->venue));
  assert_null(s->venue->destinations.items[0].level);
  assert_ptr_equal(venue_beyond(&s->venue->destinations.items[0], true),
                   s->venue->destinations.items[0].beyond);
  helper_scenario_free(s);
}

static void test_no_level_way(void **state)
{
  (void)state;
  struct helper_scenario *s =
      helper_scenario_text(PLAN STAIRS "crowd: {mobility: {wheelchair: {share: 1 %%}}}\n");
  assert_true(helper_scenario_says(s, "add a ramp or a lift, or say `step_free: false`"));
  helper_scenario_wrong(s, 6,
                        "step-free guests in `crowd` cannot get to `east`: every way from `high` "
                        "has steps");
}

/* Where they have their places elsewhere they need no way from here. */
static void test_places_elsewhere(void **state)
{
  (void)state;
  helper_scenario_free(helper_scenario_valid(helper_scenario_text(
      FLOORS "stands:\n"
             "  below: {polygon: [[1, 21], [39, 21], [39, 39], [1, 39]], on: low, standing: 50}\n"
             "  above: {polygon: [[1, 1], [39, 1], [39, 9], [1, 9]], on: high, standing: 50, "
             "step_free: false}\n" STAIRS "crowd: {mobility: {wheelchair: {share: 1 %%}}}\n")));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_beyond),       cmocka_unit_test(test_way),
      cmocka_unit_test(test_no_way),       cmocka_unit_test(test_level_ways),
      cmocka_unit_test(test_no_level_way), cmocka_unit_test(test_places_elsewhere),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
