/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: a station with its platforms and the lines that call there.
 * Rule:       entrance -> hall -> platform -> vehicle. A platform holds length x width x hold_above
 *             people; while it is full, people are held in the hall, and while that is full, in
 *             front of the entrance. Hall to platform: platform width x the profile's capacity of
 *             stairs down. Boarding: doors x boarding. Riders divide over the lines by `share`, or
 *             by the room offered from the event's end to the horizon.
 * Units:      m, people, 1/s.
 * Source:     holding people back is common practice after events; 3.3 /m2: between levels of
 *             service D and E (assumed); 1 /s a door: TCQSM (recalled).
 * Check:      225 m x 4.45 m x 3.3 /m2 = 3,304 people; 24 doors x 1 /s = 24 /s
 *             (tests/unit/home/station.c).
 * Leaves out: people who arrive or change, lines that share a platform and wait for each other,
 *             uneven crowding along the platform. A hall's area is people / 2 per m2 (assumed), for
 *             densities. */
#include "station.h"

#include "home_private.h"

#include "../base/check.h"

#include <math.h>

#define HALL_DENSITY 2.0    /* 1/m2, of a full hall (assumed) */
#define VEHICLE_DENSITY 4.0 /* 1/m2, of a full vehicle (assumed); not shown */

static uint32_t add_hall(struct venue *venue, const struct node *node)
{
  const double people = floor(node_number(node, "hall"));
  return venue_add_place(venue, (struct venue_place){.given = {.ground = home_storage(venue),
                                                               .size = people / HALL_DENSITY,
                                                               .capacity = people,
                                                               .observe = true},
                                                     .kind = VENUE_HALL,
                                                     .zone = VENUE_NONE,
                                                     .patch = VENUE_NONE,
                                                     .next = VENUE_NONE,
                                                     .thing = node->key});
}

/* A platform and the way to it from the hall; returns that passage. */
static uint32_t add_platform(struct venue *venue, const struct node *station,
                             const struct node *node, uint32_t hall)
{
  const double width = node_number(node, "width"), area = width * node_number(node, "length");
  const double people = floor(area * node_number(node, "hold_above"));
  const uint32_t place =
      venue_add_place(venue, (struct venue_place){.given = {.ground = home_storage(venue),
                                                            .size = area,
                                                            .capacity = fmax(people, 1.0),
                                                            .observe = true},
                                                  .kind = VENUE_PLATFORM,
                                                  .zone = VENUE_NONE,
                                                  .patch = VENUE_NONE,
                                                  .next = VENUE_NONE,
                                                  .thing = station->key});
  struct venue_passage passage =
      home_passage(hall, place, FLOW_OPENING, width * venue->profile.stairs_down.capacity_flow);
  passage.width = width;
  return venue_add_passage(venue, passage);
}

static struct home_line add_line(struct venue *venue, const struct node *station,
                                 const struct node *node, uint32_t to_platform)
{
  const double people = node_number(node, "capacity");
  const uint32_t platform = venue->passages.items[to_platform].given.place[1];
  const uint32_t vehicle =
      venue_add_place(venue, (struct venue_place){.given = {.ground = home_storage(venue),
                                                            .size = people / VEHICLE_DENSITY,
                                                            .capacity = HUGE_VAL},
                                                  .kind = VENUE_VEHICLE,
                                                  .zone = VENUE_NONE,
                                                  .patch = VENUE_NONE,
                                                  .next = VENUE_NONE,
                                                  .thing = station->key});
  struct venue_passage passage =
      home_passage(platform, vehicle, FLOW_TIMETABLE,
                   node_number(node, "doors") * node_number(node, "boarding"));
  passage.given.watch = true;
  return (struct home_line){.id = node->key,
                            .passage = venue_add_passage(venue, passage),
                            .platform = platform,
                            .to_platform = 2 * to_platform,
                            .node = node};
}

/* ---- how riders divide ---- */

