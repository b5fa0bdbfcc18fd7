/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The resolved scenario: complete, with origins, and the same when read again. */
#include "fixture.h"

/* Writes the scenario, reads that, and writes it again; both texts, to be freed. */
static void round_trip(struct fixture *f, char *texts[2])
{
  char digest[65];
  fixture_fine(f);
  memcpy(digest, f->scenario->sha256, sizeof digest);
  for (int i = 0; i < 2; i++) {
    size_t length;
    FILE *out = open_memstream(&texts[i], &length);
    scenario_write(f->scenario, out);
    fclose(out);
    if (i == 1) break;
    fixture_write(f, "resolved.yaml", texts[0]);
    fixture_read(f, "resolved.yaml", NULL, 0, NULL);
    fixture_fine(f);
    assert_string_equal(f->scenario->sha256, digest);
    assert_int_equal(f->status.n_warnings, 0);
  }
}

static void free_texts(char *texts[2])
{
  free(texts[0]);
  free(texts[1]);
}

static void has(const char *text, const char *words)
{
  if (!strstr(text, words)) print_error("wanted: %s\ngot:\n%s", words, text);
  assert_non_null(strstr(text, words));
}

static void says_where_values_come_from(void **state)
{
  struct fixture *f = *state;
  char *texts[2];
  const char *set = "gates.south.width=4 m";
  fixture_write(f, "a.yaml",
                SMALL "variants: {wide: {gates: {north: {lanes: 10}}, walks: {town: null}}}\n");
  fixture_read(f, "a.yaml", "wide", 1, &set);
  round_trip(f, texts);
  has(texts[0], "    lanes: 10  # variant wide\n");
  has(texts[0], "    width: 4 m  # --set\n");
  has(texts[0], "    river: 1  # scaled up, as a variant removed the others\n");
  has(texts[0], "    scale: 30 s  # default, assumed\n");
  has(texts[0], "  ends: \"22:30\"\n");
  has(texts[0], "    at: [5, 10]\n");
  assert_null(strstr(texts[0], "variants"));
  assert_null(strstr(texts[1], "default"));
  free_texts(texts);
}

static void names_the_extended_file(void **state)
{
  struct fixture *f = *state;
  char *texts[2], wanted[256];
  fixture_write(f, "base.yaml", SMALL);
  fixture_read_text(f, "extends: base.yaml\ngates: {north: {lanes: 7}}\n");
  round_trip(f, texts);
  snprintf(wanted, sizeof wanted, "    width: 3 m  # from %s/base.yaml\n", f->folder);
  has(texts[0], wanted);
  has(texts[0], "    lanes: 7\n");
  assert_null(strstr(texts[0], "extends"));
  free_texts(texts);
}

static void keeps_variants_and_notes(void **state)
{
  struct fixture *f = *state;
  char *texts[2];
  fixture_read_text(f, SMALL "sources: {a: [1, {b: null}], \"odd: key\": '# no comment'}\n"
                             "x-empty: {}\nx-list: []\n"
                             "variants: {v: {gates: {north: null}, crowd: {home: {town: 1}}}}\n");
  round_trip(f, texts);
  has(texts[0], "  a: [1, {b: null}]\n");
  has(texts[0], "  \"odd: key\": \"# no comment\"\n");
  has(texts[0], "x-empty: {}\nx-list: []\n");
  has(texts[0], "      north: null\n");
  assert_non_null(strstr(texts[1], "variants:\n  v:\n"));
  free_texts(texts);
}

static void quotes_what_yaml_would_misread(void **state)
{
  static const char *const names[] = {"\"a: b\"",
                                      "\"null\"",
                                      "'it''s # here'",
                                      "\"line\\nline\"",
                                      "\"\\x85\\u2028\\uFEFF\"",
                                      "'- x'",
                                      "' lead'",
                                      "\"trail \"",
                                      "'{x}'",
                                      "\"tab\\there\"",
                                      "'*a'",
                                      "'&a'",
                                      "'%x'",
                                      "'@x'",
                                      "\"\\\"quoted\\\" \\\\\"",
                                      "''",
                                      "'22:30'",
                                      "Zürich Süd",
                                      "'!t'",
                                      "'? q'",
                                      "\"\\x1b[31m\"",
                                      "|-\n  two\n  lines\nabout: x"};
  struct fixture *f = *state;
  char text[4000], wanted[200];
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    char *texts[2];
    snprintf(text, sizeof text, "name: %s\n%s", names[i], SMALL);
    fixture_read_text(f, text);
    fixture_fine(f);
    assert_true(strlen(f->scenario->name) < sizeof wanted);
    strcpy(wanted, node_text(f->scenario->root, "name"));
    round_trip(f, texts);
    assert_string_equal(node_text(f->scenario->root, "name"), wanted);
    free_texts(texts);
  }
}

static void settles_after_one_round(void **state)
{
  struct fixture *f = *state;
  char *texts[2], *again[2];
  fixture_read_text(f, SMALL);
  round_trip(f, texts);
  round_trip(f, again);
  assert_string_equal(texts[1], again[0]);
  free_texts(texts);
  free_texts(again);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(says_where_values_come_from, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(names_the_extended_file, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(keeps_variants_and_notes, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(quotes_what_yaml_would_misread, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(settles_after_one_round, fixture_start, fixture_end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
