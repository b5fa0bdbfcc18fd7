/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The calendar: one pending time for each of a fixed set of leaves (passages, places, one
 * clock).
 *
 * It is a tournament: of every eight leaves the earliest time stands at the node above, of every
 * eight of those again, and the earliest of all at the root; beside each node stands which of its
 * eight it is. Rescheduling and cancelling are the same single operation: a leaf's time is
 * written and the nodes above it are set right until one does not change; nothing is ever
 * inserted or deleted. Eight times are one line of the cache, so that 10,000 leaves take 90 kB
 * and a change touches at most five lines.
 *
 * All nodes lie in one array: the root is node 7, its children are 8 to 15, theirs 16 to 79 and
 * so on, so that the parent of node i is i / 8 + 6; the leaves are the last level.
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
#define CALENDAR_FAN 8U
#define CALENDAR_ROOT 7U

struct calendar {
  uint32_t n_leaves;
  uint32_t first_leaf; /* the node of leaf 0 */
  uint32_t part;       /* levels between a leaf and the root of its part, for calendar_soon */
  double *time;        /* [node] s; groups of eight begin at the start of a line of the cache */
  uint8_t *winner;     /* [node that is no leaf]: which of its eight children is the earliest */
};

/* All leaves idle. */
void calendar_init(struct calendar *calendar, struct arena *arena, uint32_t n_leaves);
void calendar_reset(struct calendar *calendar);

/* The earliest time in seconds, CALENDAR_IDLE when nothing is pending. */
static inline double calendar_time(const struct calendar *calendar)
{
  return calendar->time[CALENDAR_ROOT];
}

/* The leaf that holds the earliest time. Only while one is pending. */
static inline uint32_t calendar_first(const struct calendar *calendar)
{
  uint32_t i = CALENDAR_ROOT;
  do i = CALENDAR_FAN * (i - 6) + calendar->winner[i];
  while (i < calendar->first_leaf);
  return i - calendar->first_leaf;
}

/* The earliest leaf of a part of the calendar, that of `leaf`: as a rule it comes some tens of
 * events from now. */
static inline uint32_t calendar_soon(const struct calendar *calendar, uint32_t leaf)
{
  uint32_t i = calendar->first_leaf + leaf;
  for (uint32_t up = 0; up < calendar->part; up++) i = i / CALENDAR_FAN + 6;
  for (uint32_t down = 0; down < calendar->part; down++)
    i = CALENDAR_FAN * (i - 6) + calendar->winner[i];
  return i - calendar->first_leaf;
}

static inline double calendar_at(const struct calendar *calendar, uint32_t leaf)
{
  return calendar->time[calendar->first_leaf + leaf];
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
  for (uint32_t k = 1; k < CALENDAR_FAN; k++) least = of[k] < least ? of[k] : least;
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
  uint32_t i = calendar->first_leaf + leaf;
  double *const times = calendar->time;
  do {
    const uint32_t parent = i / CALENDAR_FAN + 6, k = i % CALENDAR_FAN;
    const double least = times[parent];
    uint8_t *winner = &calendar->winner[parent];
    times[i] = time;
    if (time < least) {
      *winner = (uint8_t)k;
    } else if (k == *winner) {
      time = calendar_earliest(times + (i - k), winner);
      if (time == least) return;
    } else {
      if (time == least && k < *winner) *winner = (uint8_t)k;
      return;
    }
    i = parent;
  } while (i != CALENDAR_ROOT);
  times[CALENDAR_ROOT] = time;
}

#endif
