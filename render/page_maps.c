/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The section of maps: the site as planned, levels of service, how long it was crowded. */
#include <math.h>
#include <string.h>

#include "../sim/base/names.h"
#include "heat.h"
#include "page.h"
#include "page_map.h"
#include "theme.h"

static void add_plan(struct page_list *list, struct page_context *context)
{
  double n = data_fact_number(context->data, "people");
  struct data_list gates = data_planned(context->data, context->arena, "gate");
  page_add_both(list, PAGE_MAP,
                (struct page){
                    .name = "plan",
                    .title = "The site as modelled",
                    .finding = page_text(context, "%s people, %zu gate%s.",
                                         isfinite(n) ? label_count(n).text : "An unknown number of",
                                         gates.n, gates.n == 1 ? "" : "s"),
                    .draw = page_map_site,
                });
}

/* "level 1", "ground level". */
static const char *level_name(struct page_context *context, const char *level)
{
  const bool number = level[0] >= '0' && level[0] <= '9';
  return page_text(context, number || level[0] == '-' ? "level %s" : "%s level", level);
}

static const char *levels_finding(struct page_context *context, const char *level)
{
  double shares[6];
  heat_level_shares(context->data, "", level, shares);
  double crowded = shares[4] + shares[5];
  struct page_value density = page_value(context->data, "", "", "", "density_peak");
  const char *where = level ? page_text(context, " of %s", level_name(context, level)) : "";
  return page_text(
      context,
      "%s of the walking area%s reaches level E or F at its worst moment, %s level F.%s%s%s",
      page_text(context, "%s" LABEL_THIN "%%",
                label_number(100 * crowded, crowded < 0.0995 ? 1 : 0).text),
      where, page_text(context, "%s" LABEL_THIN "%%", label_number(100 * shares[5], 1).text),
      density.known ? level ? " The highest density of all levels is " : " The highest density is "
                    : "",
      density.known ? density.value.text : "", density.known ? "." : "");
}

/* Where most people walk first, then one page a storey, when there are several. */
static void add_levels(struct page_list *list, struct page_context *context, const char *main_level)
{
  const char *title = "Where it is crowded: level of service at the worst moment";
  struct page page = {.name = "level-of-service", .draw = page_map_levels, .what = main_level};
  page.title =
      main_level ? page_text(context, "%s, %s", title, level_name(context, main_level)) : title;
  page.finding = levels_finding(context, main_level);
  page_add_both(list, PAGE_MAP, page);
  struct names *names = names_new();
  char level[48];
  for (size_t row = 0; row < data_rows(context->data->places); row++)
    names_add(names, data_level(context->data->places, row, level, sizeof level));
  size_t n = names_count(names);
  for (size_t i = 0; n > 1 && n <= 8 && i < n; i++) {
    const char *storey = page_text(context, "%s", names_text(names, (uint32_t)i));
    if (!storey[0] || (main_level && strcmp(storey, main_level) == 0)) continue;
    page.use = PAGE_REPORT;
    page.name = page_text(context, "level-of-service-level-%s", storey);
    page.title =
        page_text(context, "Level of service at the worst moment, %s", level_name(context, storey));
    page.finding = levels_finding(context, storey);
    page.what = storey;
    page_add(list, page);
  }
  names_free(names);
}

static void add_overview(struct page_list *list, struct page_context *context,
                         const char *main_level)
{
  const char *name = data_fact(context->data, "name");
  page_add(list, (struct page){.use = PAGE_PICTURE,
                               .name = "overview",
                               .title = name[0] ? page_text(context,
                                                            "%s: level of service at the "
                                                            "worst moment, and people "
                                                            "over time",
                                                            name)
                                                : "Level of service and people over time",
                               .draw = page_map_overview,
                               .what = main_level});
}

void page_maps(struct page_list *list, struct page_context *context)
{
  if (data_rows(context->data->plan) > 0) add_plan(list, context);
  if (data_rows(context->data->places) == 0) return;
  const char *main_level = heat_main_level(context->data, context->arena);
  add_levels(list, context, main_level);
  add_overview(list, context, main_level);
  struct page_value e = page_value(context->data, "", "", "", "los_e_minutes"),
                    f = page_value(context->data, "", "", "", "los_f_minutes");
  page_add_both(
      list, PAGE_MAP,
      (struct page){
          .name = "crowded-minutes",
          .title = main_level ? page_text(context,
                                          "How long it is crowded: time at level E or worse, "
                                          "%s",
                                          level_name(context, main_level))
                              : "How long it is crowded: time at level E or worse",
          .finding = e.known && f.known
                         ? page_text(context, "%s%s at level E (%s), %s at level F (%s).",
                                     main_level ? "On all levels together: " : "", e.value.text,
                                     e.interval.text, f.value.text, f.interval.text)
                         : NULL,
          .draw = page_map_crowded,
          .what = main_level,
      });
}
