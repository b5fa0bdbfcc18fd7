/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The frames that a study leaves, from the tallies of its layouts. The tables and their columns are
 * the results' file format (results/README.md): a column may be added, none is renamed. Layout ""
 * is the base. */
#ifndef EXEUNT_MEASURE_FRAMES_H
#define EXEUNT_MEASURE_FRAMES_H

#include "../base/frame.h"
#include "tally.h"

struct frames_layout {
  const char *name; /* "" for the base, else the variant's */
  const struct tally *tally;
};

/* Each makes a new frame of the caller's; layouts without a replication add nothing. */
struct frame *frames_measures(size_t n, const struct frames_layout *layouts);
struct frame *frames_summary(size_t n, const struct frames_layout *layouts);
struct frame *frames_series(size_t n, const struct frames_layout *layouts);
struct frame *frames_places(size_t n, const struct frames_layout *layouts);
struct frame *frames_seats(size_t n, const struct frames_layout *layouts);
struct frame *frames_stages(size_t n, const struct frames_layout *layouts);
struct frame *frames_impression(size_t n, const struct frames_layout *layouts);
struct frame *frames_audit(size_t n, const struct frames_layout *layouts);

/* Without rows where nothing was done. */
struct frame *frames_actions(size_t n, const struct frames_layout *layouts);

#endif
