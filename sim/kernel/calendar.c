/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The calendar's memory; its operations are short enough to live in the header. */
#include "calendar.h"

#include "../base/check.h"

#include <string.h>

#define LINE 64U /* bytes of a cache line */
#define PART_LEVELS 3U

/* The first node of the level below the one that begins at `first`. */
static uint32_t next_level(uint32_t first)
{
  return CALENDAR_FAN * (first - 6);
}

void calendar_init(struct calendar *calendar, struct arena *arena, uint32_t n_leaves)
{
  CHECK(n_leaves <= 1U << 30);
  calendar->n_leaves = n_leaves;
  uint32_t first = next_level(CALENDAR_ROOT), room = CALENDAR_FAN;
  calendar->part = 1;
  while (room < n_leaves) {
    first = next_level(first);
    room *= CALENDAR_FAN;
    if (calendar->part < PART_LEVELS) calendar->part++;
  }
  calendar->first_leaf = first;
  calendar->time = ARENA_NEW(arena, double, (size_t)first + n_leaves + (size_t)2 * CALENDAR_FAN);
  while ((uintptr_t)calendar->time % LINE != 0) calendar->time++;
  calendar->winner = ARENA_NEW(arena, uint8_t, first);
  calendar_reset(calendar);
}

void calendar_reset(struct calendar *calendar)
{
  const size_t n = (size_t)calendar->first_leaf + calendar->n_leaves + CALENDAR_FAN;
  for (size_t i = CALENDAR_ROOT; i < n; i++) calendar->time[i] = CALENDAR_IDLE;
  memset(calendar->winner, 0, calendar->first_leaf);
}
