/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A frame as comma-separated values. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <locale.h>
#include <stdio.h>

#include "../../../sim/store/csv.h"

static void test_cells(void **state)
{
  (void)state;
  struct frame *frame = frame_new("measures");
  frame_add(frame, "layout", "", FRAME_TEXT);
  frame_add(frame, "mean", "s", FRAME_NUMBER);
  frame_add(frame, "note", "", FRAME_TEXT);
  frame_row(frame);
  frame_set_text(frame, 0, "");
  frame_set(frame, 1, 0.1);
  frame_set_text(frame, 2, "a,b \"c\"");
  frame_row(frame); /* all missing */
  frame_row(frame);
  frame_set_text(frame, 0, "=1+1");
  frame_set(frame, 1, -1234567);
  frame_set_text(frame, 2, "two\nlines");
  struct text out;
  text_init(&out);
  csv_frame(frame, &out);
  assert_string_equal(out.bytes, "layout,mean,note\n"
                                 ",0.1,\"a,b \"\"c\"\"\"\n"
                                 ",,\n"
                                 "'=1+1,-1234567,\"two\nlines\"\n");
  text_clear(&out);
  frame_free(frame);
}

static void test_header_alone(void **state)
{
  (void)state;
  struct frame *frame = frame_new("series");
  frame_add(frame, "t_s", "s", FRAME_NUMBER);
  struct text out;
  text_init(&out);
  csv_frame(frame, &out);
  assert_string_equal(out.bytes, "t_s\n");
  text_clear(&out);
  frame_free(frame);
}

/* A comma as the decimal point would split the cell. */
static void test_locale(void **state)
{
  (void)state;
  if (setlocale(LC_ALL, "de_DE.UTF-8") == NULL)
    printf("no German locale here: the test is run in the C locale\n");
  struct frame *frame = frame_new("series");
  frame_add(frame, "t_s", "s", FRAME_NUMBER);
  frame_row(frame);
  frame_set(frame, 0, 2.5);
  struct text out;
  text_init(&out);
  csv_frame(frame, &out);
  assert_string_equal(out.bytes, "t_s\n2.5\n");
  text_clear(&out);
  frame_free(frame);
  setlocale(LC_ALL, "C");
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_cells),
                                     cmocka_unit_test(test_header_alone),
                                     cmocka_unit_test(test_locale)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
