/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is done while people leave: what it changes, when it ends, and what is written down. */
#include "../run/helper_scenario.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* 400 people in the west of a hall of 40 x 10 m, a door at each end. */
#define HALL                                                                                       \
  "floors: {hall: {polygon: [[0, 0], [40, 0], [40, 10], [0, 10]]}}\n"                              \
  "stands: {crowd: {polygon: [[1, 1], [16, 1], [16, 9], [1, 9]], on: hall, standing: 400}}\n"      \
  "crowd: {leaving: {rest: 0 s}, parties: {sizes: 1}, choice: {scale: 0 s}}\n"                     \
  "gates:\n"                                                                                       \
  "  west: {from: hall, to: outside, at: [0, 5], width: 1 m}\n"                                    \
  "  east: {from: hall, to: outside, at: [40, 5], width: 1 m}\n"

static double through(const struct helper_scenario *s, const struct run *run, const char *gate,
                      double from, double to)
{
  double people = 0.0;
  for (uint32_t i = 0; i < run->crowd.n_parties; i++) {
    const struct run_party *p = &run->parties[i];
    if (p->gate == helper_scenario_link(s, gate) && (double)p->gate_time > from &&
        (double)p->gate_time <= to)
      people += run->crowd.parties[i].people;
  }
  return people;
}

static struct run *run_of(struct helper_scenario *s)
{
  return run_new(&helper_scenario_valid(s)->plan, 1, 0);
}

static void finish(struct helper_scenario *s, struct run *run)
{
  run_free(run);
  helper_scenario_free(s);
}

static void assert_happened(const struct run *run, uint32_t i, double time, const char *action,
                            const char *what)
{
  assert_true(i < run->n_happened);
  assert_near(run->happened[i].time, time, 1e-6);
  assert_string_equal(run->happened[i].action, action);
  assert_string_equal(run->happened[i].what, what);
}

/* Closed from 1 to 3 min: nobody passes then; all who were not through go elsewhere. */
static void test_close_and_open(void **state)
{
  (void)state;
  struct helper_scenario *s =
      helper_scenario_text(HALL "actions: {shut: {after: 1 min, for: 2 min, close: [west]}}\n");
  struct run *run = run_of(s);
  const double before = through(s, run, "west", -1.0, 60.0);
  assert_true(before > 50.0 && before <= 60.0 * 1.225 + 1.0);
  assert_near(through(s, run, "west", 60.0, 180.0), 0.0, 0.0);
  assert_near(through(s, run, "west", -1.0, 1e9) + through(s, run, "east", -1.0, 1e9), 400.0, 0.0);
  assert_int_equal(run->n_happened, 2);
  assert_happened(run, 0, 60.0, "shut", "closed west");
  assert_happened(run, 1, 180.0, "shut", "opened west");
  finish(s, run);
}

/* The only gate shuts for good on people who stand in front of it: they stay there. */
static void test_shut_on_a_queue(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_text(
      HALL
      "  west2: {from: hall, to: outside, at: [0, 8], width: 1 m}\n"
      "actions: {shut: {after: 1 min, close: [west, west2, east]}}\nstudy: {horizon: 10 min}\n");
  struct run *run = run_of(s);
  assert_near(through(s, run, "west", 60.0, 1e9) + through(s, run, "west2", 60.0, 1e9), 0.0, 0.0);
  /* two doors for a minute, the third from when its first people have come 24 m */
  assert_near((double)run->inside, 400.0 - 1.225 * (60.0 + 60.0 + 60.0 - 24.0 / 1.34), 10.0);
  finish(s, run);
}

/* What an action opened before its gate's hours stays open until the action ends. */
static void test_open(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_text(
      "floors: {hall: {polygon: [[0, 0], [40, 0], [40, 10], [0, 10]]}}\n"
      "stands: {crowd: {polygon: [[1, 1], [16, 1], [16, 9], [1, 9]], on: hall, standing: 400}}\n"
      "crowd: {leaving: {rest: 0 s}, parties: {sizes: 1}}\n"
      "gates: {west: {from: hall, to: outside, at: [0, 5], width: 1 m, open: [\"22:30\", "
      "\"23:30\"]}}\n"
      "actions: {early: {at: \"22:01\", until: \"22:02\", open: [west]}}\n");
  struct run *run = run_of(s);
  assert_near(through(s, run, "west", -1.0, 59.9), 0.0, 0.0);
  assert_near(through(s, run, "west", 59.9, 120.0), 60.0 * 1.225, 2.0);
  assert_near(through(s, run, "west", 120.0, 1800.0 - 1e-3), 0.0, 0.0);
  assert_near(through(s, run, "west", -1.0, 1e9), 400.0, 0.0);
  finish(s, run);
}

/* 600 in front of a gate; seats are held by block and released one after the other. */
static const char seats[] =
    "floors: {hall: {polygon: [[-20, -60], [20, -60], [20, -10], [-20, -10]]}}\n"
    "stands:\n"
    "  a: {block: {at: [-9, 0], facing: 180 deg, rows: 5, seats: 20}, exits_to: hall}\n"
    "  b: {block: {at: [9, 0], facing: 180 deg, rows: 5, seats: 20}, exits_to: hall}\n"
    "crowd: {leaving: {rest: 10 s}, parties: {sizes: 1}}\n"
    "gates: {south: {from: hall, to: outside, at: [0, -60], width: 6 m}}\n";

