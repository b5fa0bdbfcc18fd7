/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows in an outline: two axes, and where lines cross rings. */
#include "rows.h"

#include "shape.h"

#include <math.h>
#include <stdlib.h>

#define CUTS_MOST 64 /* crossings of one row with an outline that are looked at */
#define BEYOND 1.0   /* m that an aisle is cut out longer than the outline */
#define WHOLE 1e-9   /* of a seat: rounding */

static struct ring ring_of(struct arena *arena, const struct node *polygon)
{
  struct ring ring = {polygon->n, ARENA_NEW(arena, struct point, polygon->n)};
  size_t i = 0;
  for (const struct node *p = polygon->first; p; p = p->next, i++) {
    double xy[2];
    node_point(p, NULL, xy);
    ring.points[i] = (struct point){xy[0], xy[1]};
  }
  return ring;
}

uint32_t rows_seats(double length, double seat)
{
  const double n = floor(length / seat + WHOLE);
  return n > 0.0 ? (uint32_t)n : 0;
}

/* Aisles between strips of `every` seats; strips at the edges may be shorter. */
static void lay_aisles(struct rows *rows, struct arena *arena, double every)
{
  const double strip = every * rows->seat, extent = rows->right - rows->left;
  const double strips = ceil((extent + rows->aisle) / (strip + rows->aisle) - WHOLE);
  rows->n_aisles = strips > 1.0 ? (uint32_t)strips - 1 : 0;
  rows->aisles = ARENA_NEW(arena, double, rows->n_aisles);
  const double middle = 0.5 * (rows->left + rows->right);
  for (uint32_t i = 0; i < rows->n_aisles; i++)
    rows->aisles[i] = middle + (i - 0.5 * (rows->n_aisles - 1.0)) * (strip + rows->aisle);
}

bool rows_lay(struct rows *rows, struct arena *arena, const struct node *stand,
              struct status *status)
{
  const struct node *map = node_find(stand, "rows_in"), *polygon = node_find(map, "polygon");
  const double facing = node_number(map, "facing");
  const char *wrong = NULL;
  struct point where;
  *rows = (struct rows){.stand = stand,
                        .map = map,
                        .outline = ring_of(arena, polygon),
                        .up = {sin(facing), cos(facing)},
                        .along = {-cos(facing), sin(facing)},
                        .depth = node_number(map, "row_depth"),
                        .rise = node_number(map, "row_rise"),
                        .seat = node_number(map, "seat_width"),
                        .aisle = node_number(stand, "aisle_width")};
  if (shape_make(arena, &rows->outline, 0, NULL, &wrong, &where) == NULL) {
    status_error(status, STATUS_SCENARIO, &polygon->mark, "stand `%s`: %s", stand->key, wrong);
    return false;
  }
  double back = -HUGE_VAL;
  rows->front = rows->left = HUGE_VAL;
  rows->right = -HUGE_VAL;
  for (size_t i = 0; i < rows->outline.n; i++) {
    const struct point p = rows->outline.points[i];
    rows->front = fmin(rows->front, point_dot(p, rows->up));
    back = fmax(back, point_dot(p, rows->up));
    rows->left = fmin(rows->left, point_dot(p, rows->along));
    rows->right = fmax(rows->right, point_dot(p, rows->along));
  }
  rows->n_rows = rows_seats(back - rows->front, rows->depth);
  if (rows->n_rows == 0) {
    status_error(status, STATUS_SCENARIO, &polygon->mark,
                 "stand `%s` has no row: its outline is %.2f m from front to back, a row %.2f m",
                 stand->key, back - rows->front, rows->depth);
    return false;
  }
  if (node_has(map, "aisle_every")) lay_aisles(rows, arena, node_number(map, "aisle_every"));
  return true;
}

struct point rows_point(const struct rows *rows, uint32_t row, double along)
{
  const double up = rows->front + (row + 0.5) * rows->depth;
  return (struct point){up * rows->up.x + along * rows->along.x,
                        up * rows->up.y + along * rows->along.y};
}

static int by_value(const void *a, const void *b)
{
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

size_t rows_spans(const struct rows *rows, uint32_t row, size_t n_rings, const struct ring *rings,
                  struct rows_span *spans, size_t most)
{
  const double up = rows->front + (row + 0.5) * rows->depth;
  double cuts[CUTS_MOST];
  size_t n = 0;
  for (size_t r = 0; r < n_rings; r++)
    for (size_t i = 0; i < rings[r].n; i++) {
      const struct point a = rings[r].points[i], b = rings[r].points[(i + 1) % rings[r].n];
      const double ua = point_dot(a, rows->up), ub = point_dot(b, rows->up);
      if ((ua <= up) == (ub <= up) || n == CUTS_MOST) continue;
      const struct point cut = point_between(a, b, (up - ua) / (ub - ua));
      cuts[n++] = point_dot(cut, rows->along);
    }
  qsort(cuts, n, sizeof *cuts, by_value);
  size_t n_spans = 0;
  for (size_t i = 0; i + 1 < n && n_spans < most; i += 2)
    spans[n_spans++] = (struct rows_span){cuts[i], cuts[i + 1]};
  return n_spans;
}

/* An aisle as an obstacle, from in front of the outline to behind it. */
static struct ring aisle_ring(const struct rows *rows, struct arena *arena, double middle)
{
  struct ring ring = {4, ARENA_NEW(arena, struct point, 4)};
  double back = -HUGE_VAL;
  for (size_t i = 0; i < rows->outline.n; i++)
    back = fmax(back, point_dot(rows->outline.points[i], rows->up));
  for (size_t i = 0; i < 4; i++) {
    const double up = i < 2 ? rows->front - BEYOND : back + BEYOND;
    const double along = middle + (i == 0 || i == 3 ? -0.5 : 0.5) * rows->aisle;
    ring.points[i] = (struct point){up * rows->up.x + along * rows->along.x,
                                    up * rows->up.y + along * rows->along.y};
  }
  return ring;
}

size_t rows_pieces(const struct rows *rows, struct arena *arena, struct geos_polygon **pieces)
{
  struct ring *aisles = ARENA_NEW(arena, struct ring, rows->n_aisles);
  for (uint32_t i = 0; i < rows->n_aisles; i++)
    aisles[i] = aisle_ring(rows, arena, rows->aisles[i]);
  return geos_difference(arena, &rows->outline, rows->n_aisles, aisles, pieces);
}
