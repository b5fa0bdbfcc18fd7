/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Page one: the question, the answer in sentences made from the numbers, key figures, and people
 * over time. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../sim/base/text.h"
#include "page.h"
#include "page_times.h"
#include "theme.h"
#include "words.h"

static const double GREEN_GUIDE_S = 480; /* 8 min: normal egress from the viewing area */

static struct page_value whole(struct page_context *context, const char *measure)
{
  return page_value(context->data, "", "", "", measure);
}

/* ---- sentences; each says nothing when it has no number ---- */

static void say_venue(struct page_context *context, struct text *out)
{
  struct page_value clear = whole(context, "venue_clear"), half = whole(context, "venue_p50"),
                    most = whole(context, "venue_p95");
  struct data_estimate estimate = data_estimate(context->data, "", "", "", "venue_clear");
  double people = data_fact_number(context->data, "people"), ends = data_event_ends(context->data);
  if (!clear.known) return;
  text_printf(out, "The last of %s people is through a gate %s%s",
              isfinite(people) ? label_count(people).text : "all", clear.value.text,
              estimate.censored > 0 ? "" : " after the event’s end");
  if (isfinite(ends) && !(estimate.censored > 0))
    text_printf(out, ", at %s", label_clock(ends, estimate.mean).text);
  text_printf(out, " (%s).", clear.interval.text);
  if (half.known && most.known)
    text_printf(out, " Half are through after %s, 95" LABEL_THIN "%% after %s.", half.value.text,
                most.value.text);
  text_puts(out, "\n");
}

/* Share of all people who are through a gate at t; NaN if unknown. */
static double through_gates(struct page_context *context, double t_s)
{
  struct data_series inside = data_series(context->data, context->arena, "", "inside", "");
  double most = data_series_most(&inside), at = data_series_at(&inside, t_s);
  if (inside.n > 0 && t_s > inside.t_s[inside.n - 1]) at = inside.mean[inside.n - 1];
  return most > 0 && isfinite(at) ? 1 - at / most : (double)NAN;
}

/* The last few may stay seated for long: what share has left counts as much as when the last does.
 */
static void say_stands(struct page_context *context, struct text *out)
{
  struct data_estimate e = data_estimate(context->data, "", "", "", "stands_clear");
  struct page_value value = page_estimate(context->data, "stands_clear", &e);
  double share = through_gates(context, GREEN_GUIDE_S), low, high;
  if (!value.known) return;
  if (!page_spread("stands_clear", &e, &low, &high)) low = high = e.mean;
  const bool decided = e.n >= DATA_FEW && !(e.censored > 0);
  if (share < 0.9995)
    text_printf(out,
                "After 8" LABEL_THIN "min, the Green Guide’s limit for leaving the viewing area, "
                "%s" LABEL_THIN "%% of all people are through a gate already. ",
                label_number(100 * share, share < 0.9 ? 0 : 1).text);
  text_printf(out, "The last person leaves the stands %s%s (%s)", e.censored > 0 ? "" : "after ",
              value.value.text, value.interval.text);
  if (decided || share >= 0.9995)
    text_printf(out, ": %s %s",
                high <= GREEN_GUIDE_S ? "within"
                : low > GREEN_GUIDE_S ? "above"
                                      : "too close to call against",
                share < 0.9995 ? "that limit" : "the 8" LABEL_THIN "min of the Green Guide");
  text_puts(out, ".\n");
}

struct service {
  const char *kind, *id;
};

/* Where people of a way home wait longest: its station, car park or kerb with the largest wait. */
static struct service service_of(struct page_context *context, const char *mode)
{
  const struct frame *plan = context->data->plan;
  struct service found = {NULL, NULL};
  double most = 0;
  for (size_t row = 0; row < data_rows(plan); row++) {
    const char *kind = data_text(plan, row, "kind"), *id = data_text(plan, row, "id");
    if (!data_is(plan, row, "mode", mode)) continue;
    struct data_estimate wait = data_estimate(context->data, "", kind, id, "wait_p95");
    if (!(wait.mean > most)) continue;
    most = wait.mean;
    found = (struct service){kind, id};
  }
  return found;
}

/* The service with the longest mean wait of any kind: where ways home are not known. */
static struct service longest_wait(struct page_context *context)
{
  static const char *const kinds[] = {"gate", "station", "car_park", "kerb", "line", "exit"};
  struct service found = {NULL, NULL};
  double most = 0;
  for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
    struct data_list ids = data_ids(context->data->summary, context->arena, kinds[k]);
    for (size_t i = 0; i < ids.n; i++) {
      struct data_estimate wait =
          data_estimate(context->data, "", kinds[k], ids.items[i], "wait_mean");
      if (!(wait.mean > most)) continue;
      most = wait.mean;
      found = (struct service){kinds[k], ids.items[i]};
    }
  }
  return found;
}

