/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A kerb: taxi rank, ride-hail, pick-up. */
#ifndef EXEUNT_HOME_KERB_H
#define EXEUNT_HOME_KERB_H

#include "home.h"

/* Adds the kerb `node` (below `kerbs`); false after an error. */
bool kerb_new(struct venue *venue, const struct node *node, struct home_thing *thing,
              struct status *status);

#endif
