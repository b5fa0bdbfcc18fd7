/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers in print. */
#include "../../../render/label.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void numbers_are_grouped(void **state)
{
  (void)state;
  assert_string_equal(label_count(0).text, "0");
  assert_string_equal(label_count(999).text, "999");
  assert_string_equal(label_count(1000).text, "1,000");
  assert_string_equal(label_count(1234567.4).text, "1,234,567");
  assert_string_equal(label_number(12345.678, 2).text, "12,345.68");
  assert_string_equal(label_number(-1234.5, 1).text, LABEL_MINUS "1,234.5");
  assert_string_equal(label_number(-0.04, 1).text, "0.0");
  assert_string_equal(label_number((double)NAN, 1).text, LABEL_DASH);
  assert_string_equal(label_number(HUGE_VAL, 1).text, LABEL_DASH);
  assert_string_equal(label_signed(2.34, 1).text, "+2.3");
  assert_string_equal(label_signed(-2.34, 1).text, LABEL_MINUS "2.3");
  assert_string_equal(label_signed(0.04, 1).text, "0.0");
}

static void times_are_hours_and_minutes(void **state)
{
  (void)state;
  assert_string_equal(label_hours(2280).text, "0:38");
  assert_string_equal(label_hours(3600 * 2 + 29).text, "2:00");
  assert_string_equal(label_hours(-600).text, LABEL_MINUS "0:10");
  assert_string_equal(label_hours(-20).text, "0:00");
  assert_string_equal(label_clock(22.5 * 3600, 900).text, "22:45");
  assert_string_equal(label_clock(22.5 * 3600, 2 * 3600).text, "00:30");
  assert_string_equal(label_clock(600, -1200).text, "23:50");
  assert_string_equal(label_clock((double)NAN, 900).text, "0:15");
}

static void quantities_have_a_readers_unit(void **state)
{
  (void)state;
  struct label_format seconds = label_format("s", 45), minutes = label_format("s", 2280),
                      hours = label_format("s", 7200);
  assert_string_equal(label_quantity(&seconds, 45.2).text, "45" LABEL_THIN "s");
  assert_string_equal(label_quantity(&minutes, 2280).text, "38.0" LABEL_THIN "min");
  assert_string_equal(label_quantity(&hours, 7200).text, "2:00" LABEL_THIN "h");
  struct label_format share = label_format("-", 0.1), flow = label_format("1/s", 2),
                      people = label_format("p", 12);
  assert_string_equal(label_quantity(&share, 0.143).text, "14.3" LABEL_THIN "%");
  assert_string_equal(label_quantity(&flow, 2.5).text, "150/min");
  assert_string_equal(label_quantity(&people, 3420.4).text, "3,420");
  struct label_format odd = label_format("furlong", 12.345);
  assert_string_equal(label_quantity(&odd, 12.345).text, "12.3" LABEL_THIN "furlong");
  assert_string_equal(label_interval(&minutes, 2230, 2330).text,
                      "37.2" LABEL_SPACE "to" LABEL_SPACE "38.8");
  assert_string_equal(label_interval(&minutes, (double)NAN, 1).text, LABEL_DASH);
  assert_string_equal(label_change(&minutes, -264).text, LABEL_MINUS "4.4" LABEL_THIN "min");
  assert_string_equal(label_change(&hours, 3600).text, "+1:00" LABEL_THIN "h");
}

static void long_texts_are_cut_between_characters(void **state)
{
  (void)state;
  assert_string_equal(label_short("Gate 7", 6).text, "Gate 7");
  assert_string_equal(label_short("Gate 17", 6).text, "Gate …");
  assert_string_equal(label_short("São João", 5).text, "São …");
  assert_string_equal(label_short("", 5).text, "");
  assert_string_equal(label_words("car_park").text, "Car park");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(numbers_are_grouped),
      cmocka_unit_test(times_are_hours_and_minutes),
      cmocka_unit_test(quantities_have_a_readers_unit),
      cmocka_unit_test(long_texts_are_cut_between_characters),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
