/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules of movement: enter, wait, pass, exchange, turn. Room and merging are in room.c,
 * services in service_*.c. */
#include "flow.h"

#include "../base/check.h"
#include "flow_make.h"
#include "ring.h"
#include "schedule.h"
#include "service_lanes.h"

/* ---- make ---- */

struct flow *flow_new(struct arena *arena, const struct flow_net *net, uint32_t n_movers,
                      struct flow_guide guide)
{
  CHECK(net->counterflow > 0.0 && net->exchange > 0.0 && guide.step);
  struct flow *flow = ARENA_NEW(arena, struct flow, 1);
  flow->net = net;
  flow->guide = guide;
  flow->now = -HUGE_VAL;
  flow->n_movers = n_movers;
  flow_make(flow, arena);
  return flow;
}

void flow_free(struct flow *flow)
{
  if (flow) queue_pool_clear(&flow->pool);
}

/* ---- wake ---- */

/* The head of a side is another one than before. */
static void wake_head(struct flow *flow, uint32_t side)
{
  schedule_passage(flow, side >> 1);
  if (!flow->passages[side >> 1].side[side & 1].blocked) return;
  const uint32_t to = room_target(flow, side);
  if (schedule_ready(flow, side) <= flow->now)
    calendar_set(&flow->calendar, to, flow->now);
  else
    schedule_place(flow, to);
}

/* Another mover than before may be the first of a single file. */
static void wake_file(struct flow *flow, uint32_t place)
{
  const struct queue *file = &flow->files[place];
  if (file->n > 0) wake_head(flow, flow->movers[queue_head(&flow->pool, file)->who].side);
}

/* ---- enter and leave ---- */

static inline float size_in(const struct flow_place *place, const struct flow_mover *mover)
{
  return place->vehicles ? mover->length : mover->people;
}

static inline void leave(struct flow *flow, const struct flow_mover *mover, uint32_t place)
{
  struct flow_place *p = &flow->places[place];
  const float before = flow->used[place];
  const double usable =
      room_release(flow, place, size_in(p, mover), (double)mover->walked, flow->now);
  if (p->observed) probe_change(&p->probe, before, flow->used[place], flow->now);
  if (p->waiting != FLOW_NONE && calendar_at(&flow->calendar, place) > usable)
    schedule_place(flow, place);
}

/* Puts a mover into the queue of the side it has chosen, ready at `ready`. */
static inline void join(struct flow *flow, uint32_t mover, uint32_t side, double ready)
{
  struct flow_passage *f = &flow->passages[side >> 1];
  struct flow_side *s = &f->side[side & 1];
  struct flow_mover *m = &flow->movers[mover];
  CHECK_AT(flow->now, f->place[side & 1] == m->place && !(f->one_way && (side & 1)));
  if (f->file[side & 1]) {
    struct queue *file = &flow->files[m->place];
    const double last = file->n > 0 ? queue_at(&flow->pool, file, file->n - 1)->time : -HUGE_VAL;
    if (ready < last) ready = last;
    queue_insert(&flow->pool, file, (struct queue_record){ready, mover, 0.0F});
  }
  if (f->service != FLOW_OPENING || f->file[side & 1]) flow->served[mover].ready = ready;
  m->side = side;
  flow->queued[side] += (float)service_amount(f, m);
  const float size = f->metres[side & 1] ? m->length : m->people;
  const uint32_t position =
      queue_insert(&flow->pool, &s->queue, (struct queue_record){ready, mover, size});
  if (position == 0) wake_head(flow, side);
}

static double walking_time(const struct flow *flow, const struct flow_mover *m,
                           const struct flow_place *p, double used, float distance)
{
  const struct ground *ground = &flow->grounds[p->ground];
  const double speed = p->vehicles ? ground->given.free_speed : (double)m->speed * ground->pace;
  return (double)distance * ground_slowness(ground, used * (double)p->per_room) / speed;
}

