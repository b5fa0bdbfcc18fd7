/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: toilets, shops and stalls at which some stop on their way out.
 * Rule:       a link out of a floor into a place of its own, and c servers back onto the same patch
 *             of the floor: one line, a party served as one. The link leads nobody home, so only
 *             those who want to stop take it (run/mind.c). Its queue stands in its own place, not
 * on the floor. Units:      s, m, parties. Source:     M/G/c; the scenario's servers and times.
 * Check:      as many as want to, and M/D/c waits (tests/unit/run/stops.c).
 * Leaves out: queues of a stop that stand in the way; choosing between two alike; parties that
 *             split. 2 m2 a server and an entrance of 2 m are assumptions, for densities and
 * inflow.
 */
#include "stops.h"

#include <math.h>

#define ENTRANCE 2.0    /* m */
#define SERVER_AREA 2.0 /* m2 */
#define STOPS_MOST 64   /* one bit each, in a party's mind */

static uint32_t add_place(struct venue *venue, const struct node *stop, double servers)
{
  const struct ground_given given = {.free_speed = venue->profile.speed_mean};
  return venue_add_place(
      venue, (struct venue_place){
                 .given = {.ground = venue_ground(venue, ground_make(&ground_storage, &given)),
                           .size = SERVER_AREA * servers,
                           .capacity = HUGE_VAL},
                 .kind = VENUE_STOP,
                 .zone = VENUE_NONE,
                 .patch = VENUE_NONE,
                 .next = VENUE_NONE,
                 .thing = stop->key});
}

static void draw(struct venue *venue, const struct node *stop, struct point at)
{
  struct ring ring = {4, ARENA_NEW(venue->arena, struct point, 4)};
  for (size_t i = 0; i < 4; i++)
    ring.points[i] =
        (struct point){at.x + (i == 0 || i == 3 ? -1.0 : 1.0), at.y + (i < 2 ? -1.0 : 1.0)};
  const uint32_t zone = venue_zone_of(venue, node_text(stop, "floor"));
  venue_add_drawing(venue, "stop", stop->key, venue->zones.items[zone].level, ring, true, 0.0);
}

static void add_stop(struct venue *venue, const struct node *stop, struct status *status)
{
  const double servers = node_number(stop, "servers");
  const uint32_t place = add_place(venue, stop, servers);
  const uint32_t index = venue_add_link(venue, stop->key, stop, ENTRANCE, place, status);
  if (index == VENUE_NONE) return;
  struct venue_link *link = &venue->links.items[index];
  const struct venue_passage *in = &venue->passages.items[link->side >> 1];
  const double mean = distribution_mean(node_law(stop, "service"));
  const struct venue_passage out = {.given = {.place = {place, in->given.place[0]},
                                              .service = FLOW_LANES,
                                              .one_way = true,
                                              .watch = true,
                                              .whole = true,
                                              .rate = servers / mean,
                                              .lanes = (uint32_t)servers},
                                    .point = {in->point[0], in->point[0]},
                                    .local = {VENUE_NONE, VENUE_NONE},
                                    .link = VENUE_NONE};
  const struct point at = in->point[0];
  link->kind = VENUE_STOP_LINK;
  link->to = link->zone;
  link->enter = venue_add_passage(venue, out);
  venue->places.items[place].next = 2 * link->enter;
  draw(venue, stop, at);
}

void stops_add(struct venue *venue, struct status *status)
{
  const struct node *stops = node_find(venue->scenario->root, "stops");
  size_t n = 0;
  NODE_EACH (stop, stops)
    if (++n == STOPS_MOST + 1)
      status_error(status, STATUS_SCENARIO, &stop->key_mark,
                   "stops.%s is one stop too many: at most %d are possible", stop->key, STOPS_MOST);
  if (n > STOPS_MOST) return;
  NODE_EACH (stop, stops) add_stop(venue, stop, status);
}
