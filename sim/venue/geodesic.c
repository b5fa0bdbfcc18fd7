/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shortest walking distances on a floor.
 *
 * Stands for: people who know the way and walk it tightly around corners.
 * Rule: d(p) = min over the target itself and all corners k that p sees of |p - k| + d(k); d(k) by
 * Dijkstra's algorithm. A corner k is of use to p only if the way bends around it: if p lies in
 * the wedge between the wall beyond k and the line from k's own next bend through k. That leaves
 * few candidates for each point.
 * Source: Lozano-Perez & Wesley 1979 (visibility graph).
 * Check: a brute-force visibility graph on random floors agrees to 1e-6 m
 * (tests/unit/venue/geodesic.c).
 * Leaves out: body size (a corner is passed at no distance), and floors with slits narrower than
 * 1e-6 m. */
#include "geodesic.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "../base/array.h"
#include "panorama.h"
#include "sight.h"

/* A point nearer to a segment than this touches it. m */
static const double touch = 1e-6;

/* How many prepared points a tile holds on average. */
static const double points_per_tile = 24.0;

/* A reflex corner of the walls, where shortest ways may bend. */
struct corner {
  struct point at, inside;   /* the true place; the place from which it looks */
  struct point next, before; /* unit vectors along the walls, away from the corner */
  struct panorama *view;     /* made when first wanted */
};

/* A prepared point. */
struct stand {
  struct point at, inside;
  size_t index; /* in the caller's order */
};

/* A square of prepared points that lie together. */
struct tile {
  struct point centre;
  double radius;   /* m */
  size_t first, n; /* in stands */
};

/* A part of the target that lies on the floor. */
struct reach {
  struct point a, b;
  struct point way;   /* from a to b, of length 1; 0 if a = b */
  double length;      /* m */
  struct point shift; /* from the segment to just inside the floor */
  struct panorama *view_a, *view_b;
};

/* A corner that ways to the target at hand bend around, and who is in its wedge: n1 d >= -slack1
 * and n2 d >= -slack2, where d leads from the corner to the point. */
struct bend {
  struct point at;
  struct point n1, n2;
  double slack1, slack2; /* m */
  double distance;       /* m: from the corner to the target */
  struct corner *corner;
};

struct geodesic {
  struct arena *arena;
  const struct shape *shape;
  struct sight *sight;
  double diameter; /* m */
  size_t n_corners;
  struct corner *corners;
  double *between;      /* m, corner by corner; INFINITY: not seen, NAN: not known yet */
  size_t n_points;      /* the caller's */
  size_t n_stands;      /* those on the floor */
  struct stand *stands; /* tile by tile */
  size_t n_tiles;
  struct tile *tiles;
};

/* A search towards one target. Its memory is its own and goes with it. */
struct search {
  struct geodesic *geodesic;
  struct arena *arena;
  ARRAY_OF(struct reach) reaches;
  double *distance;     /* m, of each corner */
  struct point *onward; /* where each corner's way goes next */
  bool *settled;
  size_t n_bends;
  struct bend *bends; /* nearest to the target first */
};

static struct point unit(struct point from, struct point to)
{
  const struct point d = point_minus(to, from);
  const double length = point_length(d);
  return (struct point){d.x / length, d.y / length};
}

/* ---- corners ---- */

/* Fills in the corner at `at` between two walls. False if no way can bend around it. */
static bool corner_init(struct corner *corner, const struct sight *sight, struct point before,
                        struct point at, struct point next)
{
  *corner = (struct corner){.at = at, .before = unit(at, before), .next = unit(at, next)};
  if (point_cross(corner->next, corner->before) > -1e-12 &&
      !(point_dot(corner->next, corner->before) > 0.0 &&
        point_cross(corner->next, corner->before) < 1e-12))
    return false;
  struct point way = {-corner->next.x - corner->before.x, -corner->next.y - corner->before.y};
  if (point_length(way) < 0.5) /* nearly straight: use the walls' normals */
    way = (struct point){corner->before.y - corner->next.y, corner->next.x - corner->before.x};
  const double step = 1e-7 / point_length(way);
  corner->inside = (struct point){at.x + step * way.x, at.y + step * way.y};
  return sight_is_floor(sight, corner->inside);
}