/* Vehicles that depart between the event's end and the horizon, on average. */
static double departures(const struct venue *venue, const struct node *line)
{
  const double horizon = home_horizon(venue);
  double n = 0.0;
  NODE_EACH (clock, node_find(line, "departures")) {
    const double t = home_clock(venue, clock->value);
    n += t >= 0.0 && t <= horizon;
  }
  if (!node_has(line, "every")) return n;
  const double every = node_number(line, "every");
  double first = 0.0;
  if (node_has(line, "first")) first = home_clock(venue, node_number(line, "first"));
  double last = horizon;
  if (node_has(line, "last")) last = fmin(last, home_clock(venue, node_number(line, "last")));
  const double begin = first >= 0.0 ? first : first + every * ceil(-first / every);
  return last >= begin ? (last - begin) / every + 1.0 : 0.0;
}

static void divide(const struct venue *venue, struct home_thing *thing, bool given,
                   const struct node *lines, struct status *status)
{
  double sum = 0.0;
  for (uint32_t i = 0; i < thing->n_lines; i++) {
    struct home_line *line = &thing->lines[i];
    const double seats = node_number(line->node, "capacity");
    const double offered =
        seats * (1.0 - node_number(line->node, "load")) * departures(venue, line->node);
    line->share = given ? node_number(line->node, "share") : offered;
    sum += line->share;
  }
  if (!(sum > 0.0)) {
    home_wrong(venue, lines, status,
               given ? "must not all have a `share` of 0"
                     : "take nobody: nothing with room departs between the end and the horizon");
    return;
  }
  for (uint32_t i = 0; i < thing->n_lines; i++) thing->lines[i].share /= sum;
}

static void check_line(const struct venue *venue, const struct node *line, bool given,
                       struct status *status)
{
  const struct node *every = node_find(line, "every"), *dwell = node_find(line, "dwell");
  if (node_has(line, "share") != given)
    home_wrong(venue, line, status, "has no `share`, but other lines of the station have one");
  if (every && dwell->value > every->value)
    status_warn(status, dwell->text ? &dwell->mark : &every->mark,
                "%s: a dwell of %.0f s does not fit into a headway of %.0f s, so vehicles will "
                "follow each other at the dwell",
                node_path(line, venue->arena), dwell->value, every->value);
}

static void add_lines(struct venue *venue, const struct node *node, const uint32_t *to_platform,
                      struct home_thing *thing, struct status *status)
{
  const struct node *lines = node_find(node, "lines"), *platforms = node_find(node, "platforms");
  bool given = false;
  NODE_EACH (line, lines) {
    thing->n_lines++;
    given = given || node_has(line, "share");
  }
  CHECK(thing->n_lines > 0);
  thing->lines = ARENA_NEW(venue->arena, struct home_line, thing->n_lines);
  uint32_t n = 0;
  NODE_EACH (line, lines) {
    uint32_t i = 0;
    const struct node *wanted = node_find(platforms, node_text(line, "platform"));
    NODE_EACH (platform, platforms) {
      if (platform == wanted) break;
      i++;
    }
    check_line(venue, line, given, status);
    thing->lines[n++] = add_line(venue, node, line, to_platform[i]);
  }
  if (status_ok(status)) divide(venue, thing, given, lines, status);
}

bool station_new(struct venue *venue, const struct node *node, struct home_thing *thing,
                 struct status *status)
{
  const uint32_t hall = add_hall(venue, node);
  const struct node *platforms = node_find(node, "platforms");
  uint32_t *to_platform = ARENA_NEW(venue->arena, uint32_t, platforms->n);
  uint32_t n = 0;
  NODE_EACH (platform, platforms) to_platform[n++] = add_platform(venue, node, platform, hall);
  *thing = (struct home_thing){.kind = VENUE_HALL,
                               .id = node->key,
                               .place = hall,
                               .walk = (float)node_number(node, "walk"),
                               .any_line = node_number(node, "any_line") > 0.0};
  thing->destination = home_entrance(venue, node, "entrance", node_number(node, "entrance.width"),
                                     hall, node_text(node, "kind"), status);
  const size_t errors = status->n_errors;
  add_lines(venue, node, to_platform, thing, status);
  return thing->destination != VENUE_NONE && status->n_errors == errors;
}
