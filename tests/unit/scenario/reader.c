/* SPDX-License-Identifier: GPL-3.0-or-later */

/* YAML that is fine, and YAML that is hostile. */
#include "fixture.h"

#include <sys/stat.h>
#include <time.h>

#include "../../../sim/base/text.h"
#include "../../../sim/scenario/reader.h"

static double seconds(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void keeps_marks_in_code_points(void **state)
{
  struct fixture *f = *state;
  fixture_read_text(f, "format: 1\nname: {ä: ö, lanes: 0}\n");
  fixture_fails(f, "name must be a text, not a map");
  fixture_read_text(f, "format: 1\nabout: ok\nfloors: {\"ä ö\": 1}\n");
  assert_int_equal(f->status.problems[0].mark.column, 1);
  struct arena *arena = arena_new();
  struct status_source source = {"t", "é: {ü: wörd}", strlen("é: {ü: wörd}")};
  struct node *root = reader_value(arena, &source, 0, &f->status);
  const struct node *word = root->first->first;
  assert_int_equal(word->mark.line, 1);
  assert_int_equal(word->mark.column, 8);
  assert_int_equal(word->mark.width, 4);
  assert_int_equal(word->key_mark.column, 5);
  arena_free(arena);
}

static void tells_null_from_text(void **state)
{
  struct fixture *f = *state;
  struct arena *arena = arena_new();
  const char *text = "[~, null, Null, NULL, \"null\", nul, '', \"~\"]";
  struct status_source source = {"t", text, strlen(text)};
  struct node *root = reader_value(arena, &source, 0, &f->status);
  const bool nulls[] = {true, true, true, true, false, false, false, false};
  size_t i = 0;
  for (struct node *n = root->first; n; n = n->next)
    assert_int_equal(n->kind == NODE_NULL, nulls[i++]);
  assert_int_equal(i, 8);
  arena_free(arena);
}

static void counts_a_values_columns_from_its_source(void **state)
{
  struct fixture *f = *state;
  struct arena *arena = arena_new();
  const char *text = "gätes=[1, x]";
  struct status_source source = {"--set", text, strlen(text)};
  struct node *root = reader_value(arena, &source, 7, &f->status);
  assert_int_equal(root->mark.column, 7);
  assert_int_equal(root->last->mark.column, 11);
  arena_free(arena);
}

static void refuses_duplicates_naming_both_lines(void **state)
{
  struct fixture *f = *state;
  fixture_read_text(f, SMALL "study:\n  seed: 1\n  seed: 2\n");
  fixture_fails(f, "`seed` is given twice in study: in line 14 and again in line 15");
  fixture_at(f, 15, 3);
  fixture_read_text(f, "format: 1\nformat: 1\nevent: {ends: \"22:30\", lend: 1}\n");
  fixture_fails(f, "`format` is given twice: in line 1 and again in line 2");
  fixture_fails(f, "unknown key `lend`"); /* and goes on */
  struct text many;
  text_init(&many);
  text_puts(&many, "format: 1\nlevels:\n");
  for (int i = 0; i < 100; i++) text_printf(&many, "  l%d: 1\n", i % 99);
  fixture_read_text(f, many.bytes);
  fixture_fails(f, "`l0` is given twice in levels: in line 3 and again in line 102");
  text_clear(&many);
}

static void stops_deep_nesting_at_once(void **state)
{
  struct fixture *f = *state;
  char *deep = malloc(80000);
  assert_non_null(deep);
  memset(deep, '[', 80000);
  double start = seconds();
  fixture_write_bytes(f, "a.yaml", deep, 80000);
  fixture_read(f, "a.yaml", NULL, 0, NULL);
  fixture_fails(f, "nested more than 64 deep");
  fixture_at(f, 1, 65);
  for (size_t i = 0; i < 80000; i += 4) memcpy(deep + i, "{a: ", 4);
  fixture_write_bytes(f, "a.yaml", deep, 80000);
  fixture_read(f, "a.yaml", NULL, 0, NULL);
  fixture_fails(f, "nested more than 64 deep");
  assert_true(seconds() - start < 2.0);
  free(deep);
}

static void refuses_what_is_not_utf8(void **state)
{
  struct fixture *f = *state;
  fixture_read_text(f, "format: 1\nname: caf\xC3(\n");
  fixture_fails(f, "this byte is not UTF-8 text");
  fixture_at(f, 2, 10);
  fixture_write_bytes(f, "a.yaml",
                      "\xFF\xFE"
                      "f\0",
                      4);
  fixture_read(f, "a.yaml", NULL, 0, NULL);
  fixture_fails(f, "not UTF-8");
  fixture_write_bytes(f, "a.yaml", "format: 1\nname: a\001b\n", 20);
  fixture_read(f, "a.yaml", NULL, 0, NULL);
  fixture_fails(f, "a control character stands here");
  fixture_at(f, 2, 8);
}

static void accepts_a_byte_order_mark(void **state)
{
  struct fixture *f = *state;
  fixture_read_text(f, "\xEF\xBB\xBF" SMALL);
  fixture_fine(f);
}

static void says_why_a_file_cannot_be_read(void **state)
{
  struct fixture *f = *state;
  char path[512];
  fixture_read(f, "missing.yaml", NULL, 0, NULL);
  fixture_fails(f, "missing.yaml: No such file or directory");
  fixture_read(f, ".", NULL, 0, NULL);
  fixture_fails(f, "it is a folder");
  snprintf(path, sizeof path, "%s/pipe", f->folder);
  assert_int_equal(mkfifo(path, 0600), 0);
  fixture_read(f, "pipe", NULL, 0, NULL); /* does not wait for a writer */
  fixture_fails(f, "it is no regular file");
  char *big = calloc(1, READER_BYTES_MAX + 1);
  assert_non_null(big);
  fixture_write_bytes(f, "a.yaml", big, READER_BYTES_MAX + 1);
  free(big);
  fixture_read(f, "a.yaml", NULL, 0, NULL);
  fixture_fails(f, "a scenario has at most 4 MiB");
}

static void wants_one_document_that_is_a_map(void **state)
{
  struct fixture *f = *state;
  fixture_read_text(f, "");
  fixture_fails(f, "the file is empty");
  fixture_read_text(f, "# nothing\n");
  fixture_fails(f, "the file is empty");
  fixture_read_text(f, "- a\n- b\n");
  fixture_fails(f, "a scenario is a map");
  fixture_read_text(f, SMALL "---\nformat: 1\n");
  fixture_fails(f, "a second document starts here");
  fixture_at(f, 13, 1);
}

static void limits_aliases(void **state)
{
  struct fixture *f = *state;
  fixture_read_text(f, "x-a: &a [*a]\n");
  fixture_fails(f, "`*a` stands inside what it names");
  fixture_at(f, 1, 10);
  fixture_read_text(f, "x-a: *b\n");
  fixture_fails(f, "no `&b` stands before this `*b`");
  struct text bomb;
  text_init(&bomb);
  text_puts(&bomb, "x-0: &a0 [1,1,1,1,1,1,1,1,1,1]\n");
  for (int i = 1; i < 9; i++) {
    text_printf(&bomb, "x-%d: &a%d [", i, i);
    for (int j = 0; j < 10; j++) text_printf(&bomb, "%s*a%d", j ? "," : "", i - 1);
    text_puts(&bomb, "]\n");
  }
  fixture_read_text(f, bomb.bytes);
  fixture_fails(f, "aliases stand for more than 100,000 values");
  text_clear(&bomb);
  text_puts(&bomb, "x-0: &a 1\nx-1: [");
  for (int i = 0; i < 1001; i++) text_puts(&bomb, "*a,");
  text_puts(&bomb, "]\n");
  fixture_read_text(f, bomb.bytes);
  fixture_fails(f, "more than 1,000 aliases");
  text_clear(&bomb);
  fixture_read_text(f, SMALL "x-seat: &w 0.5 m\nlevels: {a: *w}\n");
  fixture_fine(f);
  fixture_near(node_number(f->scenario->root, "levels.a"), 0.5, 0);
}

static void limits_the_number_of_values(void **state)
{
  struct fixture *f = *state;
  struct text many;
  text_init(&many);
  text_puts(&many, "x-many: [");
  for (int i = 0; i < 200000; i++) text_puts(&many, "1,");
  text_puts(&many, "]\n");
  fixture_read_text(f, many.bytes);
  fixture_fails(f, "more than 200,000 values");
  text_clear(&many);
}

static void refuses_merge_keys_tags_and_odd_keys(void **state)
{
  struct fixture *f = *state;
  fixture_read_text(f, "x-a: &a {b: 1}\nevent:\n  <<: *a\n");
  fixture_fails(f, "`<<` is not used in scenarios");
  fixture_fails(f, "help: build on another file with `extends`");
  fixture_at(f, 3, 3);
  fixture_read_text(f, "name: !!python/object x\n");
  fixture_fails(f, "tags");
  fixture_read_text(f, "? [a]\n: 1\n");
  fixture_fails(f, "a key must be a word");
}

static void rewrites_libyamls_messages(void **state)
{
  struct fixture *f = *state;
  fixture_read_text(f, "format: 1\nevent:\n\tends: \"22:30\"\n");
  fixture_fails(f, "a tab is used for indentation");
  fixture_fails(f, "a.yaml:3:1");
  fixture_read_text(f, "format: 1\nname: \"open\nevent: {}\n");
  fixture_fails(f, "the quotes opened here are never closed");
  fixture_at(f, 2, 7);
  fixture_read_text(f, "format: 1\nevent: {ends: \"22:30\"\nname: x\n");
  fixture_fails(f, "{ }");
  fixture_at(f, 2, 8);
  fixture_read_text(f, "format: 1\nname: a: b\n");
  fixture_fails(f, "a second colon in this line");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(keeps_marks_in_code_points, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(tells_null_from_text, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(counts_a_values_columns_from_its_source, fixture_start,
                                      fixture_end),
      cmocka_unit_test_setup_teardown(refuses_duplicates_naming_both_lines, fixture_start,
                                      fixture_end),
      cmocka_unit_test_setup_teardown(stops_deep_nesting_at_once, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(refuses_what_is_not_utf8, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(accepts_a_byte_order_mark, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(says_why_a_file_cannot_be_read, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(wants_one_document_that_is_a_map, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(limits_aliases, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(limits_the_number_of_values, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(refuses_merge_keys_tags_and_odd_keys, fixture_start,
                                      fixture_end),
      cmocka_unit_test_setup_teardown(rewrites_libyamls_messages, fixture_start, fixture_end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
