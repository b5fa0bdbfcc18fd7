/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: how much can get through a network at all.
 * Rule:       Dinic's algorithm: levels by breadth-first search from the source, then a blocking
 *             flow along edges that lead one level on, until the sink is out of reach. What can
 *             still be reached then is the source's side of a least cut (max-flow min-cut theorem).
 * Units:      whatever the capacities are in.
 * Source:     Dinic, Soviet Math. Doklady 11 (1970) 1277 (recalled); Ford and Fulkerson 1956 for
 * the cut (recalled). Valid:      any network; O(nodes^2 x edges) at worst, near linear on floors.
 * Check:      the least cut by trying all of them on random networks, flow = cut
 *             (tests/unit/measure/maxflow.c).
 * Leaves out: costs, several kinds of flow with destinations of their own. */
#include "maxflow.h"

#include <math.h>
#include <stdlib.h>

#include "../base/array.h"
#include "../base/check.h"

#define NONE UINT32_MAX
#define CRUMB 1e-12 /* of the largest finite capacity: nothing */

/* One direction of an edge; its other direction is number ^ 1. */
struct arc {
  uint32_t to, next;
  double capacity, left;
};

struct maxflow {
  uint32_t n;
  ARRAY_OF(struct arc) arcs;
  uint32_t *head;  /* [node] first arc */
  uint32_t *at;    /* [node] the arc that is tried next */
  uint32_t *level; /* [node]; NONE: out of reach */
  uint32_t *list;  /* nodes in order of level; then the arcs of a path */
  double crumb;
};

static uint32_t *numbers(size_t n)
{
  uint32_t *made = malloc((n + 1) * sizeof *made);
  if (!made) check_out_of_memory(n + 1, sizeof *made);
  for (size_t i = 0; i < n; i++) made[i] = NONE;
  return made;
}

struct maxflow *maxflow_new(uint32_t n_nodes)
{
  struct maxflow *flow = calloc(1, sizeof *flow);
  if (!flow) check_out_of_memory(1, sizeof *flow);
  flow->n = n_nodes;
  flow->head = numbers(n_nodes);
  flow->at = numbers(n_nodes);
  flow->level = numbers(n_nodes);
  flow->list = numbers(n_nodes);
  return flow;
}

void maxflow_free(struct maxflow *flow)
{
  if (!flow) return;
  ARRAY_CLEAR(&flow->arcs);
  free(flow->head);
  free(flow->at);
  free(flow->level);
  free(flow->list);
  free(flow);
}

uint32_t maxflow_edge(struct maxflow *flow, uint32_t from, uint32_t to)
{
  CHECK(from < flow->n && to < flow->n);
  const uint32_t first = (uint32_t)flow->arcs.n;
  ARRAY_PUSH(&flow->arcs, (struct arc){to, flow->head[from], 0.0, 0.0});
  flow->head[from] = first;
  ARRAY_PUSH(&flow->arcs, (struct arc){from, flow->head[to], 0.0, 0.0});
  flow->head[to] = first + 1;
  return first / 2;
}

void maxflow_capacity(struct maxflow *flow, uint32_t edge, double on, double back)
{
  CHECK(2 * (size_t)edge < flow->arcs.n && on >= 0.0 && back >= 0.0);
  flow->arcs.items[2 * edge].capacity = on;
  flow->arcs.items[2 * edge + 1].capacity = back;
}

static void begin(struct maxflow *flow)
{
  double most = 0.0;
  for (size_t i = 0; i < flow->arcs.n; i++) {
    struct arc *arc = &flow->arcs.items[i];
    arc->left = arc->capacity;
    if (arc->capacity < HUGE_VAL && arc->capacity > most) most = arc->capacity;
  }
  flow->crumb = CRUMB * most;
}

/* Levels of all nodes that can be reached; false if the sink is not among them. */
static bool find_levels(struct maxflow *flow, uint32_t source, uint32_t sink)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < flow->n; i++) flow->level[i] = NONE;
  flow->level[source] = 0;
  flow->list[n++] = source;
  for (uint32_t i = 0; i < n; i++) {
    const uint32_t node = flow->list[i];
    for (uint32_t a = flow->head[node]; a != NONE; a = flow->arcs.items[a].next) {
      const struct arc *arc = &flow->arcs.items[a];
      if (!(arc->left > flow->crumb) || flow->level[arc->to] != NONE) continue;
      flow->level[arc->to] = flow->level[node] + 1;
      flow->list[n++] = arc->to;
    }
  }
  return flow->level[sink] != NONE;
}

/* Sends what fits along the `n` arcs of the path; returns the first of them that is full then. */
static uint32_t send(struct maxflow *flow, uint32_t n, double *amount)
{
  double least = HUGE_VAL;
  uint32_t full = 0;
  for (uint32_t i = 0; i < n; i++) least = fmin(least, flow->arcs.items[flow->list[i]].left);
  *amount = least;
  if (!(least < HUGE_VAL)) return 0;
  for (uint32_t i = n; i-- > 0;) {
    flow->arcs.items[flow->list[i]].left -= least;
    flow->arcs.items[flow->list[i] ^ 1].left += least;
    if (!(flow->arcs.items[flow->list[i]].left > flow->crumb)) full = i;
  }
  return full;
}

/* The next arc from a node that leads one level on; NONE if there is none any more. */
static uint32_t onward(struct maxflow *flow, uint32_t node)
{
  for (uint32_t *a = &flow->at[node]; *a != NONE; *a = flow->arcs.items[*a].next) {
    const struct arc *arc = &flow->arcs.items[*a];
    if (arc->left > flow->crumb && flow->level[arc->to] == flow->level[node] + 1) return *a;
  }
  return NONE;
}

static double block(struct maxflow *flow, uint32_t source, uint32_t sink)
{
  double sum = 0.0, amount;
  uint32_t node = source, n = 0; /* arcs of the path so far */
  for (;;) {
    if (node == sink) {
      n = send(flow, n, &amount);
      if (!(amount < HUGE_VAL)) return HUGE_VAL;
      sum += amount;
      node = flow->arcs.items[flow->list[n] ^ 1].to;
      continue;
    }
    const uint32_t a = onward(flow, node);
    if (a != NONE) {
      flow->list[n++] = a;
      node = flow->arcs.items[a].to;
    } else if (n == 0) {
      return sum;
    } else {
      flow->level[node] = NONE; /* leads nowhere */
      node = flow->arcs.items[flow->list[--n] ^ 1].to;
    }
  }
}

double maxflow_run(struct maxflow *flow, uint32_t source, uint32_t sink)
{
  double sum = 0.0;
  CHECK(source < flow->n && sink < flow->n && source != sink);
  begin(flow);
  while (find_levels(flow, source, sink)) {
    for (uint32_t i = 0; i < flow->n; i++) flow->at[i] = flow->head[i];
    sum += block(flow, source, sink);
    if (!(sum < HUGE_VAL)) return HUGE_VAL;
  }
  return sum;
}

bool maxflow_behind(const struct maxflow *flow, uint32_t node)
{
  return flow->level[node] != NONE;
}
