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

/* "plan.png" and "plan.pdf" of the frames `plan` and `info`. */
void pictures_plan(size_t n, const struct frame *const *frames, pictures_sink *sink, void *context,
                   struct status *status);

#endif
