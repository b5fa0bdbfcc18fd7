/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Collecting problems, and showing each with its line and a caret. */

#include "status.h"

#include "check.h"
#include "text.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum {
  LINE_COLUMNS = 96, /* of a source line that are shown */
  LEAD_COLUMNS = 48, /* kept before the mark when a line is longer than that */
  NOWHERE = STATUS_PROBLEMS_MAX
};

#define COLOR_RED "\033[1;31m"
#define COLOR_YELLOW "\033[1;33m"
#define COLOR_PLAIN "\033[0m"

/* A stretch of bytes inside a source. */
struct piece {
  const char *bytes;
  size_t length;
};

static void problem_remove(struct status *status, size_t place)
{
  free(status->problems[place].message);
  free(status->problems[place].help);
  status->n_problems--;
  memmove(&status->problems[place], &status->problems[place + 1],
          (status->n_problems - place) * sizeof status->problems[0]);
  status->problems[status->n_problems] = (struct status_problem){0};
}

/* Drops the newest warning, if there is one. */
static void make_place(struct status *status)
{
  for (size_t i = status->n_problems; i > 0; i--) {
    if (!status->problems[i - 1].warning) continue;
    problem_remove(status, i - 1);
    return;
  }
}

/* Takes over the memory of `message`. */
static void problem_add(struct status *status, bool warning, const struct status_mark *mark,
                        struct text *message)
{
  if (status->n_problems == STATUS_PROBLEMS_MAX && !warning) make_place(status);
  if (status->n_problems == STATUS_PROBLEMS_MAX) {
    text_clear(message);
    status->last = NOWHERE;
    return;
  }
  status->last = status->n_problems++;
  status->problems[status->last] =
      (struct status_problem){.warning = warning,
                              .mark = mark == NULL ? (struct status_mark){0} : *mark,
                              .message = message->bytes};
}

static const char *source_name(const struct status_problem *problem)
{
  const struct status_source *source = problem->mark.source;
  return source == NULL || source->name == NULL ? "" : source->name;
}

/* True if `a` is shown before `b`; neither for two problems at one place, which stay as they
 * came. */
static bool comes_before(const struct status_problem *a, const struct status_problem *b)
{
  int order = strcmp(source_name(a), source_name(b));
  if (order != 0) return order < 0;
  if (a->mark.line != b->mark.line) return a->mark.line < b->mark.line;
  return a->mark.column < b->mark.column;
}

/* Fills `order` with the problems' indices as they are to be shown (insertion sort: at most 20). */
static void show_order(const struct status *status, size_t order[STATUS_PROBLEMS_MAX])
{
  for (size_t i = 0; i < status->n_problems; i++) {
    size_t at = i;
    for (; at > 0 && comes_before(&status->problems[i], &status->problems[order[at - 1]]); at--)
      order[at] = order[at - 1];
    order[at] = i;
  }
}

/* Line `line` (from 1) of a source, without its end; empty when there is no such line. */
static struct piece source_line(const struct status_source *source, uint32_t line)
{
  struct piece none = {"", 0};
  if (source->text == NULL || line == 0) return none;
  const char *at = source->text, *end = source->text + source->length;
  for (uint32_t i = 1; i < line; i++) {
    const char *newline = at == end ? NULL : memchr(at, '\n', (size_t)(end - at));
    if (newline == NULL) return none;
    at = newline + 1;
  }
  if (at == end) return none;
  const char *stop = memchr(at, '\n', (size_t)(end - at));
  if (stop == NULL) stop = end;
  if (stop > at && stop[-1] == '\r') stop--;
  return (struct piece){at, (size_t)(stop - at)};
}

/* `piece` without its first `columns` code points, or only those. */
static struct piece without_first(struct piece piece, size_t columns, bool keep_them)
{
  size_t i = 0;
  for (; columns > 0 && i < piece.length; columns--) {
    size_t size = text_code_point(piece.bytes + i, piece.length - i);
    i += size == 0 ? 1 : size;
  }
  if (keep_them) return (struct piece){piece.bytes, i};
  return (struct piece){piece.bytes + i, piece.length - i};
}

/* The line with its number, and the caret below it. */
static void add_line(struct text *out, const struct status_mark *mark, const char *paint,
                     const char *plain)
{
  struct piece line = source_line(mark->source, mark->line);
  if (line.length == 0) return;
  size_t column = mark->column == 0 ? 0 : mark->column - 1;
  size_t n_columns = text_columns(line.bytes, line.length);
  if (column > n_columns) column = n_columns;
  size_t skipped = 0;
  if (n_columns > LINE_COLUMNS && column > LEAD_COLUMNS) skipped = column - LEAD_COLUMNS;
  struct piece shown = without_first(line, skipped, false);
  shown = without_first(shown, LINE_COLUMNS, true);
  const char *ellipsis = skipped > 0 ? "..." : "";

  text_printf(out, "  %4lu | %s", (unsigned long)mark->line, ellipsis);
  text_visible(out, shown.bytes, shown.length);
  if (skipped + text_columns(shown.bytes, shown.length) < n_columns) text_puts(out, "...");
  text_puts(out, "\n       | ");
  size_t lead = column - skipped + strlen(ellipsis);
  for (size_t i = 0; i < lead; i++) text_puts(out, " ");
  size_t width = mark->width == 0 ? 1 : mark->width;
  if (width > LINE_COLUMNS - (column - skipped)) width = LINE_COLUMNS - (column - skipped);
  if (width > n_columns - column) width = n_columns > column ? n_columns - column : 1;
  text_puts(out, paint);
  for (size_t i = 0; i < width; i++) text_puts(out, "^");
  text_printf(out, "%s\n", plain);
}

