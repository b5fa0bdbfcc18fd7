/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: stairs, ramps, corridors, bridges: ground of a width and a length between points of
 *             two floors.
 * Rule:       corridors and bridges are level ground, ramps have a slope, stairs have steps. All
 * are stretches of at most 12 m, each a place of its own; an opening of width x the ground's
 * capacity at `from`; behind it the ground limits the flow. Stairs have the speed law of their
 * direction, and the other direction is walked at its own pace on the same ground. Without
 * `length`: stairs have the longer of the distance in plan and rise / riser x tread (with SFPE's
 * figures along the slope), a ramp with `slope` the longer of that distance and rise / slope.
 * Units:      m; horizontal metres on stairs but with SFPE's figures.
 * Source:     the profile's grounds; way_ground.c.
 * Check:      a lone walker takes length / speed (tests/unit/venue/ways.c); RiMEA tests 2 and 3.
 * Leaves out: landings, handrails, side preference. */
#include "way_walked.h"

#include "way_ground.h"

#include <math.h>
#include <string.h>

#define STRETCH 12.0       /* m */
#define STEEPEST 0.25      /* rise over run of a ramp: beyond it nobody would call it one */
#define STEP_FREE 0.083334 /* 1:12, ADA Standards 405.2 (recalled) */

/* The stretches, and the passages before, between and after them; then the links. */
static void add_ground(struct venue *venue, struct way *way, const struct ground *ground,
                       double boundary)
{
  const uint32_t n = (uint32_t)ceil(way->length / STRETCH - 1e-9);
  const double length = way->length / n;
  uint32_t before = way->place[0], first = VENUE_NONE;
  way->rate = way_ground_width(&venue->profile, way->width, boundary) * ground->capacity_flow;
  for (uint32_t i = 0; i < n; i++) {
    struct ring *outline = ARENA_NEW(venue->arena, struct ring, 1);
    *outline = way_outline(venue, way, (double)i / n, (i + 1.0) / n);
    const uint32_t place = venue_add_place(
        venue, (struct venue_place){
                   .given = {.ground = ground, .size = way->width * length, .observe = true},
                   .kind = VENUE_WAY,
                   .zone = VENUE_NONE,
                   .next = VENUE_NONE,
                   .thing = way->node->key,
                   .across = {(float)length, (float)(length * way->pace[0] / way->pace[1])},
                   .outline = outline});
    const uint32_t passage = way_add_opening(venue, way, before, place, way->at[0],
                                             (i == 0 ? 1.0 : WAY_SLACK) * way->rate);
    if (i == 0)
      first = passage;
    else
      venue->places.items[before].ends[0] = 2 * passage;
    venue->places.items[place].ends[1] = 2 * passage + 1;
    before = place;
  }
  const uint32_t last =
      way_add_opening(venue, way, before, way->place[1], way->at[1], WAY_SLACK * way->rate);
  venue->places.items[before].ends[0] = 2 * last;
  way_add_link(venue, way, 0, first, last);
  if (way->both) way_add_link(venue, way, 1, last, first);
}

/* ---- stairs ---- */

static bool stairs_length(const struct venue *venue, struct way *way, bool along_slope,
                          struct status *status)
{
  const double rise = fabs(way->rise);
  (void)venue;
  if (node_has(way->node, "length")) {
    way->length = node_number(way->node, "length");
    return true;
  }
  if (rise == 0.0) {
    status_error(status, STATUS_SCENARIO, &way->node->key_mark,
                 "%s `%s` join%s two floors of the same height", way->kind, way->node->key,
                 strcmp(way->kind, "stairs") == 0 ? "" : "s");
    status_help(status, "give the floors a `level`, or the %s a `length`", way->kind);
    return false;
  }
  const double run = rise / node_number(way->node, "riser") * node_number(way->node, "tread");
  way->length = fmax(fmax(WAY_SHORTEST, way->plan), run);
  if (along_slope) way->length = hypot(way->length, rise);
  return true;
}

void way_walked_stairs(struct venue *venue, struct way *way, struct status *status)
{
  const struct profile *profile = &venue->profile;
  const double riser = node_number(way->node, "riser"), tread = node_number(way->node, "tread");
  const bool up = way->rise > 0.0;
  if (!stairs_length(venue, way, profile->level.law == &ground_linear, status)) return;
  const struct ground *ground = venue_ground(venue, way_ground_stairs(profile, riser, tread, up));
  way->pace[0] = ground->pace;
  way->pace[1] = way_ground_stairs(profile, riser, tread, !up).pace;
  way->drawn_as = "stairs";
  add_ground(venue, way, ground, WAY_GROUND_STAIRS);
}

/* ---- ramps ---- */

static bool is_ramp(const struct way *way)
{
  return strcmp(way->kind, "ramp") == 0;
}

static bool ramp_length(struct way *way, struct status *status)
{
  const struct node *given = node_find(way->node, "length"), *slope = node_find(way->node, "slope");
  const double rise = fabs(way->rise);
  way->length = given ? given->value : fmax(WAY_SHORTEST, way->plan);
  if (slope && rise == 0.0) {
    status_error(status, STATUS_SCENARIO, &slope->mark,
                 "ramp `%s` has a slope but joins two floors of the same height", way->node->key);
    status_help(status, "give the floors a `level`");
    return false;
  }
  if (slope) way->length = fmax(way->length, rise / slope->value);
  if (!is_ramp(way) || rise <= STEEPEST * way->length * (1.0 + 1e-9)) return true;
  status_error(status, STATUS_SCENARIO, &way->node->key_mark,
               "ramp `%s` rises %.3g m over %.3g m, which is steeper than 1:4", way->node->key,
               rise, way->length);
  status_help(status, "is it stairs? Or give it its true `length`");
  return false;
}

void way_walked_ramp(struct venue *venue, struct way *way, struct status *status)
{
  if (!ramp_length(way, status)) return;
  const double slope = way->rise / way->length;
  const struct ground *ground = &venue->profile.level;
  if (is_ramp(way)) {
    ground = venue_ground(venue, way_ground_ramp(&venue->profile, slope));
    way->pace[0] = ground->pace;
    way->pace[1] = way_ground_ramp(&venue->profile, -slope).pace;
  }
  way->step_free = fabs(slope) <= STEP_FREE;
  add_ground(venue, way, ground, WAY_GROUND_CORRIDOR);
}
