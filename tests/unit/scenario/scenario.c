/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whole scenarios: extends, names, identity, the clock. */
#include "fixture.h"

#include <sys/stat.h>

static void extends_a_file(void **state)
{
  struct fixture *f = *state;
  fixture_write(f, "base.yaml", SMALL "variants: {one: {gates: {south: {width: 9 m}}}}\n");
  fixture_write(f, "middle.yaml",
                "extends: base.yaml\ngates: {north: {lanes: 5}, south: {width: 4 m}}\n");
  fixture_write(f, "top.yaml",
                "extends: middle.yaml\nname: Top\ngates: {north: {lanes: 6}}\n"
                "variants: {two: {gates: {north: null}}}\n");
  fixture_read(f, "top.yaml", NULL, 0, NULL);
  fixture_fine(f);
  const struct node *root = f->scenario->root;
  fixture_near(node_number(root, "gates.north.lanes"), 6, 0);
  fixture_near(node_number(root, "gates.south.width"), 4, 0);
  assert_string_equal(f->scenario->name, "Top");
  assert_false(node_has(root, "extends"));
  assert_non_null(strstr(node_find(root, "gates.south.width")->mark.source->name, "/middle.yaml"));
  const char *const *names;
  assert_int_equal(scenario_variants(f->scenario, &names), 2);
  assert_string_equal(names[0], "one");
  assert_string_equal(names[1], "two");
}

static void prunes_what_an_extending_file_removes(void **state)
{
  struct fixture *f = *state;
  fixture_write(f, "base.yaml", SMALL);
  fixture_write(f, "top.yaml", "extends: base.yaml\nwalks: {town: null}\n");
  fixture_read(f, "top.yaml", NULL, 0, NULL);
  fixture_fine(f);
  fixture_near(node_number(f->scenario->root, "crowd.home.river"), 1, 1e-12);
  assert_true(fixture_told(f, "base.yaml:12:9"));
}

static void tells_errors_in_the_file_that_has_them(void **state)
{
  struct fixture *f = *state;
  fixture_write(f, "base.yaml", SMALL "study: {seed: -1}\n");
  fixture_write(f, "top.yaml", "extends: base.yaml\nstudy: {replications: 0}\n");
  fixture_read(f, "top.yaml", NULL, 0, NULL);
  fixture_fails(f, "base.yaml:13:15");
  fixture_fails(f, "top.yaml:2:23");
}

static void refuses_bad_extends(void **state)
{
  struct fixture *f = *state;
  fixture_write(f, "b.yaml", "extends: a.yaml\n");
  fixture_read_text(f, "extends: b.yaml\n");
  fixture_fails(f, "extends goes round in a circle");
  fixture_fails(f, "b.yaml:1:10");
  fixture_read_text(f, "extends: a.yaml\n");
  fixture_fails(f, "goes round in a circle");
  fixture_read_text(f, "extends: /etc/hosts\n");
  fixture_fails(f, "must be a path relative to this file");
  fixture_read_text(f, "extends: ../../etc/hosts\n");
  fixture_fails(f, "leads out of the folder of the scenario");
  fixture_read_text(f, "extends: none.yaml\n");
  fixture_fails(f, "none.yaml: No such file or directory");
  fixture_at(f, 1, 10);
  fixture_read_text(f, "extends: [x]\n");
  fixture_fails(f, "extends must be the name of a file");
  char link[512];
  snprintf(link, sizeof link, "%s/link.yaml", f->folder);
  assert_int_equal(symlink("/etc/hosts", link), 0);
  fixture_read_text(f, "extends: link.yaml\n");
  fixture_fails(f, "leads out of the folder");
}

static void limits_the_depth_of_extends(void **state)
{
  struct fixture *f = *state;
  char name[32], text[64];
  fixture_write(f, "f0.yaml", SMALL);
  for (int i = 1; i <= 9; i++) {
    snprintf(name, sizeof name, "f%d.yaml", i);
    snprintf(text, sizeof text, "extends: f%d.yaml\n", i - 1);
    fixture_write(f, name, text);
  }
  fixture_read(f, "f8.yaml", NULL, 0, NULL);
  fixture_fine(f);
  fixture_read(f, "f9.yaml", NULL, 0, NULL);
  fixture_fails(f, "goes deeper than 8 files");
}

