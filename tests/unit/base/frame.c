/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests of sim/base/frame.c: columns, rows, missing values. */

#include "../../../sim/base/frame.h"

#include "dies.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>

#include <cmocka.h>

static struct frame *small_frame(void)
{
  struct frame *frame = frame_new("measures");
  assert_int_equal(frame_add(frame, "group_id", "", FRAME_TEXT), 0);
  assert_int_equal(frame_add(frame, "value", "s", FRAME_NUMBER), 1);
  return frame;
}

static void cells_are_kept_over_many_rows(void **state)
{
  (void)state;
  struct frame *frame = small_frame();
  for (int i = 0; i < 1000; i++) {
    char id[16];
    snprintf(id, sizeof id, "gate_%d", i % 7);
    frame_row(frame);
    frame_set_text(frame, 0, id);
    frame_set(frame, 1, i / 2.0);
  }
  assert_string_equal(frame->name, "measures");
  assert_int_equal(frame->n_columns, 2);
  assert_int_equal(frame->n_rows, 1000);
  assert_string_equal(frame->columns[1].unit, "s");
  assert_true(frame_number(frame, 999, "value") == 499.5);
  assert_true(frame->columns[1].numbers[3] == 1.5);
  assert_string_equal(frame_text(frame, 12, "group_id"), "gate_5");
  assert_ptr_equal(frame_text(frame, 12, "group_id"), frame_text(frame, 5, "group_id"));
  frame_free(frame);
  frame_free(NULL);
}

static void a_new_row_is_missing(void **state)
{
  (void)state;
  struct frame *frame = small_frame();
  frame_row(frame);
  assert_true(isnan(frame_number(frame, 0, "value")));
  assert_string_equal(frame_text(frame, 0, "group_id"), "");
  assert_null(frame->columns[0].texts[0]);
  frame_set_text(frame, 0, "");
  assert_non_null(frame->columns[0].texts[0]);
  frame_set_text(frame, 0, NULL);
  assert_null(frame->columns[0].texts[0]);
  frame_set(frame, 1, 2);
  frame_set(frame, 1, nan(""));
  assert_true(isnan(frame_number(frame, 0, "value")));
  frame_free(frame);
}

static void columns_are_found_by_name(void **state)
{
  (void)state;
  struct frame *frame = small_frame();
  assert_int_equal(frame_column(frame, "value"), 1);
  assert_true(frame_has(frame, "group_id"));
  assert_false(frame_has(frame, "Value"));
  frame_free(frame);
}

static void ask_unknown(void *frame)
{
  frame_column(frame, "nothing");
}

static void add_late(void *frame)
{
  frame_add(frame, "late", "", FRAME_NUMBER);
}

static void add_twice(void *none)
{
  (void)none;
  frame_add(small_frame(), "value", "", FRAME_NUMBER);
}

static void set_wrong_type(void *frame)
{
  frame_set(frame, 0, 1);
}

static void set_infinite(void *frame)
{
  frame_set(frame, 1, HUGE_VAL);
}

static void ask_beyond(void *frame)
{
  frame_number(frame, 1, "value");
}

static void set_without_row(void *none)
{
  (void)none;
  frame_set(small_frame(), 1, 1);
}

static void wrong_use_is_a_mistake_of_ours(void **state)
{
  (void)state;
  struct frame *frame = small_frame();
  frame_row(frame);
  assert_true(dies_saying(ask_unknown, frame, "column < frame->n_columns"));
  assert_true(dies_saying(add_late, frame, "n_rows == 0"));
  assert_true(dies_saying(add_twice, NULL, "!frame_has"));
  assert_true(dies_saying(set_wrong_type, frame, "type == type"));
  assert_true(dies_saying(set_infinite, frame, "isinf(value)"));
  assert_true(dies_saying(ask_beyond, frame, "row < frame->n_rows"));
  assert_true(dies_saying(set_without_row, NULL, "n_rows > 0"));
  frame_free(frame);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(cells_are_kept_over_many_rows),
      cmocka_unit_test(a_new_row_is_missing),
      cmocka_unit_test(columns_are_found_by_name),
      cmocka_unit_test(wrong_use_is_a_mistake_of_ours),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
