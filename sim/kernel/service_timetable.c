/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: the doors of trains, trams, buses and ferries.
 * Rule:       doors are open from arrival to departure; people board in order of readiness at
 *             doors x rate while there is room. A party boards together or waits; one that is
 *             larger than the whole vehicle boards it alone when it is empty. At departure all
 *             on board have left the system, and everybody who stood ready and is not on board
 *             was denied boarding.
 * Units:      s, persons, boarding rate 1/s.
 * Source:     bulk service (Bailey 1954; recalled); about 1 person/s a door (TCQSM; recalled).
 * Check:      bulk queue: headway 180 s, room 100, 0.5 /s: 1.110 left behind, mean wait 92.22 s
 *             (tests/theory/queues.c).
 * Leaves out: people who get off, dwell that follows from boarding, doors of different
 *             crowding. Only one direction. */
#include "service.h"

#include "../base/check.h"
#include "room.h"

static void timetable_start(struct flow *flow, uint32_t passage)
{
  struct flow_timetable *table = &flow->timetables[flow->passages[passage].lanes];
  table->current = 0;
  table->boarded = 0.0F;
}

static double timetable_due(const struct flow *flow, uint32_t passage)
{
  const struct flow_timetable *table = &flow->timetables[flow->passages[passage].lanes];
  return table->current < table->n ? table->visits[table->current].depart : CALENDAR_IDLE;
}

static bool finds_room(const struct flow_timetable *table, float people)
{
  return table->boarded == 0.0F || table->boarded + people <= table->visits[table->current].room;
}

static double timetable_ready(const struct flow *flow, uint32_t passage, uint32_t direction)
{
  const struct flow_passage *f = &flow->passages[passage];
  const struct flow_timetable *table = &flow->timetables[f->lanes];
  const struct queue *queue = &f->side[0].queue;
  if (direction == 1 || f->closed != 0 || queue->n == 0 || table->current >= table->n ||
      !service_turn(flow, f, 0))
    return CALENDAR_IDLE;
  const struct flow_visit *visit = &table->visits[table->current];
  const struct queue_record *head = queue_head(&flow->pool, queue);
  if (visit->room < 1.0F || !finds_room(table, flow->movers[head->who].people))
    return CALENDAR_IDLE;
  double time = head->time > f->service_free ? head->time : f->service_free;
  if (time < visit->arrive) time = visit->arrive;
  return time < visit->depart ? time : CALENDAR_IDLE;
}

static uint32_t timetable_front(const struct flow *flow, uint32_t passage, uint32_t direction)
{
  return queue_head(&flow->pool, &flow->passages[passage].side[direction].queue)->who;
}

static void leave_behind(struct flow *flow, uint32_t passage, double now)
{
  const struct queue *queue = &flow->passages[passage].side[0].queue;
  for (uint32_t i = 0; i < queue->n; i++) {
    const struct queue_record *record = queue_at(&flow->pool, queue, i);
    if (record->time > now) return;
    flow->counts.left_behind += (uint64_t)flow->movers[record->who].people;
    if (flow->guide.missed) flow->guide.missed(flow->guide.context, record->who, passage, now);
  }
}

static void depart(struct flow *flow, uint32_t passage, double now)
{
  const struct flow_passage *f = &flow->passages[passage];
  struct flow_timetable *table = &flow->timetables[f->lanes];
  leave_behind(flow, passage, now);
  while (table->aboard.n > 0) {
    const uint32_t who = queue_pop(&flow->pool, &table->aboard).who;
    struct flow_mover *mover = &flow->movers[who];
    flow->counts.people_out += (uint64_t)mover->people;
    CHECK_AT(now, mover->place == f->place[1]);
    room_release(flow, mover->place, room_size(flow, mover->place, who), 0.0, now);
    mover->place = FLOW_NONE;
  }
  table->current++;
  table->boarded = 0.0F;
}

static void timetable_work(struct flow *flow, uint32_t passage, double now)
{
  while (timetable_due(flow, passage) <= now) depart(flow, passage, now);
}

static uint32_t timetable_take(struct flow *flow, uint32_t passage, uint32_t direction, double now)
{
  struct flow_passage *f = &flow->passages[passage];
  struct flow_timetable *table = &flow->timetables[f->lanes];
  const uint32_t who = service_pop(flow, passage, direction);
  table->boarded += flow->movers[who].people;
  queue_insert(&flow->pool, &table->aboard, (struct queue_record){now, who, 0.0F});
  f->service_free = now + service_amount(f, &flow->movers[who]) * f->seconds_per;
  return who;
}

const struct service_law service_timetable = {
    .name = "timetable",
    .sentence = "opens when a vehicle stands, until it is full or departs",
    .source = "bulk service with given departures",
    .start = timetable_start,
    .due = timetable_due,
    .ready = timetable_ready,
    .front = timetable_front,
    .work = timetable_work,
    .take = timetable_take,
};
