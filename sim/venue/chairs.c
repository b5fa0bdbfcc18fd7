/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: rows of chairs on level ground, with aisles between blocks of them.
 * Rule:       a block of chairs is an obstacle on its floor; aisles are floor like any other, so
 *             people choose their way between blocks and walk at level speed. A row opens onto the
 *             floor at each end beyond which there is floor; its people leave by the nearer one.
 * Units:      m, persons.
 * Source:     the scenario; row clearway and pace as in stands.c.
 * Check:      seats of a row = floor(length / seat width), nobody opens into chairs, an aisle
 *             empties at its width x specific flow (tests/unit/venue/chairs.c).
 * Leaves out: chairs that are pushed aside; climbing over them. */
#include "chairs.h"

#include "rows.h"
#include "shape.h"
#include "stand_block.h"

#include <math.h>
#include <string.h>

#define STEP_OUT 0.3  /* m beyond the end of a row where there must be floor */
#define DOOR_OUT 0.02 /* m beyond the end of a row: the point at which it opens */
#define OFF 0.01      /* share of an outline that may lie off its floor: drawn by hand */
#define SPANS_MOST 16

static bool is_on(const struct node *stand, const char *floor)
{
  return stand->kind == NODE_MAP && stand->row && node_has(stand, "rows_in") &&
         node_has(stand, "on") && strcmp(node_text(stand, "on"), floor) == 0;
}

/* Chairs stand on their floor. */
static bool check_on(const struct rows *rows, const char *floor, const struct ring *outer,
                     struct status *status)
{
  struct point where = {0.0, 0.0};
  const double area = fabs(shape_ring_area(&rows->outline));
  const double off = geos_outside(&rows->outline, outer, &where);
  if (off <= OFF * area) return true;
  status_error(status, STATUS_SCENARIO, &node_find(rows->map, "polygon")->mark,
               "the seats of `%s` stand on `%s`, but %.3g m2 of their %.3g m2 are off it, near "
               "[%.1f, %.1f]",
               rows->stand->key, floor, off, area, where.x, where.y);
  return false;
}

size_t chairs_outlines(struct venue *venue, const struct node *floor, const struct ring *outer,
                       struct ring **rings, struct status *status)
{
  ARRAY_OF(struct ring) all = {0};
  NODE_EACH (stand, node_find(venue->scenario->root, "stands")) {
    struct rows rows;
    struct geos_polygon *pieces;
    if (!is_on(stand, floor->key) || !rows_lay(&rows, venue->arena, stand, status) ||
        !check_on(&rows, floor->key, outer, status))
      continue;
    const size_t n = rows_pieces(&rows, venue->arena, &pieces);
    for (size_t i = 0; i < n; i++) ARRAY_PUSH(&all, pieces[i].rings[0]);
  }
  const size_t n = all.n;
  *rings = ARENA_NEW(venue->arena, struct ring, n);
  if (n > 0) memcpy(*rings, all.items, n * sizeof **rings);
  ARRAY_CLEAR(&all);
  return n;
}

/* ---- rows ---- */

/* One end of a row: where it opens, if it does. */
struct row_end {
  bool open;
  struct point at;
  uint32_t into;
};

static struct row_end end_of(const struct venue_zone *zone, const struct rows *rows, uint32_t row,
                             double along, double side)
{
  struct row_end end = {.at = rows_point(rows, row, along)};
  end.open = shape_contains(zone->shape, rows_point(rows, row, along + side * STEP_OUT));
  if (!end.open) return end;
  const struct point door =
      shape_nearest(zone->shape, rows_point(rows, row, along + side * DOOR_OUT));
  end.into = zone->first_place + (zone->mesh ? mesh_patch_at(zone->mesh, door) : 0);
  end.at = door;
  return end;
}

/* Where the rows of one stand stand. */
struct chairs {
  struct venue *venue;
  const struct rows *rows;
  const struct venue_zone *zone;
  const struct ground *storage;
  uint32_t index, block;
};

/* The seats of a span that leave it by the end at `from`; `side`: the way out of it. */
static void add_part(const struct chairs *chairs, uint32_t row, double from, double side,
                     uint32_t seats, const struct row_end *end)
{
  const struct rows *rows = chairs->rows;
  const double step = -side * rows->seat;
  stand_block_row(chairs->venue, &(struct stand_row){
                                     .id = rows->stand->key,
                                     .stand_index = chairs->index,
                                     .number = chairs->block,
                                     .seats = seats,
                                     .seat_width = rows->seat,
                                     .depth = rows->depth,
                                     .storage = chairs->storage,
                                     .into = end->into,
                                     .end = end->at,
                                     .first = rows_point(rows, row, from + 0.5 * step),
                                     .step = {step * rows->along.x, step * rows->along.y},
                                     .observe = true,
                                     .enter = VENUE_NONE,
                                 });
}

/* False if nobody can leave the row. */
static bool add_span(const struct chairs *chairs, uint32_t row, struct rows_span span)
{
  const struct rows *rows = chairs->rows;
  const uint32_t seats = rows_seats(span.high - span.low, rows->seat);
  const double spare = 0.5 * (span.high - span.low - seats * rows->seat);
  if (seats == 0) return true;
  const struct row_end left = end_of(chairs->zone, rows, row, span.low, -1.0);
  const struct row_end right = end_of(chairs->zone, rows, row, span.high, 1.0);
  if (!left.open && !right.open) return false;
  const uint32_t to_right = !right.open ? 0 : left.open ? seats / 2 : seats;
  add_part(chairs, row, span.low + spare, -1.0, seats - to_right, &left);
  add_part(chairs, row, span.high - spare, 1.0, to_right, &right);
  return true;
}

static bool add_piece(const struct chairs *chairs, const struct geos_polygon *piece,
                      struct status *status)
{
  struct rows_span spans[SPANS_MOST];
  for (uint32_t row = 0; row < chairs->rows->n_rows; row++) {
    const size_t n = rows_spans(chairs->rows, row, piece->n_rings, piece->rings, spans, SPANS_MOST);
    for (size_t i = 0; i < n; i++) {
      if (add_span(chairs, row, spans[i])) continue;
      const struct point at = rows_point(chairs->rows, row, 0.5 * (spans[i].low + spans[i].high));
      status_error(status, STATUS_SCENARIO, &chairs->rows->map->key_mark,
                   "row %u of stand `%s`, at [%.1f, %.1f], has no open end: there is no floor "
                   "beside it",
                   row + 1, chairs->rows->stand->key, at.x, at.y);
      status_help(status, "leave an aisle beside the rows, or between them: `aisle_every: 20`");
      return false;
    }
  }
  return true;
}

void chairs_add(struct venue *venue, const struct node *stand, uint32_t index,
                struct status *status)
{
  struct rows rows;
  struct geos_polygon *pieces;
  const uint32_t zone = venue_zone_of(venue, node_text(stand, "on"));
  if (zone == VENUE_NONE || !rows_lay(&rows, venue->arena, stand, status)) return;
  const struct ground_given given = {.free_speed = 1.0};
  struct chairs chairs = {
      .venue = venue,
      .rows = &rows,
      .zone = &venue->zones.items[zone],
      .storage = venue_ground(venue, ground_make(&ground_storage, &given)),
      .index = index,
  };
  const size_t n = rows_pieces(&rows, venue->arena, &pieces);
  for (size_t i = 0; i < n; i++) {
    chairs.block = (uint32_t)i + 1;
    if (!add_piece(&chairs, &pieces[i], status)) return;
    venue_add_drawing(venue, "stand", stand->key, venue->zones.items[zone].level,
                      pieces[i].rings[0], true, 0.0);
  }
}
