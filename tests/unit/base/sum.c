/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests of sim/base/sum.c: exactness, order, range. */

#include "../../../sim/base/sum.h"

#include "dies.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>

#include <cmocka.h>

static void add(void *term)
{
  struct sum sum = {0};
  sum_add(&sum, *(double *)term);
}

static void cancellation_is_exact(void **state)
{
  (void)state;
  struct sum sum = {0};
  sum_add(&sum, 0x1p59);
  sum_add(&sum, 0.5);
  sum_add(&sum, -0x1p59);
  assert_true(sum_value(&sum) == 0.5); /* a double would have lost it */
}

static void terms_are_rounded_once_to_the_grid(void **state)
{
  (void)state;
  struct sum sum = {0};
  sum_add(&sum, 0x1p-24);
  assert_true(sum_value(&sum) == 0x1p-24);
  sum = (struct sum){0};
  sum_add(&sum, 0x1p-25); /* a tie: to even, 0 */
  assert_true(sum_value(&sum) == 0);
  sum_add(&sum, 0x1.8p-24); /* a tie: to even, 2 */
  assert_true(sum_value(&sum) == 0x1p-23);
  sum = (struct sum){0};
  for (int i = 0; i < 10; i++) sum_add(&sum, 0.1);
  assert_true(fabs(sum_value(&sum) - 1) <= 10 * 0x1p-25);
  sum_add(&sum, -sum_value(&sum));
  assert_true(sum_value(&sum) == 0);
}

static void any_order_and_any_split_give_the_same(void **state)
{
  (void)state;
  enum { N = 4096 };
  double terms[N];
  uint64_t word = 7;
  for (int i = 0; i < N; i++) {
    word = word * 6364136223846793005u + 1442695040888963407u;
    terms[i] = ldexp((double)(int64_t)word, (int)(word % 40) - 50);
  }
  struct sum forward = {0}, backward = {0}, even = {0}, odd = {0};
  for (int i = 0; i < N; i++) sum_add(&forward, terms[i]);
  for (int i = N; i > 0; i--) sum_add(&backward, terms[i - 1]);
  for (int i = 0; i < N; i++) sum_add(i % 2 == 0 ? &even : &odd, terms[i]);
  sum_merge(&odd, &even);
  assert_true(forward.total == backward.total);
  assert_true(forward.total == odd.total);
  assert_true(sum_value(&forward) == sum_value(&odd));
}

static void terms_out_of_range_are_a_mistake_of_ours(void **state)
{
  (void)state;
  double bad[] = {0x1p60, -0x1p60, HUGE_VAL, nan("")};
  for (size_t i = 0; i < 4; i++) assert_true(dies_saying(add, &bad[i], "does not hold"));
  double largest = nextafter(0x1p60, 0);
  struct sum sum = {0};
  sum_add(&sum, largest);
  assert_true(sum_value(&sum) == largest);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(cancellation_is_exact),
      cmocka_unit_test(terms_are_rounded_once_to_the_grid),
      cmocka_unit_test(any_order_and_any_split_give_the_same),
      cmocka_unit_test(terms_out_of_range_are_a_mistake_of_ours),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
