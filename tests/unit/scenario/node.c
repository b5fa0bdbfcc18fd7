/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding, changing and merging nodes. */
#include "fixture.h"

#include "../../../sim/scenario/node.h"
#include "../../../sim/scenario/reader.h"

static struct node *tree(struct arena *arena, const char *text)
{
  struct status_source *source = ARENA_NEW(arena, struct status_source, 1);
  *source = (struct status_source){"test", text, strlen(text)};
  struct status status;
  status_init(&status);
  struct node *node = reader_value(arena, source, 0, &status);
  assert_true(status_ok(&status));
  assert_non_null(node);
  status_clear(&status);
  return node;
}

static void finds_by_path(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  struct node *root = tree(arena, "{a: {b: {c: deep}, bb: 2}, n: null, list: [x, y]}");
  assert_string_equal(node_text(root, "a.b.c"), "deep");
  assert_string_equal(node_text(root, "a.bb"), "2");
  assert_ptr_equal(node_find(root, NULL), root);
  assert_ptr_equal(node_find(root, ""), root);
  assert_false(node_has(root, "n")); /* null is absent */
  assert_false(node_has(root, "a.b.c.d"));
  assert_false(node_has(root, "a.c"));
  assert_string_equal(node_text(root, "nothing"), "");
  assert_null(node_law(root, "nothing"));
  assert_string_equal(node_path(node_find(root, "a.b.c"), arena), "a.b.c");
  assert_string_equal(node_path(node_find(root, "list")->last, arena), "list[2]");
  assert_string_equal(node_path(root, arena), "");
  arena_free(arena);
}

static void walks_over_things_and_not_over_notes(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  struct node *root = tree(arena, "{sources: s, a: 1, x-why: w, b: 2, x-end: e}");
  char keys[8] = "";
  NODE_EACH (thing, root) strcat(keys, thing->key);
  assert_string_equal(keys, "ab");
  NODE_EACH (thing, NULL) fail();
  arena_free(arena);
}

static void merges_maps_and_replaces_the_rest(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  struct node *base = tree(arena, "{m: {a: 1, b: 2, c: 3}, list: [1, 2, 3], s: old, gone: {x: 1}}");
  struct node *patch =
      tree(arena, "{m: {b: 20, d: {e: 5, f: null}}, list: [9], s: {now: map}, gone: null, "
                  "never: null}");
  node_merge(arena, base, patch, NODE_FROM_VARIANT);
  assert_string_equal(node_text(base, "m.a"), "1");
  assert_string_equal(node_text(base, "m.b"), "20");
  assert_string_equal(node_text(base, "m.d.e"), "5");
  assert_null(node_child(node_find(base, "m.d"), "f")); /* null has nothing to remove */
  assert_int_equal(node_find(base, "m.d")->n, 1);
  assert_int_equal(node_find(base, "list")->n, 1);
  assert_string_equal(node_text(base, "s.now"), "map");
  assert_null(node_child(base, "gone"));
  assert_null(node_child(base, "never"));
  assert_int_equal(base->n, 3);
  assert_ptr_equal(base->last, node_child(base, "s")); /* in its old place */
  assert_int_equal(node_find(base, "m.b")->origin, NODE_FROM_VARIANT);
  assert_int_equal(node_find(base, "m.a")->origin, NODE_FROM_FILE);
  assert_ptr_not_equal(node_find(base, "m.d"), node_find(patch, "m.d"));
  const char *order[] = {"a", "b", "c", "d"};
  size_t i = 0;
  NODE_EACH (thing, node_find(base, "m")) assert_string_equal(thing->key, order[i++]);
  arena_free(arena);
}

static void removes_first_middle_and_last(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  struct node *root = tree(arena, "{a: 1, b: 2, c: 3}");
  node_remove(node_child(root, "b"));
  assert_ptr_equal(root->first->next, root->last);
  node_remove(node_child(root, "c"));
  assert_ptr_equal(root->first, root->last);
  node_remove(node_child(root, "a"));
  assert_null(root->first);
  assert_null(root->last);
  assert_int_equal(root->n, 0);
  node_append(root, node_new(arena, NODE_NULL));
  assert_int_equal(root->n, 1);
  arena_free(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(finds_by_path),
      cmocka_unit_test(walks_over_things_and_not_over_notes),
      cmocka_unit_test(merges_maps_and_replaces_the_rest),
      cmocka_unit_test(removes_first_middle_and_last),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
