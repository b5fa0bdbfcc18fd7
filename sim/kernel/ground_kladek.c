/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: people walking on level ground or stairs, the fast passing the slow.
 * Rule:       V(rho) = v0 {1 - exp[-gamma (1/rho - 1/kappa)]}; congested branch straight, w =
 *             q_c / (kappa - rho_c).
 * Units:      v0 m/s, gamma and densities 1/m2, flow 1/(m s).
 * Source:     Weidmann 1993 (Kladek form): level v0 1.34, gamma 1.913, kappa 5.4; stairs up
 *             0.610, 3.722; stairs down 0.694, 3.802 (recalled from the publication).
 * Valid:      0 to rho_c for walking; beyond it the model queues.
 * Check:      level: q_c 1.225 at rho_c 1.751, V(1.0) = 1.0581; stairs up 0.850, down 0.979
 *             (tests/unit/kernel/ground.c).
 * Leaves out: crowd composition, luggage, friction of two-way traffic (a factor of the
 *             passage). */
#include "ground.h"

#include <math.h>

static double kladek_speed(const struct ground_given *given, double density)
{
  if (density <= 0.0) return given->free_speed;
  const double gap = 1.0 / density - 1.0 / given->jam_density;
  return given->free_speed * (1.0 - exp(-given->shape * gap));
}

const struct ground_law ground_kladek = {
    .name = "kladek",
    .sentence = "speed falls with density as on Weidmann's pedestrian ways",
    .source = "Weidmann 1993",
    .speed = kladek_speed,
};
