/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: a seated block of any outline: a corner, a wedge, a balcony.
 * Rule:       straight rows in the outline, as in rows.h. Seats between two aisles are shared by
 *             them equally; those at the edges go to the only one. Every aisle with its rows is a
 *             block as in stands.c, with a vomitory of its own in `vomitory.row`, or as near to it
 *             as the aisle goes. Without `aisle_every` there is one aisle, in the middle.
 * Units:      m, persons.
 * Source:     the scenario; stepped ground by the profile's stairs.
 * Check:      seats by row of a triangle and a trapezium (tests/unit/venue/raked.c).
 * Leaves out: rows that bend. */
#include "raked.h"

#include "rows.h"
#include "stand_block.h"

#include <math.h>

#define SPANS_MOST 16
#define SLACK 1e-6 /* m: an aisle along an edge is inside */

/* The rows of one aisle. */
struct aisle {
  uint32_t first, last; /* rows that it crosses; first > last: none */
  uint32_t *left, *right;
};

static bool crosses(const struct rows *rows, uint32_t aisle, struct rows_span span)
{
  const double half = 0.5 * rows->aisle - SLACK;
  return rows->aisles[aisle] - half >= span.low && rows->aisles[aisle] + half <= span.high;
}

/* Gives the seats of a span to the aisles that cross it; false if there are seats but no aisle. */
static bool share_span(const struct rows *rows, struct aisle *aisles, uint32_t row,
                       struct rows_span span)
{
  const double half = 0.5 * rows->aisle;
  uint32_t before = UINT32_MAX;
  for (uint32_t i = 0; i < rows->n_aisles; i++) {
    if (!crosses(rows, i, span)) continue;
    const double from = before == UINT32_MAX ? span.low : rows->aisles[before] + half;
    const uint32_t seats = rows_seats(rows->aisles[i] - half - from + SLACK, rows->seat);
    const uint32_t to_before = before == UINT32_MAX ? 0 : seats / 2;
    if (before != UINT32_MAX) aisles[before].right[row] += to_before;
    aisles[i].left[row] += seats - to_before;
    if (aisles[i].first > aisles[i].last) aisles[i].first = row;
    aisles[i].last = row;
    before = i;
  }
  if (before == UINT32_MAX) return rows_seats(span.high - span.low, rows->seat) == 0;
  aisles[before].right[row] +=
      rows_seats(span.high - rows->aisles[before] - half + SLACK, rows->seat);
  return true;
}

static bool share_rows(const struct rows *rows, struct aisle *aisles, struct status *status)
{
  struct rows_span spans[SPANS_MOST];
  for (uint32_t row = 0; row < rows->n_rows; row++) {
    const size_t n = rows_spans(rows, row, 1, &rows->outline, spans, SPANS_MOST);
    for (size_t i = 0; i < n; i++) {
      if (share_span(rows, aisles, row, spans[i])) continue;
      const struct point at = rows_point(rows, row, 0.5 * (spans[i].low + spans[i].high));
      status_error(status, STATUS_SCENARIO, &rows->map->key_mark,
                   "no aisle of stand `%s` crosses row %u, near [%.1f, %.1f]", rows->stand->key,
                   row + 1, at.x, at.y);
      status_help(status, "bring aisles nearer together: `aisle_every: 20`");
      return false;
    }
  }
  return true;
}

/* An aisle that leaves the outline and comes back is none. */
static bool check_whole(const struct rows *rows, uint32_t aisle, const struct aisle *rows_of,
                        struct status *status)
{
  struct rows_span spans[SPANS_MOST];
  for (uint32_t row = rows_of->first; row <= rows_of->last; row++) {
    const size_t n = rows_spans(rows, row, 1, &rows->outline, spans, SPANS_MOST);
    bool inside = false;
    for (size_t i = 0; i < n; i++) inside = inside || crosses(rows, aisle, spans[i]);
    if (inside) continue;
    const struct point at = rows_point(rows, row, rows->aisles[aisle]);
    status_error(status, STATUS_SCENARIO, &node_find(rows->map, "polygon")->mark,
                 "an aisle of stand `%s` leaves its outline at row %u, near [%.1f, %.1f]",
                 rows->stand->key, row + 1, at.x, at.y);
    status_help(status, "make two stands of it");
    return false;
  }
  return true;
}

static void add_aisle(struct venue *venue, const struct rows *rows, struct stand_block *block,
                      double along, const struct aisle *aisle)
{
  for (uint32_t i = 0; i < block->n_rows; i++) {
    block->centre[i] = rows_point(rows, aisle->first + i, along);
    block->along[i] = rows->along;
    block->left[i] = aisle->left[aisle->first + i];
    block->right[i] = aisle->right[aisle->first + i];
  }
  if (node_has(rows->stand, "vomitory.row")) {
    const double wanted = node_number(rows->stand, "vomitory.row") - 1.0 - aisle->first;
    block->vomitory_row = (uint32_t)fmax(0.0, fmin(block->n_rows - 1.0, wanted));
  }
  stand_block_add(venue, block);
}

static void draw(struct venue *venue, const struct rows *rows)
{
  struct geos_polygon *pieces;
  const size_t n = rows_pieces(rows, venue->arena, &pieces);
  for (size_t i = 0; i < n; i++)
    venue_add_drawing(venue, "stand", rows->stand->key, node_text(rows->stand, "level"),
                      pieces[i].rings[0], true, 0.0);
}

void raked_add(struct venue *venue, const struct node *stand, uint32_t index, uint32_t zone,
               struct status *status)
{
  struct rows rows;
  double middle;
  if (!rows_lay(&rows, venue->arena, stand, status)) return;
  if (rows.n_aisles == 0) {
    middle = 0.5 * (rows.left + rows.right);
    rows.n_aisles = 1;
    rows.aisles = &middle;
  }
  struct aisle *aisles = ARENA_NEW(venue->arena, struct aisle, rows.n_aisles);
  for (uint32_t i = 0; i < rows.n_aisles; i++)
    aisles[i] = (struct aisle){.first = 1,
                               .left = ARENA_NEW(venue->arena, uint32_t, rows.n_rows),
                               .right = ARENA_NEW(venue->arena, uint32_t, rows.n_rows)};
  if (!share_rows(&rows, aisles, status)) return;
  uint32_t number = 0;
  for (uint32_t i = 0; i < rows.n_aisles; i++) {
    if (aisles[i].first > aisles[i].last) continue; /* beside a tip of the outline */
    if (!check_whole(&rows, i, &aisles[i], status)) return;
    struct stand_block block =
        stand_block_new(venue, stand, rows.map, aisles[i].last - aisles[i].first + 1);
    block.stand_index = index;
    block.number = ++number;
    block.zone = zone;
    add_aisle(venue, &rows, &block, rows.aisles[i], &aisles[i]);
  }
  draw(venue, &rows);
}
