/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The roads by which cars leave. */
#ifndef EXEUNT_HOME_ROAD_H
#define EXEUNT_HOME_ROAD_H

#include "home.h"

struct road {
  const struct node *node;
  uint32_t onto; /* the next road; VENUE_NONE: out of the study area */
  uint32_t place;
  double metres; /* from its beginning to the edge of the study area */
  double drive;  /* s for that at free speed */
};

struct road_list {
  uint32_t n;
  struct road *roads; /* in file order */
  double car_length;  /* m of lane that every car takes */
};

/* Adds all roads of the scenario. Errors: rings, roads that cannot carry their saturation flow. */
struct road_list road_new_all(struct venue *venue, struct status *status);

/* The road named `id`; NULL if there is none. */
const struct road *road_named(const struct road_list *roads, const char *id);

#endif
