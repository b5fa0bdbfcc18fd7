/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A finished study as frames and files: what `run` and `compare` leave behind. */
#ifndef EXEUNT_CLI_RESULTS_H
#define EXEUNT_CLI_RESULTS_H

#include "../store/store.h"
#include "../study/study.h"
#include "options.h"

#define RESULTS_FRAMES 13

struct results {
  size_t n;
  struct frame *frames[RESULTS_FRAMES]; /* info, measures, summary, compare ... */
  char digest[DIGEST_TEXT];
};

/* What a study was asked and how it ended. */
struct results_study {
  const struct options *options;
  size_t n;
  struct layout *const *layouts; /* the base first */
  uint64_t seed;
  uint32_t planned; /* replications */
  bool complete;
  struct frame *compliance; /* results_make takes it over; NULL: nothing is judged */
};

/* The facts of the frame `info` that need no run; `digest` and `replications` may be "" and 0. */
struct frame *results_info(const struct results_study *study, const char *digest,
                           uint32_t replications);

void results_make(struct results *results, const struct results_study *study);
void results_clear(struct results *results);

const struct frame *results_frame(const struct results *results, const char *name); /* NULL: none */

/* The folder of `-o`, or the next free one in results/. NULL with an error. */
struct store *results_store(const struct options *options, const char *file, struct status *status);

/* Database, CSV, JSON, resolved scenario; pictures unless --no-report; the manifest last. */
void results_write(const struct results *results, const struct results_study *study,
                   struct store *store, struct status *status);

/* "perth-stadium" of "scenarios/perth-stadium.yaml". */
const char *results_stem(struct arena *arena, const char *file);

#endif
