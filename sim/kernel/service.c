/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of service laws, and what they share. */
#include "service.h"

const struct service_law *const service_laws[FLOW_SERVICES] = {
    [FLOW_OPENING] = &service_opening,
    [FLOW_LANES] = &service_lanes,
    [FLOW_TIMETABLE] = &service_timetable,
    [FLOW_LIFT] = &service_lift,
};
