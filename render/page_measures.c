/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of measures with intervals: the whole venue, by gate, by way home, by station and every
 * other group. */
#include <math.h>
#include <string.h>

#include "../sim/base/array.h"
#include "page.h"
#include "table.h"
#include "theme.h"
#include "words.h"

static const struct table_column columns[] = {
    {"Measure", 5.4, CANVAS_LEFT, false},
    {"Mean", 1.6, CANVAS_RIGHT, false},
    {"95 % interval of the mean", 2.0, CANVAS_RIGHT, false},
    {"5th percentile", 1.3, CANVAS_RIGHT, true},
    {"median", 1.3, CANVAS_RIGHT, true},
    {"95th percentile", 1.3, CANVAS_RIGHT, true},
    {"n", 0.6, CANVAS_RIGHT, true},
};

static const char *const kinds[] = {"",     "gate", "mode", "station", "line",  "car_park",
                                    "kerb", "exit", "road", "way",     "stand", "floor"};

struct rows {
  size_t n, room;
  struct table_row *items;
};

static const char *copy(struct page_context *context, struct label label)
{
  return page_text(context, "%s", label.text);
}

static struct table_row row_of(struct page_context *context, const char *name, const char *measure,
                               const struct data_estimate *estimate)
{
  struct page_value value = page_estimate(context->data, measure, estimate);
  struct label_format format = page_format(measure, estimate->unit, estimate->mean);
  bool plain = value.known && !(estimate->censored > 0);
  struct table_row row = {.cells = {name, copy(context, value.value)}};
  if (!plain || !isfinite(estimate->low) || !isfinite(estimate->high))
    row.cells[2] = copy(context, value.interval);
  else
    row.cells[2] = copy(context, label_interval(&format, estimate->low, estimate->high));
  row.cells[3] = plain ? copy(context, label_value(&format, estimate->p05)) : LABEL_DASH;
  row.cells[4] = plain ? copy(context, label_value(&format, estimate->p50)) : LABEL_DASH;
  row.cells[5] = plain ? copy(context, label_value(&format, estimate->p95)) : LABEL_DASH;
  row.cells[6] = copy(context, label_count(estimate->n));
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

static void add_whole(struct page_context *context, struct rows *rows)
{
  const struct frame *summary = context->data->summary;
  for (const struct words_measure *at = words_measures(); at->name; at++) {
    struct data_estimate estimate = data_estimate(context->data, "", "", "", at->name);
    if (estimate.found)
      ARRAY_PUSH(rows, row_of(context, with_note(context, at), at->name, &estimate));
  }
  for (size_t row = 0; row < data_rows(summary); row++) {
    const char *measure = data_text(summary, row, "measure");
    if (is_known(measure) || !data_is(summary, row, "layout", "") ||
        !data_is(summary, row, "group_kind", ""))
      continue;
    struct data_estimate estimate = data_estimate(context->data, "", "", "", measure);
    ARRAY_PUSH(rows, row_of(context, measure, measure, &estimate));
  }
}

/* A heading a measure, then a row a member: how the members compare is what the reader wants. */
static void add_group(struct page_context *context, struct rows *rows, const char *kind)
{
  struct data_list ids = data_ids(context->data->summary, context->arena, kind);
  for (const struct words_measure *at = words_measures(); at->name && ids.n > 0; at++) {
    bool begun = false;
    for (size_t i = 0; i < ids.n; i++) {
      struct data_estimate estimate =
          data_estimate(context->data, "", kind, ids.items[i], at->name);
      if (!estimate.found) continue;
      if (!begun)
        ARRAY_PUSH(rows, (struct table_row){
                             .heading = true,
                             .cells = {page_text(context, "%s: %s%s%s", words_group(kind),
                                                 at->title, at->note[0] ? ", " : "", at->note)}});
      begun = true;
      ARRAY_PUSH(rows,
                 row_of(context, data_label(context->data, context->arena, kind, ids.items[i]),
                        at->name, &estimate));
    }
  }
}

static const struct table *make_table(struct page_context *context)
{
  struct rows rows = {0};
  for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
    if (k == 0)
      add_whole(context, &rows);
    else
      add_group(context, &rows, kinds[k]);
  }
  struct table_row *kept = ARENA_NEW(context->arena, struct table_row, rows.n);
  if (rows.n) memcpy(kept, rows.items, rows.n * sizeof *kept);
  struct table *table = ARENA_NEW(context->arena, struct table, 1);
  *table = (struct table){sizeof columns / sizeof columns[0], rows.n, columns, kept, 0};
  ARRAY_CLEAR(&rows);
  return table;
}

static void draw_table(struct page_context *context, const struct page *page, struct canvas_box box)
{
  table_draw(context->canvas, box, page->content, page->from, page->n);
}

void page_measures(struct page_list *list, struct page_context *context)
{
  static const char title[] = "Measures",
                    finding[] = "Base layout. Mean over replications with the 95 % interval of the "
                                "mean (t); percentiles are over replications.";
  const struct table *table = make_table(context);
  struct canvas_box body = page_body(context, title, finding);
  for (size_t from = 0, part = 1; from < table->n_rows; part++) {
    size_t n = table_fit(context->canvas, body, table, from);
    page_add(list,
             (struct page){.use = PAGE_REPORT,
                           .name = page_text(context, "measures-%zu", part),
                           .title = part > 1 ? page_text(context, "%s (continued)", title) : title,
                           .finding = finding,
                           .draw = draw_table,
                           .from = from,
                           .n = n,
                           .content = table});
    from += n;
  }
}
