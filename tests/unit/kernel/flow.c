/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules of movement, and that nobody is ever lost: random networks with random guides,
 * audited after every instant. */
#include "helper_net.h"

#include "../../../sim/base/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>

/* ---- random networks ---- */

#define SEED 7U
#define NETWORKS 300U
#define MOVERS 150U
#define LAST_CHANGE 3000.0 /* s: all passages stay open from then on */
#define END 2e6            /* s */

struct random_net {
  struct helper_net *net;
  struct flow *flow;
  struct random_stream random;
  struct ground grounds[5];
  uint32_t n_put, n_places;
  uint32_t *missed, *passed;
  double last_passed;
};

static double draw(struct random_net *r)
{
  return random_uniform(&r->random);
}

static uint32_t pick(struct random_net *r, uint32_t n)
{
  return (uint32_t)(draw(r) * n);
}

static struct flow_step random_way(struct random_net *r, uint32_t place, uint32_t but)
{
  const struct flow *flow = r->flow;
  const uint32_t first = flow->out_start[place], n = flow->out_start[place + 1] - first;
  uint32_t side = flow->out[first + pick(r, n)];
  for (uint32_t i = 0; i < n && side >> 1 == but; i++) side = flow->out[first + i];
  const float distance = draw(r) < 0.1 ? 0.0F : (float)(6.0 * draw(r));
  const double delay = draw(r) < 0.1 ? 3.0 * draw(r) : 0.0;
  return (struct flow_step){side, distance, delay};
}

static struct flow_step random_step(void *context, uint32_t mover, uint32_t place, uint32_t passage,
                                    double now)
{
  struct random_net *r = context;
  (void)mover;
  (void)now;
  if (passage != FLOW_NONE && r->flow->passages[passage].service == FLOW_TIMETABLE)
    return (struct flow_step){FLOW_STAY, 0.0F, 0.0};
  if (place >= r->n_places) return (struct flow_step){FLOW_GONE, 0.0F, 0.0};
  return random_way(r, place, FLOW_NONE);
}

static struct flow_step random_again(void *context, uint32_t mover, uint32_t place,
                                     uint32_t passage, double now)
{
  (void)mover;
  (void)now;
  struct random_net *r = context;
  const struct flow_step step = random_way(r, place, passage);
  if (step.side >> 1 == passage || draw(r) < 0.3) return (struct flow_step){FLOW_STAY, 0.0F, 0.0};
  return step;
}

static double random_service(void *context, uint32_t mover, uint32_t passage, uint32_t member)
{
  (void)mover;
  (void)passage;
  (void)member;
  struct random_net *r = context;
  return draw(r) < 0.1 ? 0.0 : random_exponential(&r->random, 2.0);
}

static void random_passed(void *context, uint32_t mover, uint32_t side, double ready,
                          double started, double now)
{
  struct random_net *r = context;
  (void)side;
  assert_true(ready <= now && started <= now && ready <= started);
  r->passed[mover]++;
  r->last_passed = now;
}

/* Puts somebody in, closes or opens something. */
static double random_wake(void *context, double now)
{
  struct random_net *r = context;
  struct flow *flow = r->flow;
  if (now > LAST_CHANGE) {
    for (uint32_t i = 0; i < flow->net->n_passages; i++) {
      flow_open(flow, 2 * i);
      flow_open(flow, 2 * i + 1);
      if (flow->passages[i].service == FLOW_LANES)
        flow_set_lanes(flow, i, flow->net->passages[i].lanes);
    }
    return CALENDAR_IDLE;
  }
  const uint32_t passage = pick(r, flow->net->n_passages);
  if (draw(r) < 0.15 && flow->net->passages[passage].vehicles == false) {
    const uint32_t side = 2 * passage + (flow->passages[passage].one_way ? 0 : pick(r, 2));
    if (flow_is_closed(flow, side))
      flow_open(flow, side);
    else
      flow_close(flow, side);
    if (draw(r) < 0.5) flow_ask(flow, side);
    if (flow->passages[passage].service == FLOW_LANES)
      flow_set_lanes(flow, passage, 1 + pick(r, flow->net->passages[passage].lanes));
  }
  if (r->n_put < MOVERS) {
    struct flow_mover *mover = &flow->movers[r->n_put];
    mover->people = (float)(1 + pick(r, 5));
    mover->length = 4.0F + 0.25F * (float)pick(r, 17);
    mover->speed = (float)(0.5 + draw(r));
    flow_put(flow, r->n_put++, pick(r, r->n_places), now);
  }
  return now + random_exponential(&r->random, 4.0);
}

