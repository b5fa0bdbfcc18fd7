/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The section of seats: minutes to the gate and to the way home over the seating plan. */
#include <math.h>

#include "page.h"
#include "page_map.h"

static bool any_seat(const struct render_data *data, const char *column)
{
  for (size_t row = 0; row < data_rows(data->seats); row++)
    if (isfinite(data_number(data->seats, row, column))) return true;
  return false;
}

void page_seats(struct page_list *list, struct page_context *context)
{
  struct page_value half = page_value(context->data, "", "", "", "venue_p50"),
                    most = page_value(context->data, "", "", "", "venue_p95");
  if (any_seat(context->data, "gate_minutes"))
    page_add_both(
        list, PAGE_MAP,
        (struct page){
            .name = "minutes-to-gate",
            .title = "Minutes from each seat to through a gate",
            .finding =
                half.known && most.known
                    ? page_text(context,
                                "Half of all people are through a gate after %s, 95" LABEL_THIN
                                "%% after %s.",
                                half.value.text, most.value.text)
                    : NULL,
            .draw = page_map_seats,
            .what = "gate_minutes"});
  half = page_value(context->data, "", "", "", "home_p50");
  most = page_value(context->data, "", "", "", "home_p95");
  if (any_seat(context->data, "home_minutes"))
    page_add_both(
        list, PAGE_MAP,
        (struct page){
            .name = "minutes-to-home",
            .title = "Minutes from each seat to the way home",
            .finding =
                half.known && most.known
                    ? page_text(
                          context,
                          "Half of all people have left the study area after %s, 95" LABEL_THIN
                          "%% after %s.",
                          half.value.text, most.value.text)
                    : NULL,
            .draw = page_map_seats,
            .what = "home_minutes"});
}
