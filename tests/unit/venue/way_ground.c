/* SPDX-License-Identifier: GPL-3.0-or-later */

/* SFPE's stairs by riser and tread, ramps by slope, effective and clear widths. */
#include "../../../sim/venue/way_ground.h"
#include "../near.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#define INCH 0.0254

/* k in m/s by the closed form; flow k / 4 a. The reference's table: 1.00, 1.08, 1.16, 1.23. */
static void test_sfpe_stairs(void **state)
{
  (void)state;
  const struct profile sfpe = profile_make(PROFILE_SFPE);
  const double in[4][3] = {
      {7.5, 10.0, 1.00}, {7.0, 11.0, 1.08}, {6.5, 12.0, 1.16}, {6.5, 13.0, 1.23}};
  for (int i = 0; i < 4; i++) {
    const struct ground up = way_ground_stairs(&sfpe, in[i][0] * INCH, in[i][1] * INCH, true);
    const struct ground down = way_ground_stairs(&sfpe, in[i][0] * INCH, in[i][1] * INCH, false);
    const double k = up.given.free_speed / (1.0 - 0.266 * 0.54);
    assert_near(k, in[i][2], 0.015);
    assert_near(up.capacity_flow, k / (4.0 * 0.266), 1e-6);
    assert_near(up.pace, k / 1.40, 1e-9);
    assert_near(down.pace, up.pace, 1e-12);
  }
}

static void test_other_stairs(void **state)
{
  (void)state;
  const struct profile weidmann = profile_make(PROFILE_WEIDMANN);
  const struct ground up = way_ground_stairs(&weidmann, 0.15, 0.35, true);
  const struct ground down = way_ground_stairs(&weidmann, 0.19, 0.25, false);
  assert_near(up.capacity_flow, weidmann.stairs_up.capacity_flow, 0.0);
  assert_near(down.pace, weidmann.stairs_down.pace, 0.0);
}

static void test_ramps(void **state)
{
  (void)state;
  const struct profile p = profile_make(PROFILE_WEIDMANN);
  assert_near(way_ground_ramp(&p, 0.0).pace, 1.0, 0.0);
  assert_near(way_ground_ramp(&p, 0.05).pace, 1.0, 0.0);
  assert_near(way_ground_ramp(&p, 0.075).pace, 0.95, 1e-12);
  assert_near(way_ground_ramp(&p, 0.10).pace, 0.90, 1e-12);
  assert_near(way_ground_ramp(&p, -0.10).pace, 1.0, 0.0);
  assert_near(way_ground_ramp(&p, 0.10).capacity_flow, p.level.capacity_flow, 0.0);
}

static void test_widths(void **state)
{
  (void)state;
  const struct profile sfpe = profile_make(PROFILE_SFPE), green = profile_make(PROFILE_GREEN_GUIDE);
  assert_near(way_ground_width(&sfpe, 1.2, WAY_GROUND_STAIRS), 0.9, 1e-12);
  assert_near(way_ground_width(&sfpe, 2.0, WAY_GROUND_CORRIDOR), 1.6, 1e-12);
  assert_near(way_ground_width(&sfpe, 0.3, WAY_GROUND_DOOR), 0.06, 1e-12);
  assert_near(way_ground_width(&green, 1.2, WAY_GROUND_STAIRS), 1.2, 0.0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_sfpe_stairs),
      cmocka_unit_test(test_other_stairs),
      cmocka_unit_test(test_ramps),
      cmocka_unit_test(test_widths),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
