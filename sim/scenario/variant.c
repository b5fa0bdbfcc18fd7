/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding, checking and laying on of patches. */
#include "variant.h"

#include <string.h>

#include "../base/array.h"
#include "../base/names.h"
#include "../base/text.h"
#include "reader.h"

#define PATH_DEPTH_MAX 16

/* ---- nulls that remove nothing ---- */

static void warn_nothing_removed(struct arena *arena, const struct node *base,
                                 const struct node *null, struct status *status)
{
  ARRAY_OF(const char *) keys = {0};
  for (const struct node *child = base->first; child; child = child->next)
    ARRAY_PUSH(&keys, child->key);
  const char *path = node_path(base, arena);
  status_warn(status, &null->key_mark, "`null` removes nothing: there is no `%s`%s%s", null->key,
              *path ? " in " : "", path);
  const char *near = names_nearest(null->key, keys.items, keys.n);
  if (near) status_help(status, "did you mean `%s`?", near);
  ARRAY_CLEAR(&keys);
}

static void check_nulls(struct arena *arena, const struct node *base, const struct node *patch,
                        struct status *status)
{
  for (const struct node *child = patch->first; child; child = child->next) {
    const struct node *below = node_child(base, child->key);
    if (child->kind == NODE_NULL && !below)
      warn_nothing_removed(arena, base, child, status);
    else if (child->kind == NODE_MAP && below && below->kind == NODE_MAP)
      check_nulls(arena, below, child, status);
  }
}

static void lay_on(struct arena *arena, struct node *root, struct node *patch, const char *name,
                   unsigned *layer, struct status *status)
{
  node_sign(patch, ++*layer, name);
  check_nulls(arena, root, patch, status);
  node_merge(arena, root, patch, NODE_FROM_VARIANT);
}

/* ---- variants ---- */

static struct node *variant_named(const struct node *root, const char *name, struct status *status)
{
  const struct node *variants = node_find(root, "variants");
  struct node *patch = variants ? node_child(variants, name) : NULL;
  if (patch && !node_is_note(patch)) return patch;
  if (*name)
    status_error(status, STATUS_SCENARIO, NULL, "there is no variant `%s`", name);
  else
    status_error(status, STATUS_SCENARIO, NULL, "a name is missing in --variant; write A or A+B");
  struct text known;
  text_init(&known);
  ARRAY_OF(const char *) names = {0};
  NODE_EACH (variant, variants) {
    text_printf(&known, "%s%s", names.n ? ", " : "", variant->key);
    ARRAY_PUSH(&names, variant->key);
  }
  const char *near = names_nearest(name, names.items, names.n);
  if (near) status_help(status, "did you mean `%s`?", near);
  if (names.n)
    status_help(status, "%s %s", names.n == 1 ? "there is" : "there are", known.bytes);
  else
    status_help(status, "the scenario has no variants");
  ARRAY_CLEAR(&names);
  text_clear(&known);
  return NULL;
}

/* What belongs to files and not to patches. */
static bool is_patch(const struct node *patch, struct status *status)
{
  static const char *const refused[] = {"variants", "extends", "import", "format"};
  if (patch->kind != NODE_MAP) {
    status_error(status, STATUS_SCENARIO, &patch->mark,
                 "variants.%s must be a map of what it changes", patch->key);
    return false;
  }
  for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
    const struct node *child = node_child(patch, refused[i]);
    if (!child) continue;
    status_error(status, STATUS_SCENARIO, &child->key_mark, "variants.%s cannot change `%s`",
                 patch->key, refused[i]);
    return false;
  }
  return true;
}

void variant_apply(struct arena *arena, struct node *root, const char *name, unsigned *layer,
                   struct status *status)
{
  const struct node *variant = variant_named(root, name, status);
  if (variant && is_patch(variant, status))
    lay_on(arena, root, node_copy(arena, variant), name, layer, status);
}

/* ---- --set ---- */

static struct status_mark part_mark(const struct status_source *source, const char *part,
                                    size_t length)
{
  struct status_mark mark = {.source = source, .line = 1};
  mark.column = (uint32_t)text_columns(source->text, (size_t)(part - source->text)) + 1;
  mark.width = (uint32_t)text_columns(part, length);
  return mark;
}

/* Maps within maps for the path from `at` to `end`, and `value` at their end; NULL on a mistake. */
static struct node *patch_for(struct arena *arena, const struct status_source *source,
                              const char *end, struct node *value)
{
  struct node *root = node_new(arena, NODE_MAP), *map = root;
  const char *at = source->text;
  for (size_t depth = 0; depth < PATH_DEPTH_MAX; depth++) {
    size_t length = strcspn(at, ".=");
    bool last = at + length >= end;
    struct node *child = last ? value : node_new(arena, NODE_MAP);
    if (length == 0) return NULL;
    child->key = arena_text(arena, at, length);
    child->key_mark = part_mark(source, at, length);
    if (!last) child->mark = child->key_mark;
    node_append(map, child);
    if (last) return root;
    map = child;
    at += length + 1;
  }
  return NULL;
}

static void say_how(struct status *status, const struct status_mark *mark)
{
  status_error(status, STATUS_SCENARIO, mark, "a --set must be KEY=VALUE");
  status_help(status, "write --set gates.north.lanes=8, or --set gates.north=null to remove it");
}

void variant_set(struct arena *arena, struct node *root, const char *assignment, unsigned *layer,
                 struct status *status)
{
  struct status_source *source = ARENA_NEW(arena, struct status_source, 1);
  source->name = VARIANT_SET;
  source->length = strlen(assignment);
  source->text = arena_text(arena, assignment, source->length);
  struct status_mark mark = {.source = source, .line = 1, .column = 1};
  const char *equals = strchr(source->text, '=');
  size_t from = equals ? (size_t)(equals - source->text) + 1 : 0;
  if (!equals || from == 1 || strspn(source->text + from, " ") == source->length - from) {
    say_how(status, &mark);
    return;
  }
  size_t n_errors = status->n_errors;
  struct node *value = reader_value(arena, source, from, status);
  struct node *patch = value ? patch_for(arena, source, equals, value) : NULL;
  if (patch &&
      (node_child(patch, "extends") || node_child(patch, "import") || node_child(patch, "format")))
    status_error(status, STATUS_SCENARIO, &mark, "--set cannot change `%s`", patch->first->key);
  else if (patch)
    lay_on(arena, root, patch, VARIANT_SET, layer, status);
  else if (status->n_errors == n_errors)
    say_how(status, &mark);
}
