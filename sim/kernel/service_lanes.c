/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: a bank of turnstiles, pay lanes, taxi bays: c equal servers and one line.
 * Rule:       the line is served in order of readiness; a party member by member, each by the
 *             next free lane (or as one, where the passage says `whole`). The party moves on
 *             with its last member, which keeps its lane while there is no room beyond.
 *             The number of lanes may change: one that opens serves at once, one that is to
 *             shut does so when it gets free, a party that has begun is served to its end.
 * Units:      service times in s, drawn by the guide.
 * Source:     M/G/c queueing with blocking after service.
 * Check:      M/M/c, M/D/c, M/G/1, M/M/c/K, tandem with blocking, M/M/c with c changing in
 *             time (tests/theory/queues.c).
 * Leaves out: separate lines per lane, jockeying. Only one direction. */
#include "service_lanes.h"

#include "../base/check.h"
#include "service.h"

static void lanes_start(struct flow *flow, uint32_t passage)
{
  const struct flow_lanes *lanes = &flow->lanes[flow->passages[passage].lanes];
  for (uint32_t i = 0; i < lanes->n; i++)
    flow->lane[lanes->first + i] = (struct flow_lane){.finish = CALENDAR_IDLE, .mover = FLOW_NONE};
}

static const struct flow_lanes *lanes_of(const struct flow *flow, uint32_t passage)
{
  return &flow->lanes[flow->passages[passage].lanes];
}

/* The party at the head of the line may begin with another member: a lane is free and it is
 * there. A party that has begun goes on though the passage closes. */
static double next_begin(const struct flow *flow, uint32_t passage)
{
  const struct flow_passage *f = &flow->passages[passage];
  const struct queue *queue = &f->side[0].queue;
  if (queue->n == 0 || lanes_of(flow, passage)->n_free == 0 || !service_turn(flow, f, 0))
    return CALENDAR_IDLE;
  const struct queue_record *head = queue_head(&flow->pool, queue);
  if ((f->closed & 1U) && flow->served[head->who].begun == 0) return CALENDAR_IDLE;
  return head->time;
}

/* The busy lane that finishes first; ties: the lowest. n if none is busy. */
static uint32_t first_finish(const struct flow *flow, const struct flow_lanes *lanes)
{
  uint32_t best = lanes->n;
  double least = CALENDAR_IDLE;
  for (uint32_t i = 0; i < lanes->n; i++) {
    const double finish = flow->lane[lanes->first + i].finish;
    if (finish < least) {
      least = finish;
      best = i;
    }
  }
  return best;
}

static double lanes_due(const struct flow *flow, uint32_t passage)
{
  const struct flow_lanes *lanes = lanes_of(flow, passage);
  const double begin = next_begin(flow, passage);
  const uint32_t i = first_finish(flow, lanes);
  const double finish = i < lanes->n ? flow->lane[lanes->first + i].finish : CALENDAR_IDLE;
  return begin < finish ? begin : finish;
}

static uint16_t members(const struct flow_lanes *lanes, const struct flow_mover *mover)
{
  return lanes->whole || mover->people < 1.0F ? (uint16_t)1 : (uint16_t)mover->people;
}

/* Nobody is in it any more: it is free, or shuts. */
static void leave_lane(struct flow *flow, struct flow_lanes *lanes, uint32_t i)
{
  const bool shut = lanes->closing > 0;
  flow->lane[lanes->first + i] =
      (struct flow_lane){.finish = CALENDAR_IDLE, .mover = FLOW_NONE, .shut = shut};
  lanes->closing -= shut;
  lanes->n_free += !shut;
}

/* The first lane that nobody is in, of those that are shut or of those that are not. */
static uint32_t empty_lane(const struct flow *flow, const struct flow_lanes *lanes, bool shut)
{
  const struct flow_lane *lane = &flow->lane[lanes->first];
  uint32_t i = 0;
  while (lane[i].mover != FLOW_NONE || lane[i].shut != shut) i++;
  return i;
}

