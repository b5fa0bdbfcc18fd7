/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An output folder from its making to its manifest, and what happens when it is there already. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <sys/resource.h>

#include "../../../sim/store/store.h"
#include "scratch.h"

/* SHA-256 of "abc", from FIPS 180-2 */
#define SHA_ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static void assert_says(struct status *status, const char *words)
{
  assert_int_equal(status->kind, STATUS_OUTPUT);
  if (!strstr(status->problems[0].message, words))
    fail_msg("\"%s\" does not say \"%s\"", status->problems[0].message, words);
  status_clear(status);
  status_init(status);
}

/* A finished folder of two files. */
static void fill(const char *name, bool force)
{
  struct status status;
  status_init(&status);
  struct store *store = store_create(scratch_path(name), force, &status);
  store_write(store, "summary.json", "abc", 3, &status);
  store_write(store, "charts/on-site.png", "png", 3, &status);
  store_finish(store, "\"seed\": 1", &status);
  assert_true(status_ok(&status));
  store_free(store);
  status_clear(&status);
}

static void test_manifest(void **state)
{
  (void)state;
  struct status status;
  status_init(&status);
  struct store *store = store_create(scratch_path("deep/out/"), false, &status);
  assert_non_null(store);
  assert_string_equal(store_path(store), scratch_path("deep/out"));
  store_write(store, "summary.json", "old", 3, &status);
  store_write(store, "charts/a.png", "", 0, &status);
  store_write(store, "summary.json", "abc", 3, &status); /* the last one counts */
  assert_false(scratch_has("deep/out/manifest.json"));
  assert_string_equal(scratch_text("deep/out/.unfinished"),
                      "summary.json\ncharts/a.png\nsummary.json\n");
  store_finish(store, "\"seed\": 1, \"version\": \"0.1\"", &status);
  assert_true(status_ok(&status));
  assert_string_equal(scratch_text("deep/out/summary.json"), "abc");
  assert_string_equal(scratch_text("deep/out/manifest.json"),
                      "{\n  \"format\": \"exeunt-results/1\",\n  \"seed\": 1, \"version\": "
                      "\"0.1\",\n  \"files\": [\n"
                      "    {\"name\": \"charts/a.png\", \"bytes\": 0, \"sha256\": "
                      "\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"},\n"
                      "    {\"name\": \"summary.json\", \"bytes\": 3, \"sha256\": \"" SHA_ABC
                      "\"}\n  ]\n}\n");
  assert_int_equal(scratch_count("deep/out"), 3);
  store_free(store);
  status_clear(&status);
}

static void test_nothing_to_list(void **state)
{
  (void)state;
  struct status status;
  status_init(&status);
  assert_int_equal(mkdir(scratch_path("empty"), 0777), 0);
  struct store *store = store_create(scratch_path("empty"), false, &status);
  assert_non_null(store); /* nothing there, nothing lost */
  store_finish(store, "", &status);
  assert_string_equal(scratch_text("empty/manifest.json"),
                      "{\n  \"format\": \"exeunt-results/1\",\n  \"files\": []\n}\n");
  store_free(store);
  status_clear(&status);
}

static void test_results_are_kept(void **state)
{
  (void)state;
  struct status status;
  status_init(&status);
  fill("out", false);
  assert_null(store_create(scratch_path("out"), false, &status));
  assert_non_null(strstr(status.problems[0].help, "--force"));
  assert_says(&status, "holds results already");
  assert_string_equal(scratch_text("out/summary.json"), "abc");
  assert_int_equal(scratch_count("out"), 3);
}

static void test_reopened_folders_list_old_and_new(void **state)
{
  (void)state;
  struct status status;
  status_init(&status);
  assert_null(store_reopen(scratch_path("nowhere"), &status));
  fill("out", false);
  char *before = strdup(scratch_text("out/manifest.json"));
  struct store *store = store_reopen(scratch_path("out"), &status);
  assert_non_null(store);
  store_write(store, "pages/new.png", "abc", 3, &status);
  assert_string_equal(scratch_text("out/.unfinished"), "pages/new.png\n");
  assert_string_equal(scratch_text("out/manifest.json"), before); /* until the end */
  store_finish(store, "", &status);
  store_free(store);
  assert_true(status_ok(&status));
  assert_false(scratch_has("out/.unfinished"));
  const char *after = scratch_text("out/manifest.json");
  assert_non_null(strstr(after, "\"pages/new.png\", \"bytes\": 3, \"sha256\": \"" SHA_ABC "\""));
  assert_non_null(strstr(after, "\"summary.json\", \"bytes\": 3, \"sha256\": \"" SHA_ABC "\""));
  free(before);
  store = store_create(scratch_path("out"), true, &status);
  assert_non_null(store);
  assert_false(scratch_has("out/pages/new.png"));
  store_free(store);
  scratch_write("out/manifest.json", "{\"format\": \"of another program\"}");
  assert_null(store_reopen(scratch_path("out"), &status));
  assert_true(status_ok(&status));
  status_clear(&status);
}

