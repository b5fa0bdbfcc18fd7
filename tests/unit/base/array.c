/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests of sim/base/array.c: growth, moves, overflow. */

#include "../../../sim/base/array.h"

#include "dies.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct edge {
  int from, to;
};

static void grow_too_far(void *room)
{
  array_grow(NULL, room, 16);
}

static void a_thousand_pushed_are_there(void **state)
{
  (void)state;
  ARRAY_OF(struct edge) edges = {0};
  for (int i = 0; i < 1000; i++) ARRAY_PUSH(&edges, ((struct edge){i, -i}));
  assert_int_equal(edges.n, 1000);
  assert_int_equal(edges.room, 1024); /* 8, doubled seven times */
  for (int i = 0; i < 1000; i++) {
    assert_int_equal(edges.items[i].from, i);
    assert_int_equal(edges.items[i].to, -i);
  }
  ARRAY_CLEAR(&edges);
  assert_null(edges.items);
  assert_int_equal(edges.n, 0);
  ARRAY_CLEAR(&edges); /* again is fine */
}

static void room_is_at_least_eight(void **state)
{
  (void)state;
  size_t room = 0;
  void *items = array_grow(NULL, &room, 1);
  assert_int_equal(room, 8);
  items = array_grow(items, &room, 1);
  assert_int_equal(room, 16);
  array_release(items);
  array_release(NULL);
}

static void overflow_ends_the_program(void **state)
{
  (void)state;
  size_t half = SIZE_MAX / 2, sixteenth = SIZE_MAX / 16;
  assert_int_equal(dies_run(grow_too_far, &half).exit_code, 1);
  assert_int_equal(dies_run(grow_too_far, &sixteenth).exit_code, 1);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_thousand_pushed_are_there),
      cmocka_unit_test(room_is_at_least_eight),
      cmocka_unit_test(overflow_ends_the_program),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
