/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The calendar's memory; its operations are short enough to live in the header. */
#include "calendar.h"

void calendar_init(struct calendar *calendar, struct arena *arena, uint32_t n_leaves) {
  calendar->n_leaves = n_leaves;
  calendar->width = 2;
  while (calendar->width < n_leaves) calendar->width *= 2;
  calendar->times = ARENA_NEW(arena, double, calendar->width);
  calendar->nodes = ARENA_NEW(arena, struct calendar_node, calendar->width);
  calendar_reset(calendar);
}

/* Each node names the first leaf below it, as if that had won the tie. */
void calendar_reset(struct calendar *calendar) {
  const uint32_t width = calendar->width;
  for (uint32_t i = 0; i < width; i++) calendar->times[i] = CALENDAR_IDLE;
  for (uint32_t first = 1; first < width; first *= 2)
    for (uint32_t i = 0; i < first; i++)
      calendar->nodes[first + i] =
          (struct calendar_node){CALENDAR_IDLE, i * (width / first), 0};
}
