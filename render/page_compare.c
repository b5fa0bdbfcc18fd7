/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The section of comparison: the same people in each layout, paired differences from the base, and
 * what can be told. */
#include <math.h>
#include <string.h>

#include "../sim/base/array.h"
#include "chart.h"
#include "page.h"
#include "page_map.h"
#include "table.h"
#include "theme.h"
#include "words.h"

enum { MAPS = 4, COLUMNS = TABLE_COLUMNS_MAX - 2 };

struct rows {
  size_t n, room;
  struct chart_row *items;
};

static struct canvas_ink verdict_ink(const char *verdict)
{
  if (strcmp(verdict, "better") == 0) return theme_category(0);
  return strcmp(verdict, "worse") == 0 ? theme_category(1) : theme_unsure;
}

static bool is_whole(const struct frame *f, size_t row, const char *layout)
{
  return data_is(f, row, "layout", layout) && data_is(f, row, "group_kind", "");
}

static const char *change_text(struct page_context *context, size_t row)
{
  const struct frame *f = context->data->compare;
  struct label_format format = page_format(data_text(f, row, "measure"), data_text(f, row, "unit"),
                                           data_number(f, row, "base_mean"));
  double low = data_number(f, row, "ci_lo"), high = data_number(f, row, "ci_hi");
  if (!isfinite(low) || !isfinite(high))
    return page_text(context, "%s (no interval)",
                     label_change(&format, data_number(f, row, "difference")).text);
  struct label from =
      format.hours ? label_hours(low) : label_signed(low * format.factor, format.decimals);
  struct label to =
      format.hours ? label_hours(high) : label_signed(high * format.factor, format.decimals);
  return page_text(context, "%s (%s to %s)",
                   label_change(&format, data_number(f, row, "difference")).text, from.text,
                   to.text);
}

/* Differences in per cent of the base, one row a measure. */
static void differences(struct page_context *context, const char *layout, struct rows *rows)
{
  const struct frame *f = context->data->compare;
  for (size_t row = 0; row < data_rows(f); row++) {
    double base = fabs(data_number(f, row, "base_mean")),
           difference = data_number(f, row, "difference");
    if (!is_whole(f, row, layout) || !(base > 1e-9) || !isfinite(difference)) continue;
    const char *verdict = data_text(f, row, "verdict");
    ARRAY_PUSH(
        rows, (struct chart_row){words_measure(data_text(f, row, "measure")).title,
                                 difference / base, data_number(f, row, "ci_lo") / base,
                                 data_number(f, row, "ci_hi") / base, verdict_ink(verdict),
                                 page_text(context, "%s  %s", change_text(context, row), verdict)});
  }
}

static struct chart_axis shared_axis(struct page_context *context)
{
  const struct frame *f = context->data->compare;
  double most = 0.02;
  for (size_t row = 0; row < data_rows(f); row++) {
    double base = fabs(data_number(f, row, "base_mean"));
    if (!data_is(f, row, "group_kind", "") || !(base > 1e-9)) continue;
    double low = fabs(data_number(f, row, "ci_lo")) / base,
           high = fabs(data_number(f, row, "ci_hi")) / base;
    most = fmax(most, fmax(isfinite(low) ? low : 0, isfinite(high) ? high : 0));
  }
  most = scale_ceiling(fmin(most, 2), 0.02);
  return (struct chart_axis){.kind = CHART_PERCENT,
                             .from = -most,
                             .to = most,
                             .title = "difference from the base, per cent of the base"};
}

static struct data_list variants(struct page_context *context)
{
  struct data_list all = data_layouts(context->data->compare, context->arena);
  return (struct data_list){all.n - 1, all.items + 1};
}

static void draw_differences(struct page_context *context, const struct page *page,
                             struct canvas_box box)
{
  struct data_list list = variants(context);
  struct chart_axis axis = shared_axis(context);
  struct canvas_type note = theme_quiet_type(THEME_NOTE, CANVAS_LEFT);
  note.width = box.width;
  canvas_text(
      context->canvas, box.x, box.y + box.height - 20,
      "Dots: mean paired difference over replications (the same people in each layout); lines: its "
      "95 % interval; same scale for all layouts. "
      "“Better” and “worse” are said only when the whole interval lies beyond the threshold of "
      "relevance; else “cannot tell”. Differences outside the scale stop at its edge.",
      &note);
  box.height -= 26;
  struct rows rows = {0};
  differences(context, list.items[page->from], &rows);
  struct chart_rows chart = {.n = rows.n, .rows = rows.items, .axis = axis, .zero = 0};
  chart_by_row(context->canvas, box, &chart);
  ARRAY_CLEAR(&rows);
}

static size_t count(const struct frame *f, const char *layout, const char *verdict)
{
  size_t n = 0;
  for (size_t row = 0; row < data_rows(f); row++)
    n += is_whole(f, row, layout) && data_is(f, row, "verdict", verdict);
  return n;
}

