/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: standing and walking on escalators and travelators that run.
 * Rule:       a party stands, length / speed, or walks, length / (speed + own speed there); which
 * of them is drawn by party and machine, so it is the same in every layout. Units:      m, m/s, s.
 * Source:     kinematics; the share that walks is the scenario's.
 * Check:      riders' times (tests/unit/venue/way_carried.c).
 * Leaves out: walkers who are held up by who stands in their way. */
#include "ride.h"

struct flow_step ride_step(const struct journey *journey, uint32_t party,
                           const struct venue_place *place)
{
  double speed = (double)place->ride;
  if (place->walkers > 0.0F) {
    struct random_stream stream =
        random_stream(journey->seed, journey->replication, journey_entity(journey, party),
                      RANDOM_RIDE, venue_taste(place->thing));
    if (random_uniform(&stream) < (double)place->walkers)
      speed += (double)place->across[1] * (double)journey_speed(journey, party);
  }
  return (struct flow_step){.side = place->ends[0], .delay = (double)place->across[0] / speed};
}
