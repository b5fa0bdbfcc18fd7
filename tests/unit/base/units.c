/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests of sim/base/units.c: reading, refusing, writing, clocks. */

#include "../../../sim/base/units.h"

#include "dies.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <float.h>
#include <locale.h>
#include <math.h>

#include <cmocka.h>

static void assert_reads(const char *text, enum units_dimension dimension, double expected)
{
  double si = nan("");
  enum units_result result = units_read(text, dimension, &si);
  if (result != UNITS_FINE || si != expected)
    print_error("\"%s\": result %d, %.17g instead of %.17g\n", text, (int)result, si, expected);
  assert_int_equal(result, UNITS_FINE);
  assert_true(si == expected);
}

static void assert_result(const char *text, enum units_dimension dimension,
                          enum units_result expected)
{
  double si = -99;
  enum units_result result = units_read(text, dimension, &si);
  if (result != expected) print_error("\"%s\": result %d\n", text, (int)result);
  assert_int_equal(result, expected);
  assert_true(si == -99 || expected == UNITS_FINE || expected == UNITS_BARE);
}

static void assert_writes(double si, enum units_dimension dimension, const char *expected)
{
  char out[UNITS_TEXT];
  units_write(si, dimension, out, sizeof out);
  assert_string_equal(out, expected);
}

static void every_unit_has_its_factor(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    enum units_dimension dimension;
    double si;
  } cases[] = {
      {"5 mm", UNITS_LENGTH, 0.005},
      {"57 cm", UNITS_LENGTH, 0.57},
      {"3.5 m", UNITS_LENGTH, 3.5},
      {"1.5 km", UNITS_LENGTH, 1500},
      {"10 ft", UNITS_LENGTH, 3.048},
      {"100 in", UNITS_LENGTH, 2.54},
      {"250 ms", UNITS_TIME, 0.25},
      {"90 s", UNITS_TIME, 90},
      {"12 min", UNITS_TIME, 720},
      {"1.5 h", UNITS_TIME, 5400},
      {"2 d", UNITS_TIME, 172800},
      {"1.34 m/s", UNITS_SPEED, 1.34},
      {"36 km/h", UNITS_SPEED, 10},
      {"50 km/h", UNITS_SPEED, 250 / 18.0},
      {"10 mph", UNITS_SPEED, 4.4704},
      {"60 m/min", UNITS_SPEED, 1},
      {"120 m2", UNITS_AREA, 120},
      {"120 m²", UNITS_AREA, 120},
      {"1.2 ha", UNITS_AREA, 12000},
      {"100 ft2", UNITS_AREA, 9.290304},
      {"2 /s", UNITS_RATE, 2},
      {"40 /min", UNITS_RATE, 40 / 60.0},
      {"1800 /h", UNITS_RATE, 0.5},
      {"30 p/min", UNITS_RATE, 0.5},
      {"1800 veh/h", UNITS_RATE, 0.5},
      {"6 trains/h", UNITS_RATE, 6 / 3600.0},
      {"40 1/s", UNITS_RATE, 40},
      {"1.3 /m/s", UNITS_SPECIFIC_FLOW, 1.3},
      {"82 p/m/min", UNITS_SPECIFIC_FLOW, 82 / 60.0},
      {"60 /m/min", UNITS_SPECIFIC_FLOW, 1},
      {"1.3 p/m/s", UNITS_SPECIFIC_FLOW, 1.3},
      {"4 /m2", UNITS_DENSITY, 4},
      {"4 p/m2", UNITS_DENSITY, 4},
      {"4 p/m²", UNITS_DENSITY, 4},
      {"85 %", UNITS_SHARE, 0.85},
      {"57%", UNITS_SHARE, 0.57},
      {"42000 people", UNITS_PEOPLE, 42000},
      {"1 person", UNITS_PEOPLE, 1},
      {"12.50 EUR", UNITS_MONEY, 12.5},
      {"3 AUD", UNITS_MONEY, 3},
      {"36 EUR/h", UNITS_MONEY_RATE, 0.01},
      {"180 deg", UNITS_ANGLE, 3.14159265358979324},
      {"90°", UNITS_ANGLE, 1.57079632679489662},
      {"0.5 rad", UNITS_ANGLE, 0.5},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    assert_reads(cases[i].text, cases[i].dimension, cases[i].si);
}

static void percents_are_the_nearest_doubles(void **state)
{
  (void)state;
  for (int i = 0; i <= 1000; i++) {
    char percent[32], share[32];
    snprintf(percent, sizeof percent, "%d %%", i);
    snprintf(share, sizeof share, "%d.%02d", i / 100, i % 100);
    double from_percent = -1, from_share = -2;
    assert_int_equal(units_read(percent, UNITS_SHARE, &from_percent), UNITS_FINE);
    assert_int_equal(units_read(share, UNITS_SHARE, &from_share), UNITS_BARE);
    assert_true(from_percent == from_share);
  }
}

