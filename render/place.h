/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where labels go: never off the field, never on each other. Greedy: whoever asks first gets the
 * better place. */
#ifndef EXEUNT_RENDER_PLACE_H
#define EXEUNT_RENDER_PLACE_H

#include "canvas.h"

#include <stdbool.h>
#include <stddef.h>

struct place {
  struct canvas_box field;
  size_t n, room, n_left_out;
  struct canvas_box *taken;
};

void place_init(struct place *place, struct canvas_box field);
void place_clear(struct place *place);

bool place_is_free(const struct place *place, struct canvas_box box);
void place_take(struct place *place, struct canvas_box box);

/* A free place for a label of `width` x `height` near the point x, y, at first `gap` away in the
 * direction `toward` (radians, y down), then round and farther. A `gap` of 0 tries the point itself
 * first: the middle of an area. Takes it. False, and counted, if there is none within `reach`. */
bool place_find(struct place *place, double x, double y, double width, double height, double gap,
                double reach, double toward, struct canvas_box *out);

#endif