static void names_itself_by_key_or_file(void **state)
{
  struct fixture *f = *state;
  fixture_read_text(f, SMALL);
  assert_string_equal(f->scenario->name, "a");
  assert_string_equal(f->scenario->variant, "");
  assert_int_equal(strlen(f->scenario->sha256), 64);
}

static void digest_of(struct fixture *f, const char *text, const char *set, char out[65])
{
  fixture_write(f, "a.yaml", text);
  fixture_read(f, "a.yaml", NULL, set != NULL, &set);
  fixture_fine(f);
  memcpy(out, f->scenario->sha256, 65);
}

static void keeps_its_digest_however_it_is_written(void **state)
{
  static const char *const same[] = {"gates.south.width=300 cm",
                                     "name=Another name",
                                     "about=Words",
                                     "report={title: T}",
                                     "x-note=1",
                                     "sources=Somebody",
                                     "gates.north.sources={lanes: a manual}",
                                     "crowd.choice.scale=0.5 min",
                                     "gates.north.service={constant: {value: 2000 ms}}",
                                     "variants={v: {}}",
                                     "event.ends=\"22:30:00\"",
                                     "crowd.home.town=0.6"};
  static const char *const different[] = {"gates.south.width=301 cm",
                                          "crowd.choice.scale=31 s",
                                          "study.seed=2",
                                          "event.kind=match",
                                          "gates.north.open=[\"22:00\", \"23:00\"]",
                                          "gates.north.to=outside",
                                          "gates.north.service={gamma: {mean: 2 s, cv: 0.1}}",
                                          "floors.foyer.polygon=[[0, 0], [20, 0], [20, 10]]"};
  struct fixture *f = *state;
  char first[65], other[65];
  digest_of(f, SMALL, NULL, first);
  for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
    digest_of(f, SMALL, same[i], other);
    if (strcmp(first, other) != 0) print_error("%s changed the digest\n", same[i]);
    assert_string_equal(first, other);
  }
  for (size_t i = 0; i < sizeof different / sizeof *different; i++) {
    digest_of(f, SMALL, different[i], other);
    assert_string_not_equal(first, other);
  }
  digest_of(f, "event: {ends: \"22:30\"}\nformat: 1\nlevels: {b: 2, a: 1 m}\n", NULL, first);
  digest_of(f, "format: 1\nlevels: {a: 1, b: 200 cm}\nevent: {ends: 22:30}\n", NULL, other);
  assert_string_equal(first, other);
}

static void counts_clock_times_from_the_end(void **state)
{
  struct fixture *f = *state;
  fixture_read_text(f, SMALL);
  fixture_near(scenario_clock(f->scenario, 81000), 0, 0);
  fixture_near(scenario_clock(f->scenario, 80100), -900, 0);
  fixture_near(scenario_clock(f->scenario, 600), 6000, 0);     /* 00:10, the next day */
  fixture_near(scenario_clock(f->scenario, 37800), -43200, 0); /* 10:30: just inside */
  fixture_near(scenario_clock(f->scenario, 37799), 43199, 0);
  fixture_set(f, SMALL, "event.ends=\"00:30\"");
  fixture_near(scenario_clock(f->scenario, 82800), -5400, 0); /* 23:00, the day before */
  fixture_near(scenario_clock(f->scenario, 3600), 1800, 0);
}

static void leaves_marks_readable_after_a_failure(void **state)
{
  struct fixture *f = *state;
  fixture_read_text(f, "format: 1\nevent: {ends: \"22:30\"}\nzzz: 1\n");
  assert_null(f->scenario); /* its memory is gone, what the status shows is not */
  assert_string_equal(f->printed + strlen(f->printed) - strlen("variants, study, report\n"),
                      "variants, study, report\n");
  fixture_fails(f, "a.yaml:3:1\n     3 | zzz: 1\n       | ^^^\n");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(extends_a_file, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(prunes_what_an_extending_file_removes, fixture_start,
                                      fixture_end),
      cmocka_unit_test_setup_teardown(tells_errors_in_the_file_that_has_them, fixture_start,
                                      fixture_end),
      cmocka_unit_test_setup_teardown(refuses_bad_extends, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(limits_the_depth_of_extends, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(names_itself_by_key_or_file, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(keeps_its_digest_however_it_is_written, fixture_start,
                                      fixture_end),
      cmocka_unit_test_setup_teardown(counts_clock_times_from_the_end, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(leaves_marks_readable_after_a_failure, fixture_start,
                                      fixture_end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
