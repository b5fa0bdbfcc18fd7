/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files whole or not at all: limits, missing permission, links, odd names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <signal.h>
#include <sys/resource.h>

#include "../../../sim/store/folder.h"
#include "scratch.h"

#define NOBODY 65534

/* Asserts one problem of kind STATUS_OUTPUT whose message names the path and the reason; clears
 * it. */
static void assert_problem(struct status *status, const char *path, int reason)
{
  assert_int_equal(status->kind, STATUS_OUTPUT);
  assert_int_equal(status->n_errors, 1);
  const char *message = status->problems[0].message;
  if (!strstr(message, path) || !strstr(message, strerror(reason)))
    fail_msg("\"%s\" does not name %s and %s", message, path, strerror(reason));
  status_clear(status);
  status_init(status);
}

static void test_write_and_replace(void **state)
{
  (void)state;
  struct status status;
  status_init(&status);
  folder_write(scratch, "a.txt", "one", 3, &status);
  folder_write(scratch, "charts/deep/b.txt", "two", 3, &status);
  folder_write(scratch, "a.txt", "three\n", 6, &status);
  folder_write(scratch, "empty", NULL, 0, &status);
  assert_true(status_ok(&status));
  assert_string_equal(scratch_text("a.txt"), "three\n");
  assert_string_equal(scratch_text("charts/deep/b.txt"), "two");
  assert_true(scratch_has("empty"));
  assert_int_equal(scratch_count(""), 3);
  assert_int_equal(scratch_count("charts/deep"), 1);
  status_clear(&status);
}

/* The umask decides who may read results, as with any file. */
static void test_mode(void **state)
{
  (void)state;
  struct status status;
  status_init(&status);
  mode_t before = umask(027);
  folder_write(scratch, "a.txt", "x", 1, &status);
  umask(before);
  struct stat about;
  assert_int_equal(stat(scratch_path("a.txt"), &about), 0);
  assert_int_equal(about.st_mode & 0777, 0640);
  status_clear(&status);
}

/* A file that may not grow stands for a disk that is full: the write stops half-way. */
static void test_full_disk(void **state)
{
  (void)state;
  struct status status;
  status_init(&status);
  folder_write(scratch, "a.txt", "old", 3, &status);
  struct rlimit before, small;
  assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
  small = before;
  small.rlim_cur = 1000;
  void (*old)(int) = signal(SIGXFSZ, SIG_IGN);
  static const char much[5000];
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
  folder_write(scratch, "a.txt", much, sizeof much, &status);
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
  signal(SIGXFSZ, old);
  assert_problem(&status, scratch_path("a.txt"), EFBIG);
  assert_string_equal(scratch_text("a.txt"), "old");
  assert_int_equal(scratch_count(""), 1);
}

/* Root may write anywhere, so root becomes nobody for a moment. */
static void test_no_permission(void **state)
{
  (void)state;
  struct status status;
  status_init(&status);
  assert_int_equal(chmod(scratch, 0755), 0);
  assert_int_equal(mkdir(scratch_path("closed"), 0700), 0);
  assert_int_equal(chmod(scratch_path("closed"), 0555), 0);
  bool root = geteuid() == 0;
  if (root) assert_int_equal(seteuid(NOBODY), 0);
  folder_write(scratch_path("closed"), "a.txt", "x", 1, &status);
  assert_non_null(status.problems[0].help);
  assert_problem(&status, scratch_path("closed/a.txt"), EACCES);
  folder_make(scratch_path("closed/in/side"), &status);
  assert_problem(&status, scratch_path("closed/in"), EACCES);
  if (root) assert_int_equal(seteuid(0), 0);
  assert_int_equal(scratch_count("closed"), 0);
  status_clear(&status);
}

static void test_file_in_the_way(void **state)
{
  (void)state;
  struct status status;
  status_init(&status);
  scratch_write("file", "x");
  folder_make(scratch_path("file"), &status);
  assert_problem(&status, scratch_path("file"), ENOTDIR);
  folder_make(scratch_path("file/below"), &status);
  assert_problem(&status, scratch_path("file"), ENOTDIR);
  folder_write(scratch, "file/a.txt", "x", 1, &status);
  assert_problem(&status, scratch_path("file"), ENOTDIR);
  assert_int_equal(mkdir(scratch_path("folder"), 0777), 0);
  folder_write(scratch, "folder", "x", 1, &status);
  assert_problem(&status, scratch_path("folder"), EISDIR);
  assert_int_equal(scratch_count(""), 2); /* no part is left */
  folder_write(scratch_path("none"), "a.txt", "x", 1, &status);
  assert_problem(&status, scratch_path("none/a.txt"), ENOENT);
  folder_make("", &status);
  assert_problem(&status, "\"\"", ENOENT);
}

