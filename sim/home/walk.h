/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A way home on foot. */
#ifndef EXEUNT_HOME_WALK_H
#define EXEUNT_HOME_WALK_H

#include "home.h"

/* Adds the walk `node` (below `walks`); false after an error. */
bool walk_new(struct venue *venue, const struct node *node, struct home_thing *thing,
              struct status *status);

#endif
