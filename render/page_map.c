/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Maps as pages: the plan, levels of service, crowded minutes, seats. */
#include "page_map.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "background.h"
#include "heat.h"
#include "map.h"
#include "page_times.h"
#include "scale.h"
#include "theme.h"
#include "words.h"

static const double FAINT = 0.02; /* of the scale: crowding that is not drawn */
static const double LEGEND_WIDTH = CANVAS_MM(46);

static void frame(struct canvas *canvas, struct canvas_box box)
{
  canvas_rectangle(canvas, box);
  canvas_stroke(canvas, theme_line, THEME_GRID);
}

/* A short paragraph under a legend. */
static double note(struct canvas *canvas, struct canvas_box box, double y, const char *text)
{
  struct canvas_type type = theme_quiet_type(THEME_NOTE, CANVAS_LEFT);
  type.width = box.width;
  return y + canvas_text(canvas, box.x, y, text, &type).height + 6;
}

static void say_left_out(struct canvas *canvas, struct canvas_box box, size_t n)
{
  if (n == 0) return;
  struct canvas_type type = theme_quiet_type(THEME_SMALL, CANVAS_RIGHT);
  char text[96];
  snprintf(text, sizeof text, "%zu label%s left out for want of room", n, n == 1 ? "" : "s");
  canvas_text(canvas, box.x + box.width - 4, box.y + box.height - 10, text, &type);
}

static void finish(struct map *map, enum map_names names, int ranks)
{
  map_furniture(map);
  map_labels(map, names, ranks);
  size_t left_out = map->place.n_left_out;
  struct canvas_box box = map->box;
  struct canvas *canvas = map->canvas;
  map_end(map);
  say_left_out(canvas, box, left_out);
  frame(canvas, box);
}

/* ---- the plan ---- */

void page_map_ids(struct page_context *context, const struct page *page, struct canvas_box box)
{
  struct map map;
  (void)page;
  map_begin(&map, context->canvas, context->arena, context->data, box,
            (struct map_view){MAP_SITE, NULL});
  if (context->data->background) background_draw(context->data->background, &map);
  map_plan(&map, MAP_FULL);
  map_grid(&map);
  finish(&map, MAP_NAMES_IDS, MAP_ALL_RANKS);
}

void page_map_site(struct page_context *context, const struct page *page, struct canvas_box box)
{
  struct map map;
  (void)page;
  map_begin(&map, context->canvas, context->arena, context->data, box,
            (struct map_view){MAP_SITE, NULL});
  if (context->data->background) background_draw(context->data->background, &map);
  map_plan(&map, MAP_FULL);
  finish(&map, MAP_NAMES_LABELS, MAP_SITE_RANKS);
}

/* ---- what happened ---- */

static struct canvas_box with_legend(struct canvas_box box, struct canvas_box *legend)
{
  struct canvas_box map = layout_left(box, box.width - LEGEND_WIDTH - LAYOUT_GAP, legend);
  return map;
}

/* The plan of page->layout on page->what with levels of service; page->what NULL: every level. */
static void draw_levels(struct page_context *context, const struct page *page,
                        struct canvas_box box)
{
  struct map map;
  map_begin(&map, context->canvas, context->arena, context->data, box,
            (struct map_view){MAP_VENUE, page->what});
  map_plan(&map, MAP_BACKDROP);
  heat_levels(&map, page->layout);
  map_gates(&map, MAP_BACKDROP);
  finish(&map, MAP_NAMES_LABELS, MAP_HEAT_RANKS);
}

void page_map_levels(struct page_context *context, const struct page *page, struct canvas_box box)
{
  struct canvas_box legend, body = with_legend(box, &legend);
  double shares[6];
  draw_levels(context, page, body);
  heat_level_shares(context->data, page->layout, page->what, shares);
  double y = legend.y + heat_levels_legend(context->canvas, legend, shares) + 6;
  y = note(context->canvas, legend, y,
           "Peak density of each patch, held for 10" LABEL_THIN
           "s, mean over replications, by Fruin’s walkway levels of service (1971). "
           "The same table is used on stairs, where it is strict.");
  y = note(context->canvas, legend, y,
           "Fruin expected level E for short peaks where a crowd leaves at once, as at a stadium: "
           "read this with the map of how long it lasts.");
  if (page->what)
    note(context->canvas, legend, y,
         page_text(context,
                   "This map and its shares are of one level alone (%s); other levels have "
                   "their own pages.",
                   page->what));
}

