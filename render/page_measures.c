/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables of measures: the whole venue in full, a row a measure; every group as a matrix, a row
 * a gate, stand, way home or station and a column a measure, so that members can be compared. */
#include <math.h>
#include <string.h>

#include "../sim/base/array.h"
#include "page.h"
#include "table.h"
#include "theme.h"
#include "words.h"

enum { MEASURES = TABLE_COLUMNS_MAX - 1, LISTED = 4 };

static const double SMALL = 7.0; /* points */

struct rows {
  size_t n, room;
  struct table_row *items;
};

struct section {
  const char *title, *finding;
  const struct table *table;
};

static const char *copy(struct page_context *context, struct label label)
{
  return page_text(context, "%s", label.text);
}

static struct table *keep(struct page_context *context, struct rows *rows,
                          const struct table_column *columns, size_t n_columns, double size)
{
  struct table_row *kept = ARENA_NEW(context->arena, struct table_row, rows->n);
  if (rows->n) memcpy(kept, rows->items, rows->n * sizeof *kept);
  struct table *table = ARENA_NEW(context->arena, struct table, 1);
  *table = (struct table){n_columns, rows->n, columns, kept, size};
  ARRAY_CLEAR(rows);
  return table;
}

static bool few(struct page_context *context)
{
  return data_fact_number(context->data, "replications") < DATA_FEW;
}

/* ---- the whole venue ---- */

static const char *spread_text(struct page_context *context, const char *measure,
                               const struct label_format *format,
                               const struct data_estimate *estimate)
{
  double low, high;
  if (!page_spread(measure, estimate, &low, &high)) return LABEL_DASH;
  return copy(context, label_interval(format, low, high));
}

/* With few replications there are no percentiles to show. */
static struct table_row row_of(struct page_context *context, const char *name, const char *measure,
                               const struct data_estimate *estimate)
{
  struct page_value value = page_estimate(context->data, measure, estimate);
  struct label_format format = page_format(measure, estimate->unit, estimate->mean);
  const bool plain = value.known && !(estimate->censored > 0);
  const double percentiles[] = {estimate->p50, estimate->p05, estimate->p95};
  struct table_row row = {.cells = {name, copy(context, value.value)}};
  row.cells[2] =
      plain ? spread_text(context, measure, &format, estimate) : copy(context, value.interval);
  row.cells[3] = copy(context, label_count(estimate->n));
  for (size_t i = 0; i < 3; i++)
    row.cells[4 + i] = plain ? copy(context, label_value(&format, percentiles[i])) : LABEL_DASH;
  return row;
}

/* A measure that no table of words knows still gets its row. */
static bool is_known(const char *measure)
{
  for (const struct words_measure *at = words_measures(); at->name; at++)
    if (strcmp(at->name, measure) == 0) return true;
  return false;
}

static const char *with_note(struct page_context *context, const struct words_measure *words)
{
  return words->note[0] ? page_text(context, "%s: %s", words->title, words->note) : words->title;
}

static const struct table *whole_venue(struct page_context *context)
{
  struct table_column *columns = ARENA_NEW(context->arena, struct table_column, 7);
  const struct table_column all[] = {
      {"Measure", 5.4, CANVAS_LEFT, false},
      {"Mean", 1.6, CANVAS_RIGHT, false},
      {few(context) ? "Range over replications" : "95 % interval of the mean", 2.0, CANVAS_RIGHT,
       false},
      {"n", 0.6, CANVAS_RIGHT, true},
      {"Median", 1.3, CANVAS_RIGHT, true},
      {"5th percentile", 1.3, CANVAS_RIGHT, true},
      {"95th percentile", 1.3, CANVAS_RIGHT, true},
  };
  memcpy(columns, all, sizeof all);
  const struct frame *summary = context->data->summary;
  struct rows rows = {0};
  for (const struct words_measure *at = words_measures(); at->name; at++) {
    struct data_estimate estimate = data_estimate(context->data, "", "", "", at->name);
    if (estimate.found)
      ARRAY_PUSH(&rows, row_of(context, with_note(context, at), at->name, &estimate));
  }
  for (size_t row = 0; row < data_rows(summary); row++) {
    const char *measure = data_text(summary, row, "measure");
    if (is_known(measure) || !data_is(summary, row, "layout", "") ||
        !data_is(summary, row, "group_kind", ""))
      continue;
    struct data_estimate estimate = data_estimate(context->data, "", "", "", measure);
    ARRAY_PUSH(&rows, row_of(context, measure, measure, &estimate));
  }
  return keep(context, &rows, columns, few(context) ? 5 : 7, 0);
}

