/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Flows, queues and waits, on an evening made by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "helper_evening.h"
#include "near.h"

static double value(const struct outcome *outcome, const char *kind, const char *id,
                    const char *measure)
{
  return helper_evening_row(outcome, kind, id, measure)->value;
}

/* 120 arrive at once in bin 6; 20 leave in each of six bins. */
static void test_a_gate(void **state)
{
  (void)state;
  struct helper_evening *evening = helper_evening_new(2);
  struct run_link *north = &evening->run.links[0];
  north->arrivals[6] = 120;
  for (size_t b = 6; b < 12; b++) north->departures[b] = 20;
  helper_evening_party(evening, 0, 3, 0, 100, 200, 0);
  helper_evening_party(evening, 1, 1, 0, 100, 200, 0);
  evening->run.parties[0].gate_wait = 10;
  evening->run.parties[1].gate_wait = 50;
  struct outcome *outcome = outcome_new(evening->scope, &evening->run, 1);
  assert_near(value(outcome, "gate", "north", "flow_peak"), 2, 1e-9); /* 120 in a minute */
  assert_near(value(outcome, "gate", "north", "queue_peak"), 100, 1e-9);
  assert_near(value(outcome, "gate", "north", "utilisation"), 1, 1e-9); /* 2 /s for 60 s */
  assert_near(value(outcome, "gate", "north", "wait_mean"), 20, 1e-9);
  assert_near(value(outcome, "gate", "north", "wait_p95"), 50, 1e-9);
  assert_true(isnan(value(outcome, "gate", "south", "flow_peak")));
  assert_true(isnan(value(outcome, "gate", "south", "queue_peak")));
  assert_true(isnan(value(outcome, "gate", "south", "utilisation")));
  assert_true(isnan(value(outcome, "gate", "south", "wait_mean")) == 1);
  outcome_free(outcome);
  helper_evening_free(evening);
}

/* The same with half of the lanes from bin 9 on: what was not there is not unused. */
static void test_lanes_that_went(void **state)
{
  (void)state;
  struct helper_evening *evening = helper_evening_new(1);
  struct run_link *north = &evening->run.links[0];
  float capacity[HELPER_EVENING_BINS];
  for (size_t b = 0; b < HELPER_EVENING_BINS; b++) capacity[b] = b < 9 ? 20.0F : 10.0F;
  north->capacity = capacity;
  for (size_t b = 6; b < 12; b++) north->departures[b] = b < 9 ? 15.0F : 10.0F;
  helper_evening_party(evening, 0, 3, 0, 100, 200, 0);
  struct outcome *outcome = outcome_new(evening->scope, &evening->run, 1);
  assert_near(value(outcome, "gate", "north", "utilisation"), 75.0 / 90.0, 1e-6);
  outcome_free(outcome);
  helper_evening_free(evening);
}

/* A wait still going on at the horizon is a bound. */
static void test_waits_are_censored(void **state)
{
  (void)state;
  struct helper_evening *evening = helper_evening_new(2);
  helper_evening_party(evening, 0, 1, 0, 100, (double)NAN, 0);
  helper_evening_party(evening, 1, 1, 0, 100, 200, 1);
  evening->run.parties[0].home_wait = 7000;
  struct outcome *outcome = outcome_new(evening->scope, &evening->run, 1);
  assert_true(helper_evening_row(outcome, "station", "halt", "wait_mean")->censored);
  assert_near(value(outcome, "station", "halt", "wait_mean"), 7000, 1e-3);
  assert_false(helper_evening_row(outcome, "gate", "north", "wait_mean")->censored);
  outcome_free(outcome);
  helper_evening_free(evening);
}

static void test_ways_stations_and_lines(void **state)
{
  (void)state;
  struct helper_evening *evening = helper_evening_new(1);
  helper_evening_party(evening, 0, 1, 0, 100, 200, 0);
  evening->run.links[2].departures[3] = 30; /* down and up together */
  evening->run.links[3].departures[4] = 12;
  evening->run.links[4].arrivals[0] = 9;
  evening->run.links[4].departures[2] = 9;
  evening->run.left_behind[0] = 17;
  struct outcome *outcome = outcome_new(evening->scope, &evening->run, 1);
  assert_near(value(outcome, "way", "stairs", "flow_peak"), 42.0 / 60, 1e-9);
  assert_near(value(outcome, "station", "halt", "queue_peak"), 9, 1e-9);
  assert_near(value(outcome, "station", "halt", "left_behind"), 17, 1e-9);
  assert_near(value(outcome, "line", "halt.city", "left_behind"), 17, 1e-9);
  assert_near(value(outcome, "", "", "left_behind"), 17, 1e-9);
  assert_null(sheet_find(&outcome->sheet, "walk", "path", "queue_peak"));
  outcome_free(outcome);
  helper_evening_free(evening);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_gate),
      cmocka_unit_test(test_lanes_that_went),
      cmocka_unit_test(test_waits_are_censored),
      cmocka_unit_test(test_ways_stations_and_lines),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
