/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The calendar against a plain list: the least time, ties to the lowest leaf. */
#include "../../../sim/kernel/calendar.h"

#include "../../../sim/base/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>

#define SEED 3U

static void test_equal_times_keep_order(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  struct calendar calendar;
  calendar_init(&calendar, arena, 5);
  const uint32_t order[] = {3, 0, 4, 1, 2};
  for (size_t i = 0; i < 5; i++) calendar_set(&calendar, order[i], 7.0);
  for (uint32_t leaf = 0; leaf < 5; leaf++) {
    assert_int_equal(calendar_first(&calendar), leaf);
    assert_true(calendar_time(&calendar) == 7.0);
    calendar_set(&calendar, leaf, CALENDAR_IDLE);
  }
  assert_true(calendar_time(&calendar) == CALENDAR_IDLE);
  arena_free(arena);
}

static void test_cancel_and_reschedule(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  struct calendar calendar;
  calendar_init(&calendar, arena, 3);
  calendar_set(&calendar, 0, 5.0);
  calendar_set(&calendar, 1, -2.5);
  calendar_set(&calendar, 2, 9.0);
  assert_int_equal(calendar_first(&calendar), 1);
  calendar_set(&calendar, 1, 12.0);
  assert_int_equal(calendar_first(&calendar), 0);
  calendar_set(&calendar, 0, CALENDAR_IDLE);
  assert_int_equal(calendar_first(&calendar), 2);
  assert_true(calendar_at(&calendar, 1) == 12.0);
  calendar_reset(&calendar);
  assert_true(calendar_time(&calendar) == CALENDAR_IDLE);
  arena_free(arena);
}

static void test_signs(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  struct calendar calendar;
  calendar_init(&calendar, arena, 6);
  const double times[] = {1e-300, 0.0, -1e300, -0.0, 1e300, -1e-300};
  const uint32_t order[] = {2, 5, 1, 3, 0, 4}; /* -0 and 0 are equal: the lower leaf first */
  for (uint32_t i = 0; i < 6; i++) calendar_set(&calendar, i, times[i]);
  for (size_t i = 0; i < 6; i++) {
    assert_int_equal(calendar_first(&calendar), order[i]);
    calendar_set(&calendar, order[i], CALENDAR_IDLE);
  }
  arena_free(arena);
}

static uint32_t least(const double *times, uint32_t n)
{
  uint32_t best = 0;
  for (uint32_t i = 1; i < n; i++)
    if (times[i] < times[best]) best = i;
  return best;
}

static void test_random_operations(void **state)
{
  (void)state;
  printf("seed %u\n", SEED);
  for (uint32_t n = 1; n <= 70; n += 3) {
    struct arena *arena = arena_new();
    struct random_stream random = random_stream(SEED, n, 0, RANDOM_TEST, 0);
    struct calendar calendar;
    double times[70];
    calendar_init(&calendar, arena, n);
    for (uint32_t i = 0; i < n; i++) times[i] = CALENDAR_IDLE;
    for (uint32_t i = 0; i < 5000; i++) {
      const uint32_t leaf = (uint32_t)(random_uniform(&random) * n);
      const double u = random_uniform(&random);
      times[leaf] = u < 0.3 ? CALENDAR_IDLE : (double)(int)(20.0 * u) - 10.0; /* many ties */
      calendar_set(&calendar, leaf, times[leaf]);
      const uint32_t best = least(times, n);
      assert_true(calendar_time(&calendar) == times[best]);
      assert_true(calendar_at(&calendar, leaf) == times[leaf]);
      if (times[best] < CALENDAR_IDLE) assert_int_equal(calendar_first(&calendar), best);
    }
    arena_free(arena);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_equal_times_keep_order),
      cmocka_unit_test(test_cancel_and_reschedule),
      cmocka_unit_test(test_signs),
      cmocka_unit_test(test_random_operations),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