static inline void enter(struct flow *flow, uint32_t mover, uint32_t place, uint32_t passage)
{
  struct flow_mover *m = &flow->movers[mover];
  struct flow_place *p = &flow->places[place];
  m->place = place;
  m->side = FLOW_STAY;
  const struct flow_step step =
      flow->guide.step(flow->guide.context, mover, place, passage, flow->now);
  if (step.side == FLOW_GONE) {
    flow->counts.people_out += (uint64_t)m->people;
    m->place = FLOW_NONE;
    return;
  }
  const float before = flow->used[place], after = before + size_in(p, m);
  flow->used[place] = after;
  if (p->observed) probe_change(&p->probe, before, after, flow->now);
  m->walked = step.distance;
  if (step.side == FLOW_STAY) return;
  CHECK_AT(flow->now, step.side < 2 * flow->net->n_passages && step.distance >= 0.0F);
  const double walk = walking_time(flow, m, p, (double)before, step.distance);
  join(flow, mover, step.side, flow->now + step.delay + walk);
}

/* ---- pass ---- */

/* What a service does by itself, and whom it wakes by that. */
static void work(struct flow *flow, uint32_t passage)
{
  const struct flow_passage *f = &flow->passages[passage];
  service_laws[f->service]->work(flow, passage, flow->now);
  if (f->file[0]) wake_file(flow, f->place[0]);
  if (flow->places[f->place[1]].waiting != FLOW_NONE) schedule_place(flow, f->place[1]);
}

/* Start-time fair queueing: the place's virtual time is that at which the last one let in began
 * its turn. */
static inline void count_turn(struct flow_side *side, struct flow_place *target, double busy)
{
  if (side->virtual_time > target->virtual_time) target->virtual_time = side->virtual_time;
  side->virtual_time += busy;
}

static void tell_passed(const struct flow *flow, uint32_t mover, uint32_t side, double ready)
{
  const bool lanes = flow->passages[side >> 1].service == FLOW_LANES;
  flow->guide.passed(flow->guide.context, mover, side, ready,
                     lanes ? flow->served[mover].started : flow->now, flow->now);
}

/* Moves the front mover of a side. Its service is free, it is ready, and the next place has
 * room (or is exchanging). */
static void pass(struct flow *flow, uint32_t side)
{
  const uint32_t passage = side >> 1, direction = side & 1;
  struct flow_passage *f = &flow->passages[passage];
  struct flow_side *s = &f->side[direction];
  const bool opening = f->service == FLOW_OPENING;
  const uint32_t from = f->place[direction], to = f->place[1 - direction];
  if (!s->blocked) room_enter_line(flow, side);
  const double came = opening ? queue_head(&flow->pool, &s->queue)->time : 0.0;
  const uint32_t mover = opening
                             ? service_opening_take(flow, passage, direction, flow->now)
                             : service_laws[f->service]->take(flow, passage, direction, flow->now);
  const struct flow_mover *m = &flow->movers[mover];
  count_turn(s, &flow->places[to], service_amount(f, m) * f->seconds_per);
  f->passed[direction] += (uint32_t)m->people;
  flow->counts.moves++;
  if (f->watch && flow->guide.passed)
    tell_passed(flow, mover, side, opening ? came : flow->served[mover].ready);
  leave(flow, m, from);
  if (f->side[1 - direction].blocked) schedule_place(flow, from); /* not ready now: others may */
  if (f->file[direction]) wake_file(flow, from);
  enter(flow, mover, to, passage);
  if (!opening) work(flow, passage);
}

/* A waiting side that has nobody ready any more leaves the list; its passage waits for the next
 * head by itself. One that waits for its service only keeps its turn. */
static void quit_if_idle(struct flow *flow, uint32_t side)
{
  const struct flow_passage *f = &flow->passages[side >> 1];
  const struct flow_side *s = &f->side[side & 1];
  if (!s->blocked) return;
  const double ready = schedule_ready(flow, side);
  const bool busy = f->service == FLOW_OPENING && ready < CALENDAR_IDLE &&
                    queue_head(&flow->pool, &s->queue)->time <= flow->now;
  if (ready > flow->now && !busy) room_quit(flow, side);
}

/* Who exchanges or turns leaves no hole: its room is taken in the same moment. */
static void leave_no_hole(struct flow *flow, uint32_t side)
{
  flow->movers[schedule_front(flow, side)].walked = 0.0F;
}

/* After heads were moved out of turn, or a side was closed or asked. A look at the place that is
 * due now (another head may close a ring) stays due. */
static void settle(struct flow *flow, uint32_t side)
{
  const uint32_t to = room_target(flow, side);
  quit_if_idle(flow, side);
  schedule_passage(flow, side >> 1);
  if (calendar_at(&flow->calendar, to) > flow->now) schedule_place(flow, to);
}

