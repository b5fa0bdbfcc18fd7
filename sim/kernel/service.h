/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Service laws: when a passage may let the next mover through, and how long it is then busy.
 *
 * A law answers four questions and makes two changes; the rules of room and merging (flow.c)
 * are the same for all laws.
 *
 *   due(f)        when it must work although nobody passes (a lane finishes, a train departs)
 *   ready(f, d)   from when its first mover in direction d may pass, were there room
 *                 (CALENDAR_IDLE: not yet known)
 *   front(f, d)   who that is
 *   work(f, now)  does what is due: begins and ends services, lets vehicles depart
 *   take(f, d)    takes that mover off the passage and makes the service busy
 *
 * Each law is one file (service_*.c) with its card; `service_laws` lists them by enum
 * flow_service. */
#ifndef EXEUNT_KERNEL_SERVICE_H
#define EXEUNT_KERNEL_SERVICE_H

#include "../base/check.h"
#include "state.h"

struct service_law {
  const char *name;
  const char *sentence;
  const char *source;
  void (*start)(struct flow *flow, uint32_t passage);
  double (*due)(const struct flow *flow, uint32_t passage);
  double (*ready)(const struct flow *flow, uint32_t passage, uint32_t direction);
  uint32_t (*front)(const struct flow *flow, uint32_t passage, uint32_t direction);
  void (*work)(struct flow *flow, uint32_t passage, double now);
  uint32_t (*take)(struct flow *flow, uint32_t passage, uint32_t direction, double now);
};

extern const struct service_law service_opening;
extern const struct service_law service_lanes;
extern const struct service_law service_timetable;
extern const struct service_law service_lift;

extern const struct service_law *const service_laws[FLOW_SERVICES];

/* The head of this side's queue may go as far as the order of its place is concerned: always on
 * mixed ground, on single-file ground if it is the first of all. Only while the queue is not
 * empty. */
static inline bool service_turn(const struct flow *flow, const struct flow_passage *passage,
                                uint32_t direction)
{
  if (!passage->file[direction]) return true;
  const struct queue *file = &flow->files[passage->place[direction]];
  return queue_head(&flow->pool, file)->who ==
         queue_head(&flow->pool, &passage->side[direction].queue)->who;
}

/* What a mover counts at this passage: its people, or one vehicle. */
static inline double service_amount(const struct flow_passage *passage,
                                    const struct flow_mover *mover)
{
  return passage->vehicles ? 1.0 : (double)mover->people;
}

/* Takes the head of a side's queue off, and off the count of those on their way to it. On
 * single-file ground the next one is then first in the file: flow.c wakes it. */
static inline uint32_t service_pop(struct flow *flow, uint32_t passage, uint32_t direction)
{
  struct flow_passage *f = &flow->passages[passage];
  const uint32_t who = queue_pop(&flow->pool, &f->side[direction].queue).who;
  const struct flow_mover *mover = &flow->movers[who];
  flow->queued[2 * passage + direction] -= (float)service_amount(f, mover);
  if (f->file[direction]) {
    const struct queue_record first = queue_pop(&flow->pool, &flow->files[mover->place]);
    CHECK_AT(flow->now, first.who == who);
  }
  return who;
}

#endif
