/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of a map share: how each kind of planned thing is drawn and named. */
#ifndef EXEUNT_RENDER_MAP_PRIVATE_H
#define EXEUNT_RENDER_MAP_PRIVATE_H

#include "map.h"

#define MAP_WIDEST_ROAD 14.0 /* points */

enum map_rank { MAP_GATES = 0, MAP_STATIONS = 1, MAP_STANDS = 2 }; /* those that are asked for */

struct map_kind {
  const char *kind;
  int rank; /* of its label: 0 first; -1: no label */
  bool closed;
  unsigned fill, line; /* 0xRRGGBB; fill 0: none */
  unsigned grey_fill, grey_line;
  double width; /* points */
  bool venue;   /* belongs to the venue map's extent */
  bool broad;   /* as wide on paper as on the ground, within reason */
};

/* Of a row of the plan; NULL for an unknown kind. */
const struct map_kind *map_kind_of(const struct frame *plan, size_t row);

/* True when the row is of the map's level, of none, or the map shows every level. */
bool map_on_level(const struct map *map, size_t row);

#endif
