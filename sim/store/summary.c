/* SPDX-License-Identifier: GPL-3.0-or-later */

/* summary.json: the rows of the summary frame, sorted stably into layouts, groups and ids, and
 * written as nested objects in one pass. */
#include "summary.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../base/array.h"
#include "../base/names.h"

/* A row and where it belongs: each level by the order of its first row. */
struct place {
  uint32_t layout, kind, id;
  size_t row;
};

struct places {
  const struct frame *frame;
  size_t layout, kind, id; /* columns */
  ARRAY_OF(struct place) rows;
};

/* ---- values ---- */

static void add_number(struct text *out, double value)
{
  if (isfinite(value))
    text_number(out, value);
  else
    text_puts(out, "null");
}

static const char *info_text(const struct frame *info, const char *key)
{
  for (size_t row = 0; row < info->n_rows; row++)
    if (strcmp(frame_text(info, row, "key"), key) == 0) return frame_text(info, row, "value");
  return NULL;
}

static void add_info_text(struct text *out, const struct frame *info, const char *key)
{
  const char *value = info_text(info, key);
  if (value)
    text_json(out, value);
  else
    text_puts(out, "null");
}

/* True for what JSON writes the same way, however long: a seed has up to 20 digits. */
static bool is_whole(const char *text)
{
  size_t digits = strspn(text, "0123456789");
  return digits > 0 && text[digits] == '\0' && (text[0] != '0' || digits == 1);
}

static void add_info_number(struct text *out, const struct frame *info, const char *key)
{
  const char *value = info_text(info, key);
  double number;
  const char *end = value ? text_read_number(value, &number) : NULL;
  if (value && is_whole(value))
    text_puts(out, value);
  else if (end && *end == '\0')
    text_number(out, number);
  else
    text_puts(out, "null");
}

/* ---- places ---- */

static int by_place(const void *left, const void *right)
{
  const struct place *a = left, *b = right;
  if (a->layout != b->layout) return a->layout < b->layout ? -1 : 1;
  if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
  if (a->id != b->id) return a->id < b->id ? -1 : 1;
  return a->row < b->row ? -1 : a->row > b->row;
}

static const char *cell(const struct places *places, size_t column, size_t row)
{
  const char *text = places->frame->columns[column].texts[row];
  return text ? text : "";
}

/* The base layout and the whole venue are "": added first, they come first. */
static void places_find(struct places *places, const struct frame *summary)
{
  *places = (struct places){.frame = summary,
                            .layout = frame_column(summary, "layout"),
                            .kind = frame_column(summary, "group_kind"),
                            .id = frame_column(summary, "group_id")};
  struct names *layouts = names_new(), *kinds = names_new(), *ids = names_new();
  struct text key;
  text_init(&key);
  names_add(layouts, "");
  for (size_t row = 0; row < summary->n_rows; row++) {
    const char *kind = cell(places, places->kind, row);
    struct place place = {.row = row};
    place.layout = names_add(layouts, cell(places, places->layout, row));
    text_clear(&key);
    text_printf(&key, "%u %s", (unsigned)place.layout, kind);
    place.kind = *kind == '\0' ? 0 : names_add(kinds, key.bytes) + 1;
    text_printf(&key, "\n%s", cell(places, places->id, row));
    place.id = names_add(ids, key.bytes);
    ARRAY_PUSH(&places->rows, place);
  }
  if (places->rows.n > 0)
    qsort(places->rows.items, places->rows.n, sizeof *places->rows.items, by_place);
  text_clear(&key);
  names_free(layouts);
  names_free(kinds);
  names_free(ids);
}

/* The end of the run of places from `from` that share a layout (and kind, and id) with it. */
static size_t run_end(const struct places *places, size_t from, size_t end, int depth)
{
  const struct place *first = &places->rows.items[from];
  size_t at = from;
  for (; at < end; at++) {
    const struct place *place = &places->rows.items[at];
    if (place->layout != first->layout || (depth > 1 && place->kind != first->kind) ||
        (depth > 2 && place->id != first->id))
      break;
  }
  return at;
}

/* ---- objects ---- */

/* A comma where one is due, a new line, and the indent. */
static void next_line(struct text *out, bool first, int indent)
{
  text_printf(out, "%s\n%*s", first ? "" : ",", indent, "");
}

static void close_object(struct text *out, bool empty, int indent)
{
  if (!empty) text_printf(out, "\n%*s", indent, "");
  text_puts(out, "}");
}

static void add_field(struct text *out, const struct frame *frame, size_t row, const char *before,
                      const char *column)
{
  text_puts(out, before);
  add_number(out, frame_number(frame, row, column));
}

