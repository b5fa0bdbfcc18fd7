/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A car park: people walk in, cars come out. */
#ifndef EXEUNT_HOME_CAR_PARK_H
#define EXEUNT_HOME_CAR_PARK_H

#include "home.h"
#include "road.h"

/* Adds the car park `node` (below `car_parks`); false after an error. */
bool car_park_new(struct venue *venue, const struct node *node, const struct road_list *roads,
                  struct home_thing *thing, struct status *status);

/* Warns if more cars are to be expected than there are stalls; once all destinations are known. */
void car_park_check(const struct venue *venue, const struct node *node,
                    const struct home_thing *thing, struct status *status);

#endif
