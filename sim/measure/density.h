/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Densities on floors: the highest that a patch held for 10 s, and the person-minutes spent at
 * Fruin's walkway levels E and F; for the whole venue (all floors) and by floor. Stairs and aisles
 * are in the frame `places` and not in these figures. A floor with people on it at the horizon is
 * censored. */
#ifndef EXEUNT_MEASURE_DENSITY_H
#define EXEUNT_MEASURE_DENSITY_H

#include "scope.h"
#include "sheet.h"

void density_measure(const struct scope *scope, const struct run *run, struct sheet *whole,
                     struct sheet *groups);

#endif