static void corners_fill(struct geodesic *geodesic)
{
  const struct shape *shape = geodesic->shape;
  geodesic->corners = ARENA_NEW(geodesic->arena, struct corner, geodesic->sight->n_walls);
  for (size_t r = 0; r < shape->n_rings; r++) {
    const struct ring *ring = &shape->rings[r];
    for (size_t i = 0; i < ring->n; i++) {
      struct corner *corner = &geodesic->corners[geodesic->n_corners];
      const struct point before = ring->points[(i + ring->n - 1) % ring->n];
      const struct point next = ring->points[(i + 1) % ring->n];
      if (corner_init(corner, geodesic->sight, before, ring->points[i], next))
        geodesic->n_corners++;
    }
  }
  const size_t n = geodesic->n_corners;
  geodesic->between = ARENA_NEW(geodesic->arena, double, n *n);
  for (size_t i = 0; i < n * n; i++) geodesic->between[i] = (double)NAN;
}

static bool corner_sees(struct geodesic *geodesic, struct corner *corner, struct point inside)
{
  if (corner->view == NULL)
    corner->view = panorama_make(geodesic->arena, geodesic->sight, corner->inside);
  return panorama_sees(corner->view, inside);
}

static double corner_to_corner(struct geodesic *geodesic, size_t i, size_t j)
{
  const size_t n = geodesic->n_corners;
  double *between = &geodesic->between[i * n + j];
  if (!isnan(*between)) return *between;
  struct corner *a = &geodesic->corners[i];
  const struct corner *b = &geodesic->corners[j];
  *between = corner_sees(geodesic, a, b->inside) ? point_distance(a->at, b->at) : (double)INFINITY;
  geodesic->between[j * n + i] = *between;
  return *between;
}

/* ---- prepared points ---- */

struct tiling {
  struct point low;
  double side; /* m */
  size_t columns, rows;
};

static struct tiling tiling_of(const struct shape *shape, size_t n)
{
  const struct point extent = point_minus(shape->high, shape->low);
  struct tiling tiling = {.low = shape->low};
  tiling.side = sqrt(shape->area * points_per_tile / (double)(n + 1));
  tiling.side = fmax(tiling.side, fmax(extent.x, extent.y) / 256.0);
  tiling.columns = (size_t)(extent.x / tiling.side) + 1;
  tiling.rows = (size_t)(extent.y / tiling.side) + 1;
  return tiling;
}

static size_t tile_of(const struct tiling *tiling, struct point p)
{
  const double x = fmax(0.0, (p.x - tiling->low.x) / tiling->side);
  const double y = fmax(0.0, (p.y - tiling->low.y) / tiling->side);
  const size_t column = (size_t)x, row = (size_t)y;
  return (column < tiling->columns ? column : tiling->columns - 1) +
         (row < tiling->rows ? row : tiling->rows - 1) * tiling->columns;
}

static void tile_bound(struct tile *tile, const struct stand *stands)
{
  struct point low = stands[tile->first].at, high = low;
  for (size_t i = tile->first; i < tile->first + tile->n; i++) {
    low = (struct point){fmin(low.x, stands[i].at.x), fmin(low.y, stands[i].at.y)};
    high = (struct point){fmax(high.x, stands[i].at.x), fmax(high.y, stands[i].at.y)};
  }
  tile->centre = point_between(low, high, 0.5);
  tile->radius = point_distance(low, high) / 2.0;
}

