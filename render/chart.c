/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Charts. */
#include "chart.h"

#include <math.h>
#include <stdio.h>

#include "../sim/base/array.h"
#include "label.h"
#include "theme.h"

static const double COLUMN_PT = 0.48; /* one pixel at 150 dpi */
static const double TICK_GAP = 10.0;  /* air between tick labels */
static const double ROW_LEAST = 9.0;  /* points a row, charts by row */
static const double ROW_MOST = 24.0;

/* ---- ticks ---- */

static struct label tick_label(const struct chart_axis *axis, const struct scale_ticks *ticks,
                               size_t i, double event_ends_s)
{
  double value = ticks->at[i];
  if (axis->kind == CHART_TIME) return label_clock(event_ends_s, value);
  if (axis->kind == CHART_PERCENT) {
    struct label_format percent = {
        .factor = 100, .decimals = ticks->step < 0.0099 ? 1 : 0, .unit = "%"};
    return label_quantity(&percent, value);
  }
  return label_number(value, axis->kind == CHART_WHOLE ? 0 : ticks->decimals);
}

static struct scale_ticks ticks_at_most(const struct chart_axis *axis, size_t most)
{
  if (axis->kind == CHART_TIME) return scale_times(axis->from, axis->to, most);
  return scale_numbers(axis->from, axis->to, most, axis->kind == CHART_WHOLE);
}

/* The widest label of these ticks. */
static double widest(struct canvas *canvas, const struct chart_axis *axis,
                     const struct scale_ticks *ticks, double event_ends_s)
{
  struct canvas_type type = theme_type(THEME_TICK, CANVAS_REGULAR, CANVAS_LEFT);
  double width = 0;
  for (size_t i = 0; i < ticks->n; i++)
    width = fmax(
        width,
        canvas_text_measure(canvas, tick_label(axis, ticks, i, event_ends_s).text, &type).width);
  return width;
}

/* As many ticks across `length` as have room for their labels, at most 12. */
static struct scale_ticks ticks_across(struct canvas *canvas, const struct chart_axis *axis,
                                       double length, double event_ends_s)
{
  for (size_t most = 12; most > 2; most--) {
    struct scale_ticks ticks = ticks_at_most(axis, most);
    double room = length * ticks.step / fmax(axis->to - axis->from, 1e-12);
    if (widest(canvas, axis, &ticks, event_ends_s) + TICK_GAP <= room) return ticks;
  }
  return ticks_at_most(axis, 2);
}

static struct scale_ticks ticks_down(const struct chart_axis *axis, double length)
{
  size_t most = (size_t)fmax(2, fmin(8, length / 17));
  return ticks_at_most(axis, most);
}

double chart_left(struct canvas *canvas, const struct chart_axis *y, double height)
{
  struct scale_ticks ticks = ticks_down(y, height);
  return widest(canvas, y, &ticks, (double)NAN) + 6;
}

/* ---- axes ---- */

static void hairline(struct canvas *canvas, double x1, double y1, double x2, double y2,
                     struct canvas_ink ink, double width)
{
  canvas_move(canvas, x1, y1);
  canvas_line(canvas, x2, y2);
  canvas_stroke(canvas, ink, width);
}

static void draw_y_axis(struct chart *chart, const struct chart_frame *frame)
{
  struct canvas_box plot = chart->plot;
  struct scale_ticks ticks = ticks_down(&frame->y, plot.height);
  struct canvas_type type = theme_quiet_type(THEME_TICK, CANVAS_RIGHT);
  for (size_t i = 0; i < ticks.n; i++) {
    double y = scale_at(&chart->y, ticks.at[i]);
    hairline(chart->canvas, plot.x, y, plot.x + plot.width, y, theme_grid, THEME_GRID);
    if (!frame->y.bare)
      canvas_text_on(chart->canvas, plot.x - 5, y + 2.8,
                     tick_label(&frame->y, &ticks, i, frame->event_ends_s).text, &type);
  }
}