static void random_grounds(struct random_net *r)
{
  const struct ground_given linear = {.free_speed = 1.4, .shape = 0.266, .jam_density = 3.7};
  r->grounds[0] = helper_net_level();
  r->grounds[1] = helper_net_triangular();
  r->grounds[2] = ground_make(&ground_linear, &linear);
  r->grounds[3] = helper_net_road();
  r->grounds[4] = r->net->pool;
}

static uint32_t random_place(struct random_net *r, bool roads)
{
  const uint32_t kind = pick(r, 5);
  const struct ground *ground = &r->grounds[kind == 3 && !roads ? 0 : kind];
  if (ground->vehicles) return helper_net_place(r->net, ground, 9.0 + 20.0 * draw(r), 0.0);
  if (ground->storage) return helper_net_pool(r->net, 1 + pick(r, 10));
  return helper_net_place(r->net, ground, 1.0 + 8.0 * draw(r), 0.0);
}

/* Vehicle lengths are up to 8 m: capacities on roads are given in metres. */
static void random_passage(struct random_net *r, uint32_t from, uint32_t to)
{
  const double rate = 0.3 + 3.0 * draw(r);
  const double kind = draw(r);
  if (kind < 0.2) {
    const uint32_t passage = helper_net_lanes(r->net, from, to, 1 + pick(r, 3));
    r->net->passages[passage].whole = draw(r) < 0.3;
  } else if (kind < 0.6) {
    helper_net_one_way(r->net, from, to, rate);
  } else {
    helper_net_door(r->net, from, to, rate);
  }
}

static void random_timetable(struct random_net *r, uint32_t from, uint32_t vehicle)
{
  enum { CALLS = 20000 };
  struct flow_visit *visits = ARENA_NEW(r->net->arena, struct flow_visit, CALLS);
  for (uint32_t i = 0; i < CALLS; i++)
    visits[i] = (struct flow_visit){100.0 * i, 100.0 * i + 30.0, (float)pick(r, 12), i};
  helper_net_passage(r->net, (struct flow_passage_given){.place = {from, vehicle},
                                                         .service = FLOW_TIMETABLE,
                                                         .one_way = true,
                                                         .watch = true,
                                                         .rate = 2.0,
                                                         .n_visits = CALLS,
                                                         .visits = visits});
}

/* A ring of places, chords, and ways out; `tight` networks have nearly none of them and fill up. */
static void random_net_make(struct random_net *r, uint32_t number)
{
  *r = (struct random_net){.net = helper_net_new()};
  r->random = random_stream(SEED, number, 0, RANDOM_TEST, 0);
  random_grounds(r);
  r->net->net.counterflow = 0.5 + 0.5 * draw(r);
  r->net->net.exchange = 0.2 + 0.8 * draw(r);
  const uint32_t n = 2 + pick(r, 12);
  r->n_places = n;
  for (uint32_t i = 0; i < n; i++) random_place(r, number % 3 == 0);
  const uint32_t exit = helper_net_exit(r->net);
  const uint32_t vehicle = helper_net_exit(r->net);
  for (uint32_t i = 0; i < n; i++) random_passage(r, i, (i + 1) % n);
  for (uint32_t i = 0; i < n; i++) {
    const uint32_t a = pick(r, n);
    const uint32_t b = pick(r, n);
    if (a != b) random_passage(r, a, b);
  }
  const uint32_t n_out = 1 + pick(r, 3);
  for (uint32_t i = 0; i < n_out; i++) helper_net_one_way(r->net, pick(r, n), exit, 0.5);
  if (draw(r) < 0.5) random_timetable(r, pick(r, n), vehicle);
  r->passed = ARENA_NEW(r->net->arena, uint32_t, MOVERS);
}