static void say_service(struct page_context *context, struct service service, struct text *out)
{
  struct page_value wait = page_value(context->data, "", service.kind, service.id, "wait_mean"),
                    late = page_value(context->data, "", service.kind, service.id, "wait_p95"),
                    queue = page_value(context->data, "", service.kind, service.id, "queue_peak");
  if (wait.known) text_printf(out, "people wait %s on average", wait.value.text);
  if (wait.known && late.known)
    text_printf(out, ", 95" LABEL_THIN "%% no longer than %s", late.value.text);
  if (wait.known && queue.known) text_printf(out, ", up to %s at a time", queue.value.text);
}

/* The binding constraint: the way home that keeps the last 5 % longest, and the wait on it. */
static void say_constraint(struct page_context *context, struct text *out)
{
  struct data_list modes = data_ids(context->data->summary, context->arena, "mode");
  const char *mode = NULL;
  double most = 0;
  for (size_t i = 0; i < modes.n; i++) {
    struct data_estimate home =
        data_estimate(context->data, "", "mode", modes.items[i], "home_p95");
    if (!(home.mean > most)) continue;
    most = home.mean;
    mode = modes.items[i];
  }
  struct service service = mode ? service_of(context, mode) : longest_wait(context);
  if (!mode && !service.id) return;
  text_puts(out, "What binds is ");
  if (mode) {
    struct page_value home = page_value(context->data, "", "mode", mode, "home_p95");
    text_printf(out, "%s: it keeps its last 5" LABEL_THIN "%% for %s or longer", words_mode(mode),
                home.value.text);
    if (service.id)
      text_printf(out, "; at %s, ",
                  data_label(context->data, context->arena, service.kind, service.id));
  } else {
    text_printf(out, "%s: ", data_label(context->data, context->arena, service.kind, service.id));
  }
  if (service.id) say_service(context, service, out);
  text_puts(out, ".\n");
}

static void say_crowding(struct page_context *context, struct text *out)
{
  struct page_value density = whole(context, "density_peak"), f = whole(context, "los_f_minutes");
  if (density.known) text_printf(out, "The highest density is %s", density.value.text);
  if (density.known && f.known)
    text_printf(out, "; people spend %s at level of service F", f.value.text);
  if (density.known) text_puts(out, ".\n");
}

static void say_impression(struct page_context *context, struct text *out)
{
  struct page_value s = whole(context, "satisfaction"), nps = whole(context, "nps"),
                    unhappy = whole(context, "unhappy");
  if (!s.known) return;
  text_printf(out, "The visit is rated %s", s.value.text);
  if (nps.known) text_printf(out, ", net promoter score %s", nps.value.text);
  if (unhappy.known) text_printf(out, "; %s of guests leave unhappy", unhappy.value.text);
  text_puts(out, ".\n");
}

/* "11.6 min (everyone 14.5 min)": a measure of step-free guests beside that of all; "" if one is
 * not known. */
static const char *beside(struct page_context *context, const char *measure)
{
  struct page_value here = page_value(context->data, "", "mobility", "step-free", measure),
                    all = whole(context, measure);
  if (!here.known || !all.known) return "";
  return page_text(context, "%s (everyone %s)", here.value.text, all.value.text);
}

static void say_step_free(struct page_context *context, struct text *out)
{
  const char *gate = beside(context, "venue_p95"), *home = beside(context, "home_p95"),
             *delay = beside(context, "delay_mean"), *rated = beside(context, "satisfaction");
  if (!gate[0]) return;
  text_printf(out,
              "Of step-free guests and those with them 95" LABEL_THIN "%% are through a gate after "
              "%s",
              gate);
  if (home[0]) text_printf(out, " and on their way home after %s", home);
  if (delay[0]) text_printf(out, "; they lose %s on average", delay);
  if (rated[0]) text_printf(out, " and rate the visit %s", rated);
  text_puts(out, ".\n");
}

/* ---- what could change the answer ---- */

static void say_variants(struct page_context *context, struct text *out)
{
  const struct frame *f = context->data->compare;
  for (size_t row = 0; row < data_rows(f); row++) {
    if (!data_is(f, row, "group_kind", "") || !data_is(f, row, "measure", "venue_clear") ||
        data_is(f, row, "verdict", "cannot tell"))
      continue;
    double base = data_number(f, row, "base_mean"), mean = data_number(f, row, "mean");
    struct label_format format = page_format("venue_clear", data_text(f, row, "unit"), base);
    text_printf(out, "With %s the venue is empty after %s instead of %s (%s).\n",
                data_text(f, row, "layout"), label_quantity(&format, mean).text,
                label_quantity(&format, base).text, data_text(f, row, "verdict"));
  }
}

