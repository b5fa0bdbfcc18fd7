/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers over replications as frames: measures, summary, series, stages, impression, audit. */
#include "frames.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../base/check.h"
#include "estimate.h"
#include "columns.h"

static double *doubles(size_t n)
{
  double *numbers = calloc(n + 1, sizeof *numbers);
  if (!numbers) check_out_of_memory(n + 1, sizeof *numbers);
  return numbers;
}

static void row_of_key(struct frame *frame, const char *layout, const struct sheet_row *key,
                       size_t first)
{
  const char *const texts[] = {key->group_kind, key->group_id, key->measure->name,
                               key->measure->unit};
  frame_set_text(frame, 0, layout);
  columns_texts(frame, first, 4, texts);
}

/* ---- measures ---- */

static void add_measures(struct frame *frame, const struct frames_layout *layout)
{
  const struct tally *tally = layout->tally;
  for (size_t r = 0, i = 0; r < tally->n; r++)
    for (size_t k = 0; k < tally->keys.rows.n; k++, i++) {
      if (isnan(tally->values.items[i])) continue;
      frame_row(frame);
      row_of_key(frame, layout->name, &tally->keys.rows.items[k], 2);
      frame_set(frame, 1, tally->replications.items[r]);
      frame_set(frame, 6, tally->values.items[i]);
      frame_set(frame, 7, tally->censored.items[i]);
    }
}

struct frame *frames_measures(size_t n, const struct frames_layout *layouts)
{
  static const char *const columns[] = {"layout",   "replication -", "group_kind",
                                        "group_id", "measure",       "unit",
                                        "value -",  "censored -",    NULL};
  struct frame *frame = columns_frame("measures", columns);
  for (size_t i = 0; i < n; i++) add_measures(frame, &layouts[i]);
  return frame;
}

/* ---- summary ---- */

static void add_summary(struct frame *frame, const struct frames_layout *layout)
{
  const struct tally *tally = layout->tally;
  double *values = doubles(tally->n), *sorted = doubles(tally->n);
  for (size_t k = 0; k < tally->keys.rows.n; k++) {
    tally_values(tally, k, values);
    const struct estimate e = estimate_of(values, tally->n, sorted);
    if (e.n == 0) continue;
    const double numbers[] = {(double)e.n, e.mean, e.sd,
                              e.low,       e.high, e.p05,
                              e.p50,       e.p95,  (double)tally_censored(tally, k)};
    frame_row(frame);
    row_of_key(frame, layout->name, &tally->keys.rows.items[k], 1);
    columns_numbers(frame, 5, 9, numbers);
  }
  free(values);
  free(sorted);
}

struct frame *frames_summary(size_t n, const struct frames_layout *layouts)
{
  static const char *const columns[] = {"layout", "group_kind", "group_id", "measure",    "unit",
                                        "n -",    "mean -",     "sd -",     "ci_lo -",    "ci_hi -",
                                        "p05 -",  "p50 -",      "p95 -",    "censored -", NULL};
  struct frame *frame = columns_frame("summary", columns);
  for (size_t i = 0; i < n; i++) add_summary(frame, &layouts[i]);
  return frame;
}

/* ---- series ---- */

/* The value of a curve at a point of time. A replication begins when its first guest stands up, and
 * people are counted from then on: before, and in its first point, all are where they were then. */
static double value_at(const struct tally *tally, size_t c, uint32_t series, const char *kind,
                       int32_t point)
{
  const bool stock = strcmp(kind, "on_site") == 0 || strcmp(kind, "inside") == 0;
  const int32_t first = tally->curves.items[c].first;
  const double value = tally_curve_at(tally, c, series, point);
  return stock && point <= first ? fmax(value, tally_curve_at(tally, c, series, first + 1)) : value;
}

static void add_series(struct frame *frame, const struct frames_layout *layout, uint32_t series,
                       double *values, double *sorted)
{
  const struct tally *tally = layout->tally;
  const struct outcome_series what = outcome_series(tally->scope, series);
  const size_t n = tally->curves.n;
  /* In an emergency who is on the site is inside. */
  if (tally->scope->venue->emergency && strcmp(what.kind, "on_site") == 0) return;
  for (int32_t point = tally->first; point <= tally->last; point++) {
    const char *const texts[] = {layout->name, what.kind, what.id};
    for (size_t c = 0; c < n; c++) values[c] = value_at(tally, c, series, what.kind, point);
    frame_row(frame);
    columns_texts(frame, 0, 3, texts);
    frame_set(frame, 3, point * OUTCOME_STEP);
    if (n == 1) {
      frame_set(frame, 4, values[0]);
      continue;
    }
    const struct estimate e = estimate_of(values, n, sorted);
    frame_set(frame, 4, e.mean);
    frame_set(frame, 5, e.p05);
    frame_set(frame, 6, e.p95);
  }
}

struct frame *frames_series(size_t n, const struct frames_layout *layouts)
{
  static const char *const columns[] = {"layout", "kind", "id",   "t_s s",
                                        "mean p", "lo p", "hi p", NULL};
  struct frame *frame = columns_frame("series", columns);
  for (size_t i = 0; i < n; i++) {
    const size_t curves = layouts[i].tally->curves.n;
    double *values = doubles(curves), *sorted = doubles(curves);
    for (uint32_t s = 0; curves > 0 && s < outcome_n_series(layouts[i].tally->scope); s++)
      add_series(frame, &layouts[i], s, values, sorted);
    free(values);
    free(sorted);
  }
  return frame;
}

