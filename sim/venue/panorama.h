/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All that is seen from one place, so that many points can be asked about quickly.
 *
 * The view is divided into sectors. Each knows how near the nearest wall comes in it (closer
 * points are seen), how far the nearest wall that fills it reaches (farther points are hidden),
 * and the few walls in between, which are tried one by one with the same test as sight_clear.
 * Angles and distances are those of the 1-norm: no trigonometry, and a wall's distance within a
 * sector is largest and smallest at the ends. */
#ifndef EXEUNT_VENUE_PANORAMA_H
#define EXEUNT_VENUE_PANORAMA_H

#include "sight.h"

struct panorama;

/* `centre` must be inside the floor and on no wall (sight_inside). */
struct panorama *panorama_make(struct arena *arena, const struct sight *sight, struct point centre);

/* True if no wall lies between the centre and p. */
bool panorama_sees(const struct panorama *panorama, struct point p);

#endif