static void exchange(struct flow *flow, uint32_t passage)
{
  struct flow_passage *f = &flow->passages[passage];
  leave_no_hole(flow, 2 * passage);
  leave_no_hole(flow, 2 * passage + 1);
  pass(flow, 2 * passage);
  const double first = f->service_free - flow->now;
  pass(flow, 2 * passage + 1);
  const double second = f->service_free - flow->now;
  f->service_free = flow->now + (first + second) / flow->net->exchange;
  flow->counts.exchanges++;
  settle(flow, 2 * passage);
  settle(flow, 2 * passage + 1);
}

/* All heads of the ring step on together. */
static void turn(struct flow *flow, const uint32_t *sides, uint32_t n)
{
  for (uint32_t i = 0; i < n; i++) leave_no_hole(flow, sides[i]);
  for (uint32_t i = 0; i < n; i++) {
    struct flow_passage *f = &flow->passages[sides[i] >> 1];
    pass(flow, sides[i]);
    f->service_free = flow->now + (f->service_free - flow->now) / flow->net->exchange;
  }
  for (uint32_t i = 0; i < n; i++) settle(flow, sides[i]);
  flow->counts.turned_rings++;
}

/* ---- events ---- */

/* Several rings may close at one place: each that is turned is followed by another look. It ends,
 * as services are busy after a turn. */
static void turn_rings(struct flow *flow, uint32_t place)
{
  for (;;) {
    room_free(flow, place, flow->now);
    if (flow->places[place].waiting == FLOW_NONE || flow->places[place].holes.n > 0) return;
    const uint32_t n = ring_find(flow, place, flow->ring_sides);
    if (n == 0) return;
    if (n == 2 && flow->ring_sides[0] >> 1 == flow->ring_sides[1] >> 1)
      exchange(flow, flow->ring_sides[0] >> 1);
    else
      turn(flow, flow->ring_sides, n);
  }
}

static void block(struct flow *flow, uint32_t side)
{
  const uint32_t to = room_target(flow, side);
  room_join(flow, side);
  schedule_place(flow, to);
  turn_rings(flow, to);
}

/* The unblocked side with the earliest ready head, if that is ready now; FLOW_NONE otherwise.
 * Ties: the direction that has let fewer people through. */
static uint32_t next_side(const struct flow *flow, uint32_t passage)
{
  const struct flow_passage *f = &flow->passages[passage];
  double ready[2] = {CALENDAR_IDLE, CALENDAR_IDLE};
  for (uint32_t d = 0; d < (f->one_way ? 1U : 2U); d++)
    if (!f->side[d].blocked && schedule_ready(flow, 2 * passage + d) <= flow->now)
      ready[d] =
          f->service == FLOW_LANES ? flow->now : queue_head(&flow->pool, &f->side[d].queue)->time;
  if (ready[0] == CALENDAR_IDLE && ready[1] == CALENDAR_IDLE) return FLOW_NONE;
  const bool second = ready[1] < ready[0] || (ready[1] == ready[0] && f->passed[1] < f->passed[0]);
  return 2 * passage + (uint32_t)second;
}

/* Both heads are ready and blocked, and neither place is about to let somebody in. */
static bool face_to_face(const struct flow *flow, uint32_t passage)
{
  const struct flow_passage *f = &flow->passages[passage];
  return f->side[0].blocked && f->side[1].blocked &&
         schedule_ready(flow, 2 * passage) <= flow->now &&
         schedule_ready(flow, 2 * passage + 1) <= flow->now &&
         calendar_at(&flow->calendar, f->place[0]) > flow->now &&
         calendar_at(&flow->calendar, f->place[1]) > flow->now;
}

/* Nearly every event is of this kind: an opening between two floors of which neither side is
 * blocked lets its first mover through, and nothing else happens. What it does is what pass() does,
 * without the questions that have no other answer here. False, and nothing done, if the event is of
 * another kind. */
