/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sorting many things by a number: a radix sort of floats, three passes of eleven bits. For
 * thousands of items it costs a tenth of what comparing them costs. A key of INFINITY is last. */
#ifndef EXEUNT_BASE_RADIX_H
#define EXEUNT_BASE_RADIX_H

#include <stddef.h>
#include <stdint.h>

struct radix_item {
  float key; /* never NaN; -0 comes before 0 */
  uint32_t who;
};

/* Ascending; equal keys stay in their order. `spare` has room for n items; n < 2^32. */
void radix_sort(struct radix_item *items, struct radix_item *spare, size_t n);

#endif
