/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A picture under the plan: an air photograph, a survey, an architect's drawing. */
#ifndef EXEUNT_RENDER_BACKGROUND_H
#define EXEUNT_RENDER_BACKGROUND_H

#include "map.h"
#include "png.h"

struct background {
  struct png_pixels pixels;
  double x, y;    /* m: its lower left corner on the plan */
  double width;   /* m; the height follows */
  double opacity; /* 0..1 */
};

/* Draws it on the map, as far as it lies inside the map's box. */
void background_draw(const struct background *background, const struct map *map);

#endif
