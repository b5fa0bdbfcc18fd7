/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The section of time: people on site and inside, and where half, 95 % and all of them were gone.
 */
#include "page_times.h"

#include <math.h>
#include <stdio.h>

#include "chart.h"
#include "theme.h"

static const double ROOM_FOR_NAMES = 0.14; /* of the axis, after the last change */
static const double GREEN_GUIDE_S = 480;   /* 8 min: normal egress from the viewing area */

/* The last time at which anything still changes, rounded up a little: what the axis should end
 * with. */
static double last_change(const struct data_series *series)
{
  size_t i = series->n;
  while (i > 1 && fabs(series->mean[i - 2] - series->mean[series->n - 1]) < 0.5) i--;
  return i > 0 ? series->t_s[i - 1] : 0;
}

/* People who are still there when the series ends. */
static double left_at_end(const struct data_series *series)
{
  double left = series->n ? series->mean[series->n - 1] : 0;
  return left >= 0.5 ? left : 0;
}

struct page_times_window page_times_window(struct page_context *context)
{
  struct data_series site = data_series(context->data, context->arena, "", "on_site", "");
  struct data_series inside = data_series(context->data, context->arena, "", "inside", "");
  const struct data_series *any = site.n ? &site : &inside;
  if (any->n == 0) return (struct page_times_window){0, 3600};
  double last = fmax(last_change(&site), last_change(&inside));
  if (left_at_end(&site) > 0 || left_at_end(&inside) > 0) last = any->t_s[any->n - 1];
  double from = fmax(any->t_s[0], -1800);
  return (struct page_times_window){
      from, fmax(ceil((last + ROOM_FOR_NAMES * (last - from)) / 300) * 300, 600)};
}

static void draw_series(struct chart *chart, struct data_series all, struct canvas_ink ink)
{
  const struct data_series *series = &all;
  while (all.n > 1 && all.mean[all.n - 2] < 0.5) all.n--;
  chart_band(chart, series->n, series->t_s, series->low, series->high, theme_fade(ink, 0.18));
  chart_line(chart, series->n, series->t_s, series->mean, false, ink, THEME_DATA);
}

/* A dot at t with its clock time. */
static void mark_at(struct chart *chart, const struct page_context *context,
                    const struct data_series *series, double t, const char *name,
                    struct canvas_ink ink)
{
  if (!scale_holds(&chart->x, t)) return;
  char text[256];
  double x = scale_at(&chart->x, t), y = scale_at(&chart->y, fmax(data_series_at(series, t), 0));
  struct canvas_type type = theme_type(THEME_NOTE, CANVAS_MEDIUM, CANVAS_LEFT);
  type.ink = ink;
  type.halo = true;
  chart_dot(chart, t, fmax(data_series_at(series, t), 0), ink, 3);
  snprintf(text, sizeof text, "%s %s (%s)", name,
           label_clock(data_event_ends(context->data), t).text, label_hours(t).text);
  double width = canvas_text_measure(chart->canvas, text, &type).width;
  bool flip = x + 6 + width > chart->plot.x + chart->plot.width + 6;
  type.align = flip ? CANVAS_RIGHT : CANVAS_LEFT;
  canvas_text(chart->canvas, x + (flip ? -5 : 5), y - 11, text, &type);
}

/* Where a falling series passes a share of its start, and with what name. */
static void mark(struct chart *chart, const struct page_context *context,
                 const struct data_series *series, double share, const char *name,
                 struct canvas_ink ink)
{
  double level = share * data_series_most(series);
  mark_at(chart, context, series, data_series_reaches(series, fmax(level, 0.5)), name, ink);
}

/* The mean over replications, where the curve shows the last one. */
static void mark_last(struct chart *chart, const struct page_context *context,
                      const struct page *page, const struct data_series *series,
                      const char *measure, const char *name, struct canvas_ink ink)
{
  struct data_estimate last = data_estimate(context->data, page->layout, "", "", measure);
  if (last.found && !(last.censored > 0))
    mark_at(chart, context, series, last.mean, name, ink);
  else
    mark(chart, context, series, 0, name, ink);
}

static void name_line(struct chart *chart, const struct data_series *series, double share,
                      const char *name, struct canvas_ink ink)
{
  if (series->n == 0) return;
  double t = data_series_reaches(series, share * data_series_most(series));
  if (!scale_holds(&chart->x, t)) return;
  struct canvas_type type = theme_type(THEME_TICK, CANVAS_SEMIBOLD, CANVAS_LEFT);
  type.ink = ink;
  type.halo = true;
  canvas_text(chart->canvas, scale_at(&chart->x, t) + 6,
              scale_at(&chart->y, data_series_at(series, t)) - 8, name, &type);
}

