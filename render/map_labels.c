/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names on a plan: one for each thing, in the middle of an area that has room, else beside it. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../sim/base/array.h"
#include "label.h"
#include "map_private.h"
#include "theme.h"

enum { RANKS = 7, MANY_GATES = 16, SHORT_NAME = 16, LONG_NAME = 34, FINE = 32 };
static const double QUARTER = 1.5707963267948966;
static const double CENTRAL = 0.1; /* air given up to be a metre nearer to the middle */
static const double LEADER = 11;   /* points from which a line leads from a name to its thing */

/* ---- where a name may point to ---- */

struct anchor {
  double x, y;   /* points */
  double toward; /* outward from the middle of the map */
};

struct anchors {
  size_t n, room;
  struct anchor *items;
};

/* A point inside the outline but off other things of its id, as holes are, with air around it,
 * rather in the middle. */
static bool roomiest(const struct map *map, size_t row, double *x, double *y)
{
  const struct frame *plan = map->data->plan;
  struct outline outline = outline_read(map->arena, data_text(plan, row, "outline"));
  struct outline_bounds b = outline_nothing();
  bool held[FINE][FINE] = {{false}};
  double best = 0;
  bool found = false;
  outline_grow_all(&b, &outline);
  if (b.left > b.right) return false;
  const double dx = (b.right - b.left) / FINE, dy = (b.top - b.bottom) / FINE;
  for (size_t other = 0; other < data_rows(plan); other++) {
    if (other != row && (!data_is(plan, other, "kind", "obstacle") ||
                         !data_is(plan, other, "id", data_text(plan, row, "id"))))
      continue;
    struct outline part = outline_read(map->arena, data_text(plan, other, "outline"));
    for (int i = 0; i < FINE * FINE; i++)
      held[i / FINE][i % FINE] ^=
          outline_holds(&part, b.left + (i % FINE + 0.5) * dx, b.bottom + (i / FINE + 0.5) * dy);
  }
  for (int i = 0; i < FINE * FINE; i++) {
    const int r = i / FINE, c = i % FINE;
    double nearest = fmin(fmin(c + 1, FINE - c) * dx, fmin(r + 1, FINE - r) * dy);
    for (int j = 0; held[r][c] && j < FINE * FINE; j++)
      if (!held[j / FINE][j % FINE])
        nearest = fmin(nearest, hypot((j % FINE - c) * dx, (j / FINE - r) * dy));
    nearest -= CENTRAL * hypot((c + 0.5 - FINE / 2.0) * dx, (r + 0.5 - FINE / 2.0) * dy);
    if (!held[r][c] || (found && !(nearest > best))) continue;
    found = true;
    best = nearest;
    *x = b.left + (c + 0.5) * dx;
    *y = b.bottom + (r + 0.5) * dy;
  }
  return found;
}

/* The direction away from a road or walk: square to it, downward. */
static double beside_line(const struct map *map, size_t row)
{
  struct outline line = outline_read(map->arena, data_text(map->data->plan, row, "outline"));
  if (line.n == 0 || line.rings[0].n < 2) return QUARTER;
  struct outline_point first = line.rings[0].points[0],
                       last = line.rings[0].points[line.rings[0].n - 1];
  double along = atan2(first.y - last.y, last.x - first.x);
  return along > 0 ? along - QUARTER : along + QUARTER;
}

static struct anchor anchor_of(const struct map *map, size_t row)
{
  const struct frame *plan = map->data->plan;
  double x = data_number(plan, row, "x"), y = data_number(plan, row, "y");
  if (!isfinite(x) || !isfinite(y)) {
    struct outline outline = outline_read(map->arena, data_text(plan, row, "outline"));
    struct outline_bounds bounds = outline_nothing();
    outline_grow_all(&bounds, &outline);
    x = (bounds.left + bounds.right) / 2;
    y = (bounds.bottom + bounds.top) / 2;
  }
  if (data_is(plan, row, "kind", "floor")) roomiest(map, row, &x, &y);
  struct anchor anchor = {map_x(map, isfinite(x) ? x : 0), map_y(map, isfinite(y) ? y : 0), 0};
  anchor.toward = atan2(anchor.y - map->box.y - map->box.height / 2,
                        anchor.x - map->box.x - map->box.width / 2);
  const struct map_kind *look = map_kind_of(plan, row);
  if (look && look->broad) anchor.toward = beside_line(map, row);
  return anchor;
}

static bool same_thing(const struct frame *plan, size_t a, size_t b)
{
  return data_is(plan, a, "id", data_text(plan, b, "id")) &&
         data_is(plan, a, "kind", data_text(plan, b, "kind"));
}

static bool is_first(const struct map *map, size_t row)
{
  for (size_t i = 0; i < row; i++)
    if (same_thing(map->data->plan, i, row) && map_on_level(map, i)) return false;
  return true;
}

static int from_above(const void *a, const void *b)
{
  const struct anchor *first = a, *second = b;
  return (first->y > second->y) - (first->y < second->y);
}

/* The anchors of every piece on the map, the northernmost first. */
static struct anchors anchors_of(const struct map *map, size_t row)
{
  struct anchors anchors = {0};
  for (size_t i = row; i < data_rows(map->data->plan); i++) {
    if (!same_thing(map->data->plan, i, row) || !map_on_level(map, i)) continue;
    struct anchor anchor = anchor_of(map, i);
    if (anchor.x >= map->box.x && anchor.x <= map->box.x + map->box.width &&
        anchor.y >= map->box.y && anchor.y <= map->box.y + map->box.height)
      ARRAY_PUSH(&anchors, anchor);
  }
  if (anchors.n > 1) qsort(anchors.items, anchors.n, sizeof *anchors.items, from_above);
  return anchors;
}

