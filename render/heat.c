/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Layers over the plan. */
#include "heat.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../sim/base/array.h"
#include "../sim/base/names.h"
#include "scale.h"
#include "theme.h"

static const double SEAM = 0.35;         /* points: each class is edged in its own colour */
static const double CELL = 3.0;          /* points: the raster that finds room for letters */
static const double SQUARE = 6.0;        /* points: the raster that keeps names off seats */
static const double LETTER_APART = 62.0; /* points between two letters of a class; thrice that where
                                          * there is room for all */
enum { CHUNK = 200, LETTER_REACH = 2, SHADES = 24 };

/* ---- places, read once a layer ---- */

struct patch {
  struct outline outline;
  double density, crowded, area; /* 1/m2; p min/m2; m2 */
  double storey;                 /* order of drawing */
};

struct patches {
  size_t n, room;
  struct patch *items;
};

static int by_storey(const void *a, const void *b)
{
  double first = ((const struct patch *)a)->storey, second = ((const struct patch *)b)->storey;
  return (first > second) - (first < second);
}

static double crowded_of(const struct frame *places, size_t row)
{
  double e = data_number(places, row, "los_e_minutes"),
         f = data_number(places, row, "los_f_minutes");
  double area = data_number(places, row, "area");
  double minutes = (isfinite(e) ? e : 0) + (isfinite(f) ? f : 0);
  return area > 0 ? minutes / area : 0;
}

/* A numbered level's number; else the order in which levels come. */
static double storey_of(struct names *levels, const char *level)
{
  char *end;
  double number = strtod(level, &end);
  uint32_t order = names_add(levels, level);
  return end != level && *end == '\0' && isfinite(number) ? number : (double)order;
}

static struct patches read_patches(const struct map *map, const char *layout)
{
  const struct frame *places = map->data->places;
  struct patches patches = {0};
  struct names *levels = names_new();
  for (size_t row = 0; row < data_rows(places); row++) {
    char level[48];
    if (!data_is(places, row, "layout", layout)) continue;
    data_level(places, row, level, sizeof level);
    if (map->level && strcmp(level, map->level) != 0) continue;
    struct patch patch = {.outline = outline_read(map->arena, data_text(places, row, "outline")),
                          .density = data_number(places, row, "peak_density"),
                          .crowded = crowded_of(places, row),
                          .area = data_number(places, row, "area"),
                          .storey = storey_of(levels, level)};
    ARRAY_PUSH(&patches, patch);
  }
  names_free(levels);
  if (patches.n > 1) qsort(patches.items, patches.n, sizeof *patches.items, by_storey);
  return patches;
}

/* Fills and edges the patches chosen by `class`, some hundred at a time: cairo is slow on one very
 * long path. */
static void paint_class(struct map *map, const struct patches *patches, const int *classes,
                        int class, struct canvas_ink ink, enum canvas_hatch hatch)
{
  struct canvas_ink stroke = theme_fade(theme_on(ink), 0.5);
  size_t waiting = 0;
  for (size_t i = 0; i < patches->n; i++) {
    if (classes[i] == class) {
      map_trace(map, &patches->items[i].outline, true);
      waiting++;
    }
    if (waiting == CHUNK || (waiting > 0 && i + 1 == patches->n)) {
      canvas_fill_keep(map->canvas, ink);
      canvas_stroke(map->canvas, ink, SEAM);
      waiting = 0;
    }
  }
  for (size_t i = 0; i < patches->n && hatch != CANVAS_HATCH_NONE; i++) {
    if (classes[i] == class) {
      map_trace(map, &patches->items[i].outline, true);
      waiting++;
    }
    if (waiting == 2 * CHUNK || (waiting > 0 && i + 1 == patches->n)) {
      canvas_fill_hatch(map->canvas, hatch, stroke);
      waiting = 0;
    }
  }
}

/* ---- letters: a raster of classes finds where one class covers enough ---- */

