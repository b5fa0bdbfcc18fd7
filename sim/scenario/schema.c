/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding rows of the table, and saying in words what a row wants. */
#include "schema.h"

#include <math.h>
#include <string.h>

#include "../base/names.h"
#include "../base/text.h"

static const struct schema_row *end_of_rows(void)
{
  return schema_rows + schema_n_rows;
}

/* What follows "PARENT." in the row's path if the row lies below the parent; else NULL. */
static const char *below(const struct schema_row *row, const char *parent)
{
  size_t length = strlen(parent);
  if (length == 0) return *row->path ? row->path : NULL;
  return strncmp(row->path, parent, length) == 0 && row->path[length] == '.'
             ? row->path + length + 1
             : NULL;
}

static const struct schema_row *child_from(const struct schema_row *row,
                                           const struct schema_row *from)
{
  for (; from < end_of_rows(); from++) {
    const char *rest = below(from, row->path);
    if (!rest) return NULL;
    if (!strchr(rest, '.')) return from;
  }
  return NULL;
}

const struct schema_row *schema_first(const struct schema_row *row)
{
  return child_from(row, row + 1);
}

const struct schema_row *schema_next(const struct schema_row *row,
                                     const struct schema_row *below_it)
{
  return child_from(row, below_it + 1);
}

static const struct schema_row *child_named(const struct schema_row *row, const char *key,
                                            size_t length)
{
  for (const struct schema_row *child = schema_first(row); child; child = schema_next(row, child)) {
    const char *name = schema_key(child);
    if (strcmp(name, "*") == 0 || (strncmp(name, key, length) == 0 && name[length] == '\0'))
      return child;
  }
  return NULL;
}

const struct schema_row *schema_child(const struct schema_row *row, const char *key)
{
  return child_named(row, key, strlen(key));
}

const char *schema_key(const struct schema_row *row)
{
  const char *dot = strrchr(row->path, '.');
  return dot ? dot + 1 : row->path;
}

const struct schema_row *schema_find(const char *path)
{
  const struct schema_row *row = schema_rows;
  while (row && path && *path) {
    size_t length = strcspn(path, ".");
    if (length == 0) return NULL;
    if (strcmp(path, "sources") == 0 && row->type == SCHEMA_MAP) row = schema_rows;
    row = child_named(row, path, length);
    path += length + (path[length] == '.');
  }
  return row;
}

/* ---- words ---- */

/* "a, b or c" of "a b c"; '.' and '=' before a word are left away, '#' are the blocks of it. */
static void add_words(struct text *text, const char *words, const char *last)
{
  for (const char *word = words; *word;) {
    size_t length = strcspn(word, " ");
    const char *next = word + length + (word[length] == ' ');
    size_t mark = word[0] == '.' || word[0] == '=' || word[0] == '#';
    if (word != words) text_puts(text, *next ? ", " : last);
    if (word[0] == '#') text_puts(text, "blocks of ");
    text_add(text, word + mark, length - mark);
    word = next;
  }
}

static void add_quantity(struct text *text, const struct schema_row *row)
{
  if (row->dimension == SCHEMA_ANY_UNIT)
    text_puts(text, "number with its unit");
  else if (row->dimension == UNITS_NONE)
    text_puts(text, "number");
  else
    text_printf(text, "%s, such as %s", units_word(row->dimension), units_example(row->dimension));
}

static void add_list(struct text *text, const struct schema_row *row, const char *what)
{
  text_printf(text, "list of %s%s%s", row->words ? row->words : "", row->words ? " " : "", what);
}

static void add_type(struct text *text, const struct schema_row *row)
{
  switch (row->type) {
    case SCHEMA_MAP: text_puts(text, "map"); break;
    case SCHEMA_NAMED: text_puts(text, "map of things by id"); break;
    case SCHEMA_NUMBER: add_quantity(text, row); break;
    case SCHEMA_COUNT: text_puts(text, "whole number"); break;
    case SCHEMA_TEXT: text_puts(text, "text"); break;
    case SCHEMA_BOOLEAN: text_puts(text, "true or false"); break;
    case SCHEMA_CLOCK: text_puts(text, "clock time, such as \"22:30\""); break;
    case SCHEMA_CHOICE: add_words(text, row->words, " or "); break;
    case SCHEMA_REFERENCE:
      text_puts(text, "id from ");
      add_words(text, row->words, " or ");
      break;
    case SCHEMA_LAW:
      text_puts(text, "distribution or ");
      add_quantity(text, row);
      break;
    case SCHEMA_POINT: text_puts(text, "point [x, y] in metres"); break;
    case SCHEMA_NUMBERS: add_list(text, row, units_word(row->dimension)); break;
    case SCHEMA_CLOCKS: add_list(text, row, "clock times"); break;
    case SCHEMA_POLYGON: text_puts(text, "list of points [x, y] in metres"); break;
    case SCHEMA_POLYGONS: text_puts(text, "list of lists of points"); break;
    case SCHEMA_LINES: text_puts(text, "list of lists of points"); break;
    case SCHEMA_REFERENCES:
      text_puts(text, "list of ids from ");
      add_words(text, row->words, " or ");
      break;
    case SCHEMA_WEIGHTS:
      text_puts(text, "map from ids of ");
      add_words(text, row->words, " or ");
      text_puts(text, " to shares that sum to 1");
      break;
    case SCHEMA_SECTION: text_puts(text, "map of patches by name"); break;
    case SCHEMA_PLANS: text_puts(text, "file, or map by id of files or {file, origin}"); break;
    case SCHEMA_NOTES: text_puts(text, "text, or map of texts"); break;
  }
}

