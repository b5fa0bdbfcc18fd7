/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The canonical text, to the letter. */
#include "fixture.h"

#include "../../../sim/scenario/canonical.h"
#include "../../../sim/scenario/schema.h"

static void sorts_keys_and_writes_si(void **state)
{
  struct fixture *f = *state;
  fixture_read_text(f, "name: n\nformat: 1\nevent: {kind: \"a \\\"b\\\"\", ends: \"22:30\"}\n"
                       "levels: {up: 300 cm, sources: x, down: -0}\n"
                       "gates: {g: {to: outside, from: f, at: [1, 2 m], lanes: 3, service: 2 s,\n"
                       "            open: [\"22:00\", \"23:00\"]}}\n"
                       "floors: {f: {polygon: [[0, 0], [4, 0], [4, 3]]}}\n");
  fixture_fine(f);
  struct text text;
  text_init(&text);
  canonical_text(node_find(f->scenario->root, "levels"), &text);
  assert_string_equal(text.bytes, "{down:0 up:3}");
  text_clear(&text);
  canonical_text(node_find(f->scenario->root, "event"), &text);
  assert_string_equal(text.bytes,
                      "{clear_within:480 ends:81000 exits:\"nearest\" kind:\"a \\\"b\\\"\" "
                      "mode:\"normal\" response:constant(0 0 - -)}");
  text_clear(&text);
  canonical_text(node_find(f->scenario->root, "gates"), &text);
  assert_string_equal(text.bytes, "{g:{at:[1 2] emergency:0 from:\"f\" lane_width:0.9 lanes:3 "
                                  "open:[79200 82800] service:constant(2 0 - -) "
                                  "to:\"outside\"}}");
  text_clear(&text);
  canonical_text(node_find(f->scenario->root, "floors"), &text);
  assert_string_equal(text.bytes, "{f:{ground:\"walkway\" patch:3 polygon:[[0 0] [4 0] [4 3]]}}");
  text_clear(&text);
}

static void leaves_out_what_no_run_depends_on(void **state)
{
  struct fixture *f = *state;
  fixture_read_text(f, SMALL "name: n\nabout: a\nx-note: 1\nsources: s\nvariants: {v: {}}\n");
  fixture_fine(f);
  struct text text;
  text_init(&text);
  canonical_text(f->scenario->root, &text);
  static const char *const words[] = {"name:", "about:", "x-note", "sources", "variants", "report"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    assert_null(strstr(text.bytes, words[i]));
  assert_non_null(strstr(text.bytes, "crowd:{"));
  text_clear(&text);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(sorts_keys_and_writes_si, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(leaves_out_what_no_run_depends_on, fixture_start,
                                      fixture_end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
