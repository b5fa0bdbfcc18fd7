/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Closed forms of queueing: M/M/c, M/G/1, M/D/c, M/M/c/K, blocking after service, bulk service.
 * Each is a network of a few places.
 *
 * One long run each, cut into 50 batches. A figure passes if it lies within three standard
 * errors of the closed form and the standard error is under 2 % (seeds are fixed, so that it
 * passes always or never). */
#include "../unit/kernel/helper_net.h"

#include "../../sim/base/check.h"
#include "../../sim/base/random.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#define SEED 11U
#define MOVERS 65536U /* used again and again */
#define BATCHES 50U

enum service_kind { EXPONENTIAL, FIXED, ERLANG_4, HYPEREXPONENTIAL };

struct batches {
  uint64_t n, size;
  double sum[BATCHES];
};

struct station {
  struct helper_net *net;
  struct flow *flow;
  struct random_stream arrivals, services;
  double interval; /* s, mean between arrivals */
  enum service_kind kind;
  uint64_t n_left; /* arrivals still to come */
  uint64_t refused, offered;
  uint32_t next, line; /* mover; place in which arrivals wait */
  bool limited;        /* who finds no room is refused */
  struct batches waits;
  uint64_t change; /* arrivals still to come when the lanes are changed */
  uint32_t lanes;  /* to so many */
  struct batches before;
};

/* ---- batch means ---- */

static void batches_add(struct batches *b, double x)
{
  const uint64_t i = b->n++ / b->size;
  if (i < BATCHES) b->sum[i] += x;
}

/* Within three standard errors of `theory`, and the standard error under `most` of it. The
 * first batch is warming up. Returns the standard error. */
static double batches_check(const struct batches *b, const char *name, double theory, double most)
{
  double mean = 0.0, square = 0.0;
  const double n = BATCHES - 1;
  for (uint32_t i = 1; i < BATCHES; i++) mean += b->sum[i] / (double)b->size / n;
  for (uint32_t i = 1; i < BATCHES; i++) {
    const double d = b->sum[i] / (double)b->size - mean;
    square += d * d;
  }
  const double error = sqrt(square / (n - 1.0) / n);
  printf("row: %s | %.5f | %.5f +- %.5f\n", name, theory, mean, 1.96 * error);
  assert_true(b->n >= BATCHES * b->size);
  assert_true(fabs(mean - theory) <= 3.0 * error + 1e-9);
  assert_true(error <= most * theory);
  return error;
}

/* ---- the guide ---- */

static struct flow_step station_step(void *context, uint32_t mover, uint32_t place,
                                     uint32_t passage, double now)
{
  const struct station *s = context;
  (void)mover;
  (void)now;
  if (passage != FLOW_NONE && s->flow->passages[passage].service == FLOW_TIMETABLE)
    return (struct flow_step){FLOW_STAY, 0.0F, 0.0};
  if (s->flow->out_start[place] == s->flow->out_start[place + 1])
    return (struct flow_step){FLOW_GONE, 0.0F, 0.0};
  return (struct flow_step){s->flow->out[s->flow->out_start[place]], 0.0F, 0.0};
}

static double station_service(void *context, uint32_t mover, uint32_t passage, uint32_t member)
{
  struct station *s = context;
  (void)mover;
  (void)passage;
  (void)member;
  switch (s->kind) {
    case FIXED: return 1.0;
    case ERLANG_4: {
      double sum = 0.0;
      for (int i = 0; i < 4; i++) sum += random_exponential(&s->services, 0.25);
      return sum;
    }
    case HYPEREXPONENTIAL: { /* cv2 = 4, balanced means */
      const double p = 0.5 * (1.0 + sqrt(0.6));
      const bool often = random_uniform(&s->services) < p;
      return random_exponential(&s->services, 0.5 / (often ? p : 1.0 - p));
    }
    default: return random_exponential(&s->services, 1.0);
  }
}

static void station_passed(void *context, uint32_t mover, uint32_t side, double ready,
                           double started, double now)
{
  struct station *s = context;
  (void)mover;
  (void)now;
  if (s->flow->passages[side >> 1].place[side & 1] == s->line)
    batches_add(&s->waits, started - ready);
}

static void put_next(struct station *s, double now)
{
  struct flow_mover *mover = &s->flow->movers[s->next];
  mover->people = mover->speed = 1.0F;
  flow_put(s->flow, s->next, s->line, now);
  s->next = (s->next + 1) % MOVERS;
}

static double station_wake(void *context, double now)
{
  struct station *s = context;
  if (s->lanes > 0 && s->n_left == s->change) {
    flow_set_lanes(s->flow, 0, s->lanes);
    s->before = s->waits;
    s->waits.n = 0;
    memset(s->waits.sum, 0, sizeof s->waits.sum);
  }
  s->offered++;
  if (s->limited && flow_room(s->flow, s->line) < 1.0)
    s->refused++;
  else
    put_next(s, now);
  if (--s->n_left == 0) return CALENDAR_IDLE;
  return now + random_exponential(&s->arrivals, s->interval);
}

