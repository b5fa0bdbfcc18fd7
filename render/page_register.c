/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The assumptions register, in small print and two columns: what was set and only assumed comes
 * first, cited defaults last. Entries of siblings that have the same value and source are one row:
 * "gates.* (12).lane_width  0.9 m". */
#include <stdio.h>
#include <string.h>

#include "../sim/base/array.h"
#include "../sim/base/text.h"
#include "page.h"
#include "table.h"
#include "theme.h"

enum { SEGMENTS = 16, NAMED = 44 };

static const double SMALL = THEME_SMALL;

/* ---- paths in segments ---- */

struct entry {
  const char *path, *value, *unit, *source;
  size_t class;
  size_t n; /* segments */
  const char *segments[SEGMENTS];
  bool told; /* in a row already */
};

struct entries {
  size_t n;
  struct entry *items;
};

/* Classes in the order of the register; every entry is of the first that fits. */
struct class
{
  bool standard;
  const char *mark; /* NULL: any */
  const char *title;
};

static const struct class classes[] = {
    {false, "assumed", "Set for this study: assumed"},
    {false, "", "Set for this study: no source given"},
    {false, "measured", "Set for this study: measured"},
    {false, NULL, "Set for this study: cited"},
    {true, "assumed", "The program’s defaults: assumed"},
    {true, "", "The program’s defaults: no source needed"},
    {true, NULL, "The program’s defaults: measured or cited"},
};
enum { CLASSES = sizeof classes / sizeof classes[0] };

static size_t class_of(const struct frame *f, size_t row)
{
  const bool standard = data_is(f, row, "origin", "default");
  size_t i = 0;
  while (i + 1 < CLASSES && (classes[i].standard != standard ||
                             (classes[i].mark && !data_is(f, row, "mark", classes[i].mark))))
    i++;
  return i;
}

static void split(struct arena *arena, struct entry *entry)
{
  char *text = arena_text(arena, entry->path, strlen(entry->path));
  for (char *at = text; entry->n + 1 < SEGMENTS; at++) {
    char *dot = strchr(at, '.');
    entry->segments[entry->n++] = at;
    if (!dot) return;
    *dot = '\0';
    at = dot;
  }
  entry->n = 0; /* too deep to be grouped */
}

static struct entries read_entries(struct page_context *context)
{
  const struct frame *f = context->data->assumptions;
  struct entries entries = {data_rows(f), ARENA_NEW(context->arena, struct entry, data_rows(f))};
  for (size_t i = 0; i < entries.n; i++) {
    entries.items[i] = (struct entry){.path = data_text(f, i, "path"),
                                      .value = data_text(f, i, "value"),
                                      .unit = data_text(f, i, "unit"),
                                      .source = data_text(f, i, "source"),
                                      .class = class_of(f, i)};
    split(context->arena, &entries.items[i]);
  }
  return entries;
}

/* ---- groups: paths that differ in one segment ---- */

/* True when the paths are the same but for segment `at`. */
static bool siblings(const struct entry *a, const struct entry *b, size_t at)
{
  if (a->n != b->n || a->n == 0) return false;
  for (size_t i = 0; i < a->n; i++)
    if (i != at && strcmp(a->segments[i], b->segments[i]) != 0) return false;
  return true;
}

static bool agree(const struct entry *a, const struct entry *b)
{
  return a->class == b->class && strcmp(a->value, b->value) == 0 && strcmp(a->unit, b->unit) == 0 &&
         strcmp(a->source, b->source) == 0;
}

static size_t count_siblings(const struct entries *entries, const struct entry *entry, size_t at,
                             bool that_agree)
{
  size_t n = 0;
  for (size_t i = 0; i < entries->n; i++)
    n += siblings(entry, &entries->items[i], at) &&
         (!that_agree || (!entries->items[i].told && agree(entry, &entries->items[i])));
  return n;
}

/* The segment, not the last, in which most entries that agree differ; n if none does. */
static size_t best_segment(const struct entries *entries, const struct entry *entry)
{
  size_t best = entry->n, most = 1;
  for (size_t at = 0; at + 1 < entry->n; at++) {
    size_t n = count_siblings(entries, entry, at, true);
    if (n <= most) continue;
    most = n;
    best = at;
  }
  return best;
}

/* Tells the siblings of `entry` that agree, and writes what stands for them: their names if few,
 * else "* (7 of 12)". */
static void tell(struct entries *entries, const struct entry *entry, size_t at, struct text *out)
{
  size_t n = count_siblings(entries, entry, at, true),
         all = count_siblings(entries, entry, at, false);
  struct text names;
  text_init(&names);
  for (size_t i = 0; i < entries->n; i++) {
    struct entry *other = &entries->items[i];
    if (other->told || !siblings(entry, other, at) || !agree(entry, other)) continue;
    text_printf(&names, "%s%s", names.length ? ", " : "", other->segments[at]);
    other->told = true;
  }
  if (n == all)
    text_printf(out, "* (%zu)", n);
  else if (names.length <= NAMED)
    text_printf(out, "{%s}", names.bytes);
  else
    text_printf(out, "* (%zu of %zu)", n, all);
  text_clear(&names);
}