/* A member is through. The last one of its party holds the lane until there is room. */
static void finish_lane(struct flow *flow, struct flow_lanes *lanes, uint32_t i)
{
  struct flow_lane *lane = &flow->lane[lanes->first + i];
  struct flow_served *served = &flow->served[lane->mover];
  const double finish = lane->finish;
  lane->finish = CALENDAR_IDLE;
  served->serving--;
  if (served->serving == 0 && served->begun == members(lanes, &flow->movers[lane->mover])) {
    lane->held = true;
    queue_insert(&flow->pool, &lanes->held, (struct queue_record){finish, lane->mover, 0.0F});
    return;
  }
  leave_lane(flow, lanes, i);
}

static void begin_member(struct flow *flow, uint32_t passage, struct flow_lanes *lanes, double now)
{
  const uint32_t who = queue_head(&flow->pool, &flow->passages[passage].side[0].queue)->who;
  struct flow_served *served = &flow->served[who];
  const uint32_t i = empty_lane(flow, lanes, false);
  if (served->begun == 0) served->started = now;
  const double time = flow->guide.service(flow->guide.context, who, passage, served->begun);
  CHECK_AT(now, time >= 0.0);
  flow->lane[lanes->first + i] = (struct flow_lane){.finish = now + time, .mover = who};
  lanes->n_free--;
  served->begun++;
  served->serving++;
  if (served->begun == members(lanes, &flow->movers[who])) service_pop(flow, passage, 0);
}

static void lanes_work(struct flow *flow, uint32_t passage, double now)
{
  struct flow_lanes *lanes = &flow->lanes[flow->passages[passage].lanes];
  for (;;) {
    const uint32_t i = first_finish(flow, lanes);
    if (i < lanes->n && flow->lane[lanes->first + i].finish <= now)
      finish_lane(flow, lanes, i);
    else if (next_begin(flow, passage) <= now)
      begin_member(flow, passage, lanes, now);
    else
      return;
  }
}

static double lanes_ready(const struct flow *flow, uint32_t passage, uint32_t direction)
{
  const struct flow_lanes *lanes = lanes_of(flow, passage);
  if (direction == 1 || lanes->held.n == 0) return CALENDAR_IDLE;
  return queue_head(&flow->pool, &lanes->held)->time;
}

static uint32_t lanes_front(const struct flow *flow, uint32_t passage, uint32_t direction)
{
  (void)direction;
  return queue_head(&flow->pool, &lanes_of(flow, passage)->held)->who;
}

static uint32_t lanes_take(struct flow *flow, uint32_t passage, uint32_t direction, double now)
{
  (void)direction;
  (void)now;
  struct flow_lanes *lanes = &flow->lanes[flow->passages[passage].lanes];
  const uint32_t who = queue_pop(&flow->pool, &lanes->held).who;
  uint32_t i = 0;
  while (!flow->lane[lanes->first + i].held || flow->lane[lanes->first + i].mover != who) i++;
  leave_lane(flow, lanes, i);
  flow->served[who].begun = 0;
  return who;
}

static uint32_t n_open(const struct flow *flow, const struct flow_lanes *lanes)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < lanes->n; i++) n += !flow->lane[lanes->first + i].shut;
  return n - lanes->closing;
}

void service_lanes_set(struct flow *flow, uint32_t passage, uint32_t n)
{
  struct flow_lanes *lanes = &flow->lanes[flow->passages[passage].lanes];
  CHECK_AT(flow->now, flow->passages[passage].service == FLOW_LANES && n > 0 && n <= lanes->n);
  for (uint32_t open = n_open(flow, lanes); open < n; open++) {
    if (lanes->closing > 0) {
      lanes->closing--;
      continue;
    }
    flow->lane[lanes->first + empty_lane(flow, lanes, true)].shut = false;
    lanes->n_free++;
  }
  for (uint32_t open = n_open(flow, lanes); open > n; open--) {
    if (lanes->n_free == 0) {
      lanes->closing++;
      continue;
    }
    flow->lane[lanes->first + empty_lane(flow, lanes, false)].shut = true;
    lanes->n_free--;
  }
}

const struct service_law service_lanes = {
    .name = "lanes",
    .sentence = "serves one line by several lanes with a service time each",
    .source = "M/G/c with blocking after service",
    .start = lanes_start,
    .due = lanes_due,
    .ready = lanes_ready,
    .front = lanes_front,
    .work = lanes_work,
    .take = lanes_take,
};
