/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines of sight between walls. */
#include "sight.h"

#include <math.h>

#include "../base/array.h"

/* How near to a square a wall must come to be listed there. m */
static const double margin = 1e-5;

/* How far outside a point may be and still count as on the wall. m */
static const double on_wall = 1e-6;

/* How far inside the floor one looks from, at least. m */
static const double least_inside = 5e-8;

/* About how many squares span the longer side of the floor. */
static const double squares = 96.0;

/* ---- squares along a line ---- */

/* The columns that a segment crosses, and in the column at hand the rows. */
struct strip {
  struct point p, d; /* from p, by d */
  double slack;      /* m */
  uint32_t column, last_column;
  uint32_t row, last_row;
};

static uint32_t index_of(double x, double low, double cell, uint32_t n)
{
  const double k = (x - low) / cell;
  if (!(k > 0.0)) return 0;
  return k < (double)n ? (uint32_t)k : n - 1;
}

static struct strip strip_of(const struct sight *sight, struct point p, struct point q,
                             double slack)
{
  struct strip strip = {.p = p, .d = point_minus(q, p), .slack = slack};
  strip.column = index_of(fmin(p.x, q.x) - slack, sight->low.x, sight->cell, sight->columns);
  strip.last_column = index_of(fmax(p.x, q.x) + slack, sight->low.x, sight->cell, sight->columns);
  return strip;
}

static void strip_rows(struct strip *strip, const struct sight *sight)
{
  const double west = sight->low.x + strip->column * sight->cell - strip->slack;
  const double east = west + sight->cell + 2.0 * strip->slack;
  double t0 = 0.0, t1 = 1.0;
  if (fabs(strip->d.x) > strip->slack) {
    const double tw = (west - strip->p.x) / strip->d.x, te = (east - strip->p.x) / strip->d.x;
    t0 = fmax(0.0, fmin(tw, te));
    t1 = fmin(1.0, fmax(tw, te));
  }
  const double y0 = strip->p.y + t0 * strip->d.y, y1 = strip->p.y + t1 * strip->d.y;
  strip->row = index_of(fmin(y0, y1) - strip->slack, sight->low.y, sight->cell, sight->rows);
  strip->last_row = index_of(fmax(y0, y1) + strip->slack, sight->low.y, sight->cell, sight->rows);
}

/* ---- making ---- */

static void walls_fill(struct sight *sight, struct arena *arena)
{
  for (size_t r = 0; r < sight->shape->n_rings; r++) sight->n_walls += sight->shape->rings[r].n;
  sight->walls = ARENA_NEW(arena, struct sight_wall, sight->n_walls);
  size_t w = 0;
  for (size_t r = 0; r < sight->shape->n_rings; r++) {
    const struct ring *ring = &sight->shape->rings[r];
    for (size_t i = 0; i < ring->n; i++)
      sight->walls[w++] = (struct sight_wall){ring->points[i], ring->points[(i + 1) % ring->n]};
  }
}

static void lists_fill(struct sight *sight, struct arena *arena)
{
  const size_t n = (size_t)sight->columns * sight->rows;
  ARRAY_OF(uint32_t) cells = {0};
  ARRAY_OF(uint32_t) walls = {0};
  for (uint32_t w = 0; w < sight->n_walls; w++) {
    struct strip strip = strip_of(sight, sight->walls[w].a, sight->walls[w].b, margin);
    for (; strip.column <= strip.last_column; strip.column++)
      for (strip_rows(&strip, sight); strip.row <= strip.last_row; strip.row++) {
        ARRAY_PUSH(&cells, strip.column + strip.row * sight->columns);
        ARRAY_PUSH(&walls, w);
      }
  }
  sight->first = ARENA_NEW(arena, uint32_t, n + 2);
  sight->listed = ARENA_NEW(arena, uint32_t, cells.n);
  for (size_t i = 0; i < cells.n; i++) sight->first[cells.items[i] + 2]++;
  for (size_t c = 2; c < n + 2; c++) sight->first[c] += sight->first[c - 1];
  for (size_t i = 0; i < cells.n; i++)
    sight->listed[sight->first[cells.items[i] + 1]++] = walls.items[i];
  ARRAY_CLEAR(&cells);
  ARRAY_CLEAR(&walls);
}

static bool is_empty(const struct sight *sight, uint32_t cell)
{
  return sight->first[cell] == sight->first[cell + 1];
}

static void floor_fill(struct sight *sight, struct arena *arena)
{
  sight->floor = ARENA_NEW(arena, uint8_t, (size_t)sight->columns * sight->rows);
  for (uint32_t cell = 0; cell < sight->columns * sight->rows; cell++) {
    if (!is_empty(sight, cell)) continue;
    const uint32_t column = cell % sight->columns, row = cell / sight->columns;
    const struct point centre = {sight->low.x + (column + 0.5) * sight->cell,
                                 sight->low.y + (row + 0.5) * sight->cell};
    if (column > 0 && is_empty(sight, cell - 1))
      sight->floor[cell] = sight->floor[cell - 1];
    else
      sight->floor[cell] = sight_is_floor(sight, centre);
  }
}

