/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: a one-way road by which cars leave, and the junction at its end.
 * Rule:       single file over all lanes, free speed up to saturation; room in metres of lane; at
 *             its end lanes x saturation flow onto the next road or out of the study area.
 * Units:      m of lane, 1/s a lane, m/s.
 * Source:     Newell 2002 for the queue; 1,800 /h a lane within the HCM's range (recalled); spacing
 *             of 7.5 m by the scenario.
 * Check:      500 m at 40 km/h: 45 s; 1 lane of 500 m holds 66 cars of 7.5 m
 *             (tests/unit/home/road.c).
 * Leaves out: signals, cars of others, lane choice, buses on the same road. All cars take the same
 *             length: that of the roads if they agree, else 7.5 m; room is scaled so that the
 *             number fits. */
#include "road.h"

#include "home_private.h"

#include <math.h>
#include <string.h>

#define CAR_LENGTH 7.5 /* m, assumed */
#define QUARTER 0.25   /* m: amounts of room are multiples of this */

static double car_length(const struct node *roads)
{
  double length = 0.0;
  NODE_EACH (road, roads) {
    const double own = QUARTER * round(node_number(road, "jam_spacing") / QUARTER);
    if (length > 0.0 && own != length) return CAR_LENGTH;
    length = own;
  }
  return length > 0.0 ? length : CAR_LENGTH;
}

/* A lane that is saturated must still move freely, and a car must fit in. */
static void check_road(const struct venue *venue, const struct node *road, struct status *status)
{
  const double spacing = node_number(road, "jam_spacing"), speed = node_number(road, "speed");
  if (node_number(road, "saturation") * spacing >= speed) {
    home_wrong(venue, road, status,
               "cannot carry its `saturation` at its `speed` with its `jam_spacing`");
    status_help(status, "speed must be above saturation x jam_spacing = %.1f m/s",
                node_number(road, "saturation") * spacing);
  }
  if (node_number(road, "lanes") * node_number(road, "length") < spacing)
    home_wrong(venue, road, status, "is too short for one car");
}

static void add_place(struct venue *venue, const struct road_list *list, struct road *road)
{
  const struct node *node = road->node;
  const double spacing = node_number(node, "jam_spacing");
  const double metres = node_number(node, "lanes") * node_number(node, "length");
  const struct ground_given given = {.free_speed = node_number(node, "speed"),
                                     .jam_density = 1.0 / spacing,
                                     .capacity_flow = node_number(node, "saturation")};
  const struct ground *ground = venue_ground(venue, ground_make(&ground_road, &given));
  const double room = metres * list->car_length / spacing;
  road->place = venue_add_place(
      venue, (struct venue_place){.given = {.ground = ground,
                                            .size = metres,
                                            .capacity = QUARTER * floor(room / QUARTER + 1e-9)},
                                  .kind = VENUE_ROAD,
                                  .zone = VENUE_NONE,
                                  .patch = VENUE_NONE,
                                  .across = {(float)node_number(node, "length")},
                                  .thing = node->key});
}

static void add_end(struct venue *venue, const struct road_list *list, const struct road *road)
{
  const struct road *next = road->onto == VENUE_NONE ? NULL : &list->roads[road->onto];
  const double rate = node_number(road->node, "lanes") * node_number(road->node, "saturation");
  struct venue_passage passage =
      home_passage(road->place, next ? next->place : venue->outside, FLOW_OPENING, rate);
  passage.given.vehicles = true;
  passage.given.watch = next == NULL;
  passage.along = next ? (float)next->metres : 0.0F;
  venue->places.items[road->place].next = 2 * venue_add_passage(venue, passage);
}

/* Adds up lengths and times from road to road; false if they lead round in a ring. */
static bool measure(const struct road_list *list, struct road *road)
{
  uint32_t steps = 0;
  for (const struct road *r = road;; r = &list->roads[r->onto]) {
    const double length = node_number(r->node, "length");
    road->metres += length;
    road->drive += length / node_number(r->node, "speed");
    if (r->onto == VENUE_NONE) return true;
    if (++steps > list->n) return false;
  }
}

static void measure_all(const struct venue *venue, struct road_list *list, struct status *status)
{
  for (uint32_t i = 0; i < list->n; i++)
    if (!measure(list, &list->roads[i])) {
      home_wrong(venue, node_find(list->roads[i].node, "onto"), status,
                 "leads round in a ring: cars would never be out");
      return;
    }
}

static uint32_t index_of(const struct road_list *list, const char *id)
{
  for (uint32_t i = 0; i < list->n; i++)
    if (strcmp(list->roads[i].node->key, id) == 0) return i;
  return VENUE_NONE;
}

const struct road *road_named(const struct road_list *roads, const char *id)
{
  const uint32_t i = index_of(roads, id);
  return i == VENUE_NONE ? NULL : &roads->roads[i];
}

struct road_list road_new_all(struct venue *venue, struct status *status)
{
  const struct node *roads = node_find(venue->scenario->root, "roads");
  struct road_list list = {.car_length = car_length(roads)};
  const size_t errors = status->n_errors;
  NODE_EACH (road, roads) {
    list.n++;
    check_road(venue, road, status);
  }
  list.roads = ARENA_NEW(venue->arena, struct road, list.n);
  uint32_t n = 0;
  NODE_EACH (road, roads) list.roads[n++].node = road;
  for (uint32_t i = 0; i < list.n; i++)
    list.roads[i].onto = index_of(&list, node_text(list.roads[i].node, "onto"));
  measure_all(venue, &list, status);
  if (status->n_errors > errors) return list;
  for (uint32_t i = 0; i < list.n; i++) add_place(venue, &list, &list.roads[i]);
  for (uint32_t i = 0; i < list.n; i++) add_end(venue, &list, &list.roads[i]);
  return list;
}
