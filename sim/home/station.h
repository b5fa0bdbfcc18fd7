/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A railway station, tram or bus stop, coach bay or pier. */
#ifndef EXEUNT_HOME_STATION_H
#define EXEUNT_HOME_STATION_H

#include "home.h"

/* Adds the station `node` (below `stations`); false after an error. */
bool station_new(struct venue *venue, const struct node *node, struct home_thing *thing,
                 struct status *status);

#endif
