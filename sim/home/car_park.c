/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: a car park, from walking in to driving onto the road.
 * Rule:       walk to the car, load, pull out, then queue for an exit lane, which serves one car at
 *             a time for 1 / rate; a car that is served and finds no room on the road keeps its
 *             lane. Each exit is a passage of its own, onto its own road.
 * Units:      s, vehicles, 1/s a lane.
 * Source:     800, 360, 180 an hour and lane without control, paid on foot, with a cashier:
 *             Crommelin 1972 (recalled); pull-out 32 s: Ruback and Juieng 1997; loading: assumed.
 * Check:      default rates 1/4.5, 1/10, 1/20 per second (tests/unit/home/car_park.c).
 * Leaves out: aisles inside (a stall is as good as any other), conflicts with people on foot. An
 *             area of 25 m2 a stall (assumed) is only for densities. */
#include "car_park.h"

#include "../base/check.h"
#include "../crowd/crowd.h"
#include "home_private.h"

#include <math.h>

#define STALL_AREA 25.0 /* m2, with its part of the aisle (assumed) */

/* By the index of the word of `control`: free, pay-on-foot, cashier. 1/s a lane. */
static const double control_rates[] = {800.0 / 3600.0, 360.0 / 3600.0, 180.0 / 3600.0};

static struct home_exit add_exit(struct venue *venue, const struct node *node, uint32_t lot,
                                 const struct road *road)
{
  const struct node *rate = node_find(node, "rate");
  const uint32_t control = (uint32_t)node_number(node, "control");
  struct home_exit exit = {
      .id = node->key,
      .lanes = (uint32_t)node_number(node, "lanes"),
      .drive = road->drive,
  };
  exit.rate = exit.lanes * (rate ? rate->value : control_rates[control]);
  struct venue_passage passage = home_passage(lot, road->place, FLOW_LANES, exit.rate);
  passage.given.vehicles = true;
  passage.given.whole = true;
  passage.given.watch = true;
  passage.given.lanes = exit.lanes;
  passage.along = (float)road->metres;
  exit.passage = venue_add_passage(venue, passage);
  return exit;
}

static uint32_t add_lot(struct venue *venue, const struct node *node)
{
  return venue_add_place(
      venue, (struct venue_place){.given = {.ground = home_storage(venue),
                                            .size = STALL_AREA * node_number(node, "stalls"),
                                            .capacity = HUGE_VAL,
                                            .observe = true},
                                  .kind = VENUE_LOT,
                                  .zone = VENUE_NONE,
                                  .patch = VENUE_NONE,
                                  .next = VENUE_NONE,
                                  .thing = node->key});
}

bool car_park_new(struct venue *venue, const struct node *node, const struct road_list *roads,
                  struct home_thing *thing, struct status *status)
{
  const struct node *exits = node_find(node, "exits");
  const size_t errors = status->n_errors;
  *thing = (struct home_thing){
      .kind = VENUE_LOT,
      .id = node->key,
      .place = add_lot(venue, node),
      .walk = (float)node_number(node, "walk"),
      .loading = *node_law(node, "loading"),
      .pull_out = node_number(node, "pull_out"),
      .stalls = (uint32_t)node_number(node, "stalls"),
  };
  thing->destination = home_entrance(venue, node, "entrance", node_number(node, "entrance.width"),
                                     thing->place, "car", status);
  thing->exits = ARENA_NEW(venue->arena, struct home_exit, exits->n);
  NODE_EACH (exit, exits) {
    const struct road *road = road_named(roads, node_text(exit, "onto"));
    CHECK(road);
    thing->exits[thing->n_exits++] = add_exit(venue, exit, thing->place, road);
  }
  CHECK(thing->n_exits > 0);
  thing->drive = thing->exits[0].drive;
  return status->n_errors == errors;
}

void car_park_check(const struct venue *venue, const struct node *node,
                    const struct home_thing *thing, struct status *status)
{
  const struct node *law = node_find(venue->scenario->root, "crowd.persons_per_car");
  if (!law) return;
  const struct node *stalls = node_find(node, "stalls");
  const double cars = crowd_expected(venue, thing->destination) / distribution_mean(&law->law);
  if (cars > stalls->value)
    status_warn(status, &stalls->mark,
                "car_parks.%s.stalls: about %.0f cars are to be expected, but there are %.0f "
                "stalls",
                node->key, cars, stalls->value);
}
