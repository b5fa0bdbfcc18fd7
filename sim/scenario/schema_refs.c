/* SPDX-License-Identifier: GPL-3.0-or-later */

/* References between things: one walk over the tree along the rows of the table, with a visit to
 * each reference. */
#include "schema_refs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../base/array.h"

#define CANDIDATES_MAX 4096
#define SUM_SLACK 1e-9

/* ---- where an id may point ---- */

/* The map that `word` names: from the root, or for ".platforms" of the nearest thing around that
 * has a row for it. */
static const struct node *target_map(const struct node *root, const struct node *from,
                                     const char *word)
{
  if (*word != '.') return node_find(root, word);
  for (; from; from = from->parent)
    if (node_find(from, word + 1)) return node_find(from, word + 1);
  return NULL;
}

/* Where the next word of `words` begins and ends; false at the end. */
static bool next_word(const char **words, char out[64])
{
  size_t length = strcspn(*words, " ");
  if (length == 0 || length >= 64) return false;
  memcpy(out, *words, length);
  out[length] = '\0';
  *words += length + ((*words)[length] == ' ');
  return true;
}

/* The bowl in `map` that has the block `id`, such as "lower-3" of "lower"; NULL. */
static const struct node *bowl_of(const struct node *map, const char *id)
{
  const char *dash = strrchr(id, '-');
  const size_t length = dash ? (size_t)(dash - id) : 0;
  if (length == 0 || dash[1] < '1' || dash[1] > '9' || strspn(dash + 1, "0123456789") > 4)
    return NULL;
  NODE_EACH (thing, map) {
    if (strncmp(thing->key, id, length) != 0 || thing->key[length] != '\0') continue;
    const struct node *blocks = thing->kind == NODE_MAP ? node_find(thing, "bowl.blocks") : NULL;
    char *end;
    const long number = strtol(dash + 1, &end, 10);
    return blocks && *end == '\0' && blocks->kind == NODE_SCALAR &&
                   number <= strtol(blocks->text, NULL, 10)
               ? thing
               : NULL;
  }
  return NULL;
}

/* How many of the row's maps have the id; the word itself counts as one. */
static size_t times_found(const struct node *root, const struct node *from,
                          const struct schema_row *row, const char *id)
{
  const char *words = row->words;
  char word[64];
  size_t n = 0;
  while (next_word(&words, word)) {
    const bool block = *word == '#';
    const struct node *map = *word == '=' ? NULL : target_map(root, from, word + block);
    const struct node *thing = !map ? NULL : block ? bowl_of(map, id) : node_child(map, id);
    n += (*word == '=' && strcmp(word + 1, id) == 0) ||
         (thing && thing->kind != NODE_NULL && !node_is_note(thing));
  }
  return n;
}

/* True if one of the row's maps had the id before a variant removed it. */
static bool was_removed(struct schema_work *work, const struct node *from,
                        const struct schema_row *row, const char *id, const struct names *things)
{
  const char *words = row->words;
  char word[64];
  if (times_found(work->root, from, row, id)) return false;
  while (next_word(&words, word)) {
    if (*word == '#') { /* a block goes with its stand */
      const char *dash = strrchr(id, '-');
      if (dash &&
          names_find(things, arena_printf(work->arena, "%s.%.*s", word + 1, (int)(dash - id),
                                          id)) != NAMES_NONE &&
          !node_find(work->root,
                     arena_printf(work->arena, "%s.%.*s", word + 1, (int)(dash - id), id)))
        return true;
      continue;
    }
    const struct node *map = target_map(work->root, from, word);
    if (map && map->kind == NODE_SCALAR) return false; /* which will be told */
    const char *prefix = map ? node_path(map, work->arena) : word;
    if (names_find(things, arena_printf(work->arena, "%s.%s", prefix, id)) != NAMES_NONE)
      return true;
  }
  return false;
}

