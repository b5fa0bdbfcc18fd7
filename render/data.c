/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Questions to frames. */
#include "data.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../sim/base/array.h"
#include "../sim/base/names.h"
#include "../sim/base/units.h"
#include "label.h"

size_t data_rows(const struct frame *frame)
{
  return frame ? frame->n_rows : 0;
}

static const struct frame_column *column_of(const struct frame *frame, const char *name,
                                            enum frame_type type)
{
  if (!frame) return NULL;
  for (size_t i = 0; i < frame->n_columns; i++)
    if (frame->columns[i].type == type && strcmp(frame->columns[i].name, name) == 0)
      return &frame->columns[i];
  return NULL;
}

/* A text column for quick scans; NULL if there is none. */
static const char *const *texts_of(const struct frame *frame, const char *name)
{
  const struct frame_column *found = column_of(frame, name, FRAME_TEXT);
  return found ? (const char *const *)found->texts : NULL;
}

static bool same(const char *const *texts, size_t row, const char *wanted)
{
  const char *text = texts ? texts[row] : NULL;
  return strcmp(text ? text : "", wanted) == 0;
}

double data_number(const struct frame *frame, size_t row, const char *column)
{
  const struct frame_column *found = column_of(frame, column, FRAME_NUMBER);
  return found && row < frame->n_rows ? found->numbers[row] : (double)NAN;
}

const char *data_text(const struct frame *frame, size_t row, const char *column)
{
  const struct frame_column *found = column_of(frame, column, FRAME_TEXT);
  const char *text = found && row < frame->n_rows ? found->texts[row] : NULL;
  return text ? text : "";
}

const double *data_numbers(const struct frame *frame, const char *column)
{
  const struct frame_column *found = column_of(frame, column, FRAME_NUMBER);
  return found ? found->numbers : NULL;
}

bool data_is(const struct frame *frame, size_t row, const char *column, const char *text)
{
  return strcmp(data_text(frame, row, column), text) == 0;
}

const char *data_level(const struct frame *frame, size_t row, char *out, size_t room)
{
  double number = data_number(frame, row, "level");
  if (isfinite(number))
    snprintf(out, room, "%g", number);
  else
    snprintf(out, room, "%s", data_text(frame, row, "level"));
  return out;
}

/* ---- facts ---- */

const char *data_fact(const struct render_data *data, const char *key)
{
  for (size_t row = 0; row < data_rows(data->info); row++)
    if (data_is(data->info, row, "key", key)) return data_text(data->info, row, "value");
  return "";
}

double data_fact_number(const struct render_data *data, const char *key)
{
  const char *text = data_fact(data, key);
  char *end;
  double value = strtod(text, &end);
  return end == text || !isfinite(value) ? (double)NAN : value;
}

double data_event_ends(const struct render_data *data)
{
  double seconds;
  return units_read_clock(data_fact(data, "event_ends"), &seconds) ? seconds : (double)NAN;
}

/* ---- measures ---- */

/* The smallest and largest value over replications, of the measures one by one. */
static void add_range(const struct frame *f, const char *layout, const char *group_kind,
                      const char *group_id, const char *measure, struct data_estimate *estimate)
{
  const char *const *measures = texts_of(f, "measure"), *const *ids = texts_of(f, "group_id");
  const char *const *kinds = texts_of(f, "group_kind"), *const *layouts = texts_of(f, "layout");
  for (size_t row = 0; row < data_rows(f); row++) {
    double value = data_number(f, row, "value");
    if (!isfinite(value) || !same(measures, row, measure) || !same(ids, row, group_id) ||
        !same(kinds, row, group_kind) || !same(layouts, row, layout))
      continue;
    estimate->least = fmin(estimate->least, value); /* NaN gives way */
    estimate->most = fmax(estimate->most, value);
  }
}

struct data_estimate data_estimate(const struct render_data *data, const char *layout,
                                   const char *group_kind, const char *group_id,
                                   const char *measure)
{
  const struct frame *f = data->summary;
  const char *const *measures = texts_of(f, "measure"), *const *ids = texts_of(f, "group_id");
  const char *const *kinds = texts_of(f, "group_kind"), *const *layouts = texts_of(f, "layout");
  for (size_t row = 0; row < data_rows(f); row++) {
    if (!same(measures, row, measure) || !same(ids, row, group_id) ||
        !same(kinds, row, group_kind) || !same(layouts, row, layout))
      continue;
    struct data_estimate estimate = {
        .found = true,
        .unit = data_text(f, row, "unit"),
        .n = data_number(f, row, "n"),
        .mean = data_number(f, row, "mean"),
        .sd = data_number(f, row, "sd"),
        .low = data_number(f, row, "ci_lo"),
        .high = data_number(f, row, "ci_hi"),
        .p05 = data_number(f, row, "p05"),
        .p50 = data_number(f, row, "p50"),
        .p95 = data_number(f, row, "p95"),
        .least = (double)NAN,
        .most = (double)NAN,
        .censored = data_number(f, row, "censored"),
    };
    if (estimate.n > 1 && estimate.n < DATA_FEW)
      add_range(data->measures, layout, group_kind, group_id, measure, &estimate);
    return estimate;
  }
  return (struct data_estimate){.unit = "",
                                .n = 0,
                                .mean = (double)NAN,
                                .sd = (double)NAN,
                                .low = (double)NAN,
                                .high = (double)NAN,
                                .p05 = (double)NAN,
                                .p50 = (double)NAN,
                                .p95 = (double)NAN,
                                .least = (double)NAN,
                                .most = (double)NAN};
}

