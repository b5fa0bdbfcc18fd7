/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The only place that calls render/: frames go in, pictures come out. */
#ifndef EXEUNT_CLI_PICTURES_H
#define EXEUNT_CLI_PICTURES_H

#include "../base/frame.h"
#include "../base/status.h"

typedef void pictures_sink(void *context, const char *name, const void *bytes, size_t length);

/* report.pdf, pages, maps and charts of a result. */
void pictures_report(size_t n, const struct frame *const *frames, pictures_sink *sink,
                     void *context, struct status *status);

/* A picture for under the plan: its lower left corner and width in metres, and how strong it is,
 * 0..1. */
struct pictures_background {
  const void *bytes; /* of a PNG file */
  size_t length;
  double at[2], width, opacity;
};

/* NULL, or why it cannot be shown: a few words. */
const char *pictures_background_wrong(const struct pictures_background *background);

/* "plan.png" and "plan.pdf" of the frames `plan` and `info`; `background` may be NULL. */
void pictures_plan(size_t n, const struct frame *const *frames,
                   const struct pictures_background *background, pictures_sink *sink, void *context,
                   struct status *status);

#endif
