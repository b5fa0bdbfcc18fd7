/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The order of a report. */
#include "pages.h"

#include "page_map.h"

void pages_all(struct page_list *list, struct page_context *context)
{
  page_summary(list, context);
  page_maps(list, context);
  page_times(list, context);
  page_gates(list, context);
  page_seats(list, context);
  page_measures(list, context);
  page_impression(list, context);
  page_compare(list, context);
  page_compliance(list, context);
  page_register(list, context);
  page_audit(list, context);
}

void pages_plan(struct page_list *list, struct page_context *context)
{
  page_add(
      list,
      (struct page){
          .use = PAGE_REPORT,
          .name = "plan",
          .title = page_text(context, "Plan: %s", data_fact(context->data, "name")),
          .finding =
              "As read, before any run. Labels are the ids of the scenario; the grid is in metres.",
          .draw = page_map_ids,
      });
}