/* ---- stages ---- */

static void add_stages(struct frame *frame, const struct frames_layout *layout)
{
  static const char *const names[RUN_STAGES] = {"gate", "walk", "carpark", "platform"};
  const struct scope *scope = layout->tally->scope;
  for (uint32_t m = 0; m < scope->n_modes; m++)
    for (uint32_t s = 0; s < RUN_STAGES; s++) {
      const struct remembered_stage *sum = &layout->tally->stages[m * RUN_STAGES + s];
      if (sum->people <= 0) continue;
      const char *const texts[] = {layout->name, "mode", scope->modes[m], names[s]};
      const double numbers[] = {sum->minutes / sum->people, sum->free_minutes / sum->people,
                                sum->minutes > 0 ? sum->density_minutes / sum->minutes : 0,
                                sum->feeling / sum->people};
      frame_row(frame);
      columns_texts(frame, 0, 4, texts);
      columns_numbers(frame, 4, 4, numbers);
    }
}

struct frame *frames_stages(size_t n, const struct frames_layout *layouts)
{
  static const char *const columns[] = {"layout",       "group_kind",  "group_id",
                                        "stage",        "minutes min", "free_minutes min",
                                        "density 1/m2", "feeling -",   NULL};
  struct frame *frame = columns_frame("stages", columns);
  for (size_t i = 0; i < n; i++) add_stages(frame, &layouts[i]);
  return frame;
}

/* ---- impression ---- */

static void add_impression(struct frame *frame, const struct frames_layout *layout, uint32_t g,
                           int preset, double *columns[5])
{
  const struct tally *tally = layout->tally;
  const size_t groups = tally_n_groups(tally);
  const char *kind, *id;
  for (size_t r = 0; r < tally->n; r++) {
    const struct tally_preset *p =
        &tally->presets.items[(r * groups + g) * IMPRESSION_PRESETS + (size_t)preset];
    columns[0][r] = p->satisfaction;
    columns[1][r] = p->nps;
    columns[2][r] = p->return_rate;
    columns[3][r] = p->unhappy;
  }
  const struct estimate s = estimate_of(columns[0], tally->n, columns[4]);
  if (s.n == 0) return;
  tally_group(tally, g, &kind, &id);
  const char *const texts[] = {layout->name, kind, id,
                               impression_preset_name((enum impression_preset)preset)};
  const double numbers[] = {s.mean,
                            s.low,
                            s.high,
                            estimate_of(columns[1], tally->n, columns[4]).mean,
                            estimate_of(columns[2], tally->n, columns[4]).mean,
                            estimate_of(columns[3], tally->n, columns[4]).mean};
  frame_row(frame);
  columns_texts(frame, 0, 4, texts);
  columns_numbers(frame, 4, 6, numbers);
}

struct frame *frames_impression(size_t n, const struct frames_layout *layouts)
{
  static const char *const names[] = {"layout",
                                      "group_kind",
                                      "group_id",
                                      "preset",
                                      "satisfaction 0-100",
                                      "satisfaction_lo 0-100",
                                      "satisfaction_hi 0-100",
                                      "nps -100..100",
                                      "return_rate -",
                                      "unhappy -",
                                      NULL};
  struct frame *frame = columns_frame("impression", names);
  for (size_t i = 0; i < n; i++) {
    const struct tally *tally = layouts[i].tally;
    double *columns[5];
    for (size_t c = 0; c < 5; c++) columns[c] = doubles(tally->n);
    for (uint32_t g = 0; g < tally_n_groups(tally); g++)
      for (int preset = 0; preset < IMPRESSION_PRESETS; preset++)
        add_impression(frame, &layouts[i], g, preset, columns);
    for (size_t c = 0; c < 5; c++) free(columns[c]);
  }
  return frame;
}

/* ---- audit ---- */

struct frame *frames_audit(size_t n, const struct frames_layout *layouts)
{
  static const char *const columns[] = {
      "layout",         "replication -", "people_in p", "people_out p", "inside p", "exchanges -",
      "turned_rings -", "refused p",     "moves -",     "events -",     NULL};
  struct frame *frame = columns_frame("audit", columns);
  for (size_t i = 0; i < n; i++)
    for (size_t r = 0; r < layouts[i].tally->n; r++) {
      const struct outcome_audit *audit = &layouts[i].tally->audits.items[r];
      const double numbers[] = {layouts[i].tally->replications.items[r],
                                (double)audit->people_in,
                                (double)audit->people_out,
                                (double)audit->inside,
                                (double)audit->exchanges,
                                (double)audit->turned_rings,
                                (double)audit->refused,
                                (double)audit->moves,
                                (double)audit->events};
      frame_row(frame);
      frame_set_text(frame, 0, layouts[i].name);
      columns_numbers(frame, 1, 9, numbers);
    }
  return frame;
}

/* ---- actions ---- */

struct frame *frames_actions(size_t n, const struct frames_layout *layouts)
{
  static const char *const columns[] = {"layout", "replication -", "t_s s", "action", "what", NULL};
  struct frame *frame = columns_frame("actions", columns);
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < layouts[i].tally->happened.n; k++) {
      const struct tally_happening *one = &layouts[i].tally->happened.items[k];
      const char *const texts[] = {one->it.action, one->it.what};
      const double numbers[] = {one->replication, one->it.time};
      frame_row(frame);
      frame_set_text(frame, 0, layouts[i].name);
      columns_numbers(frame, 1, 2, numbers);
      columns_texts(frame, 3, 2, texts);
    }
  return frame;
}
