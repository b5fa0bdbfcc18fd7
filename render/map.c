/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plans on paper. */
#include "map.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "label.h"
#include "scale.h"
#include "theme.h"

static const double MARGIN = 34.0;      /* points kept free round the plan */
static const double FARTHEST = 3.0;     /* pages */
static const double WIDEST_ROAD = 14.0; /* points */
enum { GATE_RANK = 0, STAND_RANK = 2 };
enum { MANY_GATES = 16, SHORT_NAME = 16, LONG_NAME = 34 };
static const double SCALE_BAR = 110.0; /* points at most */

/* ---- how each kind of thing is drawn ---- */

struct kind_look {
  const char *kind;
  int rank; /* of its label: 0 first; -1: no label */
  bool closed;
  unsigned fill, line; /* 0xRRGGBB; fill 0: none */
  unsigned grey_fill, grey_line;
  double width; /* points */
  bool venue;   /* belongs to the venue map's extent */
};

/* In drawing order, from below. */
static const struct kind_look kinds[] = {
    {"car_park", 3, true, 0xe8e4da, 0xa79e88, 0xf1f2f3, 0xcdd2d8, 0.5, false},
    {"road", 5, false, 0, 0x9aa3ad, 0, 0xd5d9de, 2.4, false},
    {"walk", 4, false, 0, 0x7d9a6b, 0, 0xccd2d8, 1.4, false},
    {"floor", 4, true, 0xeef1f4, 0xaab3bd, 0xf4f6f7, 0xc4cad1, 0.5, true},
    {"corridor", 6, true, 0xdfe5ec, 0x8f9aa6, 0xeceff2, 0xbfc6ce, 0.5, true},
    {"platform", 3, true, 0xd9e4f2, 0x6d86a6, 0xe6eaef, 0xb4bcc5, 0.6, false},
    {"station", 1, true, 0xcfdcee, 0x4a6a94, 0xe1e6ec, 0xa3adb8, 0.8, false},
    {"stand", 2, true, 0xf8f9fa, 0x8f9aa6, 0xfafbfb, 0xc4cad1, 0.6, true},
    {"row", -1, false, 0, 0xc3cad2, 0, 0xdde1e5, 0.25, true},
    {"vomitory", -1, true, 0xd3dbe4, 0x8f9aa6, 0xe3e7eb, 0xbfc6ce, 0.4, true},
    {"stairs", 6, true, 0xd8cfe3, 0x7f6b9c, 0xe3e5ea, 0xb4bac3, 0.5, true},
    {"obstacle", -1, true, 0x9aa3ad, 0x6c7682, 0xc9ced4, 0xa9b0b8, 0.4, true},
    {"kerb", 3, false, 0, 0xb8860b, 0, 0xa9b0b8, 2.0, false},
    {"gate", 0, false, 0, 0x1f4e8c, 0, 0x1b2430, 2.6, true},
};
enum { KINDS = sizeof kinds / sizeof kinds[0], RANKS = 7 };

static const struct kind_look *look_of(const struct frame *plan, size_t row)
{
  for (size_t i = 0; i < KINDS; i++)
    if (data_is(plan, row, "kind", kinds[i].kind)) return &kinds[i];
  return NULL;
}

/* ---- the view ---- */

static void grow_places(struct outline_bounds *bounds, const struct render_data *data,
                        struct arena *arena)
{
  for (size_t row = 0; row < data_rows(data->places); row++) {
    struct outline outline = outline_read(arena, data_text(data->places, row, "outline"));
    outline_grow_all(bounds, &outline);
  }
}

static void grow_seats(struct outline_bounds *bounds, const struct render_data *data)
{
  for (size_t row = 0; row < data_rows(data->seats); row++)
    outline_grow(bounds, data_number(data->seats, row, "x"), data_number(data->seats, row, "y"));
}

static bool belongs(const struct kind_look *look, enum map_extent extent)
{
  if (extent == MAP_SITE) return true;
  if (!look || !look->venue) return false;
  return extent == MAP_VENUE || look->rank == STAND_RANK || look->rank == GATE_RANK;
}

