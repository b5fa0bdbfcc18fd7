/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A run reduced to what is kept of it. */
#include "outcome.h"

#include <math.h>
#include <string.h>

#include "congested.h"
#include "density.h"
#include "flows.h"
#include "lost.h"
#include "times.h"

#define WHOLE_SERIES 2 /* on_site, inside */
#define GATE_SERIES 3  /* arrivals, departures, queue */

/* ---- which series there are: whole, then three a gate, then modes, then queues of home things
 * ---- */

uint32_t outcome_n_series(const struct scope *scope)
{
  return WHOLE_SERIES + GATE_SERIES * scope->n_gates + scope->n_modes + scope->home->n_things;
}

struct outcome_series outcome_series(const struct scope *scope, uint32_t i)
{
  static const char *const gate_kinds[GATE_SERIES] = {"gate_arrivals", "gate_departures", "queue"};
  if (i < WHOLE_SERIES) return (struct outcome_series){i == 0 ? "on_site" : "inside", ""};
  i -= WHOLE_SERIES;
  if (i < GATE_SERIES * scope->n_gates)
    return (struct outcome_series){gate_kinds[i % GATE_SERIES],
                                   scope->venue->links.items[scope->gates[i / GATE_SERIES]].id};
  i -= GATE_SERIES * scope->n_gates;
  if (i < scope->n_modes) return (struct outcome_series){"mode_home", scope->modes[i]};
  return (struct outcome_series){"queue", scope->home->things[i - scope->n_modes].id};
}

/* ---- the time axis ---- */

static int32_t point_after(double time_s)
{
  return (int32_t)ceil(time_s / OUTCOME_STEP);
}

/* From the start to the moment when the last person is home; to the horizon if somebody is not. */
static void find_points(const struct scope *scope, const struct run *run,
                        const struct guests *guests, struct outcome *outcome)
{
  double last = 0;
  for (uint32_t i = 0; i < guests->n; i++) {
    const struct run_party *party = &run->parties[i];
    if (guests->weight[i] > 0)
      last = fmax(last, isnan(party->home_time) ? scope->horizon : (double)party->home_time);
  }
  outcome->first = (int32_t)floor(run->starts / OUTCOME_STEP);
  outcome->n_points = (uint32_t)(point_after(fmin(last, scope->horizon)) - outcome->first) + 1;
}

/* Adds persons from the moment `time_s` on; sum_up makes running totals of it. */
static void count_from(const struct outcome *outcome, float *series, double time_s, float people)
{
  if (isnan(time_s)) return;
  int32_t at = point_after(time_s) - outcome->first;
  if (at < 0) at = 0;
  if ((uint32_t)at < outcome->n_points) series[at] += people;
}

static void sum_up(const struct outcome *outcome, float *series)
{
  for (uint32_t i = 1; i < outcome->n_points; i++) series[i] += series[i - 1];
}

/* ---- series ---- */

static void people_series(const struct run *run, const struct guests *guests,
                          const struct scope *scope, struct outcome *outcome)
{
  float *on_site = outcome->series[0], *inside = outcome->series[1];
  float **modes = outcome->series + WHOLE_SERIES + GATE_SERIES * scope->n_gates;
  for (uint32_t i = 0; i < guests->n; i++) {
    const struct run_party *party = &run->parties[i];
    const float people = guests->weight[i];
    const bool came = i >= run->crowd.first_source;
    const double from = came ? (double)party->stood_up : run->starts;
    if (people <= 0) continue;
    count_from(outcome, on_site, from, people);
    count_from(outcome, inside, from, people);
    count_from(outcome, on_site, (double)party->home_time, -people);
    count_from(outcome, inside, (double)party->gate_time, -people);
    if (guests->mode[i] != ORDER_NO_GROUP)
      count_from(outcome, modes[guests->mode[i]], (double)party->home_time, people);
  }
  sum_up(outcome, on_site);
  sum_up(outcome, inside);
  for (uint32_t m = 0; m < scope->n_modes; m++) sum_up(outcome, modes[m]);
}

