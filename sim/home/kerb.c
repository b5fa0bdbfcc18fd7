/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: a kerb with bays at which vehicles pick up one party each.
 * Rule:       one line; each bay serves a party as one for a dwell time, which has the change of
 *             vehicles in it; then the party is out.
 * Units:      s, parties.
 * Source:     150 s after events, with a spread: assumed (ordinary dwell is shorter).
 * Check:      24 bays, 150 s: 576 parties an hour (tests/unit/home/kerb.c).
 * Leaves out: supply of vehicles, the road behind the kerb, parties too large for one vehicle. An
 *             area of 20 m2 a bay (assumed) is only for densities. */
#include "kerb.h"

#include "home_private.h"

#include <math.h>

#define BAY_AREA 20.0 /* m2 of pavement beside a bay (assumed) */

bool kerb_new(struct venue *venue, const struct node *node, struct home_thing *thing,
              struct status *status)
{
  const double bays = node_number(node, "bays");
  const struct distribution *dwell = node_law(node, "dwell");
  const uint32_t place =
      venue_add_place(venue, (struct venue_place){.given = {.ground = home_storage(venue),
                                                            .size = BAY_AREA * bays,
                                                            .capacity = HUGE_VAL,
                                                            .observe = true},
                                                  .kind = VENUE_KERB,
                                                  .zone = VENUE_NONE,
                                                  .patch = VENUE_NONE,
                                                  .thing = node->key});
  struct venue_passage passage =
      home_passage(place, venue->outside, FLOW_LANES, bays / distribution_mean(dwell));
  passage.given.whole = true;
  passage.given.watch = true;
  passage.given.lanes = (uint32_t)bays;
  venue->places.items[place].next = 2 * venue_add_passage(venue, passage);
  *thing =
      (struct home_thing){.kind = VENUE_KERB, .id = node->key, .place = place, .dwell = *dwell};
  thing->destination = home_entrance(venue, node, "entrance", node_number(node, "entrance.width"),
                                     place, "taxi", status);
  return thing->destination != VENUE_NONE;
}