static struct outline_bounds bounds_of(const struct render_data *data, struct arena *arena,
                                       enum map_extent extent)
{
  struct outline_bounds bounds = outline_nothing();
  for (size_t row = 0; row < data_rows(data->plan); row++) {
    const struct kind_look *look = look_of(data->plan, row);
    if (!belongs(look, extent)) continue;
    struct outline outline = outline_read(arena, data_text(data->plan, row, "outline"));
    outline_grow_all(&bounds, &outline);
    if (outline.n == 0)
      outline_grow(&bounds, data_number(data->plan, row, "x"), data_number(data->plan, row, "y"));
  }
  if (extent == MAP_VENUE) grow_places(&bounds, data, arena);
  if (extent != MAP_SITE) grow_seats(&bounds, data);
  if (bounds.left > bounds.right) bounds = (struct outline_bounds){0, 0, 100, 100};
  return bounds;
}

void map_begin(struct map *map, struct canvas *canvas, struct arena *arena,
               const struct render_data *data, struct canvas_box box, enum map_extent extent)
{
  struct outline_bounds bounds = bounds_of(data, arena, extent);
  double across = fmax(bounds.right - bounds.left, 1.0), up = fmax(bounds.top - bounds.bottom, 1.0);
  *map = (struct map){.canvas = canvas, .arena = arena, .data = data, .box = box};
  map->scale =
      fmin(fmax(box.width - 2 * MARGIN, 20) / across, fmax(box.height - 2 * MARGIN, 20) / up);
  map->left = (bounds.left + bounds.right) / 2 - box.width / 2 / map->scale;
  map->top = (bounds.bottom + bounds.top) / 2 + box.height / 2 / map->scale;
  place_init(&map->place, (struct canvas_box){box.x + 2, box.y + 2, box.width - 4, box.height - 4});
  canvas_clip(canvas, box);
}

void map_end(struct map *map)
{
  canvas_restore(map->canvas);
  place_clear(&map->place);
}

double map_x(const struct map *map, double x)
{
  double far = FARTHEST * map->box.width;
  return fmin(fmax(map->box.x + (x - map->left) * map->scale, map->box.x - far), map->box.x + far);
}

double map_y(const struct map *map, double y)
{
  double far = FARTHEST * map->box.height;
  return fmin(fmax(map->box.y + (map->top - y) * map->scale, map->box.y - far), map->box.y + far);
}

void map_trace(const struct map *map, const struct outline *outline, bool closed)
{
  for (size_t r = 0; r < outline->n; r++) {
    const struct outline_ring *ring = &outline->rings[r];
    for (size_t i = 0; i < ring->n; i++) {
      double x = map_x(map, ring->points[i].x), y = map_y(map, ring->points[i].y);
      if (i == 0)
        canvas_move(map->canvas, x, y);
      else
        canvas_line(map->canvas, x, y);
    }
    if (closed) canvas_close(map->canvas);
  }
}

/* ---- the plan ---- */

static bool on_level(const struct map *map, size_t row)
{
  char level[48];
  return !map->level || !data_level(map->data->plan, row, level, sizeof level)[0] ||
         strcmp(level, map->level) == 0;
}

static void draw_thing(struct map *map, const struct kind_look *look, enum map_look style,
                       size_t row)
{
  const struct frame *plan = map->data->plan;
  struct outline outline = outline_read(map->arena, data_text(plan, row, "outline"));
  bool shut = data_number(plan, row, "closed") > 0;
  unsigned fill = style == MAP_FULL ? look->fill : look->grey_fill;
  struct canvas_ink line = theme_hex(style == MAP_FULL ? look->line : look->grey_line);
  bool road = strcmp(look->kind, "road") == 0 || strcmp(look->kind, "walk") == 0;
  double metres = data_number(plan, row, "width");
  double width = road && isfinite(metres)
                     ? fmin(fmax(look->width, metres * map->scale), WIDEST_ROAD)
                     : look->width;
  map_trace(map, &outline, look->closed);
  if (fill) canvas_fill_even_odd_keep(map->canvas, theme_hex(fill));
  if (strcmp(look->kind, "gate") == 0 && shut)
    canvas_stroke_dashed(map->canvas, theme_bad, look->width, 2);
  else
    canvas_stroke(map->canvas, line, width);
}

