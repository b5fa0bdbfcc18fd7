/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Standing and walking on escalators and travelators that run. */
#ifndef EXEUNT_RUN_RIDE_H
#define EXEUNT_RUN_RIDE_H

#include "state.h"

/* The step across a place that carries people: a delay, and no walking. */
struct flow_step ride_step(const struct journey *journey, uint32_t party,
                           const struct venue_place *place);

#endif
