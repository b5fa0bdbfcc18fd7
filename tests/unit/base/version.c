/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The version has the form that version.h promises: N.N.N, then perhaps `+` and a commit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "../../../sim/base/version.h"

static void version_has_three_numbers(void **state)
{
  unsigned major = 0;
  unsigned minor = 0;
  unsigned patch = 0;
  int length = 0;
  (void)state;
  assert_int_equal(sscanf(version_text(), "%u.%u.%u%n", &major, &minor, &patch, &length), 3);
  const char *rest = version_text() + length;
  assert_true(*rest == '\0' || *rest == '+');
}

static void commit_has_hexadecimal_digits(void **state)
{
  (void)state;
  const char *commit = strchr(version_text(), '+');
  if (commit == NULL) skip();
  const size_t digits = strspn(commit + 1, "0123456789abcdef");
  assert_in_range(digits, 4, 64);
  const char *rest = commit + 1 + digits;
  assert_true(*rest == '\0' || strcmp(rest, ".dirty") == 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(version_has_three_numbers),
      cmocka_unit_test(commit_has_hexadecimal_digits),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
