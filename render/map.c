/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plans on paper. */
#include "map.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../sim/base/names.h"
#include "label.h"
#include "map_private.h"
#include "scale.h"
#include "theme.h"

static const double MARGIN = 34.0;          /* points kept free round the plan */
static const double FARTHEST = 3.0;         /* pages */
static const double HOLE_SHARE = 0.25;      /* of a floor's area */
static const double OVER_BACKGROUND = 0.45; /* opacity of areas over a picture */
static const double SCALE_BAR = 110.0;      /* points at most */

/* ---- how each kind of thing is drawn ---- */

/* In drawing order, from below. */
static const struct map_kind kinds[] = {
    {"car_park", 3, true, 0xe8e4da, 0xa79e88, 0xf1f2f3, 0xcdd2d8, 0.5, false, false},
    {"road", 5, false, 0, 0x9aa3ad, 0, 0xd5d9de, 2.4, false, true},
    {"walk", 4, false, 0, 0x7d9a6b, 0, 0xccd2d8, 1.4, false, true},
    {"floor", 4, true, 0xeef1f4, 0xaab3bd, 0xf4f6f7, 0xc4cad1, 0.5, true, false},
    {"corridor", 6, true, 0xdfe5ec, 0x8f9aa6, 0xeceff2, 0xbfc6ce, 0.5, true, false},
    {"platform", 3, true, 0xd9e4f2, 0x6d86a6, 0xe6eaef, 0xb4bcc5, 0.6, false, false},
    {"station", 1, true, 0xcfdcee, 0x4a6a94, 0xe1e6ec, 0xa3adb8, 0.8, false, false},
    {"stand", 2, true, 0xf8f9fa, 0x8f9aa6, 0xfafbfb, 0xc4cad1, 0.6, true, false},
    {"row", -1, false, 0, 0xc3cad2, 0, 0xdde1e5, 0.25, true, false},
    {"vomitory", -1, true, 0xd3dbe4, 0x8f9aa6, 0xe3e7eb, 0xbfc6ce, 0.4, true, false},
    {"stairs", 6, true, 0xd8cfe3, 0x7f6b9c, 0xe3e5ea, 0xb4bac3, 0.5, true, false},
    {"obstacle", -1, true, 0x9aa3ad, 0x6c7682, 0xc9ced4, 0xa9b0b8, 0.4, true, false},
    {"stop", 3, true, 0xf3e3c8, 0xb8860b, 0xf1f2f3, 0xa9b0b8, 0.6, false, false},
    {"kerb", 3, false, 0, 0xb8860b, 0, 0xa9b0b8, 2.0, false, false},
    {"gate", 0, false, 0, 0x1f4e8c, 0, 0x1b2430, 2.6, true, false},
};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

const struct map_kind *map_kind_of(const struct frame *plan, size_t row)
{
  for (size_t i = 0; i < KINDS; i++)
    if (data_is(plan, row, "kind", kinds[i].kind)) return &kinds[i];
  return NULL;
}

/* ---- the view ---- */

static bool is_level(const struct frame *frame, size_t row, const char *wanted)
{
  char level[48];
  return !wanted || !data_level(frame, row, level, sizeof level)[0] || strcmp(level, wanted) == 0;
}

bool map_on_level(const struct map *map, size_t row)
{
  return is_level(map->data->plan, row, map->level);
}

static void grow_places(struct outline_bounds *bounds, const struct render_data *data,
                        struct arena *arena, const char *level)
{
  for (size_t row = 0; row < data_rows(data->places); row++) {
    if (!is_level(data->places, row, level)) continue;
    struct outline outline = outline_read(arena, data_text(data->places, row, "outline"));
    outline_grow_all(bounds, &outline);
  }
}

static void grow_seats(struct outline_bounds *bounds, const struct render_data *data)
{
  for (size_t row = 0; row < data_rows(data->seats); row++)
    outline_grow(bounds, data_number(data->seats, row, "x"), data_number(data->seats, row, "y"));
}

static bool belongs(const struct map_kind *look, enum map_extent extent)
{
  if (extent == MAP_SITE) return true;
  if (!look || !look->venue) return false;
  return extent == MAP_VENUE || look->rank == MAP_STANDS || look->rank == MAP_GATES;
}

static struct outline_bounds bounds_of(const struct render_data *data, struct arena *arena,
                                       struct map_view view)
{
  struct outline_bounds bounds = outline_nothing();
  for (size_t row = 0; row < data_rows(data->plan); row++) {
    const struct map_kind *look = map_kind_of(data->plan, row);
    if (!belongs(look, view.extent) || !is_level(data->plan, row, view.level)) continue;
    struct outline outline = outline_read(arena, data_text(data->plan, row, "outline"));
    outline_grow_all(&bounds, &outline);
    if (outline.n == 0)
      outline_grow(&bounds, data_number(data->plan, row, "x"), data_number(data->plan, row, "y"));
  }
  if (view.extent == MAP_VENUE) grow_places(&bounds, data, arena, view.level);
  if (view.extent == MAP_BOWL) grow_seats(&bounds, data);
  if (bounds.left > bounds.right) bounds = (struct outline_bounds){0, 0, 100, 100};
  return bounds;
}