static const char *finding(struct page_context *context, const struct data_list *list)
{
  const char *text = "";
  for (size_t i = 0; i < list->n && i < 4; i++)
    text = page_text(context, "%s%s%s: %zu measures better, %zu worse, %zu cannot tell.", text,
                     i ? " " : "", list->items[i],
                     count(context->data->compare, list->items[i], "better"),
                     count(context->data->compare, list->items[i], "worse"),
                     count(context->data->compare, list->items[i], "cannot tell"));
  return text;
}

/* ---- the scorecard: measures by layouts ---- */

static size_t row_for(const struct frame *f, const char *layout, const char *measure)
{
  for (size_t row = 0; row < data_rows(f); row++)
    if (is_whole(f, row, layout) && data_is(f, row, "measure", measure)) return row;
  return data_rows(f);
}

static struct table_row score(struct page_context *context, size_t row,
                              const struct data_list *layouts)
{
  const struct frame *f = context->data->compare;
  const char *measure = data_text(f, row, "measure");
  struct label_format format =
      page_format(measure, data_text(f, row, "unit"), data_number(f, row, "base_mean"));
  struct table_row out = {
      .cells = {words_measure(measure).title,
                page_text(context, "%s",
                          label_quantity(&format, data_number(f, row, "base_mean")).text)}};
  for (size_t i = 0; i < layouts->n && i < COLUMNS; i++) {
    size_t at = row_for(f, layouts->items[i], measure);
    if (at == data_rows(f)) continue;
    const char *verdict = data_text(f, at, "verdict");
    out.cells[i + 2] = page_text(context, "%s  %s",
                                 label_quantity(&format, data_number(f, at, "mean")).text, verdict);
    out.ink[i + 2] = strcmp(verdict, "better") == 0  ? theme_good
                     : strcmp(verdict, "worse") == 0 ? theme_bad
                                                     : theme_quiet;
  }
  return out;
}

static const struct table *make_scores(struct page_context *context,
                                       const struct data_list *layouts)
{
  const struct frame *f = context->data->compare;
  struct table_column *columns = ARENA_NEW(context->arena, struct table_column, TABLE_COLUMNS_MAX);
  struct table_row *rows = ARENA_NEW(context->arena, struct table_row, data_rows(f));
  struct table *table = ARENA_NEW(context->arena, struct table, 1);
  size_t n = 0, shown = layouts->n < COLUMNS ? layouts->n : COLUMNS;
  columns[0] = (struct table_column){"Measure", 2.0, CANVAS_LEFT, false};
  columns[1] = (struct table_column){"Base", 1.2, CANVAS_RIGHT, false};
  for (size_t i = 0; i < shown; i++)
    columns[i + 2] = (struct table_column){layouts->items[i], 1.8, CANVAS_RIGHT, false};
  for (size_t row = 0; row < data_rows(f); row++)
    if (layouts->n > 0 && is_whole(f, row, layouts->items[0]))
      rows[n++] = score(context, row, layouts);
  *table = (struct table){shown + 2, n, columns, rows, 0};
  return table;
}

static void draw_scores(struct page_context *context, const struct page *page,
                        struct canvas_box box)
{
  table_draw(context->canvas, box, page->content, page->from, page->n);
}

static void add_scores(struct page_list *list, struct page_context *context,
                       const struct data_list *layouts)
{
  static const char title[] = "Layouts compared: scorecard";
  const char *sentence = finding(context, layouts);
  const struct table *table = make_scores(context, layouts);
  struct canvas_box body = page_body(context, title, sentence);
  for (size_t from = 0; from < table->n_rows;) {
    size_t n = table_fit(context->canvas, body, table, from);
    page_add(list, (struct page){.use = PAGE_REPORT,
                                 .name = from ? "scorecard-2" : "scorecard",
                                 .title = title,
                                 .finding = sentence,
                                 .draw = draw_scores,
                                 .from = from,
                                 .n = n,
                                 .content = table});
    from += n;
  }
}

void page_compare(struct page_list *list, struct page_context *context)
{
  if (data_rows(context->data->compare) > 0) {
    struct data_list changed = variants(context);
    add_scores(list, context, &changed);
    for (size_t from = 0; from < changed.n; from++)
      page_add_both(
          list, PAGE_CHART,
          (struct page){.name = page_text(context, "comparison-%zu", from + 1),
                        .title = page_text(context, "What %s changes, and what can be told",
                                           changed.items[from]),
                        .finding = finding(context, &changed),
                        .draw = draw_differences,
                        .from = from});
  }
  struct data_list layouts = data_layouts(context->data->places, context->arena);
  for (size_t from = 0; layouts.n > 1 && from < layouts.n; from += MAPS)
    page_add_both(list, PAGE_MAP,
                  (struct page){.name = page_text(context, "layouts-%zu", from / MAPS + 1),
                                .title = "Layouts compared: level of service at the worst moment",
                                .draw = page_map_layouts,
                                .from = from,
                                .n = layouts.n - from < MAPS ? layouts.n - from : MAPS});
}
