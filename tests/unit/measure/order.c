/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Quantiles by group. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>

#include "../../../sim/base/random.h"
#include "../../../sim/base/statistics.h"
#include "../../../sim/measure/order.h"

#define MANY 3000

static int by_value(const void *left, const void *right)
{
  const struct statistics_weighted *a = left, *b = right;
  return a->value < b->value ? -1 : a->value > b->value;
}

/* The same as one sort per group with the library's weighted quantile. */
static void test_quantiles_are_those_of_each_group(void **state)
{
  (void)state;
  static struct radix_item items[MANY], spare[MANY];
  static float weight[MANY];
  static uint16_t of[MANY];
  static struct statistics_weighted pairs[MANY];
  static float key[MANY];
  struct random_stream stream = random_stream(11, 0, 0, RANDOM_TEST, 0);
  print_message("seed 11\n");
  for (uint32_t i = 0; i < MANY; i++) {
    key[i] = (float)(1000 * random_normal(&stream));
    weight[i] = (float)(1 + i % 4);
    of[i] = i % 7 == 6 ? ORDER_NO_GROUP : (uint16_t)(i % 3);
    items[i] = (struct radix_item){key[i], i};
  }
  radix_sort(items, spare, MANY);
  const struct order_groups groups = {4, of, weight}; /* the last group is empty */
  for (double p = 0.05; p < 1; p += 0.15) {
    double quantiles[4];
    order_quantile(items, MANY, &groups, p, quantiles);
    for (uint16_t g = 0; g < 3; g++) {
      size_t n = 0;
      for (size_t i = 0; i < MANY; i++)
        if (of[i] == g)
          pairs[n++] = (struct statistics_weighted){(double)key[i], (double)weight[i]};
      qsort(pairs, n, sizeof *pairs, by_value);
      assert_true(quantiles[g] == statistics_weighted_quantile(pairs, n, p));
    }
    assert_true(isnan(quantiles[3]));
  }
}

static void test_several_quantiles_are_those_one_by_one(void **state)
{
  (void)state;
  static const struct radix_item sorted[] = {{1, 0}, {2, 1}, {3, 2}, {4, 3}, {9, 4}, {12, 5}};
  static const float weight[] = {1, 8, 2, 0, 1, 3};
  static const uint16_t of[] = {0, 1, 0, 2, ORDER_NO_GROUP, 0};
  static const double shares[] = {0, 0.1, 0.2, 0.2, 0.95, 1};
  const struct order_groups groups = {3, of, weight};
  double found[6][3];
  double *const quantiles[] = {found[0], found[1], found[2], found[3], found[4], found[5]};
  order_quantiles(sorted, 6, &groups, 6, shares, quantiles);
  for (size_t k = 0; k < 6; k++) {
    double one[3];
    order_quantile(sorted, 6, &groups, shares[k], one);
    assert_true(found[k][0] == one[0] && found[k][1] == one[1]);
    assert_true(isnan(found[k][2]) && isnan(one[2])); /* nobody counts in the last group */
  }
  assert_true(found[0][0] == 1 && found[2][0] == 3 && found[5][0] == 12 && found[0][1] == 2);
}

static void test_whole_group_and_people_who_were_not_there(void **state)
{
  (void)state;
  const struct radix_item sorted[] = {{1, 0}, {2, 1}, {3, 2}, {HUGE_VALF, 3}};
  const float weight[] = {1, 0, 2, 1};
  const struct order_groups all = {1, NULL, weight};
  double q;
  order_quantile(sorted, 4, &all, 0.25, &q);
  assert_true(q == 1);
  order_quantile(sorted, 4, &all, 0.75, &q);
  assert_true(q == 3);
  order_quantile(sorted, 4, &all, 0.76, &q);
  assert_true(q == HUGE_VAL);
  order_quantile(sorted, 4, &all, 0, &q);
  assert_true(q == 1);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_quantiles_are_those_of_each_group),
      cmocka_unit_test(test_several_quantiles_are_those_one_by_one),
      cmocka_unit_test(test_whole_group_and_people_who_were_not_there),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
