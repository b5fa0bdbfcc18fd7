/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The section of gates: cumulative arrivals and departures with the queue between them (Newell),
 * small multiples on one scale. */
#include <math.h>
#include <stdio.h>

#include "chart.h"
#include "page.h"
#include "page_times.h"
#include "theme.h"

enum { PANELS = 12 };

struct grid {
  size_t columns, rows;
};

static struct grid grid_for(size_t n)
{
  if (n <= 2) return (struct grid){n ? n : 1, 1};
  if (n <= 4) return (struct grid){2, 2};
  if (n <= 6) return (struct grid){3, 2};
  return n <= 9 ? (struct grid){3, 3} : (struct grid){4, 3};
}

static double most_at_gates(struct page_context *context, const struct data_list *gates)
{
  double most = 1;
  for (size_t i = 0; i < gates->n; i++) {
    struct data_series arrived =
        data_series(context->data, context->arena, "", "gate_arrivals", gates->items[i]);
    struct data_series left =
        data_series(context->data, context->arena, "", "gate_departures", gates->items[i]);
    if (arrived.n) most = fmax(most, arrived.mean[arrived.n - 1]);
    if (left.n) most = fmax(most, left.mean[left.n - 1]);
  }
  return scale_ceiling(most, 10);
}

/* When the last gate is as good as done: all but one in two hundred of its people are through. */
static double last_at_gates(struct page_context *context, const struct data_list *gates)
{
  double last = 600;
  for (size_t g = 0; g < gates->n; g++) {
    struct data_series left =
        data_series(context->data, context->arena, "", "gate_departures", gates->items[g]);
    size_t i = left.n;
    while (i > 1 && left.mean[i - 2] >= 0.995 * left.mean[left.n - 1]) i--;
    if (i > 0) last = fmax(last, left.t_s[i - 1]);
  }
  return ceil((last + 60) / 300) * 300;
}

static void panel_title(struct page_context *context, const char *gate, struct canvas_box box)
{
  char text[256];
  struct canvas_type name = theme_type(THEME_BODY, CANVAS_SEMIBOLD, CANVAS_LEFT);
  struct canvas_type facts = theme_quiet_type(THEME_NOTE, CANVAS_LEFT);
  name.width = facts.width = box.width;
  name.lines = facts.lines = 1;
  struct page_value queue = page_value(context->data, "", "gate", gate, "queue_peak"),
                    wait = page_value(context->data, "", "gate", gate, "wait_mean");
  canvas_text(context->canvas, box.x, box.y,
              data_label(context->data, context->arena, "gate", gate), &name);
  snprintf(text, sizeof text, "longest queue %s, mean wait %s", queue.value.text, wait.value.text);
  if (queue.known || wait.known) canvas_text(context->canvas, box.x, box.y + 11.5, text, &facts);
}

/* Arrivals at the times of departures: the two may be sampled differently. */
static const double *resample(struct page_context *context, const struct data_series *from,
                              const struct data_series *at)
{
  double *values = ARENA_NEW(context->arena, double, at->n);
  for (size_t i = 0; i < at->n; i++) values[i] = data_series_at(from, at->t_s[i]);
  return values;
}

/* Names both lines at the height where the queue between them is longest. */
static void name_lines(struct chart *chart, const struct data_series *left, const double *arrived)
{
  size_t at = 0;
  double most = 0;
  for (size_t i = 0; i < left->n; i++)
    if (isfinite(arrived[i]) && arrived[i] - left->mean[i] > most) {
      most = arrived[i] - left->mean[i];
      at = i;
    }
  if (most < 0.025 * chart->y.to) return;
  struct canvas_type type = theme_type(THEME_SMALL, CANVAS_SEMIBOLD, CANVAS_RIGHT);
  double y = scale_at(&chart->y, 0.5 * (arrived[at] + left->mean[at])),
         x = scale_at(&chart->x, left->t_s[at]), apart = 3;
  size_t before = at, after = at;
  while (before > 0 && arrived[before] > 0.5 * (arrived[at] + left->mean[at])) before--;
  while (after + 1 < left->n && left->mean[after] < 0.5 * (arrived[at] + left->mean[at])) after++;
  type.halo = true;
  type.ink = theme_category(1);
  canvas_text(chart->canvas, fmin(x, scale_at(&chart->x, left->t_s[before])) - apart, y - 5,
              "arrived", &type);
  type.align = CANVAS_LEFT;
  type.ink = theme_category(0);
  canvas_text(chart->canvas, fmax(x, scale_at(&chart->x, left->t_s[after])) + apart, y - 2,
              "through", &type);
}

