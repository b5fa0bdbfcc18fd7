/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One ellipse after another, from the pitch outwards. The schema has seen to it that no bowl stands
 * behind itself. */
#include "tiers.h"

static struct tiers_ellipse grown(struct tiers_ellipse ellipse, double by)
{
  return (struct tiers_ellipse){ellipse.centre, ellipse.east + by, ellipse.north + by};
}

static double row_depth(const struct node *bowl)
{
  return node_number(bowl, "row_depth");
}

/* From the middle of the front row to the back edge of the last one. */
static double depth_of(const struct node *bowl)
{
  return (node_number(bowl, "rows") - 0.5) * row_depth(bowl);
}

static const struct node *bowl_of(const struct scenario *scenario, const char *stand)
{
  return node_find(node_find(node_find(scenario->root, "stands"), stand), "bowl");
}

struct tiers_ellipse tiers_front(const struct scenario *scenario, const struct node *bowl)
{
  double out = 0.0, centre[2], inner[2];
  while (node_has(bowl, "behind")) {
    out += node_number(bowl, "setback") + 0.5 * row_depth(bowl);
    bowl = bowl_of(scenario, node_text(bowl, "behind"));
    out += depth_of(bowl);
  }
  node_point(bowl, "centre", centre);
  node_point(bowl, "inner", inner);
  return grown((struct tiers_ellipse){{centre[0], centre[1]}, inner[0], inner[1]}, out);
}

struct tiers_ellipse tiers_back(const struct scenario *scenario, const char *stand)
{
  const struct node *bowl = bowl_of(scenario, stand);
  return grown(tiers_front(scenario, bowl), depth_of(bowl));
}
