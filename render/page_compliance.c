/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The compliance table: what the guides ask of the way out, and how far it is from that. */
#include <math.h>
#include <string.h>

#include "page.h"
#include "table.h"
#include "theme.h"

#include "../sim/base/array.h"

typedef ARRAY_OF(struct table_row) row_list;

static const char *value_of(struct page_context *context, size_t row, const char *column)
{
  const struct frame *f = context->data->compliance;
  const char *unit = data_text(f, row, "unit");
  const double value = data_number(f, row, column);
  struct label_format format = label_format(unit, value);
  if (strcmp(unit, "s") == 0 && value >= 120)
    format = (struct label_format){.factor = 1.0 / 60, .decimals = 1, .unit = "min"};
  else if (strcmp(unit, "s") == 0)
    format = (struct label_format){.factor = 1.0, .decimals = 0, .unit = "s"};
  if (strcmp(unit, "m") == 0)
    format = (struct label_format){.factor = 1.0, .decimals = 1, .unit = "m"};
  if (strcmp(unit, "-") == 0)
    format = (struct label_format){.factor = 100.0, .decimals = 0, .unit = "%"};
  if (strcmp(unit, "p") == 0) return page_text(context, "%s", label_count(value).text);
  return page_text(context, "%s", label_quantity(&format, value).text);
}

static const char *range_of(struct page_context *context, size_t row)
{
  const char *low = value_of(context, row, "low"), *high = value_of(context, row, "high");
  if (strcmp(low, high) == 0) return "";
  return page_text(context, "%s " LABEL_DASH " %s", low, high);
}

static struct canvas_ink ink_of(const char *verdict)
{
  if (strcmp(verdict, "pass") == 0) return theme_good;
  return strcmp(verdict, "fail") == 0 ? theme_bad : theme_unsure;
}

static bool same_source(const struct frame *f, size_t row, size_t before)
{
  return data_is(f, row, "mark", data_text(f, before, "mark")) &&
         data_is(f, row, "source", data_text(f, before, "source")) &&
         data_is(f, row, "rule", data_text(f, before, "rule"));
}

static struct table_row row_of(struct page_context *context, size_t row)
{
  const struct frame *f = context->data->compliance;
  const double margin = data_number(f, row, "margin");
  const char *verdict = data_text(f, row, "verdict"), *why = data_text(f, row, "why");
  struct table_row made = {
      .cells = {
          page_text(context, "%s: %s", data_text(f, row, "place"), data_text(f, row, "quantity")),
          value_of(context, row, "value"), range_of(context, row),
          page_text(context, "%s %s", data_text(f, row, "sense"), value_of(context, row, "limit")),
          isfinite(margin) ? page_text(context, "%s %%", label_signed(100 * margin, 0).text)
                           : LABEL_DASH,
          verdict, why,
          row > 0 && same_source(f, row, row - 1)
              ? "″"
              : page_text(context, "%s: %s", data_text(f, row, "mark"),
                          data_text(f, row, "source"))}};
  made.ink[5] = ink_of(verdict);
  return made;
}

static const struct table *make_table(struct page_context *context)
{
  static const struct table_column columns[] = {
      {"What is asked", 3.4, CANVAS_LEFT, false},
      {"Value", 0.9, CANVAS_RIGHT, false},
      {"Range", 1.5, CANVAS_RIGHT, true},
      {"Limit", 1.3, CANVAS_RIGHT, false},
      {"Margin", 0.8, CANVAS_RIGHT, false},
      {"Verdict", 0.9, CANVAS_LEFT, false},
      {"Why", 3.4, CANVAS_LEFT, false},
      {"Limit and figures rest on", 2.6, CANVAS_LEFT, true},
  };
  const struct frame *f = context->data->compliance;
  const size_t n = data_rows(f);
  row_list rows = {0};
  const char *before = "";
  for (size_t row = 0; row < n; row++) {
    const char *rule = data_text(f, row, "rule");
    if (strcmp(rule, before) != 0)
      ARRAY_PUSH(&rows, ((struct table_row){.heading = true, .cells = {rule}}));
    before = rule;
    ARRAY_PUSH(&rows, row_of(context, row));
  }
  struct table_row *kept = ARENA_NEW(context->arena, struct table_row, rows.n);
  memcpy(kept, rows.items, rows.n * sizeof *kept);
  struct table *table = ARENA_NEW(context->arena, struct table, 1);
  *table = (struct table){8, rows.n, columns, kept, THEME_NOTE};
  ARRAY_CLEAR(&rows);
  return table;
}

static size_t count(const struct frame *f, const char *verdict)
{
  size_t n = 0;
  for (size_t row = 0; row < data_rows(f); row++) n += data_is(f, row, "verdict", verdict);
  return n;
}

static void draw_rows(struct page_context *context, const struct page *page, struct canvas_box box)
{
  table_draw(context->canvas, box, page->content, page->from, page->n);
}

void page_compliance(struct page_list *list, struct page_context *context)
{
  const struct frame *f = context->data->compliance;
  if (data_rows(f) == 0) return;
  const struct table *table = make_table(context);
  const char *finding = page_text(
      context,
      "%zu pass, %zu fail, %zu are undecided: they flip over the runs, between 60 and 82 p/m/min, "
      "or over jam densities from 3.8 to 10 p/m². Everybody leaves at once. Which rule applies to "
      "this venue is for its authority to say; a pass is no proof of safety.",
      count(f, "pass"), count(f, "fail"), count(f, "undecided"));
  const struct canvas_box body = page_body(context, "The way out against the guides", finding);
  for (size_t from = 0, part = 1; from < table->n_rows; part++) {
    const size_t n = table_fit(context->canvas, body, table, from);
    page_add(list, (struct page){.use = PAGE_REPORT,
                                 .name = page_text(context, "compliance-%zu", part),
                                 .title = part > 1 ? "The way out against the guides (continued)"
                                                   : "The way out against the guides",
                                 .finding = finding,
                                 .draw = draw_rows,
                                 .from = from,
                                 .n = n,
                                 .content = table});
    from += n;
  }
}
