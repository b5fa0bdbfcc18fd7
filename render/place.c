/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Placement of labels. */
#include "place.h"

#include <math.h>

#include "../sim/base/array.h"

static const double AIR = 1.2; /* points between two labels */
enum { DIRECTIONS = 16 };

void place_init(struct place *place, struct canvas_box field)
{
  *place = (struct place){.field = field};
}

void place_clear(struct place *place)
{
  array_release(place->taken);
  *place = (struct place){0};
}

static bool overlap(struct canvas_box a, struct canvas_box b)
{
  return a.x < b.x + b.width + AIR && b.x < a.x + a.width + AIR && a.y < b.y + b.height + AIR &&
         b.y < a.y + a.height + AIR;
}

bool place_is_free(const struct place *place, struct canvas_box box)
{
  struct canvas_box field = place->field;
  if (box.x < field.x || box.y < field.y || box.x + box.width > field.x + field.width ||
      box.y + box.height > field.y + field.height)
    return false;
  for (size_t i = 0; i < place->n; i++)
    if (overlap(box, place->taken[i])) return false;
  return true;
}

void place_take(struct place *place, struct canvas_box box)
{
  if (place->n == place->room)
    place->taken = array_grow(place->taken, &place->room, sizeof *place->taken);
  place->taken[place->n++] = box;
}

/* The box whose nearest edge is `distance` from the point in direction `angle`. */
static struct canvas_box beside(double x, double y, double width, double height, double distance,
                                double angle)
{
  double across = cos(angle), down = sin(angle);
  double stretch = fmax(fabs(across), fabs(down));
  return (struct canvas_box){x + across * distance + across / stretch * width / 2 - width / 2,
                             y + down * distance + down / stretch * height / 2 - height / 2, width,
                             height};
}

bool place_find(struct place *place, double x, double y, double width, double height, double gap,
                double reach, double toward, struct canvas_box *out)
{
  const double step = 2 * 3.14159265358979323846 / DIRECTIONS;
  struct canvas_box middle = {x - width / 2, y - height / 2, width, height};
  if (gap <= 0 && place_is_free(place, middle)) {
    place_take(place, middle);
    *out = middle;
    return true;
  }
  for (double distance = gap; distance <= reach; distance += fmax(4.0, gap)) {
    for (int i = 0; i < DIRECTIONS; i++) {
      int turn = (i + 1) / 2 * (i % 2 ? 1 : -1);
      struct canvas_box box = beside(x, y, width, height, distance, toward + turn * step);
      if (!place_is_free(place, box)) continue;
      place_take(place, box);
      *out = box;
      return true;
    }
  }
  place->n_left_out++;
  return false;
}