/* Sorts the points that are on the floor by tile. */
static void stands_fill(struct geodesic *geodesic, size_t n, const struct point *points)
{
  const struct tiling tiling = tiling_of(geodesic->shape, n);
  const size_t n_tiles = tiling.columns * tiling.rows;
  struct arena *scratch = arena_new();
  struct stand *loose = ARENA_NEW(scratch, struct stand, n);
  size_t *first = ARENA_NEW(scratch, size_t, n_tiles + 2);
  for (size_t i = 0; i < n; i++) {
    struct stand *stand = &loose[geodesic->n_stands];
    *stand = (struct stand){.at = points[i], .index = i};
    if (!sight_inside(geodesic->sight, points[i], &stand->inside)) continue;
    first[tile_of(&tiling, stand->at) + 2]++;
    geodesic->n_stands++;
  }
  for (size_t t = 2; t < n_tiles + 2; t++) first[t] += first[t - 1];
  geodesic->stands = ARENA_NEW(geodesic->arena, struct stand, geodesic->n_stands);
  for (size_t i = 0; i < geodesic->n_stands; i++)
    geodesic->stands[first[tile_of(&tiling, loose[i].at) + 1]++] = loose[i];
  geodesic->tiles = ARENA_NEW(geodesic->arena, struct tile, n_tiles);
  for (size_t t = 0; t < n_tiles; t++) {
    if (first[t] == first[t + 1]) continue;
    struct tile *tile = &geodesic->tiles[geodesic->n_tiles++];
    *tile = (struct tile){.first = first[t], .n = first[t + 1] - first[t]};
    tile_bound(tile, geodesic->stands);
  }
  arena_free(scratch);
}

/* ---- the target ---- */

struct marks {
  ARRAY_OF(double) at; /* 0 to 1 along the target */
};

static int number_order(const void *a, const void *b)
{
  const double left = *(const double *)a, right = *(const double *)b;
  return (left > right) - (left < right);
}

/* Marks where along a-b a wall crosses it, or an end of the wall touches it. */
static void marks_add(struct marks *marks, const struct sight_wall *wall, struct point a,
                      struct point b)
{
  const struct point d = point_minus(b, a);
  const double length2 = point_dot(d, d);
  const struct point ends[2] = {wall->a, wall->b};
  for (int k = 0; k < 2; k++) {
    if (point_to_segment(ends[k], a, b) > touch) continue;
    const double t = point_dot(point_minus(ends[k], a), d) / length2;
    ARRAY_PUSH(&marks->at, fmin(fmax(t, 0.0), 1.0));
  }
  if (!sight_crosses(wall, a, b)) return;
  const struct point w = point_minus(wall->b, wall->a);
  const double t = point_cross(point_minus(wall->a, a), w) / point_cross(d, w);
  ARRAY_PUSH(&marks->at, fmin(fmax(t, 0.0), 1.0));
}

/* Adds the part a-b of the target if its middle is on the floor. */
static bool reach_add(struct search *search, struct point a, struct point b)
{
  const struct sight *sight = search->geodesic->sight;
  const struct point middle = point_between(a, b, 0.5);
  struct point inside;
  if (!sight_inside(sight, middle, &inside)) return false;
  struct reach reach = {.a = a, .b = b, .shift = point_minus(inside, middle)};
  reach.length = point_distance(a, b);
  if (reach.length > 0.0) reach.way = unit(a, b);
  struct point end;
  if (sight_inside(sight, a, &end)) reach.view_a = panorama_make(search->arena, sight, end);
  if (a.x == b.x && a.y == b.y)
    reach.view_b = reach.view_a;
  else if (sight_inside(sight, b, &end))
    reach.view_b = panorama_make(search->arena, sight, end);
  ARRAY_PUSH(&search->reaches, reach);
  return true;
}

