/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Verdicts: the same in all cases, or undecided with the reason. */
#include "../../../sim/measure/egress.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "near.h"

static struct egress_row row_of(bool at_most, double limit, double a, double b, double c)
{
  return (struct egress_row){.rule = "rule",
                             .place = "all",
                             .quantity = "time",
                             .unit = "s",
                             .at_most = at_most,
                             .limit = limit,
                             .n = 3,
                             .cases = {{"as it is", a}, {"at 60", b}, {"at 82", c}},
                             .mark = "found",
                             .source = "a guide"};
}

static void test_verdicts(void **state)
{
  (void)state;
  struct egress_row row = row_of(true, 480, 400, 480, 300); /* the limit itself is kept */
  assert_int_equal(egress_verdict(&row), EGRESS_PASS);
  assert_near(egress_margin(&row), 80.0 / 480.0, 1e-12);
  row = row_of(true, 480, 500, 481, HUGE_VAL);
  assert_int_equal(egress_verdict(&row), EGRESS_FAIL);
  assert_near(egress_margin(&row), -20.0 / 480.0, 1e-12);
  row = row_of(true, 480, 400, 481, 300);
  assert_int_equal(egress_verdict(&row), EGRESS_UNDECIDED);
  row = row_of(false, 100, 120, 100, 130);
  assert_int_equal(egress_verdict(&row), EGRESS_PASS);
  assert_near(egress_margin(&row), 0.2, 1e-12);
  row = row_of(false, 100, 120, 99, 130);
  assert_int_equal(egress_verdict(&row), EGRESS_UNDECIDED);
  row = row_of(false, 100, 90, 99, 80);
  assert_int_equal(egress_verdict(&row), EGRESS_FAIL);
  row = row_of(true, 480, 400, NAN, 300); /* not known: decides nothing */
  assert_int_equal(egress_verdict(&row), EGRESS_PASS);
  row = row_of(true, 480, NAN, NAN, NAN);
  assert_int_equal(egress_verdict(&row), EGRESS_UNDECIDED);
}

static void test_reasons(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  struct egress_row row = row_of(true, 480, 400, 500, 300);
  assert_string_equal(egress_why(arena, &row), "passes as it is (6.7 min), fails at 60 (8.3 min)");
  row.note = "the gate is narrow";
  assert_string_equal(egress_why(arena, &row), "passes as it is (6.7 min), fails at 60 (8.3 min); "
                                               "the gate is narrow");
  row.cases[1].value = 470;
  assert_string_equal(egress_why(arena, &row), "the gate is narrow");
  row = row_of(true, 480, NAN, NAN, NAN);
  assert_string_equal(egress_why(arena, &row), "not known");
  assert_string_equal(egress_value(arena, "p", 1234567.4), "1,234,567");
  assert_string_equal(egress_value(arena, "-", 0.655), "66 %");
  assert_string_equal(egress_value(arena, "m", 4.44), "4.4 m");
  assert_string_equal(egress_value(arena, "s", HUGE_VAL), "never");
  assert_string_equal(egress_value(arena, "s", NAN), "-");
  arena_free(arena);
}

/* Rows of one rule stand together, with the least and the most of the known cases. */
static void test_frame(void **state)
{
  (void)state;
  struct egress *egress = egress_new();
  struct egress_row row = row_of(true, 480, 400, 500, NAN);
  egress_add(egress, row);
  row.rule = "other";
  row.cases[2].value = HUGE_VAL;
  egress_add(egress, row);
  row = row_of(false, 10, 12, 11, 14);
  egress_add(egress, row);
  struct frame *frame = egress_frame(egress);
  assert_int_equal(frame->n_rows, 3);
  assert_string_equal(frame_text(frame, 0, "rule"), "rule");
  assert_string_equal(frame_text(frame, 1, "rule"), "rule");
  assert_string_equal(frame_text(frame, 2, "rule"), "other");
  assert_near(frame_number(frame, 0, "low"), 400.0, 0.0);
  assert_near(frame_number(frame, 0, "high"), 500.0, 0.0);
  assert_string_equal(frame_text(frame, 0, "sense"), "at most");
  assert_string_equal(frame_text(frame, 0, "verdict"), "undecided");
  assert_string_equal(frame_text(frame, 1, "sense"), "at least");
  assert_string_equal(frame_text(frame, 1, "verdict"), "pass");
  assert_near(frame_number(frame, 1, "margin"), 0.2, 1e-12);
  assert_true(isnan(frame_number(frame, 2, "high"))); /* never is no number */
  frame_free(frame);
  egress_free(egress);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_verdicts),
      cmocka_unit_test(test_reasons),
      cmocka_unit_test(test_frame),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
