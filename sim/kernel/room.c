/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Holes that travel back, and waiting lists in front of full places. */
#include "room.h"

#include "../base/check.h"

/* Puts the holes in order of time; equal times keep the order in which they came. */
static void sort_holes(const struct queue_pool *pool, struct flow_place *place)
{
  const struct queue *holes = &place->holes;
  for (uint32_t i = holes->n - place->unsorted; i < holes->n; i++) {
    const struct queue_record hole = *queue_at(pool, holes, i);
    uint32_t k = i;
    while (k > 0 && queue_at(pool, holes, k - 1)->time > hole.time) {
      *queue_at(pool, holes, k) = *queue_at(pool, holes, k - 1);
      k--;
    }
    if (k < i) *queue_at(pool, holes, k) = hole;
  }
  place->unsorted = 0;
}

/* Takes off what has matured, in whatever order it is. */
static void sweep_holes(const struct queue_pool *pool, struct flow_place *place, double now)
{
  struct queue *holes = &place->holes;
  const uint32_t n = holes->n, n_sorted = n - place->unsorted;
  uint32_t kept = 0, kept_sorted = 0;
  for (uint32_t i = 0; i < n; i++) {
    if (i == n_sorted) kept_sorted = kept;
    const struct queue_record hole = *queue_at(pool, holes, i);
    if (hole.time > now)
      *queue_at(pool, holes, kept++) = hole;
    else
      place->holes_size -= hole.size;
  }
  if (place->unsorted == 0) kept_sorted = kept;
  holes->n = kept;
  place->unsorted = kept - kept_sorted;
}

void room_extend(struct flow *flow, struct flow_place *place, double now)
{
  sweep_holes(&flow->pool, place, now);
  const uint32_t room = place->holes.mask + 1;
  if (4 * place->holes.n >= 3 * room) queue_grow(&flow->pool, &place->holes);
}

double room_free(struct flow *flow, uint32_t place, double now)
{
  struct flow_place *p = &flow->places[place];
  sort_holes(&flow->pool, p);
  while (p->holes.n > 0) {
    const struct queue_record *hole = queue_head(&flow->pool, &p->holes);
    if (hole->time > now) break;
    p->holes_size -= hole->size;
    queue_pop(&flow->pool, &p->holes);
  }
  return room_now(flow, place);
}

double room_time(struct flow *flow, uint32_t place, double size, double now)
{
  struct flow_place *p = &flow->places[place];
  const double need = room_needed(p, size);
  double room = room_now(flow, place);
  if (room >= need) return now;
  sort_holes(&flow->pool, p);
  for (uint32_t i = 0; i < p->holes.n; i++) {
    const struct queue_record *hole = queue_at(&flow->pool, &p->holes, i);
    room += (double)hole->size;
    if (room >= need) return hole->time > now ? hole->time : now;
  }
  return CALENDAR_IDLE;
}

double room_last(struct flow *flow, uint32_t place, double now)
{
  struct flow_place *p = &flow->places[place];
  sort_holes(&flow->pool, p);
  if (p->holes.n == 0) return now;
  const double last = queue_at(&flow->pool, &p->holes, p->holes.n - 1)->time;
  return last > now ? last : now;
}

void room_join(struct flow *flow, uint32_t side)
{
  struct flow_side *s = &flow->passages[side >> 1].side[side & 1];
  struct flow_place *p = &flow->places[room_target(flow, side)];
  CHECK_AT(flow->now, !s->blocked);
  s->blocked = true;
  s->next_waiting = p->waiting;
  p->waiting = side;
  room_enter_line(flow, side);
}

void room_quit(struct flow *flow, uint32_t side)
{
  struct flow_place *p = &flow->places[room_target(flow, side)];
  uint32_t *link = &p->waiting;
  while (*link != side) {
    CHECK_AT(flow->now, *link != FLOW_NONE);
    link = &flow->passages[*link >> 1].side[*link & 1].next_waiting;
  }
  struct flow_side *s = &flow->passages[side >> 1].side[side & 1];
  *link = s->next_waiting;
  s->next_waiting = FLOW_NONE;
  s->blocked = false;
}