static void reaches_fill(struct search *search, struct point a, struct point b)
{
  const struct sight *sight = search->geodesic->sight;
  if (point_distance(a, b) < touch) {
    reach_add(search, a, a);
    return;
  }
  struct marks marks = {0};
  ARRAY_PUSH(&marks.at, 0.0);
  for (size_t w = 0; w < sight->n_walls; w++) marks_add(&marks, &sight->walls[w], a, b);
  ARRAY_PUSH(&marks.at, 1.0);
  qsort(marks.at.items, marks.at.n, sizeof *marks.at.items, number_order);
  const double least = touch / point_distance(a, b);
  double from = 0.0;
  bool open = false;
  for (size_t i = 0; i < marks.at.n; i++) {
    const double to = i + 1 == marks.at.n ? 1.0 : marks.at.items[i];
    if (to - from < least) continue;
    const bool was_open = open;
    open = reach_add(search, point_between(a, b, from), point_between(a, b, to));
    /* Where the target only touches the floor between two parts outside it, that point can still
     * be reached. */
    if (!open && !was_open) reach_add(search, point_between(a, b, from), point_between(a, b, from));
    from = to;
  }
  if (!open) reach_add(search, b, b);
  ARRAY_CLEAR(&marks.at);
}

/* The distance straight from a place to a part of the target, INFINITY if its nearest point is
 * hidden. */
static double reach_straight(const struct reach *reach, const struct sight *sight, struct point at,
                             struct point inside, struct point *foot)
{
  const double along = point_dot(point_minus(at, reach->a), reach->way);
  bool seen;
  if (along <= touch && reach->view_a != NULL) {
    *foot = reach->a;
    seen = panorama_sees(reach->view_a, inside);
  } else if (along >= reach->length - touch && reach->view_b != NULL) {
    *foot = reach->b;
    seen = panorama_sees(reach->view_b, inside);
  } else {
    *foot = point_on_segment(at, reach->a, reach->b);
    seen = sight_clear(sight, inside,
                       (struct point){foot->x + reach->shift.x, foot->y + reach->shift.y});
  }
  return seen ? point_distance(at, *foot) : (double)INFINITY;
}

/* The distance straight to the target, INFINITY if it is hidden. */
static double straight(const struct search *search, struct point at, struct point inside,
                       struct point *foot)
{
  double least = (double)INFINITY;
  for (size_t i = 0; i < search->reaches.n; i++) {
    struct point there;
    const double distance =
        reach_straight(&search->reaches.items[i], search->geodesic->sight, at, inside, &there);
    if (distance >= least) continue;
    least = distance;
    *foot = there;
  }
  return least;
}

/* ---- from the target to the corners ---- */

/* Who may bend around a corner whose way goes on to `onward`. False if nobody. */
static bool bend_init(struct bend *bend, const struct search *search, struct corner *corner,
                      struct point onward, double distance)
{
  *bend = (struct bend){.at = corner->at, .distance = distance, .corner = corner};
  const struct point d = point_minus(corner->at, onward);
  const double length = point_length(d);
  if (length < touch) { /* the target is at the corner */
    bend->slack1 = bend->slack2 = 1.0;
    return true;
  }
  const struct point way = {d.x / length, d.y / length};
  const double angle = touch / length + 1e-9;
  const double next = point_cross(way, corner->next), before = point_cross(way, corner->before);
  bend->slack1 = touch + angle * search->geodesic->diameter;
  bend->slack2 = touch;
  if (next <= angle && before <= angle) { /* the wall is on the right: turn right */
    bend->n1 = (struct point){way.y, -way.x};
    bend->n2 = (struct point){-corner->next.y, corner->next.x};
    return true;
  }
  if (next < -angle || before < -angle) return false;
  bend->n1 = (struct point){-way.y, way.x};
  bend->n2 = (struct point){corner->before.y, -corner->before.x};
  return true;
}

static bool bend_serves(const struct bend *bend, struct point p, double radius)
{
  const struct point d = point_minus(p, bend->at);
  return point_dot(bend->n1, d) >= -bend->slack1 - radius &&
         point_dot(bend->n2, d) >= -bend->slack2 - radius;
}

