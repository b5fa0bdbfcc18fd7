/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests of sim/base/check.c: what is said, and how the program ends. */

#include "../../../sim/base/check.h"

#include "dies.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void fail_plain(void *none)
{
  (void)none;
  CHECK(1 + 1 == 3);
}

static void fail_at(void *time_s)
{
  CHECK_AT(*(double *)time_s, 2 < 1);
}

static void run_out(void *none)
{
  (void)none;
  check_out_of_memory(3, 40);
}

static void a_true_condition_goes_on(void **state)
{
  (void)state;
  int n = 0;
  CHECK(++n == 1);
  CHECK_AT(5.0, ++n == 2);
  assert_int_equal(n, 2); /* evaluated once each */
}

static void a_false_condition_aborts_and_is_named(void **state)
{
  (void)state;
  assert_true(dies_saying(fail_plain, NULL, "1 + 1 == 3 does not hold ("));
  assert_true(dies_saying(fail_plain, NULL, "check.c:"));
  assert_null(strstr(dies_run(fail_plain, NULL).said, "event's end"));
}

static void simulated_time_is_told_also_before_the_end(void **state)
{
  (void)state;
  double before = -1.0, after = 61.25, broken = strtod("nan", NULL);
  assert_true(dies_saying(fail_at, &before, "at -1.000 s from the event's end"));
  assert_true(dies_saying(fail_at, &after, "at 61.250 s from the event's end"));
  assert_true(dies_saying(fail_at, &broken, "nan s from the event's end"));
}

static void out_of_memory_exits_with_one(void **state)
{
  (void)state;
  struct dies_end end = dies_run(run_out, NULL);
  assert_int_equal(end.exit_code, 1);
  assert_string_equal(end.said, "exeunt: out of memory: 3 x 40 bytes could not be had\n");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_true_condition_goes_on),
      cmocka_unit_test(a_false_condition_aborts_and_is_named),
      cmocka_unit_test(simulated_time_is_told_also_before_the_end),
      cmocka_unit_test(out_of_memory_exits_with_one),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