static void hand_out(struct text *text, char *out, size_t room)
{
  size_t length = text->length < room - 1 ? text->length : room - 1;
  if (length) memcpy(out, text->bytes, length);
  out[length] = '\0';
  text_clear(text);
}

bool schema_applies(const struct node *map, const struct schema_row *row)
{
  const bool plain =
      row->type == SCHEMA_NUMBER || row->type == SCHEMA_COUNT || row->type == SCHEMA_BOOLEAN;
  if (!plain || !row->words) return true;
  const char *kind = node_text(map, "kind");
  const size_t length = strlen(kind);
  for (const char *word = row->words; *word;
       word += strcspn(word, " ") + (strchr(word, ' ') != NULL))
    if (strcspn(word, " ") == length && strncmp(word, kind, length) == 0) return true;
  return false;
}

bool schema_misspelt(const struct node *map, const struct schema_row *row, const char *key)
{
  for (const struct node *child = map->first; child; child = child->next)
    if (!node_is_note(child) && !schema_child(row, child->key) &&
        names_nearest(child->key, &key, 1))
      return true;
  return false;
}

void schema_type_words(const struct schema_row *row, char *out, size_t room)
{
  struct text text;
  text_init(&text);
  add_type(&text, row);
  hand_out(&text, out, room);
}

static void add_bound(struct text *text, const char *before, double si,
                      enum units_dimension dimension)
{
  char number[64];
  units_write(si, dimension == SCHEMA_ANY_UNIT ? UNITS_NONE : dimension, number, sizeof number);
  text_printf(text, "%s%s", before, number);
}

void schema_range_words(const struct schema_row *row, char *out, size_t room)
{
  struct text text;
  text_init(&text);
  bool low = isfinite(row->least), high = isfinite(row->most);
  if (low && row->least == SCHEMA_ABOVE_ZERO)
    text_puts(&text, "above 0");
  else if (low && high && row->least == row->most)
    add_bound(&text, "", row->least, row->dimension);
  else if (low)
    add_bound(&text, high ? "from " : "at least ", row->least, row->dimension);
  if (high && row->least != row->most)
    add_bound(&text, low ? (row->least == SCHEMA_ABOVE_ZERO ? ", at most " : " to ") : "at most ",
              row->most, row->dimension);
  hand_out(&text, out, room);
}

/* ---- explain ---- */

static const char *mark_word(enum schema_mark mark)
{
  static const char *const words[] = {"", "measured", "cited", "assumed"};
  return words[mark];
}

static void explain_default(const struct schema_row *row, FILE *out)
{
  if (row->required) fprintf(out, "  default   none: it must be given\n");
  if (!row->standard || strcmp(row->standard, "{}") == 0) return;
  fprintf(out, "  default   %s", row->standard);
  if (row->mark)
    fprintf(out, " (%s%s%s)", mark_word(row->mark), *row->source ? ": " : "", row->source);
  fputc('\n', out);
}

static void explain_keys(const struct schema_row *row, FILE *out)
{
  if (schema_first(row)) fprintf(out, "  keys\n");
  for (const struct schema_row *child = schema_first(row); child; child = schema_next(row, child)) {
    const char *key = schema_key(child);
    fprintf(out, "    %-20s %s\n", strcmp(key, "*") == 0 ? "<id>" : key, child->sentence);
  }
}

bool schema_explain(const char *path, FILE *out)
{
  const struct schema_row *row = schema_find(path);
  if (!row) return false;
  char words[256];
  fprintf(out, "%s\n  %s\n", *row->path ? row->path : "(top)", row->sentence);
  schema_type_words(row, words, sizeof words);
  fprintf(out, "  type      %s\n", words);
  schema_range_words(row, words, sizeof words);
  if (*words) fprintf(out, "  range     %s\n", words);
  explain_default(row, out);
  explain_keys(row, out);
  return true;
}