static void draw_panel(struct page_context *context, const char *gate, struct canvas_box box,
                       const struct chart_frame *frame)
{
  panel_title(context, gate, box);
  box.y += 21;
  box.height -= 21;
  struct chart chart = chart_begin(context->canvas, box, frame);
  struct data_series arrived =
      data_series(context->data, context->arena, "", "gate_arrivals", gate);
  struct data_series left = data_series(context->data, context->arena, "", "gate_departures", gate);
  const double *came = resample(context, &arrived, &left);
  chart_band(&chart, left.n, left.t_s, left.mean, came, theme_fade(theme_category(1), 0.22));
  chart_band(&chart, left.n, left.t_s, left.low, left.high, theme_fade(theme_category(0), 0.2));
  chart_line(&chart, arrived.n, arrived.t_s, arrived.mean, false, theme_category(1), 1.1);
  chart_line(&chart, left.n, left.t_s, left.mean, false, theme_category(0), 1.3);
  name_lines(&chart, &left, came);
}

/* Returns its width. */
static double draw_key(struct canvas *canvas, double x, double y)
{
  struct canvas_type type = theme_type(THEME_NOTE, CANVAS_SEMIBOLD, CANVAS_LEFT);
  double at = x;
  type.ink = theme_category(1);
  at += canvas_text(canvas, at, y, LABEL_DASH " arrived", &type).width + 10;
  type.ink = theme_category(0);
  at += canvas_text(canvas, at, y, LABEL_DASH " through the gate", &type).width + 10;
  canvas_rectangle(canvas, (struct canvas_box){at, y + 1, 9, 7});
  canvas_fill(canvas, theme_fade(theme_category(1), 0.22));
  type.ink = theme_ink;
  at += 12 + canvas_text(canvas, at + 12, y, "the queue", &type).width + 16;
  return at - x;
}

/* Both axes, found once: every panel and page shares them. */
static const struct chart_frame *shared_frame(struct page_context *context,
                                              const struct data_list *gates)
{
  struct chart_frame *frame = ARENA_NEW(context->arena, struct chart_frame, 1);
  struct data_series any =
      data_series(context->data, context->arena, "", "gate_departures", gates->items[0]);
  *frame = (struct chart_frame){
      .x = {.kind = CHART_TIME,
            .from = any.n ? fmax(any.t_s[0], -900) : 0,
            .to = last_at_gates(context, gates)},
      .y = {.kind = CHART_WHOLE, .from = 0, .to = most_at_gates(context, gates)},
      .event_ends_s = data_event_ends(context->data),
  };
  return frame;
}

static void draw_gates(struct page_context *context, const struct page *page, struct canvas_box box)
{
  struct data_list gates = data_ids(context->data->series, context->arena, "gate_departures");
  struct grid grid = grid_for(gates.n);
  struct canvas_type note = theme_quiet_type(THEME_NOTE, CANVAS_LEFT);
  canvas_text(context->canvas, box.x + draw_key(context->canvas, box.x, box.y + box.height - 9),
              box.y + box.height - 9,
              "People, cumulative, mean over replications; one scale for all gates. "
              "Arrived: when they would have reached the gate with nobody in the way.",
              &note);
  box.height -= 15;
  for (size_t i = 0; i < page->n; i++) {
    struct canvas_box cell = layout_cell(box, grid.columns, grid.rows, i, 11);
    draw_panel(context, gates.items[page->from + i], cell, page->content);
  }
}

static const char *worst_gate(struct page_context *context, const struct data_list *gates)
{
  double most = 0;
  const char *worst = NULL;
  for (size_t i = 0; i < gates->n; i++) {
    struct data_estimate queue =
        data_estimate(context->data, "", "gate", gates->items[i], "queue_peak");
    if (queue.found && queue.mean > most) {
      most = queue.mean;
      worst = gates->items[i];
    }
  }
  if (!worst) return NULL;
  struct page_value queue = page_value(context->data, "", "gate", worst, "queue_peak");
  struct page_value wait = page_value(context->data, "", "gate", worst, "wait_mean");
  return page_text(
      context,
      "The longest queue is at %s: %s people at its worst moment; the mean wait there is %s.",
      data_label(context->data, context->arena, "gate", worst), queue.value.text, wait.value.text);
}

void page_gates(struct page_list *list, struct page_context *context)
{
  struct data_list gates = data_ids(context->data->series, context->arena, "gate_departures");
  struct grid grid = grid_for(gates.n);
  size_t most = grid.columns * grid.rows < PANELS ? grid.columns * grid.rows : PANELS,
         parts = gates.n ? (gates.n + most - 1) / most : 0;
  const struct chart_frame *frame = gates.n ? shared_frame(context, &gates) : NULL;
  const char *finding = worst_gate(context, &gates);
  for (size_t i = 0; i < parts; i++) {
    size_t from = i * most, n = gates.n - from < most ? gates.n - from : most;
    const char *part = parts > 1 ? page_text(context, " (%zu of %zu)", i + 1, parts) : "";
    page_add_both(
        list, PAGE_CHART,
        (struct page){
            .name =
                parts > 1 ? page_text(context, "queues-at-gates-%zu", i + 1) : "queues-at-gates",
            .title = page_text(context, "Arrivals, departures and queues by gate%s", part),
            .finding = finding,
            .draw = draw_gates,
            .from = from,
            .n = n,
            .content = frame,
        });
  }
}