/* Running totals of the bins of a link; what is in a bin has passed at its end. */
static void link_series(const struct run *run, const float *bins, uint32_t n,
                        const struct outcome *outcome, float *series)
{
  for (uint32_t b = 0; b < n; b++)
    if (bins[b] < 0 || bins[b] > 0)
      count_from(outcome, series, run->starts + (b + 1) * RUN_BIN, bins[b]);
  sum_up(outcome, series);
}

static void queue_series(const struct outcome *outcome, const float *arrivals,
                         const float *departures, float *queue)
{
  for (uint32_t i = 0; i < outcome->n_points; i++)
    queue[i] = fmaxf(0.0F, arrivals[i] - departures[i]);
}

static void gate_series(const struct run *run, const struct scope *scope, struct outcome *outcome)
{
  for (uint32_t g = 0; g < scope->n_gates; g++) {
    const struct run_link *link = &run->links[scope->gates[g]];
    float **of = outcome->series + WHOLE_SERIES + GATE_SERIES * g;
    link_series(run, link->arrivals, link->n_bins, outcome, of[0]);
    link_series(run, link->departures, link->n_bins, outcome, of[1]);
    queue_series(outcome, of[0], of[1], of[2]);
  }
}

static void thing_series(const struct run *run, const struct scope *scope, struct outcome *outcome)
{
  float **of = outcome->series + outcome->n_series - scope->home->n_things;
  float *arrivals = ARENA_NEW(outcome->arena, float, outcome->n_points);
  for (uint32_t t = 0; t < scope->home->n_things; t++) {
    uint32_t link = scope->venue->destinations.items[scope->home->things[t].destination].link;
    if (link >= run->n_links) continue;
    const struct run_link *seen = &run->links[link];
    float *departures = ARENA_NEW(outcome->arena, float, outcome->n_points);
    for (uint32_t i = 0; i < outcome->n_points; i++) arrivals[i] = 0;
    link_series(run, seen->arrivals, seen->n_bins, outcome, arrivals);
    link_series(run, seen->departures, seen->n_bins, outcome, departures);
    queue_series(outcome, arrivals, departures, of[t]);
  }
}

/* ---- places, seats, audit ---- */

static void sum_places(const struct run *run, const struct scope *scope, struct outcome *outcome)
{
  outcome->places = ARENA_NEW(outcome->arena, struct outcome_place, scope->n_observed);
  for (uint32_t i = 0; i < scope->n_observed; i++) {
    const struct probe_place *probe = &run->probes[scope->observed[i]];
    const double area = scope->venue->places.items[scope->observed[i]].given.size;
    const bool used = probe->occupied_seconds > 0;
    outcome->places[i] = (struct outcome_place){
        .mean_density =
            used ? (float)(probe->person_seconds / (area * probe->occupied_seconds)) : 0.0F,
        .peak_density = (float)((double)probe->peak / area),
        .e_minutes = (float)(probe->e_seconds / 60),
        .f_minutes = (float)(probe->f_seconds / 60),
        .last = used ? (float)probe->occupied_until : NAN,
    };
  }
}

static void sum_seats(const struct run *run, const struct scope *scope, const struct guests *guests,
                      struct outcome *outcome)
{
  const size_t n = scope->venue->seats.n;
  outcome->seats = ARENA_NEW(outcome->arena, struct outcome_seat, n);
  for (uint32_t i = 0; i < guests->n; i++) {
    const struct run_party *party = &run->parties[i];
    const uint32_t seat = run->crowd.parties[i].seat;
    if (guests->weight[i] <= 0 || seat >= n) continue;
    const double people = (double)guests->weight[i], from = fmin(0, (double)party->stood_up);
    const double gate = isnan(party->gate_time) ? scope->horizon : (double)party->gate_time;
    const double home = isnan(party->home_time) ? scope->horizon : (double)party->home_time;
    struct outcome_seat *sum = &outcome->seats[seat];
    sum->people += people;
    sum->gate_s += people * (gate - from);
    sum->home_s += scope->venue->emergency ? (double)NAN : people * (home - from);
    sum->satisfaction += scope->venue->emergency
                             ? (double)NAN
                             : people * (double)outcome->remembered.satisfaction[i];
  }
}

