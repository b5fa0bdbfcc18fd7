/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Frames to SQLite and back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <float.h>
#include <math.h>
#include <time.h>

#include "../../../sim/store/database.h"
#include "scratch.h"

#define MANY 100000

static void write_bytes(const char *name, const void *bytes, size_t length)
{
  FILE *file = fopen(scratch_path(name), "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(bytes, 1, length, file), length);
  assert_int_equal(fclose(file), 0);
}

static void write_database(const char *name, size_t n, const struct frame *const *frames)
{
  struct status status;
  status_init(&status);
  struct database *database = database_build(n, frames, &status);
  assert_non_null(database);
  size_t length;
  const void *bytes = database_bytes(database, &length);
  write_bytes(name, bytes, length);
  database_free(database);
  status_clear(&status);
}

static const double numbers[] = {0, -1.5, 0.1, 1.0 / 3, 1e300, DBL_MIN, 4503599627370497.0, -7};
enum { NUMBERS = sizeof numbers / sizeof *numbers };

static struct frame *sample(void)
{
  struct frame *frame = frame_new("select"); /* a word of SQL */
  frame_add(frame, "t_s", "s", FRAME_NUMBER);
  frame_add(frame, "order", "", FRAME_TEXT);
  frame_add(frame, "od\"d", "1/m2", FRAME_NUMBER);
  for (size_t i = 0; i < NUMBERS; i++) {
    frame_row(frame);
    frame_set(frame, 0, numbers[i]);
    if (i % 3 == 0) frame_set_text(frame, 1, i == 0 ? "" : "'; DROP TABLE x; -- \xC3\xA9");
    if (i % 2 == 0) frame_set(frame, 2, -numbers[i]);
  }
  return frame;
}

static void test_round_trip(void **state)
{
  (void)state;
  struct frame *frame = sample(), *other = frame_new("empty");
  frame_add(other, "a", "m", FRAME_TEXT);
  write_database("r.sqlite", 2, (const struct frame *const[]){frame, other});

  struct status status;
  status_init(&status);
  struct frame *back = database_read(scratch_path("r.sqlite"), "select", &status);
  assert_non_null(back);
  assert_string_equal(back->name, "select");
  assert_int_equal(back->n_columns, 3);
  assert_int_equal(back->n_rows, NUMBERS);
  for (size_t c = 0; c < 3; c++) {
    assert_string_equal(back->columns[c].name, frame->columns[c].name);
    assert_string_equal(back->columns[c].unit, frame->columns[c].unit);
    assert_int_equal(back->columns[c].type, frame->columns[c].type);
  }
  for (size_t i = 0; i < NUMBERS; i++) {
    assert_true(back->columns[0].numbers[i] == numbers[i]);
    assert_int_equal(isnan(back->columns[2].numbers[i]), i % 2 != 0);
    assert_int_equal(back->columns[1].texts[i] == NULL, i % 3 != 0);
    if (i % 3 == 0) assert_string_equal(back->columns[1].texts[i], frame->columns[1].texts[i]);
  }
  struct frame *none = database_read(scratch_path("r.sqlite"), "empty", &status);
  assert_non_null(none);
  assert_int_equal(none->n_rows, 0);
  assert_true(status_ok(&status));
  frame_free(frame);
  frame_free(other);
  frame_free(back);
  frame_free(none);
  status_clear(&status);
}

/* The header of a SQLite file: magic, user_version at byte 60, application_id at 68, big end
 * first. */
static void test_file_header(void **state)
{
  (void)state;
  struct frame *frame = sample();
  struct status status;
  status_init(&status);
  struct database *one = database_build(1, (const struct frame *const *)&frame, &status);
  struct database *two = database_build(1, (const struct frame *const *)&frame, &status);
  size_t n_one, n_two;
  const unsigned char *a = database_bytes(one, &n_one), *b = database_bytes(two, &n_two);
  assert_memory_equal(a, "SQLite format 3", 16);
  assert_memory_equal(a + 60, "\0\0\0\1", 4);
  assert_memory_equal(a + 68, "EXNT", 4);
  assert_int_equal(n_one, n_two);
  assert_memory_equal(a, b, n_one); /* the same frames, the same bytes */
  database_free(one);
  database_free(two);
  frame_free(frame);
  status_clear(&status);
}

static void assert_refused(const char *name, const char *table, const char *words)
{
  struct status status;
  status_init(&status);
  assert_null(database_read(scratch_path(name), table, &status));
  assert_int_equal(status.kind, STATUS_OUTPUT);
  if (!strstr(status.problems[0].message, words) || !strstr(status.problems[0].message, name))
    fail_msg("\"%s\" does not say %s", status.problems[0].message, words);
  status_clear(&status);
}

static void test_what_cannot_be_read(void **state)
{
  (void)state;
  struct frame *frame = sample();
  write_database("r.sqlite", 1, (const struct frame *const *)&frame);
  assert_refused("r.sqlite", "nothing", "no table nothing");
  assert_refused("r.sqlite", "columns", "no table columns");
  assert_refused("none.sqlite", "select", "No such file");
  scratch_write("text.sqlite", "this is no database, but it is long enough to be read as one");
  assert_refused("text.sqlite", "select", "not a result");
  scratch_write("void.sqlite", "");
  assert_refused("void.sqlite", "select", "not a result");

  struct status status;
  status_init(&status);
  struct database *database = database_build(1, (const struct frame *const *)&frame, &status);
  size_t length;
  unsigned char copy[65536];
  const void *bytes = database_bytes(database, &length);
  assert_true(length < sizeof copy);
  memcpy(copy, bytes, length);
  copy[63] = 99; /* PRAGMA user_version */
  write_bytes("newer.sqlite", copy, length);
  assert_refused("newer.sqlite", "select", "newer");
  memcpy(copy, bytes, length);
  memset(copy + length - 4096, 0xFF, 4096); /* the page with the rows */
  write_bytes("torn.sqlite", copy, length);
  assert_refused("torn.sqlite", "select", "malformed");
  database_free(database);
  frame_free(frame);
  status_clear(&status);
}

static double now_s(void)
{
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* A stadium's seats: quick enough not to be noticed. Some 0.15 s; the bound is for a run
 * under valgrind. */
static void test_many_rows(void **state)
{
  (void)state;
  struct frame *frame = frame_new("seats");
  frame_add(frame, "stand", "", FRAME_TEXT);
  static const char *const names[] = {"x", "y", "angle", "persons", "gate", "home", "regret"};
  for (size_t c = 0; c < 7; c++) frame_add(frame, names[c], "", FRAME_NUMBER);
  for (size_t i = 0; i < MANY; i++) {
    frame_row(frame);
    frame_set_text(frame, 0, i % 2 ? "north" : "south");
    for (size_t c = 1; c < 8; c++) frame_set(frame, c, (double)i / (double)(c + 6));
  }
  double start = now_s();
  struct status status;
  status_init(&status);
  struct database *database = database_build(1, (const struct frame *const *)&frame, &status);
  double took = now_s() - start;
  printf("%d rows of 8 columns: %.3f s\n", MANY, took);
  assert_non_null(database);
  assert_true(took < 20);
  size_t length;
  database_bytes(database, &length);
  assert_true(length > MANY * 7 * 8 && length < MANY * 100);
  database_free(database);
  frame_free(frame);
  status_clear(&status);
}

struct seen {
  size_t n;
  char names[4][32];
};

static void see(void *context, const char *name)
{
  struct seen *seen = context;
  assert_true(seen->n < 4);
  snprintf(seen->names[seen->n++], sizeof seen->names[0], "%s", name);
}

static void test_manifest_files(void **state)
{
  (void)state;
  struct seen seen = {0};
  assert_true(database_manifest_files(
      "{\"format\": \"f/1\", \"title\": \"\\\"files\\\": []\", \"files\": [{\"name\": \"a.csv\"},"
      " {\"name\": \"\\u0062.csv\", \"bytes\": 3}, {\"name\": 7}, \"c\", {}]}",
      "f/1", see, &seen));
  assert_int_equal(seen.n, 2);
  assert_string_equal(seen.names[0], "a.csv");
  assert_string_equal(seen.names[1], "b.csv");
  static const char *const others[] = {"",
                                       "{",
                                       "[]",
                                       "7",
                                       "{\"format\": \"f/2\", \"files\": []}",
                                       "{\"files\": [{\"name\": \"a\"}]}",
                                       "{\"format\": null}"};
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    assert_false(database_manifest_files(others[i], "f/1", see, &seen));
  assert_int_equal(seen.n, 2);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, scratch_make, scratch_remove)

int main(void)
{
  const struct CMUnitTest tests[] = {TEST(test_round_trip), TEST(test_file_header),
                                     TEST(test_what_cannot_be_read), TEST(test_many_rows),
                                     TEST(test_manifest_files)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
