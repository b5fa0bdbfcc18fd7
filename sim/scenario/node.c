/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tree of a scenario: finding, changing and merging nodes. Nothing here knows what a key means.
 */
#include "node.h"

#include "../base/check.h"

#include <string.h>

static struct node *child_with_key(const struct node *map, const char *key, size_t length)
{
  for (struct node *child = map->first; child; child = child->next)
    if (child->key && strncmp(child->key, key, length) == 0 && child->key[length] == '\0')
      return child;
  return NULL;
}

/* The node there, which must exist: schema_check has assured it, so its absence is our mistake. */
static const struct node *node_there(const struct node *node, const char *path)
{
  const struct node *found = node_find(node, path);
  CHECK(found);
  return found;
}

static void add_path(const struct node *node, struct arena *arena, const char **path)
{
  if (!node->parent) return;
  add_path(node->parent, arena, path);
  if (node->key) {
    *path = arena_printf(arena, "%s%s%s", *path, **path ? "." : "", node->key);
    return;
  }
  size_t index = 1;
  for (const struct node *n = node->parent->first; n != node; n = n->next) index++;
  *path = arena_printf(arena, "%s[%zu]", *path, index);
}

/* ---- ask ---- */

const struct node *node_find(const struct node *node, const char *path)
{
  while (node && path && *path) {
    size_t length = strcspn(path, ".");
    node = node->kind == NODE_MAP ? child_with_key(node, path, length) : NULL;
    path += length + (path[length] == '.');
  }
  return node && node->kind != NODE_NULL ? node : NULL;
}

bool node_has(const struct node *node, const char *path)
{
  return node_find(node, path) != NULL;
}

double node_number(const struct node *node, const char *path)
{
  const struct node *found = node_there(node, path);
  CHECK(found->kind == NODE_SCALAR);
  return found->value;
}

const char *node_text(const struct node *node, const char *path)
{
  const struct node *found = node_find(node, path);
  return found && found->text ? found->text : "";
}

const struct distribution *node_law(const struct node *node, const char *path)
{
  const struct node *found = node_find(node, path);
  return found ? &found->law : NULL;
}

void node_point(const struct node *node, const char *path, double out[2])
{
  const struct node *point = node_there(node, path);
  CHECK(point->kind == NODE_LIST && point->n == 2);
  out[0] = point->first->value;
  out[1] = point->last->value;
}

const char *node_path(const struct node *node, struct arena *arena)
{
  const char *path = "";
  add_path(node, arena, &path);
  return path;
}

bool node_is_note(const struct node *node)
{
  return node->key && (strcmp(node->key, "sources") == 0 || strncmp(node->key, "x-", 2) == 0);
}

const struct node *node_thing(const struct node *node)
{
  while (node && node_is_note(node)) node = node->next;
  return node;
}

const struct node *node_first(const struct node *map)
{
  return map ? map->first : NULL;
}

/* ---- change ---- */

struct node *node_new(struct arena *arena, enum node_kind kind)
{
  struct node *node = ARENA_NEW(arena, struct node, 1);
  node->kind = kind;
  return node;
}

void node_append(struct node *parent, struct node *child)
{
  child->parent = parent;
  child->next = NULL;
  if (parent->last)
    parent->last->next = child;
  else
    parent->first = child;
  parent->last = child;
  parent->n++;
}

/* The pointer that points at `child`, and the sibling before it. */
static struct node **link_to(const struct node *child, struct node **before)
{
  struct node *parent = child->parent;
  CHECK(parent);
  *before = NULL;
  struct node **link = &parent->first;
  while (*link != child) {
    CHECK(*link);
    *before = *link;
    link = &(*link)->next;
  }
  return link;
}

void node_remove(struct node *child)
{
  struct node *before, *parent = child->parent;
  struct node **link = link_to(child, &before);
  *link = child->next;
  if (parent->last == child) parent->last = before;
  parent->n--;
  child->parent = child->next = NULL;
}

struct node *node_child(const struct node *map, const char *key)
{
  return map->kind == NODE_MAP ? child_with_key(map, key, strlen(key)) : NULL;
}

void node_sign(struct node *node, unsigned layer, const char *patch)
{
  node->layer = layer;
  node->patch = patch;
  for (struct node *child = node->first; child; child = child->next) node_sign(child, layer, patch);
}

struct node *node_copy(struct arena *arena, const struct node *node)
{
  struct node *copy = ARENA_NEW(arena, struct node, 1);
  *copy = *node;
  copy->parent = copy->next = copy->first = copy->last = NULL;
  copy->n = 0;
  for (const struct node *child = node->first; child; child = child->next)
    node_append(copy, node_copy(arena, child));
  return copy;
}

/* The map `variants` of a file. Each of them is a patch that waits: what it removes is not yet
 * known, so nulls in it stay. */
static bool holds_patches(const struct node *map)
{
  return map->key && strcmp(map->key, "variants") == 0 && map->parent && !map->parent->parent;
}

/* A copy for a tree that `origin` changes; nulls in it are gone, having nothing below them to
 * remove, unless they are kept. */
static struct node *copy_patch(struct arena *arena, const struct node *node,
                               enum node_origin origin, bool keep_nulls)
{
  struct node *copy = ARENA_NEW(arena, struct node, 1);
  *copy = *node;
  copy->origin = origin;
  copy->parent = copy->next = copy->first = copy->last = NULL;
  copy->n = 0;
  for (const struct node *child = node->first; child; child = child->next)
    if (keep_nulls || node->kind != NODE_MAP || child->kind != NODE_NULL)
      node_append(copy, copy_patch(arena, child, origin, keep_nulls || holds_patches(node)));
  return copy;
}

static void replace(struct node *old, struct node *fresh)
{
  struct node *before, *parent = old->parent;
  struct node **link = link_to(old, &before);
  fresh->parent = parent;
  fresh->next = old->next;
  *link = fresh;
  if (parent->last == old) parent->last = fresh;
}

static void merge(struct arena *arena, struct node *base, const struct node *patch,
                  enum node_origin origin, bool keep_nulls)
{
  const bool keep_below = keep_nulls || holds_patches(patch);
  for (const struct node *child = patch->first; child; child = child->next) {
    struct node *old = node_child(base, child->key);
    if (old && child->kind == NODE_NULL && !keep_nulls)
      node_remove(old);
    else if (old && old->kind == NODE_MAP && child->kind == NODE_MAP)
      merge(arena, old, child, origin, keep_below);
    else if (old)
      replace(old, copy_patch(arena, child, origin, keep_below));
    else if (child->kind != NODE_NULL || keep_nulls)
      node_append(base, copy_patch(arena, child, origin, keep_below));
  }
}

void node_merge(struct arena *arena, struct node *base, const struct node *patch,
                enum node_origin origin)
{
  CHECK(base->kind == NODE_MAP && patch->kind == NODE_MAP);
  merge(arena, base, patch, origin, false);
}
