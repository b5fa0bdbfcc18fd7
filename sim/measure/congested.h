/* SPDX-License-Identifier: GPL-3.0-or-later */

/* IMO's congestion: for how much of the time until the venue is empty the most crowded place held
 * more than 4 people per m2; for all places with a probe, and by floor, way and stand. Adds nothing
 * where the run did not keep it. */
#ifndef EXEUNT_MEASURE_CONGESTED_H
#define EXEUNT_MEASURE_CONGESTED_H

#include "scope.h"
#include "sheet.h"

void congested_measure(const struct scope *scope, const struct run *run, struct sheet *whole,
                       struct sheet *groups);

#endif
