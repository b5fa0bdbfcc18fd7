/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The calendar: one pending time for each of a fixed set of leaves (passages, places, one
 * clock).
 *
 * It is a tournament: of every eight leaves the earliest time stands on the level above, of
 * every eight of those again, and the earliest of all at the top; beside each eight stands which
 * of them it is. Rescheduling and cancelling are the same single operation: a leaf's time is
 * written and the levels above it are set right until one does not change; nothing is ever
 * inserted or deleted. Eight times are one line of the cache, so that 10,000 leaves take 90 kB
 * and a change touches at most five lines.
 *
 * Of equal times the leaf with the lower index comes first, on every compiler and at every
 * optimisation level; movers that wait for the same passage at equal times keep their order of
 * arrival (queue.h). */
#ifndef EXEUNT_KERNEL_CALENDAR_H
#define EXEUNT_KERNEL_CALENDAR_H

#include "../base/arena.h"

#include <math.h>
#include <stdint.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define CALENDAR_IDLE HUGE_VAL
#define CALENDAR_LEVELS 11U /* 8^11 > 2^32 */
#define CALENDAR_FAN 8U
#define CALENDAR_BITS 3U
#define CALENDAR_PARTS 16U

struct calendar {
  uint32_t n_leaves, n_levels;
  uint32_t part; /* the highest level on which there are CALENDAR_PARTS times or more */
  double *level[CALENDAR_LEVELS + 1]; /* 0: the leaves; each in whole lines, idle at the end;
                                       * after the last level the earliest of all */
  uint8_t *winner[CALENDAR_LEVELS];   /* [group]: which of its eight is the earliest */
};

/* All leaves idle. */
void calendar_init(struct calendar *calendar, struct arena *arena, uint32_t n_leaves);
void calendar_reset(struct calendar *calendar);

/* The earliest time in seconds, CALENDAR_IDLE when nothing is pending. */
static inline double calendar_time(const struct calendar *calendar)
{
  return *calendar->level[calendar->n_levels];
}

static inline uint32_t calendar_down(const struct calendar *calendar, uint32_t level, uint32_t i)
{
  while (level-- > 0) i = CALENDAR_FAN * i + calendar->winner[level][i];
  return i;
}

/* The leaf that holds the earliest time. Only while one is pending. */
static inline uint32_t calendar_first(const struct calendar *calendar)
{
  return calendar_down(calendar, calendar->n_levels, 0);
}

/* The earliest leaf of a part of the calendar, that of `leaf`: it comes some tens of events from
 * now, as a rule. */
static inline uint32_t calendar_soon(const struct calendar *calendar, uint32_t leaf)
{
  return calendar_down(calendar, calendar->part, leaf >> (CALENDAR_BITS * calendar->part));
}

static inline double calendar_at(const struct calendar *calendar, uint32_t leaf)
{
  return calendar->level[0][leaf];
}

static inline double calendar_earlier(double a, double b)
{
  return a < b ? a : b;
}

/* The earliest of a group of eight, and which one that is; ties: the lowest. */
static inline double calendar_earliest(const double *of, uint8_t *which)
{
#ifdef __SSE2__
  const __m128d a = _mm_load_pd(of), b = _mm_load_pd(of + 2);
  const __m128d c = _mm_load_pd(of + 4), d = _mm_load_pd(of + 6);
  const __m128d pair = _mm_min_pd(_mm_min_pd(a, b), _mm_min_pd(c, d));
  const __m128d least = _mm_min_pd(pair, _mm_shuffle_pd(pair, pair, 1));
  const __m128i ab = _mm_packs_epi32(_mm_castpd_si128(_mm_cmpeq_pd(a, least)),
                                     _mm_castpd_si128(_mm_cmpeq_pd(b, least)));
  const __m128i cd = _mm_packs_epi32(_mm_castpd_si128(_mm_cmpeq_pd(c, least)),
                                     _mm_castpd_si128(_mm_cmpeq_pd(d, least)));
  const uint32_t bits = (uint32_t)_mm_movemask_epi8(_mm_packs_epi16(ab, cd));
  *which = (uint8_t)((uint32_t)__builtin_ctz(bits) / 2); /* two bits for each */
  return _mm_cvtsd_f64(least);
#else
  double least = of[0];
  for (uint32_t k = 1; k < CALENDAR_FAN; k++) least = calendar_earlier(least, of[k]);
  uint32_t k = 0;
  while (of[k] > least) k++;
  *which = (uint8_t)k;
  return least;
#endif
}

/* Schedules, reschedules or (CALENDAR_IDLE) cancels. A time earlier than all of its group rises;
 * the group is looked at only when its winner has become later. */
static inline void calendar_set(struct calendar *calendar, uint32_t leaf, double time)
{
  uint32_t i = leaf;
  for (uint32_t level = 0; level < calendar->n_levels; level++) {
    const uint32_t group = i / CALENDAR_FAN, k = i % CALENDAR_FAN;
    const double least = calendar->level[level + 1][group];
    uint8_t *winner = &calendar->winner[level][group];
    calendar->level[level][i] = time;
    if (time < least) {
      *winner = (uint8_t)k;
    } else if (k == *winner) {
      time = calendar_earliest(calendar->level[level] + CALENDAR_FAN * (size_t)group, winner);
      if (time == least) return;
    } else {
      if (time == least && k < *winner) *winner = (uint8_t)k;
      return;
    }
    i = group;
  }
  *calendar->level[calendar->n_levels] = time;
}

#endif
