/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Room in a place: what is free, what is on its way back as holes, and who is next to have it.
 *
 * Room that a mover leaves matures d / w later. Holes are put in order of time, and taken off, only
 * when the answer depends on it: in a place with room to spare it never does. Sides that found no
 * room wait in the place's list; room goes to the one with the least virtual time (people passed /
 * capacity), so that shares are in proportion to capacity and never follow an order of indices.
 * A side that joins is not given credit for the time in which it had nobody waiting. */
#ifndef EXEUNT_KERNEL_ROOM_H
#define EXEUNT_KERNEL_ROOM_H

#include "state.h"

/* The place that a side leads to; what a mover takes there. */
static inline uint32_t room_target(const struct flow *flow, uint32_t side)
{
  return flow->passages[side >> 1].place[1 - (side & 1)];
}

static inline float room_size(const struct flow *flow, uint32_t place, uint32_t mover)
{
  return flow->places[place].vehicles ? flow->movers[mover].length : flow->movers[mover].people;
}

/* Room free if no hole had matured since they were last looked at: at most what is free. */
static inline double room_now(const struct flow *flow, uint32_t place)
{
  const struct flow_place *p = &flow->places[place];
  return (double)p->capacity - (double)flow->used[place] - (double)p->holes_size;
}

/* Room free at `now`; matured holes are taken off first. */
double room_free(struct flow *flow, uint32_t place, double now);

#define ROOM_TOLERANCE 1e-6 /* of room: metres need not add up exactly */

/* How much must be free for `size` to enter. A party enters when half of it fits, so that what
 * is free lies between minus and plus half a party and a full place holds its capacity on
 * average. (Entering as soon as any room was free, it held half a party more: with a mean size
 * of 2.3 on 9 m2 the density upstream of a door came out 3.0 to 3.5 % too high; now within
 * 2.5 %.) Nobody is too large for a place: half of its capacity is enough. A vehicle must fit. */
static inline double room_needed(const struct flow_place *place, double size)
{
  if (place->vehicles) return size - ROOM_TOLERANCE;
  const double capacity = (double)place->capacity;
  return 0.5 * (size < capacity ? size : capacity) - ROOM_TOLERANCE;
}

/* True if `size` may enter: people when half of it fits (the rest is a debt, which the next
 * holes pay first), a vehicle when all of it does. */
static inline bool room_fits(struct flow *flow, uint32_t place, double size, double now)
{
  const struct flow_place *p = &flow->places[place];
  const double need = room_needed(p, size);
  if (room_now(flow, place) >= need) return true;
  return room_free(flow, place, now) >= need;
}

/* The time from which `size` will fit, from the holes on their way; `now` if it fits,
 * CALENDAR_IDLE if no hole is coming. */
double room_time(struct flow *flow, uint32_t place, double size, double now);

/* When the last hole on its way here will have come; `now` if none is. */
double room_last(struct flow *flow, uint32_t place, double now);

/* Makes space for one more hole. */
void room_extend(struct flow *flow, struct flow_place *place, double now);

/* A mover that walked `distance` here has left `size` of room behind; returns when that can be
 * used. */
static inline double room_release(struct flow *flow, uint32_t place, float size, double distance,
                                  double now)
{
  struct flow_place *p = &flow->places[place];
  flow->used[place] -= size;
  const double delay = distance * (double)p->seconds_per_metre;
  if (delay <= 0.0) return now;
  if (p->holes.n == p->holes.mask + 1) room_extend(flow, p, now);
  *queue_at(&flow->pool, &p->holes, p->holes.n++) =
      (struct queue_record){now + delay, FLOW_NONE, size};
  p->unsorted++;
  p->holes_size += size;
  return now + delay;
}

/* Before a side passes or begins to wait: if it has had nobody waiting since its last, it gets
 * no credit for that time; its turn is then that of the side let in last. */
static inline void room_enter_line(struct flow *flow, uint32_t side)
{
  struct flow_passage *f = &flow->passages[side >> 1];
  struct flow_side *s = &f->side[side & 1];
  const struct flow_place *p = &flow->places[room_target(flow, side)];
  if (s->virtual_time >= p->virtual_time) return;
  const bool always_waited =
      f->service == FLOW_OPENING && queue_head(&flow->pool, &s->queue)->time <= f->service_free;
  if (!always_waited) s->virtual_time = p->virtual_time;
}

/* The waiting list of a place. */
void room_join(struct flow *flow, uint32_t side);
void room_quit(struct flow *flow, uint32_t side);

#endif
