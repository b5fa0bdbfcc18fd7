/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Quantiles of groups, read off one order of everybody. */
#include "order.h"

#include <math.h>
#include <stdlib.h>

#include "../base/check.h"

/* How far along one group is. */
struct reached {
  double so_far, next; /* weight: passed, and at which the next quantile lies */
  size_t found;        /* quantiles */
};

static uint32_t group_of(const struct order_groups *groups, uint32_t who)
{
  uint32_t group = groups->of ? groups->of[who] : 0;
  return group == ORDER_NO_GROUP ? groups->n : group;
}

/* The weight of each group; in `so_far`, for now. Those in no group are one more. */
static struct reached *totals_of(const struct radix_item *sorted, size_t n,
                                 const struct order_groups *groups)
{
  struct reached *reached = calloc(groups->n + 1U, sizeof *reached);
  if (!reached) check_out_of_memory(groups->n + 1U, sizeof *reached);
  for (size_t i = 0; i < n; i++)
    reached[group_of(groups, sorted[i].who)].so_far += (double)groups->weight[sorted[i].who];
  return reached;
}

void order_quantiles(const struct radix_item *sorted, size_t n, const struct order_groups *groups,
                     size_t n_shares, const double *shares, double *const *quantiles)
{
  for (size_t k = 0; k < n_shares; k++) {
    CHECK(shares[k] >= (k > 0 ? shares[k - 1] : 0) && shares[k] <= 1);
    for (uint32_t g = 0; g < groups->n; g++) quantiles[k][g] = (double)NAN;
  }
  struct reached *reached = totals_of(sorted, n, groups);
  double *total = calloc(groups->n + 1U, sizeof *total);
  if (!total) check_out_of_memory(groups->n + 1U, sizeof *total);
  for (uint32_t g = 0; g <= groups->n; g++) {
    total[g] = reached[g].so_far;
    reached[g].so_far = 0;
    reached[g].next = g < groups->n && n_shares > 0 ? shares[0] * total[g] : HUGE_VAL;
  }
  for (size_t i = 0; i < n; i++) {
    const double weight = (double)groups->weight[sorted[i].who];
    const uint32_t g = group_of(groups, sorted[i].who);
    struct reached *at = &reached[g];
    if (weight <= 0) continue;
    at->so_far += weight;
    while (at->so_far >= at->next) {
      quantiles[at->found++][g] = (double)sorted[i].key;
      at->next = at->found < n_shares ? shares[at->found] * total[g] : HUGE_VAL;
    }
  }
  free(total);
  free(reached);
}

void order_quantile(const struct radix_item *sorted, size_t n, const struct order_groups *groups,
                    double share, double *quantiles)
{
  order_quantiles(sorted, n, groups, 1, &share, &quantiles);
}
