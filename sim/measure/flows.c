/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Flows, queues, waits. */
#include "flows.h"

#include <math.h>

#define PEAK_BINS 6 /* of RUN_BIN: one minute */

/* ---- curves ---- */

/* The most people in PEAK_BINS bins in a row, per second; NaN if nobody passed. */
static double flow_peak(const float *departures, uint32_t n)
{
  double window = 0, most = 0;
  for (uint32_t b = 0; b < n; b++) {
    window += (double)departures[b];
    if (b >= PEAK_BINS) window -= (double)departures[b - PEAK_BINS];
    most = fmax(most, window);
  }
  return most > 0 ? most / (PEAK_BINS * RUN_BIN) : SHEET_MISSING;
}

static double queue_peak(const struct run_link *link)
{
  double queue = 0, most = 0, used = 0;
  for (uint32_t b = 0; b < link->n_bins; b++) {
    queue += (double)link->arrivals[b] - (double)link->departures[b];
    used += (double)link->arrivals[b] + (double)link->departures[b];
    most = fmax(most, queue);
  }
  return used > 0 ? most : SHEET_MISSING;
}

/* People through it over those that it could have let through from the first to the last passage,
 * in whole bins: rate x time, or by the lanes that were there. */
static double utilisation(const struct run_link *link, double rate)
{
  double people = 0, capacity = 0;
  uint32_t first = 0, last = 0;
  for (uint32_t b = 0; b < link->n_bins; b++) {
    if (link->departures[b] <= 0) continue;
    if (people <= 0) first = b;
    last = b;
    people += (double)link->departures[b];
  }
  capacity = rate * RUN_BIN * (last - first + 1);
  if (link->capacity) {
    capacity = 0;
    for (uint32_t b = first; b <= last; b++) capacity += (double)link->capacity[b];
  }
  return people > 0 && capacity > 0 ? people / capacity : SHEET_MISSING;
}

/* ---- waits ---- */

struct waits {
  double *mean, *p95; /* [group]; NaN: nobody used it */
  bool *censored;
};

struct waiters {
  const struct run *run;
  const struct guests *guests;
  struct order_groups groups;
  bool home; /* the way home, else the gate */
};

static struct waits waits_of(const struct waiters *who, struct arena *arena)
{
  const uint32_t n = who->groups.n;
  const struct guests *guests = who->guests;
  struct waits waits = {ARENA_NEW(arena, double, n), ARENA_NEW(arena, double, n),
                        ARENA_NEW(arena, bool, n)};
  double *people = ARENA_NEW(arena, double, n);
  size_t users = 0;
  for (uint32_t i = 0; i < guests->n; i++) {
    uint32_t g = who->groups.of[i];
    const struct run_party *party = &who->run->parties[i];
    float wait = who->home ? party->home_wait : party->gate_wait;
    if (g >= n || guests->weight[i] <= 0 || isnan(wait)) continue;
    guests->items[users++] = (struct radix_item){wait, i};
    waits.mean[g] += (double)guests->weight[i] * (double)wait;
    people[g] += (double)guests->weight[i];
    waits.censored[g] |= isnan(who->home ? party->home_time : party->gate_time);
  }
  radix_sort(guests->items, guests->spare, users);
  order_quantile(guests->items, users, &who->groups, 0.95, waits.p95);
  for (uint32_t g = 0; g < n; g++)
    waits.mean[g] = people[g] > 0 ? waits.mean[g] / people[g] : SHEET_MISSING;
  return waits;
}

static void add_waits(struct sheet *sheet, const char *kind, const char *id,
                      const struct waits *waits, uint32_t g)
{
  sheet_add(sheet, kind, id, VOCABULARY_WAIT_MEAN, waits->mean[g], waits->censored[g]);
  sheet_add(sheet, kind, id, VOCABULARY_WAIT_P95, waits->p95[g], waits->censored[g]);
}

/* ---- rows ---- */

