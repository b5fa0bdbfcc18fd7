/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: a footpath from the venue to the edge of the study area.
 * Rule:       stretches of equal length on level ground, one after the other, each about 60 m long
 *             and at most ten of them; between them openings of the path's width at the ground's
 *             capacity.
 * Units:      m, 1/s.
 * Source:     the level ground of the profile.
 * Check:      370 m: 7 stretches; 9 m of Weidmann's path carry 11.0 /s (tests/unit/home/walk.c).
 * Leaves out: people who come towards, crossings, how wide the world is beyond. */
#include "walk.h"

#include "home_private.h"

#include <math.h>

#define STRETCH 60.0 /* m */
#define STRETCHES_MOST 10
#define SHORTEST 1.0    /* m: a path of no length still has ground to stand on */
#define DRAWN_MOST 60.0 /* m of the path that the plan shows */

static uint32_t stretches(double distance)
{
  const double n = ceil(distance / STRETCH);
  return (uint32_t)fmin(fmax(n, 1.0), STRETCHES_MOST);
}

static void add_stretch(struct venue *venue, const struct node *node, const struct ground *ground,
                        double area, double length)
{
  venue_add_place(venue,
                  (struct venue_place){.given = {.ground = ground, .size = area, .observe = true},
                                       .kind = VENUE_PATH,
                                       .zone = VENUE_NONE,
                                       .patch = VENUE_NONE,
                                       .across = {(float)length},
                                       .thing = node->key});
}

static uint32_t add_path(struct venue *venue, const struct node *node, double distance,
                         double width)
{
  const uint32_t n = stretches(distance);
  const struct ground *ground = venue_ground(venue, venue->profile.level);
  const double length = fmax(distance, SHORTEST) / n;
  const uint32_t first = (uint32_t)venue->places.n;
  for (uint32_t i = 0; i < n; i++) add_stretch(venue, node, ground, width * length, length);
  for (uint32_t i = 0; i < n; i++) {
    const uint32_t next = i + 1 < n ? first + i + 1 : venue->outside;
    struct venue_passage passage =
        home_passage(first + i, next, FLOW_OPENING, width * ground->capacity_flow);
    passage.width = width;
    passage.given.watch = i + 1 == n;
    passage.along = (float)(distance * (n - 1 - i) / n);
    venue->places.items[first + i].next = 2 * venue_add_passage(venue, passage);
  }
  return first;
}

bool walk_new(struct venue *venue, const struct node *node, struct home_thing *thing,
              struct status *status)
{
  const double distance = node_number(node, "distance"), width = node_number(node, "width");
  *thing = (struct home_thing){.kind = VENUE_PATH,
                               .id = node->key,
                               .place = add_path(venue, node, distance, width),
                               .walk = (float)distance};
  thing->destination = home_entrance(venue, node, "from", width, thing->place, "foot", status);
  if (thing->destination == VENUE_NONE) return false;
  home_entrance_passage(venue, thing->destination)->along = (float)distance;
  home_draw_line(venue, node, "from", fmin(fmax(distance, SHORTEST), DRAWN_MOST), width);
  return true;
}
