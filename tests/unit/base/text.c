/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests of sim/base/text.c: numbers both ways, escapes, UTF-8, and independence from the locale. */

#include "../../../sim/base/text.h"

#include "dies.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <float.h>
#include <locale.h>
#include <math.h>

#include <cmocka.h>

#define assert_number(value, expected) assert_written(text_number_of(value), expected)

static const char *const comma_locales[] = {"de_DE.UTF-8", "de_DE.utf8",  "de_DE",
                                            "fr_FR.UTF-8", "nl_NL.UTF-8", "it_IT.UTF-8",
                                            "es_ES.UTF-8"};

static struct text text_number_of(double value)
{
  struct text text;
  text_init(&text);
  text_number(&text, value);
  return text;
}

static void assert_written(struct text text, const char *expected)
{
  assert_string_equal(text.bytes, expected);
  assert_int_equal(text.length, strlen(expected));
  text_clear(&text);
}

static void assert_json(const char *from, const char *expected)
{
  struct text text;
  text_init(&text);
  text_json(&text, from);
  assert_written(text, expected);
}

static void assert_csv(const char *from, const char *expected)
{
  struct text text;
  text_init(&text);
  text_csv(&text, from);
  text_puts(&text, "");
  assert_written(text, expected);
}

static void assert_visible(const char *from, const char *expected)
{
  struct text text;
  text_init(&text);
  text_visible(&text, from, strlen(from));
  assert_written(text, expected);
}

/* A locale with a decimal comma, or false. */
static bool enter_comma_locale(void)
{
  for (size_t i = 0; i < sizeof comma_locales / sizeof comma_locales[0]; i++)
    if (setlocale(LC_ALL, comma_locales[i]) != NULL && *localeconv()->decimal_point == ',')
      return true;
  return false;
}

static void write_number(void *value)
{
  struct text text;
  text_init(&text);
  text_number(&text, *(double *)value);
}

static void grows_and_stays_terminated(void **state)
{
  (void)state;
  struct text text;
  text_init(&text);
  assert_null(text.bytes);
  for (int i = 0; i < 1000; i++) text_printf(&text, "%03d,", i);
  assert_int_equal(text.length, 4000);
  assert_int_equal(strlen(text.bytes), 4000);
  assert_memory_equal(text.bytes + 3996, "999,", 5);
  text_add(&text, "a\0b", 3);
  assert_int_equal(text.length, 4003);
  text_clear(&text);
  text_clear(&text);
  text_printf(&text, "%300d", 7); /* longer than the first room */
  assert_int_equal(text.length, 300);
  text_clear(&text);
}

static void numbers_are_the_shortest(void **state)
{
  (void)state;
  assert_number(0.1, "0.1");
  assert_number(0.1 + 0.2, "0.30000000000000004");
  assert_number(1.0 / 3, "0.3333333333333333");
  assert_number(42, "42");
  assert_number(-0.0, "-0");
  assert_number(1e15, "1e+15");
  assert_number(9007199254740993.0, "9007199254740992");
  assert_number(DBL_MAX, "1.7976931348623157e+308");
  assert_number(DBL_MIN, "2.2250738585072014e-308");
  assert_number(4.9406564584124654e-324, "5e-324");
}

static void every_double_reads_back(void **state)
{
  (void)state;
  uint64_t word = 20261123;
  print_message("seed %llu\n", (unsigned long long)word);
  for (int i = 0; i < 20000; i++) {
    word = word * 6364136223846793005u + 1442695040888963407u;
    double value, read = 0;
    memcpy(&value, &word, sizeof value);
    if (!isfinite(value)) continue;
    struct text text = text_number_of(value);
    const char *end = text_read_number(text.bytes, &read);
    assert_non_null(end);
    assert_int_equal(*end, '\0');
    assert_memory_equal(&read, &value, sizeof value);
    text_clear(&text);
  }
}

/* What printf says with the fewest of 15, 16 and 17 digits that read back. */
static void assert_as_printf(double value)
{
  char expected[40];
  for (int digits = 15; digits <= 17; digits++) {
    snprintf(expected, sizeof expected, "%.*g", digits, value);
    if (strtod(expected, NULL) == value) break;
  }
  assert_number(value, expected);
}

