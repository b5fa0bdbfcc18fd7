/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The canonical text: maps {key:value ...} sorted, lists [value ...], numbers in SI, texts as JSON.
 */
#include "canonical.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../base/array.h"
#include "schema.h"

static bool is_left_out(const struct node *child)
{
  static const char *const words[] = {"name", "about", "report", "extends", "import", "variants"};
  if (node_is_note(child)) return true;
  for (size_t i = 0; !child->parent->parent && i < sizeof words / sizeof *words; i++)
    if (strcmp(child->key, words[i]) == 0) return true;
  return false;
}

static int by_key(const void *a, const void *b)
{
  const struct node *const *left = a, *const *right = b;
  return strcmp((*left)->key, (*right)->key);
}

static void add_bound(struct text *out, double bound)
{
  if (isfinite(bound))
    text_number(out, bound);
  else
    text_puts(out, "-");
}

static void add_law(const struct distribution *law, struct text *out)
{
  const double values[] = {law->a, law->b, law->low, law->high};
  text_puts(out, distribution_name(law->kind));
  for (size_t i = 0; i < 4; i++) {
    text_puts(out, i ? " " : "(");
    add_bound(out, values[i]);
  }
  text_puts(out, ")");
}

static void add_scalar(const struct node *node, struct text *out)
{
  switch (node->row->type) {
    case SCHEMA_TEXT:
    case SCHEMA_CHOICE:
    case SCHEMA_REFERENCE:
    case SCHEMA_REFERENCES: text_json(out, node->text); break;
    default: text_number(out, node->value == 0 ? 0.0 : node->value); break;
  }
}

static void add_node(const struct node *node, struct text *out)
{
  ARRAY_OF(const struct node *) children = {0};
  if (node->row->type == SCHEMA_LAW) {
    add_law(&node->law, out);
    return;
  }
  if (node->kind == NODE_SCALAR) {
    add_scalar(node, out);
    return;
  }
  bool map = node->kind == NODE_MAP;
  for (const struct node *child = node->first; child; child = child->next)
    if (!map || !is_left_out(child)) ARRAY_PUSH(&children, child);
  if (map && children.n) qsort(children.items, children.n, sizeof *children.items, by_key);
  text_puts(out, map ? "{" : "[");
  for (size_t i = 0; i < children.n; i++) {
    text_puts(out, i ? " " : "");
    if (map) text_printf(out, "%s:", children.items[i]->key);
    add_node(children.items[i], out);
  }
  text_puts(out, map ? "}" : "]");
  ARRAY_CLEAR(&children);
}

void canonical_text(const struct node *root, struct text *out)
{
  add_node(root, out);
}

void canonical_digest(const struct node *root, char out[DIGEST_TEXT])
{
  struct text text;
  text_init(&text);
  canonical_text(root, &text);
  digest_of(text.bytes, text.length, out);
  text_clear(&text);
}
