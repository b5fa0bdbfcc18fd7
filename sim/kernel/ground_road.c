/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: a road lane: vehicles in single file, first in, first out.
 * Rule:       free speed up to saturation flow s a lane, then queueing; w = s / (kappa - s /
 *             v).
 * Units:      metres of lane; s 1/s a lane; kappa = 1 / jam spacing, 1/m.
 * Source:     Newell 2002; saturation and spacing by the scenario.
 * Check:      13.9 m/s, 1,800 /h, 7 m: w 4.678 m/s; 1,900 /h, 7.5 m: 5.534 m/s
 *             (tests/unit/kernel/ground.c).
 * Leaves out: lane changes, stop-and-go inside the lane. */
#include "ground.h"

const struct ground_law ground_road = {
    .name = "road",
    .sentence = "vehicles in single file",
    .source = "Newell 2002",
    .single_file = true,
    .vehicles = true,
};
