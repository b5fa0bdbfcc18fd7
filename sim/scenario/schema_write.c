/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table as a page for people (Markdown) and as a JSON Schema for editors. */
#include "schema.h"

#include <string.h>

#include "../base/text.h"

#define ID_PATTERN "^[A-Za-z][A-Za-z0-9_-]{0,63}$"
#define CLOCK_PATTERN "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"

/* ---- the reference page ---- */

/* `|` would end a cell. */
static void put_cell(const char *words, FILE *out)
{
  for (const char *c = words; *c; c++) fputs(*c == '|' ? "\\|" : (char[]){*c, '\0'}, out);
  fputs(" |", out);
}

static void put_default(const struct schema_row *row, FILE *out)
{
  static const char *const marks[] = {"", "measured", "cited", "assumed"};
  struct text cell;
  text_init(&cell);
  if (row->required)
    text_puts(&cell, "**required**");
  else if (row->standard && strcmp(row->standard, "{}") != 0)
    text_printf(&cell, "`%s`", row->standard);
  if (row->mark) text_printf(&cell, ", %s", marks[row->mark]);
  if (row->mark && *row->source) text_printf(&cell, ": %s", row->source);
  fputs(" ", out);
  put_cell(cell.bytes ? cell.bytes : "", out);
  text_clear(&cell);
}

static void put_row(const struct schema_row *row, FILE *out)
{
  char words[256], range[160];
  schema_type_words(row, words, sizeof words);
  schema_range_words(row, range, sizeof range);
  fprintf(out, "| `%s` | ", row->path);
  put_cell(row->sentence, out);
  fprintf(out, " %s%s", words, *range ? "; " : "");
  put_cell(range, out);
  put_default(row, out);
  fputc('\n', out);
}

static void put_table_head(FILE *out)
{
  fputs("| key | what it is | type and range | default |\n|---|---|---|---|\n", out);
}

/* The row and all rows below it. */
static void put_section(const struct schema_row *row, FILE *out)
{
  size_t length = strlen(row->path);
  fprintf(out, "\n## %s\n\n%s\n\n", row->path, row->sentence);
  if (!schema_first(row)) return;
  put_table_head(out);
  for (const struct schema_row *r = row + 1; r < schema_rows + schema_n_rows; r++) {
    if (strncmp(r->path, row->path, length) != 0 || r->path[length] != '.') break;
    put_row(r, out);
  }
}

void schema_write_reference(FILE *out)
{
  fputs("## The top of a scenario\n\n", out);
  put_table_head(out);
  for (const struct schema_row *r = schema_first(schema_rows); r; r = schema_next(schema_rows, r))
    put_row(r, out);
  for (const struct schema_row *r = schema_first(schema_rows); r; r = schema_next(schema_rows, r))
    if (schema_first(r)) put_section(r, out);
}

/* ---- JSON Schema, draft-07: what yaml-language-server understands ---- */

/* A schema that one row's value obeys, without its braces. Every key may be null, which removes it
 * from a base. */
static void add_json_leaf(struct text *out, const struct schema_row *row)
{
  switch (row->type) {
    case SCHEMA_NUMBER:
    case SCHEMA_COUNT: text_puts(out, "\"type\": [\"number\", \"string\", \"null\"]"); break;
    case SCHEMA_BOOLEAN: text_puts(out, "\"type\": [\"boolean\", \"null\"]"); break;
    case SCHEMA_CLOCK:
      text_puts(out, "\"type\": [\"string\", \"null\"], \"pattern\": \"" CLOCK_PATTERN "\"");
      break;
    case SCHEMA_CHOICE:
      text_puts(out, "\"enum\": [");
      for (const char *word = row->words; *word;) {
        size_t length = strcspn(word, " ");
        text_printf(out, "\"%.*s\", ", (int)length, word);
        word += length + (word[length] == ' ');
      }
      text_puts(out, "null]");
      break;
    case SCHEMA_TEXT:
    case SCHEMA_REFERENCE: text_puts(out, "\"type\": [\"string\", \"number\", \"null\"]"); break;
    case SCHEMA_LAW:
      text_puts(out, "\"type\": [\"object\", \"number\", \"string\", \"null\"]");
      break;
    case SCHEMA_WEIGHTS:
    case SCHEMA_SECTION: text_puts(out, "\"type\": [\"object\", \"null\"]"); break;
    case SCHEMA_PLANS: text_puts(out, "\"type\": [\"string\", \"object\", \"null\"]"); break;
    case SCHEMA_NOTES: text_puts(out, "\"$comment\": \"free\""); break;
    default: text_puts(out, "\"type\": [\"array\", \"null\"]"); break;
  }
}

/* The braces, keys and braces of a map are written on the way down and up the table, so that no
 * function calls itself: `depth` is that of the row's path. */
static size_t depth_of(const struct schema_row *row)
{
  size_t depth = *row->path != '\0';
  for (const char *c = row->path; *c; c++) depth += *c == '.';
  return depth;
}

/* Opens the row's object; a map's stays open for its keys. */
static void open_json(struct text *out, const struct schema_row *row)
{
  text_puts(out, "{\"description\": ");
  text_json(out, row->sentence);
  text_puts(out, ", ");
  if (row->type == SCHEMA_MAP)
    text_puts(out, "\"type\": [\"object\", \"null\"], \"additionalProperties\": false, "
                   "\"patternProperties\": {\"^x-\": true}, \"properties\": {\n\"sources\": true");
  else if (row->type == SCHEMA_NAMED)
    text_puts(out, "\"type\": [\"object\", \"null\"], \"additionalProperties\": false, "
                   "\"properties\": {\"sources\": true}, \"patternProperties\": {\n\"^x-\": true");
  else
    add_json_leaf(out, row);
}

static void close_json(struct text *out, bool map)
{
  text_puts(out, map ? "}}" : "}");
}

void schema_write_json(FILE *out)
{
  struct text text;
  text_init(&text);
  text_puts(&text, "{\"$schema\": \"http://json-schema.org/draft-07/schema#\",\n"
                   "\"title\": \"Exeunt scenario\", \"required\": [\"format\"], \"allOf\": [");
  open_json(&text, schema_rows);
  size_t depth = 0; /* maps that are open */
  for (const struct schema_row *row = schema_rows + 1; row < schema_rows + schema_n_rows; row++) {
    const char *key = schema_key(row);
    if (row->type == SCHEMA_NOTES) continue;
    for (; depth >= depth_of(row); depth--) close_json(&text, true);
    text_printf(&text, ",\n\"%s\": ", strcmp(key, "*") == 0 ? ID_PATTERN : key);
    open_json(&text, row);
    if (row->type == SCHEMA_MAP || row->type == SCHEMA_NAMED)
      depth++;
    else
      close_json(&text, false);
  }
  for (depth++; depth > 0; depth--) close_json(&text, true);
  text_puts(&text, "]}\n");
  fwrite(text.bytes, 1, text.length, out);
  text_clear(&text);
}
