/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The walk over the tree along the table: unknown keys, missing keys, defaults, values; then what
 * is between the keys. */
#include "schema.h"

#include <string.h>

#include "../base/array.h"
#include "../base/names.h"
#include "reader.h"
#include "schema_law.h"
#include "schema_list.h"
#include "schema_refs.h"
#include "schema_report.h"
#include "schema_rules.h"
#include "schema_scalar.h"

#define ID_MAX 64

/* ---- keys ---- */

static void report_unknown_key(struct schema_work *work, const struct node *child,
                               const struct schema_row *row)
{
  ARRAY_OF(const char *) allowed = {0};
  for (const struct schema_row *r = schema_first(row); r; r = schema_next(row, r))
    ARRAY_PUSH(&allowed, schema_key(r));
  const char *path = child->parent ? node_path(child->parent, work->arena) : "";
  status_error(work->status, STATUS_SCENARIO, &child->key_mark, "unknown key `%s`%s%s", child->key,
               *path ? " in " : "", path);
  if (child->patch && strncmp(child->patch, "--", 2) != 0)
    status_help(work->status, "while applying variant `%s`", child->patch);
  if (strspn(child->key, "0123456789") > 0)
    status_help(work->status, "is it the end of a number with a decimal comma? write 3.5, not 3,5");
  schema_report_candidates(work, child->key, "allowed here:", allowed.items, allowed.n);
  ARRAY_CLEAR(&allowed);
}

static bool is_id(const char *key)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  static const char others[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
  size_t length = strlen(key);
  return length <= ID_MAX && strspn(key, letters) > 0 && strspn(key, others) == length;
}

static void check_id(struct schema_work *work, const struct node *thing)
{
  if (is_id(thing->key)) return;
  schema_report(work, thing, SCHEMA_AT_KEY, "is not an id that can be used");
  status_help(work->status, "an id is a letter and up to 63 letters, digits, - and _");
}

/* ---- defaults ---- */

static void call_default(struct node *node)
{
  node->origin = NODE_FROM_DEFAULT;
  node->mark = (struct status_mark){0};
  for (struct node *child = node->first; child; child = child->next) {
    child->key_mark = (struct status_mark){0};
    call_default(child);
  }
}

static void insert_default(struct schema_work *work, struct node *map, const struct schema_row *row)
{
  struct status_source *source = ARENA_NEW(work->arena, struct status_source, 1);
  *source = (struct status_source){"default", row->standard, strlen(row->standard)};
  struct node *node = reader_value(work->arena, source, 0, work->status);
  call_default(node);
  node->key = schema_key(row);
  node_append(map, node);
}

/* The thing beside `map` that a variant or --set may have meant when it brought `map` in. */
static const char *meant_instead(const struct node *map)
{
  ARRAY_OF(const char *) others = {0};
  if (!map->patch || !map->parent || !map->parent->row || map->parent->row->type != SCHEMA_NAMED)
    return NULL;
  NODE_EACH (thing, map->parent)
    if (thing != map) ARRAY_PUSH(&others, thing->key);
  const char *near = names_nearest(map->key, others.items, others.n);
  ARRAY_CLEAR(&others);
  return near;
}

static void complete(struct schema_work *work, struct node *map, const struct schema_row *row)
{
  for (const struct schema_row *r = schema_first(row); r; r = schema_next(row, r)) {
    if (node_child(map, schema_key(r)) || !schema_applies(map, r)) continue;
    if (r->standard)
      insert_default(work, map, r);
    else if (r->required && !schema_misspelt(map, row, schema_key(r))) {
      const char *near = meant_instead(map);
      char type[256];
      schema_type_words(r, type, sizeof type);
      schema_report(work, map, SCHEMA_AT_KEY, "needs `%s`", schema_key(r));
      status_help(work->status, "%s: %s (%s)", schema_key(r), r->sentence, type);
      if (!near) continue;
      status_help(work->status, "or did you mean `%s`, which is there already?", near);
      return;
    }
  }
}

/* ---- values ---- */

static void check_variants(struct schema_work *work, struct node *node)
{
  if (node->kind != NODE_MAP) {
    schema_report(work, node, SCHEMA_AT_VALUE, "must be a map of patches by name");
    return;
  }
  for (struct node *patch = node->first; patch; patch = patch->next) {
    if (node_is_note(patch)) continue;
    check_id(work, patch);
    if (patch->kind != NODE_MAP)
      schema_report(work, patch, SCHEMA_AT_VALUE, "must be a map of what it changes");
  }
}

static void check_leaf(struct schema_work *work, struct node *node, const struct schema_row *row)
{
  node->row = row;
  switch (row->type) {
    case SCHEMA_LAW: schema_law_check(work, node, row); break;
    case SCHEMA_POINT:
    case SCHEMA_NUMBERS:
    case SCHEMA_CLOCKS:
    case SCHEMA_POLYGON:
    case SCHEMA_POLYGONS:
    case SCHEMA_LINES:
    case SCHEMA_REFERENCES: schema_list_check(work, node, row); break;
    case SCHEMA_WEIGHTS: schema_list_weights(work, node, row); break;
    case SCHEMA_SECTION: check_variants(work, node); break;
    case SCHEMA_PLANS:
    case SCHEMA_NOTES: node->row = NULL; break;
    default: schema_scalar_check(work, node, row); break;
  }
}

static bool is_map(struct schema_work *work, struct node *node, const struct schema_row *row)
{
  if (node->kind == NODE_MAP) return true;
  schema_report(work, node, SCHEMA_AT_VALUE, "must be a map%s, not a %s",
                row->type == SCHEMA_NAMED ? " of things by id" : "",
                node->kind == NODE_LIST ? "list" : "single value");
  if (row->type == SCHEMA_NAMED)
    status_help(work->status, "give each a name and what belongs to it: north: {...}");
  return false;
}

static void check_map(struct schema_work *work, struct node *node, const struct schema_row *row)
{
  node->row = row;
  if (!is_map(work, node, row)) return;
  size_t n_things = 0;
  for (struct node *child = node->first, *next; child; child = next) {
    next = child->next;
    if (node_is_note(child)) continue;
    n_things++;
    if (row->type == SCHEMA_NAMED) check_id(work, child);
    if (!schema_child(row, child->key))
      report_unknown_key(work, child, row);
    else if (child->kind == NODE_NULL)
      node_remove(child);
  }
  if (row->type == SCHEMA_MAP)
    complete(work, node, row);
  else if (row->required && n_things == 0)
    schema_report(work, node, SCHEMA_AT_KEY, "must hold at least one");
  for (struct node *child = node->first; child; child = child->next) {
    const struct schema_row *below = node_is_note(child) ? NULL : schema_child(row, child->key);
    if (below && (below->type == SCHEMA_MAP || below->type == SCHEMA_NAMED))
      check_map(work, child, below);
    else if (below)
      check_leaf(work, child, below);
  }
}

void schema_check(struct arena *arena, struct node *root, struct status *status)
{
  struct schema_work work = {arena, root, status};
  size_t n_errors = status->n_errors;
  if (root->kind == NODE_MAP) schema_rules_choose(&work);
  check_map(&work, root, schema_rows);
  schema_refs_check(&work);
  if (status->n_errors == n_errors) schema_rules_check(&work);
}
