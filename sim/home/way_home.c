/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Puts the ways home together: every station, car park, kerb and walk becomes a destination. */
#include "car_park.h"
#include "home_private.h"
#include "kerb.h"
#include "station.h"
#include "walk.h"

#include "../venue/safety.h"

#include <string.h>

static const char *const maps[] = {"stations", "car_parks", "kerbs", "walks"};
enum { MAPS = sizeof maps / sizeof *maps };

static uint32_t count(const struct venue *venue)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < MAPS; i++)
    NODE_EACH (thing, node_find(venue->scenario->root, maps[i])) n += thing != NULL;
  return n;
}

/* Shares of crowd.home go by id, so an id may stand for one thing only. */
static bool check_id(const struct venue *venue, const struct node *thing, uint32_t map,
                     struct status *status)
{
  if (strcmp(thing->key, "outside") == 0) {
    home_wrong(venue, thing, status, "needs another name: `outside` is the way through any gate");
    return false;
  }
  for (uint32_t i = 0; i < map; i++) {
    const struct node *other = node_find(node_find(venue->scenario->root, maps[i]), thing->key);
    if (!other) continue;
    home_wrong(venue, thing, status, "has the name of another way home");
    status_help(status, "%s has it too; ids of ways home must differ",
                node_path(other, venue->arena));
    return false;
  }
  return true;
}

static bool add_thing(struct venue *venue, const struct node *node, uint32_t map,
                      const struct road_list *roads, struct home_thing *thing,
                      struct status *status)
{
  if (!check_id(venue, node, map, status)) return false;
  if (map == 0) return station_new(venue, node, thing, status);
  if (map == 1) return car_park_new(venue, node, roads, thing, status);
  if (map == 2) return kerb_new(venue, node, thing, status);
  return walk_new(venue, node, thing, status);
}

/* Without shares people may leave by any gate that leads out. */
static void add_outside(struct venue *venue)
{
  if (node_has(venue->scenario->root, "crowd.home")) return;
  for (uint32_t i = 0; i < venue->links.n; i++)
    if (venue->links.items[i].outside) {
      ARRAY_PUSH(&venue->destinations, (struct venue_destination){
                                           .id = "outside", .mode = "outside", .link = VENUE_NONE});
      return;
    }
}

static void check_stalls(const struct venue *venue, const struct home *home, struct status *status)
{
  const struct node *car_parks = node_find(venue->scenario->root, "car_parks");
  for (uint32_t i = 0; i < home->n_things; i++)
    if (home->things[i].kind == VENUE_LOT)
      car_park_check(venue, node_find(car_parks, home->things[i].id), &home->things[i], status);
}

/* In an emergency people are done once they are out. */
static void only_outside(struct venue *venue, struct home *home, struct status *status)
{
  safety_cut(venue, status);
  ARRAY_PUSH(&venue->destinations,
             (struct venue_destination){.id = "outside", .mode = "outside", .link = VENUE_NONE});
  home->thing_of = ARENA_NEW(venue->arena, uint32_t, 1);
  home->thing_of[0] = VENUE_NONE;
}

struct home *home_new(struct venue *venue, struct status *status)
{
  struct home *home = ARENA_NEW(venue->arena, struct home, 1);
  if (venue->emergency) {
    only_outside(venue, home, status);
    return home;
  }
  home->things = ARENA_NEW(venue->arena, struct home_thing, count(venue));
  const size_t errors = status->n_errors;
  const struct road_list roads = road_new_all(venue, status);
  home->car_length = roads.car_length;
  if (status->n_errors > errors) return home;
  for (uint32_t i = 0; i < MAPS; i++)
    NODE_EACH (node, node_find(venue->scenario->root, maps[i])) {
      struct home_thing *thing = &home->things[home->n_things];
      home->n_things += add_thing(venue, node, i, &roads, thing, status);
    }
  add_outside(venue);
  home->thing_of = ARENA_NEW(venue->arena, uint32_t, venue->destinations.n);
  for (uint32_t i = 0; i < venue->destinations.n; i++) home->thing_of[i] = VENUE_NONE;
  for (uint32_t i = 0; i < home->n_things; i++) home->thing_of[home->things[i].destination] = i;
  if (status->n_errors == errors) check_stalls(venue, home, status);
  return home;
}