static bool plain_event(struct flow *flow, uint32_t passage)
{
  struct flow_passage *f = &flow->passages[passage];
  const double now = flow->now;
  if (!f->plain || f->closed || f->side[0].blocked || f->side[1].blocked || f->service_free > now)
    return false;
  const struct queue_record *head[2] = {queue_first(&flow->pool, &f->side[0].queue),
                                        queue_first(&flow->pool, &f->side[1].queue)};
  const uint32_t d = head[1]->time < head[0]->time ||
                     (head[1]->time == head[0]->time && f->passed[1] < f->passed[0]);
  const struct queue_record first = *head[d];
  const uint32_t from = f->place[d], to = f->place[1 - d];
  struct flow_place *target = &flow->places[to];
  if (first.time > now || target->waiting != FLOW_NONE ||
      !room_fits(flow, to, (double)first.size, now))
    return false;
  struct flow_side *s = &f->side[d];
  if (s->virtual_time < target->virtual_time && first.time > f->service_free)
    s->virtual_time = target->virtual_time;
  const double busy = (double)first.size * f->seconds_per;
  count_turn(s, target, busy);
  const bool two_way = head[1 - d]->time <= now;
  f->service_free = now + (two_way ? busy / flow->net->counterflow : busy);
  s->queue.head++;
  s->queue.n--;
  flow->queued[2 * passage + d] -= first.size;
  f->passed[d] += (uint32_t)first.size;
  flow->counts.moves++;
  if (f->watch && flow->guide.passed) tell_passed(flow, first.who, 2 * passage + d, first.time);
  leave(flow, &flow->movers[first.who], from);
  enter(flow, first.who, to, passage);
  schedule_passage(flow, passage);
  return true;
}

static void passage_event(struct flow *flow, uint32_t passage)
{
  const struct flow_passage *f = &flow->passages[passage];
  if (plain_event(flow, passage)) return;
  if (f->service != FLOW_OPENING) work(flow, passage);
  const bool opening = f->service == FLOW_OPENING;
  while (!opening || f->service_free <= flow->now) {
    const uint32_t side = next_side(flow, passage);
    if (side == FLOW_NONE) break;
    const uint32_t to = room_target(flow, side);
    if (flow->places[to].waiting == FLOW_NONE &&
        room_fits(flow, to, (double)schedule_size(flow, side), flow->now))
      pass(flow, side);
    else
      block(flow, side);
  }
  if (face_to_face(flow, passage))
    exchange(flow, passage);
  else
    schedule_passage(flow, passage);
}

/* Room is left over and nobody ready wants it: whoever waited for the service only waits at the
 * passage again. */
static void dissolve(struct flow *flow, uint32_t place)
{
  while (flow->places[place].waiting != FLOW_NONE) {
    const uint32_t side = flow->places[place].waiting;
    room_quit(flow, side);
    schedule_passage(flow, side >> 1);
  }
}

static void room_event(struct flow *flow, uint32_t place)
{
  struct schedule_next next = schedule_next_in_line(flow, place);
  while (next.ready <= flow->now &&
         room_fits(flow, place, (double)schedule_size(flow, next.side), flow->now)) {
    pass(flow, next.side);
    quit_if_idle(flow, next.side);
    schedule_passage(flow, next.side >> 1);
    next = schedule_next_in_line(flow, place);
  }
  if (next.ready > flow->now &&
      (next.ready == CALENDAR_IDLE ||
       room_fits(flow, place, (double)schedule_size(flow, next.side), flow->now))) {
    dissolve(flow, place);
    next = (struct schedule_next){FLOW_NONE, CALENDAR_IDLE};
  }
  calendar_set(&flow->calendar, place, schedule_place_time(flow, place, next));
  turn_rings(flow, place);
}

/* ---- looking ahead ---- */

/* What an event touches lies anywhere in memory, and memory is what it waits for. So passages that
 * come soon are asked for, in steps an event apart that each need what the step before has brought:
 * the passage; the heads of its queues; these movers, and the places; what the guide will look at.
 * Nothing depends on its coming true: a queue that is empty is asked for whatever lies there. */
struct outlook {
  const struct flow_passage *asked[3]; /* one, two, three events ago */
};

static inline void ask(const void *array, uint32_t i, size_t size)
{
  __builtin_prefetch((const void *)((uintptr_t)array + i * size), 1);
}

static inline void ask_place(const struct flow *flow, uint32_t place)
{
  __builtin_prefetch(&flow->places[place], 1);
  __builtin_prefetch(&flow->places[place].probe, 1);
}

static inline void ask_guide(const struct flow *flow, const struct flow_passage *f)
{
  const uint32_t d = f->side[0].queue.n == 0;
  if (!flow->guide.soon || f->side[d].queue.n == 0) return;
  const uint32_t mover = queue_head(&flow->pool, &f->side[d].queue)->who;
  flow->guide.soon(flow->guide.context, mover, f->place[1 - d]);
}

