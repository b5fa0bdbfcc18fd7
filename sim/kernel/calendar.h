/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The calendar: one pending time for each of a fixed set of leaves (passages, places, one
 * clock).
 *
 * It is a tournament: of every eight leaves the earliest time stands on the level above, of
 * every eight of those again, and the earliest of all at the top. Rescheduling and cancelling
 * are the same single operation: a leaf's time is written and the levels above it are set right
 * until one does not change; nothing is ever inserted or deleted. Eight times are one line of
 * the cache, so that 10,000 leaves take 90 kB and a change touches at most five lines.
 *
 * Of equal times the leaf with the lower index comes first, on every compiler and at every
 * optimisation level; movers that wait for the same passage at equal times keep their order of
 * arrival (queue.h). */
#ifndef EXEUNT_KERNEL_CALENDAR_H
#define EXEUNT_KERNEL_CALENDAR_H

#include "../base/arena.h"

#include <math.h>
#include <stdint.h>

#define CALENDAR_IDLE HUGE_VAL
#define CALENDAR_LEVELS 11U /* 8^11 > 2^32 */
#define CALENDAR_FAN 8U

struct calendar {
  double time; /* s: the earliest; CALENDAR_IDLE when nothing is pending */
  uint32_t n_leaves, n_levels;
  double *level[CALENDAR_LEVELS]; /* 0: the leaves; each in whole lines, idle at the end */
};

/* All leaves idle. */
void calendar_init(struct calendar *calendar, struct arena *arena, uint32_t n_leaves);
void calendar_reset(struct calendar *calendar);

/* The earliest time in seconds, CALENDAR_IDLE when nothing is pending. */
static inline double calendar_time(const struct calendar *calendar)
{
  return calendar->time;
}

static inline double calendar_earlier(double a, double b)
{
  return a < b ? a : b;
}

static inline double calendar_earliest_of_4(const double *times)
{
  return calendar_earlier(calendar_earlier(times[0], times[1]),
                          calendar_earlier(times[2], times[3]));
}

/* The leaf that holds the earliest time. Only while one is pending. Goes down by halves and without
 * branches: which way cannot be foreseen. */
static inline uint32_t calendar_first(const struct calendar *calendar)
{
  const double time = calendar->time;
  uint32_t i = 0;
  for (uint32_t level = calendar->n_levels; level-- > 0;) {
    const double *of = calendar->level[level] + CALENDAR_FAN * (size_t)i;
    uint32_t k = 4 * (uint32_t)(calendar_earliest_of_4(of) > time);
    k += 2 * (uint32_t)(calendar_earlier(of[k], of[k + 1]) > time);
    k += (uint32_t)(of[k] > time);
    i = CALENDAR_FAN * i + k;
  }
  return i;
}

/* The earliest leaf of those that share the highest group with `leaf`: one that comes soon. */
static inline uint32_t calendar_soon(const struct calendar *calendar, uint32_t leaf)
{
  uint32_t i = leaf;
  for (uint32_t level = 1; level < calendar->n_levels; level++) i /= CALENDAR_FAN;
  for (uint32_t level = calendar->n_levels - 1; level > 0; level--) {
    const double time = calendar->level[level][i];
    const double *of = calendar->level[level - 1] + CALENDAR_FAN * (size_t)i;
    uint32_t later = 1, n_later = 0;
    for (uint32_t k = 0; k < CALENDAR_FAN - 1; k++) {
      later &= (uint32_t)(of[k] > time);
      n_later += later;
    }
    i = CALENDAR_FAN * i + n_later;
  }
  return i;
}

static inline double calendar_at(const struct calendar *calendar, uint32_t leaf)
{
  return calendar->level[0][leaf];
}

/* Schedules, reschedules or (CALENDAR_IDLE) cancels. */
static inline void calendar_set(struct calendar *calendar, uint32_t leaf, double time)
{
  uint32_t i = leaf;
  for (uint32_t level = 0; level < calendar->n_levels; level++) {
    double *at = calendar->level[level] + i;
    if (*at == time) return;
    *at = time;
    i /= CALENDAR_FAN;
    const double *of = calendar->level[level] + CALENDAR_FAN * (size_t)i;
    time = calendar_earlier(calendar_earliest_of_4(of), calendar_earliest_of_4(of + 4));
  }
  calendar->time = time;
}

#endif
