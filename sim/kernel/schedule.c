/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is next in front of a full place, and when. */
#include "schedule.h"

struct schedule_next schedule_next_in_line(const struct flow *flow, uint32_t place)
{
  struct schedule_next best = {FLOW_NONE, CALENDAR_IDLE};
  double least = CALENDAR_IDLE;
  for (uint32_t s = flow->places[place].waiting; s != FLOW_NONE;) {
    const struct flow_side *side = &flow->passages[s >> 1].side[s & 1];
    double ready = schedule_ready(flow, s);
    if (ready < flow->now) ready = flow->now;
    const double turn = side->virtual_time;
    if (ready < best.ready ||
        (ready == best.ready && (turn < least || (turn == least && s < best.side)))) {
      best = (struct schedule_next){s, ready};
      least = turn;
    }
    s = side->next_waiting;
  }
  return best;
}

/* When the next of the waiting heads gets ready that is not ready yet. */
static double later_ready(const struct flow *flow, uint32_t place)
{
  double time = CALENDAR_IDLE;
  for (uint32_t s = flow->places[place].waiting; s != FLOW_NONE;) {
    const double ready = schedule_ready(flow, s);
    if (ready > flow->now && ready < time) time = ready;
    s = flow->passages[s >> 1].side[s & 1].next_waiting;
  }
  return time;
}

/* A side whose head gets ready later than that of the next in line, but whose turn comes first,
 * may need less room and have it before `time`. */
static double overtaking_time(struct flow *flow, uint32_t place, struct schedule_next next,
                              double time)
{
  const double turn = flow->passages[next.side >> 1].side[next.side & 1].virtual_time;
  for (uint32_t s = flow->places[place].waiting; s != FLOW_NONE;) {
    const struct flow_side *side = &flow->passages[s >> 1].side[s & 1];
    if (s != next.side && side->virtual_time <= turn) {
      const double ready = schedule_ready(flow, s);
      if (ready > next.ready && ready < time) {
        const double room = room_time(flow, place, (double)schedule_size(flow, s), flow->now);
        const double both = room > ready ? room : ready;
        if (both < time) time = both;
      }
    }
    s = side->next_waiting;
  }
  return time;
}

double schedule_entry_time(struct flow *flow, uint32_t place, struct schedule_next next)
{
  if (next.ready == CALENDAR_IDLE) return CALENDAR_IDLE;
  const double time = room_time(flow, place, (double)schedule_size(flow, next.side), flow->now);
  return time <= next.ready ? next.ready : overtaking_time(flow, place, next, time);
}

double schedule_place_time(struct flow *flow, uint32_t place, struct schedule_next next)
{
  const double time = schedule_entry_time(flow, place, next);
  if (time < CALENDAR_IDLE || next.side == FLOW_NONE) return time;
  const double last = room_last(flow, place, flow->now);
  return last > flow->now ? last : later_ready(flow, place);
}

void schedule_place(struct flow *flow, uint32_t place)
{
  calendar_set(&flow->calendar, place,
               schedule_place_time(flow, place, schedule_next_in_line(flow, place)));
}
