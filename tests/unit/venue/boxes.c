/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Boxes with doors onto a floor. */
#include "../run/helper_scenario.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define LOUNGE                                                                                     \
  "floors: {lounge: {polygon: [[-30, 4.2], [30, 4.2], [30, 12], [-30, 12]]}}\n"                    \
  "gates: {out: {from: lounge, to: outside, at: [30, 8], width: 6 m}}\n"                           \
  "crowd: {leaving: {rest: 0 s}, parties: {sizes: 1}}\n"

static void test_boxes(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      LOUNGE "stands: {suites: {exits_to: lounge, boxes: {at: [0, 0], count: 5, width: 4 m, depth: "
             "4 m, seats: 16}}}\n"));
  const struct venue *v = s->venue;
  assert_int_equal(v->stands.items[0].capacity, 80);
  assert_int_equal(v->seats.n, 5);
  for (uint32_t i = 0; i < 5; i++) {
    const struct venue_seat *seat = &v->seats.items[i];
    assert_near(fabs(seat->at.x), fabs(4.0 * (i - 2.0)), 1e-9);
    assert_near(seat->at.y, 4.0 - 0.125, 1e-9);
    assert_near(seat->at.y + 15 * seat->step.y, 0.125, 1e-9);
    assert_near(seat->onward, 0.2, 1e-6);
    assert_int_equal(seat->block, i + 1);
  }
  helper_scenario_free(s);
}

/* A box of 200 empties at its door's width x the level's flow. */
static void test_door(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      LOUNGE "stands: {club: {exits_to: lounge, boxes: {at: [0, 0], count: 1, width: 16 m, depth: "
             "4 m, seats: 200, door: 1 m}}}\n"));
  struct run *run = run_new(&s->plan, 1, 0);
  const double flow = s->venue->profile.level.capacity_flow;
  const double last = run->probes[s->venue->seats.items[0].place].occupied_until;
  assert_int_equal(run->inside, 0);
  assert_near(200.0 / last, flow, 0.04 * flow);
  run_free(run);
  helper_scenario_free(s);
}

static void test_wrong(void **state)
{
  (void)state;
  helper_scenario_wrong(
      helper_scenario_text(LOUNGE "stands:\n  suites: {exits_to: lounge, boxes: {at: [0, 0], "
                                  "facing: 180 deg, count: 5, seats: 16}}\n"),
      5, "m from floor `lounge`");
  helper_scenario_wrong(
      helper_scenario_text(LOUNGE
                           "stands:\n  suites: {boxes: {at: [0, 0], count: 5, seats: 16}}\n"),
      5, "no way out");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_boxes),
      cmocka_unit_test(test_door),
      cmocka_unit_test(test_wrong),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
