/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Outlines as frames keep them: "x,y x,y ...", several rings separated by ";", in metres. */
#ifndef EXEUNT_RENDER_OUTLINE_H
#define EXEUNT_RENDER_OUTLINE_H

#include "../sim/base/arena.h"

#include <stdbool.h>
#include <stddef.h>

struct outline_point {
  double x, y;
};

struct outline_ring {
  size_t n;
  const struct outline_point *points;
};

struct outline {
  size_t n;
  const struct outline_ring *rings;
};

struct outline_bounds {
  double left, bottom, right, top; /* empty when left > right */
};

/* Points that are no finite numbers, or lie further than 1e7 m off, are left out; so is whatever
 * cannot be read. */
struct outline outline_read(struct arena *arena, const char *text);

struct outline_bounds outline_nothing(void);
void outline_grow(struct outline_bounds *bounds, double x, double y);
void outline_grow_all(struct outline_bounds *bounds, const struct outline *outline);

/* Even-odd over all rings. */
bool outline_holds(const struct outline *outline, double x, double y);

/* Area of the first ring without its sign, m2. */
double outline_area(const struct outline *outline);

#endif
