/* SPDX-License-Identifier: GPL-3.0-or-later */

/* More and fewer lanes at a gate during a run. The card is in staffing.c. */
#ifndef EXEUNT_RUN_STAFFING_H
#define EXEUNT_RUN_STAFFING_H

#include "state.h"

/* Before anybody comes: only `lanes` of the lanes for which the flow has room are there. */
void staffing_start(struct journey *journey, uint32_t link, uint32_t lanes);

/* From now on it has so many. */
void staffing_set(struct journey *journey, uint32_t link, uint32_t lanes, double now);

#endif