struct raster {
  size_t across, down;
  signed char *cells; /* -1: nothing */
};

static void raster_patch(const struct map *map, struct raster *raster, const struct patch *patch,
                         int class)
{
  struct outline_bounds b = outline_nothing();
  outline_grow_all(&b, &patch->outline);
  if (b.left > b.right) return;
  double left = fmax(0, floor((map_x(map, b.left) - map->box.x) / CELL));
  double right = fmin((double)raster->across - 1, floor((map_x(map, b.right) - map->box.x) / CELL));
  double top = fmax(0, floor((map_y(map, b.top) - map->box.y) / CELL));
  double bottom = fmin((double)raster->down - 1, floor((map_y(map, b.bottom) - map->box.y) / CELL));
  for (double row = top; row <= bottom; row++)
    for (double column = left; column <= right; column++) {
      double x = map->left + (column + 0.5) * CELL / map->scale,
             y = map->top - (row + 0.5) * CELL / map->scale;
      if (outline_holds(&patch->outline, x, y))
        raster->cells[(size_t)row * raster->across + (size_t)column] = (signed char)class;
    }
}

static bool covers(const struct raster *raster, size_t column, size_t row, int class)
{
  for (size_t r = row - LETTER_REACH; r <= row + LETTER_REACH; r++)
    for (size_t c = column - LETTER_REACH; c <= column + LETTER_REACH; c++)
      if (raster->cells[r * raster->across + c] != class) return false;
  return true;
}

static bool near_another(const struct canvas_box *letters, const int *classes, size_t n, double x,
                         double y, int class)
{
  for (size_t i = 0; i < n; i++)
    if (classes[i] == class &&
        hypot(letters[i].x - x, letters[i].y - y) < (class ? 1 : 3) * LETTER_APART)
      return true;
  return false;
}

static void draw_letters(struct map *map, const struct raster *raster)
{
  enum { MOST = 120 };
  struct canvas_box letters[MOST];
  int classes[MOST];
  size_t n = 0;
  for (size_t row = LETTER_REACH; row + LETTER_REACH < raster->down; row++)
    for (size_t column = LETTER_REACH; column + LETTER_REACH < raster->across && n < MOST;
         column++) {
      int class = raster->cells[row * raster->across + column];
      double x = map->box.x + ((double)column + 0.5) * CELL,
             y = map->box.y + ((double)row + 0.5) * CELL;
      if (class < 0 || near_another(letters, classes, n, x, y, class) ||
          !covers(raster, column, row, class))
        continue;
      struct canvas_type type = theme_type(THEME_NOTE + 0.5, CANVAS_SEMIBOLD, CANVAS_CENTER);
      type.ink = theme_on(theme_hex(theme_levels[class].rgb));
      struct canvas_box box = {x - 3.5, y - 4.5, 7, 9};
      if (!place_is_free(&map->place, box)) continue;
      place_take(&map->place, box);
      canvas_text(map->canvas, x, y - 4.7, theme_levels[class].letter, &type);
      classes[n] = class;
      letters[n++] = (struct canvas_box){x, y, 0, 0};
    }
}

static void letter_patches(struct map *map, const struct patches *patches, const int *classes)
{
  struct raster raster = {(size_t)(map->box.width / CELL) + 1, (size_t)(map->box.height / CELL) + 1,
                          NULL};
  raster.cells = ARENA_NEW(map->arena, signed char, raster.across *raster.down);
  memset(raster.cells, -1, raster.across * raster.down);
  for (size_t i = 0; i < patches->n; i++)
    raster_patch(map, &raster, &patches->items[i], classes[i]);
  draw_letters(map, &raster);
}