/* ---- matrices ---- */

struct matrix {
  const char *const *kinds; /* NULL ends */
  size_t n;
  struct words_measure measures[MEASURES];
  struct label_format formats[MEASURES];
};

static double scale_of(struct page_context *context, const char *const *kinds, const char *measure,
                       const char **unit)
{
  const struct frame *f = context->data->summary;
  double most = -1;
  for (size_t row = 0; row < data_rows(f); row++)
    for (const char *const *kind = kinds; *kind; kind++) {
      if (!data_is(f, row, "measure", measure) || !data_is(f, row, "group_kind", *kind) ||
          !data_is(f, row, "layout", ""))
        continue;
      double mean = fabs(data_number(f, row, "mean"));
      *unit = data_text(f, row, "unit");
      most = fmax(most, isfinite(mean) ? mean : 0);
    }
  return most;
}

/* The measures that any member of these kinds has; a column has one unit, in minutes and not in
 * hours, so that rows compare. */
static struct matrix matrix_of(struct page_context *context, const char *const *kinds)
{
  struct matrix matrix = {.kinds = kinds};
  for (const struct words_measure *at = words_measures(); at->name && matrix.n < MEASURES; at++) {
    const char *unit = "";
    double most = scale_of(context, kinds, at->name, &unit);
    if (most < 0) continue;
    const bool time = strcmp(unit, "s") == 0;
    matrix.measures[matrix.n] = *at;
    matrix.formats[matrix.n++] = page_format(at->name, unit, time ? 600 : most);
  }
  return matrix;
}

static const char *cell_of(struct page_context *context, const char *kind, const char *id,
                           const char *measure, const struct label_format *format)
{
  struct data_estimate estimate = data_estimate(context->data, "", kind, id, measure);
  double low, high;
  if (!estimate.found) return "";
  if (estimate.censored > 0)
    return page_text(context, "cut in %.0f of %.0f", estimate.censored, estimate.n);
  if (!isfinite(estimate.mean)) return LABEL_DASH;
  struct label_format fine = *format;
  if (fine.decimals == 1 && fabs(estimate.mean * fine.factor) < 1) fine.decimals = 2;
  struct label mean = label_value(&fine, estimate.mean);
  if (estimate.n < DATA_FEW ? !isfinite(estimate.least) : !isfinite(estimate.low))
    return copy(context, mean);
  low = estimate.n < DATA_FEW ? estimate.least : estimate.low;
  high = estimate.n < DATA_FEW ? estimate.most : estimate.high;
  return page_text(context, "%s ±" LABEL_THIN "%s", mean.text,
                   label_value(&fine, 0.5 * (high - low)).text);
}

static void add_members(struct page_context *context, struct rows *rows,
                        const struct matrix *matrix, const char *kind)
{
  struct data_list ids = data_ids(context->data->summary, context->arena, kind);
  if (ids.n > 0)
    ARRAY_PUSH(rows, ((struct table_row){.heading = true, .cells = {words_group(kind)}}));
  for (size_t i = 0; i < ids.n; i++) {
    struct table_row row = {
        .cells = {data_label(context->data, context->arena, kind, ids.items[i])}};
    for (size_t m = 0; m < matrix->n; m++)
      row.cells[m + 1] =
          cell_of(context, kind, ids.items[i], matrix->measures[m].name, &matrix->formats[m]);
    ARRAY_PUSH(rows, row);
  }
}

static const struct table *make_matrix(struct page_context *context, const char *const *kinds)
{
  struct matrix matrix = matrix_of(context, kinds);
  struct table_column *columns = ARENA_NEW(context->arena, struct table_column, MEASURES + 1);
  struct rows rows = {0};
  columns[0] = (struct table_column){"", matrix.n > 8 ? 1.25 : 1.5, CANVAS_LEFT, false};
  for (size_t m = 0; m < matrix.n; m++) {
    const char *unit = matrix.formats[m].unit;
    columns[m + 1] =
        (struct table_column){unit[0] ? page_text(context, "%s, %s", matrix.measures[m].brief, unit)
                                      : matrix.measures[m].brief,
                              1, CANVAS_RIGHT, false};
  }
  for (const char *const *kind = kinds; *kind && matrix.n > 0; kind++)
    add_members(context, &rows, &matrix, *kind);
  return keep(context, &rows, columns, matrix.n + 1, matrix.n > 8 ? SMALL : 0);
}

