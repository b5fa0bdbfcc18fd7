/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writing YAML in block style; lists in flow style, as points and polygons read best so. */
#include "writer.h"

#include <ctype.h>
#include <string.h>

#include "../base/text.h"
#include "schema.h"

struct writer {
  const char *file, *skip;
  struct text out;
};

/* ---- words ---- */

/* A word that YAML reads as itself everywhere; all else gets quotes. */
static bool is_plain(const char *text)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
  size_t length = strlen(text);
  bool begins = isalnum((unsigned char)text[0]) ||
                (text[0] == '/' && isalpha((unsigned char)text[1])) ||
                (text[0] == '-' && isdigit((unsigned char)text[1]));
  if (!begins || text[length - 1] == ' ') return false;
  for (const char *c = text; *c; c++)
    if (!strchr(letters, *c) && !strchr("./%- ", *c)) return false;
  return strcmp(text, "null") && strcmp(text, "Null") && strcmp(text, "NULL");
}

/* The code point at `bytes` if it is one that YAML folds or refuses: C1 controls, line separators,
 * the byte order mark; else 0. */
static unsigned special(const unsigned char *bytes)
{
  if (bytes[0] == 0xC2 && bytes[1] >= 0x80 && bytes[1] <= 0x9F) return bytes[1];
  if (bytes[0] == 0xE2 && bytes[1] == 0x80 && (bytes[2] == 0xA8 || bytes[2] == 0xA9))
    return 0x2028u + (bytes[2] & 1u);
  if (bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF) return 0xFEFF;
  return 0;
}

static void add_quoted(struct text *out, const char *word)
{
  struct text json;
  text_init(&json);
  text_json(&json, word);
  const unsigned char *at = (const unsigned char *)json.bytes;
  while (*at) {
    unsigned code = special(at);
    if (code)
      text_printf(out, "\\u%04x", code);
    else
      text_add(out, (const char *)at, 1);
    at += code == 0 ? 1 : code < 0x100 ? 2 : 3;
  }
  text_clear(&json);
}

static void add_word(struct text *out, const char *word, bool quoted)
{
  if (!quoted && is_plain(word))
    text_puts(out, word);
  else
    add_quoted(out, word);
}

/* ---- where a value comes from ---- */

static void add_visible(struct text *out, const char *words)
{
  for (const char *c = words; *c; c++) text_add(out, iscntrl((unsigned char)*c) ? "?" : c, 1);
}

static void add_default_origin(struct text *out, const struct schema_row *row)
{
  static const char *const marks[] = {"", "measured", "cited", "assumed"};
  text_puts(out, "  # default");
  if (row && row->mark) text_printf(out, ", %s", marks[row->mark]);
  if (row && row->mark && *row->source) text_printf(out, ": %s", row->source);
}

/* The node below `node`, or itself, that the latest patch has written: of a distribution one
 * parameter may be patched alone. */
static const struct node *latest(const struct node *node)
{
  const struct node *found = node;
  for (const struct node *child = node->first; child; child = child->next) {
    const struct node *below = latest(child);
    if (below->origin == NODE_FROM_VARIANT && below->layer > found->layer) found = below;
  }
  return found;
}

static void add_origin(const struct writer *writer, struct text *out, const struct node *node)
{
  const struct status_source *source = node->mark.source;
  if (node->origin == NODE_FROM_DEFAULT)
    add_default_origin(out, node->row);
  else if (node->origin == NODE_FROM_VARIANT) {
    text_puts(out, !node->patch            ? "  # scaled up, as a variant removed the others"
                   : node->patch[0] == '-' ? "  # "
                                           : "  # variant ");
    add_visible(out, node->patch ? node->patch : "");
  } else if (source && source->name && strcmp(source->name, writer->file) != 0) {
    text_puts(out, "  # from ");
    add_visible(out, source->name);
  }
}

/* ---- nodes ---- */

static void add_flow(struct text *out, const struct node *node)
{
  if (node->kind == NODE_NULL) {
    text_puts(out, "null");
    return;
  }
  if (node->kind == NODE_SCALAR) {
    add_word(out, node->text, node->quoted);
    return;
  }
  bool map = node->kind == NODE_MAP;
  text_puts(out, map ? "{" : "[");
  for (const struct node *child = node->first; child; child = child->next) {
    text_puts(out, child == node->first ? "" : ", ");
    if (map) {
      add_word(out, child->key, false);
      text_puts(out, ": ");
    }
    add_flow(out, child);
  }
  text_puts(out, map ? "}" : "]");
}

static void add_map(struct writer *writer, const struct node *map, int indent)
{
  struct text *out = &writer->out;
  for (const struct node *child = map->first; child; child = child->next) {
    if (indent == 0 && writer->skip && strcmp(child->key, writer->skip) == 0) continue;
    text_printf(out, "%*s", indent, "");
    add_word(out, child->key, false);
    text_puts(out, ":");
    if (child->kind == NODE_MAP && child->first &&
        !(child->row && child->row->type == SCHEMA_LAW)) {
      text_puts(out, "\n");
      add_map(writer, child, indent + 2);
      continue;
    }
    text_puts(out, " ");
    add_flow(out, child);
    add_origin(writer, out, latest(child));
    text_puts(out, "\n");
  }
}

void writer_yaml(const struct node *root, const char *file, const char *skip, FILE *out)
{
  struct writer writer = {.file = file, .skip = skip};
  text_init(&writer.out);
  add_map(&writer, root, 0);
  if (writer.out.length) fwrite(writer.out.bytes, 1, writer.out.length, out);
  text_clear(&writer.out);
}