static size_t corner_nearest(const struct search *search)
{
  const size_t n = search->geodesic->n_corners;
  size_t best = n;
  for (size_t i = 0; i < n; i++)
    if (!search->settled[i] && isfinite(search->distance[i]) &&
        (best == n || search->distance[i] < search->distance[best]))
      best = i;
  return best;
}

/* Tells the corners that corner `i` sees and that lie in its wedge. */
static void corner_tell(struct search *search, size_t i, const struct bend *bend)
{
  struct geodesic *geodesic = search->geodesic;
  for (size_t j = 0; j < geodesic->n_corners; j++) {
    if (search->settled[j] || !bend_serves(bend, geodesic->corners[j].at, 0.0)) continue;
    const double via = bend->distance + point_distance(bend->at, geodesic->corners[j].at);
    if (via >= search->distance[j] || !isfinite(corner_to_corner(geodesic, i, j))) continue;
    search->distance[j] = via;
    search->onward[j] = bend->at;
  }
}

/* Dijkstra's algorithm over the corners; leaves the bends. */
static void bends_fill(struct search *search)
{
  struct geodesic *geodesic = search->geodesic;
  const size_t n = geodesic->n_corners;
  for (size_t i = 0; i < n; i++)
    search->distance[i] =
        straight(search, geodesic->corners[i].at, geodesic->corners[i].inside, &search->onward[i]);
  for (size_t i = corner_nearest(search); i < n; i = corner_nearest(search)) {
    search->settled[i] = true;
    struct bend *bend = &search->bends[search->n_bends];
    if (!bend_init(bend, search, &geodesic->corners[i], search->onward[i], search->distance[i]))
      continue;
    search->n_bends++;
    corner_tell(search, i, bend);
  }
}

static void search_init(struct search *search, struct geodesic *geodesic, struct point a,
                        struct point b)
{
  const size_t n = geodesic->n_corners;
  *search = (struct search){.geodesic = geodesic, .arena = arena_new()};
  search->distance = ARENA_NEW(search->arena, double, n);
  search->onward = ARENA_NEW(search->arena, struct point, n);
  search->settled = ARENA_NEW(search->arena, bool, n);
  search->bends = ARENA_NEW(search->arena, struct bend, n);
  reaches_fill(search, a, b);
  bends_fill(search);
}

static void search_clear(struct search *search)
{
  ARRAY_CLEAR(&search->reaches);
  arena_free(search->arena);
}

/* ---- from the corners to the points ---- */

/* A bend that matters to a tile. */
struct hint {
  double bound; /* m: no place of the tile is nearer by this bend */
  const struct bend *bend;
};

/* The bends that matter to places within `radius` of `centre`, the most promising first; of equal
 * ones that nearest to the target. */
static size_t hints_fill(const struct search *search, struct point centre, double radius,
                         struct hint *hints)
{
  size_t n = 0;
  for (size_t i = 0; i < search->n_bends; i++) {
    const struct bend *bend = &search->bends[i];
    if (!bend_serves(bend, centre, radius)) continue;
    const double bound = bend->distance + point_distance(bend->at, centre) - radius;
    size_t at = n++;
    for (; at > 0 && hints[at - 1].bound > bound; at--) hints[at] = hints[at - 1];
    hints[at] = (struct hint){bound, bend};
  }
  return n;
}

/* The distance of a place from the target by one of the bends, if it is less than `straight`. */
static double bent_distance(const struct search *search, size_t n, const struct hint *hints,
                            const struct stand *stand, double straight)
{
  double best = straight;
  for (size_t i = 0; i < n && hints[i].bound < best; i++) {
    const struct bend *bend = hints[i].bend;
    if (!bend_serves(bend, stand->at, 0.0)) continue;
    const double via = bend->distance + point_distance(stand->at, bend->at);
    if (via < best && corner_sees(search->geodesic, bend->corner, stand->inside)) best = via;
  }
  return best;
}

/* True if going straight needs no other way to compare with. */
static bool is_straight(const struct search *search, double straight)
{
  return isfinite(straight) && search->reaches.n == 1;
}