static struct outcome_audit audit_of(const struct run *run)
{
  return (struct outcome_audit){
      .people_in = run->counts.people_in,
      .people_out = run->counts.people_out,
      .inside = run->inside,
      .exchanges = run->counts.exchanges,
      .turned_rings = run->counts.turned_rings,
      .refused = run->refused,
      .moves = run->counts.moves,
      .events = run->counts.events,
  };
}

/* The run's texts go with the run. */
static void keep_happenings(const struct run *run, struct outcome *outcome)
{
  outcome->n_happened = run->n_happened;
  outcome->happened = ARENA_NEW(outcome->arena, struct run_happening, run->n_happened);
  for (uint32_t i = 0; i < run->n_happened; i++) {
    const char *what = run->happened[i].what;
    outcome->happened[i] = run->happened[i];
    outcome->happened[i].what = arena_text(outcome->arena, what, strlen(what));
  }
}

/* ---- measures ---- */

/* Of an emergency nobody asks how people get home, or how they remember it. */
static bool is_kept(const struct scope *scope, const struct sheet_row *row)
{
  static const enum vocabulary left_out[] = {VOCABULARY_SITE_CLEAR, VOCABULARY_HOME_P50,
                                             VOCABULARY_HOME_P95, VOCABULARY_LEFT_BEHIND};
  for (size_t i = 0; scope->venue->emergency && i < sizeof left_out / sizeof *left_out; i++)
    if (row->measure == vocabulary_measure(left_out[i])) return false;
  return true;
}

static void keep_rows(const struct scope *scope, struct sheet *sheet)
{
  size_t n = 0;
  for (size_t i = 0; i < sheet->rows.n; i++)
    if (is_kept(scope, &sheet->rows.items[i])) sheet->rows.items[n++] = sheet->rows.items[i];
  sheet->rows.n = n;
}

static void measure(const struct scope *scope, const struct run *run, const struct guests *guests,
                    struct outcome *outcome)
{
  struct sheet groups = {0}, *whole = &outcome->sheet;
  times_measure(scope, run, guests, whole, &groups);
  density_measure(scope, run, whole, &groups);
  congested_measure(scope, run, whole, &groups);
  flows_measure(scope, run, guests, whole, &groups);
  lost_measure(scope, run, guests, whole, &groups);
  if (!scope->venue->emergency) remembered_measure(scope, &outcome->remembered, whole, &groups);
  sheet_add(whole, "", "", VOCABULARY_TURNED_RINGS, (double)run->counts.turned_rings, false);
  sheet_add(whole, "", "", VOCABULARY_EXCHANGES, (double)run->counts.exchanges, false);
  for (size_t i = 0; i < groups.rows.n; i++) ARRAY_PUSH(&whole->rows, groups.rows.items[i]);
  keep_rows(scope, whole);
  sheet_clear(&groups);
}

struct outcome *outcome_new(const struct scope *scope, const struct run *run, uint64_t seed)
{
  struct arena *arena = arena_new(), *scratch = arena_new();
  struct outcome *outcome = ARENA_NEW(arena, struct outcome, 1);
  const struct guests guests = guests_of(scope, run, scratch);
  *outcome = (struct outcome){.arena = arena,
                              .replication = run->replication,
                              .people = guests.people,
                              .audit = audit_of(run),
                              .n_series = outcome_n_series(scope)};
  keep_happenings(run, outcome);
  outcome->remembered = remembered_of(scope, run, seed, &guests, arena);
  measure(scope, run, &guests, outcome);
  find_points(scope, run, &guests, outcome);
  outcome->series = ARENA_NEW(arena, float *, outcome->n_series);
  for (uint32_t i = 0; i < outcome->n_series; i++)
    outcome->series[i] = ARENA_NEW(arena, float, outcome->n_points);
  people_series(run, &guests, scope, outcome);
  gate_series(run, scope, outcome);
  thing_series(run, scope, outcome);
  sum_places(run, scope, outcome);
  sum_seats(run, scope, &guests, outcome);
  outcome->remembered.satisfaction = NULL;
  arena_free(scratch);
  return outcome;
}

void outcome_free(struct outcome *outcome)
{
  if (!outcome) return;
  sheet_clear(&outcome->sheet);
  arena_free(outcome->arena);
}