static void test_nobody_is_lost(void **state)
{
  (void)state;
  uint64_t moves = 0, events = 0, rings = 0, exchanges = 0;
  for (uint32_t number = 0; number < NETWORKS; number++) {
    struct random_net r;
    random_net_make(&r, number);
    const struct flow_guide guide = {.context = &r,
                                     .step = random_step,
                                     .again = random_again,
                                     .service = random_service,
                                     .passed = random_passed,
                                     .wake = random_wake};
    r.flow = helper_net_flow(r.net, MOVERS, guide);
    flow_wake_at(r.flow, 0.0);
    for (uint32_t i = 0; i < 3000 && calendar_time(&r.flow->calendar) < END; i++) {
      flow_run(r.flow, calendar_time(&r.flow->calendar));
      flow_audit(r.flow);
    }
    flow_run(r.flow, END);
    flow_audit(r.flow);
    if (flow_inside(r.flow) > 0)
      printf("seed %u, network %u: %llu of %llu inside\n", SEED, number,
             (unsigned long long)flow_inside(r.flow), (unsigned long long)r.flow->counts.people_in);
    assert_int_equal(flow_inside(r.flow), 0);
    moves += r.flow->counts.moves;
    events += r.flow->counts.events;
    rings += r.flow->counts.turned_rings;
    exchanges += r.flow->counts.exchanges;
    helper_net_free(r.net, r.flow);
  }
  printf("seed %u: %u networks, %llu moves, %llu events, %llu rings, %llu exchanges\n", SEED,
         NETWORKS, (unsigned long long)moves, (unsigned long long)events, (unsigned long long)rings,
         (unsigned long long)exchanges);
  assert_true(rings > 100 && exchanges > 100);
}

/* ---- single file, closing ---- */

#define CARS 12U

struct lane {
  struct flow *flow;
  uint32_t order[CARS], side[CARS], n;
  uint32_t again; /* where to when the way is closed */
  double passed[CARS];
};

/* Place 0 is a road with two ways out: even cars take passage 0, odd ones passage 1. */
static struct flow_step lane_step(void *context, uint32_t mover, uint32_t place, uint32_t passage,
                                  double now)
{
  (void)context;
  (void)passage;
  (void)now;
  if (place != 0) return (struct flow_step){FLOW_GONE, 0.0F, 0.0};
  return (struct flow_step){2 * (mover & 1), 10.0F, 0.0};
}

static struct flow_step lane_again(void *context, uint32_t mover, uint32_t place, uint32_t passage,
                                   double now)
{
  const struct lane *lane = context;
  (void)mover;
  (void)place;
  (void)passage;
  (void)now;
  return (struct flow_step){lane->again, 5.0F, 0.0};
}

static void lane_passed(void *context, uint32_t mover, uint32_t side, double ready, double started,
                        double now)
{
  struct lane *lane = context;
  (void)ready;
  (void)started;
  lane->passed[lane->n] = now;
  lane->side[lane->n] = side;
  lane->order[lane->n++] = mover;
}

static struct helper_net *lane_net(const struct ground *ground, double rate)
{
  struct helper_net *net = helper_net_new();
  helper_net_place(net, ground, 200.0, 0.0);
  helper_net_exit(net);
  helper_net_exit(net);
  helper_net_one_way(net, 0, 1, rate);
  helper_net_one_way(net, 0, 2, 1.0);
  return net;
}