/* ---- standing just inside ---- */

static uint32_t cell_of(const struct sight *sight, struct point p)
{
  return index_of(p.x, sight->low.x, sight->cell, sight->columns) +
         sight->columns * index_of(p.y, sight->low.y, sight->cell, sight->rows);
}

/* True if p is inside the floor, and clear of all walls. */
static bool is_clear_inside(const struct sight *sight, struct point p)
{
  const uint32_t cell = cell_of(sight, p);
  for (uint32_t i = sight->first[cell]; i < sight->first[cell + 1]; i++) {
    const struct sight_wall *wall = &sight->walls[sight->listed[i]];
    if (point_to_segment(p, wall->a, wall->b) < least_inside) return false;
  }
  return sight_is_floor(sight, p);
}

/* The direction away from the walls that p is on, if any: the sum of their normals. */
static bool away_from_walls(const struct sight *sight, struct point p, struct point *away)
{
  const uint32_t cell = cell_of(sight, p);
  bool found = false;
  *away = (struct point){0, 0};
  for (uint32_t i = sight->first[cell]; i < sight->first[cell + 1]; i++) {
    const struct sight_wall *wall = &sight->walls[sight->listed[i]];
    if (point_to_segment(p, wall->a, wall->b) > on_wall) continue;
    const struct point d = point_minus(wall->b, wall->a);
    const double length = sqrt(point_dot(d, d));
    away->x -= d.y / length;
    away->y += d.x / length;
    found = true;
  }
  return found;
}

/* Looks for a clear place in direction `way`, first near and then farther. */
static bool step_inside(const struct sight *sight, struct point p, struct point way,
                        struct point *inside)
{
  const double length = sqrt(point_dot(way, way));
  if (length < 1e-6) return false;
  for (double step = 1e-7; step < 2e-5; step *= 2.0) {
    *inside = (struct point){p.x + step * way.x / length, p.y + step * way.y / length};
    if (is_clear_inside(sight, *inside)) return true;
  }
  return false;
}

/* ---- public ---- */

struct sight *sight_make(struct arena *arena, const struct shape *shape)
{
  struct sight *sight = ARENA_NEW(arena, struct sight, 1);
  sight->shape = shape;
  const struct point extent = point_minus(shape->high, shape->low);
  sight->cell = fmax(extent.x, extent.y) / squares;
  sight->low = (struct point){shape->low.x - 0.01 * sight->cell, shape->low.y - 0.01 * sight->cell};
  sight->columns = (uint32_t)(extent.x / sight->cell + 0.02) + 1;
  sight->rows = (uint32_t)(extent.y / sight->cell + 0.02) + 1;
  walls_fill(sight, arena);
  lists_fill(sight, arena);
  floor_fill(sight, arena);
  return sight;
}

bool sight_clear(const struct sight *sight, struct point p, struct point q)
{
  struct strip strip = strip_of(sight, p, q, 1e-9);
  for (; strip.column <= strip.last_column; strip.column++)
    for (strip_rows(&strip, sight); strip.row <= strip.last_row; strip.row++) {
      const uint32_t cell = strip.column + strip.row * sight->columns;
      for (uint32_t i = sight->first[cell]; i < sight->first[cell + 1]; i++)
        if (sight_crosses(&sight->walls[sight->listed[i]], p, q)) return false;
    }
  return true;
}

bool sight_inside(const struct sight *sight, struct point p, struct point *inside)
{
  *inside = p;
  const struct point low = sight->shape->low, high = sight->shape->high;
  if (!(p.x >= low.x - on_wall && p.x <= high.x + on_wall)) return false;
  if (!(p.y >= low.y - on_wall && p.y <= high.y + on_wall)) return false;
  const uint32_t cell = cell_of(sight, p);
  if (is_empty(sight, cell)) return sight->floor[cell];
  struct point away;
  if (!away_from_walls(sight, p, &away)) return sight_is_floor(sight, p);
  if (step_inside(sight, p, away, inside)) return true;
  for (int k = 0; k < 16; k++) {
    const struct point way = {cos(0.4 * k), sin(0.4 * k)};
    if (step_inside(sight, p, way, inside)) return true;
  }
  return false;
}

bool sight_is_floor(const struct sight *sight, struct point p)
{
  bool inside = false;
  for (size_t w = 0; w < sight->n_walls; w++) {
    const struct sight_wall *wall = &sight->walls[w];
    if ((wall->a.y > p.y) == (wall->b.y > p.y)) continue;
    if ((point_turn(wall->a, wall->b, p) > 0.0) == (wall->b.y > wall->a.y)) inside = !inside;
  }
  return inside;
}