static void test_force_replaces_what_is_listed(void **state)
{
  (void)state;
  struct status status;
  status_init(&status);
  fill("out", false);
  scratch_write("out/notes.txt", "mine");
  scratch_write("out/charts/mine.png", "mine");
  struct store *store = store_create(scratch_path("out"), true, &status);
  assert_non_null(store);
  assert_false(scratch_has("out/manifest.json"));
  assert_false(scratch_has("out/summary.json"));
  assert_false(scratch_has("out/charts/on-site.png"));
  assert_string_equal(scratch_text("out/notes.txt"), "mine");
  assert_string_equal(scratch_text("out/charts/mine.png"), "mine");
  assert_string_equal(scratch_text("out/.unfinished"), "");
  store_free(store);
  fill("out", true);
  assert_int_equal(scratch_count("out"), 4);
  status_clear(&status);
}

/* A run that was killed left files, a part and its list, but no manifest. */
static void test_unfinished_work(void **state)
{
  (void)state;
  struct status status;
  status_init(&status);
  struct store *store = store_create(scratch_path("out"), false, &status);
  store_write(store, "results.sqlite", "abc", 3, &status);
  store_free(store);
  scratch_write("out/.series.csv.part", "half");
  scratch_write("out/notes.txt", "mine");
  FILE *list = fopen(scratch_path("out/.unfinished"), "a");
  fputs("series.csv\n../precious\nno", list);
  fclose(list);
  scratch_write("precious", "mine");
  scratch_write("out/no", "mine");
  assert_false(scratch_has("out/manifest.json"));

  assert_null(store_create(scratch_path("out"), false, &status));
  assert_says(&status, "holds results already");
  store = store_create(scratch_path("out"), true, &status);
  assert_non_null(store);
  assert_false(scratch_has("out/results.sqlite"));
  assert_false(scratch_has("out/.series.csv.part"));
  assert_true(scratch_has("out/notes.txt") && scratch_has("out/no") && scratch_has("precious"));
  store_free(store);
  status_clear(&status);
}

/* Other people's folders are not ours to empty, whatever their manifest.json says. */
static void test_foreign_folder(void **state)
{
  (void)state;
  struct status status;
  status_init(&status);
  assert_int_equal(mkdir(scratch_path("home"), 0777), 0);
  scratch_write("home/thesis.txt", "mine");
  for (int force = 0; force < 2; force++) {
    assert_null(store_create(scratch_path("home"), force, &status));
    assert_says(&status, "not results");
  }
  scratch_write("home/manifest.json", "");
  assert_null(store_create(scratch_path("home"), true, &status));
  assert_says(&status, "not results");
  scratch_write("home/manifest.json", "{\"files\": [{\"name\": \"thesis.txt\"}]}");
  assert_null(store_create(scratch_path("home"), true, &status));
  assert_says(&status, "not results");
  assert_int_equal(scratch_count("home"), 2);

  scratch_write("home/manifest.json", "{\"format\": \"exeunt-results/1\", \"files\": ["
                                      "{\"name\": \"../precious\"}, {\"name\": \"/etc/none\"}]}");
  scratch_write("precious", "mine");
  struct store *store = store_create(scratch_path("home"), true, &status);
  assert_non_null(store);
  assert_true(scratch_has("precious") && scratch_has("home/thesis.txt"));
  store_free(store);
  scratch_write("file", "x");
  assert_null(store_create(scratch_path("file"), true, &status));
  assert_says(&status, "Not a directory");
}

static void test_next_names(void **state)
{
  (void)state;
  static const struct {
    const char *name, *wanted;
  } cases[] = {{"perth-stadium", "perth-stadium-001"},
               {"perth-stadium", "perth-stadium-002"},
               {"../../etc/passwd", "etc-passwd-001"},
               {"", "run-001"},
               {" a / b\n", "a-b-001"},
               {"...", "run-001"},
               {"Caf\xC3\xA9 \xE4\xB8\xAD", "Caf\xC3\xA9-\xE4\xB8\xAD-001"},
               {"x\xE2\x80\xAEy\xFF", "x-y-001"},
               {"perth", "perth-001"},
               {"azAZ09.b_c-d", "azAZ09.b_c-d-001"},
               {"-.x.-", "x.-001"},
               {"a\x1B[2J{`@[", "a-2J-001"},
               {"d\xE2\x80\x93"
                "b",
                "d-b-001"},
               {"\xE4\xB8\xAD", "\xE4\xB8\xAD-001"},
               {"a/:;", "a-001"}};
  struct status status;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    status_init(&status);
    if (strcmp(cases[i].name, "...") == 0) scratch_drop(scratch_path("results/run-001"));
    struct store *store = store_create_next(scratch_path("results"), cases[i].name, &status);
    assert_non_null(store);
    const char *last = strrchr(store_path(store), '/') + 1;
    assert_string_equal(last, cases[i].wanted);
    store_free(store);
    status_clear(&status);
  }
}

