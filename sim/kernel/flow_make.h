/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes the state of a run from its network: every place empty, every queue too, the calendar
 * set to what services do by themselves. Only flow_new needs it. */
#ifndef EXEUNT_KERNEL_FLOW_MAKE_H
#define EXEUNT_KERNEL_FLOW_MAKE_H

#include "state.h"

/* Fills in all that is computed. `net`, `guide` and `n_movers` are set; everything else is zero. */
void flow_make(struct flow *flow, struct arena *arena);

#endif
