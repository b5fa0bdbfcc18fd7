/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Times of people: three sorts, read off by group. */
#include "times.h"

#include <math.h>
#include <string.h>

/* The groupings that times are given for. */
enum by { ALL, STAND, MODE, MOBILITY, STEP_FREE, BYS };

struct view {
  const char *kind;
  const char *const *ids;
  struct order_groups groups;
  double *column[VOCABULARY_N]; /* [group] */
};

struct work {
  const struct scope *scope;
  const struct run *run;
  const struct guests *guests;
  struct arena *arena;
  struct view views[BYS];
};

static const char *const everybody[] = {""}, *const step_free[] = {SCOPE_STEP_FREE};

static void make_views(struct work *work)
{
  const struct scope *scope = work->scope;
  const struct guests *guests = work->guests;
  work->views[ALL] = (struct view){.kind = "", .ids = everybody, .groups = guests_all(guests)};
  work->views[STAND] = (struct view){.kind = "stand",
                                     .ids = scope->stands,
                                     .groups = guests_by(guests, guests->stand, scope->n_stands)};
  work->views[MODE] = (struct view){.kind = "mode",
                                    .ids = scope->modes,
                                    .groups = guests_by(guests, guests->mode, scope->n_modes)};
  work->views[MOBILITY] =
      (struct view){.kind = "mobility",
                    .ids = scope->mobility,
                    .groups = guests_by(guests, guests->mobility, scope->n_mobility)};
  work->views[STEP_FREE] =
      (struct view){.kind = "mobility",
                    .ids = step_free,
                    .groups = guests_by(guests, guests->step_free, scope->n_step_free)};
}

/* A column of missing values. */
static double *column_new(struct work *work, struct view *view, enum vocabulary measure)
{
  double *column = ARENA_NEW(work->arena, double, view->groups.n);
  for (uint32_t g = 0; g < view->groups.n; g++) column[g] = (double)NAN;
  view->column[measure] = column;
  return column;
}

static void quantiles(struct work *work, enum by by, enum vocabulary median, enum vocabulary p95)
{
  static const double shares[] = {0.50, 0.95};
  struct view *view = &work->views[by];
  double *const columns[] = {column_new(work, view, median), column_new(work, view, p95)};
  order_quantiles(work->guests->items, work->guests->n, &view->groups, 2, shares, columns);
}

static void p95_of_delays(struct work *work, enum by by)
{
  struct view *view = &work->views[by];
  order_quantile(work->guests->items, work->guests->n, &view->groups, 0.95,
                 column_new(work, view, VOCABULARY_DELAY_P95));
}

/* ---- own times ---- */

static double or_never(float time)
{
  return isnan(time) ? HUGE_VAL : (double)time;
}

static void sort_own_times(struct work *work, bool home)
{
  struct radix_item *items = work->guests->items;
  for (uint32_t i = 0; i < work->guests->n; i++) {
    const struct run_party *party = &work->run->parties[i];
    double from = isfinite(party->stood_up) ? fmin(0, (double)party->stood_up) : 0;
    items[i] = (struct radix_item){
        (float)(or_never(home ? party->home_time : party->gate_time) - from), i};
  }
  radix_sort(items, work->guests->spare, work->guests->n);
}

static void own_times(struct work *work)
{
  sort_own_times(work, false);
  for (int by = 0; by < BYS; by++)
    quantiles(work, (enum by)by, VOCABULARY_VENUE_P50, VOCABULARY_VENUE_P95);
  sort_own_times(work, true);
  for (int by = 0; by < BYS; by++)
    quantiles(work, (enum by)by, VOCABULARY_HOME_P50, VOCABULARY_HOME_P95);
}

/* ---- clear times ---- */

static void raise(double *most, double value)
{
  if (isnan(*most) || value > *most) *most = value;
}

static uint32_t group_of(const struct view *view, uint32_t who)
{
  uint32_t g = view->groups.of ? view->groups.of[who] : 0;
  return g == ORDER_NO_GROUP ? view->groups.n : g;
}

static void clear_times(struct work *work, enum by by, enum vocabulary measure, bool home)
{
  struct view *view = &work->views[by];
  double *last = column_new(work, view, measure);
  for (uint32_t i = 0; i < work->guests->n; i++) {
    uint32_t g = group_of(view, i);
    const struct run_party *party = &work->run->parties[i];
    if (g < view->groups.n && work->guests->weight[i] > 0)
      raise(&last[g], or_never(home ? party->home_time : party->gate_time));
  }
}

/* Until when each stand had somebody in it; people of stands without places of their own are in it
 * until they stand up. */
static void stands_clear(struct work *work)
{
  const struct scope *scope = work->scope;
  double *all = column_new(work, &work->views[ALL], VOCABULARY_STANDS_CLEAR);
  double *last = column_new(work, &work->views[STAND], VOCABULARY_STANDS_CLEAR);
  for (uint32_t i = 0; i < work->guests->n; i++)
    if (work->guests->stand[i] != ORDER_NO_GROUP && work->guests->weight[i] > 0)
      raise(&last[work->guests->stand[i]],
            (double)work->run->parties[i].stood_up + (double)work->run->crowd.parties[i].held);
  for (uint32_t p = 0; p < work->run->n_places; p++) {
    uint16_t stand = scope->stand_of_place[p];
    if (stand != ORDER_NO_GROUP && work->run->probes[p].occupied_seconds > 0)
      raise(&last[stand], work->run->probes[p].occupied_until);
  }
  for (uint32_t s = 0; s < scope->n_stands; s++) {
    if (last[s] >= scope->horizon) last[s] = HUGE_VAL;
    if (!isnan(last[s])) raise(all, last[s]);
  }
}

