/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which way people take: by time, around queues and closed gates, by their own way home. */
#include "../run/helper_scenario.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define HALL                                                                                       \
  "floors: {hall: {polygon: [[0, 0], [40, 0], [40, 10], [0, 10]]}}\n"                              \
  "stands: {crowd: {polygon: [[1, 1], [%s, 1], [%s, 9], [1, 9]], on: hall, standing: %d}}\n"       \
  "crowd: {leaving: {rest: 0 s}, parties: {sizes: 1}, choice: {scale: %s}}\n"

static double through(const struct helper_scenario *s, const struct run *run, const char *gate)
{
  double people = 0.0;
  for (uint32_t i = 0; i < run->crowd.n_parties; i++)
    if (run->parties[i].gate == helper_scenario_link(s, gate))
      people += run->crowd.parties[i].people;
  return people;
}

/* Few people take the nearer gate; many share gates in proportion to what those let through. */
static void test_by_time(void **state)
{
  (void)state;
  const char *gates = "gates:\n"
                      "  west: {from: hall, to: outside, at: [0, 5], width: 1 m}\n"
                      "  east: {from: hall, to: outside, at: [40, 5], width: 3 m}\n";
  struct helper_scenario *s =
      helper_scenario_valid(helper_scenario_text(HALL "%s", "10", "10", 6, "0 s", gates));
  struct run *run = run_new(&s->plan, 1, 0);
  assert_near(through(s, run, "west"), 6.0, 0.0);
  run_free(run);
  helper_scenario_free(s);
  s = helper_scenario_valid(helper_scenario_text(HALL "%s", "39", "39", 800, "0 s", gates));
  run = run_new(&s->plan, 1, 0);
  assert_near(through(s, run, "west"), 200.0, 20.0);
  assert_near(through(s, run, "east") + through(s, run, "west"), 800.0, 0.0);
  run_free(run);
  helper_scenario_free(s);
}

/* With a spread of tastes two equal gates are taken equally, and a farther one by some. */
static void test_tastes(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(
      helper_scenario_text(HALL "gates:\n"
                                "  west: {from: hall, to: outside, at: [0, 5], width: 8 m}\n"
                                "  east: {from: hall, to: outside, at: [40, 5], width: 8 m}\n",
                           "3", "3", 60, "30 s"));
  double east = 0.0;
  for (uint32_t r = 0; r < 10; r++) {
    struct run *run = run_new(&s->plan, 1, r);
    east += through(s, run, "east");
    run_free(run);
  }
  /* 36 m at 1.3 m/s against a spread of 30 s: a share of about 1 / (1 + e^(28/30)). */
  assert_near(east / 600.0, 0.29, 0.08);
  helper_scenario_free(s);
}

static void test_closed_gate(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      HALL
      "gates:\n"
      "  west: {from: hall, to: outside, at: [0, 5], width: 1 m, open: [\"21:00\", \"22:01\"]}\n"
      "  east: {from: hall, to: outside, at: [40, 5], width: 3 m}\n",
      "10", "10", 200, "0 s"));
  struct run *run = run_new(&s->plan, 1, 0);
  const double west = through(s, run, "west");
  assert_true(west > 40.0 && west <= 60.0 * 1.225 + 1.0);
  assert_int_equal(run->counts.people_out, 200);
  for (uint32_t i = 0; i < run->crowd.n_parties; i++)
    if (run->parties[i].gate == helper_scenario_link(s, "west"))
      assert_true(run->parties[i].gate_time <= 60.0F);
  run_free(run);
  helper_scenario_free(s);
}

