/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: a lift: cars that carry people from one landing to another and come back empty.
 * Rule:       people board one after the other, in order of readiness, while the car has room; it
 *             sets off when the last of them is in and nobody else who stands ready fits. After
 *             the trip its doors open and they alight, one after the other, as far as there is
 *             room beyond; when the last one is out it goes back, the same trip. Several cars
 *             serve one queue in turn. A party rides together or waits; one that is larger than
 *             the car rides alone in it.
 * Units:      s, persons; rate of boarding and of alighting 1/s.
 * Source:     CIBSE Guide D (recalled): round trip 2 H tv + (S + 1) ts + 2 P tp, here with H floors
 *             at once and one stop at each end.
 * Check:      saturated, a car of P delivers 300 P / RTT people in five minutes, RTT = 2 trips +
 *             2 P tp (tests/theory/lift.c).
 * Leaves out: stops in between, riders on the way back, doors that wait for who is not there yet,
 *             two cars at one landing boarding at the same time. Only one direction. */
#include "service_lift.h"

#include "../base/check.h"
#include "service.h"

static struct flow_lift *lift_of(const struct flow *flow, uint32_t passage)
{
  return &flow->lifts[flow->passages[passage].lanes];
}

static bool boards(const struct flow_lift *lift, uint32_t passage)
{
  return passage == lift->given->board;
}

/* The car whose turn it is at this passage. */
static struct flow_car *car_at(const struct flow_lift *lift, uint32_t passage)
{
  return &lift->cars[boards(lift, passage) ? lift->boarding : lift->alighting];
}

static bool finds_room(const struct flow_lift *lift, const struct flow_car *car, float people)
{
  return car->aboard <= 0.0F || (double)(car->aboard + people) <= lift->given->room;
}

static void lift_start(struct flow *flow, uint32_t passage)
{
  (void)flow; /* cars are made when all passages are known */
  (void)passage;
}

static double lift_ready(const struct flow *flow, uint32_t passage, uint32_t direction)
{
  const struct flow_passage *f = &flow->passages[passage];
  const struct queue *queue = &f->side[0].queue;
  if (direction == 1 || f->closed != 0 || queue->n == 0 || !service_turn(flow, f, 0))
    return CALENDAR_IDLE;
  const struct flow_lift *lift = lift_of(flow, passage);
  const struct flow_car *car = car_at(lift, passage);
  const struct queue_record *head = queue_head(&flow->pool, queue);
  if (boards(lift, passage)) {
    if (car->away || !finds_room(lift, car, flow->movers[head->who].people)) return CALENDAR_IDLE;
  } else if (!car->away) {
    return CALENDAR_IDLE;
  }
  const double time = head->time > f->service_free ? head->time : f->service_free;
  return time > car->open ? time : car->open;
}

/* When the car sets off: the last one is in, and nobody follows. */
static double lift_due(const struct flow *flow, uint32_t passage)
{
  const struct flow_lift *lift = lift_of(flow, passage);
  const struct flow_car *car = car_at(lift, passage);
  if (!boards(lift, passage) || car->away || car->aboard <= 0.0F) return CALENDAR_IDLE;
  const double last_in = flow->passages[passage].service_free;
  return lift_ready(flow, passage, 0) <= last_in ? CALENDAR_IDLE : last_in;
}

static uint32_t lift_front(const struct flow *flow, uint32_t passage, uint32_t direction)
{
  return queue_head(&flow->pool, &flow->passages[passage].side[direction].queue)->who;
}

/* The other passage may have work now that a car has come to it. */
static void wake(struct flow *flow, uint32_t passage)
{
  const uint32_t leaf = flow->net->n_places + passage;
  const double time = lift_ready(flow, passage, 0);
  if (time < calendar_at(&flow->calendar, leaf)) calendar_set(&flow->calendar, leaf, time);
}

static void lift_work(struct flow *flow, uint32_t passage, double now)
{
  if (lift_due(flow, passage) > now) return;
  struct flow_lift *lift = lift_of(flow, passage);
  struct flow_car *car = car_at(lift, passage);
  car->away = true;
  car->open = now + lift->given->trip;
  lift->boarding = (lift->boarding + 1) % lift->given->cars;
  wake(flow, lift->given->alight);
}

static uint32_t lift_take(struct flow *flow, uint32_t passage, uint32_t direction, double now)
{
  struct flow_passage *f = &flow->passages[passage];
  struct flow_lift *lift = lift_of(flow, passage);
  struct flow_car *car = car_at(lift, passage);
  const uint32_t who = service_pop(flow, passage, direction);
  const float people = flow->movers[who].people;
  f->service_free = now + service_amount(f, &flow->movers[who]) * f->seconds_per;
  if (boards(lift, passage)) {
    car->aboard += people;
    return who;
  }
  car->aboard -= people;
  if (car->aboard > 0.0F) return who;
  car->away = false;
  car->open = f->service_free + lift->given->trip;
  lift->alighting = (lift->alighting + 1) % lift->given->cars;
  wake(flow, lift->given->board);
  return who;
}

void service_lift_make(struct flow *flow, struct arena *arena)
{
  const struct flow_net *net = flow->net;
  uint32_t n = 0;
  for (uint32_t i = 0; i < net->n_passages; i++)
    n += net->passages[i].service == FLOW_LIFT && net->passages[i].lift->board == i;
  flow->lifts = ARENA_NEW(arena, struct flow_lift, n);
  n = 0;
  for (uint32_t i = 0; i < net->n_passages; i++) {
    const struct flow_lift_given *given = net->passages[i].lift;
    if (net->passages[i].service != FLOW_LIFT || given->board != i) continue;
    CHECK(given->cars > 0 && given->room > 0.0 && given->trip >= 0.0);
    CHECK(net->passages[given->alight].lift == given);
    flow->lifts[n].given = given;
    flow->lifts[n].cars = ARENA_NEW(arena, struct flow_car, given->cars);
    for (uint32_t c = 0; c < given->cars; c++)
      flow->lifts[n].cars[c] = (struct flow_car){.open = -HUGE_VAL};
    flow->passages[i].lanes = flow->passages[given->alight].lanes = n++;
  }
}

const struct service_law service_lift = {
    .name = "lift",
    .sentence = "carries people in cars that come back",
    .source = "CIBSE Guide D (recalled)",
    .start = lift_start,
    .due = lift_due,
    .ready = lift_ready,
    .front = lift_front,
    .work = lift_work,
    .take = lift_take,
};
