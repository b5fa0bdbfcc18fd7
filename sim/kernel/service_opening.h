/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The opening's questions, short enough for the event loop to have them inline. The card is in
 * service_opening.c. */
#ifndef EXEUNT_KERNEL_SERVICE_OPENING_H
#define EXEUNT_KERNEL_SERVICE_OPENING_H

#include "service.h"

static inline double service_opening_ready(const struct flow *flow, uint32_t passage,
                                           uint32_t direction)
{
  const struct flow_passage *f = &flow->passages[passage];
  const struct queue *queue = &f->side[direction].queue;
  if (queue->n == 0 || (f->closed >> direction & 1U) || !service_turn(flow, f, direction))
    return CALENDAR_IDLE;
  const double ready = queue_head(&flow->pool, queue)->time;
  return ready > f->service_free ? ready : f->service_free;
}

static inline uint32_t service_opening_front(const struct flow *flow, uint32_t passage,
                                             uint32_t direction)
{
  return queue_head(&flow->pool, &flow->passages[passage].side[direction].queue)->who;
}

/* Takes the head off and makes the opening busy; slower while people wait on both sides. */
static inline uint32_t service_opening_take(struct flow *flow, uint32_t passage, uint32_t direction,
                                            double now)
{
  struct flow_passage *f = &flow->passages[passage];
  const uint32_t mover = service_pop(flow, passage, direction);
  double busy = service_amount(f, &flow->movers[mover]) * f->seconds_per;
  const struct queue *opposite = &f->side[1 - direction].queue;
  if (opposite->n > 0 && queue_head(&flow->pool, opposite)->time <= now)
    busy /= flow->net->counterflow;
  f->service_free = now + busy;
  return mover;
}

#endif
