/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: a doorway, a gap in a wall, the edge between two patches of floor, a lane's end
 *             under saturation flow.
 * Rule:       the head passes when the service is free; the service is then busy for people /
 *             rate. One service for both directions: while people wait on both sides the rate
 *             is multiplied by the network's counterflow factor.
 * Units:      rate 1/s = width in m x specific flow in 1/(m s).
 * Source:     bottleneck capacity grows linearly with width (Seyfried et al. 2009); counterflow
 *             factor: assumption.
 * Check:      12,000 at 20/s through 15/s: the i-th waits i/60 s (tests/theory/bottleneck.c).
 * Leaves out: random headways, arching, the capacity drop. */
#include "service_opening.h"

static double opening_due(const struct flow *flow, uint32_t passage)
{
  (void)flow;
  (void)passage;
  return CALENDAR_IDLE;
}

static void opening_work(struct flow *flow, uint32_t passage, double now)
{
  (void)flow;
  (void)passage;
  (void)now;
}

static void opening_start(struct flow *flow, uint32_t passage)
{
  (void)flow;
  (void)passage;
}

static double opening_ready(const struct flow *flow, uint32_t passage, uint32_t direction)
{
  return service_opening_ready(flow, passage, direction);
}

static uint32_t opening_front(const struct flow *flow, uint32_t passage, uint32_t direction)
{
  return service_opening_front(flow, passage, direction);
}

static uint32_t opening_take(struct flow *flow, uint32_t passage, uint32_t direction, double now)
{
  return service_opening_take(flow, passage, direction, now);
}

const struct service_law service_opening = {
    .name = "opening",
    .sentence = "lets people through at width x specific flow, both directions together",
    .source = "Seyfried et al. 2009",
    .start = opening_start,
    .due = opening_due,
    .ready = opening_ready,
    .front = opening_front,
    .work = opening_work,
    .take = opening_take,
};
