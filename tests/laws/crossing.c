/* SPDX-License-Identifier: GPL-3.0-or-later */

/* No gridlock: four streams that cross drain, at 90 % of what the crossing carries when everybody
 * pushes, and even then; rings of blocked heads are turned and counted. */
#include "../verify/helper_verify.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#define FILE_NAME "tests/laws/crossing.yaml"
#define SEED 1U
#define STREAMS_END 900.0 /* s */

struct seen {
  double demand, flow, last, mean, slowest; /* 1/s, 1/s, s, s, s */
  uint64_t rings, exchanges;
};

/* Everybody gets through, and the books are balanced. */
static struct seen watch(const char *variant)
{
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_file(FILE_NAME, variant));
  struct run *run = run_new(&s->plan, SEED, 0);
  struct seen seen = {.demand = run->crowd.n_people / STREAMS_END,
                      .rings = run->counts.turned_rings,
                      .exchanges = run->counts.exchanges};
  assert_int_equal(run->counts.people_in, run->crowd.n_people);
  assert_int_equal(run->counts.people_out, run->crowd.n_people);
  assert_int_equal(run->inside, 0);
  for (uint32_t i = 0; i < run->crowd.n_parties; i++) {
    const double home = (double)run->parties[i].home_time;
    const double time = home - (double)run->crowd.parties[i].leaves;
    seen.last = fmax(seen.last, home);
    seen.slowest = fmax(seen.slowest, time);
    seen.mean += time / run->crowd.n_parties;
  }
  for (uint32_t i = 0; i < run->n_links; i++)
    seen.flow += helper_verify_bin_flow(run, i, 400.0, STREAMS_END);
  printf(
      "%s: %.2f /s wish to, %.2f /s get through; %.0f s in the mean, %.0f s at most, the last at "
      "%.0f s; %llu exchanges, %llu rings\n",
      variant, seen.demand, seen.flow, seen.mean, seen.slowest, seen.last,
      (unsigned long long)seen.exchanges, (unsigned long long)seen.rings);
  run_free(run);
  helper_scenario_free(s);
  return seen;
}

static void test_four_streams_at_ninety_percent(void **state)
{
  (void)state;
  const struct seen alone = watch("one-stream"), most = watch("saturated"), busy = watch("ninety");
  assert_true(busy.demand > 0.86 * most.flow && busy.demand < 0.94 * most.flow);
  assert_true(busy.flow > 0.95 * busy.demand);
  assert_true(busy.mean < 2.0 * alone.mean);
  assert_true(busy.last < STREAMS_END + alone.slowest + 60.0);
}

/* Beyond what it carries, nothing but the queue grows: it drains at the rate at which it flowed. */
static void test_more_than_it_carries(void **state)
{
  (void)state;
  const struct seen most = watch("saturated");
  const double left = (most.demand - most.flow) * STREAMS_END;
  assert_true(most.rings > 0 && most.exchanges > 0);
  assert_true(most.last < STREAMS_END + 1.5 * left / most.flow + 120.0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_four_streams_at_ninety_percent),
      cmocka_unit_test(test_more_than_it_carries),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
