/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Outlines. */
#include "outline.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double FARTHEST_M = 1e7;

static const char *skip_to_number(const char *at)
{
  while (*at && *at != ';' &&
         !((*at >= '0' && *at <= '9') || *at == '-' || *at == '+' || *at == '.'))
    at++;
  return at;
}

/* Reads "x,y"; returns where it stopped. Sets *fine when both were numbers we keep. */
static const char *read_point(const char *at, struct outline_point *point, bool *fine)
{
  char *end;
  *fine = false;
  point->x = strtod(at, &end);
  if (end == at || *end != ',') return end == at ? at + 1 : end;
  at = end + 1;
  point->y = strtod(at, &end);
  *fine = end != at && fabs(point->x) < FARTHEST_M && fabs(point->y) < FARTHEST_M;
  return end == at ? at : end;
}

static size_t count(const char *text, char wanted)
{
  size_t n = 0;
  for (; *text; text++) n += *text == wanted;
  return n;
}

struct outline outline_read(struct arena *arena, const char *text)
{
  struct outline_ring *rings = ARENA_NEW(arena, struct outline_ring, count(text, ';') + 1);
  struct outline_point *points = ARENA_NEW(arena, struct outline_point, count(text, ',') + 1);
  size_t n_rings = 0, n_points = 0, first = 0;
  const char *at = text;
  for (;;) {
    at = skip_to_number(at);
    if (*at == ';' || *at == '\0') {
      if (n_points > first)
        rings[n_rings++] = (struct outline_ring){n_points - first, points + first};
      first = n_points;
      if (*at++ == '\0') break;
      continue;
    }
    bool fine;
    at = read_point(at, &points[n_points], &fine);
    n_points += fine;
  }
  return (struct outline){n_rings, rings};
}

struct outline_bounds outline_nothing(void)
{
  return (struct outline_bounds){HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};
}

void outline_grow(struct outline_bounds *bounds, double x, double y)
{
  if (!isfinite(x) || !isfinite(y)) return;
  bounds->left = fmin(bounds->left, x);
  bounds->right = fmax(bounds->right, x);
  bounds->bottom = fmin(bounds->bottom, y);
  bounds->top = fmax(bounds->top, y);
}

void outline_grow_all(struct outline_bounds *bounds, const struct outline *outline)
{
  for (size_t r = 0; r < outline->n; r++)
    for (size_t i = 0; i < outline->rings[r].n; i++)
      outline_grow(bounds, outline->rings[r].points[i].x, outline->rings[r].points[i].y);
}

bool outline_holds(const struct outline *outline, double x, double y)
{
  bool inside = false;
  for (size_t r = 0; r < outline->n; r++) {
    const struct outline_ring *ring = &outline->rings[r];
    for (size_t i = 0, j = ring->n - 1; i < ring->n; j = i++) {
      const struct outline_point a = ring->points[i], b = ring->points[j];
      if ((a.y > y) != (b.y > y) && x < (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x)
        inside = !inside;
    }
  }
  return inside;
}

double outline_area(const struct outline *outline)
{
  double twice = 0;
  if (outline->n == 0) return 0;
  const struct outline_ring *ring = &outline->rings[0];
  for (size_t i = 0, j = ring->n - 1; i < ring->n; j = i++)
    twice += ring->points[j].x * ring->points[i].y - ring->points[i].x * ring->points[j].y;
  return fabs(twice) / 2;
}
