/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who and what is measured in one layout: the groups, and which person, place and link belongs to
 * which. Made once, read by every replication. */
#ifndef EXEUNT_MEASURE_SCOPE_H
#define EXEUNT_MEASURE_SCOPE_H

#include "../base/arena.h"
#include "../run/run.h"
#include "experience.h"

/* A line of a station: its id is "STATION.LINE", for ids of lines are unique in their station
 * alone. */
struct scope_line {
  const char *id;
  uint32_t thing; /* of home->things */
};

struct scope {
  struct arena *arena;
  const struct venue *venue;
  const struct home *home;
  double horizon; /* s after the event's end */
  struct experience experience;

  uint32_t n_stands; /* group i is venue->stands[i] */
  const char **stands;
  uint32_t n_modes; /* distinct modes of the destinations; none in an emergency */
  const char **modes;
  uint16_t *mode_of;   /* [destination] */
  uint32_t n_mobility; /* groups of crowd.mobility, and the others last; 0 where it is not given */
  const char **mobility;
  uint32_t n_step_free; /* 1 with those: all step-free guests, whatever their group */
  uint32_t n_gates;
  uint32_t *gates;   /* the links that are gates */
  uint16_t *gate_of; /* [link]; ORDER_NO_GROUP */
  uint32_t n_ways;
  const char **ways;
  uint16_t *way_of; /* [link]; a way has a link for each direction */
  uint32_t n_lines;
  struct scope_line *lines; /* counted over all home things, as in run->left_behind */
  uint32_t n_floors;
  uint32_t *floors; /* the zones that are floors */

  uint16_t *stand_of_place; /* [place] that is part of a stand; ORDER_NO_GROUP */
  uint32_t n_observed;
  uint32_t *observed; /* places with a probe and an outline to draw */
};

/* Of a venue after venue_route. What the experience block says wrongly goes to `status`. */
struct scope *scope_new(const struct venue *venue, const struct home *home, double horizon,
                        struct status *status);
void scope_free(struct scope *scope); /* NULL is fine */

/* The id under which all step-free guests are given, in the groups "mobility". */
#define SCOPE_STEP_FREE "step-free"

/* "station", "car_park", "kerb", "walk": the kind of group of a home thing. */
const char *scope_thing_kind(const struct home_thing *thing);

#endif