void map_plan(struct map *map, enum map_look style)
{
  for (size_t k = 0; k < KINDS; k++)
    for (size_t row = 0; row < data_rows(map->data->plan); row++)
      if (data_is(map->data->plan, row, "kind", kinds[k].kind) && on_level(map, row))
        draw_thing(map, &kinds[k], style, row);
}

static void grid_line(struct map *map, double at, bool upright, double step)
{
  struct canvas_box box = map->box;
  struct canvas_type type = theme_quiet_type(THEME_SMALL, upright ? CANVAS_CENTER : CANVAS_LEFT);
  double x = upright ? map_x(map, at) : box.x, y = upright ? box.y : map_y(map, at);
  bool bold = fabs(fmod(at, 5 * step)) < 1e-6 * step;
  canvas_move(map->canvas, x, y);
  canvas_line(map->canvas, upright ? x : box.x + box.width, upright ? box.y + box.height : y);
  canvas_stroke(map->canvas, theme_fade(theme_accent, bold ? 0.35 : 0.16), bold ? 0.5 : 0.35);
  type.halo = true;
  if (!upright && y > box.y + box.height - 34) return;
  canvas_text(map->canvas, upright ? x : x + 2, upright ? y + 1 : y - 9, label_number(at, 0).text,
              &type);
}

void map_grid(struct map *map)
{
  double bottom = map->top - map->box.height / map->scale,
         right = map->left + map->box.width / map->scale;
  size_t most = (size_t)fmin(SCALE_TICKS_MAX, fmax(4, map->box.width / 34));
  struct scale_ticks across = scale_numbers(map->left, right, most, true);
  for (size_t i = 0; i < across.n; i++) grid_line(map, across.at[i], true, across.step);
  for (double at = ceil(bottom / across.step) * across.step; at <= map->top; at += across.step)
    grid_line(map, at, false, across.step);
}

/* ---- labels ---- */

struct anchor {
  double x, y;   /* points */
  double toward; /* outward from the middle of the map */
};

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
  struct anchor anchor = {map_x(map, isfinite(x) ? x : 0), map_y(map, isfinite(y) ? y : 0), 0};
  anchor.toward = atan2(anchor.y - map->box.y - map->box.height / 2,
                        anchor.x - map->box.x - map->box.width / 2);
  return anchor;
}

static struct canvas_type label_type(int rank)
{
  struct canvas_type type = theme_type(rank == 0 ? THEME_TICK : THEME_NOTE,
                                       rank <= 1 ? CANVAS_SEMIBOLD : CANVAS_REGULAR, CANVAS_LEFT);
  if (rank > 2) type.ink = theme_quiet;
  type.halo = true;
  return type;
}

static struct label with_state(struct label name, const char *state)
{
  struct label label;
  snprintf(label.text, sizeof label.text, "%.*s%s", (int)(sizeof label.text - 16), name.text,
           state);
  return label;
}

/* Half of what a road or walk takes on paper. */
static double half_width(const struct map *map, const struct kind_look *look, size_t row)
{
  double metres = data_number(map->data->plan, row, "width");
  bool road = strcmp(look->kind, "road") == 0 || strcmp(look->kind, "walk") == 0;
  return road && isfinite(metres) ? fmin(metres * map->scale, WIDEST_ROAD) / 2 : 0;
}

static void leader(struct map *map, struct anchor anchor, struct canvas_box at)
{
  double x = fmin(fmax(anchor.x, at.x), at.x + at.width),
         y = fmin(fmax(anchor.y, at.y), at.y + at.height);
  if (hypot(x - anchor.x, y - anchor.y) < 11) return;
  canvas_move(map->canvas, anchor.x, anchor.y);
  canvas_line(map->canvas, x, y);
  canvas_stroke(map->canvas, theme_quiet, 0.5);
}

