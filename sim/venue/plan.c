/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a checked scenario to a venue: floors, then what stands on them, then what joins them. */
#include "floors.h"
#include "gates.h"
#include "stands.h"
#include "stops.h"
#include "venue.h"
#include "ways.h"

#include <math.h>
#include <string.h>

struct venue *venue_new(const struct scenario *scenario, struct status *status)
{
  return venue_new_varied(scenario, NULL, status);
}

struct venue *venue_new_varied(const struct scenario *scenario,
                               const struct profile_variation *variation, struct status *status)
{
  struct arena *arena = arena_new();
  struct venue *venue = ARENA_NEW(arena, struct venue, 1);
  venue->arena = arena;
  venue->scenario = scenario;
  venue->profile = profile_of(node_find(scenario->root, "crowd.walking"), status);
  if (variation) venue->profile = profile_varied(&venue->profile, variation);
  venue->emergency = strcmp(node_text(scenario->root, "event.mode"), "emergency") == 0;
  const struct ground_given given = {.free_speed = 1.0};
  venue->outside = venue_add_place(
      venue, (struct venue_place){
                 .given = {.ground = venue_ground(venue, ground_make(&ground_storage, &given)),
                           .size = 1.0,
                           .capacity = HUGE_VAL},
                 .kind = VENUE_OUTSIDE,
                 .zone = VENUE_NONE,
                 .next = VENUE_NONE,
                 .thing = "outside"});
  floors_add_zones(venue, status);
  if (status_ok(status)) floors_add_patches(venue, status);
  if (status_ok(status)) stands_add(venue, status);
  if (status_ok(status)) ways_add(venue, status);
  if (status_ok(status)) gates_add(venue, status);
  if (status_ok(status)) stops_add(venue, status);
  if (status_ok(status)) return venue;
  venue_free(venue);
  return NULL;
}
