/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Gates: rates, opening hours, and plans that cannot be. */
#include "../run/helper_scenario.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define HALL "floors: {hall: {polygon: [[0, 0], [20, 0], [20, 10], [0, 10]]}}\n"
#define CROWD                                                                                      \
  "stands: {crowd: {polygon: [[1, 1], [19, 1], [19, 9], [1, 9]], on: hall, standing: 100}}\n"

static void test_rates(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      HALL CROWD
      "gates:\n"
      "  door: {from: hall, to: outside, at: [20, 5], width: 2.5 m}\n"
      "  slow: {from: hall, to: outside, at: [0, 5], width: 2 m, specific_flow: 60 /m/min}\n"
      "  bank: {from: hall, to: outside, at: [10, 0], lanes: 4, service: {exponential: {mean: 2 "
      "s}}}\n"
      "  lanes: {from: hall, to: outside, at: [10, 10], lanes: 3, lane_width: 1 m}\n"));
  const struct venue *v = s->venue;
  const struct venue_link *door = &v->links.items[helper_scenario_link(s, "door")];
  const struct venue_link *bank = &v->links.items[helper_scenario_link(s, "bank")];
  assert_near(door->rate, 2.5 * 1.2249, 2e-3);
  assert_near(v->links.items[helper_scenario_link(s, "slow")].rate, 2.0, 1e-9);
  assert_near(v->links.items[helper_scenario_link(s, "lanes")].rate, 3.0 * 1.2249, 2e-3);
  assert_near(bank->rate, 2.0, 1e-9);
  assert_near(bank->wait, 2.0, 1e-9);
  assert_near(door->wait, 0.0, 0.0);
  const struct flow_passage_given *given = &v->passages.items[bank->side >> 1].given;
  assert_int_equal(given->service, FLOW_LANES);
  assert_int_equal(given->lanes, 4);
  assert_true(given->one_way && given->watch);
  assert_true(door->outside && door->to == VENUE_NONE);
  assert_int_equal(given->place[1], v->outside);
  assert_near(door->a.x, 20.0, 1e-6);
  assert_near(fabs(door->a.y - door->b.y), 2.5, 1e-6);
  assert_true(door->opens == -HUGE_VAL && door->closes == HUGE_VAL);
  helper_scenario_free(s);
}

static void test_hours(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(
      helper_scenario_text(HALL CROWD "gates:\n"
                                      "  late: {from: hall, to: outside, at: [20, 5], width: 2 m, "
                                      "open: [\"22:10\", \"00:30\"]}\n"));
  const struct venue_link *late = &s->venue->links.items[0];
  assert_near(late->opens, 600.0, 0.0);
  assert_near(late->closes, 9000.0, 0.0);
  helper_scenario_free(s);
}

static void test_impossible(void **state)
{
  (void)state;
  helper_scenario_wrong(
      helper_scenario_text(HALL CROWD
                           "gates:\n"
                           "  inner: {from: hall, to: outside, at: [10, 5], width: 2 m}\n"),
      4, "nearest wall");
  helper_scenario_wrong(
      helper_scenario_text(HALL CROWD "gates:\n"
                                      "  ring: {from: hall, to: hall, at: [20, 5], width: 2 m}\n"),
      4, "same floor");
  helper_scenario_wrong(
      helper_scenario_text(HALL CROWD
                           "gates:\n"
                           "  lost: {from: hall, to: nowhere, at: [20, 5], width: 2 m}\n"),
      4, "nowhere");
  helper_scenario_wrong(
      helper_scenario_text(HALL CROWD
                           "gates:\n"
                           "  seated: {from: crowd, to: outside, at: [20, 5], width: 2 m}\n"),
      4, "no floor of its own");
}

static void test_snaps_to_the_wall(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      HALL CROWD "gates: {near: {from: hall, to: outside, at: [20.7, 5], width: 2 m}}\n"));
  assert_near(s->venue->links.items[0].a.x, 20.0, 1e-6);
  helper_scenario_free(s);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_rates),
      cmocka_unit_test(test_hours),
      cmocka_unit_test(test_impossible),
      cmocka_unit_test(test_snaps_to_the_wall),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
