/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The ground of stairs and ramps, and how much of a width people use. */
#ifndef EXEUNT_VENUE_WAY_GROUND_H
#define EXEUNT_VENUE_WAY_GROUND_H

#include "profile.h"

/* Metres that nobody uses along each wall, with figures that go with effective width. */
#define WAY_GROUND_DOOR 0.15
#define WAY_GROUND_STAIRS 0.15
#define WAY_GROUND_CORRIDOR 0.20

/* Stairs of this riser and tread (m), up or down. */
struct ground way_ground_stairs(const struct profile *profile, double riser, double tread, bool up);

/* Level ground at a slope: rise over run, positive where it goes up. At most 1 in absolute. */
struct ground way_ground_ramp(const struct profile *profile, double slope);

/* The width in metres to which the profile's flow per metre applies: the clear width, or, with
 * SFPE's figures, what `boundary` on each side leaves of it. */
double way_ground_width(const struct profile *profile, double clear, double boundary);

#endif