static void mark_left(struct chart *chart, const struct data_series *series, struct canvas_ink ink)
{
  double left = left_at_end(series);
  char text[160];
  if (!(left > 0)) return;
  struct canvas_type type = theme_type(THEME_NOTE, CANVAS_SEMIBOLD, CANVAS_RIGHT);
  type.ink = ink;
  type.halo = true;
  snprintf(text, sizeof text, "%s still there at the horizon", label_count(left).text);
  canvas_text(chart->canvas, scale_at(&chart->x, series->t_s[series->n - 1]),
              scale_at(&chart->y, left) - 13, text, &type);
}

static double most_of(const struct data_series *series)
{
  double most = 0;
  for (size_t i = 0; i < series->n; i++)
    most = fmax(most, fmax(series->mean[i], isfinite(series->high[i]) ? series->high[i] : 0));
  return most;
}

static struct chart begin(struct page_context *context, const struct data_series *site,
                          const struct data_series *inside, struct canvas_box box, bool title)
{
  struct page_times_window window = page_times_window(context);
  double most = scale_ceiling(fmax(most_of(site), most_of(inside)), 10);
  struct chart_frame frame = {
      .x = {.kind = CHART_TIME, .from = window.from, .to = window.to},
      .y = {.kind = CHART_WHOLE, .from = 0, .to = most, .title = title ? "People" : NULL},
      .event_ends_s = data_event_ends(context->data),
  };
  return chart_begin(context->canvas, box, &frame);
}

void page_times_small(struct page_context *context, const struct page *page, struct canvas_box box)
{
  struct data_series site = data_series(context->data, context->arena, page->layout, "on_site", "");
  struct data_series inside =
      data_series(context->data, context->arena, page->layout, "inside", "");
  struct chart chart = begin(context, &site, &inside, box, true);
  chart_rule_x(&chart, 0, "event ends", theme_quiet, chart.plot.height - 13);
  draw_series(&chart, site, theme_category(0));
  draw_series(&chart, inside, theme_category(1));
  name_line(&chart, &site, 0.62, "on site", theme_category(0));
  name_line(&chart, &inside, 0.22, "inside", theme_category(1));
}

void page_times_people(struct page_context *context, const struct page *page, struct canvas_box box)
{
  struct data_series site = data_series(context->data, context->arena, page->layout, "on_site", "");
  struct data_series inside =
      data_series(context->data, context->arena, page->layout, "inside", "");
  struct canvas_type note = theme_quiet_type(THEME_NOTE, CANVAS_LEFT);
  note.width = box.width;
  canvas_text(context->canvas, box.x, box.y + box.height - 10,
              "Lines: mean over replications; dots of the last person: mean of the replications’ "
              "last. Bands: 5th to 95th percentile over replications. "
              "Inside: not yet through a gate. "
              "Below the clock: h:mm after the event’s end.",
              &note);
  box.height -= 14;
  struct chart chart = begin(context, &site, &inside, box, true);
  chart_rule_x(&chart, 0, "event ends", theme_quiet, chart.plot.height - 13);
  chart_rule_x(&chart, GREEN_GUIDE_S, "8 min: Green Guide limit for leaving the viewing area",
               theme_bad, -13);
  draw_series(&chart, site, theme_category(0));
  draw_series(&chart, inside, theme_category(1));
  name_line(&chart, &site, 0.75, "People on site", theme_category(0));
  name_line(&chart, &inside, 0.3, "Inside the venue", theme_category(1));
  mark_left(&chart, &site, theme_category(0));
  mark(&chart, context, &site, 0.5, "half gone", theme_category(0));
  mark(&chart, context, &site, 0.05, "95" LABEL_THIN "% gone", theme_category(0));
  mark_last(&chart, context, page, &site, "site_clear", "all gone", theme_category(0));
  mark(&chart, context, &inside, 0.5, "half out", theme_category(1));
  mark(&chart, context, &inside, 0.05, "95" LABEL_THIN "% out", theme_category(1));
  mark_last(&chart, context, page, &inside, "venue_clear", "all out", theme_category(1));
}

void page_times(struct page_list *list, struct page_context *context)
{
  struct data_series site = data_series(context->data, context->arena, "", "on_site", "");
  struct data_series inside = data_series(context->data, context->arena, "", "inside", "");
  if (site.n + inside.n == 0) return;
  struct page_value venue = page_value(context->data, "", "", "", "venue_clear"),
                    all = page_value(context->data, "", "", "", "site_clear");
  page_add_both(
      list, PAGE_CHART,
      (struct page){
          .name = "people-over-time",
          .title = "People on site and inside over time",
          .finding = venue.known && all.known
                         ? page_text(context,
                                     "From the event’s end until the last person is through a "
                                     "gate: %s; until the last has left the site: %s.",
                                     venue.value.text, all.value.text)
                         : NULL,
          .draw = page_times_people,
      });
}
