/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What must hold between events, checked the slow way. */
#include "flow.h"

#include "../base/check.h"
#include "schedule.h"

/* Occupancy of every place counted from the movers. */
static void audit_places(const struct flow *flow)
{
  for (uint32_t p = 0; p < flow->net->n_places; p++) {
    double used = 0.0, holes = 0.0;
    for (uint32_t i = 0; i < flow->n_movers; i++)
      if (flow->movers[i].place == p) used += (double)room_size(flow, p, i);
    const struct flow_place *place = &flow->places[p];
    for (uint32_t i = 0; i < place->holes.n; i++)
      holes += (double)queue_at(&flow->pool, &place->holes, i)->size;
    CHECK_AT(flow->now, used == (double)flow->used[p]);
    CHECK_AT(flow->now, holes == (double)place->holes_size);
  }
}

static void audit_queues(const struct flow *flow)
{
  for (uint32_t i = 0; i < 2 * flow->net->n_passages; i++) {
    const struct flow_passage *f = &flow->passages[i >> 1];
    const struct queue *queue = &f->side[i & 1].queue;
    double queued = 0.0, before = -HUGE_VAL;
    for (uint32_t k = 0; k < queue->n; k++) {
      const struct queue_record *record = queue_at(&flow->pool, queue, k);
      CHECK_AT(flow->now, record->time >= before);
      CHECK_AT(flow->now, flow->movers[record->who].place == f->place[i & 1]);
      CHECK_AT(flow->now, flow->movers[record->who].side == i);
      before = record->time;
      queued += service_amount(f, &flow->movers[record->who]);
    }
    CHECK_AT(flow->now, queued == (double)flow->queued[i]);
  }
}

/* The order of a single file holds all who wait for its ways out, and each queue follows it. */
static void audit_files(const struct flow *flow)
{
  for (uint32_t p = 0; p < flow->net->n_places; p++) {
    if (!flow->grounds[flow->places[p].ground].single_file) continue;
    uint32_t n = 0;
    for (uint32_t i = flow->out_start[p]; i < flow->out_start[p + 1]; i++)
      n += flow->passages[flow->out[i] >> 1].side[flow->out[i] & 1].queue.n;
    CHECK_AT(flow->now, n == flow->files[p].n);
    for (uint32_t i = 0; i < n; i++) {
      const struct queue_record *record = queue_at(&flow->pool, &flow->files[p], i);
      CHECK_AT(flow->now, flow->movers[record->who].place == p);
      CHECK_AT(flow->now, flow->served[record->who].ready == record->time);
    }
  }
}

/* Waiting lists agree with the sides' own marks, and whoever could move has an event. */
static void audit_waiting(struct flow *flow)
{
  uint32_t n_listed = 0, n_blocked = 0;
  for (uint32_t p = 0; p < flow->net->n_places; p++) {
    for (uint32_t s = flow->places[p].waiting; s != FLOW_NONE;) {
      const struct flow_side *side = &flow->passages[s >> 1].side[s & 1];
      CHECK_AT(flow->now, side->blocked && room_target(flow, s) == p);
      n_listed++;
      s = side->next_waiting;
    }
    const struct schedule_next next = schedule_next_in_line(flow, p);
    const double time = calendar_at(&flow->calendar, p);
    CHECK_AT(flow->now, time <= schedule_entry_time(flow, p, next));
    CHECK_AT(flow->now,
             time < CALENDAR_IDLE || schedule_place_time(flow, p, next) == CALENDAR_IDLE);
  }
  for (uint32_t i = 0; i < flow->net->n_passages; i++) {
    n_blocked += (uint32_t)flow->passages[i].side[0].blocked;
    n_blocked += (uint32_t)flow->passages[i].side[1].blocked;
    CHECK_AT(flow->now, calendar_at(&flow->calendar, flow->net->n_places + i) <=
                            schedule_passage_time(flow, i));
  }
  CHECK_AT(flow->now, n_listed == n_blocked);
}

void flow_audit(struct flow *flow)
{
  CHECK_AT(flow->now, flow->counts.people_in == flow->counts.people_out + flow_inside(flow));
  audit_places(flow);
  audit_queues(flow);
  audit_files(flow);
  audit_waiting(flow);
}
