/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Queues as scenarios: waits in front of a gate with lanes against closed forms, and what a full
 * pen refuses. Intervals come from independent replications; those who come in the first part of
 * one, while the queue is still short, are left out. */
#include "../unit/run/helper_scenario.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#define FILE_NAME "tests/theory/plan_queue.yaml"
#define REPLICATIONS 20U
#define SEED 61U
#define WARM 2000.0 /* s */

struct queue_case {
  const char *variant;
  double wait;      /* s, mean of those who get in */
  double long_wait; /* share that waits longer than 1 s; < 0: not known */
  double refused;   /* share */
  double width;     /* most half-width of the interval, share of the wait */
};

struct seen {
  double wait[REPLICATIONS], long_wait[REPLICATIONS], refused[REPLICATIONS];
};

static void watch(const struct run *run, struct seen *seen, uint32_t r)
{
  double wait = 0.0, n = 0.0, long_waits = 0.0, turned_away = 0.0;
  for (uint32_t i = 0; i < run->crowd.n_parties; i++) {
    const struct run_party *p = &run->parties[i];
    if ((double)p->stood_up < WARM) continue;
    if (p->stages == 0) {
      turned_away++;
      continue;
    }
    assert_true(p->home_time > 0.0F);
    n++;
    wait += (double)p->gate_wait;
    long_waits += p->gate_wait > 1.0F;
  }
  seen->wait[r] = wait / n;
  seen->long_wait[r] = long_waits / n;
  seen->refused[r] = turned_away / (n + turned_away);
}

/* Compares with a generous interval, so that only a wrong model fails; counts misses of 95 %. */
static void compare(const char *name, const char *what, const double *values, double theory,
                    double width, uint32_t *missed)
{
  struct statistics_interval i;
  assert_true(statistics_mean_interval(values, REPLICATIONS, &i));
  const bool in = i.low <= theory && theory <= i.high;
  const double half = 0.5 * (i.high - i.low);
  const bool fine = fabs(i.mean - theory) <= 1.7 * half && half <= width * theory;
  printf("row: %s on a plan, %s | %.5f | %.5f [%.5f, %.5f] | 95 %% | 6.1 to 6.4 | %s\n", name, what,
         theory, i.mean, i.low, i.high, fine ? (in ? "ok" : "ok (99.9 %)") : "FAIL");
  *missed += !in;
  assert_true(fine);
}

static void run_case(const struct queue_case *c, uint64_t seed, uint32_t *n, uint32_t *missed)
{
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_file(FILE_NAME, c->variant));
  struct seen seen;
  for (uint32_t r = 0; r < REPLICATIONS; r++) {
    struct run *run = run_new(&s->plan, seed, r);
    assert_int_equal(run->counts.people_out + run->refused, run->crowd.n_people);
    assert_true(c->refused > 0.0 || run->refused == 0);
    watch(run, &seen, r);
    run_free(run);
  }
  compare(c->variant, "wait, s", seen.wait, c->wait, c->width, missed);
  (*n)++;
  if (c->long_wait >= 0.0) {
    compare(c->variant, "share that waits over 1 s", seen.long_wait, c->long_wait, c->width,
            missed);
    (*n)++;
  }
  if (c->refused > 0.0) {
    compare(c->variant, "share refused", seen.refused, c->refused, c->width, missed);
    (*n)++;
  }
  helper_scenario_free(s);
}

static void test_queues(void **state)
{
  (void)state;
  static const struct queue_case cases[] = {
      {"mm1-half", 1.0, 0.30326533, 0.0, 0.05},
      {"mm1-busy", 9.0, 0.814353676, 0.0, 0.1},
      {"mm3", 0.444444444, 0.163501974, 0.0, 0.06},
      {"mm10", 0.204590075, 0.0553765116, 0.0, 0.12},
      {"md1", 2.0, -1.0, 0.0, 0.05},
      {"md4", 0.38609493, -1.0, 0.0, 0.05},
      {"mg1-half", 2.5, -1.0, 0.0, 0.06},
      {"mg1-two", 10.0, -1.0, 0.0, 0.15},
      {"loss", 3.64660067, -1.0, 0.0508137313, 0.08},
      {"loss-busy", 5.92613784, -1.0, 0.192586495, 0.05},
  };
  uint32_t n = 0, missed = 0;
  printf("seed %u\n", SEED);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    run_case(&cases[i], SEED + i, &n, &missed);
  printf("%u of %u values outside of their 95 %% intervals\n", missed, n);
  assert_true(missed <= 3); /* more has a chance of 1 in 150 */
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_queues)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