void page_map_overview(struct page_context *context, const struct page *page, struct canvas_box box)
{
  struct canvas_box right, lower, left = layout_left(box, 0.6, &right);
  draw_levels(context, page, left);
  struct canvas_box legend = layout_top(right, 122, &lower);
  lower = layout_heading(context->canvas, lower, "People over time");
  heat_levels_legend(context->canvas, legend, NULL);
  page_times_small(context, page, lower);
}

void page_map_crowded(struct page_context *context, const struct page *page, struct canvas_box box)
{
  struct map map;
  struct canvas_box legend, body = with_legend(box, &legend);
  double most = scale_ceiling(heat_crowded_most(context->data, page->layout), 0.1);
  struct heat_range range = {FAINT * most, most};
  map_begin(&map, context->canvas, context->arena, context->data, body,
            (struct map_view){MAP_VENUE, page->what});
  map_plan(&map, MAP_BACKDROP);
  heat_crowded(&map, page->layout, range);
  map_gates(&map, MAP_BACKDROP);
  finish(&map, MAP_NAMES_LABELS, MAP_HEAT_RANKS);
  double y = legend.y +
             heat_ramp_legend(context->canvas, legend,
                              "Person-minutes a square metre at level E or worse", range) +
             8;
  note(context->canvas, legend, y,
       page_text(context,
                 "Time that people spend at less than 0.93 m² each, summed over people, divided by "
                 "the area of the patch. Patches without colour have less than %s; the darkest "
                 "colour stands for all that is more.",
                 label_number(range.from, range.from < 1 ? 2 : 1).text));
}

void page_map_seats(struct page_context *context, const struct page *page, struct canvas_box box)
{
  struct map map;
  struct canvas_box legend, body = with_legend(box, &legend);
  struct heat_range range = heat_seats_range(context->data, page->what);
  bool home = strcmp(page->what, "home_minutes") == 0;
  map_begin(&map, context->canvas, context->arena, context->data, body,
            (struct map_view){MAP_BOWL, NULL});
  map_plan(&map, MAP_BACKDROP);
  heat_seats(&map, page->layout, page->what, range);
  finish(&map, MAP_NAMES_LABELS, MAP_HEAT_RANKS);
  double y = legend.y +
             heat_ramp_legend(
                 context->canvas, legend,
                 home ? "Minutes until on the way home" : "Minutes until through a gate", range) +
             8;
  note(context->canvas, legend, y,
       home ? "Mean time from the event’s end (or standing up, if earlier) until the person "
              "sitting there has left the study area. One seat in fifty lies beyond either end of "
              "the scale."
            : "Mean time from the event’s end (or standing up, if earlier) until the person "
              "sitting there is through a gate. One seat in fifty lies beyond either end of the "
              "scale.");
}

/* The number of columns that makes maps of n venues, somewhat wider than high, largest. */
static size_t columns_for(struct canvas_box box, size_t n)
{
  const double aspect = 1.3;
  size_t best = 1;
  double most = 0;
  for (size_t columns = 1; columns <= n; columns++) {
    size_t rows = (n + columns - 1) / columns;
    double size = fmin(box.width / (double)columns / aspect, box.height / (double)rows);
    if (size > most) {
      most = size;
      best = columns;
    }
  }
  return best;
}

void page_map_layouts(struct page_context *context, const struct page *page, struct canvas_box box)
{
  struct data_list layouts = data_layouts(context->data->places, context->arena);
  struct canvas_box legend, body = layout_left(box, box.width - LEGEND_WIDTH - LAYOUT_GAP, &legend);
  size_t n = page->n, columns = columns_for(body, n), rows = (n + columns - 1) / columns;
  for (size_t i = 0; i < n; i++) {
    const char *layout = layouts.items[page->from + i];
    struct canvas_box cell = layout_cell(body, columns, rows, i, LAYOUT_GAP);
    cell = layout_heading(context->canvas, cell, layout[0] ? layout : "Base layout");
    struct map map;
    map_begin(&map, context->canvas, context->arena, context->data, cell,
              (struct map_view){MAP_VENUE, heat_main_level(context->data, context->arena)});
    map_plan(&map, MAP_BACKDROP);
    heat_levels(&map, layout);
    map_gates(&map, MAP_BACKDROP);
    map_furniture(&map);
    map_end(&map);
    frame(context->canvas, cell);
  }
  heat_levels_legend(context->canvas, legend, NULL);
}