static void lane_start(struct lane *lane, struct helper_net *net, double interval)
{
  const struct flow_guide guide = {
      .context = lane, .step = lane_step, .again = lane_again, .passed = lane_passed};
  lane->flow = helper_net_flow(net, CARS, guide);
  for (uint32_t i = 0; i < CARS; i++) {
    lane->flow->movers[i].people = 1.0F;
    lane->flow->movers[i].length = 7.0F;
    lane->flow->movers[i].speed = 1.0F;
    flow_run(lane->flow, interval * i);
    flow_put(lane->flow, i, 0, interval * i);
  }
}

/* The slow way holds up those for the quick one on a road, and does not on a plaza. */
static void test_single_file_with_two_ways_out(void **state)
{
  (void)state;
  const struct ground grounds[] = {helper_net_road(), helper_net_level()};
  for (uint32_t kind = 0; kind < 2; kind++) {
    struct lane lane = {0};
    struct helper_net *net = lane_net(&grounds[kind], 0.1);
    lane_start(&lane, net, 0.1);
    flow_run(lane.flow, CALENDAR_IDLE);
    flow_audit(lane.flow);
    assert_int_equal(lane.n, CARS);
    if (kind == 0)
      for (uint32_t i = 0; i < CARS; i++) assert_int_equal(lane.order[i], i);
    double last_odd = 0.0;
    for (uint32_t i = 0; i < CARS; i++)
      if (lane.side[i] == 2) last_odd = lane.passed[i];
    assert_true(kind == 0 ? last_odd > 50.0 : last_odd < 20.0);
    helper_net_free(net, lane.flow);
  }
}

/* Closed while all wait: they go by the other way; in a file they keep their turn. */
static void test_closing_sends_elsewhere(void **state)
{
  (void)state;
  const struct ground grounds[] = {helper_net_road(), helper_net_level()};
  for (uint32_t kind = 0; kind < 2; kind++) {
    struct lane lane = {.again = 2};
    struct helper_net *net = lane_net(&grounds[kind], 1e-3);
    lane_start(&lane, net, 0.1);
    flow_run(lane.flow, 20.0);
    assert_int_equal(lane.n, kind == 0 ? 2 : 1 + CARS / 2);
    flow_close(lane.flow, 0);
    flow_audit(lane.flow);
    flow_run(lane.flow, CALENDAR_IDLE);
    flow_audit(lane.flow);
    assert_int_equal(lane.n, CARS);
    for (uint32_t i = 1; i < CARS; i++) assert_int_equal(lane.side[i], 2);
    if (kind == 0)
      for (uint32_t i = 0; i < CARS; i++) assert_int_equal(lane.order[i], i);
    else
      assert_true(lane.passed[CARS / 2 + 1] == 20.0 + 5.0);
    helper_net_free(net, lane.flow);
  }
}

/* Whoever stays waits until it opens again, in the old order. */
static void test_staying_until_it_opens(void **state)
{
  (void)state;
  const struct ground grounds[] = {helper_net_road(), helper_net_level()};
  for (uint32_t kind = 0; kind < 2; kind++) {
    struct lane lane = {.again = FLOW_STAY};
    struct helper_net *net = lane_net(&grounds[kind], 1.0);
    lane_start(&lane, net, 0.0);
    flow_close(lane.flow, 0);
    flow_run(lane.flow, 500.0);
    flow_audit(lane.flow);
    assert_int_equal(lane.n, kind == 0 ? 0 : CARS / 2);
    flow_open(lane.flow, 0);
    flow_run(lane.flow, CALENDAR_IDLE);
    assert_int_equal(lane.n, CARS);
    assert_true(lane.passed[kind == 0 ? 0 : CARS / 2] == 500.0);
    for (uint32_t i = 1; i < CARS; i++)
      if (lane.side[i] == lane.side[i - 1]) assert_true(lane.order[i] > lane.order[i - 1]);
    helper_net_free(net, lane.flow);
  }
}

/* Asked while all wait: who wants to goes by the other way, and this one stays open; who stays is
 * let through as if nobody had asked. */
