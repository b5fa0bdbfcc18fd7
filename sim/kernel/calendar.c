/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The calendar's memory; its operations are short enough to live in the header. */
#include "calendar.h"

#include <string.h>

#define LINE 64U /* bytes of a cache line */

/* What a level of `n` times takes: whole lines. */
static uint32_t filled(uint32_t n)
{
  return (n + CALENDAR_FAN - 1) / CALENDAR_FAN * CALENDAR_FAN;
}

/* `n` times from the start of a line on. */
static double *lines(struct arena *arena, uint32_t n)
{
  double *times = ARENA_NEW(arena, double, (size_t)n + CALENDAR_FAN);
  while ((uintptr_t)times % LINE != 0) times++;
  return times;
}

void calendar_init(struct calendar *calendar, struct arena *arena, uint32_t n_leaves)
{
  calendar->n_leaves = n_leaves;
  calendar->n_levels = calendar->part = 0;
  for (uint32_t n = n_leaves;; n = filled(n) / CALENDAR_FAN) {
    calendar->level[calendar->n_levels] = lines(arena, filled(n));
    calendar->winner[calendar->n_levels++] = ARENA_NEW(arena, uint8_t, filled(n) / CALENDAR_FAN);
    if (n >= CALENDAR_PARTS) calendar->part = calendar->n_levels - 1;
    if (n <= CALENDAR_FAN) break;
  }
  calendar->level[calendar->n_levels] = lines(arena, 1);
  calendar_reset(calendar);
}

void calendar_reset(struct calendar *calendar)
{
  uint32_t n = calendar->n_leaves;
  for (uint32_t level = 0; level < calendar->n_levels; level++) {
    for (uint32_t i = 0; i < filled(n); i++) calendar->level[level][i] = CALENDAR_IDLE;
    n = filled(n) / CALENDAR_FAN;
    memset(calendar->winner[level], 0, n);
  }
  *calendar->level[calendar->n_levels] = CALENDAR_IDLE;
}