static struct data_list list_of(const struct names *names, struct arena *arena)
{
  size_t n = names_count(names);
  const char **items = ARENA_NEW(arena, const char *, n);
  for (size_t i = 0; i < n; i++) {
    const char *text = names_text(names, (uint32_t)i);
    items[i] = arena_text(arena, text, strlen(text));
  }
  return (struct data_list){n, items};
}

struct data_list data_ids(const struct frame *frame, struct arena *arena, const char *kind)
{
  struct names *names = names_new();
  const char *kinds = column_of(frame, "group_kind", FRAME_TEXT) ? "group_kind" : "kind";
  const char *ids = column_of(frame, "group_id", FRAME_TEXT) ? "group_id" : "id";
  for (size_t row = 0; row < data_rows(frame); row++)
    if (data_is(frame, row, kinds, kind) && data_is(frame, row, "layout", ""))
      names_add(names, data_text(frame, row, ids));
  struct data_list list = list_of(names, arena);
  names_free(names);
  return list;
}

struct data_list data_planned(const struct render_data *data, struct arena *arena, const char *kind)
{
  struct names *names = names_new();
  for (size_t row = 0; row < data_rows(data->plan); row++)
    if (data_is(data->plan, row, "kind", kind)) names_add(names, data_text(data->plan, row, "id"));
  struct data_list list = list_of(names, arena);
  names_free(names);
  return list;
}

struct data_list data_layouts(const struct frame *frame, struct arena *arena)
{
  struct names *names = names_new();
  names_add(names, "");
  for (size_t row = 0; row < data_rows(frame); row++)
    names_add(names, data_text(frame, row, "layout"));
  struct data_list list = list_of(names, arena);
  names_free(names);
  return list;
}

struct point {
  double t_s, mean, low, high;
};

static int by_time(const void *a, const void *b)
{
  double first = ((const struct point *)a)->t_s, second = ((const struct point *)b)->t_s;
  return (first > second) - (first < second);
}

struct data_series data_series(const struct render_data *data, struct arena *arena,
                               const char *layout, const char *kind, const char *id)
{
  const struct frame *f = data->series;
  const char *const *kinds = texts_of(f, "kind"), *const *ids = texts_of(f, "id"),
                    *const *layouts = texts_of(f, "layout");
  ARRAY_OF(struct point) points = {0};
  for (size_t row = 0; row < data_rows(f); row++) {
    if (!same(ids, row, id) || !same(kinds, row, kind) || !same(layouts, row, layout)) continue;
    struct point point = {data_number(f, row, "t_s"), data_number(f, row, "mean"),
                          data_number(f, row, "lo"), data_number(f, row, "hi")};
    if (isfinite(point.t_s) && isfinite(point.mean)) ARRAY_PUSH(&points, point);
  }
  if (points.n > 1) qsort(points.items, points.n, sizeof *points.items, by_time);
  double *t = ARENA_NEW(arena, double, points.n), *mean = ARENA_NEW(arena, double, points.n);
  double *low = ARENA_NEW(arena, double, points.n), *high = ARENA_NEW(arena, double, points.n);
  for (size_t i = 0; i < points.n; i++) {
    t[i] = points.items[i].t_s;
    mean[i] = points.items[i].mean;
    low[i] = points.items[i].low;
    high[i] = points.items[i].high;
  }
  struct data_series series = {points.n, t, mean, low, high};
  ARRAY_CLEAR(&points);
  return series;
}

double data_series_at(const struct data_series *series, double t_s)
{
  if (series->n == 0 || t_s < series->t_s[0] || t_s > series->t_s[series->n - 1])
    return (double)NAN;
  size_t low = 0, high = series->n;
  while (high - low > 1) {
    size_t middle = (low + high) / 2;
    if (series->t_s[middle] <= t_s)
      low = middle;
    else
      high = middle;
  }
  return series->mean[low];
}

double data_series_reaches(const struct data_series *series, double value)
{
  size_t i = series->n;
  while (i > 0 && series->mean[i - 1] <= value) i--;
  return i < series->n ? series->t_s[i] : (double)NAN;
}

double data_series_most(const struct data_series *series)
{
  double most = 0;
  for (size_t i = 0; i < series->n; i++) most = fmax(most, series->mean[i]);
  return most;
}

const char *data_label(const struct render_data *data, struct arena *arena, const char *kind,
                       const char *id)
{
  const bool any_kind =
      strcmp(kind, "mode") != 0 && strcmp(kind, "line") != 0 && strcmp(kind, "mobility") != 0;
  const char *other = NULL;
  for (size_t row = 0; row < data_rows(data->plan); row++) {
    const char *label = data_text(data->plan, row, "label");
    if (!label[0] || !data_is(data->plan, row, "id", id)) continue;
    if (data_is(data->plan, row, "kind", kind)) return label;
    if (!other) other = label;
  }
  if (other && any_kind) return other;
  struct label words = label_words(id);
  char *dot = strchr(words.text, '.'); /* a line of a station: "Rail: city" */
  if (dot && strcmp(kind, "line") == 0)
    return arena_printf(arena, "%.*s: %s", (int)(dot - words.text), words.text, dot + 1);
  return arena_text(arena, words.text, strlen(words.text));
}