static void say_presets(struct page_context *context, struct text *out)
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
  if (most > least)
    text_printf(
        out,
        "How an exit is remembered is disputed: by preset, satisfaction lies between %s and %s.\n",
        label_number(least, 1).text, label_number(most, 1).text);
}

static void say_assumed(struct page_context *context, struct text *out)
{
  const struct frame *f = context->data->assumptions;
  size_t n = data_rows(f), assumed = 0;
  for (size_t row = 0; row < n; row++)
    assumed += data_is(f, row, "mark", "assumed") || data_is(f, row, "mark", "");
  if (n > 0)
    text_printf(
        out,
        "%zu of %zu inputs are assumed or without a source; the register at the end names them.\n",
        assumed, n);
}

static void say_few(struct page_context *context, struct text *out)
{
  double n = data_fact_number(context->data, "replications");
  if (!(n < DATA_FEW)) return;
  if (n > 1)
    text_printf(out, "%.0f replications are too few for intervals, so their range is shown", n);
  else
    text_puts(out, "One replication shows no spread");
  text_puts(out, "; run more before you rely on these numbers.\n");
}

static void say_doubts(struct page_context *context, struct text *out)
{
  say_few(context, out);
  say_variants(context, out);
  say_presets(context, out);
  say_assumed(context, out);
}

static void say_site(struct page_context *context, struct text *out)
{
  struct page_value site = whole(context, "site_clear"), most = whole(context, "home_p95");
  struct data_estimate estimate = data_estimate(context->data, "", "", "", "site_clear");
  if (!site.known) return;
  text_printf(out, "The whole site is %s %s (%s).", estimate.censored > 0 ? "empty" : "empty after",
              site.value.text, site.interval.text);
  if (most.known)
    text_printf(out, " 95" LABEL_THIN "%% are on their way home after %s.", most.value.text);
  text_puts(out, "\n");
}

/* The verdicts by number, and what capacity alone would allow. */
static void say_guides(struct page_context *context, struct text *out)
{
  const struct frame *f = context->data->compliance;
  size_t pass = 0, fail = 0, n = data_rows(f);
  for (size_t row = 0; row < n; row++) {
    pass += data_is(f, row, "verdict", "pass");
    fail += data_is(f, row, "verdict", "fail");
  }
  if (n == 0) return;
  text_printf(out, "Of %zu checks against the guides %zu pass, %zu fail, %zu are undecided.\n", n,
              pass, fail, n - pass - fail);
  for (size_t row = 0; row < n; row++)
    if (data_is(f, row, "rule", "Least time by capacity") &&
        data_is(f, row, "place", "out of the venue"))
      text_printf(
          out,
          "Leaving at once, they cannot all be out of the venue before %s, by capacity "
          "alone.\n",
          label_quantity(&(struct label_format){.factor = 1.0 / 60, .decimals = 1, .unit = "min"},
                         data_number(f, row, "value"))
              .text);
}

static void say_answer(struct page_context *context, struct text *out)
{
  say_venue(context, out);
  say_site(context, out);
  say_stands(context, out);
  say_constraint(context, out);
  say_crowding(context, out);
  say_impression(context, out);
  say_step_free(context, out);
  say_guides(context, out);
}

/* ---- drawing ---- */

struct passage {
  const char *heading, *text; /* a paragraph a line; "" leaves the passage out */
};

/* Draws, or only measures, passages one below the other; returns the height. */
static double set_passages(struct canvas *canvas, struct canvas_box box, size_t n,
                           const struct passage *passages, double size, bool draw)
{
  struct canvas_type type = theme_type(size, CANVAS_REGULAR, CANVAS_LEFT),
                     head = theme_type(THEME_AXIS, CANVAS_SEMIBOLD, CANVAS_LEFT);
  double y = box.y;
  char line[1024];
  type.width = head.width = box.width;
  for (size_t i = 0; i < n; i++) {
    if (!passages[i].text[0]) continue;
    if (draw) canvas_text(canvas, box.x, y, passages[i].heading, &head);
    y += canvas_text_measure(canvas, passages[i].heading, &head).height + 3;
    for (const char *at = passages[i].text; *at;) {
      size_t length = strcspn(at, "\n");
      snprintf(line, sizeof line, "%.*s", (int)(length < sizeof line ? length : sizeof line - 1),
               at);
      if (draw) canvas_text(canvas, box.x, y, line, &type);
      y += canvas_text_measure(canvas, line, &type).height + 3;
      at += length + (at[length] == '\n');
    }
    y += 5;
  }
  return y - box.y;
}

/* In the largest type in which they fit. */
static void draw_passages(struct canvas *canvas, struct canvas_box box, size_t n,
                          const struct passage *passages)
{
  double size = THEME_LEAD - 1;
  while (size > THEME_NOTE && set_passages(canvas, box, n, passages, size, false) > box.height)
    size -= 0.25;
  set_passages(canvas, box, n, passages, size, true);
}

