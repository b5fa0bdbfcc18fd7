/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Room in a place: what is free, what is on its way back as holes, and who is next to have it.
 *
 * Room that a mover leaves matures d / w later, in order of time. Sides that found no room wait
 * in the place's list; room goes to the one with the least virtual time (people passed /
 * capacity), so that shares are in proportion to capacity and never follow an order of indices.
 * A side that joins is not given credit for the time in which it had nobody waiting. */
#ifndef EXEUNT_KERNEL_ROOM_H
#define EXEUNT_KERNEL_ROOM_H

#include "state.h"

/* Room free at `now`; matured holes are taken off first. */
double room_free(struct flow *flow, uint32_t place, double now);

/* True if `size` may enter: people when half of it fits (the rest is a debt, which the next
 * holes pay first), a vehicle when all of it does. */
bool room_fits(struct flow *flow, uint32_t place, double size, double now);

/* The time from which `size` will fit, from the holes on their way; `now` if it fits,
 * CALENDAR_IDLE if no hole is coming. */
double room_time(const struct flow *flow, uint32_t place, double size, double now);

/* A mover that walked `distance` here has left `size` of room behind; returns when that can be
 * used. */
double room_release(struct flow *flow, uint32_t place, float size, double distance, double now);

/* Before a side passes or begins to wait: if it has had nobody waiting since its last, it gets
 * no credit for that time; its turn is then that of the side let in last. */
void room_enter_line(struct flow *flow, uint32_t side);

/* The waiting list of a place. */
void room_join(struct flow *flow, uint32_t side);
void room_quit(struct flow *flow, uint32_t side);

/* The place that a side leads to; what a mover takes there. */
static inline uint32_t room_target(const struct flow *flow, uint32_t side)
{
  return flow->passages[side >> 1].place[1 - (side & 1)];
}

static inline float room_size(const struct flow *flow, uint32_t place, uint32_t mover)
{
  return flow->places[place].vehicles ? flow->movers[mover].length : flow->movers[mover].people;
}

#endif
