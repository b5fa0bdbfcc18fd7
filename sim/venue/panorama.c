/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All that is seen from one place. */
#include "panorama.h"

#include <math.h>

#include "../base/array.h"

#define SECTORS 128 /* a multiple of 4: none reaches from one quadrant into the next */

/* Rounding of distances, relative. */
static const double slack = 1e-12;

struct panorama {
  const struct sight *sight;
  struct point centre;
  uint32_t first[SECTORS + 2];        /* into `listed` */
  double near[SECTORS], far[SECTORS]; /* m, 1-norm */
  uint32_t *listed;
};

/* A wall in a sector. */
struct part {
  uint32_t sector, wall;
  double near, far; /* m, 1-norm */
  bool whole;       /* fills the sector */
};

struct maker {
  struct panorama *panorama;
  ARRAY_OF(struct part) parts;
};

static double norm(struct point d)
{
  return fabs(d.x) + fabs(d.y);
}

/* Grows counter-clockwise from 0 (east) to SECTORS. */
static uint32_t sector_of(struct point d)
{
  const double r = d.x / norm(d);
  const double turn = d.y >= 0.0 ? 1.0 - r : 3.0 + r;
  const double sector = turn * (SECTORS / 4.0);
  return sector < SECTORS ? (uint32_t)sector : SECTORS - 1;
}

/* The direction, of 1-norm 1, in which a sector begins. */
static struct point sector_begin(uint32_t sector)
{
  const double turn = (sector % SECTORS) / (SECTORS / 4.0);
  const double r = turn <= 2.0 ? 1.0 - turn : turn - 3.0;
  return (struct point){r, turn <= 2.0 ? 1.0 - fabs(r) : fabs(r) - 1.0};
}

/* How far away, in 1-norm, the line through a (relative to the centre) along d is in direction
 * `way`; -1 if rounding cannot tell. */
static double line_distance(struct point a, struct point d, struct point way)
{
  const double across = point_cross(way, d);
  const double distance = point_cross(a, d) / across;
  return distance >= 0.0 && isfinite(distance) ? distance : -1.0;
}

/* An end of a wall as seen from the centre. */
struct sighting {
  struct point d;
  double distance; /* m, 1-norm */
  uint32_t sector;
};

static struct sighting sighting_of(const struct panorama *panorama, struct point p)
{
  const struct point d = point_minus(p, panorama->centre);
  return (struct sighting){d, norm(d), sector_of(d)};
}

/* Adds a wall to the sectors from that of `from` counter-clockwise to that of `to`. */
static void wall_spread(struct maker *maker, uint32_t wall, const struct sighting *from,
                        const struct sighting *to)
{
  uint32_t first = from->sector;
  uint32_t n = (to->sector + SECTORS - first) % SECTORS + 1;
  if (n > SECTORS / 2 + 2) { /* seen end on, and rounded the wrong way */
    first = to->sector;
    n = SECTORS + 2 - n;
  }
  const struct point d = point_minus(to->d, from->d);
  double begin = from->distance;
  for (uint32_t i = 0; i < n; i++) {
    const uint32_t sector = (first + i) % SECTORS;
    const double end =
        i + 1 == n ? to->distance : line_distance(from->d, d, sector_begin(sector + 1));
    const bool whole = i > 0 && i + 1 < n && begin >= 0.0 && end >= 0.0;
    const double near = begin < end ? begin : end, far = begin < end ? end : begin;
    ARRAY_PUSH(&maker->parts, (struct part){sector, wall, near, far, whole});
    begin = end;
  }
}

static void sectors_fill(struct maker *maker)
{
  struct panorama *panorama = maker->panorama;
  for (size_t s = 0; s < SECTORS; s++) panorama->near[s] = panorama->far[s] = (double)INFINITY;
  for (size_t i = 0; i < maker->parts.n; i++) {
    const struct part *part = &maker->parts.items[i];
    if (part->near < panorama->near[part->sector]) panorama->near[part->sector] = part->near;
    if (part->whole && part->far < panorama->far[part->sector])
      panorama->far[part->sector] = part->far;
  }
  for (size_t s = 0; s < SECTORS; s++) {
    panorama->near[s] *= 1.0 - slack;
    panorama->far[s] *= 1.0 + slack;
  }
}

/* Lists in every sector the walls that are not behind one that fills it. */
static void lists_fill(struct maker *maker, struct arena *arena)
{
  struct panorama *panorama = maker->panorama;
  size_t n = 0;
  for (size_t i = 0; i < maker->parts.n; i++) {
    const struct part *part = &maker->parts.items[i];
    if (part->near > panorama->far[part->sector]) continue;
    maker->parts.items[n++] = *part;
    panorama->first[part->sector + 2]++;
  }
  for (size_t s = 2; s < SECTORS + 2; s++) panorama->first[s] += panorama->first[s - 1];
  panorama->listed = ARENA_NEW(arena, uint32_t, n);
  for (size_t i = 0; i < n; i++) {
    const struct part *part = &maker->parts.items[i];
    panorama->listed[panorama->first[part->sector + 1]++] = part->wall;
  }
}

/* ---- public ---- */

struct panorama *panorama_make(struct arena *arena, const struct sight *sight, struct point centre)
{
  struct panorama *panorama = ARENA_NEW(arena, struct panorama, 1);
  panorama->sight = sight;
  panorama->centre = centre;
  struct maker maker = {.panorama = panorama};
  struct sighting b = {.sector = 0};
  for (uint32_t w = 0; w < sight->n_walls; w++) {
    const struct sight_wall *wall = &sight->walls[w];
    const bool goes_on = w > 0 && wall->a.x == wall[-1].b.x && wall->a.y == wall[-1].b.y;
    const struct sighting a = goes_on ? b : sighting_of(panorama, wall->a);
    b = sighting_of(panorama, wall->b);
    const bool left = point_cross(a.d, b.d) > 0.0;
    wall_spread(&maker, w, left ? &a : &b, left ? &b : &a);
  }
  sectors_fill(&maker);
  lists_fill(&maker, arena);
  ARRAY_CLEAR(&maker.parts);
  return panorama;
}

bool panorama_sees(const struct panorama *panorama, struct point p)
{
  const struct point d = point_minus(p, panorama->centre);
  const double distance = norm(d);
  if (!(distance > 0.0)) return true;
  const uint32_t sector = sector_of(d);
  if (distance < panorama->near[sector]) return true;
  if (distance > panorama->far[sector]) return false;
  for (uint32_t i = panorama->first[sector]; i < panorama->first[sector + 1]; i++)
    if (sight_crosses(&panorama->sight->walls[panorama->listed[i]], panorama->centre, p))
      return false;
  return true;
}