static inline void look_ahead(const struct flow *flow, struct outlook *outlook, uint32_t leaf)
{
  const uint32_t soon = calendar_soon(&flow->calendar, leaf) - flow->net->n_places;
  const struct flow_passage *fresh =
      soon < flow->net->n_passages ? &flow->passages[soon] : outlook->asked[0];
  const struct flow_passage *queues = outlook->asked[0], *movers = outlook->asked[1];
  __builtin_prefetch(fresh, 1);
  __builtin_prefetch(&fresh->service_free, 1);
  for (uint32_t d = 0; d < 2; d++) {
    __builtin_prefetch(queue_head(&flow->pool, &queues->side[d].queue));
    const uint32_t mover = queue_head(&flow->pool, &movers->side[d].queue)->who;
    ask(flow->movers, mover, sizeof *flow->movers);
    ask_place(flow, movers->place[d]);
  }
  ask_guide(flow, outlook->asked[2]);
  *outlook = (struct outlook){{fresh, queues, movers}};
}

double flow_run(struct flow *flow, double until)
{
  struct outlook outlook = {{flow->passages, flow->passages, flow->passages}};
  const uint32_t n_places = flow->net->n_places;
  for (;;) {
    const double time = calendar_time(&flow->calendar);
    if (time > until || time == CALENDAR_IDLE) {
      if (until > flow->now && until < CALENDAR_IDLE) flow->now = until;
      return time;
    }
    const uint32_t leaf = calendar_first(&flow->calendar);
    CHECK_AT(flow->now, time >= flow->now);
    flow->now = time;
    flow->counts.events++;
    if (leaf < n_places)
      room_event(flow, leaf);
    else if (leaf < flow->wake_leaf)
      passage_event(flow, leaf - n_places);
    else
      calendar_set(&flow->calendar, leaf, flow->guide.wake(flow->guide.context, time));
    look_ahead(flow, &outlook, leaf);
  }
}

/* ---- changes from outside ---- */

void flow_put(struct flow *flow, uint32_t mover, uint32_t place, double now)
{
  CHECK_AT(now, now >= flow->now && flow->movers[mover].place == FLOW_NONE);
  flow->now = now;
  flow->counts.people_in += (uint64_t)flow->movers[mover].people;
  enter(flow, mover, place, FLOW_NONE);
}

void flow_wake_at(struct flow *flow, double time)
{
  calendar_set(&flow->calendar, flow->wake_leaf, time);
}

/* Asks where to go now that the passage is closed, and walks there from where it stands.
 * Returns false if the mover stays: it wants to, or some of its party are being served. */
static bool choose_again(struct flow *flow, uint32_t mover, uint32_t side, struct flow_step *step,
                         double *ready)
{
  struct flow_mover *m = &flow->movers[mover];
  if (flow->served[mover].begun > 0) return false;
  *step = flow->guide.again(flow->guide.context, mover, m->place, side >> 1, flow->now);
  if (step->side == FLOW_STAY) return false;
  CHECK_AT(flow->now, step->side < 2 * flow->net->n_passages && step->side >> 1 != side >> 1);
  const struct flow_place *p = &flow->places[m->place];
  m->walked += step->distance;
  *ready = flow->now + step->delay +
           walking_time(flow, m, p, (double)flow->used[m->place], step->distance);
  return true;
}

/* All of a side choose again. */
static void clear_side(struct flow *flow, uint32_t side)
{
  const struct flow_passage *f = &flow->passages[side >> 1];
  struct queue *queue = &flow->passages[side >> 1].side[side & 1].queue;
  struct queue staying;
  queue_init(&staying);
  while (queue->n > 0) {
    const struct queue_record record = *queue_head(&flow->pool, queue);
    struct flow_step step;
    double ready;
    service_pop(flow, side >> 1, side & 1);
    if (choose_again(flow, record.who, side, &step, &ready)) {
      join(flow, record.who, step.side, ready);
      continue;
    }
    queue_insert(&flow->pool, &staying, record);
    flow->queued[side] += (float)service_amount(f, &flow->movers[record.who]);
  }
  queue_drop(&flow->pool, queue);
  *queue = staying;
}