void heat_levels(struct map *map, const char *layout)
{
  struct patches patches = read_patches(map, layout);
  int *classes = ARENA_NEW(map->arena, int, patches.n);
  for (size_t first = 0, end; first < patches.n; first = end) {
    for (end = first;
         end < patches.n && !(patches.items[end].storey > patches.items[first].storey);)
      end++;
    struct patches storey = {end - first, 0, patches.items + first};
    for (size_t i = 0; i < storey.n; i++)
      classes[first + i] = (int)theme_level_of(storey.items[i].density);
    for (int class = 0; class < THEME_LEVELS; class ++)
      paint_class(map, &storey, classes + first, class, theme_hex(theme_levels[class].rgb),
                  theme_levels[class].hatch);
  }
  letter_patches(map, &patches, classes);
  ARRAY_CLEAR(&patches);
}

/* ---- crowded minutes ---- */

static int ascending(const void *a, const void *b)
{
  double first = *(const double *)a, second = *(const double *)b;
  return (first > second) - (first < second);
}

/* The value below which `share` of them lie; sorts. */
static double quantile(double *values, size_t n, double share)
{
  if (n == 0) return 0;
  qsort(values, n, sizeof *values, ascending);
  return values[(size_t)(share * (double)(n - 1) + 0.5)];
}

double heat_crowded_most(const struct render_data *data, const char *layout)
{
  ARRAY_OF(double) values = {0};
  for (size_t row = 0; row < data_rows(data->places); row++)
    if (data_is(data->places, row, "layout", layout) && crowded_of(data->places, row) > 0)
      ARRAY_PUSH(&values, crowded_of(data->places, row));
  double most = quantile(values.items, values.n, 0.99);
  ARRAY_CLEAR(&values);
  return most;
}

void heat_crowded(struct map *map, const char *layout, struct heat_range range)
{
  struct patches patches = read_patches(map, layout);
  int *shades = ARENA_NEW(map->arena, int, patches.n);
  for (size_t i = 0; i < patches.n; i++) {
    double t = (patches.items[i].crowded - range.from) / fmax(range.to - range.from, 1e-9);
    shades[i] =
        patches.items[i].crowded > range.from ? (int)fmin(SHADES - 1, fmax(0, t * SHADES)) : -1;
  }
  for (int shade = 0; shade < SHADES; shade++)
    paint_class(map, &patches, shades, shade, theme_continuous((shade + 0.5) / SHADES),
                CANVAS_HATCH_NONE);
  ARRAY_CLEAR(&patches);
}

void heat_level_shares(const struct render_data *data, const char *layout, const char *level,
                       double shares[6])
{
  double total = 0;
  char its[48];
  memset(shares, 0, 6 * sizeof *shares);
  for (size_t row = 0; row < data_rows(data->places); row++) {
    double area = data_number(data->places, row, "area");
    if (!data_is(data->places, row, "layout", layout) || !(area > 0)) continue;
    if (level && strcmp(data_level(data->places, row, its, sizeof its), level) != 0) continue;
    shares[theme_level_of(data_number(data->places, row, "peak_density"))] += area;
    total += area;
  }
  for (size_t i = 0; i < 6 && total > 0; i++) shares[i] /= total;
}

const char *heat_main_level(const struct render_data *data, struct arena *arena)
{
  enum { MOST = 64 };
  double areas[MOST] = {0};
  char level[48];
  struct names *levels = names_new();
  uint32_t best = 0;
  for (size_t row = 0; row < data_rows(data->places); row++) {
    uint32_t i = names_add(levels, data_level(data->places, row, level, sizeof level));
    double area = data_number(data->places, row, "area");
    if (i >= MOST || !(area > 0)) continue;
    areas[i] += area;
    if (areas[i] > areas[best]) best = i;
  }
  const char *found = NULL;
  if (names_count(levels) > 1)
    found = arena_text(arena, names_text(levels, best), strlen(names_text(levels, best)));
  names_free(levels);
  return found;
}

/* ---- seats ---- */