static void draw_x_tick(struct chart *chart, const struct chart_frame *frame,
                        const struct scale_ticks *ticks, size_t i)
{
  struct canvas_type type = theme_quiet_type(THEME_TICK, CANVAS_CENTER);
  struct canvas_type small = theme_quiet_type(THEME_SMALL, CANVAS_CENTER);
  double x = scale_at(&chart->x, ticks->at[i]), bottom = chart->plot.y + chart->plot.height;
  hairline(chart->canvas, x, bottom, x, bottom + 3, theme_quiet, THEME_GRID);
  if (frame->x.bare) return;
  canvas_text(chart->canvas, x, bottom + 4,
              tick_label(&frame->x, ticks, i, frame->event_ends_s).text, &type);
  if (frame->x.kind != CHART_TIME || !isfinite(frame->event_ends_s)) return;
  struct label after = label_hours(ticks->at[i]), shown = after;
  if (ticks->at[i] > 0) snprintf(shown.text, sizeof shown.text, "+%.40s", after.text);
  canvas_text(chart->canvas, x, bottom + 14, shown.text, &small);
}

static void draw_x_axis(struct chart *chart, const struct chart_frame *frame)
{
  struct canvas_box plot = chart->plot;
  struct scale_ticks ticks =
      ticks_across(chart->canvas, &frame->x, plot.width, frame->event_ends_s);
  double bottom = plot.y + plot.height;
  for (size_t i = 0; i < ticks.n; i++) draw_x_tick(chart, frame, &ticks, i);
  hairline(chart->canvas, plot.x, bottom, plot.x + plot.width, bottom, theme_quiet, 0.6);
}

static double room_below(const struct chart_frame *frame)
{
  if (frame->x.bare) return 4;
  double rows = frame->x.kind == CHART_TIME && isfinite(frame->event_ends_s) ? 25 : 16;
  return rows + (frame->x.title ? 13 : 0);
}

struct chart chart_begin(struct canvas *canvas, struct canvas_box box,
                         const struct chart_frame *frame)
{
  double above = frame->y.title ? 15 : 5, below = room_below(frame);
  double height = fmax(10, box.height - above - below);
  double left = frame->left > 0 ? frame->left
                : frame->y.bare ? 2
                                : chart_left(canvas, &frame->y, height);
  struct chart chart = {.canvas = canvas};
  chart.plot =
      (struct canvas_box){box.x + left, box.y + above, fmax(10, box.width - left - 14), height};
  chart.x =
      (struct scale){frame->x.from, frame->x.to, chart.plot.x, chart.plot.x + chart.plot.width};
  chart.y = (struct scale){frame->y.from, frame->y.to, chart.plot.y + height, chart.plot.y};
  draw_y_axis(&chart, frame);
  draw_x_axis(&chart, frame);
  struct canvas_type title = theme_quiet_type(THEME_TICK, CANVAS_LEFT);
  if (frame->y.title) canvas_text(canvas, box.x, box.y, frame->y.title, &title);
  title.align = CANVAS_CENTER;
  if (frame->x.title && !frame->x.bare)
    canvas_text(canvas, chart.plot.x + chart.plot.width / 2, box.y + box.height - 12,
                frame->x.title, &title);
  return chart;
}

/* ---- thinning ---- */

static void keep_both(size_t low, size_t high, size_t *keep, size_t *n_kept)
{
  size_t first = low < high ? low : high, second = low < high ? high : low;
  keep[(*n_kept)++] = first;
  if (second != first) keep[(*n_kept)++] = second;
}

size_t chart_thin(size_t n, const double *x, const double *y, const struct scale *scale,
                  size_t *keep)
{
  size_t n_kept = 0, low = 0, high = 0;
  double column = 0;
  bool open = false;
  for (size_t i = 0; i < n; i++) {
    bool missing = !isfinite(x[i]) || !isfinite(y[i]);
    double here = missing ? 0 : floor(scale_at(scale, x[i]) / COLUMN_PT);
    if (open && (missing || here != column)) {
      keep_both(low, high, keep, &n_kept);
      open = false;
    }
    if (missing) {
      keep[n_kept++] = i;
      continue;
    }
    if (!open) {
      low = high = i;
      column = here;
      open = true;
    }
    low = y[i] < y[low] ? i : low;
    high = y[i] > y[high] ? i : high;
  }
  if (open) keep_both(low, high, keep, &n_kept);
  return n_kept;
}

/* ---- marks ---- */

