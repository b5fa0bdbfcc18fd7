/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Greatest flow against least cut, which small networks allow to be tried one by one. */
#include "../../../sim/measure/maxflow.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "../../../sim/base/random.h"
#include "near.h"

#define NODES 7U
#define EDGES_MOST 24U

struct edge {
  uint32_t from, to;
  double on, back;
};

static double cut_of(const struct edge *edges, uint32_t n, uint32_t side)
{
  double sum = 0.0;
  for (uint32_t i = 0; i < n; i++) {
    const bool from = side >> edges[i].from & 1, to = side >> edges[i].to & 1;
    if (from && !to) sum += edges[i].on;
    if (to && !from) sum += edges[i].back;
  }
  return sum;
}

static double least_cut(const struct edge *edges, uint32_t n)
{
  double least = HUGE_VAL;
  for (uint32_t side = 1; side < 1U << (NODES - 1); side += 2) /* node 0 in, the last out */
    least = fmin(least, cut_of(edges, n, side));
  return least;
}

static void test_equals_least_cut(void **state)
{
  (void)state;
  struct random_stream stream = random_stream(7, 0, 0, RANDOM_WALK, 0);
  for (int round = 0; round < 2000; round++) {
    struct edge edges[EDGES_MOST];
    struct maxflow *flow = maxflow_new(NODES);
    const uint32_t n = 1 + (uint32_t)(random_uniform(&stream) * (EDGES_MOST - 1));
    for (uint32_t i = 0; i < n; i++) {
      edges[i].from = (uint32_t)(random_uniform(&stream) * NODES);
      edges[i].to = (edges[i].from + 1 + (uint32_t)(random_uniform(&stream) * (NODES - 1))) % NODES;
      edges[i].on = 10.0 * random_uniform(&stream);
      edges[i].back = random_uniform(&stream) < 0.5 ? 0.0 : edges[i].on;
      assert_int_equal(maxflow_edge(flow, edges[i].from, edges[i].to), i);
      maxflow_capacity(flow, i, edges[i].on, edges[i].back);
    }
    const double most = maxflow_run(flow, 0, NODES - 1), least = least_cut(edges, n);
    assert_near(most, least, 1e-9 * (1.0 + least));
    uint32_t side = 0;
    for (uint32_t i = 0; i < NODES; i++) side |= (uint32_t)maxflow_behind(flow, i) << i;
    assert_true((side & 1) && !(side >> (NODES - 1) & 1));
    assert_near(cut_of(edges, n, side), least, 1e-9 * (1.0 + least));
    maxflow_free(flow);
  }
}

/* Twice as wide, twice as much; and the same again after a change and its undoing. */
static void test_capacities_change(void **state)
{
  (void)state;
  struct maxflow *flow = maxflow_new(4);
  const uint32_t a = maxflow_edge(flow, 0, 1), b = maxflow_edge(flow, 0, 2),
                 c = maxflow_edge(flow, 1, 3), d = maxflow_edge(flow, 2, 3),
                 e = maxflow_edge(flow, 1, 2);
  maxflow_capacity(flow, a, 3, 0);
  maxflow_capacity(flow, b, 2, 0);
  maxflow_capacity(flow, c, 2, 0);
  maxflow_capacity(flow, d, 3, 0);
  maxflow_capacity(flow, e, 1, 1);
  assert_near(maxflow_run(flow, 0, 3), 5.0, 0.0);
  maxflow_capacity(flow, e, 0, 0);
  assert_near(maxflow_run(flow, 0, 3), 4.0, 0.0);
  maxflow_capacity(flow, e, 1, 1);
  assert_near(maxflow_run(flow, 0, 3), 5.0, 0.0);
  maxflow_free(flow);
}

static void test_without_bound_and_without_way(void **state)
{
  (void)state;
  struct maxflow *flow = maxflow_new(3);
  const uint32_t a = maxflow_edge(flow, 0, 1), b = maxflow_edge(flow, 1, 2);
  maxflow_capacity(flow, a, HUGE_VAL, 0);
  assert_near(maxflow_run(flow, 0, 2), 0.0, 0.0);
  assert_true(maxflow_behind(flow, 1) && !maxflow_behind(flow, 2));
  maxflow_capacity(flow, b, 4, 0);
  assert_near(maxflow_run(flow, 0, 2), 4.0, 0.0);
  maxflow_capacity(flow, b, HUGE_VAL, 0);
  assert_true(maxflow_run(flow, 0, 2) == HUGE_VAL);
  maxflow_free(flow);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_equals_least_cut),
      cmocka_unit_test(test_capacities_change),
      cmocka_unit_test(test_without_bound_and_without_way),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