static void report_unknown(struct schema_work *work, const struct node *at, enum schema_place place,
                           const struct schema_row *row, const char *id)
{
  ARRAY_OF(const char *) candidates = {0};
  const char *words = row->words;
  char word[64], type[256];
  while (next_word(&words, word)) {
    if (*word == '=') ARRAY_PUSH(&candidates, arena_text(work->arena, word + 1, strlen(word + 1)));
    const struct node *map = *word == '=' || *word == '#' ? NULL : target_map(work->root, at, word);
    NODE_EACH (thing, map)
      if (candidates.n < CANDIDATES_MAX) ARRAY_PUSH(&candidates, thing->key);
  }
  schema_type_words(row, type, sizeof type);
  const char *maps = strstr(type, "from ");
  maps = row->type == SCHEMA_WEIGHTS ? "stations, car_parks, kerbs or walks"
         : maps                      ? maps + 5
                                     : type;
  schema_report(work, at, place, "names `%s`, which is none of the %s", id, maps);
  if (candidates.n == 0) status_help(work->status, "there are none");
  schema_report_candidates(work, id, candidates.n == 1 ? "there is" : "there are", candidates.items,
                           candidates.n);
  ARRAY_CLEAR(&candidates);
}

static void check_id(struct schema_work *work, const struct node *at, enum schema_place place,
                     const struct schema_row *row, const char *id)
{
  size_t n = times_found(work->root, at, row, id);
  if (n == 0)
    report_unknown(work, at, place, row, id);
  else if (n > 1)
    schema_report(work, at, place, "names `%s`, and more than one thing has this id", id);
}

static void check_weights(struct schema_work *work, struct node *node)
{
  double sum = 0.0;
  NODE_EACH (weight, node) {
    check_id(work, weight, SCHEMA_AT_KEY, node->row, weight->key);
    sum += weight->value;
  }
  if (node->value > 0 && fabs(sum - 1.0) > SUM_SLACK)
    schema_report(work, node, SCHEMA_AT_KEY, "must sum to 100 %%, but sums to %.12g %%",
                  100.0 * sum);
}

static void check_node(struct schema_work *work, struct node *node)
{
  const struct schema_row *row = node->row;
  if (row && row->type == SCHEMA_REFERENCE && node->kind == NODE_SCALAR)
    check_id(work, node, SCHEMA_AT_VALUE, row, node->text);
  else if (row && row->type == SCHEMA_REFERENCES && node->kind == NODE_LIST)
    for (const struct node *id = node->first; id && id->kind == NODE_SCALAR; id = id->next)
      check_id(work, id, SCHEMA_AT_VALUE, row, id->text);
  else if (row && row->type == SCHEMA_WEIGHTS && node->kind == NODE_MAP)
    check_weights(work, node);
  else if (row && node->kind == NODE_MAP)
    for (struct node *child = node->first; child; child = child->next) check_node(work, child);
}

void schema_refs_check(struct schema_work *work)
{
  check_node(work, work->root);
}

/* ---- things that were removed ---- */

static void add_things(struct arena *arena, const struct node *node, const struct schema_row *row,
                       struct names *things)
{
  if (node->kind != NODE_MAP) return;
  NODE_EACH (child, node) {
    const struct schema_row *below = schema_child(row, child->key);
    if (!below) continue;
    if (row->type == SCHEMA_NAMED) names_add(things, node_path(child, arena));
    add_things(arena, child, below, things);
  }
}

void schema_refs_things(struct arena *arena, const struct node *root, struct names *things)
{
  add_things(arena, root, schema_rows, things);
}

/* Walks the tree before it is checked, so along rows found by key. `thing` is the nearest thing
 * around `node`. Returns true as soon as something has changed that needs another walk. */
struct prune {
  struct schema_work *work;
  const struct names *things;
};

static bool drop_thing(struct prune *prune, struct node *thing, const struct node *node,
                       const char *id)
{
  schema_report_warning(prune->work, node, "names `%s`, which was removed: %s goes too", id,
                        node_path(thing, prune->work->arena));
  node_remove(thing);
  return true;
}