static const char *path_of(struct page_context *context, struct entries *entries,
                           struct entry *entry)
{
  const size_t at = best_segment(entries, entry);
  struct text out;
  if (entry->n == 0 || at == entry->n) {
    entry->told = true;
    return entry->path;
  }
  text_init(&out);
  for (size_t i = 0; i < entry->n; i++) {
    if (i > 0) text_puts(&out, ".");
    if (i == at)
      tell(entries, entry, at, &out);
    else
      text_puts(&out, entry->segments[i]);
  }
  const char *path = arena_text(context->arena, out.bytes, out.length);
  text_clear(&out);
  return path;
}

/* ---- the table ---- */

struct rows {
  size_t n, room;
  struct table_row *items;
};

/* "assumption; ..." under a heading that says so. */
static const char *source_of(const struct entry *entry)
{
  static const char *const said[] = {"assumption; ", "assumption, ", "assumed; ", "assumption"};
  for (size_t i = 0; i < sizeof said / sizeof said[0]; i++) {
    size_t length = strlen(said[i]);
    if (strncmp(entry->source, said[i], length) == 0 &&
        (said[i][length - 1] == ' ' || entry->source[length] == '\0'))
      return entry->source + length;
  }
  return entry->source;
}

static void add_class(struct page_context *context, struct rows *rows, struct entries *entries,
                      size_t class)
{
  size_t n = 0;
  const char *before = "";
  for (size_t i = 0; i < entries->n; i++) n += entries->items[i].class == class;
  if (n == 0) return;
  ARRAY_PUSH(rows, ((struct table_row){
                       .heading = true,
                       .cells = {page_text(context, "%s (%zu)", classes[class].title, n)}}));
  for (size_t i = 0; i < entries->n; i++) {
    struct entry *entry = &entries->items[i];
    if (entry->class != class || entry->told) continue;
    const char *path = path_of(context, entries, entry), *source = source_of(entry);
    const bool again = source[0] && strcmp(source, before) == 0;
    struct table_row row = {.cells = {path,
                                      entry->unit[0]
                                          ? page_text(context, "%s %s", entry->value, entry->unit)
                                          : entry->value,
                                      again ? "″" : source}};
    ARRAY_PUSH(rows, row);
    before = source;
  }
}

static const struct table *make_register(struct page_context *context)
{
  static const struct table_column columns[] = {
      {"Input", 2.6, CANVAS_LEFT, false},
      {"Value", 1.6, CANVAS_LEFT, false},
      {"Source or reason", 2.8, CANVAS_LEFT, true},
  };
  struct entries entries = read_entries(context);
  struct rows rows = {0};
  for (size_t class = 0; class < CLASSES; class ++) add_class(context, &rows, &entries, class);
  struct table *table = ARENA_NEW(context->arena, struct table, 1);
  struct table_row *kept = ARENA_NEW(context->arena, struct table_row, rows.n);
  if (rows.n) memcpy(kept, rows.items, rows.n * sizeof *kept);
  *table = (struct table){3, rows.n, columns, kept, SMALL};
  ARRAY_CLEAR(&rows);
  return table;
}

/* ---- pages of two columns ---- */

static size_t least(size_t a, size_t b)
{
  return a < b ? a : b;
}

static void draw_rows(struct page_context *context, const struct page *page, struct canvas_box box)
{
  for (size_t column = 0, from = page->from, end = page->from + page->n; column < 2; column++) {
    struct canvas_box half = layout_cell(box, 2, 1, column, LAYOUT_GAP);
    size_t n = least(table_fit(context->canvas, half, page->content, from), end - from);
    if (n == 0) return;
    table_draw(context->canvas, half, page->content, from, n);
    from += n;
  }
}

static size_t fit_both(struct page_context *context, struct canvas_box body,
                       const struct table *table, size_t from)
{
  struct canvas_box half = layout_cell(body, 2, 1, 0, LAYOUT_GAP);
  size_t n = table_fit(context->canvas, half, table, from);
  return n + table_fit(context->canvas, half, table, from + n);
}

static size_t count(const struct frame *f, const char *column, const char *text)
{
  size_t n = 0;
  for (size_t row = 0; row < data_rows(f); row++) n += data_is(f, row, column, text);
  return n;
}

void page_register(struct page_list *list, struct page_context *context)
{
  const struct frame *f = context->data->assumptions;
  if (data_rows(f) == 0) return;
  const struct table *table = make_register(context);
  const char *finding =
      page_text(context,
                "%zu inputs: %zu set for this study, %zu the program’s defaults. %zu are assumed, "
                "%zu have no "
                "source, %zu are cited, %zu measured. * (n): the same for n of them; ″: as above.",
                data_rows(f), data_rows(f) - count(f, "origin", "default"),
                count(f, "origin", "default"), count(f, "mark", "assumed"), count(f, "mark", ""),
                count(f, "mark", "cited"), count(f, "mark", "measured"));
  struct canvas_box body = page_body(context, "Assumptions", finding);
  for (size_t from = 0, part = 1; from < table->n_rows; part++) {
    size_t n = fit_both(context, body, table, from);
    page_add(list, (struct page){.use = PAGE_REPORT,
                                 .name = page_text(context, "assumptions-%zu", part),
                                 .title = part > 1 ? "Assumptions (continued)" : "Assumptions",
                                 .finding = finding,
                                 .draw = draw_rows,
                                 .from = from,
                                 .n = n,
                                 .content = table});
    from += n;
  }
}