/* ---- drawing ---- */

static struct canvas_type label_type(int rank)
{
  struct canvas_type type =
      theme_type(rank == MAP_GATES ? THEME_TICK : THEME_NOTE,
                 rank <= MAP_STATIONS ? CANVAS_SEMIBOLD : CANVAS_REGULAR, CANVAS_LEFT);
  if (rank > MAP_STANDS) type.ink = theme_quiet;
  type.halo = true;
  return type;
}

/* Half of what a road or walk takes on paper. */
static double half_width(const struct map *map, const struct map_kind *look, size_t row)
{
  double metres = data_number(map->data->plan, row, "width");
  return look->broad && isfinite(metres) ? fmin(metres * map->scale, MAP_WIDEST_ROAD) / 2 : 0;
}

static void leader(struct map *map, struct anchor anchor, struct canvas_box at, bool dot)
{
  double x = fmin(fmax(anchor.x, at.x), at.x + at.width),
         y = fmin(fmax(anchor.y, at.y), at.y + at.height);
  if (hypot(x - anchor.x, y - anchor.y) < LEADER) return;
  canvas_move(map->canvas, anchor.x, anchor.y);
  canvas_line(map->canvas, x, y);
  if (dot) canvas_stroke(map->canvas, theme_white, 2.0);
  canvas_move(map->canvas, anchor.x, anchor.y);
  canvas_line(map->canvas, x, y);
  canvas_stroke(map->canvas, dot ? theme_ink : theme_quiet, 0.6);
  if (!dot) return;
  canvas_circle(map->canvas, anchor.x, anchor.y, 1.6);
  canvas_fill_keep(map->canvas, theme_ink);
  canvas_stroke(map->canvas, theme_white, 0.5);
}

/* The piece with the nearest free place, and the place. */
static bool find_place(struct map *map, const struct anchors *anchors, struct canvas_extent size,
                       double gap, double reach, struct canvas_box *at, struct anchor *anchor)
{
  const size_t left_out = map->place.n_left_out;
  for (double within = anchors->n > 1 ? gap : reach; within <= reach; within += 6)
    for (size_t i = 0; i < anchors->n; i++) {
      *anchor = anchors->items[i];
      if (!place_find(&map->place, anchor->x, anchor->y, size.width, size.height, gap, within,
                      anchor->toward, at))
        continue;
      map->place.n_left_out = left_out;
      return true;
    }
  map->place.n_left_out = left_out + (anchors->n > 0);
  return false;
}

/* Points from the anchor at which a name begins: 0 where it stands inside. Small areas keep it
 * outside. */
static double gap_of(const struct map *map, const struct map_kind *look, size_t row,
                     struct canvas_extent size)
{
  struct outline_bounds b = outline_nothing();
  struct outline outline = outline_read(map->arena, data_text(map->data->plan, row, "outline"));
  outline_grow_all(&b, &outline);
  double across = (b.right - b.left) * map->scale, up = (b.top - b.bottom) * map->scale;
  if (!look->closed) return 5 + half_width(map, look, row);
  if (look->rank == MAP_STANDS || !(across > 0) || (across > size.width && up > size.height))
    return 0;
  return 3 + fmin(across, up) / 2;
}

static void draw_label(struct map *map, const struct map_kind *look, size_t row,
                       enum map_names names, size_t columns)
{
  const struct frame *plan = map->data->plan;
  const char *id = data_text(plan, row, "id"), *text = data_text(plan, row, "label");
  if (names == MAP_NAMES_IDS || !text[0]) text = id;
  if (!text[0] || !map_on_level(map, row) || !is_first(map, row)) return;
  const bool apart = look->rank == MAP_STANDS && map->seats, point = look->rank <= MAP_STATIONS;
  struct canvas_type type = label_type(look->rank);
  struct label shown = label_short(text, columns);
  struct canvas_extent size = canvas_text_measure(map->canvas, shown.text, &type);
  struct anchors anchors = anchors_of(map, row);
  struct anchor anchor;
  struct canvas_box at;
  double gap = gap_of(map, look, row, size);
  if (find_place(map, &anchors, size, gap, apart ? 150 : point ? 70 : 24, &at, &anchor)) {
    if (point || apart) leader(map, anchor, at, apart);
    canvas_text(map->canvas, at.x, at.y, shown.text, &type);
  }
  ARRAY_CLEAR(&anchors);
}

/* Gates themselves stay uncovered; returns how many there are. */
static size_t keep_gates_clear(struct map *map)
{
  size_t n = 0;
  for (size_t row = 0; row < data_rows(map->data->plan); row++) {
    if (!data_is(map->data->plan, row, "kind", "gate") || !map_on_level(map, row)) continue;
    struct outline_bounds b = outline_nothing();
    struct outline outline = outline_read(map->arena, data_text(map->data->plan, row, "outline"));
    outline_grow_all(&b, &outline);
    struct anchor anchor = anchor_of(map, row);
    double across = fmax(4, fmin(b.right - b.left, 40) * map->scale),
           down = fmax(4, fmin(b.top - b.bottom, 40) * map->scale);
    place_take(&map->place,
               (struct canvas_box){anchor.x - across / 2, anchor.y - down / 2, across, down});
    n++;
  }
  return n;
}

void map_labels(struct map *map, enum map_names names, int ranks)
{
  size_t columns = keep_gates_clear(map) > MANY_GATES ? SHORT_NAME : LONG_NAME;
  for (int rank = 0; rank < RANKS && rank < ranks; rank++)
    for (size_t row = 0; row < data_rows(map->data->plan); row++) {
      const struct map_kind *look = map_kind_of(map->data->plan, row);
      if (look && look->rank == rank) draw_label(map, look, row, names, columns);
    }
}