/* Puts the queues of a single-file place in the order of its file again. */
static void refile(struct flow *flow, uint32_t place)
{
  const struct queue *file = &flow->files[place];
  for (uint32_t i = flow->out_start[place]; i < flow->out_start[place + 1]; i++)
    flow->passages[flow->out[i] >> 1].side[flow->out[i] & 1].queue.n = 0;
  double last = -HUGE_VAL;
  for (uint32_t i = 0; i < file->n; i++) {
    struct queue_record *record = queue_at(&flow->pool, file, i);
    const uint32_t mover = record->who;
    struct flow_mover *m = &flow->movers[mover];
    double *ready = &flow->served[mover].ready;
    if (*ready < last) *ready = last;
    last = *ready;
    record->time = last;
    struct flow_passage *f = &flow->passages[m->side >> 1];
    const float size = f->metres[m->side & 1] ? m->length : m->people;
    queue_insert(&flow->pool, &f->side[m->side & 1].queue,
                 (struct queue_record){last, mover, size});
  }
  for (uint32_t i = flow->out_start[place]; i < flow->out_start[place + 1]; i++)
    wake_head(flow, flow->out[i]);
}

/* The same in a single file, where everybody keeps the turn. */
static void clear_file(struct flow *flow, uint32_t side)
{
  const uint32_t place = flow->passages[side >> 1].place[side & 1];
  const struct queue *file = &flow->files[place];
  for (uint32_t i = 0; i < file->n; i++) {
    const uint32_t mover = queue_at(&flow->pool, file, i)->who;
    struct flow_mover *m = &flow->movers[mover];
    struct flow_step step;
    double ready;
    if (m->side != side || !choose_again(flow, mover, side, &step, &ready)) continue;
    flow->served[mover].ready = ready;
    CHECK_AT(flow->now, flow->passages[step.side >> 1].place[step.side & 1] == place);
    flow->queued[side] -= (float)service_amount(&flow->passages[side >> 1], m);
    flow->queued[step.side] += (float)service_amount(&flow->passages[step.side >> 1], m);
    m->side = step.side;
  }
  refile(flow, place);
}

/* All who wait for a side or walk to it choose again. It is closed the while. */
static void ask_all(struct flow *flow, uint32_t side)
{
  struct flow_passage *f = &flow->passages[side >> 1];
  const uint8_t before = f->closed;
  f->closed |= (uint8_t)(1U << (side & 1));
  if (flow->guide.again) {
    if (f->file[side & 1])
      clear_file(flow, side);
    else
      clear_side(flow, side);
  }
  f->closed = before;
}

void flow_close(struct flow *flow, uint32_t side)
{
  struct flow_passage *f = &flow->passages[side >> 1];
  CHECK_AT(flow->now, (side & 1) == 0 || !f->one_way);
  if (flow_is_closed(flow, side)) return;
  ask_all(flow, side);
  f->closed |= (uint8_t)(1U << (side & 1));
  settle(flow, side);
}

void flow_ask(struct flow *flow, uint32_t side)
{
  ask_all(flow, side);
  settle(flow, side);
}

void flow_open(struct flow *flow, uint32_t side)
{
  flow->passages[side >> 1].closed &= (uint8_t)(2U >> (side & 1)); /* the other one as it is */
  schedule_passage(flow, side >> 1);
}

void flow_set_lanes(struct flow *flow, uint32_t passage, uint32_t n)
{
  service_lanes_set(flow, passage, n);
  schedule_passage(flow, passage);
}

void flow_set_rate(struct flow *flow, uint32_t passage, double rate)
{
  CHECK_AT(flow->now, rate > 0.0);
  flow->passages[passage].seconds_per = 1.0 / rate;
}

/* ---- questions ---- */

double flow_density(const struct flow *flow, uint32_t place)
{
  const struct flow_place *p = &flow->places[place];
  const double number = p->vehicles ? flow->grounds[p->ground].jam_density : 1.0;
  return (double)flow->used[place] * number / flow->net->places[place].size;
}

double flow_room(struct flow *flow, uint32_t place)
{
  return room_free(flow, place, flow->now);
}

uint64_t flow_inside(const struct flow *flow)
{
  uint64_t people = 0;
  for (uint32_t i = 0; i < flow->n_movers; i++)
    if (flow->movers[i].place != FLOW_NONE) people += (uint64_t)flow->movers[i].people;
  return people;
}

const struct flow_visit *flow_visit_now(const struct flow *flow, uint32_t passage)
{
  const struct flow_timetable *table = &flow->timetables[flow->passages[passage].lanes];
  CHECK_AT(flow->now, table->current < table->n);
  return &table->visits[table->current];
}