/* A link is replaced, never followed. */
static void test_links(void **state)
{
  (void)state;
  struct status status;
  status_init(&status);
  assert_int_equal(mkdir(scratch_path("ours"), 0777), 0);
  assert_int_equal(mkdir(scratch_path("theirs"), 0777), 0);
  scratch_write("theirs/a.txt", "precious");
  assert_int_equal(symlink("../theirs/a.txt", scratch_path("ours/a.txt")), 0);
  assert_int_equal(symlink("../theirs/a.txt", scratch_path("ours/.a.txt.part")), 0);
  assert_int_equal(symlink("../theirs", scratch_path("ours/pages")), 0);
  folder_write(scratch_path("ours"), "a.txt", "new", 3, &status);
  assert_true(status_ok(&status));
  assert_string_equal(scratch_text("ours/a.txt"), "new");
  folder_write(scratch_path("ours"), "pages/a.txt", "new", 3, &status);
  assert_problem(&status, scratch_path("ours/pages"), ENOTDIR);
  folder_remove(scratch_path("ours"), "pages/a.txt", &status);
  assert_true(status_ok(&status));
  assert_string_equal(scratch_text("theirs/a.txt"), "precious");
  status_clear(&status);
}

static void test_names(void **state)
{
  (void)state;
  static const char *const safe[] = {"a", "a.csv", "charts/a.png", ".a", "...", "a..b", "\xC3\xA9"};
  static const char *const unsafe[] = {"",     ".",      "..",  "/a",  "a/",   "a//b",
                                       "../a", "a/../b", "a/.", "./a", "a\nb", "\x7F"};
  for (size_t i = 0; i < sizeof safe / sizeof *safe; i++) assert_true(folder_name_is_safe(safe[i]));
  for (size_t i = 0; i < sizeof unsafe / sizeof *unsafe; i++)
    assert_false(folder_name_is_safe(unsafe[i]));
}

static void test_make(void **state)
{
  (void)state;
  struct status status;
  status_init(&status);
  folder_make(scratch_path("a/b//c/"), &status);
  folder_make(scratch_path("a/b/c"), &status);
  assert_true(status_ok(&status) && scratch_has("a/b/c"));
  assert_true(folder_is_empty(scratch_path("a/b/c"), &status));
  assert_false(folder_is_empty(scratch_path("a"), &status));
  assert_true(folder_make_new(scratch_path("n"), &status));
  assert_false(folder_make_new(scratch_path("n"), &status));
  assert_true(status_ok(&status));
  assert_false(folder_make_new(scratch_path("x/y"), &status));
  assert_problem(&status, scratch_path("x/y"), ENOENT);
}

static void test_append_read_remove(void **state)
{
  (void)state;
  struct status status;
  status_init(&status);
  struct text text;
  text_init(&text);
  folder_append(scratch, "log", "a\n", 2, &status);
  folder_append(scratch, "log", "b\n", 2, &status);
  assert_true(folder_read(scratch, "log", &text, &status));
  assert_string_equal(text.bytes, "a\nb\n");
  assert_false(folder_read(scratch, "none", &text, &status));
  assert_true(status_ok(&status));

  folder_write(scratch, "x/y/a", "", 0, &status);
  folder_write(scratch, "x/b", "", 0, &status);
  scratch_write("x/y/.a.part", "left by a crash");
  folder_remove(scratch, "x/y/a", &status);
  assert_false(scratch_has("x/y"));
  assert_true(scratch_has("x/b"));
  folder_remove(scratch, "x/b", &status);
  assert_false(scratch_has("x"));
  folder_remove(scratch, "x/b", &status);
  folder_remove(scratch, "log", &status);
  assert_true(status_ok(&status));
  assert_int_equal(scratch_count(""), 0);
  text_clear(&text);
  status_clear(&status);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, scratch_make, scratch_remove)

int main(void)
{
  const struct CMUnitTest tests[] = {TEST(test_write_and_replace),
                                     TEST(test_mode),
                                     TEST(test_full_disk),
                                     TEST(test_no_permission),
                                     TEST(test_file_in_the_way),
                                     TEST(test_links),
                                     TEST(test_names),
                                     TEST(test_make),
                                     TEST(test_append_read_remove)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
