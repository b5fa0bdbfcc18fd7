/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Places, passages, movers: the state of one run, and the rules by which movers get through.
 *
 * A place is ground to stand on; a passage is a service that lets the next one through; a mover
 * (a party, or a vehicle with people in it) is always in one place, and is either walking
 * across it or waiting for one passage out of it. There is no third thing.
 *
 *   enter   a mover is ready at the passage it has chosen after
 *           d / (v V(min(rho, rho_c)) / V(0)); rho counts those already there
 *   wait    each direction of a passage keeps its movers in order of readiness
 *   pass    the head passes when it is ready, the service is free and the next place has room
 *   holes   the room a mover leaves becomes usable after d / w; at once on storage ground
 *   room    goes to the waiting side with the least virtual time (people passed / capacity); a
 *           party enters when half of it fits, and what it overshoots is a debt
 *   exchange  two heads that want each other's full place exchange; longer rings of blocked
 *           heads are turned and counted
 *
 * One pending event per active passage, one for each full place with a queue in front of it.
 * The kernel knows no venue: a `flow_guide` tells it where a mover goes next. Deterministic: no
 * order depends on memory addresses or on the number of threads.
 *
 * Amounts of room are persons, or metres of lane on vehicle ground; they must be multiples of
 * 1/4, so that sums are exact. */
#ifndef EXEUNT_KERNEL_FLOW_H
#define EXEUNT_KERNEL_FLOW_H

#include "state.h"

/* ---- make ---- */

/* A run on `net`, which must outlive it, with room for `n_movers`; memory from the arena and
 * the pool. */
struct flow *flow_new(struct arena *arena, const struct flow_net *net, uint32_t n_movers,
                      struct flow_guide guide);
void flow_free(struct flow *flow); /* the pool; the rest goes with the arena */

/* ---- change ---- */

/* Puts a mover (speed, people, length set by the caller in flow->movers) into a place at `now`;
 * the guide says what it does. */
void flow_put(struct flow *flow, uint32_t mover, uint32_t place, double now);

/* The clock's first ring. */
void flow_wake_at(struct flow *flow, double time);

/* Closes one direction of a passage: whoever waits or walks to it chooses again, and nobody goes
 * in by it; who comes the other way passes as ever (those who stand before the closed side are in
 * their way, as counterflow). Opens it. */
void flow_close(struct flow *flow, uint32_t side);
void flow_open(struct flow *flow, uint32_t side);

/* Whoever waits for a side or walks to it chooses again as if it had closed, which it has not: who
 * stays keeps its turn, and the side its own in front of a full place. */
void flow_ask(struct flow *flow, uint32_t side);

/* A bank of lanes has so many from now on, 1 to the number that it was given with. New ones serve
 * at once; what is too many shuts when it gets free, so that a party that has begun is served to
 * its end. (For none at all the side is closed.) */
void flow_set_lanes(struct flow *flow, uint32_t passage, uint32_t n);

/* From the next mover on: people per second through an opening; the share of lanes at a merge. */
void flow_set_rate(struct flow *flow, uint32_t passage, double rate);

/* Runs all events up to and including `until`, in order of time; stops early when nothing is
 * pending. Returns the time of the next event (CALENDAR_IDLE: none). The clock then stands at
 * `until`, or at the last event if `until` is CALENDAR_IDLE. */
double flow_run(struct flow *flow, double until);

/* ---- ask ---- */

/* 1/m2 (1/m on vehicle ground), the mover in question not counted unless it has entered. */
double flow_density(const struct flow *flow, uint32_t place);

/* Room left now, matured holes included; may be negative (a debt). */
double flow_room(struct flow *flow, uint32_t place);

/* People in places now. people_in = people_out + this, always. */
uint64_t flow_inside(const struct flow *flow);

/* CHECKs every invariant that must hold between events: conservation, room, queues, files,
 * waiting lists, and that nobody who could move is without a pending event. For tests: time is
 * proportional to places x movers. */
void flow_audit(struct flow *flow);

/* The visit at which a mover that boards at this passage now will depart. */
const struct flow_visit *flow_visit_now(const struct flow *flow, uint32_t passage);

#endif
