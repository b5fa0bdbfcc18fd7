/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The section of the last impression: satisfaction by stand and by way home, the presets that
 * disagree, the burden of each stage. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../sim/base/array.h"
#include "chart.h"
#include "page.h"
#include "theme.h"
#include "words.h"

struct rows {
  size_t n, room;
  struct chart_row *items;
};

static bool is_group(const struct frame *f, size_t row, const char *kind, const char *preset)
{
  return data_is(f, row, "layout", "") && data_is(f, row, "group_kind", kind) &&
         data_is(f, row, "preset", preset);
}

static void add_row(struct page_context *context, struct rows *rows, size_t row, const char *name,
                    struct canvas_ink ink)
{
  const struct frame *f = context->data->impression;
  double value = data_number(f, row, "satisfaction"), low = data_number(f, row, "satisfaction_lo"),
         high = data_number(f, row, "satisfaction_hi");
  if (!isfinite(value)) return;
  if (data_fact_number(context->data, "replications") < DATA_FEW) low = high = (double)NAN;
  const char *note = isfinite(low) && isfinite(high)
                         ? page_text(context, "%s (%s to %s)", label_number(value, 1).text,
                                     label_number(low, 1).text, label_number(high, 1).text)
                         : page_text(context, "%s", label_number(value, 1).text);
  ARRAY_PUSH(rows, (struct chart_row){name, value, low, high, ink, note});
}

static void add_kind(struct page_context *context, struct rows *rows, const char *kind,
                     struct canvas_ink ink)
{
  const struct frame *f = context->data->impression;
  for (size_t row = 0; row < data_rows(f); row++)
    if (is_group(f, row, kind, "mixture"))
      add_row(context, rows, row,
              data_label(context->data, context->arena, kind, data_text(f, row, "group_id")), ink);
}

static struct chart_axis axis_of(const struct rows *rows, const char *title)
{
  double low = 100, high = 0;
  for (size_t i = 0; i < rows->n; i++) {
    const struct chart_row *row = &rows->items[i];
    low = fmin(low, isfinite(row->low) ? row->low : row->value);
    high = fmax(high, isfinite(row->high) ? row->high : row->value);
  }
  low = fmax(0, floor((low - 1) / 5) * 5);
  high = fmin(100, ceil((high + 1) / 5) * 5);
  return (struct chart_axis){
      .kind = CHART_NUMBER, .from = low, .to = high > low ? high : low + 5, .title = title};
}

static void draw_rows(struct page_context *context, struct canvas_box box, const char *heading,
                      struct rows *rows, struct chart_axis axis)
{
  box = layout_heading(context->canvas, box, heading);
  struct chart_rows chart = {.n = rows->n, .rows = rows->items, .axis = axis, .zero = (double)NAN};
  size_t drawn = chart_by_row(context->canvas, box, &chart);
  if (drawn < rows->n) {
    struct canvas_type type = theme_quiet_type(THEME_NOTE, CANVAS_RIGHT);
    canvas_text(context->canvas, box.x + box.width, box.y + box.height - 10,
                page_text(context, "%zu more in the table of measures", rows->n - drawn), &type);
  }
}

/* ---- presets and stages ---- */

static void presets(struct page_context *context, struct rows *rows)
{
  const struct frame *f = context->data->impression;
  for (size_t row = 0; row < data_rows(f); row++)
    if (data_is(f, row, "layout", "") && data_is(f, row, "group_kind", ""))
      add_row(context, rows, row, words_preset(data_text(f, row, "preset")),
              rows->n ? theme_category(4) : theme_category(0));
}

static double most_minutes(const struct frame *f)
{
  double most = 1;
  for (size_t row = 0; row < data_rows(f); row++)
    if (data_is(f, row, "layout", "") && isfinite(data_number(f, row, "minutes")))
      most = fmax(most, data_number(f, row, "minutes"));
  return scale_ceiling(most, 1);
}

