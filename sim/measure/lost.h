/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Being lost: wrong turns and the time they cost, over people. Only where the scenario says
 * that people can lose their way. */
#ifndef EXEUNT_MEASURE_LOST_H
#define EXEUNT_MEASURE_LOST_H

#include "guests.h"
#include "sheet.h"

/* Adds the rows of the whole venue and of each stand. */
void lost_measure(const struct scope *scope, const struct run *run, const struct guests *guests,
                  struct sheet *whole, struct sheet *groups);

#endif
