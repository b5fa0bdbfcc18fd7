/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long each place holds more people than a given density allows, for criteria such as IMO's
 * (over 4 p/m2 for more than 10 % of the time).
 *
 * It listens to the guide's steps, so that the kernel knows nothing of it and a run without it pays
 * nothing. Occupancy changes when somebody comes or goes, and both are a step of somebody. */
#ifndef EXEUNT_RUN_CONGESTION_H
#define EXEUNT_RUN_CONGESTION_H

#include "state.h"

#define CONGESTION_DENSITY 4.0 /* 1/m2, IMO MSC.1/Circ.1533 (recalled) */

struct congestion;

/* Memory from `arena`; `above` [place] s, zeroed, is what it adds to. */
struct congestion *congestion_new(struct arena *arena, const struct flow_net *net, double density,
                                  double *above);

/* The guide that listens and passes all on to `guide`, which outlives it. */
struct flow_guide congestion_listen(struct congestion *congestion, struct flow_guide guide);

/* Before the first event; after the last, at `until`. */
void congestion_start(struct congestion *congestion, const struct flow *flow);
void congestion_finish(struct congestion *congestion, double until);

#endif
