/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two-way flow through a doorway of 2 m on a plan. */
#include "../unit/run/helper_scenario.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define FILE_NAME "tests/theory/plan_two_way.yaml"
#define FROM 60.0
#define UNTIL 260.0

/* People per second through the doorway, both directions together; everybody comes through. */
static double flow_through(const char *variant, double *other_way)
{
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_file(FILE_NAME, variant));
  struct run *run = run_new(&s->plan, 2, 0);
  double flow[2] = {0.0, 0.0};
  for (uint32_t i = 0; i < run->n_links; i++) {
    const struct venue_link *link = &s->venue->links.items[i];
    if (strcmp(link->id, "doorway") != 0) continue;
    const size_t back = link->zone == helper_scenario_zone(s, "east-hall");
    for (uint32_t b = 0; b < run->links[i].n_bins; b++) {
      const double t = run->starts + RUN_BIN * b;
      if (t >= FROM && t < UNTIL)
        flow[back] += (double)run->links[i].departures[b] / (UNTIL - FROM);
    }
  }
  printf("  %s: %.3f /s one way, %.3f /s the other; out %llu, exchanges %llu, rings %llu\n",
         variant ? variant : "one way", flow[0], flow[1],
         (unsigned long long)run->counts.people_out, (unsigned long long)run->counts.exchanges,
         (unsigned long long)run->counts.turned_rings);
  assert_int_equal(run->counts.people_out, run->crowd.n_people);
  run_free(run);
  helper_scenario_free(s);
  *other_way = flow[1];
  return flow[0] + flow[1];
}

static void test_two_way(void **state)
{
  (void)state;
  const double capacity = 2.0 * profile_make(PROFILE_WEIDMANN).level.capacity_flow;
  double back;
  const double one = flow_through(NULL, &back);
  assert_true(back == 0.0);
  const double both = flow_through("both", &back);
  const bool fine = both <= one && both > 0.4 * one && back > 0.3 * both && back < 0.7 * both;
  printf(
      "row: doorway of 2 m, two-way against one-way, 1/s | at most %.3f | %.3f | - | one service | "
      "%s\n",
      one, both, fine ? "ok" : "FAIL");
  assert_true(fabs(one / capacity - 1.0) < 0.05);
  assert_true(fine);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_two_way)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
