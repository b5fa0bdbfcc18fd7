/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The check values of the grounds' cards. */
#include "helper_net.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>

static void near(double value, double theory, double most)
{
  if (fabs(value - theory) > most) printf("%.9g instead of %.9g\n", value, theory);
  assert_true(fabs(value - theory) <= most);
}

static struct ground kladek(double speed, double shape)
{
  const struct ground_given given = {.free_speed = speed, .shape = shape, .jam_density = 5.4};
  return ground_make(&ground_kladek, &given);
}

static void test_kladek(void **state)
{
  (void)state;
  const struct ground level = kladek(1.34, 1.913);
  near(level.capacity_flow, 1.2249, 5e-5);
  near(level.critical_density, 1.751, 5e-4);
  near(level.wave_speed, 1.2249 / (5.4 - 1.751), 2e-4);
  near(kladek(0.610, 3.722).capacity_flow, 0.850, 5e-4);
  near(kladek(0.694, 3.802).capacity_flow, 0.979, 5e-4);
  const double rho[] = {0.25, 0.5, 0.75, 1.0, 1.5, 1.75, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5};
  const double v[] = {1.3391, 1.2984, 1.1910, 1.0581, 0.8066, 0.7000,
                      0.6062, 0.4515, 0.3307, 0.2344, 0.1563, 0.0917};
  for (size_t i = 0; i < 12; i++) near(ground_kladek.speed(&level.given, rho[i]), v[i], 5e-5);
}

/* The table is as good as the law, up to capacity; beyond it people queue and walk no slower. */
static void test_slowness(void **state)
{
  (void)state;
  const struct ground level = kladek(1.34, 1.913);
  const double scale = GROUND_STEPS / level.critical_density;
  for (double rho = 0.0; rho < level.critical_density; rho += 0.01)
    near(ground_slowness(&level, rho * scale), 1.34 / ground_kladek.speed(&level.given, rho), 2e-4);
  near(ground_slowness(&level, 0.0), 1.0, 0.0);
  near(ground_slowness(&level, 1e6), 1.34 / 0.700, 2e-3);
}

static void test_linear(void **state)
{
  (void)state;
  const struct ground_given given = {.free_speed = 1.19887, .shape = 0.266, .jam_density = 3.7};
  const struct ground ground = ground_make(&ground_linear, &given); /* k = 1.40 above 0.54 */
  near(ground.capacity_flow, 1.316, 1e-3);
  near(ground.critical_density, 1.88, 1e-3);
}

static void test_triangular(void **state)
{
  (void)state;
  const struct ground ground = helper_net_triangular();
  near(ground.critical_density, 0.91045, 5e-6);
  near(ground.wave_speed, 0.27174, 5e-6);
  near(ground_congested_density(&ground, 0.65), 3.00803, 1e-4);
  near(ground_slowness(&ground, 50.0), 1.0, 0.0);
}

static void test_road(void **state)
{
  (void)state;
  near(helper_net_road().wave_speed, 4.678, 5e-4);
  const struct ground_given given = {
      .free_speed = 13.9, .capacity_flow = 1900.0 / 3600.0, .jam_density = 1.0 / 7.5};
  const struct ground ground = ground_make(&ground_road, &given);
  near(ground.wave_speed, 5.534, 5e-4);
  assert_true(ground.single_file && ground.vehicles && !ground.storage);
}

static void test_list(void **state)
{
  (void)state;
  for (size_t i = 0; i < ground_n_laws; i++)
    assert_true(ground_laws[i]->name && ground_laws[i]->sentence && ground_laws[i]->source);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_kladek), cmocka_unit_test(test_slowness),
      cmocka_unit_test(test_linear), cmocka_unit_test(test_triangular),
      cmocka_unit_test(test_road),   cmocka_unit_test(test_list),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
