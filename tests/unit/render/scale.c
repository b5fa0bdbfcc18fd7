/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ticks are round, inside, and never more than there is room for. */
#include "../../../render/scale.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define assert_near(a, b, within) assert_true(fabs((a) - (b)) <= (within))

static void numbers_stand_on_round_steps(void **state)
{
  (void)state;
  struct scale_ticks ticks = scale_numbers(0, 20000, 6, true);
  assert_near(ticks.step, 5000, 0);
  assert_int_equal(ticks.n, 5);
  assert_near(ticks.at[4], 20000, 0);
  ticks = scale_numbers(-0.13, 0.13, 5, false);
  assert_near(ticks.step, 0.05, 1e-12);
  assert_int_equal(ticks.n, 5);
  assert_near(ticks.at[2], 0, 0);
  assert_int_equal(ticks.decimals, 2);
  ticks = scale_numbers(0, 2, 8, true);
  assert_near(ticks.step, 1, 0);
}

static void never_more_than_asked(void **state)
{
  (void)state;
  for (double span = 1e-3; span < 1e9; span *= 1.7)
    for (size_t most = 2; most < 20; most++) {
      struct scale_ticks ticks = scale_numbers(span * 0.37, span * 1.37, most, false);
      assert_true(ticks.n <= most && ticks.n >= 1);
      for (size_t i = 0; i < ticks.n; i++)
        assert_true(ticks.at[i] >= span * 0.37 * (1 - 1e-9) &&
                    ticks.at[i] <= span * 1.37 * (1 + 1e-9));
      ticks = scale_times(0, span, most);
      assert_true(ticks.n <= most);
    }
}

static void times_stand_on_minutes_and_hours(void **state)
{
  (void)state;
  assert_near(scale_times(-600, 4500, 5).step, 1800, 0);
  assert_near(scale_times(-600, 4500, 6).step, 900, 0);
  assert_near(scale_times(0, 86400, 5).step, 6 * 3600, 0);
}

static void nonsense_gives_no_ticks(void **state)
{
  (void)state;
  assert_int_equal(scale_numbers(1, 1, 5, false).n, 0);
  assert_int_equal(scale_numbers((double)NAN, 1, 5, false).n, 0);
  assert_int_equal(scale_times(0, HUGE_VAL, 5).n, 0);
}

static void points_are_held_near_the_axis(void **state)
{
  struct scale scale = {0, 10, 100, 200};
  (void)state;
  assert_near(scale_at(&scale, 5), 150, 1e-12);
  assert_near(scale_at(&scale, 1e300), 300, 1e-12);
  assert_near(scale_at(&scale, -1e300), 0, 1e-12);
  assert_true(scale_holds(&scale, 10) && !scale_holds(&scale, 10.1) &&
              !scale_holds(&scale, (double)NAN));
}

static void ceilings_are_round(void **state)
{
  (void)state;
  assert_near(scale_ceiling(20000, 1), 20000, 0);
  assert_near(scale_ceiling(20001, 1), 25000, 0);
  assert_near(scale_ceiling(0, 10), 10, 0);
  assert_near(scale_ceiling((double)NAN, 10), 10, 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(numbers_stand_on_round_steps),     cmocka_unit_test(never_more_than_asked),
      cmocka_unit_test(times_stand_on_minutes_and_hours), cmocka_unit_test(nonsense_gives_no_ticks),
      cmocka_unit_test(points_are_held_near_the_axis),    cmocka_unit_test(ceilings_are_round),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