/* ---- single stations ---- */

static struct station station_new(uint32_t stream)
{
  struct station s = {.net = helper_net_new()};
  s.arrivals = random_stream(SEED, stream, 0, RANDOM_TEST, 0);
  s.services = random_stream(SEED, stream, 1, RANDOM_TEST, 0);
  return s;
}

static void station_start(struct station *s)
{
  const struct flow_guide guide = {.context = s,
                                   .step = station_step,
                                   .service = station_service,
                                   .passed = station_passed,
                                   .wake = station_wake};
  s->flow = helper_net_flow(s->net, MOVERS, guide);
}

static void single(const char *name, uint32_t stream, double rate, uint32_t lanes,
                   enum service_kind kind, uint64_t n, double theory)
{
  struct station s = station_new(stream);
  s.kind = kind;
  s.interval = 1.0 / rate;
  s.n_left = n;
  s.waits.size = n / BATCHES;
  s.line = helper_net_exit(s.net);
  helper_net_lanes(s.net, s.line, helper_net_exit(s.net), lanes);
  station_start(&s);
  flow_wake_at(s.flow, 0.0);
  flow_run(s.flow, CALENDAR_IDLE);
  flow_audit(s.flow);
  assert_int_equal(s.flow->counts.people_out, n);
  batches_check(&s.waits, name, theory, 0.02);
  helper_net_free(s.net, s.flow);
}

static void test_mmc(void **state)
{
  (void)state;
  single("M/M/1, rho 0.5: Wq", 1, 0.5, 1, EXPONENTIAL, 1000000, 1.0);
  single("M/M/1, rho 0.9: Wq", 2, 0.9, 1, EXPONENTIAL, 4000000, 9.0);
  single("M/M/3, rho 0.667: Wq", 300, 2.0, 3, EXPONENTIAL, 2000000, 4.0 / 9.0);
  single("M/M/10, rho 0.8: Wq", 4, 8.0, 10, EXPONENTIAL, 2000000, 0.204590075);
}

/* Half of all arrivals find `lanes[0]`, the others `lanes[1]`; each time the line forgets. */
static void changed(const char *const names[2], uint32_t stream, double rate,
                    const uint32_t lanes[2], const double theory[2])
{
  const uint64_t n = 2000000;
  struct station s = station_new(stream);
  s.interval = 1.0 / rate;
  s.n_left = n;
  s.change = n / 2;
  s.lanes = lanes[1];
  s.waits.size = (n / 2 - 1000) / BATCHES;
  s.line = helper_net_exit(s.net);
  helper_net_lanes(s.net, s.line, helper_net_exit(s.net), 3);
  station_start(&s);
  flow_set_lanes(s.flow, 0, lanes[0]);
  flow_wake_at(s.flow, 0.0);
  flow_run(s.flow, CALENDAR_IDLE);
  flow_audit(s.flow);
  assert_int_equal(s.flow->counts.people_out, n);
  batches_check(&s.before, names[0], theory[0], 0.02);
  batches_check(&s.waits, names[1], theory[1], 0.02);
  helper_net_free(s.net, s.flow);
}

static void test_lanes_change(void **state)
{
  (void)state;
  changed(
      (const char *const[2]){"M/M/c, c from 1 to 3: Wq before", "M/M/c, c from 1 to 3: Wq after"},
      40, 0.8, (const uint32_t[2]){1, 3}, (const double[2]){4.0, 0.0236511456});
  changed(
      (const char *const[2]){"M/M/c, c from 3 to 2: Wq before", "M/M/c, c from 3 to 2: Wq after"},
      41, 1.6, (const uint32_t[2]){3, 2}, (const double[2]){0.195569137, 1.77777778});
}

static void test_mg1(void **state)
{
  (void)state;
  single("M/G/1, cv2 0: Wq", 5, 0.8, 1, FIXED, 1000000, 2.0);
  single("M/G/1, cv2 0.25: Wq", 6, 0.8, 1, ERLANG_4, 1000000, 2.5);
  single("M/G/1, cv2 1: Wq", 7, 0.8, 1, EXPONENTIAL, 2000000, 4.0);
  single("M/G/1, cv2 4: Wq", 8, 0.8, 1, HYPEREXPONENTIAL, 4000000, 10.0);
}

static void test_mdc(void **state)
{
  (void)state;
  single("M/D/4, rho 0.8: Wq", 9, 3.2, 4, FIXED, 1000000, 0.38609493);
}

/* ---- the loss system: the line is a pen of K, those in service included ---- */

