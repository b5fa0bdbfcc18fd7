/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of service laws, and what they share. */
#include "service.h"

#include "../base/check.h"

const struct service_law *const service_laws[FLOW_SERVICES] = {
    [FLOW_OPENING] = &service_opening,
    [FLOW_LANES] = &service_lanes,
    [FLOW_TIMETABLE] = &service_timetable,
    [FLOW_LIFT] = &service_lift,
};

uint32_t service_pop(struct flow *flow, uint32_t passage, uint32_t direction)
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
