/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lanes that open and shut during a run. The card is in service_lanes.c. */
#ifndef EXEUNT_KERNEL_SERVICE_LANES_H
#define EXEUNT_KERNEL_SERVICE_LANES_H

#include "state.h"

/* `n` lanes from now on, at least 1 and at most those given. The passage is to be scheduled anew.
 */
void service_lanes_set(struct flow *flow, uint32_t passage, uint32_t n);

#endif
