/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Variants and --set: what they change, what they name when they go wrong, and what falls with a
 * removed thing. */
#include "fixture.h"

#define VARIED                                                                                     \
  SMALL                                                                                            \
  "variants:\n"                                                                                    \
  "  wide: {gates: {north: {lanes: 10}}}\n"                                                        \
  "  slow: {gates: {north: {service: {gamma: {mean: 3 s, cv: 0.5}}}}}\n"                           \
  "  slower: {gates: {north: {service: {gamma: {mean: 4 s}}}}}\n"                                  \
  "  eight: {gates: {north: {lanes: 8}}}\n"                                                        \
  "  open-north: {gates: {north: {width: 6 m, service: null}}}\n"                                  \
  "  no-town: {walks: {town: null}}\n"                                                             \
  "  no-walks: {walks: null}\n"                                                                    \
  "  no-plaza: {floors: {plaza: null}}\n"                                                          \
  "  wrong: {gates: {north: {lane: 10}}}\n"                                                        \
  "  negative: {gates: {north: {lanes: -1}}}\n"                                                    \
  "  misspelt: {gates: {nroth: null}}\n"                                                           \
  "  nested: {variants: {a: {}}}\n"

static void vary(struct fixture *f, const char *variant)
{
  fixture_write(f, "a.yaml", VARIED);
  fixture_read(f, "a.yaml", variant, 0, NULL);
}

static double number(const struct fixture *f, const char *path)
{
  fixture_fine(f);
  return node_number(f->scenario->root, path);
}

static void applies_in_the_order_given(void **state)
{
  struct fixture *f = *state;
  vary(f, NULL);
  fixture_near(number(f, "gates.north.lanes"), 4, 0);
  vary(f, "wide");
  fixture_near(number(f, "gates.north.lanes"), 10, 0);
  const struct node *lanes = node_find(f->scenario->root, "gates.north.lanes");
  assert_int_equal(lanes->origin, NODE_FROM_VARIANT);
  assert_string_equal(lanes->patch, "wide");
  assert_int_equal(lanes->mark.line, 14);
  assert_string_equal(f->scenario->variant, "wide");
  vary(f, "wide+eight");
  fixture_near(number(f, "gates.north.lanes"), 8, 0);
  vary(f, "eight+wide");
  fixture_near(number(f, "gates.north.lanes"), 10, 0);
}

static void replaces_what_excludes_it(void **state)
{
  struct fixture *f = *state;
  vary(f, "slow");
  fixture_near(node_law(f->scenario->root, "gates.north.service")->a, 3, 0);
  vary(f, "slow+slower"); /* deep merge: the cv of slow stays */
  fixture_near(node_law(f->scenario->root, "gates.north.service")->a, 4, 0);
  fixture_near(node_law(f->scenario->root, "gates.north.service")->b, 0.5, 0);
  vary(f, "open-north"); /* width instead of lanes */
  fixture_near(number(f, "gates.north.width"), 6, 0);
  assert_false(node_has(f->scenario->root, "gates.north.lanes"));
  const char *sets[] = {"gates.north.service={uniform: {min: 1 s, max: 2 s}}",
                        "gates.north.service={lognormal: {mean: 5 s, cv: 0.4}}"};
  fixture_read(f, "a.yaml", "slow", 2, sets);
  fixture_fine(f);
  assert_int_equal(node_law(f->scenario->root, "gates.north.service")->kind,
                   DISTRIBUTION_LOGNORMAL);
}

/* A variant of a file that extends another removes what the other one has; and what a variant of
 * the same name there has brought in. */
