/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The arrays of a venue: what belongs together points at each other. */
#include "../run/helper_scenario.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define PLAN                                                                                       \
  "floors:\n"                                                                                      \
  "  hall: {polygon: [[0, 0], [20, 0], [20, 10], [0, 10]]}\n"                                      \
  "  yard: {polygon: [[20, 0], [40, 0], [40, 10], [20, 10]]}\n"                                    \
  "stands: {main: {block: {at: [10, -8], facing: 180 deg, rows: 5, seats: 20}, exits_to: hall}}\n" \
  "gates: {door: {from: hall, to: yard, at: [20, 5], width: 2 m}}\n"                               \
  "walks: {path: {from: {floor: yard, at: [%s]}, distance: 30 m}}\n"

static void test_indices(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(PLAN, "40, 5"));
  const struct venue *v = s->venue;
  for (size_t i = 0; i < v->passages.n; i++) {
    const struct venue_passage *p = &v->passages.items[i];
    assert_true(p->given.place[0] < v->places.n && p->given.place[1] < v->places.n);
    assert_true(p->given.place[0] != p->given.place[1] && p->given.rate > 0.0);
    assert_true(p->link == VENUE_NONE || v->links.items[p->link].side >> 1 == i);
    for (uint32_t end = 0; end < 2; end++) {
      const uint32_t zone = v->places.items[p->given.place[end]].zone;
      assert_true((zone == VENUE_NONE) == (p->local[end] == VENUE_NONE));
      if (zone != VENUE_NONE) assert_true(p->local[end] < v->zones.items[zone].n_points);
    }
  }
  for (size_t i = 0; i < v->places.n; i++) {
    const struct venue_place *p = &v->places.items[i];
    assert_true(p->given.size > 0.0 && p->given.ground);
    if (p->zone != VENUE_NONE)
      assert_true(i - v->zones.items[p->zone].first_place < v->zones.items[p->zone].n_places);
    if (p->next != VENUE_NONE && p->kind != VENUE_PATCH)
      assert_int_equal(v->passages.items[p->next >> 1].given.place[p->next & 1], i);
  }
  assert_int_equal(v->places.items[v->outside].kind, VENUE_OUTSIDE);
  assert_true(v->drawings.n > 4);
  const struct flow_net *net = s->plan.net;
  assert_int_equal(net->n_places, v->places.n);
  assert_int_equal(net->n_passages, v->passages.n);
  helper_scenario_free(s);
}

static void test_questions(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(PLAN, "40, 5"));
  assert_int_equal(venue_zone_of(s->venue, "hall"), 0);
  assert_int_equal(venue_zone_of(s->venue, "yard"), 1);
  assert_int_equal(venue_zone_of(s->venue, "main"), VENUE_NONE);
  assert_true(venue_taste("a") != venue_taste("b") && venue_taste("north") < 1U << 24);
  assert_int_equal(venue_taste("north"), venue_taste("north"));
  venue_free(NULL);
  helper_scenario_free(s);
}

static void test_equal_grounds_are_one(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(PLAN, "40, 5"));
  const struct ground *rows = NULL;
  for (size_t i = 0; i < s->venue->places.n; i++) {
    const struct venue_place *p = &s->venue->places.items[i];
    if (p->kind != VENUE_ROW) continue;
    if (rows) assert_ptr_equal(p->given.ground, rows);
    rows = p->given.ground;
  }
  assert_non_null(rows);
  struct ground ground = *rows;
  assert_ptr_equal(venue_ground(s->venue, ground), rows);
  ground.pace = 0.5;
  const struct ground *slower = venue_ground(s->venue, ground);
  assert_ptr_not_equal(slower, rows);
  assert_true(slower->pace == 0.5);
  ground.slowness[GROUND_STEPS + 1] = 2.0F;
  assert_ptr_not_equal(venue_ground(s->venue, ground), slower);
  helper_scenario_free(s);
}

static void test_point_off_its_floor(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_text(PLAN, "44, 5");
  assert_false(s->ready);
  assert_true(helper_scenario_says(s, "4.0 m outside"));
  assert_int_equal(helper_scenario_line(s), 6);
  helper_scenario_free(s);
  s = helper_scenario_valid(helper_scenario_text(PLAN, "40.8, 5"));
  assert_near(s->venue->links.items[helper_scenario_link(s, "path")].a.x, 40.0, 1e-6);
  helper_scenario_free(s);
}

/* What meeting streams cost is the scenario's to say. */
static void test_counterflow(void **state)
{
  (void)state;
#define SQUARE                                                                                     \
  "floors: {square: {polygon: [[0, 0], [9, 0], [9, 9], [0, 9]]}}\n"                                \
  "stands: {crowd: {on: square, standing: 9}}\n"                                                   \
  "gates: {out: {from: square, to: outside, at: [9, 5], width: 2 m}}\n"
  struct helper_scenario *s = helper_scenario_valid(
      helper_scenario_text(SQUARE "crowd: {walking: {counterflow: 70 %%, exchange: 60 %%}}\n"));
  assert_near(s->plan.net->counterflow, 0.70, 1e-12);
  assert_near(s->plan.net->exchange, 0.60, 1e-12);
  helper_scenario_free(s);
  s = helper_scenario_valid(helper_scenario_text(SQUARE));
  assert_near(s->plan.net->counterflow, 0.85, 1e-12);
  assert_near(s->plan.net->exchange, 0.80, 1e-12);
  helper_scenario_free(s);
#undef SQUARE
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_counterflow),         cmocka_unit_test(test_indices),
      cmocka_unit_test(test_questions),           cmocka_unit_test(test_equal_grounds_are_one),
      cmocka_unit_test(test_point_off_its_floor),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
