/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Probes start empty; what changes them is in the header. */
#include "probe.h"

void probe_init(struct probe_place *probe, double area, double now)
{
  *probe = (struct probe_place){
      .last = now,
      .at_e = (float)(PROBE_E * area),
      .at_f = (float)(PROBE_F * area),
      .occupied_until = now,
  };
}
