/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: a standing crowd: in front of a stage, on a terrace, in a pen.
 * Rule:       people are spread evenly over the part of each patch that lies in the outline, whole
 *             numbers, the rounding carried along. In a patch they stand at up to four spots, one
 * in each quarter, none nearer than 0.1 m to a wall; a party stands at one of them, and the fields
 * of fields.c know the way from it. Units:      m, m2, persons. Source:     by definition. Check:
 * numbers by area, spots inside outline and floor (tests/unit/venue/standing.c); walks from spots
 * have the length of the shortest way (tests/laws/walks.c). Leaves out: denser in front, thinner at
 * the back. */
#include "standing.h"

#include "geos.h"

#include <math.h>

#define QUARTERS 4
#define SAMPLES 8     /* a side: points of a patch's box that are looked at */
#define OFF 0.01      /* share of an outline that may lie off its floor: drawn by hand */
#define CLEARANCE 0.1 /* m from a spot to the nearest wall */

/* The ground of a patch that people may stand on. */
struct ground_part {
  double share; /* of the patch, inside the outline */
  size_t n_spots;
  struct point spots[QUARTERS];
};

static struct ring ring_of(struct arena *arena, const struct node *polygon)
{
  struct ring ring = {polygon->n, ARENA_NEW(arena, struct point, polygon->n)};
  size_t i = 0;
  for (const struct node *p = polygon->first; p; p = p->next, i++) {
    double xy[2];
    node_point(p, NULL, xy);
    ring.points[i] = (struct point){xy[0], xy[1]};
  }
  return ring;
}

/* The zone on which a standing crowd stands, and the polygon it keeps to (NULL: all of the zone).
 */
static uint32_t zone_of(struct venue *venue, const struct node *stand, struct shape **within,
                        struct status *status)
{
  *within = NULL;
  const struct node *on = node_find(stand, "on"), *polygon = node_find(stand, "polygon");
  if (on == NULL) return venue_zone_of(venue, stand->key);
  if (polygon == NULL) return venue_zone_of(venue, on->text);
  const struct ring ring = ring_of(venue->arena, polygon);
  const char *wrong = NULL;
  struct point where;
  *within = shape_make(venue->arena, &ring, 0, NULL, &wrong, &where);
  const uint32_t zone = venue_zone_of(venue, on->text);
  if (*within == NULL) {
    status_error(status, STATUS_SCENARIO, &polygon->mark, "stand `%s`: %s", stand->key, wrong);
    return zone;
  }
  const struct ring *floor = &venue->zones.items[zone].shape->rings[0];
  const double off = geos_outside(&ring, floor, &where);
  if (off <= OFF * (*within)->area) return zone;
  status_error(status, STATUS_SCENARIO, &polygon->mark,
               "`%s` stands on `%s`, but %.3g m2 of its %.3g m2 are off it, near [%.1f, %.1f]",
               stand->key, on->text, off, (*within)->area, where.x, where.y);
  return zone;
}

static void patch_box(const struct mesh *mesh, const struct mesh_patch *patch, struct point *low,
                      struct point *high)
{
  *low = (struct point){HUGE_VAL, HUGE_VAL};
  *high = (struct point){-HUGE_VAL, -HUGE_VAL};
  for (uint32_t r = patch->first_ring; r < patch->first_ring + patch->n_rings; r++)
    for (size_t i = 0; i < mesh->rings[r].n; i++) {
      const struct point p = mesh->rings[r].points[i];
      *low = (struct point){fmin(low->x, p.x), fmin(low->y, p.y)};
      *high = (struct point){fmax(high->x, p.x), fmax(high->y, p.y)};
    }
}

/* True if p is in the patch and not at a wall. */
static bool stands_in(const struct mesh *mesh, uint32_t patch, struct point p)
{
  struct point along;
  if (mesh_patch_at(mesh, p) != patch || !shape_contains(mesh->shape, p)) return false;
  return point_distance(p, shape_wall(mesh->shape, p, &along)) >= CLEARANCE;
}

/* Looks at a lattice of points over the patch's box: how many of those on the floor lie in the
 * outline, and in each quarter of the box the one nearest to its middle. */
