/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Frames to the report. */
#include "pictures.h"

#include <string.h>

#include "../../render/background.h"
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
      .actions = named(n, frames, "actions"),
  };
}

void pictures_report(size_t n, const struct frame *const *frames, pictures_sink *sink,
                     void *context, struct status *status)
{
  const struct render_data data = data_of(n, frames);
  const struct report_input input = {.data = &data};
  report_pages(&input, sink, context, status);
}

const char *pictures_background_wrong(const struct pictures_background *background)
{
  struct png_pixels pixels;
  const char *wrong = png_decode(background->bytes, background->length, &pixels);
  png_pixels_clear(&pixels);
  return wrong;
}

void pictures_plan(size_t n, const struct frame *const *frames,
                   const struct pictures_background *background, pictures_sink *sink, void *context,
                   struct status *status)
{
  struct render_data data = data_of(n, frames);
  struct background picture = {0};
  if (background && !png_decode(background->bytes, background->length, &picture.pixels)) {
    picture.x = background->at[0];
    picture.y = background->at[1];
    picture.width = background->width;
    picture.opacity = background->opacity;
    data.background = &picture;
  }
  const struct report_input input = {.data = &data};
  report_plan(&input, sink, context, status);
  png_pixels_clear(&picture.pixels);
}
