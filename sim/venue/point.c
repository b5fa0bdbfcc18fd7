/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Points and segments. */
#include "point.h"

struct point point_on_segment(struct point p, struct point a, struct point b)
{
  const struct point d = point_minus(b, a);
  const double length2 = point_dot(d, d);
  const double t = point_dot(point_minus(p, a), d);
  if (t <= 0.0) return a;
  if (t >= length2) return b;
  return point_between(a, b, t / length2);
}

double point_to_segment(struct point p, struct point a, struct point b)
{
  return point_distance(p, point_on_segment(p, a, b));
}
