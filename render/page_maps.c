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
  const char *people = data_fact(context->data, "people");
  double n = data_fact_number(context->data, "people");
  size_t gates = 0, shut = 0;
  for (size_t row = 0; row < data_rows(context->data->plan); row++)
    if (data_is(context->data->plan, row, "kind", "gate")) {
      gates++;
      shut += data_number(context->data->plan, row, "closed") > 0;
    }
  page_add_both(list, PAGE_MAP,
                (struct page){
                    .name = "plan",
                    .title = "The site as modelled",
                    .finding = page_text(
                        context, "%s people, %zu gate%s%s%s",
                        people[0] ? label_count(n).text : "An unknown number of", gates,
                        gates == 1 ? "" : "s",
                        shut ? page_text(context, ", %zu of them closed (dashed)", shut) : "", "."),
                    .draw = page_map_site,
                });
}

static const char *levels_finding(struct page_context *context)
{
  double shares[6];
  heat_level_shares(context->data, "", shares);
  double crowded = shares[4] + shares[5];
  struct page_value density = page_value(context->data, "", "", "", "density_peak");
  return page_text(
      context, "%s of the walking area reaches level E or F at its worst moment, %s level F.%s%s%s",
      page_text(context, "%s" LABEL_THIN "%%",
                label_number(100 * crowded, crowded < 0.0995 ? 1 : 0).text),
      page_text(context, "%s" LABEL_THIN "%%", label_number(100 * shares[5], 1).text),
      density.known ? " The highest density is " : "", density.known ? density.value.text : "",
      density.known ? "." : "");
}

/* One more page a storey, when there are several. */
static void add_storeys(struct page_list *list, struct page_context *context, const char *finding)
{
  struct names *names = names_new();
  char level[48];
  for (size_t row = 0; row < data_rows(context->data->places); row++)
    names_add(names, data_level(context->data->places, row, level, sizeof level));
  size_t n = names_count(names);
  for (size_t i = 0; n > 1 && n <= 8 && i < n; i++) {
    const char *storey = page_text(context, "%s", names_text(names, (uint32_t)i));
    if (!storey[0]) continue;
    page_add(list, (struct page){.use = PAGE_REPORT,
                                 .name = page_text(context, "level-of-service-level-%s", storey),
                                 .title = page_text(context, "Level of service, level %s", storey),
                                 .finding = finding,
                                 .draw = page_map_levels,
                                 .what = storey});
  }
  names_free(names);
}

void page_maps(struct page_list *list, struct page_context *context)
{
  if (data_rows(context->data->plan) > 0) add_plan(list, context);
  if (data_rows(context->data->places) == 0) return;
  const char *finding = levels_finding(context);
  page_add_both(list, PAGE_MAP,
                (struct page){.name = "level-of-service",
                              .title = "Where it is crowded: level of service at the worst moment",
                              .finding = finding,
                              .draw = page_map_levels});
  add_storeys(list, context, finding);
  struct page_value e = page_value(context->data, "", "", "", "los_e_minutes"),
                    f = page_value(context->data, "", "", "", "los_f_minutes");
  page_add_both(
      list, PAGE_MAP,
      (struct page){
          .name = "crowded-minutes",
          .title = "How long it is crowded: time at level E or worse",
          .finding = e.known && f.known
                         ? page_text(context, "%s at level E (%s), %s at level F (%s).",
                                     e.value.text, e.interval.text, f.value.text, f.interval.text)
                         : NULL,
          .draw = page_map_crowded,
      });
}