static void test_asking(void **state)
{
  (void)state;
  const struct ground grounds[] = {helper_net_road(), helper_net_level()};
  for (uint32_t kind = 0; kind < 2; kind++) {
    struct lane lanes[3] = {{.again = FLOW_STAY}, {.again = FLOW_STAY}, {.again = 2}};
    for (uint32_t i = 0; i < 3; i++) {
      struct lane *lane = &lanes[i];
      struct helper_net *net = lane_net(&grounds[kind], 0.1);
      lane_start(lane, net, 0.1);
      flow_run(lane->flow, 35.0);
      if (i > 0) flow_ask(lane->flow, 0);
      assert_false(flow_is_closed(lane->flow, 0));
      flow_audit(lane->flow);
      flow_run(lane->flow, CALENDAR_IDLE);
      flow_audit(lane->flow);
      assert_int_equal(lane->n, CARS);
      helper_net_free(net, lane->flow);
    }
    uint32_t slow = 0;
    for (uint32_t k = 0; k < CARS; k++) {
      assert_int_equal(lanes[1].order[k], lanes[0].order[k]);
      assert_true(lanes[1].passed[k] == lanes[0].passed[k]);
      slow += lanes[2].side[k] == 0;
    }
    assert_true(slow > 0 && slow < CARS / 2);
    assert_true(lanes[2].passed[CARS - 1] < lanes[0].passed[CARS - 1]);
  }
}

/* A door between two halls, ten people in each who want to the other; one of its sides shuts. */
struct halls {
  struct flow *flow;
  uint32_t passed[2];
};

static struct flow_step halls_step(void *context, uint32_t mover, uint32_t place, uint32_t passage,
                                   double now)
{
  (void)context;
  (void)mover;
  (void)now;
  if (passage != FLOW_NONE) return (struct flow_step){FLOW_GONE, 0.0F, 0.0};
  return (struct flow_step){place, 1.0F, 0.0};
}

static void halls_passed(void *context, uint32_t mover, uint32_t side, double ready, double started,
                         double now)
{
  struct halls *halls = context;
  (void)mover;
  (void)ready;
  (void)started;
  (void)now;
  halls->passed[side]++;
}

static void test_closing_one_side(void **state)
{
  (void)state;
  for (uint32_t side = 0; side < 2; side++) {
    struct halls halls = {.flow = NULL};
    struct helper_net *net = helper_net_new();
    const struct ground level = helper_net_level();
    const uint32_t left = helper_net_place(net, &level, 50.0, 0.0);
    const uint32_t right = helper_net_place(net, &level, 50.0, 0.0);
    net->passages[helper_net_door(net, left, right, 1.0)].watch = true;
    const struct flow_guide guide = {.context = &halls, .step = halls_step, .passed = halls_passed};
    halls.flow = helper_net_flow(net, 20, guide);
    for (uint32_t i = 0; i < 20; i++) {
      halls.flow->movers[i].people = halls.flow->movers[i].speed = 1.0F;
      flow_put(halls.flow, i, i % 2 == 0 ? left : right, 0.0);
    }
    flow_close(halls.flow, side);
    flow_audit(halls.flow);
    assert_true(flow_is_closed(halls.flow, side) && !flow_is_closed(halls.flow, 1 - side));
    flow_run(halls.flow, 100.0);
    flow_audit(halls.flow);
    assert_int_equal(halls.passed[side], 0);
    assert_int_equal(halls.passed[1 - side], 10);
    flow_open(halls.flow, side);
    flow_run(halls.flow, CALENDAR_IDLE);
    assert_int_equal(halls.passed[side], 10);
    assert_int_equal(flow_inside(halls.flow), 0);
    helper_net_free(net, halls.flow);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_nobody_is_lost),
      cmocka_unit_test(test_single_file_with_two_ways_out),
      cmocka_unit_test(test_closing_sends_elsewhere),
      cmocka_unit_test(test_staying_until_it_opens),
      cmocka_unit_test(test_closing_one_side),
      cmocka_unit_test(test_asking),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
