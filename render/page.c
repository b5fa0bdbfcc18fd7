/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What all pages share. */
#include "page.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "../sim/base/array.h"
#include "words.h"

void page_add(struct page_list *list, struct page page)
{
  if (!page.layout) page.layout = "";
  ARRAY_PUSH(list, page);
}

void page_add_both(struct page_list *list, enum page_use figure, struct page page)
{
  page.use = PAGE_REPORT;
  page_add(list, page);
  page.use = figure;
  page_add(list, page);
}

void page_list_clear(struct page_list *list)
{
  ARRAY_CLEAR(list);
}

struct canvas_box page_body(struct page_context *context, const char *title, const char *finding)
{
  struct layout_footer footer = {"", "", "", "", 1, 1};
  return layout_page(context->canvas, title, finding, &footer);
}

const char *page_text(struct page_context *context, const char *format, ...)
{
  char text[2048];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  return arena_text(context->arena, text, strlen(text));
}

/* ---- values in print ---- */

struct label_format page_format(const char *measure, const char *unit, double scale)
{
  struct words_measure words = words_measure(measure);
  return label_format(words.unit ? words.unit : unit, scale);
}

static struct label sentence(const char *value)
{
  struct label label;
  snprintf(label.text, sizeof label.text, "%s", value);
  return label;
}

bool page_is_positive(const char *measure)
{
  return strcmp(measure, "nps") != 0;
}

bool page_spread(const char *measure, const struct data_estimate *estimate, double *low,
                 double *high)
{
  const bool few = estimate->n < DATA_FEW;
  *low = few ? estimate->least : estimate->low;
  *high = few ? estimate->most : estimate->high;
  if (page_is_positive(measure)) *low = fmax(*low, 0), *high = fmax(*high, 0);
  if (estimate->n >= 2 && isfinite(few ? estimate->least : estimate->low) &&
      isfinite(few ? estimate->most : estimate->high))
    return true;
  *low = *high = (double)NAN;
  return false;
}

static struct label interval_of(const struct label_format *format, const char *measure,
                                const struct data_estimate *estimate)
{
  double low, high;
  if (!(estimate->n >= 2)) return sentence("one replication: no interval");
  if (!page_spread(measure, estimate, &low, &high)) return sentence("no interval: no spread known");
  struct label label, both = label_interval(format, low, high);
  if (estimate->n < DATA_FEW)
    snprintf(label.text, sizeof label.text, "%.60s in %.0f replications", both.text, estimate->n);
  else
    snprintf(label.text, sizeof label.text, "95" LABEL_THIN "%% interval %.60s", both.text);
  return label;
}

static struct page_value censored_value(const struct render_data *data,
                                        const struct data_estimate *estimate)
{
  struct page_value value = {.known = true};
  double horizon = data_fact_number(data, "horizon_s");
  value.value = sentence("not before the horizon");
  if (isfinite(horizon))
    snprintf(value.value.text, sizeof value.value.text, "not before %.40s" LABEL_THIN "h",
             label_hours(horizon).text);
  snprintf(value.interval.text, sizeof value.interval.text,
           "cut by the horizon in %.20s of %.20s replications",
           label_count(estimate->censored).text, label_count(estimate->n).text);
  return value;
}

struct page_value page_estimate(const struct render_data *data, const char *measure,
                                const struct data_estimate *estimate)
{
  if (!estimate->found || (!isfinite(estimate->mean) && !(estimate->censored > 0)))
    return (struct page_value){.value = sentence(LABEL_DASH), .interval = sentence("not measured")};
  if (estimate->censored > 0) return censored_value(data, estimate);
  struct label_format format = page_format(measure, estimate->unit, estimate->mean);
  return (struct page_value){true, label_quantity(&format, estimate->mean),
                             interval_of(&format, measure, estimate)};
}

struct page_value page_value(const struct render_data *data, const char *layout,
                             const char *group_kind, const char *group_id, const char *measure)
{
  struct data_estimate estimate = data_estimate(data, layout, group_kind, group_id, measure);
  return page_estimate(data, measure, &estimate);
}
