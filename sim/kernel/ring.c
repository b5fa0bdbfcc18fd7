/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A depth-first search along blocked heads. Places to which room comes back by itself are not
 * followed. */
#include "ring.h"

#include "room.h"
#include "service.h"

/* A side that leads out of a place, with a ready head that waits for room, while nothing
 * changes where it leads to: no hole is on its way and no event is due. */
static bool is_stuck(struct flow *flow, uint32_t side)
{
  const struct flow_passage *f = &flow->passages[side >> 1];
  if (!f->side[side & 1].blocked) return false;
  if (service_laws[f->service]->ready(flow, side >> 1, side & 1) > flow->now) return false;
  const uint32_t to = room_target(flow, side);
  room_free(flow, to, flow->now);
  return flow->places[to].holes.n == 0 && calendar_at(&flow->calendar, to) > flow->now;
}

/* The ring closes at `place`, which is on the stack: its sides are those chosen from there to
 * the top. */
static uint32_t collect(const struct flow *flow, uint32_t top, uint32_t place, uint32_t *sides)
{
  uint32_t i = top;
  while (flow->ring_stack[i] != place) i--;
  uint32_t n = 0;
  for (; i <= top; i++) sides[n++] = flow->out[flow->ring_next[i] - 1];
  return n;
}

static bool on_stack(const struct flow *flow, uint32_t top, uint32_t place)
{
  for (uint32_t i = 0; i <= top; i++)
    if (flow->ring_stack[i] == place) return true;
  return false;
}

uint32_t ring_find(struct flow *flow, uint32_t place, uint32_t *sides)
{
  const uint32_t stamp = ++flow->ring_stamp;
  uint32_t top = 0;
  flow->ring_stack[0] = place;
  flow->ring_next[0] = flow->out_start[place];
  flow->ring_mark[place] = stamp;
  for (;;) {
    const uint32_t at = flow->ring_stack[top];
    if (flow->ring_next[top] == flow->out_start[at + 1]) {
      if (top == 0) return 0;
      top--;
      continue;
    }
    const uint32_t side = flow->out[flow->ring_next[top]++];
    if (!is_stuck(flow, side)) continue;
    const uint32_t to = room_target(flow, side);
    if (flow->ring_mark[to] == stamp) {
      if (on_stack(flow, top, to)) return collect(flow, top, to, sides);
      continue;
    }
    flow->ring_mark[to] = stamp;
    top++;
    flow->ring_stack[top] = to;
    flow->ring_next[top] = flow->out_start[to];
  }
}
