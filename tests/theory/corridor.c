/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The fundamental diagram of a corridor: 6 m wide, 60 m long, on 3 m patches, two abreast with
 * edges between the neighbours.
 *
 * Saturated, it carries its width times the specific flow; upstream of a door of width b it
 * carries b times that, at the density of the straight congested branch, kappa - q / w. The
 * same with parties, and turned by 45 degrees to the patches. */
#include "../unit/kernel/helper_net.h"

#include "../../sim/base/distribution.h"
#include "../../sim/base/random.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>

#define ROWS 20U
#define SIDE 3.0  /* m, of a patch */
#define SLACK 1.2 /* edges inside a floor are not what limits */
#define SEED 20261123U
#define PEOPLE 14000U

struct corridor {
  struct helper_net *net;
  struct flow *flow;
  double *potential;
  uint32_t source, exit;
  uint32_t n_counted;
  uint32_t counted[4 * ROWS]; /* places whose density is measured */
  double area;                /* m2, of those */
};

struct outcome {
  double flow;    /* 1/s */
  double density; /* 1/m2 */
};

static struct corridor corridor_new(void)
{
  struct corridor c = {.net = helper_net_new()};
  c.potential = ARENA_NEW(c.net->arena, double, HELPER_NET_MOST);
  return c;
}

static uint32_t patch(struct corridor *c, const struct ground *ground, double area,
                      double potential)
{
  const uint32_t place = helper_net_place(c->net, ground, area, 0.0);
  c->potential[place] = potential;
  return place;
}

/* The last row leads out through its share of a door that is `door` m wide and stands in the
 * middle. */
static struct corridor straight(const struct ground *ground, double door)
{
  struct corridor c = corridor_new();
  const double q = ground->capacity_flow, inside = SLACK * SIDE * q;
  uint32_t before[2] = {0, 0};
  c.source = helper_net_exit(c.net);
  c.potential[c.source] = ROWS * SIDE + 1.0;
  for (uint32_t row = 0; row < ROWS; row++)
    for (uint32_t column = 0; column < 2; column++) {
      const uint32_t place = patch(&c, ground, SIDE * SIDE, (ROWS - row) * SIDE);
      if (row > 0)
        helper_net_door(c.net, before[column], place, inside);
      else
        helper_net_door(c.net, c.source, place, 2.0 * SIDE * q);
      if (column == 1) helper_net_door(c.net, before[0], place, inside);
      before[column] = place;
      if (row < ROWS / 4 || row >= 3 * ROWS / 4) continue;
      c.counted[c.n_counted++] = place;
      c.area += SIDE * SIDE;
    }
  c.exit = helper_net_exit(c.net);
  for (uint32_t column = 0; column < 2; column++)
    helper_net_door(c.net, before[column], c.exit, 0.5 * door * q);
  return c;
}

/* The same, turned by 45 degrees: squares on edge, cut along the walls into triangles, two
 * squares wide. Going on by one square is 3 / sqrt(2) m of way; potentials count these steps. */
static struct corridor diagonal(const struct ground *ground)
{
  enum { STEPS = 30 };
  struct corridor c = corridor_new();
  const double q = ground->capacity_flow, step = SIDE / sqrt(2.0);
  uint32_t before[3] = {FLOW_NONE, FLOW_NONE, FLOW_NONE};
  c.source = helper_net_exit(c.net);
  c.potential[c.source] = STEPS * step + 1.0;
  c.exit = helper_net_exit(c.net);
  for (uint32_t row = 0; row < STEPS; row++) {
    const uint32_t n = row % 2 == 0 ? 3 : 2; /* triangle, square, triangle; two squares */
    uint32_t now[3] = {FLOW_NONE, FLOW_NONE, FLOW_NONE};
    for (uint32_t i = 0; i < n; i++) {
      const double area = n == 3 && i != 1 ? 0.5 * SIDE * SIDE : SIDE * SIDE;
      now[i] = patch(&c, ground, area, (STEPS - row) * step);
      if (row == 0)
        helper_net_door(c.net, c.source, now[i], SLACK * area * q);
      else
        for (uint32_t k = 0; k < 5 - n; k++) /* neighbours: half a square to each side */
          if (n == 2 ? (k == i || k == i + 1) : (k == i || k + 1 == i))
            helper_net_door(c.net, before[k], now[i], SLACK * SIDE * q);
      if (row + 1 == STEPS) helper_net_door(c.net, now[i], c.exit, area / step * q);
    }
    for (uint32_t i = 0; i < 3; i++) before[i] = now[i];
  }
  return c;
}