static void removes_what_was_extended(void **state)
{
  struct fixture *f = *state;
  fixture_write(f, "a.yaml",
                SMALL "variants: {shut: {gates: {west: {from: foyer, to: plaza, at: "
                      "[10, 10], width: 2 m}}}}\n");
  fixture_write(f, "b.yaml",
                "extends: a.yaml\nformat: 1\nvariants: {one: {gates: {north: null}},\n"
                "  shut: {gates: {west: null, south: null}}}\n");
  fixture_read(f, "b.yaml", "one", 0, NULL);
  fixture_fine(f);
  assert_false(node_has(f->scenario->root, "gates.north"));
  assert_true(node_has(f->scenario->root, "gates.south"));
  fixture_read(f, "b.yaml", "shut", 0, NULL);
  fixture_fine(f);
  assert_true(node_has(f->scenario->root, "gates.north"));
  assert_false(node_has(f->scenario->root, "gates.south") ||
               node_has(f->scenario->root, "gates.west"));
  fixture_read(f, "b.yaml", NULL, 0, NULL);
  fixture_fine(f);
  assert_true(node_has(f->scenario->root, "gates.north"));
  /* A variant itself, or all of them, can still be removed. */
  fixture_write(f, "c.yaml", "extends: b.yaml\nformat: 1\nvariants: {one: null, two: null}\n");
  fixture_read(f, "c.yaml", NULL, 0, NULL);
  fixture_fine(f);
  assert_true(node_has(f->scenario->root, "variants.shut"));
  assert_false(node_has(f->scenario->root, "variants.one"));
  fixture_write(f, "d.yaml", "extends: b.yaml\nformat: 1\nvariants: null\n");
  fixture_read(f, "d.yaml", NULL, 0, NULL);
  fixture_fine(f);
  assert_false(node_has(f->scenario->root, "variants"));
}

static void names_the_variant_in_errors(void **state)
{
  struct fixture *f = *state;
  vary(f, "wrong");
  fixture_fails(f, "unknown key `lane` in gates.north");
  fixture_fails(f, "a.yaml:22:27");
  fixture_fails(f, "help: while applying variant `wrong`");
  vary(f, "wide+negative");
  fixture_fails(f, "gates.north.lanes must be at least 1, got -1");
  fixture_fails(f, "while applying variant `negative`");
  vary(f, "nested");
  fixture_fails(f, "variants.nested cannot change `variants`");
}

static void knows_its_variants(void **state)
{
  struct fixture *f = *state;
  vary(f, "wied");
  fixture_fails(f, "there is no variant `wied`");
  fixture_fails(f, "did you mean `wide`?");
  fixture_fails(f, "there are wide, slow, slower");
  vary(f, "wide+");
  fixture_fails(f, "a name is missing in --variant");
  fixture_write(f, "a.yaml", SMALL);
  fixture_read(f, "a.yaml", "any", 0, NULL);
  fixture_fails(f, "the scenario has no variants");
}

static void divides_the_share_of_what_is_removed(void **state)
{
  struct fixture *f = *state;
  vary(f, "no-town");
  fixture_near(number(f, "crowd.home.river"), 1.0, 1e-12);
  assert_false(node_has(f->scenario->root, "crowd.home.town"));
  assert_int_equal(f->status.n_warnings, 1);
  assert_true(
      fixture_told(f, "warning: crowd.home names `town`, which was removed: 60 % of the people"));
  const char *home = "crowd.home={town: 50 %, river: 20 %, hill: 30 %}";
  const char *sets[] = {"walks.hill={from: {floor: plaza, at: [0, 30]}, distance: 1 km}", home,
                        "walks.town=null"};
  fixture_read(f, "a.yaml", NULL, 3, sets);
  fixture_near(number(f, "crowd.home.river"), 0.4, 1e-12);
  fixture_near(number(f, "crowd.home.hill"), 0.6, 1e-12);
  vary(f, "no-walks"); /* all gone: nothing to divide */
  fixture_fine(f);
  assert_false(node_has(f->scenario->root, "crowd.home"));
}

static void drops_things_that_cannot_do_without(void **state)
{
  struct fixture *f = *state;
  vary(f, "no-plaza");
  fixture_fine(f);
  assert_true(
      fixture_told(f, "gates.north.to names `plaza`, which was removed: gates.north goes too"));
  assert_true(fixture_told(
      f, "walks.town.from.floor names `plaza`, which was removed: walks.town goes too"));
  assert_false(node_has(f->scenario->root, "gates.north"));
  assert_false(node_has(f->scenario->root, "walks.river"));
  assert_false(node_has(f->scenario->root, "crowd.home")); /* in turn */
}

