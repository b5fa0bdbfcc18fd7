/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The plan on paper: metres to points (north up), what was planned, labels that do not collide,
 * scale bar and north arrow.
 *
 * Order of use: map_begin, then layers from below (map_plan, heat.h), then map_furniture (which
 * keeps its corner free), map_labels, map_end. */
#ifndef EXEUNT_RENDER_MAP_H
#define EXEUNT_RENDER_MAP_H

#include "canvas.h"
#include "data.h"
#include "outline.h"
#include "place.h"

struct map {
  struct canvas *canvas;
  struct arena *arena;
  const struct render_data *data;
  const char *level; /* only this level; NULL: all, the lower ones first */
  bool seats;        /* seats are coloured: names of stands stay off them */
  struct canvas_box box;
  double scale;     /* points a metre */
  double left, top; /* metres at the box's upper left corner */
  struct place place;
};

enum map_extent {
  MAP_BOWL,  /* seats, stands and gates */
  MAP_VENUE, /* stands, floors, gates, stairs and simulated places */
  MAP_SITE   /* everything that was planned */
};

/* What is looked at. */
struct map_view {
  enum map_extent extent;
  const char *level; /* NULL: every level */
};

enum map_look {
  MAP_FULL,    /* in colours: the plan is the message */
  MAP_BACKDROP /* in greys, under a layer */
};

/* How labels call things. */
#define MAP_ALL_RANKS 7
#define MAP_SITE_RANKS 6 /* all but stairs */
#define MAP_HEAT_RANKS 3 /* over a layer: gates, stations, stands */

enum map_names { MAP_NAMES_LABELS, MAP_NAMES_IDS };

void map_begin(struct map *map, struct canvas *canvas, struct arena *arena,
               const struct render_data *data, struct canvas_box box, struct map_view view);
void map_end(struct map *map);

double map_x(const struct map *map, double x); /* points; held within three pages of the box */
double map_y(const struct map *map, double y);

/* Adds the outline to the canvas's path; closed rings or open lines. */
void map_trace(const struct map *map, const struct outline *outline, bool closed);

void map_gates(struct map *map, enum map_look look); /* again, over a layer that hid them */
void map_plan(struct map *map, enum map_look look);  /* gates over everything else */
void map_grid(struct map *map);                      /* a metre grid with numbers along the edges */

/* Labels by rank: gates 0, stations 1, stands 2, car parks, platforms, kerbs 3, floors and walks 4,
 * roads 5, stairs 6; the first `ranks` of them. What is drawn in several pieces, as a bowl in
 * blocks, has one label, at the piece that has room for it. Those without a free place are left out
 * and counted in map->place. */
void map_labels(struct map *map, enum map_names names, int ranks);

void map_furniture(
    struct map *map); /* scale bar and north arrow, lower left; labels keep clear of them */

#endif
