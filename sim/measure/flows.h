/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Flows, queues and waits: at gates, on ways, at stations, car parks and kerbs.
 *
 * Flow and queue come from the cumulative curves of a link (bins of RUN_BIN): the queue is arrivals
 * less departures, the peak flow the most people in any minute of whole bins. Waits are those of
 * the people who used it, weighted by people; of somebody still waiting at the horizon the wait is
 * a bound and the measure is censored. */
#ifndef EXEUNT_MEASURE_FLOWS_H
#define EXEUNT_MEASURE_FLOWS_H

#include "guests.h"
#include "sheet.h"

void flows_measure(const struct scope *scope, const struct run *run, const struct guests *guests,
                   struct sheet *whole, struct sheet *groups);

#endif
