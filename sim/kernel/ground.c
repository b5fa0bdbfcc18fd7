/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a speed law to a ground: capacity, wave speed, speed table. */
#include "ground.h"

#include "../base/check.h"

#include <math.h>

const struct ground_law *const ground_laws[] = {
    &ground_kladek, &ground_linear, &ground_triangular, &ground_storage, &ground_road,
};
const size_t ground_n_laws = sizeof ground_laws / sizeof *ground_laws;

static double flow_at(const struct ground_law *law, const struct ground_given *given, double rho)
{
  return rho * (law->speed ? law->speed(given, rho) : given->free_speed);
}

/* The density of greatest flow by golden-section search: every law's flow has one maximum. */
static double densest_flow(const struct ground_law *law, const struct ground_given *given)
{
  const double golden = 0.6180339887498949;
  double low = 0.0, high = given->jam_density;
  double a = high - golden * (high - low), b = low + golden * (high - low);
  while (high - low > 1e-10) {
    if (flow_at(law, given, a) < flow_at(law, given, b)) {
      low = a;
      a = b;
      b = low + golden * (high - low);
    } else {
      high = b;
      b = a;
      a = high - golden * (high - low);
    }
  }
  return 0.5 * (low + high);
}

/* Where the law has no maximum of its own, capacity is given and the free branch ends at q_c /
 * v. A law whose capacity is given too keeps its own critical density. */
static void find_capacity(struct ground *ground)
{
  const struct ground_given *given = &ground->given;
  if (ground->law->speed == NULL) {
    CHECK(given->capacity_flow > 0.0);
    ground->capacity_flow = given->capacity_flow;
    ground->critical_density = given->capacity_flow / given->free_speed;
    return;
  }
  ground->critical_density = densest_flow(ground->law, given);
  ground->capacity_flow = given->capacity_flow > 0.0
                              ? given->capacity_flow
                              : flow_at(ground->law, given, ground->critical_density);
}

static void fill_table(struct ground *ground)
{
  const double v0 = ground->given.free_speed;
  for (size_t i = 0; i <= GROUND_STEPS; i++) {
    const double rho = ground->critical_density * (double)i / GROUND_STEPS;
    const double v = ground->law->speed && i > 0 ? ground->law->speed(&ground->given, rho) : v0;
    ground->slowness[i] = (float)(v0 / v);
  }
  ground->slowness[GROUND_STEPS + 1] = ground->slowness[GROUND_STEPS];
}

struct ground ground_make(const struct ground_law *law, const struct ground_given *given)
{
  struct ground ground = {.law = law,
                          .given = *given,
                          .storage = law->storage,
                          .single_file = law->single_file,
                          .vehicles = law->vehicles,
                          .pace = 1.0};
  CHECK(given->free_speed > 0.0);
  ground.jam_density = given->jam_density;
  if (law->storage) {
    ground.critical_density = HUGE_VAL;
    for (size_t i = 0; i < GROUND_STEPS + 2; i++) ground.slowness[i] = 1.0F;
    return ground;
  }
  find_capacity(&ground);
  CHECK(ground.jam_density > ground.critical_density);
  ground.wave_speed = given->wave_speed > 0.0
                          ? given->wave_speed
                          : ground.capacity_flow / (ground.jam_density - ground.critical_density);
  fill_table(&ground);
  return ground;
}

double ground_congested_density(const struct ground *ground, double flow)
{
  return ground->jam_density - flow / ground->wave_speed;
}
