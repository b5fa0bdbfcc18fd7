/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table proves itself: every default is read by its own row, every parent exists, every
 * sentence stands. And what is made of it: explain, the reference page, the JSON schema. */
#include "fixture.h"

#include <math.h>

#include "../../../sim/scenario/reader.h"
#include "../../../sim/scenario/schema.h"
#include "../../../sim/scenario/schema_law.h"
#include "../../../sim/scenario/schema_report.h"
#include "../../../sim/scenario/schema_scalar.h"
#include "../../../sim/scenario/schema_list.h"

static void every_row_stands_below_its_parent(void **state)
{
  (void)state;
  for (size_t i = 1; i < schema_n_rows; i++) {
    const struct schema_row *row = &schema_rows[i];
    char parent[256];
    strcpy(parent, row->path);
    char *dot = strrchr(parent, '.');
    *(dot ? dot : parent) = '\0';
    const struct schema_row *above = schema_find(parent);
    assert_non_null(above);
    assert_true(above < row);
    assert_true(above->type == SCHEMA_MAP || above->type == SCHEMA_NAMED);
    assert_int_equal(strcmp(schema_key(row), "*") == 0, above->type == SCHEMA_NAMED);
    assert_ptr_equal(schema_child(above, schema_key(row)),
                     row); /* contiguous, and no twin before it */
    assert_ptr_equal(schema_find(row->path), row);
  }
}

static void every_row_says_what_it_is(void **state)
{
  (void)state;
  for (size_t i = 0; i < schema_n_rows; i++) {
    const struct schema_row *row = &schema_rows[i];
    size_t length = strlen(row->sentence);
    assert_true(length > 4);
    assert_int_equal(row->sentence[length - 1], '.');
    assert_true(row->least <= row->most);
    assert_false(row->required && row->standard);
    assert_true((row->mark == SCHEMA_MEASURED || row->mark == SCHEMA_CITED) ==
                (*row->source != '\0'));
    bool words = row->type == SCHEMA_CHOICE || row->type == SCHEMA_REFERENCE ||
                 row->type == SCHEMA_REFERENCES || row->type == SCHEMA_WEIGHTS;
    assert_true(!words || row->words);
    char type[256];
    schema_type_words(row, type, sizeof type);
    assert_true(strlen(type) > 2);
  }
}

static void every_reference_points_at_a_map_of_things(void **state)
{
  (void)state;
  for (size_t i = 0; i < schema_n_rows; i++) {
    const struct schema_row *row = &schema_rows[i];
    if (row->type != SCHEMA_REFERENCE && row->type != SCHEMA_REFERENCES &&
        row->type != SCHEMA_WEIGHTS)
      continue;
    char words[256];
    strcpy(words, row->words);
    for (char *word = strtok(words, " "); word; word = strtok(NULL, " ")) {
      if (*word == '=' || *word == '.') continue;
      const char *map = word + (*word == '#'); /* blocks of its things */
      assert_non_null(schema_find(map));
      assert_int_equal(schema_find(map)->type, SCHEMA_NAMED);
    }
  }
}

static void every_default_is_read_by_its_row(void **state)
{
  struct fixture *f = *state;
  struct arena *arena = arena_new();
  size_t n = 0;
  for (size_t i = 0; i < schema_n_rows; i++) {
    const struct schema_row *row = &schema_rows[i];
    if (!row->standard) continue;
    struct status_source source = {row->path, row->standard, strlen(row->standard)};
    struct node *node = reader_value(arena, &source, 0, &f->status);
    assert_non_null(node);
    struct schema_work work = {arena, node, &f->status};
    if (row->type == SCHEMA_MAP)
      assert_int_equal(node->kind, NODE_MAP);
    else if (row->type == SCHEMA_LAW)
      schema_law_check(&work, node, row);
    else if (row->type == SCHEMA_POINT)
      schema_list_check(&work, node, row);
    else
      schema_scalar_check(&work, node, row);
    if (!status_ok(&f->status)) status_print(&f->status, stderr, false);
    assert_true(status_ok(&f->status));
    n++;
  }
  assert_true(n > 60);
  arena_free(arena);
}

static void finds_rows_by_concrete_path(void **state)
{
  (void)state;
  assert_string_equal(schema_find("gates.north.lanes")->path, "gates.*.lanes");
  assert_string_equal(schema_find("gates.*.lanes")->path, "gates.*.lanes");
  assert_string_equal(schema_find("stations.a.lines.b.every")->path, "stations.*.lines.*.every");
  assert_string_equal(schema_find("gates.north.sources")->path, "sources");
  assert_string_equal(schema_find("")->path, "");
  assert_null(schema_find("gates.north.lane"));
  assert_null(schema_find("gates.north.lanes.x"));
  assert_null(schema_find("gate"));
  assert_null(schema_find("gates..lanes"));
}

static char *written_by(void (*write)(FILE *))
{
  char *text;
  size_t length;
  FILE *out = open_memstream(&text, &length);
  write(out);
  fclose(out);
  return text;
}

static void explains_a_key(void **state)
{
  (void)state;
  char *text;
  size_t length;
  FILE *out = open_memstream(&text, &length);
  assert_true(schema_explain("car_parks.p1.pull_out", out));
  assert_false(schema_explain("car_parks.p1.pull_in", out));
  fclose(out);
  assert_non_null(strstr(text, "car_parks.*.pull_out\n"));
  assert_non_null(strstr(text, "type      time, such as 12 min"));
  assert_non_null(strstr(text, "default   32 s (measured: Ruback and Juieng 1997"));
  assert_non_null(strstr(text, "range     at least 0"));
  assert_null(strstr(text, "pull_in"));
  free(text);
}

static void writes_every_row_to_page_and_schema(void **state)
{
  (void)state;
  char *page = written_by(schema_write_reference), *json = written_by(schema_write_json), key[300];
  for (size_t i = 1; i < schema_n_rows; i++) {
    snprintf(key, sizeof key, "| `%s` |", schema_rows[i].path);
    assert_non_null(strstr(page, key));
    if (strchr(schema_rows[i].path, '*') && strcmp(schema_key(&schema_rows[i]), "*") == 0) continue;
    snprintf(key, sizeof key, "\"%s\":", schema_key(&schema_rows[i]));
    assert_non_null(strstr(json, key));
  }
  long depth = 0;
  bool quoted = false;
  for (const char *c = json; *c; c++) {
    if (*c == '"' && c[-1] != '\\') quoted = !quoted;
    depth += quoted ? 0 : (*c == '{') - (*c == '}');
    assert_true(depth >= 0);
  }
  assert_int_equal(depth, 0);
  free(page);
  free(json);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_row_stands_below_its_parent),
      cmocka_unit_test(every_row_says_what_it_is),
      cmocka_unit_test(every_reference_points_at_a_map_of_things),
      cmocka_unit_test_setup_teardown(every_default_is_read_by_its_row, fixture_start, fixture_end),
      cmocka_unit_test(finds_rows_by_concrete_path),
      cmocka_unit_test(explains_a_key),
      cmocka_unit_test(writes_every_row_to_page_and_schema),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