static void draw_label(struct map *map, const struct kind_look *look, size_t row,
                       enum map_names names, size_t columns)
{
  const struct frame *plan = map->data->plan;
  const char *id = data_text(plan, row, "id"), *text = data_text(plan, row, "label");
  if (names == MAP_NAMES_IDS || !text[0]) text = id;
  if (!text[0] || !on_level(map, row)) return;
  struct anchor anchor = anchor_of(map, row);
  if (anchor.x < map->box.x || anchor.x > map->box.x + map->box.width || anchor.y < map->box.y ||
      anchor.y > map->box.y + map->box.height)
    return;
  struct canvas_type type = label_type(look->rank);
  bool shut = data_number(plan, row, "closed") > 0;
  struct label shown = label_short(text, columns);
  if (shut) shown = with_state(shown, " (closed)");
  struct canvas_extent size = canvas_text_measure(map->canvas, shown.text, &type);
  struct canvas_box at;
  bool area = look->closed;
  if (!place_find(&map->place, anchor.x, anchor.y, size.width, size.height,
                  area ? 0 : 5 + half_width(map, look, row), look->rank <= 1 ? 70 : 24,
                  anchor.toward, &at))
    return;
  if (look->rank <= 1 && !area) leader(map, anchor, at);
  canvas_text(map->canvas, at.x, at.y, shown.text, &type);
}

/* Gates themselves stay uncovered; returns how many there are. */
static size_t keep_gates_clear(struct map *map)
{
  size_t n = 0;
  for (size_t row = 0; row < data_rows(map->data->plan); row++) {
    if (!data_is(map->data->plan, row, "kind", "gate") || !on_level(map, row)) continue;
    struct anchor anchor = anchor_of(map, row);
    place_take(&map->place, (struct canvas_box){anchor.x - 2, anchor.y - 2, 4, 4});
    n++;
  }
  return n;
}

void map_labels(struct map *map, enum map_names names, int ranks)
{
  size_t columns = keep_gates_clear(map) > MANY_GATES ? SHORT_NAME : LONG_NAME;
  for (int rank = 0; rank < RANKS && rank < ranks; rank++)
    for (size_t row = 0; row < data_rows(map->data->plan); row++) {
      const struct kind_look *look = look_of(map->data->plan, row);
      if (look && look->rank == rank) draw_label(map, look, row, names, columns);
    }
}

/* ---- furniture ---- */

static void north_arrow(struct canvas *canvas, double x, double y)
{
  struct canvas_type type = theme_type(THEME_NOTE, CANVAS_SEMIBOLD, CANVAS_CENTER);
  canvas_move(canvas, x, y);
  canvas_line(canvas, x + 4.5, y + 16);
  canvas_line(canvas, x, y + 12.5);
  canvas_line(canvas, x - 4.5, y + 16);
  canvas_close(canvas);
  canvas_fill(canvas, theme_ink);
  canvas_text(canvas, x, y - 11, "N", &type);
}

void map_furniture(struct map *map)
{
  struct scale_ticks steps = scale_numbers(0, SCALE_BAR / map->scale, 3, false);
  double metres = steps.n > 1 ? steps.at[steps.n - 1] : 1, length = metres * map->scale;
  double x = map->box.x + 8, y = map->box.y + map->box.height - 10;
  struct canvas_type type = theme_type(THEME_NOTE, CANVAS_REGULAR, CANVAS_LEFT);
  char text[128];
  for (int half = 0; half < 2; half++) {
    canvas_rectangle(map->canvas, (struct canvas_box){x + half * length / 2, y, length / 2, 3});
    canvas_fill_keep(map->canvas, half ? theme_white : theme_ink);
    canvas_stroke(map->canvas, theme_ink, 0.6);
  }
  snprintf(text, sizeof text, "%s" LABEL_THIN "m", label_number(metres, steps.decimals).text);
  type.halo = true;
  canvas_text(map->canvas, x + length + 5, y - 4, text, &type);
  north_arrow(map->canvas, x + length + 44, y - 11);
  place_take(&map->place, (struct canvas_box){x - 4, y - 24, length + 58, 32});
}
