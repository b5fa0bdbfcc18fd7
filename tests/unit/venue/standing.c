/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Standing crowds: how many stand where, and that nobody stands in a wall. */
#include "../run/helper_scenario.h"
#include "floors.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#define HALL                                                                                       \
  "floors: {hall: {polygon: [[0, 0], [30, 0], [30, 12], [0, 12]], obstacles: [[[9, 4], [12, 4], "  \
  "[12, 8], [9, 8]]]}}\n"                                                                          \
  "gates: {out: {from: hall, to: outside, at: [30, 6], width: 4 m}}\n"

static uint32_t people_in(const struct venue *venue, double west, double east)
{
  uint32_t people = 0;
  for (size_t i = 0; i < venue->seats.n; i++) {
    const struct venue_seat *seat = &venue->seats.items[i];
    if (seat->at.x > west && seat->at.x < east) people += seat->seats;
  }
  return people;
}

/* Evenly by area: 30 x 12 less 12 m2, of which 15 m to the west hold 168. */
static void test_evenly(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(
      helper_scenario_text(HALL "stands: {crowd: {on: hall, standing: 348}}\n"));
  const struct venue *v = s->venue;
  assert_int_equal(people_in(v, 0.0, 30.0), 348);
  assert_near(people_in(v, 0.0, 15.0), 168.0, 2.0);
  for (size_t i = 0; i < v->seats.n; i++) {
    const struct venue_seat *seat = &v->seats.items[i];
    const struct venue_zone *zone = &v->zones.items[0];
    struct point along;
    assert_true(shape_contains(zone->shape, seat->at));
    assert_true(point_distance(seat->at, shape_wall(zone->shape, seat->at, &along)) >= 0.1);
    assert_int_equal(zone->first_place + mesh_patch_at(zone->mesh, seat->at), seat->place);
    assert_true(zone->spots.items[seat->spot].x == seat->at.x);
    /* The way from a spot: the gate is straight ahead, or around the kiosk. */
    const double way = (double)zone->distance[0][zone->first_spot + seat->spot];
    const double straight = hypot(30.0 - seat->at.x, fmax(0.0, fabs(seat->at.y - 6.0) - 2.0));
    assert_true(way >= straight - 1e-4 && way < straight + 2.0);
  }
  helper_scenario_free(s);
}

/* A patch that the outline cuts holds people in the part of it that is inside. */
static void test_part_of_a_floor(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      HALL "stands: {crowd: {polygon: [[16, 1], [29, 1], [29, 11]], on: hall, standing: 130}}\n"));
  assert_int_equal(people_in(s->venue, 0.0, 30.0), 130);
  assert_int_equal(people_in(s->venue, 0.0, 16.0), 0);
  assert_near(people_in(s->venue, 22.5, 30.0), 130.0 * 0.75, 6.0);
  for (size_t i = 0; i < s->venue->seats.n; i++) {
    const struct point p = s->venue->seats.items[i].at;
    assert_true(p.x <= 29.0 && p.y >= 1.0 && p.y - 1.0 <= (p.x - 16.0) / 1.3 + 1e-9);
  }
  helper_scenario_free(s);
}

static void test_no_room(void **state)
{
  (void)state;
  helper_scenario_wrong(
      helper_scenario_text(HALL "stands: {crowd: {polygon: [[20, 2], [24, 2], [24, 6], [20, 6]], "
                                "on: hall, standing: 120}}\n"),
      3, "no room for so many: 120 people");
  helper_scenario_wrong(
      helper_scenario_text(
          "floors: {pen: {polygon: [[0, 0], [5, 0], [5, 5], [0, 5]], ground: pen, capacity: 40}}\n"
          "gates: {out: {from: pen, to: outside, at: [5, 2], width: 2 m}}\n"
          "stands: {crowd: {on: pen, standing: 41}}\n"),
      3, "at most 40 can stand");
}

static void test_pen(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      "floors: {pen: {polygon: [[0, 0], [5, 0], [5, 5], [0, 5]], ground: pen, capacity: 40}}\n"
      "gates: {out: {from: pen, to: outside, at: [5, 2], width: 2 m}}\n"
      "stands: {crowd: {on: pen, standing: 40}}\n"));
  struct run *run = run_new(&s->plan, 1, 0);
  assert_int_equal(run->counts.people_out, 40);
  assert_int_equal(s->venue->seats.items[0].spot, VENUE_NONE);
  run_free(run);
  helper_scenario_free(s);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_evenly),
      cmocka_unit_test(test_part_of_a_floor),
      cmocka_unit_test(test_no_room),
      cmocka_unit_test(test_pen),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
