/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The calendar: one pending time for each of a fixed set of leaves (passages, places, one clock).
 *
 * It is a tournament tree: a leaf's time is written and its path to the root replayed, so that rescheduling and cancelling are
 * the same single operation and nothing is ever inserted or deleted; the winner stands at the root. Of equal times the leaf with the lower index comes first, on
 * every compiler and at every optimisation level; movers that wait for the same passage at equal times keep their order of
 * arrival (queue.h). */
#ifndef EXEUNT_KERNEL_CALENDAR_H
#define EXEUNT_KERNEL_CALENDAR_H

#include "../base/arena.h"

#include <math.h>
#include <stdint.h>

#define CALENDAR_IDLE HUGE_VAL

struct calendar_node {
  double time;         /* s: the earliest below */
  uint32_t leaf;       /* that holds it */
  uint32_t spare;
};

struct calendar {
  uint32_t n_leaves;
  uint32_t width;      /* leaves of the tree: a power of two */
  double *times;       /* s, of each leaf */
  struct calendar_node *nodes;   /* nodes[1] is the root; node i stands over 2 i and 2 i + 1, the lowest over two leaves */
};

/* All leaves idle. */
void calendar_init(struct calendar *calendar, struct arena *arena, uint32_t n_leaves);
void calendar_reset(struct calendar *calendar);

/* The earliest time in seconds, CALENDAR_IDLE when nothing is pending. */
static inline double calendar_time(const struct calendar *calendar) {
  return calendar->nodes[1].time;
}

/* The leaf that holds the earliest time. Only while one is pending. */
static inline uint32_t calendar_first(const struct calendar *calendar) {
  return calendar->nodes[1].leaf;
}

static inline double calendar_at(const struct calendar *calendar, uint32_t leaf) {
  return calendar->times[leaf];
}

/* Schedules, reschedules or (CALENDAR_IDLE) cancels. The places to compare with are known from the start, so that the processor can
 * fetch them all at once; a descent from the root would have to wait for each. */
static inline void calendar_set(struct calendar *calendar, uint32_t leaf, double time) {
  double *times = calendar->times;
  if (times[leaf] == time) return;
  times[leaf] = time;
  const uint32_t pair = leaf & ~1U;
  const uint32_t right = (uint32_t)(times[pair + 1] < times[pair]);
  struct calendar_node best = {times[pair + right], pair + right, 0};
  uint32_t i = (calendar->width + leaf) >> 1;
  for (;;) {
    struct calendar_node *node = &calendar->nodes[i];
    if (node->time == best.time && node->leaf == best.leaf) return;
    *node = best;
    if (i == 1) return;
    const struct calendar_node *other = &calendar->nodes[i ^ 1];
    const int later = (other->time < best.time) |
                      ((other->time == best.time) & (other->leaf < best.leaf));
    best = later ? *other : best;
    i >>= 1;
  }
}

#endif
