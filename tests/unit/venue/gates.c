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

/* A door for both ways is two links over one passage; one for a wheelchair or not. */
static void test_both_ways(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      "floors:\n"
      "  hall: {polygon: [[0, 0], [20, 0], [20, 10], [0, 10]]}\n"
      "  foyer: {polygon: [[20, 0], [30, 0], [30, 10], [20, 10]]}\n"
      "gates:\n"
      "  door: {from: hall, to: foyer, at: [20, 5], width: 2 m, direction: both}\n"
      "  steps: {from: foyer, to: outside, at: [30, 5], width: 2 m, step_free: false}\n"
      "  back: {from: hall, to: outside, at: [0, 5], width: 2 m}\n"
      "stands:\n"
      "  left: {polygon: [[1, 1], [19, 1], [19, 9], [1, 9]], on: hall, standing: 100}\n"
      "  right: {polygon: [[21, 1], [29, 1], [29, 9], [21, 9]], on: foyer, standing: 100}\n"));
  const struct venue *v = s->venue;
  uint32_t n = 0, side[2] = {0};
  for (size_t i = 0; i < v->links.n; i++)
    if (strcmp(v->links.items[i].id, "door") == 0) side[n++ & 1U] = v->links.items[i].side;
  assert_int_equal(n, 2);
  assert_int_equal(side[0] ^ 1U, side[1]);
  assert_false(v->passages.items[side[0] >> 1].given.one_way);
  assert_false(v->links.items[helper_scenario_link(s, "steps")].step_free);
  assert_true(v->links.items[helper_scenario_link(s, "back")].step_free);
  struct run *run = run_new(&s->plan, 1, 0);
  assert_int_equal(run->counts.people_out, 200);
  float through[2] = {0.0F, 0.0F};
  for (uint32_t i = 0; i < run->n_links; i++)
    for (uint32_t b = 0; b < run->links[i].n_bins; b++)
      if (v->links.items[i].kind == VENUE_WAY_LINK)
        through[v->links.items[i].side & 1U] += run->links[i].departures[b];
  assert_true(through[0] > 0.0F && through[1] > 0.0F);
  run_free(run);
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
      helper_scenario_text(HALL CROWD "gates:\n"
                                      "  two: {from: hall, to: outside, at: [20, 5], width: 2 m, "
                                      "direction: both}\n"),
      4, "nobody comes back");
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
      cmocka_unit_test(test_both_ways),
      cmocka_unit_test(test_impossible),
      cmocka_unit_test(test_snaps_to_the_wall),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
