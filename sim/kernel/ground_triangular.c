/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: the kinematic wave model with two straight branches; for checks against its
 *             closed forms.
 * Rule:       V = v_f up to capacity q_c; congested branch from (q_c / v_f, q_c) to (kappa, 0).
 * Units:      m/s, 1/(m s), 1/m2.
 * Source:     Newell 1993.
 * Check:      v_f 1.34, q_c 1.22, kappa 5.4: rho_c 0.91045, w 0.27174
 *             (tests/unit/kernel/ground.c); spillback after 432.5 s (tests/theory/bottleneck.c).
 * Leaves out: slowing below capacity: walking times near capacity are up to 48 % short. */
#include "ground.h"

const struct ground_law ground_triangular = {
    .name = "triangular",
    .sentence = "free speed up to capacity, then queueing",
    .source = "Newell 1993",
};
