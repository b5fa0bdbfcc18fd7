/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the kernel costs: 80,000 single movers over a grid of 3,000 patches, about 60 moves
 * each, with finite room and spillback; and, in the same sitting, 80,000 pending events on a
 * plain binary heap (the hold model), as a yardstick of the machine. */
#include "../../sim/kernel/flow.h"

#include "../../sim/base/random.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define WIDE 50U
#define LONG 60U
#define MOVERS 80000U
#define ROUNDS 7U

static double seconds(void)
{
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* ---- the hold model ---- */

struct heap {
  uint32_t n;
  double times[MOVERS + 1];
};

static void heap_push(struct heap *heap, double time)
{
  uint32_t i = ++heap->n;
  while (i > 1 && heap->times[i / 2] > time) {
    heap->times[i] = heap->times[i / 2];
    i /= 2;
  }
  heap->times[i] = time;
}

static double heap_pop(struct heap *heap)
{
  const double first = heap->times[1], last = heap->times[heap->n--];
  uint32_t i = 1;
  for (;;) {
    uint32_t child = 2 * i;
    if (child > heap->n) break;
    if (child < heap->n && heap->times[child + 1] < heap->times[child]) child++;
    if (heap->times[child] >= last) break;
    heap->times[i] = heap->times[child];
    i = child;
  }
  heap->times[i] = last;
  return first;
}

static double hold(void)
{
  struct heap *heap = calloc(1, sizeof *heap);
  struct random_stream stream = random_stream(1, 0, 0, RANDOM_TEST, 0);
  enum { HOLDS = 1000000, STEPS = 4096 };
  double steps[STEPS];
  if (!heap) abort();
  for (uint32_t i = 0; i < STEPS; i++) steps[i] = random_exponential(&stream, 1.0);
  for (uint32_t i = 0; i < MOVERS; i++) heap_push(heap, random_exponential(&stream, 1.0));
  const double start = seconds();
  for (uint32_t i = 0; i < HOLDS; i++) heap_push(heap, heap_pop(heap) + steps[i % STEPS]);
  const double ns = 1e9 * (seconds() - start) / HOLDS;
  free(heap);
  return ns;
}

/* ---- the grid ---- */

struct grid {
  struct flow *flow;
  uint16_t left[WIDE * LONG + 1]; /* patches still to go */
  uint32_t next, exit;
};

/* Towards the doors in the last row: of the ways that are nearer, the one with the least in
 * front of it. */
static struct flow_step grid_step(void *context, uint32_t mover, uint32_t place, uint32_t passage,
                                  double now)
{
  const struct grid *grid = context;
  const struct flow *flow = grid->flow;
  (void)mover;
  (void)passage;
  (void)now;
  if (place == grid->exit) return (struct flow_step){FLOW_GONE, 0.0F, 0.0};
  uint32_t best = FLOW_NONE;
  float least = HUGE_VALF;
  for (uint32_t i = flow->out_start[place]; i < flow->out_start[place + 1]; i++) {
    const uint32_t side = flow->out[i];
    const uint32_t to = flow->leads_to[side];
    if (grid->left[to] >= grid->left[place] || flow->queued[side] >= least) continue;
    least = flow->queued[side];
    best = side;
  }
  return (struct flow_step){best, 3.0F, 0.0};
}

static void make_net(struct arena *arena, struct flow_net *net, uint16_t *left,
                     const struct ground *ground, const struct ground *away)
{
  struct flow_place_given *places = ARENA_NEW(arena, struct flow_place_given, WIDE * LONG + 1);
  struct flow_passage_given *passages =
      ARENA_NEW(arena, struct flow_passage_given, 2 * WIDE * LONG + WIDE);
  uint32_t n = 0;
  for (uint32_t i = 0; i < WIDE * LONG; i++) {
    const double rate = 1.2 * 3.0 * ground->capacity_flow;
    places[i] = (struct flow_place_given){ground, 9.0, 0.0, true};
    if (i % WIDE > 0)
      passages[n++] = (struct flow_passage_given){.place = {i - 1, i}, .rate = rate};
    if (i >= WIDE)
      passages[n++] = (struct flow_passage_given){.place = {i - WIDE, i}, .rate = rate};
    const uint32_t column = i % WIDE, door = (column / 10) * 10 + 5; /* five doors */
    left[i] = (uint16_t)(LONG - i / WIDE + (column > door ? column - door : door - column));
  }
  places[WIDE * LONG] = (struct flow_place_given){away, 1.0, HUGE_VAL, false};
  left[WIDE * LONG] = 0;
  for (uint32_t column = 5; column < WIDE; column += 10)
    passages[n++] = (struct flow_passage_given){.place = {WIDE * (LONG - 1) + column, WIDE * LONG},
                                                .rate = 3.0 * ground->capacity_flow,
                                                .one_way = true};
  *net = (struct flow_net){WIDE * LONG + 1, n, places, passages, 0.9, 0.5};
}

/* They come in over the first row as it has room, until all are in. */
static double grid_wake(void *context, double now)
{
  struct grid *grid = context;
  for (uint32_t i = 0; i < WIDE && grid->next < MOVERS; i++)
    if (flow_room(grid->flow, i) >= 1.0) flow_put(grid->flow, grid->next++, i, now);
  return grid->next < MOVERS ? now + 1.0 : CALENDAR_IDLE;
}

static void grid_run(double *ns, struct flow_counts *counts, double *ends)
{
  struct arena *arena = arena_new();
  const struct ground_given level = {.free_speed = 1.34, .shape = 1.913, .jam_density = 5.4};
  const struct ground_given other = {.free_speed = 1.34};
  const struct ground ground = ground_make(&ground_kladek, &level);
  const struct ground away = ground_make(&ground_storage, &other);
  struct flow_net net;
  struct grid grid = {.exit = WIDE * LONG};
  make_net(arena, &net, grid.left, &ground, &away);
  const struct flow_guide guide = {.context = &grid, .step = grid_step, .wake = grid_wake};
  grid.flow = flow_new(arena, &net, MOVERS, guide);
  struct random_stream stream = random_stream(2, 0, 0, RANDOM_TEST, 0);
  for (uint32_t i = 0; i < MOVERS; i++) {
    grid.flow->movers[i].people = 1.0F;
    grid.flow->movers[i].speed = (float)(1.34 + 0.26 * (random_uniform(&stream) - 0.5));
  }
  flow_wake_at(grid.flow, 0.0);
  const double start = seconds();
  flow_run(grid.flow, CALENDAR_IDLE);
  const double took = seconds() - start;
  *counts = grid.flow->counts;
  *ns = 1e9 * took / (double)counts->moves;
  *ends = grid.flow->now;
  flow_free(grid.flow);
  arena_free(arena);
}

int main(void)
{
  double best = HUGE_VAL, heap = HUGE_VAL, ends = 0.0;
  struct flow_counts counts = {0};
  for (uint32_t i = 0; i < ROUNDS; i++) {
    double ns;
    grid_run(&ns, &counts, &ends);
    best = fmin(best, ns);
    heap = fmin(heap, hold());
  }
  printf("kernel: %.1f ns per move, %.3f events per move, %llu moves, %.1f per mover, %.0f s "
         "simulated, %llu exchanges, %llu rings\n",
         best, (double)counts.events / (double)counts.moves, (unsigned long long)counts.moves,
         (double)counts.moves / MOVERS, ends, (unsigned long long)counts.exchanges,
         (unsigned long long)counts.turned_rings);
  printf("hold model, %u pending, binary heap: %.1f ns per event; ratio %.2f\n", MOVERS, heap,
         best / heap);
  return counts.people_out == MOVERS ? 0 : 1;
}
