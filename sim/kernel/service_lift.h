/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The cars of lifts, which two passages share: the one by which people board and the one by which
 * they alight. */
#ifndef EXEUNT_KERNEL_SERVICE_LIFT_H
#define EXEUNT_KERNEL_SERVICE_LIFT_H

#include "state.h"

/* Gives every lift of the network its cars, all of them with open doors where people board. Once
 * the passages are made. */
void service_lift_make(struct flow *flow, struct arena *arena);

#endif
