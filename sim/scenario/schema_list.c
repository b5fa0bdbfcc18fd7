/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values that are lists. */
#include "schema_list.h"

#include <stdlib.h>
#include <string.h>

#include "schema_scalar.h"

static bool is_list(struct schema_work *work, struct node *node, const char *example)
{
  if (node->kind == NODE_LIST) return true;
  schema_report(work, node, SCHEMA_AT_VALUE, "must be a list, such as %s", example);
  return false;
}

static bool has_length(struct schema_work *work, struct node *node, const char *length)
{
  if (!length || node->n == strtoul(length, NULL, 10)) return true;
  schema_report(work, node, SCHEMA_AT_VALUE, "must have %s entries, not %zu", length, node->n);
  return false;
}

static void check_point(struct schema_work *work, struct node *node, const struct schema_row *row)
{
  node->row = row;
  if (node->kind != NODE_LIST || node->n != 2) {
    schema_report(work, node, SCHEMA_AT_VALUE, "must be a point: [east, north] in metres");
    return;
  }
  schema_scalar_number(work, node->first, row);
  schema_scalar_number(work, node->last, row);
}

static void check_polygon(struct schema_work *work, struct node *node, const struct schema_row *row)
{
  node->row = row;
  if (!is_list(work, node, "[[0, 0], [20, 0], [20, 10], [0, 10]]")) return;
  if (node->n < 3)
    schema_report(work, node, SCHEMA_AT_VALUE, "must have at least three points, not %zu", node->n);
  for (struct node *point = node->first; point; point = point->next) check_point(work, point, row);
}

static void check_polygons(struct schema_work *work, struct node *node,
                           const struct schema_row *row)
{
  if (!is_list(work, node, "[[[0, 0], [2, 0], [2, 2]], [[5, 5], [7, 5], [7, 8]]]")) return;
  for (struct node *polygon = node->first; polygon; polygon = polygon->next)
    check_polygon(work, polygon, row);
}

static void check_lines(struct schema_work *work, struct node *node, const struct schema_row *row)
{
  if (!is_list(work, node, "[[[0, 5], [12, 5]], [[3, 0], [3, 2], [6, 2]]]")) return;
  for (struct node *line = node->first; line; line = line->next) {
    line->row = row;
    if (!is_list(work, line, "[[0, 5], [12, 5]]")) continue;
    if (line->n < 2)
      schema_report(work, line, SCHEMA_AT_VALUE, "must have at least two points, not %zu", line->n);
    for (struct node *point = line->first; point; point = point->next)
      check_point(work, point, row);
  }
}

static void check_numbers(struct schema_work *work, struct node *node, const struct schema_row *row)
{
  if (!is_list(work, node, "[38 m, 22 m]") || !has_length(work, node, row->words)) return;
  for (struct node *number = node->first; number; number = number->next)
    schema_scalar_number(work, number, row);
}

static void check_clocks(struct schema_work *work, struct node *node, const struct schema_row *row)
{
  if (!is_list(work, node, "[\"22:15\", \"00:30\"]") || !has_length(work, node, row->words)) return;
  if (node->n == 0) schema_report(work, node, SCHEMA_AT_VALUE, "must name at least one clock time");
  for (struct node *clock = node->first; clock; clock = clock->next)
    schema_scalar_clock(work, clock, row);
}

static void check_ids(struct schema_work *work, struct node *node, const struct schema_row *row)
{
  if (!is_list(work, node, "[first, second]")) return;
  for (struct node *id = node->first; id; id = id->next) {
    id->row = row;
    if (id->kind != NODE_SCALAR) schema_report(work, id, SCHEMA_AT_VALUE, "must be a single id");
  }
}

void schema_list_check(struct schema_work *work, struct node *node, const struct schema_row *row)
{
  node->row = row;
  switch (row->type) {
    case SCHEMA_POINT: check_point(work, node, row); break;
    case SCHEMA_NUMBERS: check_numbers(work, node, row); break;
    case SCHEMA_CLOCKS: check_clocks(work, node, row); break;
    case SCHEMA_POLYGON: check_polygon(work, node, row); break;
    case SCHEMA_POLYGONS: check_polygons(work, node, row); break;
    case SCHEMA_LINES: check_lines(work, node, row); break;
    default: check_ids(work, node, row); break;
  }
}

void schema_list_weights(struct schema_work *work, struct node *node, const struct schema_row *row)
{
  node->row = row;
  if (node->kind != NODE_MAP) {
    schema_report(work, node, SCHEMA_AT_VALUE,
                  "must be a map of shares, such as {riverside: 60 %%, p1: 40 %%}");
    return;
  }
  bool fine = true;
  for (struct node *weight = node->first, *next; weight; weight = next) {
    next = weight->next;
    if (weight->kind == NODE_NULL)
      node_remove(weight);
    else if (!node_is_note(weight))
      fine = schema_scalar_number(work, weight, row) && fine;
  }
  node->value = fine;
}
