/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A radix sort of floats: three passes of eleven bits. */
#include "order.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../base/check.h"

#define PASSES 3
#define BITS 11
#define BUCKETS (1U << BITS)

/* Bits that order as the numbers do: negative ones reversed, below the positive ones. */
static uint32_t rank_of(float key)
{
  uint32_t bits;
  memcpy(&bits, &key, sizeof bits);
  return bits & 0x80000000U ? ~bits : bits | 0x80000000U;
}

static void sort_by(const struct order_item *from, struct order_item *to, size_t n, unsigned shift)
{
  size_t start[BUCKETS] = {0}, sum = 0;
  for (size_t i = 0; i < n; i++) start[(rank_of(from[i].key) >> shift) & (BUCKETS - 1)]++;
  for (size_t b = 0; b < BUCKETS; b++) {
    size_t count = start[b];
    start[b] = sum;
    sum += count;
  }
  for (size_t i = 0; i < n; i++)
    to[start[(rank_of(from[i].key) >> shift) & (BUCKETS - 1)]++] = from[i];
}

void order_sort(struct order_item *items, struct order_item *spare, size_t n)
{
  struct order_item *from = items, *to = spare;
  for (unsigned pass = 0; pass < PASSES; pass++) {
    sort_by(from, to, n, pass * BITS);
    struct order_item *swap = from;
    from = to;
    to = swap;
  }
  if (n > 0) memcpy(items, spare, n * sizeof *items);
}

/* The weight of one group: all of it, and what has been passed. */
struct reached {
  double total, so_far;
};

static uint32_t group_of(const struct order_groups *groups, uint32_t who)
{
  uint32_t group = groups->of ? groups->of[who] : 0;
  return group == ORDER_NO_GROUP ? groups->n : group;
}

void order_quantile(const struct order_item *sorted, size_t n, const struct order_groups *groups,
                    double p, double *quantiles)
{
  CHECK(p >= 0 && p <= 1);
  struct reached *reached = calloc(groups->n + 1U, sizeof *reached);
  if (!reached) check_out_of_memory(groups->n + 1U, sizeof *reached);
  for (size_t i = 0; i < n; i++)
    reached[group_of(groups, sorted[i].who)].total += (double)groups->weight[sorted[i].who];
  for (uint32_t g = 0; g < groups->n; g++) quantiles[g] = (double)NAN;
  for (size_t i = 0; i < n; i++) {
    uint32_t g = group_of(groups, sorted[i].who);
    double weight = (double)groups->weight[sorted[i].who];
    if (g == groups->n || weight <= 0) continue;
    reached[g].so_far += weight;
    if (isnan(quantiles[g]) && reached[g].so_far >= p * reached[g].total)
      quantiles[g] = (double)sorted[i].key;
  }
  free(reached);
}