static void loss(uint32_t stream, double rate, double theory_wait, double theory_lost,
                 double theory_in_line)
{
  const uint64_t n = 1500000;
  struct station s = station_new(stream);
  s.interval = 1.0 / rate;
  s.n_left = n;
  s.limited = true;
  s.waits.size = n * 3 / 4 / BATCHES;
  s.line = helper_net_pool(s.net, 10.0);
  helper_net_lanes(s.net, s.line, helper_net_exit(s.net), 1);
  station_start(&s);
  flow_wake_at(s.flow, 0.0);
  flow_run(s.flow, CALENDAR_IDLE);
  flow_audit(s.flow);
  const double lost = (double)s.refused / (double)s.offered;
  const double held = s.flow->places[s.line].probe.person_seconds / s.flow->now;
  printf("row: M/M/1/10, rho %.1f: refused | %.5f | %.5f\n", rate, theory_lost, lost);
  printf("row: M/M/1/10, rho %.1f: L | %.5f | %.5f\n", rate, theory_in_line, held);
  assert_int_equal(s.flow->counts.people_out + s.refused, n);
  assert_true(fabs(lost / theory_lost - 1.0) < 0.02);
  assert_true(fabs(held / theory_in_line - 1.0) < 0.02);
  batches_check(&s.waits, "M/M/1/10: Wq", theory_wait, 0.02);
  helper_net_free(s.net, s.flow);
}

static void test_mmck(void **state)
{
  (void)state;
  loss(10, 0.9, 3.64660067, 0.0508137313, 3.9694406);
  loss(11, 1.2, 5.92613784, 0.192586495, 6.71070868);
}

/* ---- two stations, the first never without work, a buffer of B between ---- */

static void tandem(uint32_t stream, uint32_t buffer, double theory)
{
  const uint32_t n = 60000;
  double sum = 0.0, square = 0.0;
  const uint32_t runs = 10;
  for (uint32_t run = 0; run < runs; run++) {
    struct station s = station_new(100 * stream + run);
    s.line = helper_net_exit(s.net);
    s.waits.size = n;
    const uint32_t between = helper_net_pool(s.net, 1.0 + buffer);
    helper_net_lanes(s.net, s.line, between, 1);
    helper_net_lanes(s.net, between, helper_net_exit(s.net), 1);
    station_start(&s);
    for (uint32_t i = 0; i < n; i++) put_next(&s, 0.0);
    flow_run(s.flow, CALENDAR_IDLE);
    flow_audit(s.flow);
    assert_int_equal(s.flow->counts.people_out, n);
    const double rate = n / s.flow->now;
    sum += rate;
    square += rate * rate;
    helper_net_free(s.net, s.flow);
  }
  const double mean = sum / runs;
  const double error = sqrt((square / runs - mean * mean) / (runs - 1.0));
  printf("row: tandem with blocking, B %u | %.5f | %.5f +- %.5f\n", buffer, theory, mean,
         1.96 * error);
  assert_true(fabs(mean - theory) < 3.0 * error && error < 0.02 * theory);
}

static void test_blocking_after_service(void **state)
{
  (void)state;
  tandem(1, 0, 2.0 / 3.0);
  tandem(2, 1, 0.75);
  tandem(3, 3, 5.0 / 6.0);
}

/* ---- bulk service: a vehicle every 180 s ---- */

static void bulk(const char *name, uint32_t stream, uint32_t calls, float room, double rate,
                 double theory_wait, double theory_left)
{
  const double headway = 180.0;
  struct station s = station_new(stream);
  struct flow_visit *visits = ARENA_NEW(s.net->arena, struct flow_visit, calls);
  for (uint32_t i = 0; i < calls; i++)
    visits[i] = (struct flow_visit){headway * (i + 1), headway * (i + 1) + 1e-6, room, i};
  s.interval = 1.0 / rate;
  s.n_left = (uint64_t)(rate * headway * (calls - 10));
  s.waits.size = s.n_left / BATCHES;
  s.line = helper_net_exit(s.net);
  helper_net_passage(s.net, (struct flow_passage_given){.place = {s.line, helper_net_exit(s.net)},
                                                        .service = FLOW_TIMETABLE,
                                                        .one_way = true,
                                                        .watch = true,
                                                        .rate = 1e12,
                                                        .n_visits = calls,
                                                        .visits = visits});
  station_start(&s);
  flow_wake_at(s.flow, 0.0);
  flow_run(s.flow, CALENDAR_IDLE);
  flow_audit(s.flow);
  const double left = (double)s.flow->counts.left_behind / calls;
  printf("row: %s: left behind | %.5f | %.5f\n", name, theory_left, left);
  const double error = batches_check(&s.waits, name, theory_wait, 0.02);
  assert_true(fabs(left - theory_left) < 3.0 * rate * error); /* Little */
  helper_net_free(s.net, s.flow);
}

static void test_bulk_service(void **state)
{
  (void)state;
  bulk("bulk service, load 0.90: wait", 30, 50000, 100.0F, 0.5, 92.2200253, 1.11001263);
  bulk("bulk service, load 0.967: wait", 31, 150000, 60.0F, 58.0 / 180.0, 123.123891, 10.67325361);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_mmc),          cmocka_unit_test(test_lanes_change),
      cmocka_unit_test(test_mg1),          cmocka_unit_test(test_mdc),
      cmocka_unit_test(test_mmck),         cmocka_unit_test(test_blocking_after_service),
      cmocka_unit_test(test_bulk_service),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
