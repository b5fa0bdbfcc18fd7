/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A walk over the scenario, a row for each entry. */
#include "register.h"

#include <string.h>

#include "../base/names.h"
#include "../base/text.h"
#include "../scenario/schema.h"
#include "columns.h"

struct register_work {
  struct frame *frame;
  struct arena *arena;
  struct names *seen; /* patterns of defaults that stand already */
};

static const char *const origins[] = {"scenario", "variant", "default"};
static const char *const marks[] = {"", "measured", "cited", "assumed"};

/* ---- values as text ---- */

static void write_value(const struct node *node, struct text *out)
{
  if (node->kind == NODE_SCALAR) {
    text_puts(out, node->text);
    return;
  }
  bool first = true;
  NODE_EACH (part, node) {
    text_puts(out, first ? "" : ", ");
    first = false;
    if (part->key) text_printf(out, "%s ", part->key);
    write_value(part, out);
  }
}

/* True for what is one entry of the register; geometry is on the plan, not here, and the version of
 * the language says nothing of the venue. */
static bool is_entry(const struct node *node)
{
  if (!node->row || strcmp(node->row->path, "format") == 0) return false;
  switch (node->row->type) {
    case SCHEMA_NUMBER:
    case SCHEMA_COUNT:
    case SCHEMA_BOOLEAN:
    case SCHEMA_CLOCK:
    case SCHEMA_CHOICE:
    case SCHEMA_LAW:
    case SCHEMA_NUMBERS:
    case SCHEMA_CLOCKS:
    case SCHEMA_WEIGHTS: return true;
    default: return false;
  }
}

/* The text beside the key; "" if there is none. */
static const char *source_of(const struct node *node)
{
  for (const struct node *map = node->parent, *key = node; map; key = map, map = map->parent) {
    const struct node *notes = node_child(map, "sources");
    if (!notes || notes->kind == NODE_NULL) continue;
    if (notes->kind == NODE_SCALAR) return notes->text;
    const struct node *note = key->key ? node_child(notes, key->key) : NULL;
    if (!note) note = node_child(notes, "else");
    if (note && note->kind == NODE_SCALAR) return note->text;
  }
  return "";
}

static const char *mark_of(const char *source)
{
  if (!*source) return "";
  return strncmp(source, "assum", 5) == 0 || strncmp(source, "Assum", 5) == 0 ? "assumed" : "cited";
}

/* The unit where the text has none of its own. */
static const char *unit_of(const struct node *node)
{
  const struct schema_row *row = node->row;
  if (node->kind != NODE_SCALAR || row->dimension >= UNITS_DIMENSIONS) return "";
  double number;
  const char *rest = text_read_number(node->text, &number);
  return rest && *rest == '\0' ? units_name(row->dimension) : "";
}

/* ---- rows ---- */

static void add_entry(struct register_work *work, const struct node *node)
{
  const bool standard = node->origin == NODE_FROM_DEFAULT;
  const char *path = standard ? node->row->path : node_path(node, work->arena);
  if (standard) {
    const size_t before = names_count(work->seen);
    if (names_add(work->seen, path) < before) return;
  }
  const char *source = standard ? node->row->source : source_of(node);
  const char *mark = standard ? marks[node->row->mark] : mark_of(source);
  struct text value;
  text_init(&value);
  write_value(node, &value);
  const char *const texts[] = {path,          value.bytes ? value.bytes : "",
                               unit_of(node), origins[node->origin],
                               mark,          source ? source : ""};
  frame_row(work->frame);
  columns_texts(work->frame, 0, 6, texts);
  text_clear(&value);
}

static void walk(struct register_work *work, const struct node *map)
{
  NODE_EACH (node, map) {
    if (is_entry(node))
      add_entry(work, node);
    else if (node->kind == NODE_MAP && node->row && node->row->type != SCHEMA_SECTION)
      walk(work, node);
  }
}

struct frame *register_frame(const struct scenario *scenario)
{
  static const char *const columns[] = {"path", "value", "unit", "origin", "mark", "source", NULL};
  struct register_work work = {columns_frame("assumptions", columns), arena_new(), names_new()};
  walk(&work, scenario->root);
  names_free(work.seen);
  arena_free(work.arena);
  return work.frame;
}
