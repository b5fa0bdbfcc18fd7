/* SPDX-License-Identifier: GPL-3.0-or-later */

/* People in order of a time (radix_sort), and the quantiles of any grouping of them from that one
 * order.
 *
 * Sorting once and reading off every stand, mode and gate in one pass costs far less than a sort
 * for each. A key of INFINITY is somebody who was not through before the horizon: last in the
 * order. */
#ifndef EXEUNT_MEASURE_ORDER_H
#define EXEUNT_MEASURE_ORDER_H

#include <stddef.h>
#include <stdint.h>

#include "../base/radix.h"

#define ORDER_NO_GROUP UINT16_MAX

/* Who belongs to which of `n` groups, and for how many persons everybody counts. */
struct order_groups {
  uint32_t n;
  const uint16_t *of;  /* [who]; ORDER_NO_GROUP: none. NULL: all are in group 0 */
  const float *weight; /* [who] */
};

/* The quantile `share` (0 to 1) of each group: the first key at which the weight so far reaches the
 * share of the group's weight. NaN for a group without weight. */
void order_quantile(const struct radix_item *sorted, size_t n, const struct order_groups *groups,
                    double share, double *quantiles);

/* Several at once, by rising share: quantiles[k][group]. */
void order_quantiles(const struct radix_item *sorted, size_t n, const struct order_groups *groups,
                     size_t n_shares, const double *shares, double *const *quantiles);

#endif
