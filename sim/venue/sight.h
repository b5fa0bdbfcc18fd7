/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines of sight between walls.
 *
 * Points on walls make sight a matter of rounding, so nothing looks from a wall: whoever stands on
 * one is first put a tenth of a micrometre into the floor (sight_inside), and a corner of the
 * walls likewise. From there a wall is either crossed or not. Lengths are measured between the
 * true places, so distances stay exact to about 1e-7 m. */
#ifndef EXEUNT_VENUE_SIGHT_H
#define EXEUNT_VENUE_SIGHT_H

#include "shape.h"

#include <stdint.h>

/* A wall, with the floor on its left going from a to b. */
struct sight_wall {
  struct point a, b;
};

struct sight {
  const struct shape *shape;
  size_t n_walls;
  struct sight_wall *walls;
  double cell;      /* m: side of the squares that find walls */
  struct point low; /* south-west corner of square 0 */
  uint32_t columns, rows;
  uint32_t *first;  /* of each square, and one more: into `listed` */
  uint32_t *listed; /* walls that come within 1e-5 m of a square */
  uint8_t *floor;   /* of each square that no wall comes near: is it floor */
};

struct sight *sight_make(struct arena *arena, const struct shape *shape);

/* True if no wall lies between p and q, which must both be inside. */
bool sight_clear(const struct sight *sight, struct point p, struct point q);

/* True if p is on the floor or up to 1e-6 m outside; then `*inside` is the place just inside from
 * which to look. */
bool sight_inside(const struct sight *sight, struct point p, struct point *inside);

/* The even-odd rule; on a wall it may say either. */
bool sight_is_floor(const struct sight *sight, struct point p);

/* True if p-q and the wall cross: each has the ends of the other on both sides. */
static inline bool sight_crosses(const struct sight_wall *wall, struct point p, struct point q)
{
  const struct point d = point_minus(q, p);
  const bool a = point_cross(d, point_minus(wall->a, p)) > 0.0;
  const bool b = point_cross(d, point_minus(wall->b, p)) > 0.0;
  if (a == b) return false;
  return (point_turn(wall->a, wall->b, p) > 0.0) != (point_turn(wall->a, wall->b, q) > 0.0);
}

#endif