/* People as singles, or in parties of a zero-truncated Poisson size of mean 2.3; speeds normal
 * where `spread` > 0. */
static uint32_t fill(struct corridor *c, bool parties, double spread)
{
  struct distribution size = {.kind = DISTRIBUTION_ZERO_TRUNCATED_POISSON, .a = 2.3};
  assert_null(distribution_prepare(&size));
  struct random_stream stream = random_stream(SEED, 0, 0, RANDOM_TEST, (uint32_t)parties);
  uint32_t n = 0;
  for (double people = 0.0; people < PEOPLE; n++) {
    struct flow_mover *mover = &c->flow->movers[n];
    mover->people = parties ? (float)distribution_draw(&size, &stream) : 1.0F;
    mover->speed = (float)fmax(0.3, 1.34 + spread * random_normal(&stream));
    people += (double)mover->people;
    flow_put(c->flow, n, c->source, 0.0);
  }
  return n;
}

static double counted_people(const struct corridor *c)
{
  double people = 0.0;
  for (uint32_t i = 0; i < c->n_counted; i++) people += (double)c->flow->used[c->counted[i]];
  return people;
}

/* Flow out and density between `from` and `to` seconds. */
static struct outcome measure(struct corridor *c, bool parties, double spread, double from,
                              double to)
{
  struct helper_walk walk = {NULL, c->potential};
  const struct flow_guide guide = {.context = &walk, .step = helper_net_walk};
  c->flow = walk.flow = helper_net_flow(c->net, PEOPLE, guide);
  fill(c, parties, spread);
  flow_run(c->flow, from);
  const uint64_t out = c->flow->counts.people_out;
  double sum = 0.0;
  uint32_t n = 0;
  for (double t = from; t < to; t += 0.7) {
    flow_run(c->flow, t);
    sum += counted_people(c);
    n++;
  }
  flow_run(c->flow, to);
  flow_audit(c->flow);
  const struct outcome outcome = {(double)(c->flow->counts.people_out - out) / (to - from),
                                  c->area > 0.0 ? sum / n / c->area : 0.0};
  helper_net_free(c->net, c->flow);
  return outcome;
}

static void upstream_of_door(bool parties, double spread)
{
  const struct ground level = helper_net_level();
  for (uint32_t door = 1; door <= 5; door++) {
    struct corridor c = straight(&level, door);
    const double q = level.capacity_flow * door;
    const struct outcome o = measure(&c, parties, spread, 500.0, 1000.0);
    const double theory = ground_congested_density(&level, q / (2.0 * SIDE));
    printf("row: door %u m%s: flow, 1/s | %.4f | %.4f (%+.2f %%)\n", door,
           parties ? ", parties" : "", q, o.flow, 100.0 * (o.flow / q - 1.0));
    printf("row: door %u m%s: density upstream, 1/m2 | %.4f | %.4f (%+.2f %%)\n", door,
           parties ? ", parties" : "", theory, o.density, 100.0 * (o.density / theory - 1.0));
    assert_true(fabs(o.flow / q - 1.0) < 0.05);
    assert_true(fabs(o.density / theory - 1.0) < 0.03);
  }
}

static void test_density_upstream_of_a_door(void **state)
{
  (void)state;
  upstream_of_door(false, 0.0);
}

static void test_density_with_parties(void **state)
{
  (void)state;
  upstream_of_door(true, 0.0);
}

static void saturated(const char *name, struct corridor c, double q, bool parties, double spread)
{
  const struct outcome o = measure(&c, parties, spread, 200.0, 900.0);
  printf("row: %s%s%s: flow, 1/s | %.4f | %.4f (%+.2f %%)\n", name, parties ? ", parties" : "",
         spread > 0.0 ? ", speeds" : "", q, o.flow, 100.0 * (o.flow / q - 1.0));
  assert_true(fabs(o.flow / q - 1.0) < 0.05);
}

static void test_saturated(void **state)
{
  (void)state;
  const struct ground level = helper_net_level();
  const double q = level.capacity_flow;
  for (uint32_t i = 0; i < 4; i++) {
    const bool parties = i & 1;
    const double spread = i & 2 ? 0.26 : 0.0;
    saturated("saturated", straight(&level, 2.0 * SIDE), 2.0 * SIDE * q, parties, spread);
    saturated("at 45 degrees", diagonal(&level), 2.0 * SIDE * sqrt(2.0) * q, parties, spread);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_saturated),
      cmocka_unit_test(test_density_upstream_of_a_door),
      cmocka_unit_test(test_density_with_parties),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
