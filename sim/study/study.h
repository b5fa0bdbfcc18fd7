/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Many replications of one or several layouts, on several threads.
 *
 * A piece of work is one replication of one layout; threads take the pieces in order of a counter,
 * replication by replication through all layouts, run them and reduce them at once. What they found
 * enters the tallies in order of replication, so results do not depend on the number of threads.
 * The same seed and replication number mean the same people in every layout.
 *
 * An interrupt (SIGINT) lets the replications under way finish; what is finished is kept. A second
 * one ends the process. */
#ifndef EXEUNT_STUDY_STUDY_H
#define EXEUNT_STUDY_STUDY_H

#include "layout.h"

struct study_options {
  uint64_t seed;
  uint32_t replications; /* numbers 0 to replications - 1 */
  unsigned threads;      /* at least 1 */
  /* Called now and then from the calling thread; may be NULL. */
  void (*progress)(void *context, size_t done, size_t total, double elapsed_s);
  void (*interrupted)(void *context); /* once, after an interrupt; may be NULL */
  void *context;
};

/* Fills the tallies of the layouts. False if it was interrupted before all was done. */
bool study_run(size_t n, struct layout *const *layouts, const struct study_options *options);

/* The digest of all layouts: that of the only one, or of theirs in order. */
void study_digest(size_t n, struct layout *const *layouts, char out[DIGEST_TEXT]);

#endif