/* ---- delays ---- */

struct delays {
  double *sum, *people; /* [group] */
  bool *censored;
};

static struct delays sum_delays(struct work *work, const struct view *view, const float *delay)
{
  const uint32_t n = view->groups.n;
  struct delays delays = {ARENA_NEW(work->arena, double, n), ARENA_NEW(work->arena, double, n),
                          ARENA_NEW(work->arena, bool, n)};
  for (uint32_t i = 0; i < work->guests->n; i++) {
    uint32_t g = group_of(view, i);
    if (g == n || work->guests->weight[i] <= 0) continue;
    delays.sum[g] += (double)work->guests->weight[i] * (double)delay[i];
    delays.people[g] += (double)work->guests->weight[i];
    delays.censored[g] |= isnan(work->run->parties[i].home_time);
  }
  return delays;
}

/* The delay of each party; of one still there, what it has lost already. */
static float *delays_of(struct work *work)
{
  float *delay = ARENA_NEW(work->arena, float, work->guests->n);
  for (uint32_t i = 0; i < work->guests->n; i++) {
    const struct run_party *party = &work->run->parties[i];
    double time = isnan(party->home_time) ? work->scope->horizon : (double)party->home_time;
    double lost = time - (double)party->free_home;
    if (isnan(party->home_time)) lost = fmax(0, lost);
    delay[i] = isfinite(lost) ? (float)lost : 0.0F;
  }
  return delay;
}

static void sort_delays(struct work *work, const float *delay, bool known_only)
{
  struct radix_item *items = work->guests->items;
  for (uint32_t i = 0; i < work->guests->n; i++) {
    bool still_there = isnan(work->run->parties[i].home_time);
    items[i] = (struct radix_item){known_only && still_there ? HUGE_VALF : delay[i], i};
  }
  radix_sort(items, work->guests->spare, work->guests->n);
}

static void add_delays(struct work *work, struct sheet *whole, struct sheet *groups)
{
  const float *delay = delays_of(work);
  sort_delays(work, delay, true);
  for (int by = 0; by < BYS; by++) p95_of_delays(work, (enum by)by);
  for (int by = 0; by < BYS; by++) {
    struct view *view = &work->views[by];
    struct delays delays = sum_delays(work, view, delay);
    const double *p95 = view->column[VOCABULARY_DELAY_P95];
    bool reached = false;
    for (uint32_t g = 0; g < view->groups.n; g++) reached |= p95[g] == HUGE_VAL;
    if (reached) {
      sort_delays(work, delay, false);
      p95_of_delays(work, (enum by)by);
    }
    const double *bound = view->column[VOCABULARY_DELAY_P95];
    for (uint32_t g = 0; g < view->groups.n; g++) {
      struct sheet *sheet = by == ALL ? whole : groups;
      bool cut = p95[g] == HUGE_VAL;
      sheet_add(sheet, view->kind, view->ids[g], VOCABULARY_DELAY_MEAN,
                delays.people[g] > 0 ? delays.sum[g] / delays.people[g] : SHEET_MISSING,
                delays.censored[g]);
      sheet_add(sheet, view->kind, view->ids[g], VOCABULARY_DELAY_P95, cut ? bound[g] : p95[g],
                cut);
    }
  }
}

/* ---- rows ---- */

static void add_times(struct work *work, struct sheet *whole, struct sheet *groups)
{
  for (int by = 0; by < BYS; by++)
    for (uint32_t g = 0; g < work->views[by].groups.n; g++)
      for (int m = VOCABULARY_STANDS_CLEAR; m <= VOCABULARY_HOME_P95; m++) {
        const struct view *view = &work->views[by];
        if (view->column[m])
          sheet_add_time(by == ALL ? whole : groups, view->kind, view->ids[g], (enum vocabulary)m,
                         view->column[m][g], work->scope->horizon);
      }
}

void times_measure(const struct scope *scope, const struct run *run, const struct guests *guests,
                   struct sheet *whole, struct sheet *groups)
{
  struct work work = {.scope = scope, .run = run, .guests = guests, .arena = arena_new()};
  make_views(&work);
  stands_clear(&work);
  clear_times(&work, ALL, VOCABULARY_VENUE_CLEAR, false);
  clear_times(&work, STAND, VOCABULARY_VENUE_CLEAR, false);
  clear_times(&work, ALL, VOCABULARY_SITE_CLEAR, true);
  clear_times(&work, MODE, VOCABULARY_SITE_CLEAR, true);
  for (int by = MOBILITY; by <= STEP_FREE; by++) {
    clear_times(&work, (enum by)by, VOCABULARY_VENUE_CLEAR, false);
    clear_times(&work, (enum by)by, VOCABULARY_SITE_CLEAR, true);
  }
  own_times(&work);
  add_times(&work, whole, groups);
  add_delays(&work, whole, groups);
  arena_free(work.arena);
}