struct heat_range heat_seats_range(const struct render_data *data, const char *column)
{
  ARRAY_OF(double) values = {0};
  for (size_t row = 0; row < data_rows(data->seats); row++) {
    double value = data_number(data->seats, row, column);
    if (isfinite(value)) ARRAY_PUSH(&values, value);
  }
  double low = quantile(values.items, values.n, 0.02),
         high = quantile(values.items, values.n, 0.98);
  ARRAY_CLEAR(&values);
  double step = high - low > 40 ? 10 : high - low > 12 ? 5 : high - low > 4 ? 2 : 1;
  struct heat_range range = {floor(low / step) * step, ceil(high / step) * step};
  if (!(range.to > range.from)) range.to = range.from + 1;
  return range;
}

/* A seat row's piece: as long as its people need, across the line of sight. */
static void trace_seat(const struct map *map, double x, double y, double angle, double persons)
{
  const double depth = fmax(0.72 * map->scale, 1.1), length = fmax(0.5 * persons * map->scale, 1.1);
  double ax = cos(angle) * depth / 2,
         ay = -sin(angle) * depth / 2; /* along the line of sight, y down */
  double bx = -sin(angle) * length / 2, by = -cos(angle) * length / 2; /* along the row */
  double px = map_x(map, x), py = map_y(map, y);
  canvas_move(map->canvas, px + ax + bx, py + ay + by);
  canvas_line(map->canvas, px + ax - bx, py + ay - by);
  canvas_line(map->canvas, px - ax - bx, py - ay - by);
  canvas_line(map->canvas, px - ax + bx, py - ay + by);
  canvas_close(map->canvas);
}

static bool is_seat(const struct frame *seats, size_t row, const char *layout)
{
  return data_is(seats, row, "layout", layout) && isfinite(data_number(seats, row, "x")) &&
         isfinite(data_number(seats, row, "y"));
}

/* Names keep off every square of paper with a seat on it. */
static void keep_seats_clear(struct map *map, const char *layout)
{
  const struct frame *seats = map->data->seats;
  const size_t across = (size_t)(map->box.width / SQUARE) + 1,
               down = (size_t)(map->box.height / SQUARE) + 1;
  char *taken = ARENA_NEW(map->arena, char, across *down);
  memset(taken, 0, across * down);
  for (size_t row = 0; row < data_rows(seats); row++) {
    if (!is_seat(seats, row, layout)) continue;
    double c = (map_x(map, data_number(seats, row, "x")) - map->box.x) / SQUARE,
           r = (map_y(map, data_number(seats, row, "y")) - map->box.y) / SQUARE;
    if (c >= 0 && c < (double)across && r >= 0 && r < (double)down)
      taken[(size_t)r * across + (size_t)c] = 1;
  }
  for (size_t i = 0; i < across * down; i++)
    if (taken[i])
      place_take(&map->place,
                 (struct canvas_box){map->box.x + (double)(i % across) * SQUARE,
                                     map->box.y + (double)(i / across) * SQUARE, SQUARE, SQUARE});
  map->seats = true;
}

void heat_seats(struct map *map, const char *layout, const char *column, struct heat_range range)
{
  const struct frame *seats = map->data->seats;
  for (int shade = 0; shade < SHADES; shade++) {
    struct canvas_ink ink = theme_continuous((shade + 0.5) / SHADES);
    size_t waiting = 0;
    for (size_t row = 0; row < data_rows(seats); row++) {
      double value = data_number(seats, row, column);
      if (!isfinite(value) || !is_seat(seats, row, layout)) continue;
      double t = (value - range.from) / (range.to - range.from);
      if ((int)fmin(SHADES - 1, fmax(0, t * SHADES)) != shade) continue;
      double angle = data_number(seats, row, "angle"), persons = data_number(seats, row, "persons");
      trace_seat(map, data_number(seats, row, "x"), data_number(seats, row, "y"),
                 isfinite(angle) ? angle : 0, isfinite(persons) ? fmin(persons, 60) : 1);
      if (++waiting % CHUNK == 0) canvas_fill(map->canvas, ink);
    }
    canvas_fill(map->canvas, ink);
  }
  keep_seats_clear(map, layout);
}

