/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: people walking, by the handbook of the Society of Fire Protection Engineers.
 * Rule:       V(D) = k (1 - a D) above 0.54 1/m2, own pace below; a = 0.266 m2.
 * Units:      k m/s, D 1/m2.
 * Source:     Nelson & Mowrer in the SFPE Handbook: k = 1.40 level, 1.00 to 1.23 stairs by
 *             riser and tread.
 * Valid:      D up to 3.8 1/m2.
 * Check:      k = 1.40: q_c 1.316 at D = 1.88 (tests/unit/kernel/ground.c).
 * Leaves out: effective width, which is the passage's business. */
#include "ground.h"

static double linear_speed(const struct ground_given *given, double density)
{
  const double own_pace = 0.54;
  const double rho = density > own_pace ? density : own_pace;
  return given->free_speed * (1.0 - given->shape * rho) / (1.0 - given->shape * own_pace);
}

const struct ground_law ground_linear = {
    .name = "linear",
    .sentence = "speed falls linearly with density",
    .source = "SFPE Handbook, Nelson & Mowrer",
    .speed = linear_speed,
};
