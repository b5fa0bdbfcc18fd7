/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a network as it is given to the state of a run in which nothing has happened yet. */
#include "flow_make.h"

#include "../base/check.h"
#include "service.h"
#include "service_lift.h"

#include <assert.h>

#define LINE 64U /* bytes of a cache line */

static_assert(sizeof(struct flow_mover) == LINE, "a mover is one cache line");
static_assert(sizeof(struct flow_place) == 2 * LINE, "a place is two cache lines");
static_assert(sizeof(struct probe_place) == LINE, "a probe is one cache line");
static_assert(sizeof(struct flow_passage) == 2 * LINE, "a passage is two cache lines");

/* `n` zeroed objects of `size` bytes, the first at the start of a pair of cache lines (processors
 * fetch pairs). */
static void *lines(struct arena *arena, size_t n, size_t size)
{
  unsigned char *bytes = arena_alloc(arena, n + 2, size);
  const size_t over = (size_t)((uintptr_t)bytes % (2 * LINE));
  return over == 0 ? bytes : bytes + (2 * LINE - over);
}

static void copy_grounds(struct flow *flow, struct arena *arena)
{
  const struct flow_net *net = flow->net;
  const struct ground **seen = ARENA_NEW(arena, const struct ground *, net->n_places + 1);
  uint32_t g = 0;
  for (uint32_t i = 0; i < net->n_places; i++) {
    if (g >= flow->n_grounds || seen[g] != net->places[i].ground) /* mostly as the place before */
      for (g = 0; g < flow->n_grounds && seen[g] != net->places[i].ground;) g++;
    if (g == flow->n_grounds) seen[flow->n_grounds++] = net->places[i].ground;
    CHECK(g <= UINT16_MAX);
    flow->places[i].ground = (uint16_t)g;
  }
  flow->grounds = ARENA_NEW(arena, struct ground, flow->n_grounds);
  for (g = 0; g < flow->n_grounds; g++) flow->grounds[g] = *seen[g];
}

static void make_places(struct flow *flow, struct arena *arena)
{
  const struct flow_net *net = flow->net;
  flow->places = lines(arena, net->n_places, sizeof *flow->places);
  flow->used = ARENA_NEW(arena, float, net->n_places + 1);
  flow->files = ARENA_NEW(arena, struct queue, net->n_places + 1);
  copy_grounds(flow, arena);
  for (uint32_t i = 0; i < net->n_places; i++) {
    const struct flow_place_given *given = &net->places[i];
    const struct ground *ground = given->ground;
    CHECK(given->size > 0.0 && (given->capacity > 0.0 || ground->jam_density > 0.0));
    struct flow_place *p = &flow->places[i];
    const double number = ground->vehicles ? ground->jam_density : 1.0; /* a unit of room */
    p->capacity = (float)(given->capacity > 0.0 ? given->capacity
                                                : ground->jam_density * given->size / number);
    p->per_room = ground->storage
                      ? 0.0F
                      : (float)(GROUND_STEPS * number / (given->size * ground->critical_density));
    p->waiting = FLOW_NONE;
    p->vehicles = ground->vehicles;
    p->observed = given->observe;
    p->seconds_per_metre =
        ground->storage || p->capacity == INFINITY ? 0.0F : (float)(1.0 / ground->wave_speed);
    queue_init(&p->holes);
    queue_init(&flow->files[i]);
    probe_init(&p->probe, given->observe ? given->size : HUGE_VAL, 0.0);
  }
}

static void make_service(struct flow *flow, uint32_t passage, uint32_t *n_lane, uint32_t n[2])
{
  const struct flow_passage_given *given = &flow->net->passages[passage];
  struct flow_passage *f = &flow->passages[passage];
  CHECK(given->service == FLOW_OPENING || given->one_way);
  if (given->service == FLOW_LANES) {
    CHECK(given->lanes > 0 && flow->guide.service);
    f->lanes = n[0]++;
    flow->lanes[f->lanes] = (struct flow_lanes){
        .first = *n_lane, .n = given->lanes, .n_free = given->lanes, .whole = given->whole};
    queue_init(&flow->lanes[f->lanes].held);
    *n_lane += given->lanes;
  } else if (given->service == FLOW_TIMETABLE) {
    f->lanes = n[1]++;
    flow->timetables[f->lanes] =
        (struct flow_timetable){.visits = given->visits, .n = given->n_visits};
    queue_init(&flow->timetables[f->lanes].aboard);
  }
}

