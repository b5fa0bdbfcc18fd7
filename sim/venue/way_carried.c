/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: escalators and travelators that run, one way.
 * Rule:       an opening of the machine's rate, then one place that carries everybody: who stands
 *             takes length / speed, who walks length / (speed + own speed, on an escalator that on
 *             stairs). The rate is that of EN 115-1 by step width and speed, straight between its
 *             values, in proportion to the speed below 0.5 m/s and constant above 0.75. It holds
 *             two people on each 0.4 m of a step 1 m wide, others in proportion. An escalator
 *             without `length` rises at 30 degrees where its ends are not further apart.
 * Units:      m, m/s, persons per second; length along the slope.
 * Source:     EN 115-1 annex H (recalled): 6,000, 7,300, 8,200 people an hour at 1 m and 0.5, 0.65,
 *             0.75 m/s; 4,800, 5,900, 6,600 at 0.8 m; 3,600, 4,400, 4,900 at 0.6 m. O'Neil 1974
 *             found 103 a minute in practice at 1 m and 0.61 m/s; a table of EN 115-1 gives 116.
 * Check:      rates; a lone rider's time; flow of a queue (tests/unit/venue/way_carried.c).
 * Leaves out: gaps that walkers leave on their side, people who stop at the end, steps that are
 *             not yet level. */
#include "way_carried.h"

#include "way_ground.h"

#include <math.h>
#include <string.h>

static const double per_area = 5.0; /* 1/m2 that it holds */

double way_carried_rate(double width, double speed)
{
  enum { WIDTHS = 3, SPEEDS = 3 };
  static const double widths[WIDTHS] = {0.6, 0.8, 1.0}, speeds[SPEEDS] = {0.5, 0.65, 0.75};
  static const double an_hour[WIDTHS][SPEEDS] = {
      {3600, 4400, 4900}, {4800, 5900, 6600}, {6000, 7300, 8200}};
  const double w = fmin(fmax(width, widths[0]), widths[WIDTHS - 1]);
  const double v = fmin(fmax(speed, speeds[0]), speeds[SPEEDS - 1]);
  const size_t i = w < widths[1] ? 0 : 1, j = v < speeds[1] ? 0 : 1;
  const double f = (w - widths[i]) / (widths[i + 1] - widths[i]);
  const double g = (v - speeds[j]) / (speeds[j + 1] - speeds[j]);
  const double low = (1.0 - g) * an_hour[i][j] + g * an_hour[i][j + 1];
  const double high = (1.0 - g) * an_hour[i + 1][j] + g * an_hour[i + 1][j + 1];
  return ((1.0 - f) * low + f * high) / 3600.0 * fmin(1.0, speed / speeds[0]);
}

static bool find_length(struct way *way, bool steps, struct status *status)
{
  const double rise = fabs(way->rise);
  if (node_has(way->node, "length")) {
    way->length = node_number(way->node, "length");
    return true;
  }
  way->length = fmax(WAY_SHORTEST, hypot(way->plan, rise));
  if (!steps) return true;
  if (rise == 0.0) {
    status_error(status, STATUS_SCENARIO, &way->node->key_mark,
                 "escalator `%s` joins two floors of the same height", way->node->key);
    status_help(status, "give the floors a `level`, or let it be a travelator");
    return false;
  }
  way->length = fmax(way->length, 2.0 * rise); /* sin 30 degrees = 1/2 */
  return true;
}

void way_carried_add(struct venue *venue, struct way *way, struct status *status)
{
  const struct node *node = way->node, *rate = node_find(node, "rate");
  const bool steps = strcmp(way->kind, "escalator") == 0;
  const double speed = node_number(node, "speed");
  if (!find_length(way, steps, status)) return;
  const struct ground_given given = {.free_speed = 1.0};
  const double walkers = node_number(node, "walkers");
  const double on_foot = steps ? way_ground_stairs(&venue->profile, node_number(node, "riser"),
                                                   node_number(node, "tread"), way->rise > 0.0)
                                     .pace
                               : 1.0;
  const double length = way->length;
  struct ring *outline = ARENA_NEW(venue->arena, struct ring, 1);
  *outline = way_outline(venue, way, 0.0, 1.0);
  const uint32_t place = venue_add_place(
      venue, (struct venue_place){
                 .given = {.ground = venue_ground(venue, ground_make(&ground_storage, &given)),
                           .size = way->width * length,
                           .capacity = fmax(2.0, floor(per_area * way->width * length))},
                 .kind = VENUE_WAY,
                 .zone = VENUE_NONE,
                 .next = VENUE_NONE,
                 .thing = node->key,
                 .across = {(float)length, (float)on_foot},
                 .ride = (float)speed,
                 .walkers = (float)walkers,
                 .outline = outline});
  way->both = false;
  way->rate = rate ? rate->value : way_carried_rate(way->width, speed);
  way->carried = length / speed;
  way->length = 0.0;
  way->step_free = !steps;
  way->drawn_as = steps ? "stairs" : "corridor";
  const uint32_t first = way_add_opening(venue, way, way->place[0], place, way->at[0], way->rate);
  const uint32_t last =
      way_add_opening(venue, way, place, way->place[1], way->at[1], WAY_SLACK * way->rate);
  venue->places.items[place].ends[0] = 2 * last;
  venue->places.items[place].ends[1] = 2 * first + 1;
  way_add_link(venue, way, 0, first, last);
}
