/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Metres to points, and off with what lies outside. */
#include "background.h"

#include <math.h>

void background_draw(const struct background *background, const struct map *map)
{
  const struct png_pixels *pixels = &background->pixels;
  const double height = background->width * (double)pixels->height / (double)pixels->width;
  const struct canvas_box whole = {
      .x = map->box.x + (background->x - map->left) * map->scale,
      .y = map->box.y + (map->top - background->y - height) * map->scale,
      .width = background->width * map->scale,
      .height = height * map->scale,
  };
  const double left = fmax(whole.x, map->box.x), top = fmax(whole.y, map->box.y);
  const double right = fmin(whole.x + whole.width, map->box.x + map->box.width);
  const double bottom = fmin(whole.y + whole.height, map->box.y + map->box.height);
  if (right > left && bottom > top)
    canvas_picture(map->canvas, pixels->bytes, pixels->width, pixels->height, whole,
                   (struct canvas_box){left, top, right - left, bottom - top}, background->opacity);
}
