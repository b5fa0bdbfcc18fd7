/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Talk: what goes to stderr while something is going on. Nothing of it when `-q` is given; progress
 * with the time that is left only on a terminal. */
#ifndef EXEUNT_CLI_PROGRESS_H
#define EXEUNT_CLI_PROGRESS_H

#include "../study/study.h"
#include "options.h"

struct progress {
  bool shown; /* on a terminal, and wanted */
  bool quiet;
  bool dirty; /* a line stands there that must be cleared */
  bool interrupted;
};

struct progress progress_start(const struct options *options);

/* For struct study_options; the context is a struct progress. */
void progress_study(void *context, size_t done, size_t total, double elapsed_s);
void progress_interrupted(void *context);

/* A step without a count: "drawing the report". */
void progress_step(struct progress *progress, const char *what);
void progress_end(struct progress *progress);

/* True if problems may be printed in colour. */
bool progress_color(void);

/* Prints the problems of a status to stderr, and returns its exit code. */
int progress_problems(const struct status *status);

#endif