static void draw_card(struct page_context *context, struct canvas_box box, const char *measure)
{
  struct page_value value = whole(context, measure);
  struct words_measure words = words_measure(measure);
  struct canvas_type name = theme_quiet_type(THEME_TICK, CANVAS_LEFT),
                     big = theme_type(17, CANVAS_SEMIBOLD, CANVAS_LEFT);
  struct canvas_type small = theme_quiet_type(THEME_SMALL, CANVAS_LEFT);
  canvas_round(context->canvas, box, 3);
  canvas_fill(context->canvas, theme_panel);
  struct canvas_box in = layout_inset(box, 7);
  name.width = big.width = small.width = in.width;
  name.lines = big.lines = 1;
  small.lines = 2;
  if (strlen(value.value.text) > 15) big.size = 11;
  canvas_text(context->canvas, in.x, in.y, words.title, &name);
  canvas_text(context->canvas, in.x, in.y + (big.size < 17 ? 16 : 12), value.value.text, &big);
  struct page_value step_free = page_value(context->data, "", "mobility", "step-free", measure);
  const char *note = step_free.known ? page_text(context, "%s; step-free %s", value.interval.text,
                                                 step_free.value.text)
                                     : value.interval.text;
  canvas_text(context->canvas, in.x, in.y + 35, note, &small);
}

static void draw_cards(struct page_context *context, struct canvas_box box)
{
  static const char *const wanted[] = {
      "stands_clear", "venue_clear",  "site_clear", "delay_mean", "density_peak", "los_e_minutes",
      "left_behind",  "satisfaction", "venue_p95",  "home_p95",   "nps",          "los_f_minutes"};
  size_t n = 0;
  for (size_t i = 0; i < sizeof wanted / sizeof wanted[0] && n < 8; i++)
    if (data_estimate(context->data, "", "", "", wanted[i]).found)
      draw_card(context, layout_cell(box, 4, 2, n++, 8), wanted[i]);
}

static void draw_summary(struct page_context *context, const struct page *page,
                         struct canvas_box box)
{
  struct text answer, doubts;
  struct canvas_box lower, right, upper = layout_top(box, box.height - 146, &lower),
                                  left = layout_left(upper, 0.47, &right);
  double n = data_fact_number(context->data, "replications");
  text_init(&answer);
  text_init(&doubts);
  say_answer(context, &answer);
  say_doubts(context, &doubts);
  const struct passage passages[] = {
      {"Question", data_fact(context->data, "about")},
      {"Answer", answer.length ? answer.bytes : "No measures were stored."},
      {"What could change the answer", doubts.length ? doubts.bytes : ""},
  };
  draw_passages(context->canvas, left, 3, passages);
  text_clear(&answer);
  text_clear(&doubts);
  right = layout_heading(context->canvas, right, "People over time");
  page_times_small(context, page, right);
  lower = layout_heading(context->canvas, lower,
                         !(n > 1)       ? "Key figures"
                         : n < DATA_FEW ? "Key figures: mean over replications and their range"
                                        : "Key figures: mean over replications");
  draw_cards(context, lower);
}

/* "An example" as "an example": an article is no name. */
static struct label mid_sentence(const char *name)
{
  static const char *const articles[] = {"A ", "An ", "The "};
  struct label label = label_short(name, 80);
  for (size_t i = 0; i < sizeof articles / sizeof articles[0]; i++)
    if (strncmp(name, articles[i], strlen(articles[i])) == 0)
      label.text[0] = (char)(label.text[0] - 'A' + 'a');
  return label;
}

void page_summary(struct page_list *list, struct page_context *context)
{
  const char *title = data_fact(context->data, "title"), *name = data_fact(context->data, "name"),
             *client = data_fact(context->data, "client");
  double n = data_fact_number(context->data, "replications");
  const char *ends = data_fact(context->data, "event_ends");
  const bool emergency = strcmp(data_fact(context->data, "mode"), "emergency") == 0;
  const struct label client_text = mid_sentence(client);
  const char *parts[] = {
      title[0] ? name : "",
      client[0] ? page_text(context, "prepared for %s", client_text.text) : "",
      emergency ? "emergency: everybody at once to the way out" : "",
      ends[0] ? page_text(context, "%s %s", emergency ? "alarm" : "event ends", ends) : "",
      isfinite(n) ? page_text(context, "%s replication%s", label_count(n).text, n > 1 ? "s" : "")
                  : "",
  };
  const char *line = "";
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
    if (parts[i][0])
      line = line[0] ? page_text(context, "%s " LABEL_MID " %s", line, parts[i]) : parts[i];
  page_add(list, (struct page){.use = PAGE_REPORT,
                               .name = "summary",
                               .title = title[0]  ? title
                                        : name[0] ? name
                                                  : "Summary",
                               .finding = line,
                               .draw = draw_summary});
}