void chart_line(struct chart *chart, size_t n, const double *x, const double *y, bool step,
                struct canvas_ink ink, double width)
{
  size_t room = 0, *keep = NULL;
  while (room < n + 1) keep = array_grow(keep, &room, sizeof *keep);
  size_t n_kept = chart_thin(n, x, y, &chart->x, keep);
  bool pen_down = false;
  double last_y = 0;
  canvas_clip(chart->canvas, (struct canvas_box){chart->plot.x - 1, chart->plot.y - 2,
                                                 chart->plot.width + 2, chart->plot.height + 4});
  for (size_t k = 0; k < n_kept; k++) {
    size_t i = keep[k];
    if (!isfinite(x[i]) || !isfinite(y[i])) {
      pen_down = false;
      continue;
    }
    double px = scale_at(&chart->x, x[i]), py = scale_at(&chart->y, y[i]);
    if (!pen_down)
      canvas_move(chart->canvas, px, py);
    else if (step)
      canvas_line(chart->canvas, px, last_y);
    canvas_line(chart->canvas, px, py);
    pen_down = true;
    last_y = py;
  }
  canvas_stroke(chart->canvas, ink, width);
  canvas_restore(chart->canvas);
  array_release(keep);
}

/* One edge of a band over points first .. end - 1, every `stride`th and the last, forward or back.
 */
static void band_edge(struct chart *chart, size_t first, size_t end, size_t stride, const double *x,
                      const double *y, bool forward)
{
  size_t n = (end - first + stride - 1) / stride;
  for (size_t k = 0; k <= n; k++) {
    size_t step = forward ? k : n - k;
    size_t i = first + step * stride;
    i = i < end ? i : end - 1;
    canvas_line(chart->canvas, scale_at(&chart->x, x[i]), scale_at(&chart->y, y[i]));
  }
}

void chart_band(struct chart *chart, size_t n, const double *x, const double *low,
                const double *high, struct canvas_ink ink)
{
  size_t stride = 1 + (size_t)((double)n * COLUMN_PT / fmax(chart->plot.width, 1));
  canvas_clip(chart->canvas, chart->plot);
  for (size_t first = 0, end; first < n; first = end + 1) {
    for (end = first; end < n && isfinite(low[end]) && isfinite(high[end]);) end++;
    if (end == first) continue;
    band_edge(chart, first, end, stride, x, high, true);
    band_edge(chart, first, end, stride, x, low, false);
    canvas_close(chart->canvas);
    canvas_fill(chart->canvas, ink);
  }
  canvas_restore(chart->canvas);
}

void chart_rule_x(struct chart *chart, double x, const char *name, struct canvas_ink ink,
                  double drop)
{
  if (!scale_holds(&chart->x, x)) return;
  double at = scale_at(&chart->x, x), right = chart->plot.x + chart->plot.width;
  canvas_move(chart->canvas, at, chart->plot.y + chart->plot.height);
  canvas_line(chart->canvas, at, chart->plot.y + fmin(drop, 0));
  canvas_stroke_dashed(chart->canvas, ink, THEME_RULE, 3);
  struct canvas_type type = theme_type(THEME_NOTE, CANVAS_MEDIUM, CANVAS_LEFT);
  type.ink = ink;
  type.halo = true;
  double width = canvas_text_measure(chart->canvas, name, &type).width;
  bool low = drop > chart->plot.height / 2 && at - 6 - width > chart->plot.x;
  bool flip = low || at + 3 + width > right;
  type.align = flip ? CANVAS_RIGHT : CANVAS_LEFT;
  canvas_text(chart->canvas, at + (flip ? -3 : 3), chart->plot.y + drop, name, &type);
}

void chart_rule_y(struct chart *chart, double y, const char *name, struct canvas_ink ink)
{
  if (!scale_holds(&chart->y, y)) return;
  double at = scale_at(&chart->y, y), right = chart->plot.x + chart->plot.width;
  canvas_move(chart->canvas, chart->plot.x, at);
  canvas_line(chart->canvas, right, at);
  canvas_stroke_dashed(chart->canvas, ink, THEME_RULE, 3);
  struct canvas_type type = theme_type(THEME_NOTE, CANVAS_MEDIUM, CANVAS_RIGHT);
  type.ink = ink;
  type.halo = true;
  canvas_text(chart->canvas, right - 2, at - 10, name, &type);
}

void chart_dot(struct chart *chart, double x, double y, struct canvas_ink ink, double radius)
{
  if (!scale_holds(&chart->x, x) || !scale_holds(&chart->y, y)) return;
  canvas_circle(chart->canvas, scale_at(&chart->x, x), scale_at(&chart->y, y), radius);
  canvas_fill_keep(chart->canvas, ink);
  canvas_stroke(chart->canvas, theme_white, 0.8);
}

/* ---- charts by row ---- */

