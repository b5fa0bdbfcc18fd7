/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The way in: frames go in, files come out.
 *
 *   struct report_input input = {.data = &data, .date = "2026-05-02T10:00:00Z"};
 *   report_pages(&input, sink, context, status);
 *
 * Every file is handed to the sink as it is ready, as bytes in memory that are gone when the sink
 * returns: the caller writes them atomically. Names are "report.pdf", "pages/01-summary.png",
 * "charts/people-over-time.png", "maps/level-of-service.png". Pages are A4 landscape. The same
 * input gives the same bytes. Figures whose frames are missing leave themselves out. */
#ifndef EXEUNT_RENDER_REPORT_H
#define EXEUNT_RENDER_REPORT_H

#include "data.h"

#include "../sim/base/status.h"

#include <stdbool.h>
#include <stddef.h>

struct report_input {
  const struct render_data *data;
  const char *date; /* ISO 8601 for the files' metadata; NULL: none (1970 in the PDF) */
  double dpi;       /* of PNGs; 0: 150 */
  bool no_pdf, no_pages, no_figures;
};

typedef void report_sink(void *context, const char *name, const void *bytes, size_t length);

/* The whole report. A problem is an error of kind STATUS_OUTPUT that names the figure; other files
 * still come. */
void report_pages(const struct report_input *input, report_sink *sink, void *context,
                  struct status *status);

/* "plan.png" and "plan.pdf": the plan with ids and a metre grid, from the frames `plan` and `info`
 * alone. */
void report_plan(const struct report_input *input, report_sink *sink, void *context,
                 struct status *status);

#endif