static void add_gates(const struct scope *scope, const struct run *run, const struct guests *guests,
                      struct sheet *sheet, struct arena *arena)
{
  uint16_t *gate = ARENA_NEW(arena, uint16_t, guests->n);
  for (uint32_t i = 0; i < guests->n; i++) {
    uint32_t link = run->parties[i].gate;
    gate[i] = link < run->n_links ? scope->gate_of[link] : ORDER_NO_GROUP;
  }
  struct waiters who = {run, guests, guests_by(guests, gate, scope->n_gates), false};
  struct waits waits = waits_of(&who, arena);
  for (uint32_t g = 0; g < scope->n_gates; g++) {
    const struct venue_link *link = &scope->venue->links.items[scope->gates[g]];
    const struct run_link *seen = &run->links[scope->gates[g]];
    sheet_add(sheet, "gate", link->id, VOCABULARY_FLOW_PEAK,
              flow_peak(seen->departures, seen->n_bins), false);
    sheet_add(sheet, "gate", link->id, VOCABULARY_QUEUE_PEAK, queue_peak(seen), false);
    add_waits(sheet, "gate", link->id, &waits, g);
    sheet_add(sheet, "gate", link->id, VOCABULARY_UTILISATION, utilisation(seen, link->rate),
              false);
  }
}

/* A way's two directions together. */
static void add_ways(const struct scope *scope, const struct run *run, struct sheet *sheet,
                     struct arena *arena)
{
  for (uint32_t w = 0; w < scope->n_ways; w++) {
    float *people = NULL;
    uint32_t n = 0;
    for (uint32_t k = 0; k < run->n_links; k++) {
      const struct run_link *link = &run->links[k];
      if (scope->way_of[k] != w) continue;
      if (!people) people = ARENA_NEW(arena, float, n = link->n_bins);
      for (uint32_t b = 0; b < link->n_bins && b < n; b++) people[b] += link->departures[b];
    }
    sheet_add(sheet, "way", scope->ways[w], VOCABULARY_FLOW_PEAK,
              people ? flow_peak(people, n) : SHEET_MISSING, false);
  }
}

static double left_behind_at(const struct scope *scope, const struct run *run, uint32_t thing)
{
  double people = 0;
  for (uint32_t i = 0; i < scope->n_lines; i++)
    if (scope->lines[i].thing == thing) people += (double)run->left_behind[i];
  return people;
}

static void add_things(const struct scope *scope, const struct run *run,
                       const struct guests *guests, struct sheet *sheet, struct arena *arena)
{
  const uint32_t n = (uint32_t)scope->venue->destinations.n;
  struct waiters who = {run, guests, guests_by(guests, guests->destination, n), true};
  struct waits waits = waits_of(&who, arena);
  for (uint32_t t = 0; t < scope->home->n_things; t++) {
    const struct home_thing *thing = &scope->home->things[t];
    const char *kind = scope_thing_kind(thing);
    uint32_t link = scope->venue->destinations.items[thing->destination].link;
    if (thing->kind == VENUE_PATH || link >= run->n_links) continue;
    const struct run_link *seen = &run->links[link];
    sheet_add(sheet, kind, thing->id, VOCABULARY_FLOW_PEAK,
              flow_peak(seen->departures, seen->n_bins), false);
    sheet_add(sheet, kind, thing->id, VOCABULARY_QUEUE_PEAK, queue_peak(seen), false);
    add_waits(sheet, kind, thing->id, &waits, thing->destination);
    if (thing->kind == VENUE_HALL)
      sheet_add(sheet, kind, thing->id, VOCABULARY_LEFT_BEHIND, left_behind_at(scope, run, t),
                false);
  }
}

static void add_left_behind(const struct scope *scope, const struct run *run, struct sheet *whole,
                            struct sheet *groups)
{
  double people = 0;
  for (uint32_t i = 0; i < scope->n_lines; i++) {
    people += (double)run->left_behind[i];
    sheet_add(groups, "line", scope->lines[i].id, VOCABULARY_LEFT_BEHIND,
              (double)run->left_behind[i], false);
  }
  sheet_add(whole, "", "", VOCABULARY_LEFT_BEHIND, scope->n_lines > 0 ? people : SHEET_MISSING,
            false);
}

void flows_measure(const struct scope *scope, const struct run *run, const struct guests *guests,
                   struct sheet *whole, struct sheet *groups)
{
  struct arena *arena = arena_new();
  add_gates(scope, run, guests, groups, arena);
  add_ways(scope, run, groups, arena);
  add_things(scope, run, guests, groups, arena);
  add_left_behind(scope, run, whole, groups);
  arena_free(arena);
}