/* ---- kinds with one measure: lists, several members a row ---- */

static void add_list(struct page_context *context, struct rows *rows, const char *kind,
                     const struct words_measure *words)
{
  struct data_list ids = data_ids(context->data->summary, context->arena, kind);
  const char *unit = "";
  const char *const kinds[] = {kind, NULL};
  double most = scale_of(context, kinds, words->name, &unit);
  if (most < 0) return;
  struct label_format format = page_format(words->name, unit, most);
  ARRAY_PUSH(rows, ((struct table_row){
                       .heading = true,
                       .cells = {page_text(context, "%s: %s%s%s", words_group(kind), words->title,
                                           format.unit[0] ? ", " : "", format.unit)}}));
  size_t in_row = 0;
  for (size_t i = 0; i < ids.n; i++) {
    if (!data_estimate(context->data, "", kind, ids.items[i], words->name).found) continue;
    if (in_row % LISTED == 0) ARRAY_PUSH(rows, ((struct table_row){.heading = false}));
    struct table_row *row = &rows->items[rows->n - 1];
    row->cells[2 * (in_row % LISTED)] =
        data_label(context->data, context->arena, kind, ids.items[i]);
    row->cells[2 * (in_row % LISTED) + 1] =
        cell_of(context, kind, ids.items[i], words->name, &format);
    in_row++;
  }
}

static const struct table *make_lists(struct page_context *context)
{
  static const char *const kinds[] = {"floor", "way", "line", "exit", "road"};
  static const struct table_column columns[2 * LISTED] = {
      {"", 1.4, CANVAS_LEFT, false}, {"", 1, CANVAS_RIGHT, false},  {"", 1.4, CANVAS_LEFT, false},
      {"", 1, CANVAS_RIGHT, false},  {"", 1.4, CANVAS_LEFT, false}, {"", 1, CANVAS_RIGHT, false},
      {"", 1.4, CANVAS_LEFT, false}, {"", 1, CANVAS_RIGHT, false},
  };
  struct rows rows = {0};
  for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++)
    for (const struct words_measure *at = words_measures(); at->name; at++)
      add_list(context, &rows, kinds[k], at);
  return keep(context, &rows, columns, 2 * LISTED, 0);
}

/* ---- pages ---- */

static void draw_table(struct page_context *context, const struct page *page, struct canvas_box box)
{
  table_draw(context->canvas, box, page->content, page->from, page->n);
}

/* Pages of a table are numbered over all tables. */
static void add_section(struct page_list *list, struct page_context *context, size_t *number,
                        const struct section *section)
{
  struct canvas_box body = page_body(context, section->title, section->finding);
  for (size_t from = 0; from < section->table->n_rows;) {
    size_t n = table_fit(context->canvas, body, section->table, from);
    page_add(list,
             (struct page){.use = PAGE_REPORT,
                           .name = page_text(context, "measures-%zu", ++*number),
                           .title = from ? page_text(context, "%s (continued)", section->title)
                                         : section->title,
                           .finding = section->finding,
                           .draw = draw_table,
                           .from = from,
                           .n = n,
                           .content = section->table});
    from += n;
  }
}

void page_measures(struct page_list *list, struct page_context *context)
{
  static const char *const people[] = {"mode", "mobility", "stand", NULL};
  static const char *const services[] = {"gate", "station", "car_park", "kerb", NULL};
  const char *half =
      few(context) ? "Base layout. Mean over replications ± half their range: with fewer than "
                     "5 replications there is no interval."
                   : "Base layout. Mean over replications ± half the 95 % interval of the "
                     "mean (t).";
  const char *whole = few(context)
                          ? "Base layout. Mean over replications and their range: with fewer than "
                            "5 replications there is no interval."
                          : "Base layout. Mean over replications with the 95 % interval of the "
                            "mean (t); percentiles are over replications.";
  const char *people_title = data_ids(context->data->summary, context->arena, "mobility").n > 0
                                 ? "Measures: people by way home, mobility and stand"
                                 : "Measures: people by way home and by stand";
  size_t number = 0;
  const struct section sections[] = {
      {"Measures: the whole venue", whole, whole_venue(context)},
      {"Measures: gates, stations and other services", half, make_matrix(context, services)},
      {people_title, half, make_matrix(context, people)},
      {"Measures: floors, ways and lines", half, make_lists(context)},
  };
  for (size_t i = 0; i < sizeof sections / sizeof sections[0]; i++)
    add_section(list, context, &number, &sections[i]);
}