static void short_numbers_are_as_printf_writes_them(void **state)
{
  (void)state;
  static const double edges[] = {1e-4,
                                 9.9e-5,
                                 1.00000000000001e-4,
                                 123456789012345,
                                 1e14,
                                 1e15 - 1,
                                 999999999999999.9,
                                 1e15 + 2,
                                 0.5,
                                 1 / 3.0,
                                 0.00012345678901234,
                                 99999999999999.9,
                                 1e-19,
                                 4503599627370497.5,
                                 0.1 + 0.2,
                                 1e22};
  for (size_t i = 0; i < sizeof edges / sizeof edges[0]; i++) {
    assert_as_printf(edges[i]);
    assert_as_printf(-edges[i]);
    assert_as_printf(nextafter(edges[i], 0));
    assert_as_printf(nextafter(edges[i], HUGE_VAL));
  }
  uint64_t word = 20261124;
  print_message("seed %llu\n", (unsigned long long)word);
  for (int i = 0; i < 50000; i++) {
    word = word * 6364136223846793005u + 1442695040888963407u;
    const int digits = 1 + (int)(word >> 60), places = (int)(word >> 55 & 31);
    const double whole = (double)((word >> 5) % (uint64_t)pow(10, digits));
    const double value = whole / pow(10, places <= 20 ? places : 0);
    if (value == 0 || value < DBL_MIN) continue;
    assert_as_printf(value);
    assert_as_printf((double)(float)value);
    assert_as_printf(-nextafter(value, 0));
  }
}

static void no_number_is_a_mistake_of_ours(void **state)
{
  (void)state;
  double not_a_number = nan(""), infinite = HUGE_VAL;
  assert_true(dies_saying(write_number, &not_a_number, "isfinite(value)"));
  assert_true(dies_saying(write_number, &infinite, "isfinite(value)"));
}

static void reads_decimals_and_nothing_else(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    double value;
    const char *rest;
  } good[] = {{"3.5 m", 3.5, " m"}, {"-2", -2, ""},     {"+7e2x", 700, "x"}, {".5", 0.5, ""},
              {"1e", 1, "e"},       {"2e+", 2, "e+"},   {"1_0", 1, "_0"},    {"3,5", 3, ",5"},
              {"007", 7, ""},       {"1E-3", 1e-3, ""}, {"0e999", 0, ""},    {"12min", 12, "min"}};
  for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
    double value = -99;
    const char *end = text_read_number(good[i].text, &value);
    assert_non_null(end);
    assert_true(value == good[i].value);
    assert_string_equal(end, good[i].rest);
  }
  static const char *const bad[] = {
      "",     " 1",   "abc",  ".",     "5.",       "-",     "+-1",    "inf",    "-inf", "nan",
      ".inf", ".nan", "0x10", "0X1p3", "infinity", "1e999", "-1e999", "1e-999", "e5",   "NAN(1)"};
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
    double value = -99;
    assert_null(text_read_number(bad[i], &value));
    assert_true(value == -99);
  }
}

static void the_locale_does_not_matter(void **state)
{
  (void)state;
  if (!enter_comma_locale()) {
    print_message("no locale with a decimal comma here\n");
    skip();
  }
  double value = 0;
  const char *end = text_read_number("3.5", &value);
  assert_true(end != NULL && *end == '\0' && value == 3.5);
  end = text_read_number("3,5", &value);
  assert_string_equal(end, ",5");
  assert_number(1234.5, "1234.5");
  struct text text;
  text_init(&text);
  text_printf(&text, "%.2f", 0.25);
  assert_written(text, "0.25");
  char here[16];
  snprintf(here, sizeof here, "%.1f", 0.5);
  assert_string_equal(here, "0,5"); /* and the thread's own locale is as it was */
  setlocale(LC_ALL, "C");
}

static void json_is_escaped(void **state)
{
  (void)state;
  assert_json("", "\"\"");
  assert_json("a\"b\\c/", "\"a\\\"b\\\\c/\"");
  assert_json("\n\r\t\x01\x1f\x7f", "\"\\n\\r\\t\\u0001\\u001f\\u007f\"");
  assert_json("Zürich €", "\"Zürich €\"");
  assert_json("a\xff"
              "b\xc3",
              "\"a\\ufffdb\\ufffd\"");
}