static void spaces_do_not_matter_but_case_does(void **state)
{
  (void)state;
  assert_reads("3.5m", UNITS_LENGTH, 3.5);
  assert_reads("3.5   m", UNITS_LENGTH, 3.5);
  assert_reads("  3.5 m  ", UNITS_LENGTH, 3.5);
  assert_reads("-3.5e1 m", UNITS_LENGTH, -35);
  assert_result("3.5 M", UNITS_LENGTH, UNITS_UNKNOWN);
  assert_result("3.5 m s", UNITS_LENGTH, UNITS_UNKNOWN);
}

static void a_bare_number_is_bare_in_every_dimension(void **state)
{
  (void)state;
  for (int dimension = 0; dimension < UNITS_DIMENSIONS; dimension++) {
    double si = 0;
    assert_int_equal(units_read(" -4.25 ", (enum units_dimension)dimension, &si), UNITS_BARE);
    assert_true(si == -4.25);
  }
}

static void what_is_no_number_is_refused(void **state)
{
  (void)state;
  static const char *const bad[] = {
      "",         " ",        "abc",      ".inf",   "-.inf", ".nan",    "inf",   "nan",
      "infinity", "1e999",    "-1e999 m", "1e-999", "0x10",  "0x1p3 m", "1_000", "1_000 m",
      "1 000",    "1 000 m",  "1.2.3",    "5.",     ".",     "-",       "+-3",   "--3",
      "m",        "1e308 km", "22 30",    "3 4 m",  "\xff",  "% 5"};
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
    assert_result(bad[i], UNITS_LENGTH, UNITS_NOT_A_NUMBER);
  static const char *const commas[] = {"3,5", "3,5 m", ",5", "-,5 m", "1,000", "1.5,2"};
  for (size_t i = 0; i < sizeof commas / sizeof commas[0]; i++)
    assert_result(commas[i], UNITS_LENGTH, UNITS_COMMA);
  assert_result("3, 5", UNITS_LENGTH, UNITS_UNKNOWN);
}

static void unknown_and_wrong_units_are_told_apart(void **state)
{
  (void)state;
  static const char *const unknown[] = {"3 furlong",
                                        "3 e",
                                        "1e",
                                        "3 widgets/min",
                                        "3 mm/min",
                                        "3 p/",
                                        "3 /",
                                        "3 EURO",
                                        "3 eur",
                                        "3 EUR/m2",
                                        "22:30",
                                        "3 p/s/s",
                                        "40 persons/fortnight",
                                        "3 °C"};
  for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++)
    assert_result(unknown[i], UNITS_RATE, UNITS_UNKNOWN);
  assert_result("3 s", UNITS_LENGTH, UNITS_WRONG);
  assert_result("3 m", UNITS_TIME, UNITS_WRONG);
  assert_result("3 m/s", UNITS_RATE, UNITS_WRONG);
  assert_result("3 /s", UNITS_SPECIFIC_FLOW, UNITS_WRONG);
  assert_result("3 %", UNITS_NONE, UNITS_WRONG);
  assert_result("3 EUR", UNITS_MONEY_RATE, UNITS_WRONG);
  assert_result("3 EUR/h", UNITS_MONEY, UNITS_WRONG);
  assert_result("3 people", UNITS_SHARE, UNITS_WRONG);
}

static void clocks_are_read_strictly(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    double seconds;
  } good[] = {{"22:30", 81000}, {"22:30:15", 81015}, {"00:10", 600},     {"00:00", 0},
              {"9:05", 32700},  {"0:00", 0},         {"23:59:59", 86399}};
  for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
    double seconds = -1;
    assert_true(units_read_clock(good[i].text, &seconds));
    assert_true(seconds == good[i].seconds);
  }
  static const char *const bad[] = {"",      "24:00",  "22:60",      "22:30:60", "22",     "22:3",
                                    "22.30", "1350",   "22:30:",     "22:30:1",  " 22:30", "22:30 ",
                                    "-1:00", "022:30", "22:30:15.5", ":30",      "2:",     "aa:bb"};
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
    double seconds = -1;
    assert_false(units_read_clock(bad[i], &seconds));
    assert_true(seconds == -1);
  }
}

