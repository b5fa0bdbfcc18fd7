/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Walking profiles: what their grounds carry. */
#include "../run/helper_scenario.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void test_weidmann(void **state)
{
  (void)state;
  const struct profile p = profile_make(PROFILE_WEIDMANN);
  assert_near(p.level.capacity_flow, 1.2249, 1e-4);
  assert_near(p.level.critical_density, 1.751, 1e-3);
  assert_near(p.stairs_up.capacity_flow, 0.850, 1e-3);
  assert_near(p.stairs_down.capacity_flow, 0.979, 1e-3);
  assert_near(p.stairs_up.pace * p.speed_mean, 0.610, 1e-3);
  assert_near(p.stairs_down.pace * p.speed_mean, 0.694, 1e-3);
  assert_near(p.door_flow * 60.0, 73.5, 1e-9);
  assert_near(p.level.pace, 1.0, 0.0);
}

static void test_sfpe(void **state)
{
  (void)state;
  const struct profile p = profile_make(PROFILE_SFPE);
  assert_near(p.level.capacity_flow, 1.316, 1e-3);
  assert_near(p.level.critical_density, 1.88, 5e-3);
  assert_near(p.stairs_up.capacity_flow, 1.015, 1e-3);
  assert_near(p.level.given.free_speed, 1.20, 0.005);
}

static void test_the_others(void **state)
{
  (void)state;
  const struct profile routine = profile_make(PROFILE_ROUTINE),
                       green = profile_make(PROFILE_GREEN_GUIDE);
  assert_near(routine.door_flow * 60.0, 60.0, 1e-9);
  assert_near(routine.stairs_up.capacity_flow * 60.0, 48.0, 0.1);
  assert_near(routine.level.jam_density, 4.0, 1e-9);
  assert_near(green.door_flow * 60.0, 82.0, 0.05);
  assert_near(green.level.capacity_flow * 60.0, 82.0, 0.05);
  assert_near(green.stairs_down.capacity_flow * 60.0, 66.0, 0.05);
  assert_string_equal(green.name, "green-guide");
}

/* Each is a ground that can be walked and jammed on. */
static void test_sound(void **state)
{
  (void)state;
  for (int name = 0; name < PROFILES; name++) {
    const struct profile p = profile_make((enum profile_name)name);
    const struct ground *grounds[] = {&p.level, &p.stairs_up, &p.stairs_down};
    for (size_t i = 0; i < 3; i++) {
      assert_true(grounds[i]->critical_density > 0.5);
      assert_true(grounds[i]->jam_density > grounds[i]->critical_density);
      assert_true(grounds[i]->pace > 0.0 && grounds[i]->pace <= 1.0);
      assert_false(grounds[i]->storage || grounds[i]->vehicles || grounds[i]->single_file);
    }
    assert_true(p.speed_mean > 1.0 && p.speed_sd > 0.0 && p.door_flow >= 0.75);
  }
}

/* Each variation changes what it says and leaves the rest alone. */
static void test_varied(void **state)
{
  (void)state;
  const struct profile usual = profile_make(PROFILE_WEIDMANN);
  struct profile p = profile_varied(&usual, &profile_variations[0]);
  assert_near(p.door_flow * 60.0, 60.0, 1e-9);
  assert_near(p.stairs_up.capacity_flow * 60.0, 48.0, 1e-6);
  assert_near(p.level.capacity_flow, usual.level.capacity_flow, 1e-9); /* doors bind, not ground */
  p = profile_varied(&usual, &profile_variations[1]);
  assert_near(p.door_flow * 60.0, 82.0, 0.05);
  assert_near(p.level.capacity_flow * 60.0, 82.0, 0.05);
  assert_near(p.stairs_down.capacity_flow * 60.0, 66.0, 1e-6);
  static const double jams[] = {3.8, 10.0};
  for (int i = 0; i < 2; i++) {
    p = profile_varied(&usual, &profile_variations[2 + i]);
    assert_near(p.door_flow, usual.door_flow, 0.0);
    assert_near(p.level.jam_density, jams[i], 1e-12);
    assert_near(p.stairs_up.jam_density, jams[i], 1e-12);
    assert_near(p.level.capacity_flow, usual.level.capacity_flow, 1e-9);
    assert_near(p.stairs_down.pace, usual.stairs_down.pace, 0.0);
    assert_near(p.level.wave_speed, p.level.capacity_flow / (jams[i] - p.level.critical_density),
                1e-9);
  }
  for (int name = 0; name < PROFILES; name++) { /* every profile can be varied */
    const struct profile own = profile_make((enum profile_name)name);
    const struct profile low = profile_varied(&own, &profile_variations[0]),
                         high = profile_varied(&own, &profile_variations[1]);
    assert_true(low.stairs_up.capacity_flow <= own.stairs_up.capacity_flow);
    assert_true(high.stairs_up.capacity_flow >= own.stairs_up.capacity_flow);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_weidmann),   cmocka_unit_test(test_sfpe),
      cmocka_unit_test(test_the_others), cmocka_unit_test(test_sound),
      cmocka_unit_test(test_varied),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