/* ---- legends ---- */

static void level_limits(size_t level, char *out, size_t room)
{
  const struct theme_level *at = &theme_levels[level];
  if (level == 0)
    snprintf(out, room, "over %.2f" LABEL_THIN "m²/p", at->space_min);
  else if (level + 1 == THEME_LEVELS)
    snprintf(out, room, "under %.2f" LABEL_THIN "m²/p", theme_levels[level - 1].space_min);
  else
    snprintf(out, room, "%.2f to %.2f", at->space_min, theme_levels[level - 1].space_min);
}

double heat_levels_legend(struct canvas *canvas, struct canvas_box box, const double *shares)
{
  struct canvas_type text = theme_type(THEME_TICK, CANVAS_REGULAR, CANVAS_LEFT);
  struct canvas_type right = theme_quiet_type(THEME_TICK, CANVAS_RIGHT),
                     head = theme_quiet_type(THEME_NOTE, CANVAS_LEFT);
  double y = box.y;
  head.width = box.width;
  y += canvas_text(canvas, box.x, y,
                   shares ? "Level, space a person, share of area" : "Level, space a person", &head)
           .height +
       4;
  for (size_t i = 0; i < THEME_LEVELS; i++, y += 17) {
    struct canvas_ink ink = theme_hex(theme_levels[i].rgb);
    struct canvas_box swatch = {box.x, y, 22, 13};
    char limits[64], share[128];
    canvas_rectangle(canvas, swatch);
    canvas_fill_keep(canvas, ink);
    canvas_fill_hatch(canvas, theme_levels[i].hatch, theme_fade(theme_on(ink), 0.5));
    struct canvas_type letter = theme_type(THEME_BODY, CANVAS_SEMIBOLD, CANVAS_CENTER);
    letter.ink = theme_on(ink);
    canvas_text(canvas, swatch.x + 11, y + 0.8, theme_levels[i].letter, &letter);
    level_limits(i, limits, sizeof limits);
    canvas_text(canvas, box.x + 28, y + 1.5, limits, &text);
    if (!shares) continue;
    snprintf(share, sizeof share, "%s" LABEL_THIN "%%",
             label_number(100 * shares[i], shares[i] < 0.0995 ? 1 : 0).text);
    canvas_text(canvas, box.x + box.width, y + 1.5, share, &right);
  }
  return y - box.y;
}

double heat_ramp_legend(struct canvas *canvas, struct canvas_box box, const char *title,
                        struct heat_range range)
{
  struct canvas_type head = theme_quiet_type(THEME_NOTE, CANVAS_LEFT),
                     tick = theme_quiet_type(THEME_TICK, CANVAS_CENTER);
  struct scale scale = {range.from, range.to, box.x, box.x + box.width};
  struct scale_ticks ticks = scale_numbers(range.from, range.to, 6, false);
  double y = box.y;
  head.width = box.width;
  y += canvas_text(canvas, box.x, y, title, &head).height + 4;
  for (int i = 0; i < SHADES; i++) {
    canvas_rectangle(canvas, (struct canvas_box){box.x + box.width * i / SHADES, y,
                                                 box.width / SHADES + 0.3, 10});
    canvas_fill(canvas, theme_continuous((i + 0.5) / SHADES));
  }
  for (size_t i = 0; i < ticks.n; i++) {
    double x = scale_at(&scale, ticks.at[i]);
    canvas_move(canvas, x, y + 10);
    canvas_line(canvas, x, y + 13);
    canvas_stroke(canvas, theme_quiet, 0.5);
    tick.align = x < box.x + 6               ? CANVAS_LEFT
                 : x > box.x + box.width - 6 ? CANVAS_RIGHT
                                             : CANVAS_CENTER;
    canvas_text(canvas, x, y + 14, label_number(ticks.at[i], ticks.decimals).text, &tick);
  }
  return y + 26 - box.y;
}