/* The number after the highest, so that numbers tell the order of runs. */
static void test_next_number(void **state)
{
  (void)state;
  struct status status;
  status_init(&status);
  assert_int_equal(mkdir(scratch_path("a-007"), 0777), 0);
  assert_int_equal(mkdir(scratch_path("a-9"), 0777), 0);
  assert_int_equal(mkdir(scratch_path("a-011-b"), 0777), 0);
  scratch_write("a-012", "a file counts too");
  struct store *store = store_create_next(scratch, "a", &status);
  assert_non_null(store);
  assert_string_equal(store_path(store), scratch_path("a-013"));
  store_free(store);
  assert_int_equal(mkdir(scratch_path("b-999"), 0777), 0);
  store = store_create_next(scratch, "b", &status);
  assert_string_equal(store_path(store), scratch_path("b-1000"));
  store_free(store);
  char longest[300];
  memset(longest, 'x', sizeof longest - 1);
  longest[sizeof longest - 1] = '\0';
  store = store_create_next(scratch, longest, &status);
  assert_non_null(store);
  assert_int_equal(strlen(strrchr(store_path(store), '/')), 1 + 100 + 4);
  store_free(store);
  status_clear(&status);
}

/* The disk is full while the database is written: a message, no database, no manifest. */
static void test_full_disk(void **state)
{
  (void)state;
  struct status status;
  status_init(&status);
  struct frame *frame = frame_new("series");
  frame_add(frame, "t_s", "s", FRAME_NUMBER);
  for (int i = 0; i < 5000; i++) {
    frame_row(frame);
    frame_set(frame, 0, i / 7.0);
  }
  struct store *store = store_create(scratch_path("out"), false, &status);
  store_write(store, "summary.json", "abc", 3, &status);
  struct rlimit before, small;
  assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
  small = before;
  small.rlim_cur = 10000;
  void (*old)(int) = signal(SIGXFSZ, SIG_IGN);
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
  store_write_database(store, 1, (const struct frame *const *)&frame, &status);
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
  signal(SIGXFSZ, old);
  store_finish(store, "", &status);
  assert_says(&status, "out/results.sqlite: File too large");
  store_finish(store, "", &status); /* not even if the failure is forgotten */
  assert_says(&status, "not complete");
  assert_int_equal(scratch_count("out"), 2); /* summary.json and .unfinished */
  assert_string_equal(scratch_text("out/summary.json"), "abc");
  store_free(store);
  frame_free(frame);
}

static void test_database(void **state)
{
  (void)state;
  struct status status;
  status_init(&status);
  struct frame *frame = frame_new("summary");
  frame_add(frame, "measure", "", FRAME_TEXT);
  frame_add(frame, "mean", "s", FRAME_NUMBER);
  frame_row(frame);
  frame_set_text(frame, 0, "home_p95");
  frame_set(frame, 1, 4321.5);
  struct store *store = store_create(scratch_path("out"), false, &status);
  store_write_database(store, 1, (const struct frame *const *)&frame, &status);
  store_finish(store, "", &status);
  store_free(store);
  struct frame *back = store_read(scratch_path("out"), "summary", &status);
  assert_non_null(back);
  assert_string_equal(frame_text(back, 0, "measure"), "home_p95");
  assert_true(frame_number(back, 0, "mean") == 4321.5);
  assert_null(store_read(scratch_path("none"), "summary", &status));
  assert_says(&status, "none/results.sqlite");
  frame_free(back);
  frame_free(frame);
}

/* After a problem nothing is touched. */
static void test_status_sticks(void **state)
{
  (void)state;
  struct status status;
  status_init(&status);
  status_error(&status, STATUS_SCENARIO, NULL, "before");
  assert_null(store_create(scratch_path("out"), true, &status));
  assert_null(store_create_next(scratch, "out", &status));
  store_write(NULL, "a", "", 0, &status);
  store_write_database(NULL, 0, NULL, &status);
  store_finish(NULL, "", &status);
  assert_null(store_read(scratch, "a", &status));
  assert_int_equal(status.n_errors, 1);
  assert_int_equal(scratch_count(""), 0);
  store_free(NULL);
  status_clear(&status);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, scratch_make, scratch_remove)

int main(void)
{
  const struct CMUnitTest tests[] = {TEST(test_manifest),
                                     TEST(test_nothing_to_list),
                                     TEST(test_results_are_kept),
                                     TEST(test_force_replaces_what_is_listed),
                                     TEST(test_reopened_folders_list_old_and_new),
                                     TEST(test_unfinished_work),
                                     TEST(test_foreign_folder),
                                     TEST(test_next_names),
                                     TEST(test_next_number),
                                     TEST(test_full_disk),
                                     TEST(test_database),
                                     TEST(test_status_sticks)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
