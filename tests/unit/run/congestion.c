/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long ground is congested. */
#include "../../../sim/run/congestion.h"
#include "helper_scenario.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* 300 people, 4.7 a square metre, before a door of 1 m: the queue drains at 1.225 p/s, so nobody
 * stands in front of it after some 245 s, and people who stand so densely are congested at first.
 */
static struct helper_scenario *crush(const char *people)
{
  return helper_scenario_valid(helper_scenario_set(
      "event.mode=emergency",
      "stands: {crowd: {on: hall, polygon: [[0, 0], [8, 0], [8, 8], [0, 8]], standing: %s}}\n"
      "floors: {hall: {polygon: [[0, 0], [8, 0], [8, 8], [0, 8]]}}\n"
      "gates: {door: {from: hall, to: outside, at: [8, 4], width: 1 m}}\n"
      "crowd: {parties: {sizes: 1}}\n",
      people));
}

static double longest(const struct run *run)
{
  double most = 0.0;
  for (uint32_t i = 0; i < run->n_places; i++) most = fmax(most, run->congested[i]);
  return most;
}

static void test_dense_and_sparse(void **state)
{
  (void)state;
  struct helper_scenario *s = crush("300");
  struct run *run = run_new(&s->plan, 1, 0);
  const double dense = longest(run);
  printf("300 people: congested for %.0f s\n", dense);
  assert_true(dense > 60.0 && dense < 245.0);
  run_free(run);
  helper_scenario_free(s);
  s = crush("8");
  run = run_new(&s->plan, 1, 0);
  assert_near(longest(run), 0.0, 0.0);
  run_free(run);
  helper_scenario_free(s);
}

/* A higher threshold is exceeded for less time; one above the jam density never; and to listen
 * changes nothing. */
static void test_threshold(void **state)
{
  (void)state;
  struct helper_scenario *s = crush("300");
  double before = HUGE_VAL, cleared = 0.0;
  static const double thresholds[] = {0.0, 0.5, 2.0, 4.0, 20.0};
  for (size_t i = 0; i < 5; i++) {
    s->plan.congestion = thresholds[i];
    struct run *run = run_new(&s->plan, 1, 0);
    double last = 0.0;
    for (uint32_t k = 0; k < run->crowd.n_parties; k++)
      last = fmax(last, (double)run->parties[k].gate_time);
    if (i == 0) {
      assert_null(run->congested);
      cleared = last;
    } else {
      const double now = longest(run);
      assert_true(now <= before && now <= last + 1e-6);
      before = now;
    }
    assert_near(last, cleared, 0.0);
    run_free(run);
  }
  assert_near(before, 0.0, 0.0);
  helper_scenario_free(s);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_dense_and_sparse),
      cmocka_unit_test(test_threshold),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
