/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests of sim/base/status.c: what is collected, and what the person sees. */

#include "../../../sim/base/status.h"

#include "dies.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const char arena_yaml[] = "gates:\n"
                                 "  north:\n"
                                 "    lanes: 0\r\n"
                                 "    w\xc3\xa4hlt: \tb\033[2Jd\n"
                                 "last: line";

static const struct status_source arena_source = {"scenarios/arena.yaml", arena_yaml,
                                                  sizeof arena_yaml - 1};

static struct status_mark at(uint32_t line, uint32_t column, uint32_t width)
{
  return (struct status_mark){&arena_source, line, column, width};
}

/* What status_print writes; freed by the caller. */
static char *printed(const struct status *status, bool color)
{
  FILE *out = tmpfile();
  char *bytes = calloc(1, 20000);
  assert_true(out != NULL && bytes != NULL);
  status_print(status, out, color);
  rewind(out);
  assert_true(fread(bytes, 1, 19999, out) < 19999);
  fclose(out);
  return bytes;
}

static void assert_printed(const struct status *status, bool color, const char *expected)
{
  char *bytes = printed(status, color);
  assert_string_equal(bytes, expected);
  free(bytes);
}

static void the_first_error_sticks(void **state)
{
  (void)state;
  struct status status;
  status_init(&status);
  assert_true(status_ok(&status));
  status_warn(&status, NULL, "careful");
  assert_true(status_ok(&status));
  status_error(&status, STATUS_SCENARIO, NULL, "bad %s", "key");
  status_error(&status, STATUS_OUTPUT, NULL, "disk full");
  assert_false(status_ok(&status));
  assert_int_equal(status.kind, STATUS_SCENARIO);
  assert_int_equal(status.n_errors, 2);
  assert_int_equal(status.n_warnings, 1);
  assert_printed(&status, false, "warning: careful\nerror: bad key\nerror: disk full\n");
  status_clear(&status);
  assert_true(status_ok(&status));
  assert_printed(&status, false, "");
}

static void line_and_caret_are_shown(void **state)
{
  (void)state;
  struct status status;
  status_init(&status);
  struct status_mark mark = at(3, 12, 1);
  status_error(&status, STATUS_SCENARIO, &mark, "gates.north.lanes must be at least 1, got 0");
  status_help(&status, "a gate has 1 to 100 lanes");
  status_help(&status, "to remove it write `north: null`");
  assert_printed(&status, false,
                 "error: gates.north.lanes must be at least 1, got 0\n"
                 "  scenarios/arena.yaml:3:12\n"
                 "     3 |     lanes: 0\n"
                 "       |            ^\n"
                 "  help: a gate has 1 to 100 lanes\n"
                 "  help: to remove it write `north: null`\n");
  assert_printed(&status, true,
                 "\033[1;31merror:\033[0m gates.north.lanes must be at least 1, got 0\n"
                 "  scenarios/arena.yaml:3:12\n"
                 "     3 |     lanes: 0\n"
                 "       |            \033[1;31m^\033[0m\n"
                 "  help: a gate has 1 to 100 lanes\n"
                 "  help: to remove it write `north: null`\n");
  status_clear(&status);
}

static void columns_are_code_points_and_controls_are_harmless(void **state)
{
  (void)state;
  struct status status;
  status_init(&status);
  struct status_mark mark = at(4, 13, 7);
  status_error(&status, STATUS_SCENARIO, &mark, "unknown \033]0;x\a key\n`w\xc3\xa4hlt`");
  assert_printed(&status, false,
                 "error: unknown ?]0;x? key?`w\xc3\xa4hlt`\n"
                 "  scenarios/arena.yaml:4:13\n"
                 "     4 |     w\xc3\xa4hlt:  b?[2Jd\n"
                 "       |             ^^^^^^\n");
  status_clear(&status);
}

static void problems_are_sorted_by_place(void **state)
{
  (void)state;
  struct status status;
  status_init(&status);
  struct status_source other = {"a.yaml", NULL, 0};
  struct status_mark marks[] = {at(5, 1, 4), at(2, 9, 0), at(2, 3, 0), {&other, 9, 0, 0}};
  status_error(&status, STATUS_SCENARIO, &marks[0], "last");
  status_error(&status, STATUS_SCENARIO, &marks[1], "third");
  status_warn(&status, &marks[2], "second");
  status_error(&status, STATUS_SCENARIO, &marks[2], "second, too");
  status_error(&status, STATUS_SCENARIO, &marks[3], "first");
  char *bytes = printed(&status, false);
  const char *order[] = {"first\n  a.yaml:9\nwarning", "second\n", "second, too\n", "third\n",
                         "last\n  scenarios/arena.yaml:5:1\n     5 | last: line\n       | ^^^^\n"};
  const char *from = bytes;
  for (size_t i = 0; i < 5; i++) {
    from = strstr(from, order[i]);
    assert_non_null(from);
    from++;
  }
  free(bytes);
  status_clear(&status);
}

