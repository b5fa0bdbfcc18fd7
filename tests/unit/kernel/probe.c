/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Integrals of occupancy against sums by hand; the held peak. */
#include "../../../sim/kernel/probe.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static void test_integrals(void **state)
{
  (void)state;
  struct probe_place probe;
  probe_init(&probe, 10.0, 0.0); /* E from 10.8, F from 21.5 persons */
  probe_change(&probe, 0.0F, 4.0F, 100.0);
  probe_change(&probe, 4.0F, 12.0F, 110.0);
  probe_change(&probe, 12.0F, 30.0F, 115.0);
  probe_change(&probe, 30.0F, 0.0F, 117.0);
  probe_change(&probe, 0.0F, 1.0F, 150.0);
  assert_true(probe.person_seconds == 40.0 + 60.0 + 60.0);
  assert_true(probe.e_seconds == 60.0);
  assert_true(probe.f_seconds == 60.0);
  assert_true(probe.occupied_seconds == 17.0);
  assert_true(probe.occupied_until == 117.0);
}

/* 8 for 5 s does not count; 6 held for 12 s does, though 7 was there for a moment. */
static void test_held_peak(void **state)
{
  (void)state;
  struct probe_place probe;
  probe_init(&probe, 10.0, 0.0);
  probe_change(&probe, 0.0F, 8.0F, 0.0);
  probe_change(&probe, 8.0F, 0.0F, 5.0);
  assert_true(probe.peak == 0.0F);
  probe_change(&probe, 0.0F, 6.0F, 20.0);
  probe_change(&probe, 6.0F, 7.0F, 25.0);
  probe_change(&probe, 7.0F, 6.0F, 26.0);
  probe_change(&probe, 6.0F, 2.0F, 32.0);
  assert_true(probe.peak == 6.0F);
  probe_change(&probe, 2.0F, 5.0F, 33.0);
  probe_change(&probe, 5.0F, 0.0F, 99.0);
  assert_true(probe.peak == 6.0F);
}

static void test_unobserved(void **state)
{
  (void)state;
  struct probe_place probe;
  probe_init(&probe, HUGE_VAL, 0.0);
  probe_change(&probe, 0.0F, 1e6F, 0.0);
  probe_change(&probe, 1e6F, 0.0F, 10.0);
  assert_true(probe.e_seconds == 0.0 && probe.f_seconds == 0.0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_integrals),
      cmocka_unit_test(test_held_peak),
      cmocka_unit_test(test_unobserved),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