void map_begin(struct map *map, struct canvas *canvas, struct arena *arena,
               const struct render_data *data, struct canvas_box box, struct map_view view)
{
  struct outline_bounds bounds = bounds_of(data, arena, view);
  double across = fmax(bounds.right - bounds.left, 1.0), up = fmax(bounds.top - bounds.bottom, 1.0);
  *map =
      (struct map){.canvas = canvas, .arena = arena, .data = data, .level = view.level, .box = box};
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

/* The area of the floor that an obstacle stands on, m2; infinite if it is not on the plan. */
static double floor_area(const struct map *map, const char *id)
{
  const struct frame *plan = map->data->plan;
  for (size_t row = 0; row < data_rows(plan); row++) {
    if (!data_is(plan, row, "kind", "floor") || !data_is(plan, row, "id", id)) continue;
    struct outline outline = outline_read(map->arena, data_text(plan, row, "outline"));
    return outline_area(&outline);
  }
  return HUGE_VAL;
}

/* An obstacle that takes much of its floor, or holds stands or another floor, is a hole, as the one
 * in which a bowl stands, and no building. */
static bool is_hole(const struct map *map, size_t obstacle)
{
  const struct frame *plan = map->data->plan;
  const char *id = data_text(plan, obstacle, "id");
  char level[48];
  struct outline outline = outline_read(map->arena, data_text(plan, obstacle, "outline"));
  if (outline_area(&outline) > HOLE_SHARE * floor_area(map, id)) return true;
  data_level(plan, obstacle, level, sizeof level);
  for (size_t row = 0; row < data_rows(plan); row++) {
    bool stand = data_is(plan, row, "kind", "stand");
    if (!stand && (!data_is(plan, row, "kind", "floor") || data_is(plan, row, "id", id))) continue;
    if (is_level(plan, row, level) &&
        outline_holds(&outline, data_number(plan, row, "x"), data_number(plan, row, "y")))
      return true;
  }
  return false;
}

/* The outlines of the holes of a floor, as part of the path. */
static void trace_holes(const struct map *map, size_t floor)
{
  const struct frame *plan = map->data->plan;
  for (size_t row = 0; row < data_rows(plan); row++) {
    if (!data_is(plan, row, "kind", "obstacle") ||
        !data_is(plan, row, "id", data_text(plan, floor, "id")) || !is_hole(map, row))
      continue;
    struct outline hole = outline_read(map->arena, data_text(plan, row, "outline"));
    map_trace(map, &hole, true);
  }
}

static void draw_thing(struct map *map, const struct map_kind *look, enum map_look style,
                       size_t row)
{
  const struct frame *plan = map->data->plan;
  if (strcmp(look->kind, "obstacle") == 0 && is_hole(map, row)) return;
  struct outline outline = outline_read(map->arena, data_text(plan, row, "outline"));
  unsigned fill = style == MAP_FULL ? look->fill : look->grey_fill;
  struct canvas_ink line = theme_hex(style == MAP_FULL ? look->line : look->grey_line);
  double width = look->width;
  if (look->broad && isfinite(data_number(plan, row, "width")))
    width = fmin(fmax(width, data_number(plan, row, "width") * map->scale), MAP_WIDEST_ROAD);
  map_trace(map, &outline, look->closed);
  if (strcmp(look->kind, "floor") == 0) trace_holes(map, row);
  bool faded = style == MAP_FULL && map->data->background;
  if (fill)
    canvas_fill_even_odd_keep(map->canvas,
                              theme_fade(theme_hex(fill), faded ? OVER_BACKGROUND : 1.0));
  canvas_stroke(map->canvas, line, width);
}

/* Names of the levels from below: floors come in that order. */
static struct names *levels_of(const struct frame *plan)
{
  struct names *levels = names_new();
  char level[48];
  names_add(levels, "");
  for (int pass = 0; pass < 2; pass++)
    for (size_t row = 0; row < data_rows(plan); row++)
      if (pass == 1 || data_is(plan, row, "kind", "floor"))
        names_add(levels, data_level(plan, row, level, sizeof level));
  return levels;
}

static void draw_level(struct map *map, enum map_look style, const char *level)
{
  char its[48];
  for (size_t k = 0; k + 1 < KINDS; k++)
    for (size_t row = 0; row < data_rows(map->data->plan); row++)
      if (data_is(map->data->plan, row, "kind", kinds[k].kind) && map_on_level(map, row) &&
          strcmp(data_level(map->data->plan, row, its, sizeof its), level) == 0)
        draw_thing(map, &kinds[k], style, row);
}

void map_gates(struct map *map, enum map_look style)
{
  for (size_t row = 0; row < data_rows(map->data->plan); row++)
    if (data_is(map->data->plan, row, "kind", "gate") && map_on_level(map, row))
      draw_thing(map, &kinds[KINDS - 1], style, row);
}

void map_plan(struct map *map, enum map_look style)
{
  const struct frame *plan = map->data->plan;
  struct names *levels = levels_of(plan);
  for (uint32_t i = 0; i < names_count(levels); i++) draw_level(map, style, names_text(levels, i));
  names_free(levels);
  map_gates(map, style);
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
  if (!upright && (y > box.y + box.height - 34 || y < box.y + 22)) return;
  if (upright && x < box.x + 14) return;
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
  snprintf(text, sizeof text, "%s" LABEL_THIN "m",
           label_number(metres, metres < floor(metres) + 1e-9 ? 0 : steps.decimals).text);
  type.halo = true;
  canvas_text(map->canvas, x + length + 5, y - 4, text, &type);
  north_arrow(map->canvas, x + length + 44, y - 11);
  place_take(&map->place, (struct canvas_box){x - 4, y - 24, length + 58, 32});
}
