/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: what steps and slopes do to walking.
 * Rule:       stairs: the profile's own relation, up or down; with SFPE's (the linear one)
 *             k = 51.8 sqrt(tread / riser) m/min in both directions, for distances along the
 *             slope. Ramps: no effect up to 5 % and downhill; uphill a tenth slower at 10 %, and so
 *             on in proportion. Width: SFPE's flows are per metre of effective width, the others
 *             per metre of clear width; at least a fifth of the clear width is left.
 * Units:      m, m/s; slope as rise over run.
 * Source:     SFPE Handbook (k; boundary layers of 0.15 m at doors and stairs; 0.20 m in corridors
 *             recalled); Weidmann 1993 (ramps, recalled, low confidence).
 * Valid:      k for risers of 165 to 191 mm and treads of 254 to 330 mm; ramps up to about 10 %.
 * Check:      k at 7 x 11 in, 1.08 m/s; 6.5 x 13 in, 1.23 m/s (tests/unit/venue/way_ground.c).
 * Leaves out: Weidmann's stairs know no riser; handrails; fatigue on long stairs. */
#include "way_ground.h"

#include <math.h>

#include "../base/check.h"

static const double per_root = 51.8 / 60.0; /* m/s: k over sqrt(tread / riser) */
static const double level_k = 1.40;         /* m/s */
static const double own_pace = 0.54;        /* 1/m2: below it people walk at their own pace */

/* SFPE's relation, the only one that is linear. */
static bool is_sfpe(const struct profile *profile)
{
  return profile->level.law == &ground_linear;
}

struct ground way_ground_stairs(const struct profile *profile, double riser, double tread, bool up)
{
  if (!is_sfpe(profile)) return up ? profile->stairs_up : profile->stairs_down;
  const double k = per_root * sqrt(tread / riser), a = profile->level.given.shape;
  struct ground ground = ground_make(
      &ground_linear, &(struct ground_given){.free_speed = k * (1.0 - a * own_pace),
                                             .shape = a,
                                             .jam_density = profile->level.given.jam_density});
  ground.pace = k / level_k;
  return ground;
}

struct ground way_ground_ramp(const struct profile *profile, double slope)
{
  CHECK(fabs(slope) <= 1.0);
  struct ground ground = profile->level;
  if (slope > 0.05) ground.pace = fmax(0.1, 1.0 - 0.10 * (slope - 0.05) / 0.05);
  return ground;
}

double way_ground_width(const struct profile *profile, double clear, double boundary)
{
  return is_sfpe(profile) ? fmax(0.2 * clear, clear - 2.0 * boundary) : clear;
}