static void leaves_lists_without_what_is_removed(void **state)
{
  struct fixture *f = *state;
  const char *sets[] = {
      "stands.s={polygon: [[0, 0], [9, 0], [9, 5]], standing: 50, via: [a, b], exits_to: foyer}",
      "ways.a={kind: ramp, from: {stand: s, at: [1, 1]}, to: {floor: foyer, at: [1, 9]}, width: 2 "
      "m}",
      "ways.b={kind: ramp, from: {stand: s, at: [3, 1]}, to: {floor: foyer, at: [3, 9]}, width: 2 "
      "m}",
      "ways.a=null"};
  fixture_write(f, "a.yaml", SMALL);
  fixture_read(f, "a.yaml", NULL, 4, sets);
  fixture_fine(f);
  assert_int_equal(node_find(f->scenario->root, "stands.s.via")->n, 1);
  assert_string_equal(node_find(f->scenario->root, "stands.s.via")->first->text, "b");
  assert_true(fixture_told(f, "stands.s.via names `a`, which was removed: it is left away"));
}

static void warns_of_nulls_that_remove_nothing(void **state)
{
  struct fixture *f = *state;
  vary(f, "misspelt");
  fixture_fine(f);
  assert_true(fixture_told(f, "`null` removes nothing: there is no `nroth` in gates"));
  assert_true(fixture_told(f, "did you mean `north`?"));
  vary(f, "no-town");
  fixture_near((double)f->status.n_warnings, 1, 0);
}

static void sets_from_the_command_line(void **state)
{
  struct fixture *f = *state;
  fixture_set(f, SMALL, "gates.north.lanes=8");
  fixture_near(number(f, "gates.north.lanes"), 8, 0);
  assert_string_equal(node_find(f->scenario->root, "gates.north.lanes")->patch, "--set");
  fixture_set(f, SMALL, "gates.north.at=[7, 10]");
  double at[2];
  node_point(f->scenario->root, "gates.north.at", at);
  fixture_near(at[0], 7, 0);
  fixture_set(f, SMALL, "event.ends=21:00");
  fixture_near(number(f, "event.ends"), 75600, 0);
  fixture_set(f, SMALL, "gates.south=null");
  assert_false(node_has(f->scenario->root, "gates.south"));
  fixture_set(f, SMALL, "name=a=b");
  assert_string_equal(f->scenario->name, "a=b");
}

static void points_into_the_set(void **state)
{
  struct fixture *f = *state;
  fixture_set(f, SMALL, "gates.north.lanes=0");
  fixture_fails(f, "--set:1:19\n     1 | gates.north.lanes=0\n       |                   ^\n");
  fixture_set(f, SMALL, "gates.north.lane=8");
  fixture_fails(f, "--set:1:13\n     1 | gates.north.lane=8\n       |             ^^^^\n");
}

static void refuses_sets_that_are_none(void **state)
{
  static const char *const sets[] = {"gates", "=5", "gates.north.lanes=", "gates..north=1", ".=1",
                                     "a.=2",  ""};
  struct fixture *f = *state;
  for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
    fixture_set(f, SMALL, sets[i]);
    fixture_fails(f, "a --set must be KEY=VALUE");
  }
  fixture_set(f, SMALL, "gates=[1");
  fixture_fails(f, "--set:1:7");
  fixture_set(f, SMALL, "gates=\xFF");
  fixture_fails(f, "not UTF-8");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(applies_in_the_order_given, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(replaces_what_excludes_it, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(removes_what_was_extended, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(names_the_variant_in_errors, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(knows_its_variants, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(divides_the_share_of_what_is_removed, fixture_start,
                                      fixture_end),
      cmocka_unit_test_setup_teardown(drops_things_that_cannot_do_without, fixture_start,
                                      fixture_end),
      cmocka_unit_test_setup_teardown(leaves_lists_without_what_is_removed, fixture_start,
                                      fixture_end),
      cmocka_unit_test_setup_teardown(warns_of_nulls_that_remove_nothing, fixture_start,
                                      fixture_end),
      cmocka_unit_test_setup_teardown(sets_from_the_command_line, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(points_into_the_set, fixture_start, fixture_end),
      cmocka_unit_test_setup_teardown(refuses_sets_that_are_none, fixture_start, fixture_end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