static void row_mark(struct chart *chart, const struct chart_rows *spec,
                     const struct chart_row *row, double y, double pitch)
{
  struct canvas *canvas = chart->canvas;
  double x = scale_at(&chart->x, row->value);
  if (!isfinite(row->value)) return;
  if (spec->bars) {
    double zero = scale_at(&chart->x, isfinite(spec->zero) ? spec->zero : spec->axis.from);
    double half = fmin(pitch * 0.34, 6);
    canvas_rectangle(canvas,
                     (struct canvas_box){fmin(zero, x), y - half, fabs(x - zero), 2 * half});
    canvas_fill(canvas, row->ink);
    return;
  }
  if (isfinite(row->low) && isfinite(row->high)) {
    double from = scale_at(&chart->x, row->low), to = scale_at(&chart->x, row->high);
    hairline(canvas, from, y, to, y, row->ink, 1.3);
    hairline(canvas, from, y - 2.4, from, y + 2.4, row->ink, 1.0);
    hairline(canvas, to, y - 2.4, to, y + 2.4, row->ink, 1.0);
  }
  canvas_circle(canvas, x, y, 2.7);
  canvas_fill_keep(canvas, row->ink);
  canvas_stroke(canvas, theme_white, 0.6);
}

/* Widths of the names and of the notes. */
static void row_widths(struct canvas *canvas, const struct chart_rows *spec, double *names,
                       double *notes)
{
  struct canvas_type type = theme_type(THEME_TICK, CANVAS_REGULAR, CANVAS_LEFT);
  *names = *notes = 0;
  for (size_t i = 0; i < spec->n; i++) {
    *names = fmax(*names, canvas_text_measure(canvas, spec->rows[i].name, &type).width);
    if (spec->rows[i].note)
      *notes = fmax(*notes, canvas_text_measure(canvas, spec->rows[i].note, &type).width);
  }
}

static void row_axes(struct chart *chart, const struct chart_rows *spec)
{
  struct canvas *canvas = chart->canvas;
  struct canvas_box plot = chart->plot;
  struct chart_frame frame = {.x = spec->axis, .event_ends_s = (double)NAN};
  struct scale_ticks ticks = ticks_across(canvas, &frame.x, plot.width, (double)NAN);
  for (size_t i = 0; i < ticks.n; i++) {
    double x = scale_at(&chart->x, ticks.at[i]);
    hairline(canvas, x, plot.y, x, plot.y + plot.height, theme_grid, THEME_GRID);
  }
  draw_x_axis(chart, &frame);
  if (isfinite(spec->zero) && scale_holds(&chart->x, spec->zero)) {
    double x = scale_at(&chart->x, spec->zero);
    hairline(canvas, x, plot.y, x, plot.y + plot.height, theme_quiet, THEME_RULE);
  }
  struct canvas_type title = theme_quiet_type(THEME_TICK, CANVAS_CENTER);
  if (spec->axis.title)
    canvas_text(canvas, plot.x + plot.width / 2, plot.y + plot.height + 16, spec->axis.title,
                &title);
}

size_t chart_by_row(struct canvas *canvas, struct canvas_box box, const struct chart_rows *spec)
{
  double names, notes, room = box.height - (spec->axis.title ? 29 : 17) - 4;
  row_widths(canvas, spec, &names, &notes);
  names = fmin(names + 2, box.width * 0.36);
  notes = notes > 0 ? fmin(notes, box.width * 0.45) + 4 : 0;
  size_t n = (size_t)fmax(0, fmin((double)spec->n, floor(room / ROW_LEAST)));
  if (n == 0) return 0;
  double pitch = fmin(ROW_MOST, room / (double)n);
  struct chart chart = {.canvas = canvas};
  chart.plot = (struct canvas_box){box.x + names + 8, box.y + 2, box.width - notes - names - 16,
                                   pitch * (double)n};
  chart.x =
      (struct scale){spec->axis.from, spec->axis.to, chart.plot.x, chart.plot.x + chart.plot.width};
  row_axes(&chart, spec);
  struct canvas_type name = theme_type(THEME_TICK, CANVAS_REGULAR, CANVAS_RIGHT);
  name.width = names;
  name.lines = 1;
  struct canvas_type note = theme_quiet_type(THEME_TICK, CANVAS_RIGHT);
  for (size_t i = 0; i < n; i++) {
    double y = chart.plot.y + pitch * ((double)i + 0.5);
    canvas_text(canvas, box.x + names, y - 5.2, spec->rows[i].name, &name);
    if (spec->rows[i].note)
      canvas_text(canvas, box.x + box.width, y - 5.2, spec->rows[i].note, &note);
    row_mark(&chart, spec, &spec->rows[i], y, pitch);
  }
  return n;
}