static void csv_is_quoted_and_does_not_run(void **state)
{
  (void)state;
  assert_csv("", "");
  assert_csv("north", "north");
  assert_csv("a,b", "\"a,b\"");
  assert_csv("say \"hi\"", "\"say \"\"hi\"\"\"");
  assert_csv("two\nlines", "\"two\nlines\"");
  assert_csv("=1+1", "'=1+1");
  assert_csv("+1", "'+1");
  assert_csv("-1", "'-1");
  assert_csv("@SUM(A1,A2)", "\"'@SUM(A1,A2)\"");
  assert_csv("\t=1", "'\t=1");
}

static void visible_text_cannot_drive_a_terminal(void **state)
{
  (void)state;
  assert_visible("a\033[2Jb", "a?[2Jb");
  assert_visible("a\tb", "a b");
  assert_visible("\xc2\x9b"
                 "x",
                 "?x"); /* C1: a one-code-point escape */
  assert_visible("\xe2\x80\xae"
                 "abc",
                 "?abc");                           /* right-to-left override */
  assert_visible("\xe2\x81\xa6\xe2\x81\xa9", "??"); /* direction isolates */
  assert_visible("\xff"
                 "é\x7f",
                 "?é?");
  assert_visible("\xe2\x80\x93 €", "\xe2\x80\x93 €"); /* a dash is harmless */
}

static void utf8_is_judged_strictly(void **state)
{
  (void)state;
  static const struct {
    const char *bytes;
    size_t bad; /* its offset; SIZE_MAX when all is well */
  } cases[] = {{"", SIZE_MAX},
               {"abc", SIZE_MAX},
               {"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", SIZE_MAX},
               {"\xed\x9f\xbf\xee\x80\x80\xf4\x8f\xbf\xbf", SIZE_MAX},
               {"ab\x80", 2},
               {"a\xc3", 1},
               {"\xc0\xaf", 0},         /* overlong */
               {"\xe0\x80\xaf", 0},     /* overlong */
               {"\xf0\x80\x80\xaf", 0}, /* overlong */
               {"x\xed\xa0\x80", 1},    /* surrogate */
               {"\xf4\x90\x80\x80", 0}, /* beyond U+10FFFF */
               {"\xf5\x80\x80\x80", 0},
               {"\xe2\x82", 0},
               {"\xe2\x82(", 0}};
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    size_t bad = SIZE_MAX;
    bool good = text_is_utf8(cases[i].bytes, strlen(cases[i].bytes), &bad);
    assert_int_equal(good, cases[i].bad == SIZE_MAX);
    assert_int_equal(bad, cases[i].bad);
  }
  assert_false(text_is_utf8("\xff", 1, NULL));
  assert_true(text_is_utf8("a\0b", 3, NULL));
}

static void columns_are_code_points(void **state)
{
  (void)state;
  assert_int_equal(text_columns("", 0), 0);
  assert_int_equal(text_columns("m\xc2\xb2", 3), 2);
  assert_int_equal(text_columns("\xf0\x9f\x98\x80", 4), 1);
  assert_int_equal(text_columns("\xff\xfe", 2), 2);
  assert_int_equal(text_columns("\xf0\x9f\x98\x80", 3), 3);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(grows_and_stays_terminated),
      cmocka_unit_test(numbers_are_the_shortest),
      cmocka_unit_test(every_double_reads_back),
      cmocka_unit_test(short_numbers_are_as_printf_writes_them),
      cmocka_unit_test(no_number_is_a_mistake_of_ours),
      cmocka_unit_test(reads_decimals_and_nothing_else),
      cmocka_unit_test(the_locale_does_not_matter),
      cmocka_unit_test(json_is_escaped),
      cmocka_unit_test(csv_is_quoted_and_does_not_run),
      cmocka_unit_test(visible_text_cannot_drive_a_terminal),
      cmocka_unit_test(utf8_is_judged_strictly),
      cmocka_unit_test(columns_are_code_points),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