/* An action without what it is about is none. */
static bool is_of_action(const struct schema_row *row)
{
  return strncmp(row->path, "actions.*.", strlen("actions.*.")) == 0;
}

static bool prune_reference(struct prune *prune, struct node *node, const struct schema_row *row,
                            struct node *thing)
{
  if (node->kind != NODE_SCALAR || !was_removed(prune->work, node, row, node->text, prune->things))
    return false;
  if ((row->required || is_of_action(row)) && thing)
    return drop_thing(prune, thing, node, node->text);
  if (row->required) return false;
  schema_report_warning(prune->work, node, "names `%s`, which was removed: it is left away",
                        node->text);
  node_remove(node);
  return false;
}

static bool prune_list(struct prune *prune, struct node *node, const struct schema_row *row,
                       struct node *thing)
{
  for (struct node *id = node->first, *next; id; id = next) {
    next = id->next;
    if (id->kind != NODE_SCALAR || !was_removed(prune->work, id, row, id->text, prune->things))
      continue;
    if (node->n == 1 && is_of_action(row)) return drop_thing(prune, thing, node, id->text);
    schema_report_warning(prune->work, node, "names `%s`, which was removed: it is left away",
                          id->text);
    node_remove(id);
  }
  return false;
}

/* Scales what is left to the former sum, so that a wrong sum stays an error. */
static void rescale(struct schema_work *work, struct node *node, double gone, double left)
{
  for (struct node *weight = node->first; weight; weight = weight->next) {
    double value;
    if (node_is_note(weight) || weight->kind != NODE_SCALAR ||
        units_read(weight->text, UNITS_SHARE, &value) > UNITS_BARE)
      continue;
    weight->text = arena_printf(work->arena, "%.17g", value * (gone + left) / left);
    weight->origin = NODE_FROM_VARIANT;
  }
}

static bool prune_weights(struct prune *prune, struct node *node, const struct schema_row *row)
{
  double gone = 0.0, left = 0.0, value;
  const char *names = "";
  size_t n = 0;
  for (struct node *weight = node->first, *next; node->kind == NODE_MAP && weight; weight = next) {
    next = weight->next;
    if (node_is_note(weight) || weight->kind != NODE_SCALAR ||
        units_read(weight->text, UNITS_SHARE, &value) > UNITS_BARE)
      continue;
    bool goes = was_removed(prune->work, weight, row, weight->key, prune->things);
    *(goes ? &gone : &left) += value;
    if (!goes) continue;
    names = arena_printf(prune->work->arena, "%s%s`%s`", names, *names ? ", " : "", weight->key);
    node_remove(weight);
    n++;
  }
  if (n == 0) return false;
  const char *then = ", and nothing else";
  if (left > 0)
    then = arena_printf(prune->work->arena,
                        ": %.4g %% of the people are divided over the others in proportion",
                        100.0 * gone);
  schema_report_warning(prune->work, node, "names %s, which %s removed%s", names,
                        n == 1 ? "was" : "were", then);
  if (left > 0)
    rescale(prune->work, node, gone, left);
  else
    node_remove(node);
  return false;
}

static bool prune_node(struct prune *prune, struct node *node, const struct schema_row *row,
                       struct node *thing)
{
  if (row->type == SCHEMA_REFERENCE) return prune_reference(prune, node, row, thing);
  if (row->type == SCHEMA_REFERENCES) return prune_list(prune, node, row, thing);
  if (row->type == SCHEMA_WEIGHTS) return prune_weights(prune, node, row);
  if (node->kind != NODE_MAP) return false;
  for (struct node *child = node->first, *next; child; child = next) {
    next = child->next;
    const struct schema_row *below = node_is_note(child) ? NULL : schema_child(row, child->key);
    if (below && prune_node(prune, child, below, row->type == SCHEMA_NAMED ? child : thing))
      return true;
  }
  return false;
}

void schema_refs_prune(struct schema_work *work, const struct names *things)
{
  struct prune prune = {work, things};
  while (prune_node(&prune, work->root, schema_rows, NULL)) continue;
}
