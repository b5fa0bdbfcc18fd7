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
      const double slowest = grounds[i]->given.free_speed / /* at capacity: no jump to queueing */
                             (double)grounds[i]->slowness[GROUND_STEPS];
      assert_near(grounds[i]->critical_density * slowest, grounds[i]->capacity_flow, 1e-3);
    }
    assert_true(p.speed_mean > 1.0 && p.speed_sd > 0.0 && p.door_flow >= 0.75);
  }
}

#define FIELD                                                                                      \
  "floors: {field: {polygon: [[0, 0], [20, 0], [20, 10], [0, 10]]}}\n"                             \
  "stands: {all: {standing: 10, on: field, polygon: [[1, 1], [9, 1], [9, 9], [1, 9]]}}\n"          \
  "gates: {out: {from: field, to: outside, at: [20, 5], width: 2 m}}\n"

static struct helper_scenario *custom(const char *map)
{
  return helper_scenario_text(FIELD "crowd: {walking: {profile: custom,\n  custom: %s}}\n", map);
}

/* Weidmann's figures by name and by number are the same ground: his gamma is found again. */
static void test_custom_is_weidmann_by_default(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(custom("{}"));
  const struct profile *p = &s->venue->profile;
  const struct profile weidmann = profile_make(PROFILE_WEIDMANN);
  assert_string_equal(p->name, "custom");
  assert_near(p->level.given.shape, 1.913, 2e-3);
  assert_near(p->stairs_up.given.shape, 3.722, 1e-2);
  assert_near(p->stairs_down.given.shape, 3.802, 1e-2);
  assert_near(p->level.critical_density, weidmann.level.critical_density, 1e-3);
  assert_near(p->stairs_up.pace, 0.61 / 1.34, 5e-4);
  assert_near(p->door_flow, 1.225, 1e-9);
  helper_scenario_free(s);
}

/* The flows that were asked for are the capacities of the grounds, at the densities given. */
static void test_custom_has_its_flows(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_valid(
      custom("{speed: 1.1 m/s, sd: 0 m/s, jam_density: 4 /m2, level_flow: 60 /m/min,\n"
             "    stairs_up_speed: 0.5 m/s, stairs_up_flow: 40 /m/min, door_flow: 66 /m/min}"));
  const struct profile *p = &s->venue->profile;
  assert_near(p->level.capacity_flow * 60.0, 60.0, 1e-6);
  assert_near(p->stairs_up.capacity_flow * 60.0, 40.0, 1e-6);
  assert_near(p->door_flow * 60.0, 66.0, 1e-9);
  assert_near(p->stairs_down.capacity_flow, 0.979 / 1.225, 1e-6); /* follows the level flow */
  assert_near(p->stairs_down.pace, 0.518, 1e-12);
  assert_near(p->level.jam_density, 4.0, 0.0);
  assert_near(p->level.given.free_speed, 1.1, 0.0);
  assert_true(p->level.wave_speed <= 1.1);
  assert_near(p->stairs_up.pace, 0.5 / 1.1, 1e-12);
  helper_scenario_free(s);
}

/* At the greatest flow that is allowed queues move up exactly as fast as people walk. */
static void test_flow_most(void **state)
{
  (void)state;
  const double speeds[] = {0.5, 1.34, 2.0}, jams[] = {2.0, 5.4, 10.0};
  for (int i = 0; i < 3; i++)
    for (int k = 0; k < 3; k++) {
      const double most = profile_flow_most(speeds[i], jams[k]);
      /* A triangle with both sides at the free speed has its corner at half of v times kappa. */
      assert_true(most > 0.25 * speeds[i] * jams[k] && most < 0.5 * speeds[i] * jams[k]);
    }
  assert_near(profile_flow_most(2.0, 5.4), 2.0 * profile_flow_most(1.0, 5.4), 1e-6);
}

static void test_custom_is_refused_where_it_contradicts_itself(void **state)
{
  (void)state;
  helper_scenario_wrong(custom("{speed: 1.0 m/s, jam_density: 3 /m2, level_flow: 2 /m/s}"), 5,
                        "crowd.walking.custom.level_flow must be at most");
  helper_scenario_wrong(custom("{speed: 0.6 m/s, stairs_up_speed: 0.7 m/s}"), 5,
                        "crowd.walking.custom.stairs_up_speed must be at most `speed`");
  helper_scenario_wrong(custom("{door_flow: 4 /m/s}"), 5,
                        "crowd.walking.custom.door_flow must be at most");
  helper_scenario_wrong(helper_scenario_text(FIELD "crowd:\n  walking:\n    profile: custom\n"), 6,
                        "crowd.walking.profile needs the map `custom` beside it");
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
      cmocka_unit_test(test_weidmann),
      cmocka_unit_test(test_sfpe),
      cmocka_unit_test(test_the_others),
      cmocka_unit_test(test_sound),
      cmocka_unit_test(test_custom_is_weidmann_by_default),
      cmocka_unit_test(test_custom_has_its_flows),
      cmocka_unit_test(test_flow_most),
      cmocka_unit_test(test_custom_is_refused_where_it_contradicts_itself),
      cmocka_unit_test(test_varied),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
