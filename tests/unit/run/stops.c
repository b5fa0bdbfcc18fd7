/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stops on the way out: who makes them, how long they take, and that they are nobody's delay. */
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
  "floors: {hall: {polygon: [[0, 0], [30, 0], [30, 9], [0, 9]]}}\n"                                \
  "stands: {stream: {source: {at: [1.5, 4.5], into: hall, rate: 0.25 /s, lasts: 5 h}}}\n"          \
  "gates: {east: {from: hall, to: outside, at: [30, 4.5], width: 4 m}}\n"                          \
  "crowd: {walking: {speed: 1.34 m/s, reduced_mobility: 0 %%}}\n"                                  \
  "study: {horizon: 6 h}\n"

/* Parties that stopped and their mean time there, of those from 500 s on. */
static double mean_time(const struct run *run, uint32_t *n)
{
  double seconds = 0.0;
  *n = 0;
  for (uint32_t i = 0; i < run->crowd.n_parties; i++) {
    if (run->stops[i].n == 0 || run->parties[i].stood_up < 500.0F) continue;
    seconds += (double)run->stops[i].seconds[0];
    (*n)++;
  }
  return seconds / *n;
}

/* 40 % of a Poisson stream of 0.25/s at one server of 5 s: M/D/1 with a load of a half. */
static void test_one_server(void **state)
{
  (void)state;
  double time = 0.0;
  for (uint32_t r = 0; r < 8; r++) {
    struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
        HALL "stops: {wc: {floor: hall, at: [15, 7.5], servers: 1, service: 5 s, visited_by: 40 "
             "%%}}\n"));
    struct run *run = run_new(&s->plan, 1, r);
    uint32_t n, all = run->crowd.n_parties, stopped = 0;
    time += mean_time(run, &n) / 8.0;
    for (uint32_t i = 0; i < all; i++) {
      const struct run_party *p = &run->parties[i];
      stopped += run->stops[i].n;
      assert_true(run->stops[i].n <= 1);
      assert_true(p->gate_time - p->free_gate < 12.0F); /* the detour, some crowding; no stop */
      if (run->stops[i].n > 0) assert_true(run->stops[i].seconds[0] >= 5.0F - 1e-2F);
    }
    assert_int_equal(run->counts.people_in, run->counts.people_out);
    assert_near((double)stopped / all, 0.4, 3.0 * sqrt(0.24 / all));
    run_free(run);
    helper_scenario_free(s);
  }
  printf("seed 1: %.2f s at the stop\n", time);
  assert_near(time, 5.0 + 0.5 * 5.0 / (2.0 * 0.5), 0.4);
}

/* Nobody joins a line that is too long. */
static void test_queue_below(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
      HALL "stops:\n"
           "  bar: {floor: hall, at: [15, 7.5], servers: 1, service: 60 s, visited_by: 100 %%, "
           "queue_below: 4}\n"
           "  shop: {floor: hall, at: [15, 1.5], servers: 50, service: 10 s, visited_by: 100 "
           "%%}\n"));
  struct run *run = run_new(&s->plan, 1, 0);
  uint32_t both = 0, none = 0;
  for (uint32_t i = 0; i < run->crowd.n_parties; i++) {
    const struct run_stops *stops = &run->stops[i];
    both += stops->n == 2;
    none += stops->n == 0;
    /* those on their way there are not yet counted: a few more may come */
    assert_true(stops->seconds[0] < 10.5F + 12.0F * 60.0F);
  }
  assert_int_equal(none, 0);
  assert_near(both, 5.0 * 60.0, 20.0); /* as many as the bar can serve */
  run_free(run);
  helper_scenario_free(s);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_one_server),
      cmocka_unit_test(test_queue_below),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