static void marks_outside_the_text_do_no_harm(void **state)
{
  (void)state;
  struct status status;
  status_init(&status);
  struct status_mark marks[] = {at(99, 1, 1), at(0, 0, 0), at(5, 4000000000u, 4000000000u)};
  for (size_t i = 0; i < 3; i++) status_error(&status, STATUS_FAILED, &marks[i], "e%zu", i);
  assert_printed(&status, false,
                 "error: e1\n  scenarios/arena.yaml\n"
                 "error: e2\n  scenarios/arena.yaml:5:4000000000\n"
                 "     5 | last: line\n       |           ^\n"
                 "error: e0\n  scenarios/arena.yaml:99:1\n");
  status_clear(&status);
}

static void a_long_line_is_cut_around_the_mark(void **state)
{
  (void)state;
  char line[5000];
  memset(line, 'x', sizeof line);
  line[3000] = '!';
  struct status_source source = {"long.yaml", line, sizeof line};
  struct status_mark mark = {&source, 1, 3001, 4000};
  struct status status;
  status_init(&status);
  status_error(&status, STATUS_SCENARIO, &mark, "too long");
  char *bytes = printed(&status, false);
  assert_true(strlen(bytes) < 300);
  const char *shown = strstr(bytes, " | ...x"), *caret = strstr(bytes, "^");
  const char *below = strstr(bytes, "\n       | ");
  assert_true(shown != NULL && caret != NULL && below != NULL);
  assert_int_equal(strchr(bytes, '!') - shown, caret - (below + strlen("\n       ") - 1));
  free(bytes);
  status_clear(&status);
}

static void beyond_the_table_problems_are_counted(void **state)
{
  (void)state;
  struct status status;
  status_init(&status);
  for (int i = 0; i < 3; i++) status_warn(&status, NULL, "w%d", i);
  for (int i = 0; i < 18; i++) status_error(&status, STATUS_SCENARIO, NULL, "e%d", i);
  assert_int_equal(status.n_problems, STATUS_PROBLEMS_MAX); /* 2 warnings are left */
  status_help(&status, "for e17");
  assert_string_equal(status.problems[19].help, "for e17");
  for (int i = 18; i < 25; i++) status_error(&status, STATUS_SCENARIO, NULL, "e%d", i);
  status_help(&status, "for nobody");
  status_warn(&status, NULL, "no place");
  status_help(&status, "for nobody");
  assert_int_equal(status.n_errors, 25);
  assert_int_equal(status.n_problems, STATUS_PROBLEMS_MAX);
  assert_string_equal(status.problems[19].message, "e19");
  assert_null(status.problems[19].help);
  char *bytes = printed(&status, false);
  assert_non_null(strstr(bytes, "  help: for e17\n"));
  assert_non_null(strstr(bytes, "\nand 5 more errors\nand 4 more warnings\n"));
  assert_null(strstr(bytes, "nobody"));
  free(bytes);
  status_clear(&status);
}

static void error_without_kind(void *status)
{
  status_error(status, STATUS_OK, NULL, "x");
}

static void help_without_problem_is_ignored_and_ok_is_no_error(void **state)
{
  (void)state;
  struct status status;
  status_init(&status);
  status_help(&status, "nothing to help with");
  assert_printed(&status, false, "");
  assert_true(dies_saying(error_without_kind, &status, "kind != STATUS_OK"));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_first_error_sticks),
      cmocka_unit_test(line_and_caret_are_shown),
      cmocka_unit_test(columns_are_code_points_and_controls_are_harmless),
      cmocka_unit_test(problems_are_sorted_by_place),
      cmocka_unit_test(marks_outside_the_text_do_no_harm),
      cmocka_unit_test(a_long_line_is_cut_around_the_mark),
      cmocka_unit_test(beyond_the_table_problems_are_counted),
      cmocka_unit_test(help_without_problem_is_ignored_and_ok_is_no_error),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