/* "  scenarios/arena.yaml:41:12" and the line, as far as they are known. */
static void add_place(struct text *out, const struct status_mark *mark, const char *paint,
                      const char *plain)
{
  if (mark->source == NULL) return;
  text_puts(out, "  ");
  if (mark->source->name != NULL) text_visible(out, mark->source->name, strlen(mark->source->name));
  if (mark->line > 0) text_printf(out, ":%lu", (unsigned long)mark->line);
  if (mark->line > 0 && mark->column > 0) text_printf(out, ":%lu", (unsigned long)mark->column);
  text_puts(out, "\n");
  add_line(out, mark, paint, plain);
}

static void add_help(struct text *out, const char *help)
{
  while (help != NULL) {
    const char *newline = strchr(help, '\n');
    text_puts(out, "  help: ");
    text_visible(out, help, newline == NULL ? strlen(help) : (size_t)(newline - help));
    text_puts(out, "\n");
    help = newline == NULL ? NULL : newline + 1;
  }
}

static void add_problem(struct text *out, const struct status_problem *problem, bool color)
{
  const char *paint = !color ? "" : problem->warning ? COLOR_YELLOW : COLOR_RED;
  const char *plain = color ? COLOR_PLAIN : "";
  text_printf(out, "%s%s:%s ", paint, problem->warning ? "warning" : "error", plain);
  text_visible(out, problem->message, strlen(problem->message));
  text_puts(out, "\n");
  add_place(out, &problem->mark, paint, plain);
  add_help(out, problem->help);
}

/* How many problems of a kind stand in the table. */
static size_t n_shown(const struct status *status, bool warning)
{
  size_t n = 0;
  for (size_t i = 0; i < status->n_problems; i++) n += status->problems[i].warning == warning;
  return n;
}

static void add_rest(struct text *out, const char *word, size_t n)
{
  if (n > 0) text_printf(out, "and %zu more %s%s\n", n, word, n == 1 ? "" : "s");
}

void status_init(struct status *status)
{
  *status = (struct status){.kind = STATUS_OK, .last = NOWHERE};
}

void status_clear(struct status *status)
{
  while (status->n_problems > 0) problem_remove(status, status->n_problems - 1);
  status_init(status);
}

bool status_ok(const struct status *status)
{
  return status->kind == STATUS_OK;
}

void status_error(struct status *status, enum status_kind kind, const struct status_mark *mark,
                  const char *format, ...)
{
  CHECK(kind != STATUS_OK);
  struct text message;
  text_init(&message);
  va_list arguments;
  va_start(arguments, format);
  text_vprintf(&message, format, arguments);
  va_end(arguments);
  if (status->kind == STATUS_OK) status->kind = kind;
  status->n_errors++;
  problem_add(status, false, mark, &message);
}

void status_warn(struct status *status, const struct status_mark *mark, const char *format, ...)
{
  struct text message;
  text_init(&message);
  va_list arguments;
  va_start(arguments, format);
  text_vprintf(&message, format, arguments);
  va_end(arguments);
  status->n_warnings++;
  problem_add(status, true, mark, &message);
}

void status_help(struct status *status, const char *format, ...)
{
  if (status->last >= status->n_problems) return;
  struct status_problem *problem = &status->problems[status->last];
  struct text help;
  text_init(&help);
  if (problem->help != NULL) text_printf(&help, "%s\n", problem->help);
  va_list arguments;
  va_start(arguments, format);
  text_vprintf(&help, format, arguments);
  va_end(arguments);
  free(problem->help);
  problem->help = help.bytes;
}

void status_print(const struct status *status, FILE *out, bool color)
{
  size_t order[STATUS_PROBLEMS_MAX];
  show_order(status, order);
  struct text text;
  text_init(&text);
  for (size_t i = 0; i < status->n_problems; i++)
    add_problem(&text, &status->problems[order[i]], color);
  add_rest(&text, "error", status->n_errors - n_shown(status, false));
  add_rest(&text, "warning", status->n_warnings - n_shown(status, true));
  if (text.length > 0) fwrite(text.bytes, 1, text.length, out);
  text_clear(&text);
}