static struct ground_part part_of(const struct mesh *mesh, uint32_t index,
                                  const struct shape *within)
{
  const struct mesh_patch *patch = &mesh->patches[index];
  struct ground_part part = {0};
  struct point low, high, best[QUARTERS];
  double nearest[QUARTERS] = {HUGE_VAL, HUGE_VAL, HUGE_VAL, HUGE_VAL};
  uint32_t n_floor = 0, n_within = 0;
  patch_box(mesh, patch, &low, &high);
  for (int i = 0; i < SAMPLES; i++)
    for (int j = 0; j < SAMPLES; j++) {
      const struct point f = {(i + 0.5) / SAMPLES, (j + 0.5) / SAMPLES};
      const struct point p = {low.x + f.x * (high.x - low.x), low.y + f.y * (high.y - low.y)};
      if (!stands_in(mesh, index, p)) continue;
      n_floor++;
      if (within && !shape_contains(within, p)) continue;
      n_within++;
      const int quarter = (f.x > 0.5 ? 1 : 0) + (f.y > 0.5 ? 2 : 0);
      const double off = hypot(f.x - (f.x > 0.5 ? 0.75 : 0.25), f.y - (f.y > 0.5 ? 0.75 : 0.25));
      if (off >= nearest[quarter]) continue;
      nearest[quarter] = off;
      best[quarter] = p;
    }
  for (int q = 0; q < QUARTERS; q++)
    if (nearest[q] < HUGE_VAL) part.spots[part.n_spots++] = best[q];
  part.share = n_floor > 0 ? (double)n_within / n_floor : 0.0;
  return part;
}

/* People of one patch, divided over its spots. */
static void add_spots(struct venue *venue, struct venue_zone *zone, uint32_t place,
                      const struct ground_part *part, uint32_t stand, uint32_t people)
{
  for (uint32_t k = 0; k < part->n_spots; k++) {
    const uint32_t n =
        (uint32_t)(people * (k + 1) / part->n_spots) - (uint32_t)(people * k / part->n_spots);
    if (n == 0) continue;
    const struct venue_seat seat = {.place = place,
                                    .side = VENUE_NONE,
                                    .stand = (uint16_t)stand,
                                    .seats = (uint16_t)n,
                                    .pace = 1.0F,
                                    .at = part->spots[k],
                                    .enter = VENUE_NONE,
                                    .spot = (uint32_t)zone->spots.n};
    ARRAY_PUSH(&zone->spots, part->spots[k]);
    ARRAY_PUSH(&venue->seats, seat);
  }
}

static void fill_pen(struct venue *venue, const struct venue_zone *zone, uint32_t stand,
                     double people)
{
  for (double left = people; left > 0.0; left -= UINT16_MAX)
    ARRAY_PUSH(&venue->seats, ((struct venue_seat){.place = zone->first_place,
                                                   .side = VENUE_NONE,
                                                   .stand = (uint16_t)stand,
                                                   .seats = (uint16_t)fmin(left, UINT16_MAX),
                                                   .pace = 1.0F,
                                                   .at = zone->shape->rings[0].points[0],
                                                   .enter = VENUE_NONE,
                                                   .spot = VENUE_NONE}));
}

/* The least number of people for whom a patch has no room; HUGE_VAL if they all find some. */
static void fill_patches(struct venue *venue, struct venue_zone *zone, const struct shape *within,
                         const struct node *stand, uint32_t index, struct status *status)
{
  const double people = node_number(stand, "standing");
  struct ground_part *parts = ARENA_NEW(venue->arena, struct ground_part, zone->n_places);
  double area = 0.0, seen = 0.0;
  uint64_t given = 0;
  for (uint32_t i = 0; i < zone->n_places; i++) {
    parts[i] = part_of(zone->mesh, i, within);
    area += parts[i].share * zone->mesh->patches[i].area;
  }
  if (area == 0.0) {
    status_error(status, STATUS_SCENARIO, &stand->key_mark,
                 "no part of `%s` lies on the floor `%s`", stand->key, zone->id);
    return;
  }
  for (uint32_t i = 0; i < zone->n_places; i++) {
    const struct flow_place_given *place = &venue->places.items[zone->first_place + i].given;
    seen += parts[i].share * place->size;
    const uint64_t upto = (uint64_t)round(people * seen / area);
    const uint32_t n = (uint32_t)(upto - given);
    given = upto;
    const double room = parts[i].share * place->size * place->ground->jam_density;
    if (n > room + 1.0) {
      status_error(status, STATUS_SCENARIO, &node_find(stand, "standing")->mark,
                   "`%s` has no room for so many: %.0f people where at most %.0f can stand",
                   stand->key, people, area * place->ground->jam_density);
      return;
    }
    add_spots(venue, zone, zone->first_place + i, &parts[i], index, n);
  }
}

void standing_add(struct venue *venue, const struct node *stand, uint32_t index,
                  struct status *status)
{
  struct shape *within;
  const uint32_t zone_index = zone_of(venue, stand, &within, status);
  if (zone_index == VENUE_NONE || !status_ok(status)) return;
  struct venue_zone *zone = &venue->zones.items[zone_index];
  if (zone->mesh != NULL) {
    fill_patches(venue, zone, within, stand, index, status);
    return;
  }
  const double people = node_number(stand, "standing");
  const double room = venue->places.items[zone->first_place].given.capacity;
  if (people > room)
    status_error(status, STATUS_SCENARIO, &node_find(stand, "standing")->mark,
                 "`%s` has no room for so many: %.0f people where at most %.0f can stand",
                 stand->key, people, room);
  else
    fill_pen(venue, zone, index, people);
}