/* A row a stage of each way home: the mean minutes, and how it felt. */
static void stages(struct page_context *context, struct rows *rows)
{
  const struct frame *f = context->data->stages;
  for (size_t row = 0; row < data_rows(f); row++) {
    double minutes = data_number(f, row, "minutes"),
           unhindered = data_number(f, row, "free_minutes"),
           feeling = data_number(f, row, "feeling");
    if (!data_is(f, row, "layout", "") || !isfinite(minutes)) continue;
    const char *name =
        page_text(context, "%s: %s",
                  data_label(context->data, context->arena, data_text(f, row, "group_kind"),
                             data_text(f, row, "group_id")),
                  words_stage(data_text(f, row, "stage")));
    const char *note =
        page_text(context, "%s min (%s unhindered), %s", label_number(minutes, 1).text,
                  label_number(unhindered, 1).text, label_signed(feeling, 2).text);
    struct canvas_ink ink = feeling < -0.3 ? theme_category(1)
                            : feeling < 0  ? theme_category(4)
                                           : theme_category(0);
    ARRAY_PUSH(rows, (struct chart_row){name, minutes, (double)NAN, (double)NAN, ink, note});
  }
}

static void draw_stages(struct page_context *context, struct canvas_box box)
{
  struct rows rows = {0};
  stages(context, &rows);
  box = layout_heading(context->canvas, box,
                       "Stages of the way home: mean minutes, and how they feel (−1 to 1)");
  struct chart_rows chart = {.n = rows.n,
                             .rows = rows.items,
                             .zero = 0,
                             .bars = true,
                             .axis = {.kind = CHART_NUMBER,
                                      .from = 0,
                                      .to = most_minutes(context->data->stages),
                                      .title = "minutes"}};
  if (rows.n) chart_by_row(context->canvas, box, &chart);
  ARRAY_CLEAR(&rows);
}

/* The upper chart's share of the height, by its rows. */
static double share_of(const struct rows *upper, const struct rows *lower)
{
  double up = (double)upper->n + 2.5, down = (double)lower->n + 2.5;
  return fmin(0.8, fmax(0.25, up / (up + down)));
}

static const char *stand_heading(struct page_context *context)
{
  return data_fact_number(context->data, "replications") < DATA_FEW
             ? "By stand (mean; too few replications for an interval)"
             : "By stand (dot: mean, line: 95 % interval)";
}

static void draw_impression(struct page_context *context, const struct page *page,
                            struct canvas_box box)
{
  (void)page;
  struct rows stands = {0}, modes = {0}, views = {0};
  struct canvas_box right, left = layout_left(box, 0.46, &right), lower;
  add_kind(context, &stands, "stand", theme_category(0));
  add_kind(context, &modes, "mode", theme_category(2));
  presets(context, &views);
  struct chart_axis axis = axis_of(&stands, "satisfaction, 0 to 100"),
                    other = axis_of(&modes, NULL);
  axis.from = fmin(axis.from, other.from);
  axis.to = fmax(axis.to, other.to);
  struct canvas_box upper =
      layout_top(left, modes.n ? share_of(&stands, &modes) : left.height, &lower);
  draw_rows(context, upper, stand_heading(context), &stands, axis);
  if (modes.n) draw_rows(context, lower, "By way home, same scale", &modes, axis);
  upper =
      layout_top(right, fmin(0.5, fmax(0.25, (double)views.n * 24 / right.height + 0.14)), &lower);
  draw_rows(context, upper, "The presets disagree: how the exit is remembered", &views,
            axis_of(&views, "satisfaction, 0 to 100"));
  draw_stages(context, lower);
  ARRAY_CLEAR(&stands);
  ARRAY_CLEAR(&modes);
  ARRAY_CLEAR(&views);
}

static const char *finding(struct page_context *context)
{
  const struct frame *f = context->data->impression;
  double least = HUGE_VAL, most = -HUGE_VAL;
  for (size_t row = 0; row < data_rows(f); row++) {
    double value = data_number(f, row, "satisfaction");
    if (!data_is(f, row, "layout", "") || !data_is(f, row, "group_kind", "") || !isfinite(value))
      continue;
    least = fmin(least, value);
    most = fmax(most, value);
  }
  if (!(most >= least)) return NULL;
  return page_text(context,
                   "Satisfaction lies between %s and %s of 100 by the way in which an exit is "
                   "taken to be remembered; the choice of preset moves it by %s.",
                   label_number(least, 1).text, label_number(most, 1).text,
                   label_number(most - least, 1).text);
}

void page_impression(struct page_list *list, struct page_context *context)
{
  if (data_rows(context->data->impression) == 0) return;
  page_add_both(list, PAGE_CHART,
                (struct page){.name = "last-impression",
                              .title = "The last impression: satisfaction by stand and way home",
                              .finding = finding(context),
                              .draw = draw_impression});
}
