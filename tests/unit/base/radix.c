/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests of sim/base/radix.c: the order of signs, of equal keys and of infinity; many at once. */

#include "../../../sim/base/radix.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
#include <stdlib.h>

#include <cmocka.h>

enum { MANY = 5000 };

static void signs_infinity_and_equal_keys(void **state)
{
  (void)state;
  struct radix_item items[] = {{3, 0}, {HUGE_VALF, 1}, {-2, 2}, {0, 3}, {-7, 4}, {3, 5}}, spare[6];
  const uint32_t expected[] = {4, 2, 3, 0, 5, 1}; /* equal keys stay in their order */
  radix_sort(items, spare, 6);
  for (size_t i = 0; i < 6; i++) assert_int_equal(items[i].who, expected[i]);
  radix_sort(items, spare, 0);
  radix_sort(items, spare, 1);
  assert_int_equal(items[0].who, 4);
}

static int by_key(const void *left, const void *right)
{
  const struct radix_item *a = left, *b = right;
  if (a->key != b->key) return a->key < b->key ? -1 : 1;
  return a->who < b->who ? -1 : a->who > b->who;
}

/* As comparing orders them, also where keys share some or all of their digits. */
static void as_comparing_does(void **state)
{
  (void)state;
  static struct radix_item items[MANY], spare[MANY], expected[MANY];
  static const float scales[] = {0, 1e-3F, 1, 1e6F, 1e30F};
  uint32_t word = 20261125;
  print_message("seed %u\n", (unsigned)word);
  for (size_t s = 0; s < sizeof scales / sizeof scales[0]; s++) {
    for (uint32_t i = 0; i < MANY; i++) {
      word = word * 1664525U + 1013904223U;
      const float key = 1000.0F + scales[s] * ((float)(word >> 8) / 0x1p24F - 0.5F);
      items[i] = expected[i] = (struct radix_item){key, i};
    }
    qsort(expected, MANY, sizeof *expected, by_key);
    radix_sort(items, spare, MANY);
    assert_memory_equal(items, expected, sizeof items);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(signs_infinity_and_equal_keys),
      cmocka_unit_test(as_comparing_does),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
