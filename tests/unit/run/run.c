/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One replication: bins, refusals, the horizon, sources and early leavers. */
#include "../run/helper_scenario.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void test_early_start(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      "floors: {hall: {polygon: [[0, 0], [20, 0], [20, 10], [0, 10]]}}\n"
      "stands: {crowd: {polygon: [[1, 1], [19, 1], [19, 9], [1, 9]], on: hall, standing: 200}}\n"
      "gates: {out: {from: hall, to: outside, at: [20, 5], width: 2 m}}\n"
      "crowd: {leaving: {early: {share: 50 %%, before: {uniform: {min: 60 s, max: 655 s}}}}}\n"));
  struct run *run = run_new(&s->plan, 2, 0);
  float first = 0.0F;
  for (uint32_t i = 0; i < run->crowd.n_parties; i++)
    first = fminf(first, run->crowd.parties[i].leaves);
  assert_true(first < -500.0F);
  assert_near(fmod(run->starts, RUN_BIN), 0.0, 1e-9);
  assert_true(run->starts <= (double)first && run->starts > (double)first - RUN_BIN);
  double before = 0.0, sum = 0.0;
  for (uint32_t b = 0; b < run->links[0].n_bins; b++) {
    sum += (double)run->links[0].departures[b];
    if (run->starts + RUN_BIN * (b + 1) <= 0.0) before += (double)run->links[0].departures[b];
  }
  assert_near(sum, 200.0, 0.0);
  assert_near(before, 100.0, 25.0);
  run_free(run);
  helper_scenario_free(s);
}

static void test_horizon(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      "floors: {hall: {polygon: [[0, 0], [20, 0], [20, 10], [0, 10]]}}\n"
      "stands: {crowd: {polygon: [[1, 1], [19, 1], [19, 9], [1, 9]], on: hall, standing: 500}}\n"
      "gates: {out: {from: hall, to: outside, at: [20, 5], width: 1 m}}\n"
      "crowd: {leaving: {rest: 0 s}}\n"
      "study: {horizon: 100 s}\n"));
  struct run *run = run_new(&s->plan, 2, 0);
  assert_true(run->inside > 350 && run->inside + run->counts.people_out == 500);
  assert_near(run->ended, 100.0, 1e-9);
  double person_seconds = 0.0, inside = 0.0;
  for (uint32_t i = 0; i < run->n_places; i++) person_seconds += run->probes[i].person_seconds;
  for (uint32_t i = 0; i < run->crowd.n_parties; i++) {
    const double until =
        isnan((double)run->parties[i].gate_time) ? 100.0 : (double)run->parties[i].gate_time;
    inside += until * run->crowd.parties[i].people;
  }
  assert_near(person_seconds, inside, 1.0); /* Little's law, exactly */
  run_free(run);
  helper_scenario_free(s);
}

static void test_refusals(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      "floors: {pen: {polygon: [[0, 0], [9, 0], [9, 9], [0, 9]], ground: pen, capacity: 5}}\n"
      "stands:\n"
      "  stream: {source: {at: [5, 5], into: pen, rate: 2 /s, lasts: 10 min, refuse: true}}\n"
      "gates: {out: {from: pen, to: outside, at: [9, 5], lanes: 1, service: 1 s}}\n"));
  struct run *run = run_new(&s->plan, 2, 0);
  uint64_t refused = 0;
  for (uint32_t i = 0; i < run->crowd.n_parties; i++) {
    const struct run_party *p = &run->parties[i];
    if (p->stages == 0)
      refused += run->crowd.parties[i].people;
    else
      assert_true(p->home_time >= p->stood_up + 0.999F && p->home_time <= p->stood_up + 5.001F);
    assert_true((p->stages == 0) == (isnan((double)p->home_time) != 0));
  }
  assert_int_equal(refused, run->refused);
  assert_true(run->refused > 500 && run->refused < 700);
  assert_int_equal(run->counts.people_out + run->refused, run->crowd.n_people);
  run_free(run);
  helper_scenario_free(s);
}

/* Who is not refused waits outside, and comes in by and by. */
static void test_waiting_source(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      "floors: {pen: {polygon: [[0, 0], [9, 0], [9, 9], [0, 9]], ground: pen, capacity: 5}}\n"
      "stands:\n"
      "  stream: {source: {at: [5, 5], into: pen, rate: 2 /s, lasts: 2 min}}\n"
      "gates: {out: {from: pen, to: outside, at: [9, 5], lanes: 1, service: 1 s}}\n"));
  struct run *run = run_new(&s->plan, 2, 0);
  assert_int_equal(run->refused, 0);
  assert_int_equal(run->counts.people_out, run->crowd.n_people);
  float last = 0.0F;
  for (uint32_t i = 0; i < run->crowd.n_parties; i++) last = fmaxf(last, run->parties[i].home_time);
  assert_true((double)last >= run->crowd.n_people && (double)last < run->crowd.n_people + 10.0);
  run_free(run);
  helper_scenario_free(s);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_early_start),
      cmocka_unit_test(test_horizon),
      cmocka_unit_test(test_refusals),
      cmocka_unit_test(test_waiting_source),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
