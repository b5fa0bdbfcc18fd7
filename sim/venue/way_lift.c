/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: a lift, or a group of lifts with one queue, between two floors.
 * Rule:       the service of service_lift.c: a car boards and is left at one person per transfer
 *             time; a trip takes rise / car speed + what a stop costs. For choosing a way its rate
 *             is cars x capacity / round trip, and an empty one takes a trip and two transfers.
 * Units:      m, s, persons.
 * Source:     CIBSE Guide D (recalled).
 * Check:      300 P / RTT in five minutes (tests/theory/lift.c); NIST 2.7.
 * Leaves out: riders the other way, floors in between, and what service_lift.c does. */
#include "way_lift.h"

#include <math.h>

#define FLOOR_SPACE                                                                                \
  0.2 /* m2 a person in the car: for the place's size alone, which limits nothing */

static uint32_t add_doors(struct venue *venue, const struct way *way, uint32_t a, uint32_t b,
                          struct point at, const struct flow_lift_given *lift, double rate)
{
  const uint32_t passage = way_add_opening(venue, way, a, b, at, rate);
  struct flow_passage_given *given = &venue->passages.items[passage].given;
  given->service = FLOW_LIFT;
  given->lift = lift;
  return passage;
}

void way_lift_add(struct venue *venue, struct way *way, struct status *status)
{
  const struct node *node = way->node;
  const double transfer = node_number(node, "transfer"), room = node_number(node, "capacity");
  if (way->rise == 0.0) {
    status_error(status, STATUS_SCENARIO, &node->key_mark,
                 "lift `%s` joins two floors of the same height", node->key);
    status_help(status, "give the floors a `level`");
    return;
  }
  struct flow_lift_given *lift = ARENA_NEW(venue->arena, struct flow_lift_given, 1);
  *lift = (struct flow_lift_given){.cars = (uint32_t)node_number(node, "cars"),
                                   .room = room,
                                   .trip = fabs(way->rise) / node_number(node, "car_speed") +
                                           node_number(node, "stop_time")};
  const struct ground_given given = {.free_speed = 1.0};
  struct ring *outline = ARENA_NEW(venue->arena, struct ring, 1);
  *outline = way_outline(venue, way, 0.0, 1.0);
  const uint32_t place = venue_add_place(
      venue, (struct venue_place){
                 .given = {.ground = venue_ground(venue, ground_make(&ground_storage, &given)),
                           .size = FLOOR_SPACE * room * lift->cars,
                           .capacity = HUGE_VAL},
                 .kind = VENUE_WAY,
                 .zone = VENUE_NONE,
                 .next = VENUE_NONE,
                 .thing = node->key,
                 .outline = outline});
  way->both = false;
  way->step_free = true;
  way->rate = lift->cars * room / (2.0 * lift->trip + 2.0 * room * transfer);
  way->carried = lift->trip + 2.0 * transfer;
  lift->board = add_doors(venue, way, way->place[0], place, way->at[0], lift, 1.0 / transfer);
  lift->alight = add_doors(venue, way, place, way->place[1], way->at[1], lift, 1.0 / transfer);
  venue->places.items[place].ends[0] = 2 * lift->alight;
  venue->places.items[place].ends[1] = 2 * lift->board + 1;
  way_add_link(venue, way, 0, lift->board, lift->alight);
}
