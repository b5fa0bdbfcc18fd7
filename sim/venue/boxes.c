/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: boxes and suites: small rooms side by side, seats in front, a door at the back.
 * Rule:       a box is one place, whose people walk from their seats to its door, and through the
 *             door onto the nearest point of the floor. Their seats lie evenly on the line from the
 *             door to the front: the way is as long as their row is deep in the box.
 * Units:      m, persons.
 * Source:     the scenario; the door's flow by the profile's level ground.
 * Check:      places, ways to the door, and a door's flow (tests/unit/venue/boxes.c).
 * Leaves out: steps inside a box, its furniture. */
#include "boxes.h"

#include "shape.h"
#include "stand_block.h"

#include <math.h>

#define REACH 3.0 /* m from a door to its floor at most: the thickness of a wall */

/* One box: the middle of its front, and where its back is. */
struct box {
  struct point front, up, along;
  double width, depth;
};

static struct point box_point(const struct box *box, double along, double up)
{
  return (struct point){box->front.x + along * box->along.x + up * box->up.x,
                        box->front.y + along * box->along.y + up * box->up.y};
}

static struct box box_of(const struct node *boxes, uint32_t i)
{
  const double facing = node_number(boxes, "facing"), count = node_number(boxes, "count");
  double at[2];
  node_point(boxes, "at", at);
  struct box box = {.front = {at[0], at[1]},
                    .up = {sin(facing), cos(facing)},
                    .along = {-cos(facing), sin(facing)},
                    .width = node_number(boxes, "width"),
                    .depth = node_number(boxes, "depth")};
  box.front = box_point(&box, (i - 0.5 * (count - 1.0)) * box.width, 0.0);
  return box;
}

static void draw(struct venue *venue, const struct node *stand, const struct box *box)
{
  struct ring ring = {4, ARENA_NEW(venue->arena, struct point, 4)};
  for (size_t i = 0; i < 4; i++)
    ring.points[i] =
        box_point(box, (i == 0 || i == 3 ? -0.5 : 0.5) * box->width, i < 2 ? 0.0 : box->depth);
  venue_add_drawing(venue, "stand", stand->key, node_text(stand, "level"), ring, true, 0.0);
}

void boxes_add(struct venue *venue, const struct node *stand, uint32_t index, uint32_t zone_index,
               struct status *status)
{
  const struct node *boxes = node_find(stand, "boxes");
  const struct venue_zone *zone = &venue->zones.items[zone_index];
  const uint32_t n = (uint32_t)node_number(boxes, "count");
  const uint32_t seats = (uint32_t)node_number(boxes, "seats");
  const struct ground_given given = {.free_speed = 1.0};
  const struct ground *storage = venue_ground(venue, ground_make(&ground_storage, &given));
  for (uint32_t i = 0; i < n; i++) {
    const struct box box = box_of(boxes, i);
    const struct point back = box_point(&box, 0.0, box.depth);
    const struct point door = shape_nearest(zone->shape, back);
    const double off = point_distance(back, door), step = box.depth / seats;
    if (off > REACH) {
      status_error(status, STATUS_SCENARIO, &node_find(boxes, "at")->mark,
                   "the door of box %u of `%s`, at [%.1f, %.1f], is %.1f m from floor `%s`", i + 1,
                   stand->key, back.x, back.y, off, zone->id);
      status_help(status, "`facing` is the direction from the front of a box to its door");
      return;
    }
    stand_block_row(
        venue, &(struct stand_row){
                   .id = stand->key,
                   .stand_index = index,
                   .number = i + 1,
                   .seats = seats,
                   .seat_width = step,
                   .depth = box.width,
                   .opening = node_number(boxes, "door"),
                   .storage = storage,
                   .into = zone->first_place + (zone->mesh ? mesh_patch_at(zone->mesh, door) : 0),
                   .end = door,
                   .first = box_point(&box, 0.0, box.depth - 0.5 * step),
                   .step = {-step * box.up.x, -step * box.up.y},
                   .observe = true,
                   .enter = VENUE_NONE,
                   .onward = off,
               });
    draw(venue, stand, &box);
  }
}