static void values_are_written_as_people_would(void **state)
{
  (void)state;
  assert_writes(3.5, UNITS_LENGTH, "3.5 m");
  assert_writes(100, UNITS_LENGTH, "100 m");
  assert_writes(1500, UNITS_LENGTH, "1.5 km");
  assert_writes(0, UNITS_LENGTH, "0 m");
  assert_writes(720, UNITS_TIME, "12 min");
  assert_writes(90, UNITS_TIME, "90 s");
  assert_writes(7200, UNITS_TIME, "2 h");
  assert_writes(40 / 60.0, UNITS_RATE, "40 /min");
  assert_writes(1.34, UNITS_SPEED, "1.34 m/s");
  assert_writes(250 / 18.0, UNITS_SPEED, "50 km/h");
  assert_writes(0.85, UNITS_SHARE, "85 %");
  assert_writes(0.57, UNITS_SHARE, "57 %");
  assert_writes(82 / 60.0, UNITS_SPECIFIC_FLOW, "82 /m/min");
  assert_writes(4, UNITS_DENSITY, "4 /m2");
  assert_writes(42000, UNITS_PEOPLE, "42000 people");
  assert_writes(12.5, UNITS_MONEY, "12.5");
  assert_writes(0.01, UNITS_MONEY_RATE, "0.01");
  assert_writes(acos(0.0), UNITS_ANGLE, "90 deg");
  assert_writes(120, UNITS_AREA, "120 m2");
  assert_writes(1.5, UNITS_NONE, "1.5");
}

static void what_is_written_reads_back_exactly(void **state)
{
  (void)state;
  uint64_t word = 99;
  print_message("seed %llu\n", (unsigned long long)word);
  for (int i = 0; i < 30000; i++) {
    word = word * 6364136223846793005u + 1442695040888963407u;
    double value = ldexp((double)(int64_t)word, (int)(word >> 33) % 90 - 100);
    if (i < 4) value = (double[]){DBL_MAX, -DBL_MAX, DBL_MIN, 5e-324}[i];
    enum units_dimension dimension = (enum units_dimension)((word >> 20) % UNITS_DIMENSIONS);
    char out[UNITS_TEXT];
    units_write(value, dimension, out, sizeof out);
    double si = nan("");
    enum units_result result = units_read(out, dimension, &si);
    assert_true(result == UNITS_FINE || result == UNITS_BARE);
    assert_true(si == value);
  }
}

static void examples_and_names_are_read(void **state)
{
  (void)state;
  for (int i = 0; i < UNITS_DIMENSIONS; i++) {
    enum units_dimension dimension = (enum units_dimension)i;
    double si = 0;
    enum units_result result = units_read(units_example(dimension), dimension, &si);
    assert_int_equal(result, dimension == UNITS_NONE ? UNITS_BARE : UNITS_FINE);
    assert_true(si > 0);
    assert_true(strlen(units_word(dimension)) > 0);
    if (dimension == UNITS_MONEY_RATE || *units_name(dimension) == '\0') continue;
    char one[32];
    snprintf(one, sizeof one, "1 %s", units_name(dimension));
    assert_reads(one, dimension, 1);
  }
}

static void the_locale_does_not_matter(void **state)
{
  (void)state;
  if (setlocale(LC_ALL, "de_DE.UTF-8") == NULL && setlocale(LC_ALL, "fr_FR.UTF-8") == NULL) {
    print_message("no locale with a decimal comma here\n");
    skip();
  }
  assert_reads("3.5 m", UNITS_LENGTH, 3.5);
  assert_result("3,5 m", UNITS_LENGTH, UNITS_COMMA);
  assert_writes(3.5, UNITS_LENGTH, "3.5 m");
  setlocale(LC_ALL, "C");
}

static void write_into_little(void *none)
{
  (void)none;
  char out[5];
  units_write(3.5, UNITS_LENGTH, out, sizeof out);
}

static void write_infinity(void *none)
{
  (void)none;
  char out[UNITS_TEXT];
  units_write(HUGE_VAL, UNITS_LENGTH, out, sizeof out);
}

static void wrong_use_is_a_mistake_of_ours(void **state)
{
  (void)state;
  assert_true(dies_saying(write_into_little, NULL, "< room"));
  assert_true(dies_saying(write_infinity, NULL, "isfinite(si)"));
  char out[6];
  units_write(3.5, UNITS_LENGTH, out, sizeof out);
  assert_string_equal(out, "3.5 m");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_unit_has_its_factor),
      cmocka_unit_test(percents_are_the_nearest_doubles),
      cmocka_unit_test(spaces_do_not_matter_but_case_does),
      cmocka_unit_test(a_bare_number_is_bare_in_every_dimension),
      cmocka_unit_test(what_is_no_number_is_refused),
      cmocka_unit_test(unknown_and_wrong_units_are_told_apart),
      cmocka_unit_test(clocks_are_read_strictly),
      cmocka_unit_test(values_are_written_as_people_would),
      cmocka_unit_test(what_is_written_reads_back_exactly),
      cmocka_unit_test(examples_and_names_are_read),
      cmocka_unit_test(the_locale_does_not_matter),
      cmocka_unit_test(wrong_use_is_a_mistake_of_ours),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