static void test_hold(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_text(
      "%sactions: {wait: {after: 0 s, for: 2 min, every: 3 min, hold: [b, a]}}\n", seats);
  struct run *run = run_of(s);
  float first[2] = {INFINITY, INFINITY};
  for (uint32_t i = 0; i < run->crowd.n_parties; i++) {
    const uint16_t stand = run->crowd.parties[i].stand;
    first[stand] = fminf(first[stand], run->parties[i].gate_time);
    assert_near(run->parties[i].stood_up, 10.0, 1e-6); /* they wanted to go */
  }
  assert_true(first[1] > 120.0F && first[1] < 200.0F); /* b */
  assert_true(first[0] > 300.0F && first[0] < 380.0F); /* a */
  assert_near(first[0] - first[1], 180.0, 10.0);
  assert_int_equal(run->n_happened, 3);
  assert_happened(run, 0, 0.0, "wait", "held b, a");
  assert_happened(run, 1, 120.0, "wait", "released b");
  assert_happened(run, 2, 300.0, "wait", "released a");
  finish(s, run);
}

/* A trigger begins above, ends below, begins again: never more often than the queue says. */
static void test_trigger(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_text(
      "floors: {hall: {polygon: [[0, 0], [20, 0], [20, 10], [0, 10]]}}\n"
      "stands: {crowd: {polygon: [[5, 1], [19, 1], [19, 9], [5, 9]], on: hall, standing: 300}}\n"
      "crowd: {leaving: {rest: 0 s}, parties: {sizes: 1}}\n"
      "gates: {west: {from: hall, to: outside, at: [0, 5], lanes: 1, service: 1 s}}\n"
      "actions: {relief: {when: {queue_at: west, above: 100, below: 50}, set: {gate: west, lanes: "
      "3}}}\n");
  struct run *run = run_of(s);
  assert_true(run->n_happened == 2);
  assert_string_equal(run->happened[0].what, "west: 3 lanes");
  assert_string_equal(run->happened[1].what, "west: 1 lane");
  const double began = run->happened[0].time, ended = run->happened[1].time;
  assert_near(through(s, run, "west", began, ended), 3.0 * (ended - began), 4.0);
  assert_near(through(s, run, "west", ended + 3.0, ended + 33.0), 30.0, 1.0);
  assert_near(through(s, run, "west", -1.0, 1e9), 300.0, 0.0);
  finish(s, run);
}

/* Density of a floor; and a hold that closes rows while it is too high. */
static void test_density_holds_rows(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_text(
      "%s"
      "actions: {ease: {when: {density_on: hall, above: 0.03 /m2, below: 0.01 /m2}, hold: [b]}}\n",
      seats);
  struct run *run = run_of(s);
  assert_true(run->n_happened >= 2);
  assert_string_equal(run->happened[0].what, "held b");
  assert_string_equal(run->happened[1].what, "released b");
  assert_int_equal(run->counts.people_out, 200);
  float last[2] = {0.0F, 0.0F};
  for (uint32_t i = 0; i < run->crowd.n_parties; i++) {
    const uint16_t stand = run->crowd.parties[i].stand;
    last[stand] = fmaxf(last[stand], run->parties[i].gate_time);
  }
  assert_true(last[1] > last[0] + 20.0F);
  finish(s, run);
}

/* Two halls joined by a corridor in which people meet: it shuts for a minute. Who is in it walks
 * out, at either end, and nobody goes in. */
static void test_shut_way_lets_people_out(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_text(
      "floors:\n"
      "  left: {polygon: [[0, 0], [20, 0], [20, 10], [0, 10]]}\n"
      "  right: {polygon: [[50, 0], [70, 0], [70, 10], [50, 10]]}\n"
      "ways: {tunnel: {kind: corridor, from: {floor: left, at: [20, 5]}, to: {floor: right, at: "
      "[50, 5]}, width: 4 m}}\n"
      "stands:\n"
      "  a: {polygon: [[1, 1], [10, 1], [10, 9], [1, 9]], on: left, standing: 100, home: {east: "
      "1}}\n"
      "  b: {polygon: [[60, 1], [69, 1], [69, 9], [60, 9]], on: right, standing: 100, home: {west: "
      "1}}\n"
      "walks: {east: {from: {floor: right, at: [70, 5]}, distance: 0 m}, west: {from: {floor: "
      "left, at: [0, 5]}, distance: 0 m}}\n"
      "crowd: {leaving: {rest: {uniform: {min: 0 s, max: 2 min}}}, parties: {sizes: 1}}\n"
      "actions: {shut: {after: 1 min, for: 2 min, close: [tunnel]}}\n");
  struct run *run = run_of(s);
  uint32_t through[2] = {0, 0};
  for (uint32_t i = 0; i < run->n_places; i++)
    if (s->venue->places.items[i].kind == VENUE_WAY)
      assert_true(run->probes[i].person_seconds > 0.0);
  for (uint32_t i = 0; i < run->n_links; i++) {
    if (strcmp(s->venue->links.items[i].id, "tunnel") != 0) continue;
    for (uint32_t b = 0; b < run->links[i].n_bins; b++) {
      const double time = run->starts + b * RUN_BIN;
      if (time >= 60.0 && time < 180.0) assert_near(run->links[i].departures[b], 0.0, 0.0);
      through[time >= 180.0] += (uint32_t)run->links[i].departures[b];
    }
  }
  /* the last one in went in at 60 s at the latest: all of them are home long before it opens */
  uint32_t home = 0;
  for (uint32_t i = 0; i < run->crowd.n_parties; i++) home += run->parties[i].home_time < 180.0F;
  assert_true(through[0] > 20 && through[1] > 20);
  assert_int_equal(home, through[0]);
  assert_int_equal(run->counts.people_out, 200);
  finish(s, run);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_close_and_open),
      cmocka_unit_test(test_shut_on_a_queue),
      cmocka_unit_test(test_open),
      cmocka_unit_test(test_hold),
      cmocka_unit_test(test_trigger),
      cmocka_unit_test(test_density_holds_rows),
      cmocka_unit_test(test_shut_way_lets_people_out),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
