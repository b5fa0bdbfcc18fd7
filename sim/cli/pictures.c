/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Frames to the report. */
#include "pictures.h"

#include <string.h>

#include "../../render/report.h"

static const struct frame *named(size_t n, const struct frame *const *frames, const char *name)
{
  for (size_t i = 0; i < n; i++)
    if (frames[i] && strcmp(frames[i]->name, name) == 0) return frames[i];
  return NULL;
}

static struct render_data data_of(size_t n, const struct frame *const *frames)
{
  return (struct render_data){
      .info = named(n, frames, "info"),
      .measures = named(n, frames, "measures"),
      .summary = named(n, frames, "summary"),
      .compare = named(n, frames, "compare"),
      .series = named(n, frames, "series"),
      .places = named(n, frames, "places"),
      .seats = named(n, frames, "seats"),
      .plan = named(n, frames, "plan"),
      .audit = named(n, frames, "audit"),
      .stages = named(n, frames, "stages"),
      .impression = named(n, frames, "impression"),
      .compliance = named(n, frames, "compliance"),
      .assumptions = named(n, frames, "assumptions"),
  };
}

void pictures_report(size_t n, const struct frame *const *frames, pictures_sink *sink,
                     void *context, struct status *status)
{
  const struct render_data data = data_of(n, frames);
  const struct report_input input = {.data = &data};
  report_pages(&input, sink, context, status);
}

void pictures_plan(size_t n, const struct frame *const *frames, pictures_sink *sink, void *context,
                   struct status *status)
{
  const struct render_data data = data_of(n, frames);
  const struct report_input input = {.data = &data};
  report_plan(&input, sink, context, status);
}
