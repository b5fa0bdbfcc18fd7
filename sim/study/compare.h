/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Is a layout better than the base? The same people in each, so the differences are paired,
 * replication by replication.
 *
 * difference = mean over replications of (layout - base), with its 95 % t-interval. The verdict is
 * "better" or "worse" if the whole interval lies on one side of 0 and beyond the threshold of
 * relevance, and, for the whole venue, if the paired t-test still rejects at 5 % after Holm's
 * correction over all measures of the whole venue in this layout. Otherwise, with fewer than two
 * pairs, and where a horizon cut either side off, it is "cannot tell". Measures of which neither
 * more nor less is better get no verdict. */
#ifndef EXEUNT_STUDY_COMPARE_H
#define EXEUNT_STUDY_COMPARE_H

#include "../base/frame.h"
#include "../base/statistics.h"
#include "layout.h"

enum compare_verdict { COMPARE_NONE, COMPARE_BETTER, COMPARE_WORSE, COMPARE_CANNOT_TELL };

struct compare_pair {
  size_t n; /* pairs in which both have a value */
  double base_mean, mean;
  struct statistics_interval difference; /* low and high NaN for n < 2 */
  double p;                              /* of the paired test; 1 for n < 2 */
};

/* Of values in pairs; NaN on either side leaves the pair out. */
struct compare_pair compare_values(const double *base, const double *other, size_t n);

/* `p` after whatever correction; `relevant` >= 0. */
enum compare_verdict compare_verdict(const struct compare_pair *pair, double p, double relevant,
                                     enum vocabulary_sense better);

/* "better", "worse", "cannot tell", "". */
const char *compare_verdict_name(enum compare_verdict verdict);

/* The frame `compare`: layouts[0] is the base of all others. */
struct frame *compare_frame(size_t n, struct layout *const *layouts);

#endif
