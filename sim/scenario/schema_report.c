/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Messages with the path, the place and the variant of what is wrong. */
#include "schema_report.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "../base/names.h"
#include "../base/text.h"

/* A help line names at most this many candidates. */
#define CANDIDATES_SHOWN 40

static const struct status_mark *mark_for(const struct node *node, enum schema_place place)
{
  if (place == SCHEMA_AT_VALUE && node->mark.line) return &node->mark;
  for (; node; node = node->parent)
    if (node->key_mark.line)
      return &node->key_mark;
    else if (node->mark.line)
      return &node->mark;
  return NULL;
}

/* "PATH message"; the message alone at the root. */
__attribute__((format(printf, 3, 0))) static const char *sentence(struct schema_work *work,
                                                                  const struct node *node,
                                                                  const char *format,
                                                                  va_list arguments)
{
  char message[1024];
  vsnprintf(message, sizeof message, format, arguments);
  const char *path = node_path(node, work->arena);
  if (*path) return arena_printf(work->arena, "%s %s", path, message);
  return arena_printf(work->arena, "the scenario %s", message);
}

static void name_patch(struct schema_work *work, const struct node *node)
{
  if (node->patch && strncmp(node->patch, "--", 2) != 0)
    status_help(work->status, "while applying variant `%s`", node->patch);
}

void schema_report(struct schema_work *work, const struct node *node, enum schema_place place,
                   const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  const char *message = sentence(work, node, format, arguments);
  va_end(arguments);
  status_error(work->status, STATUS_SCENARIO, mark_for(node, place), "%s", message);
  name_patch(work, node);
}

void schema_report_warning(struct schema_work *work, const struct node *node, const char *format,
                           ...)
{
  va_list arguments;
  va_start(arguments, format);
  const char *message = sentence(work, node, format, arguments);
  va_end(arguments);
  status_warn(work->status, mark_for(node, SCHEMA_AT_KEY), "%s", message);
  name_patch(work, node);
}

void schema_report_candidates(struct schema_work *work, const char *wanted, const char *what,
                              const char *const *candidates, size_t n)
{
  const char *near = names_nearest(wanted, candidates, n);
  if (near) status_help(work->status, "did you mean `%s`?", near);
  if (n == 0) return;
  struct text text;
  text_init(&text);
  text_printf(&text, "%s ", what);
  for (size_t i = 0; i < n && i < CANDIDATES_SHOWN; i++)
    text_printf(&text, "%s%s", i ? ", " : "", candidates[i]);
  if (n > CANDIDATES_SHOWN) text_printf(&text, " and %zu more", n - CANDIDATES_SHOWN);
  status_help(work->status, "%s", text.bytes);
  text_clear(&text);
}
