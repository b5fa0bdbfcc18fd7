/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All three digits are counted in one pass; a digit that all keys share needs no pass. */
#include "radix.h"

#include "check.h"

#include <string.h>

#define PASSES 3
#define BITS 11
#define BUCKETS (1U << BITS)

/* Bits that order as the numbers do: negative ones reversed, below the positive ones. */
static uint32_t rank_of(float key)
{
  uint32_t bits;
  memcpy(&bits, &key, sizeof bits);
  return bits ^ (-(bits >> 31) | 0x80000000U);
}

static uint32_t digit_of(float key, unsigned pass)
{
  return (rank_of(key) >> pass * BITS) & (BUCKETS - 1);
}

/* From counts to where each bucket begins. */
static void counts_to_starts(uint32_t *counts)
{
  uint32_t sum = 0;
  for (size_t b = 0; b < BUCKETS; b++) {
    const uint32_t count = counts[b];
    counts[b] = sum;
    sum += count;
  }
}

static void deal(const struct radix_item *from, struct radix_item *to, size_t n, unsigned pass,
                 uint32_t *starts)
{
  for (size_t i = 0; i < n; i++) to[starts[digit_of(from[i].key, pass)]++] = from[i];
}

void radix_sort(struct radix_item *items, struct radix_item *spare, size_t n)
{
  uint32_t counts[PASSES][BUCKETS] = {{0}};
  struct radix_item *from = items, *to = spare;
  if (n < 2) return;
  CHECK(n < UINT32_MAX);
  for (size_t i = 0; i < n; i++)
    for (unsigned pass = 0; pass < PASSES; pass++) counts[pass][digit_of(items[i].key, pass)]++;
  for (unsigned pass = 0; pass < PASSES; pass++) {
    if (counts[pass][digit_of(items[0].key, pass)] == n) continue;
    counts_to_starts(counts[pass]);
    deal(from, to, n, pass, counts[pass]);
    struct radix_item *swap = from;
    from = to;
    to = swap;
  }
  if (from != items) memcpy(items, from, n * sizeof *items);
}
