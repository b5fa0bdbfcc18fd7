/* SPDX-License-Identifier: GPL-3.0-or-later */

/* RiMEA test 9 on a plan: a hall with four doors, then with two. */
#include "../unit/run/helper_scenario.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#define FILE_NAME "tests/theory/plan_hall.yaml"
#define REPLICATIONS 10U

/* Mean time in s at which the last has left. */
static double clears(const char *variant)
{
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_file(FILE_NAME, variant));
  double sum = 0.0;
  for (uint32_t r = 0; r < REPLICATIONS; r++) {
    struct run *run = run_new(&s->plan, 9, r);
    assert_int_equal(run->crowd.n_people, 1000);
    assert_int_equal(run->counts.people_out, 1000);
    float last = 0.0F;
    for (uint32_t i = 0; i < run->crowd.n_parties; i++)
      last = fmaxf(last, run->parties[i].gate_time);
    sum += (double)last;
    run_free(run);
  }
  helper_scenario_free(s);
  return sum / REPLICATIONS;
}

static void check(const char *all, const char *half, const char *name)
{
  const double fluid = 1000.0 / (4.0 * profile_make(PROFILE_WEIDMANN).door_flow);
  const double four = clears(all), two = clears(half), ratio = two / four;
  const bool fine = fabs(ratio - 2.0) <= 0.1, near = four > fluid && four < 1.1 * fluid &&
                                                     two > 2.0 * fluid && two < 1.1 * 2.0 * fluid;
  printf("row: RiMEA 9 on a plan, %s: two doors to four | 2.0 | %.3f | 0.1 | RiMEA 3.0 | %s\n",
         name, ratio, fine ? "ok" : "FAIL");
  printf("row: RiMEA 9 on a plan, %s: four doors, two, s | %.0f, %.0f | %.0f, %.0f | 10 %% | fluid "
         "limit | %s\n",
         name, fluid, 2.0 * fluid, four, two, near ? "ok" : "FAIL");
  assert_true(fine);
  assert_true(near);
}

static void test_doors_opposite(void **state)
{
  (void)state;
  check(NULL, "diagonal", "opposite doors stay");
}

static void test_doors_on_one_side(void **state)
{
  (void)state;
  check(NULL, "one-side", "one side's doors stay");
}

static void test_parties(void **state)
{
  (void)state;
  check("parties", "parties+diagonal", "parties");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_doors_opposite),
      cmocka_unit_test(test_doors_on_one_side),
      cmocka_unit_test(test_parties),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