static void make_passages(struct flow *flow, struct arena *arena)
{
  const struct flow_net *net = flow->net;
  uint32_t n_lane = 0, n[2] = {0, 0};
  for (uint32_t i = 0; i < net->n_passages; i++) {
    n_lane += net->passages[i].lanes;
    n[0] += net->passages[i].service == FLOW_LANES;
    n[1] += net->passages[i].service == FLOW_TIMETABLE;
  }
  flow->passages = lines(arena, net->n_passages, sizeof *flow->passages);
  flow->queued = ARENA_NEW(arena, float, 2 * (size_t)net->n_passages + 1);
  flow->lane = ARENA_NEW(arena, struct flow_lane, n_lane);
  flow->lanes = ARENA_NEW(arena, struct flow_lanes, n[0]);
  flow->timetables = ARENA_NEW(arena, struct flow_timetable, n[1]);
  n_lane = n[0] = n[1] = 0;
  for (uint32_t i = 0; i < net->n_passages; i++) {
    const struct flow_passage_given *given = &net->passages[i];
    struct flow_passage *f = &flow->passages[i];
    CHECK(given->rate > 0.0 && given->place[0] != given->place[1]);
    f->seconds_per = 1.0 / given->rate;
    f->service = (uint8_t)given->service;
    f->service_free = -HUGE_VAL;
    f->vehicles = given->vehicles;
    f->watch = given->watch;
    f->one_way = given->one_way;
    for (uint32_t d = 0; d < 2; d++) {
      f->place[d] = given->place[d];
      f->file[d] = net->places[given->place[d]].ground->single_file;
      f->metres[d] = net->places[given->place[1 - d]].ground->vehicles;
      f->side[d].next_waiting = FLOW_NONE;
      queue_init(&f->side[d].queue);
    }
    f->plain = f->service == FLOW_OPENING && !f->vehicles && !f->file[0] && !f->file[1] &&
               !f->metres[0] && !f->metres[1];
    make_service(flow, i, &n_lane, n);
    service_laws[f->service]->start(flow, i);
  }
}

/* The sides that lead out of each place, place by place. */
static void list_sides(struct flow *flow, struct arena *arena)
{
  const struct flow_net *net = flow->net;
  flow->out_start = ARENA_NEW(arena, uint32_t, net->n_places + 2);
  flow->out = ARENA_NEW(arena, uint32_t, 2 * (size_t)net->n_passages + 1);
  flow->leads_to = ARENA_NEW(arena, uint32_t, 2 * (size_t)net->n_passages + 1);
  for (uint32_t i = 0; i < 2 * net->n_passages; i++)
    flow->leads_to[i] = net->passages[i >> 1].place[1 - (i & 1)];
  for (uint32_t pass = 0; pass < 2; pass++) {
    for (uint32_t i = 0; i < net->n_passages; i++)
      for (uint32_t d = 0; d < (net->passages[i].one_way ? 1U : 2U); d++) {
        const uint32_t place = net->passages[i].place[d];
        if (pass == 0)
          flow->out_start[place + 2]++;
        else
          flow->out[flow->out_start[place + 1]++] = 2 * i + d;
      }
    if (pass == 0)
      for (uint32_t p = 2; p < net->n_places + 2; p++) flow->out_start[p] += flow->out_start[p - 1];
  }
}

static void make_search(struct flow *flow, struct arena *arena)
{
  const uint32_t n_places = flow->net->n_places;
  flow->ring_mark = ARENA_NEW(arena, uint32_t, n_places);
  flow->ring_stack = ARENA_NEW(arena, uint32_t, n_places);
  flow->ring_next = ARENA_NEW(arena, uint32_t, n_places);
  flow->ring_sides = ARENA_NEW(arena, uint32_t, n_places);
}

void flow_make(struct flow *flow, struct arena *arena)
{
  const struct flow_net *net = flow->net;
  flow->movers = lines(arena, flow->n_movers, sizeof *flow->movers);
  flow->served = ARENA_NEW(arena, struct flow_served, flow->n_movers);
  for (uint32_t i = 0; i < flow->n_movers; i++) flow->movers[i].place = FLOW_NONE;
  queue_pool_init(&flow->pool);
  queue_pool_reserve(&flow->pool, arena, 8 * (size_t)net->n_passages + 64 * (size_t)net->n_places);
  make_places(flow, arena);
  make_passages(flow, arena);
  service_lift_make(flow, arena);
  list_sides(flow, arena);
  make_search(flow, arena);
  flow->wake_leaf = net->n_places + net->n_passages;
  calendar_init(&flow->calendar, arena, flow->wake_leaf + 1);
  for (uint32_t i = 0; i < net->n_passages; i++)
    calendar_set(&flow->calendar, net->n_places + i,
                 service_laws[flow->passages[i].service]->due(flow, i));
}