/* The hints are looked for when the first place wants them: from many tiles all see the target. */
static void tile_distances(const struct search *search, const struct tile *tile, struct hint *hints,
                           float *out)
{
  size_t n = SIZE_MAX;
  for (size_t i = tile->first; i < tile->first + tile->n; i++) {
    const struct stand *stand = &search->geodesic->stands[i];
    struct point foot;
    double distance = straight(search, stand->at, stand->inside, &foot);
    if (!is_straight(search, distance)) {
      if (n == SIZE_MAX) n = hints_fill(search, tile->centre, tile->radius, hints);
      distance = bent_distance(search, n, hints, stand, distance);
    }
    out[stand->index] = (float)distance;
  }
}

/* ---- sight along corners ---- */

/* The reflex corner that the open segment a-b touches first beyond `from` (m along it), or NULL. */
static const struct corner *corner_touched(const struct geodesic *geodesic, struct point a,
                                           struct point b, double from, double *along)
{
  const struct point way = unit(a, b);
  const struct corner *first = NULL;
  *along = point_distance(a, b) - touch;
  for (size_t i = 0; i < geodesic->n_corners; i++) {
    const struct point d = point_minus(geodesic->corners[i].at, a);
    const double here = point_dot(d, way);
    if (fabs(point_cross(way, d)) > touch || here <= from + touch || here >= *along) continue;
    first = &geodesic->corners[i];
    *along = here;
  }
  return first;
}

/* ---- public ---- */

struct geodesic *geodesic_make(struct arena *arena, const struct shape *shape, size_t n,
                               const struct point *points)
{
  struct geodesic *geodesic = ARENA_NEW(arena, struct geodesic, 1);
  geodesic->arena = arena;
  geodesic->shape = shape;
  geodesic->sight = sight_make(arena, shape);
  geodesic->diameter = point_distance(shape->low, shape->high);
  geodesic->n_points = n;
  corners_fill(geodesic);
  stands_fill(geodesic, n, points);
  return geodesic;
}

void geodesic_distances(struct geodesic *geodesic, struct point a, struct point b, float *out)
{
  struct search search;
  search_init(&search, geodesic, a, b);
  struct hint *hints = ARENA_NEW(search.arena, struct hint, search.n_bends);
  for (size_t i = 0; i < geodesic->n_points; i++) out[i] = INFINITY;
  for (size_t t = 0; t < geodesic->n_tiles; t++)
    tile_distances(&search, &geodesic->tiles[t], hints, out);
  search_clear(&search);
}

double geodesic_between(struct geodesic *geodesic, struct point a, struct point b)
{
  struct stand stand = {.at = a};
  if (!sight_inside(geodesic->sight, a, &stand.inside)) return (double)INFINITY;
  struct search search;
  search_init(&search, geodesic, b, b);
  struct hint *hints = ARENA_NEW(search.arena, struct hint, search.n_bends);
  struct point foot;
  double distance = straight(&search, a, stand.inside, &foot);
  if (!is_straight(&search, distance)) {
    const size_t n = hints_fill(&search, a, 0.0, hints);
    distance = bent_distance(&search, n, hints, &stand, distance);
  }
  search_clear(&search);
  return distance;
}

bool geodesic_sees(const struct geodesic *geodesic, struct point a, struct point b)
{
  struct point here, there;
  if (!sight_inside(geodesic->sight, a, &here)) return false;
  if (!sight_inside(geodesic->sight, b, &there)) return false;
  if (sight_clear(geodesic->sight, here, there)) return true;
  double from = 0.0, along = 0.0;
  const struct corner *corner;
  while ((corner = corner_touched(geodesic, a, b, from, &along)) != NULL) {
    if (!sight_clear(geodesic->sight, here, corner->inside)) return false;
    here = corner->inside;
    from = along;
  }
  return from > 0.0 && sight_clear(geodesic->sight, here, there);
}
