/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests of sim/base/arena.c: alignment, zeroes, lifetimes, overflow. */

#include "../../../sim/base/arena.h"

#include "dies.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void ask_too_much(void *arena)
{
  arena_alloc(arena, SIZE_MAX / 8, 16);
}

static void ask_the_most(void *arena)
{
  arena_alloc(arena, SIZE_MAX, 1);
}

static void memory_is_zeroed_aligned_and_apart(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  unsigned char *taken[600];
  for (size_t i = 0; i < 600; i++) {
    size_t size = 1 + (i * 37) % 500;
    taken[i] = arena_alloc(arena, size, 1);
    assert_int_equal((uintptr_t)taken[i] % _Alignof(max_align_t), 0);
    for (size_t j = 0; j < size; j++) assert_int_equal(taken[i][j], 0);
    memset(taken[i], (int)(i % 251) + 1, size);
  }
  for (size_t i = 0; i < 600; i++)
    for (size_t j = 0; j < 1 + (i * 37) % 500; j++) assert_int_equal(taken[i][j], i % 251 + 1);
  arena_free(arena);
}

static void large_things_leave_the_chunk_in_use(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  char *before = arena_alloc(arena, 16, 1);
  double *large = ARENA_NEW(arena, double, 1000000);
  large[999999] = 1;
  char *after = arena_alloc(arena, 16, 1);
  assert_ptr_equal(after, before + 16);
  assert_true(arena_bytes(arena) >= 8000000 && arena_bytes(arena) < 8100000);
  arena_free(arena);
}

static void a_large_thing_may_be_the_first(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  char *large = arena_alloc(arena, 100000, 1);
  large[99999] = 'x';
  char *small = arena_alloc(arena, 1, 1);
  *small = 'y';
  assert_int_equal(large[99999], 'x');
  arena_free(arena);
}

static void nothing_is_a_valid_pointer(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  assert_non_null(arena_alloc(arena, 0, 8));
  assert_non_null(arena_alloc(arena, 8, 0));
  arena_free(arena);
  arena_free(NULL);
}

static void texts_are_copied(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  char from[] = "north gate";
  char *copy = arena_text(arena, from, 5);
  from[0] = 'S';
  assert_string_equal(copy, "north");
  assert_string_equal(arena_text(arena, NULL, 0), "");
  assert_string_equal(arena_printf(arena, "%s.%d=%.2f", "lanes", 4, 1.5), "lanes.4=1.50");
  assert_string_equal(arena_printf(arena, "%s", ""), "");
  arena_free(arena);
}

static void overflow_ends_the_program(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  assert_int_equal(dies_run(ask_too_much, arena).exit_code, 1);
  assert_int_equal(dies_run(ask_the_most, arena).exit_code, 1);
  arena_free(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(memory_is_zeroed_aligned_and_apart),
      cmocka_unit_test(large_things_leave_the_chunk_in_use),
      cmocka_unit_test(a_large_thing_may_be_the_first),
      cmocka_unit_test(nothing_is_a_valid_pointer),
      cmocka_unit_test(texts_are_copied),
      cmocka_unit_test(overflow_ends_the_program),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