/* The only gate opens at 22:05: all wait, and then go at its rate. */
static void test_reopening(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(
      helper_scenario_text(HALL "gates: {west: {from: hall, to: outside, at: [0, 5], width: 2 m, "
                                "open: [\"22:05\", \"23:30\"]}}\n",
                           "10", "10", 100, "0 s"));
  struct run *run = run_new(&s->plan, 1, 0);
  float first = INFINITY, last = 0.0F;
  for (uint32_t i = 0; i < run->crowd.n_parties; i++) {
    first = fminf(first, run->parties[i].gate_time);
    last = fmaxf(last, run->parties[i].gate_time);
  }
  assert_near(first, 300.0, 1e-3);
  assert_true(last >= 300.0F + 99.0F / 2.45F && last < 300.0F + 100.0F / 2.45F + 40.0F);
  run_free(run);
  helper_scenario_free(s);
}

/* A gate that closes for good with nobody elsewhere to go: people stay, and are counted. */
static void test_shut_in(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(
      helper_scenario_text(HALL "gates: {west: {from: hall, to: outside, at: [0, 5], width: 2 m, "
                                "open: [\"21:00\", \"22:00\"]}}\n"
                                "study: {horizon: 10 min}\n",
                           "10", "10", 100, "0 s"));
  struct run *run = run_new(&s->plan, 1, 0);
  assert_int_equal(run->inside, 100);
  for (uint32_t i = 0; i < run->crowd.n_parties; i++) {
    assert_true(isnan((double)run->parties[i].gate_time) != 0);
    assert_int_equal(run->parties[i].gate, VENUE_NONE);
  }
  run_free(run);
  helper_scenario_free(s);
}

/* A way in use in both directions does not count as a way home. */
static void test_out_of_a_way(void **state)
{
  (void)state;
  struct helper_scenario *s =
      helper_scenario_valid(helper_scenario_file("tests/theory/plan_two_way.yaml", "both"));
  struct run *run = run_new(&s->plan, 1, 0);
  const uint32_t east = helper_scenario_link(s, "east");
  double counted = 0.0, people = 0.0;
  for (uint32_t b = 0; b < run->links[east].n_bins; b++)
    counted += (double)run->links[east].departures[b];
  for (uint32_t i = 0; i < run->crowd.n_parties; i++) {
    const struct run_party *p = &run->parties[i];
    assert_true(p->home_wait >= 0.0F && p->home_wait <= p->home_time - p->stood_up);
    if (strcmp(s->venue->destinations.items[run->crowd.parties[i].destination].id, "east") == 0)
      people += run->crowd.parties[i].people;
  }
  assert_near(counted, people, 0.0);
  run_free(run);
  helper_scenario_free(s);
}

/* Two lines of the same platform and the same coaches carry the same, whoever may take either. */
static void test_lines_of_a_platform(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      "floors: {hall: {polygon: [[0, 0], [30, 0], [30, 10], [0, 10]]}}\n"
      "stands: {crowd: {polygon: [[1, 1], [20, 1], [20, 9], [1, 9]], on: hall, standing: 600}}\n"
      "stations:\n"
      "  stop: {kind: coach, entrance: {floor: hall, at: [30, 5], width: 4 m}, walk: 10 m, hall: "
      "800,\n"
      "    any_line: true, platforms: {kerb: {length: 40 m, width: 8 m}},\n"
      "    lines: {east: {platform: kerb, every: 4 min, capacity: 50, doors: 2},\n"
      "            west: {platform: kerb, every: 4 min, capacity: 50, doors: 2}}}\n"
      "crowd: {leaving: {rest: 0 s}, parties: {sizes: 1}, home: {stop: 100 %%}}\n"));
  struct run *run = run_new(&s->plan, 1, 0);
  assert_near(run->boarded[0] + run->boarded[1], 600.0, 0.0);
  assert_near(run->boarded[0], 300.0, 50.0);
  run_free(run);
  helper_scenario_free(s);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_by_time),
      cmocka_unit_test(test_tastes),
      cmocka_unit_test(test_closed_gate),
      cmocka_unit_test(test_reopening),
      cmocka_unit_test(test_shut_in),
      cmocka_unit_test(test_out_of_a_way),
      cmocka_unit_test(test_lines_of_a_platform),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
