/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Walking profiles: how fast people walk, how densely they stand, how many pass a metre of door.
 *
 * Four have names, a fifth is made of the scenario's own figures (crowd.walking.custom). Those must
 * belong together: people who leave a jam at the flow given must have room to do so. */
#ifndef EXEUNT_VENUE_PROFILE_H
#define EXEUNT_VENUE_PROFILE_H

#include "../base/status.h"
#include "../kernel/ground.h"
#include "../scenario/node.h"

#include <stddef.h>

enum profile_name {
  PROFILE_WEIDMANN,
  PROFILE_ROUTINE,
  PROFILE_SFPE,
  PROFILE_GREEN_GUIDE,
  PROFILE_CUSTOM,
  PROFILES = PROFILE_CUSTOM /* those that profile_make knows */
};

struct profile {
  const char *name;
  double speed_mean, speed_sd; /* m/s, free, level; normal, cut at 0.3 and at mean + 3 sd */
  double door_flow;            /* 1/(m s) through gates and doors */
  struct ground level, stairs_up, stairs_down;
};

struct profile profile_make(enum profile_name name);

/* The most people per metre and second for which jams travel no faster than people walk: for a free
 * speed (m/s) and a jam density (1/m2). Below it a speed-density relation of Weidmann's shape can
 * be found that has this flow as its capacity. */
double profile_flow_most(double free_speed, double jam_density);

/* The profile of `walking`, the checked map crowd.walking: the one it names, or its `custom` one.
 * Figures that contradict each other are told where they stand, and Weidmann's is returned. */
struct profile profile_of(const struct node *walking, struct status *status);

/* What published figures leave open about the same crowd; 0: as the profile has it. */
struct profile_variation {
  const char *name; /* "at 60 p/m/min" */
  double door_flow; /* 1/(m s), through doors; level ground and stairs that carry more (or, where
                       the profile's doors carry less, less) are brought to the next two */
  double level_flow, stairs_flow;
  double jam_density; /* 1/m2 */
};

/* The lowest and highest of the flows and jam densities that one must reckon with. */
enum { PROFILE_VARIATIONS = 4 };
extern const struct profile_variation profile_variations[PROFILE_VARIATIONS];

struct profile profile_varied(const struct profile *profile,
                              const struct profile_variation *variation);

#endif