static void add_measure(struct text *out, const struct frame *frame, size_t row)
{
  text_json(out, frame_text(frame, row, "measure"));
  text_puts(out, ": {\"unit\": ");
  text_json(out, frame_text(frame, row, "unit"));
  add_field(out, frame, row, ", \"mean\": ", "mean");
  add_field(out, frame, row, ", \"sd\": ", "sd");
  add_field(out, frame, row, ", \"ci95\": [", "ci_lo");
  add_field(out, frame, row, ", ", "ci_hi");
  add_field(out, frame, row, "], \"p05\": ", "p05");
  add_field(out, frame, row, ", \"p50\": ", "p50");
  add_field(out, frame, row, ", \"p95\": ", "p95");
  add_field(out, frame, row, ", \"n\": ", "n");
  add_field(out, frame, row, ", \"censored\": ", "censored");
  text_puts(out, "}");
}

static void add_measures(struct text *out, const struct places *places, size_t from, size_t end,
                         int indent)
{
  text_puts(out, "{");
  for (size_t i = from; i < end; i++) {
    next_line(out, i == from, indent + 2);
    add_measure(out, places->frame, places->rows.items[i].row);
  }
  close_object(out, from == end, indent);
}

static void add_ids(struct text *out, const struct places *places, size_t from, size_t end,
                    int indent)
{
  text_puts(out, "{");
  for (size_t at = from, next; at < end; at = next) {
    next = run_end(places, at, end, 3);
    next_line(out, at == from, indent + 2);
    text_json(out, cell(places, places->id, places->rows.items[at].row));
    text_puts(out, ": ");
    add_measures(out, places, at, next, indent + 2);
  }
  close_object(out, from == end, indent);
}

/* "measures": {...}, "by": {...} of one layout. */
static void add_layout(struct text *out, const struct places *places, size_t from, size_t end,
                       int indent)
{
  size_t groups = from;
  while (groups < end && places->rows.items[groups].kind == 0) groups++;
  text_puts(out, "\"measures\": ");
  add_measures(out, places, from, groups, indent);
  next_line(out, false, indent);
  text_puts(out, "\"by\": {");
  for (size_t at = groups, next; at < end; at = next) {
    next = run_end(places, at, end, 2);
    next_line(out, at == groups, indent + 2);
    text_json(out, cell(places, places->kind, places->rows.items[at].row));
    text_puts(out, ": ");
    add_ids(out, places, at, next, indent + 2);
  }
  close_object(out, groups == end, indent);
}

static void add_other_layouts(struct text *out, const struct places *places, size_t from)
{
  text_puts(out, ",\n  \"layouts\": {");
  for (size_t at = from, next; at < places->rows.n; at = next) {
    next = run_end(places, at, places->rows.n, 1);
    next_line(out, at == from, 4);
    text_json(out, cell(places, places->layout, places->rows.items[at].row));
    text_puts(out, ": {\n      ");
    add_layout(out, places, at, next, 6);
    text_puts(out, "\n    }");
  }
  text_puts(out, "\n  }");
}

static void add_head(struct text *out, const struct frame *info)
{
  text_puts(out, "{\n  \"scenario\": {\"name\": ");
  add_info_text(out, info, "name");
  text_puts(out, ", \"file\": ");
  add_info_text(out, info, "file");
  text_puts(out, ", \"sha256\": ");
  add_info_text(out, info, "sha256");
  text_puts(out, "},\n  \"seed\": ");
  add_info_number(out, info, "seed");
  text_puts(out, ",\n  \"replications\": ");
  add_info_number(out, info, "replications");
  text_puts(out, ",\n  \"digest\": ");
  add_info_text(out, info, "digest");
  text_puts(out, ",\n  \"people\": ");
  add_info_number(out, info, "people");
  text_puts(out, ",\n  ");
}

/* A row of any frame as an object, without its layout. */
static void add_object(struct text *out, const struct frame *frame, size_t row)
{
  bool first = true;
  text_puts(out, "{");
  for (size_t i = 0; i < frame->n_columns; i++) {
    const struct frame_column *column = &frame->columns[i];
    if (strcmp(column->name, "layout") == 0) continue;
    text_puts(out, first ? "" : ", ");
    text_json(out, column->name);
    text_puts(out, ": ");
    if (column->type == FRAME_TEXT)
      text_json(out, column->texts[row] ? column->texts[row] : "");
    else
      add_number(out, column->numbers[row]);
    first = false;
  }
  text_puts(out, "}");
}

static void add_compliance(struct text *out, const struct frame *compliance)
{
  text_puts(out, ",\n  \"compliance\": [");
  for (size_t row = 0; row < compliance->n_rows; row++) {
    next_line(out, row == 0, 4);
    add_object(out, compliance, row);
  }
  text_puts(out, "\n  ]");
}

void summary_json(struct text *out, const struct frame *info, const struct frame *summary,
                  const struct frame *compliance)
{
  struct places places;
  places_find(&places, summary);
  size_t base = 0;
  while (base < places.rows.n && places.rows.items[base].layout == 0) base++;
  add_head(out, info);
  add_layout(out, &places, 0, base, 2);
  if (base < places.rows.n) add_other_layouts(out, &places, base);
  if (compliance) add_compliance(out, compliance);
  text_puts(out, "\n}\n");
  ARRAY_CLEAR(&places.rows);
}
