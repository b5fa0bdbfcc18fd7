/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: knowing the way: which links lead to a destination, and how far it is beyond each.
 * Rule:       beyond(link, destination) = least over the links out of the zone it leads into of the
 *             walk to that link + its length + beyond(that link). Shortest paths over links
 *             (Bellman-Ford: there are few). A link from which the shortest way comes back into the
 *             zone it leaves is no way to the destination: nobody climbs a stair to come down the
 *             next. For step-free guests a second table, `level`, without the links with steps.
 * Units:      equivalent metres.
 * Check:      tests/unit/venue/route.c.
 * Leaves out: prices, habits; crowding is added when people choose (run/). */
#include "../base/check.h"
#include "fields.h"
#include "venue.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Links in order of their zone, so that a zone's links stand together. Keeps the order in which
 * they were made within a zone. */
static void sort_links(struct venue *venue)
{
  const uint32_t n = (uint32_t)venue->links.n;
  struct venue_link *sorted = ARENA_NEW(venue->arena, struct venue_link, n);
  uint32_t *moved = ARENA_NEW(venue->arena, uint32_t, n), k = 0;
  for (uint32_t z = 0; z < venue->zones.n; z++) {
    struct venue_zone *zone = &venue->zones.items[z];
    zone->first_link = k;
    for (uint32_t i = 0; i < n; i++) {
      if (venue->links.items[i].zone != z) continue;
      moved[i] = k;
      sorted[k] = venue->links.items[i];
      sorted[k].target = k - zone->first_link;
      k++;
    }
    zone->n_links = k - zone->first_link;
  }
  if (n > 0) memcpy(venue->links.items, sorted, n * sizeof *sorted);
  for (size_t i = 0; i < venue->passages.n; i++)
    if (venue->passages.items[i].link != VENUE_NONE)
      venue->passages.items[i].link = moved[venue->passages.items[i].link];
  for (size_t i = 0; i < venue->destinations.n; i++)
    if (venue->destinations.items[i].link != VENUE_NONE)
      venue->destinations.items[i].link = moved[venue->destinations.items[i].link];
}

double venue_walk(const struct venue *venue, uint32_t passage, uint32_t link)
{
  const struct venue_link *l = &venue->links.items[link];
  const struct venue_passage *p = &venue->passages.items[passage];
  const uint32_t end = venue->places.items[p->given.place[0]].zone == l->zone ? 0 : 1;
  return (double)venue->zones.items[l->zone].distance[l->target][p->local[end]];
}

/* A link's length as routes count it: what being carried costs, at the mean speed, too. */
static float counted(const struct venue *venue, const struct venue_link *link)
{
  return link->length + link->carried * (float)venue->profile.speed_mean;
}

/* The way on from having passed `link`, for links into zones, and the next link on it. */
static float onward(const struct venue *venue, const float *beyond, const struct venue_link *link,
                    uint32_t *following)
{
  const struct venue_zone *zone = &venue->zones.items[link->to];
  float best = INFINITY;
  *following = VENUE_NONE;
  for (uint32_t i = 0; i < zone->n_links; i++) {
    const uint32_t next = zone->first_link + i;
    if (!(beyond[next] < INFINITY) || venue->links.items[next].enter == link->enter) continue;
    const float through = (float)venue_walk(venue, link->enter, next) +
                          counted(venue, &venue->links.items[next]) + beyond[next];
    if (through < best) {
      best = through;
      *following = next;
    }
  }
  return best;
}

/* True if the shortest way on from a link comes back into the zone that it leads out of. */
static bool comes_back(const struct venue *venue, const float *beyond, uint32_t link)
{
  const uint32_t zone = venue->links.items[link].zone;
  for (size_t guard = 0; guard < venue->links.n; guard++) {
    const struct venue_link *l = &venue->links.items[link];
    if (l->to == zone) return true;
    if (l->to == VENUE_NONE) return false;
    onward(venue, beyond, l, &link);
    if (link == VENUE_NONE) return false;
  }
  return true;
}

static void drop_detours(const struct venue *venue, float *beyond)
{
  const size_t n = venue->links.n;
  float *kept = malloc((n + 1) * sizeof *kept);
  CHECK(kept);
  for (uint32_t i = 0; i < n; i++)
    kept[i] = beyond[i] < INFINITY && comes_back(venue, beyond, i) ? INFINITY : beyond[i];
  memcpy(beyond, kept, n * sizeof *kept);
  free(kept);
}

/* Step-free guests take what is step-free, the others what is not reserved. */
static bool is_for(const struct venue_link *link, bool level)
{
  return level ? link->step_free : !link->reserved;
}

/* `level`: for step-free guests. */
static float *find_beyond(struct venue *venue, const struct venue_destination *destination,
                          bool level)
{
  const uint32_t n = (uint32_t)venue->links.n;
  float *beyond = ARENA_NEW(venue->arena, float, n + 1);
  for (uint32_t i = 0; i < n; i++) beyond[i] = INFINITY;
  bool changed = false;
  for (uint32_t i = 0; i < n; i++) {
    const bool arrives =
        destination->link == VENUE_NONE ? venue->links.items[i].outside : i == destination->link;
    if (!arrives || !is_for(&venue->links.items[i], level)) continue;
    beyond[i] = 0.0F;
    changed = true;
  }
  while (changed) {
    changed = false;
    for (uint32_t i = 0; i < n; i++) {
      const struct venue_link *link = &venue->links.items[i];
      if (link->to == VENUE_NONE || !is_for(link, level)) continue;
      uint32_t next;
      const float through = onward(venue, beyond, &venue->links.items[i], &next);
      if (through < beyond[i]) {
        beyond[i] = through;
        changed = true;
      }
    }
  }
  drop_detours(venue, beyond);
  return beyond;
}

static double way_by(const struct venue *venue, const float *beyond, uint32_t zone_index,
                     uint32_t local)
{
  const struct venue_zone *zone = &venue->zones.items[zone_index];
  double best = HUGE_VAL;
  for (uint32_t i = 0; i < zone->n_links; i++) {
    const uint32_t link = zone->first_link + i;
    const double through = (double)zone->distance[i][local] +
                           (double)counted(venue, &venue->links.items[link]) + (double)beyond[link];
    if (through < best) best = through;
  }
  return best;
}

double venue_way(const struct venue *venue, uint32_t zone, uint32_t local, uint32_t destination)
{
  return way_by(venue, venue->destinations.items[destination].beyond, zone, local);
}

bool venue_has_step_free(const struct venue *venue)
{
  NODE_EACH (group, node_find(venue->scenario->root, "crowd.mobility"))
    if (node_number(group, "step_free") > 0.0 && node_number(group, "share") > 0.0) return true;
  return false;
}

/* ---- can everybody get home? ---- */

/* A point of the zone in which these seats' people first find their own way. */
static uint32_t first_zone(const struct venue *venue, const struct venue_seat *seat,
                           uint32_t *local)
{
  if (seat->enter == VENUE_NONE) {
    const struct venue_place *place = &venue->places.items[seat->place];
    const struct venue_zone *zone = &venue->zones.items[place->zone];
    *local = seat->spot == VENUE_NONE ? 0 : zone->first_spot + seat->spot;
    return place->zone;
  }
  const struct venue_passage *enter = &venue->passages.items[seat->enter];
  *local = enter->local[1];
  return venue->places.items[enter->given.place[1]].zone;
}

/* Who wants to go from where: a stand's people, or those of a source. */
struct start {
  const char *id;
  const struct node *node; /* below `stands` */
  uint32_t zone, local;    /* where they first find their own way */
};

static bool wanted(const struct venue *venue, const struct start *start, const char *id)
{
  if (venue->emergency) return true;
  const struct node *home = node_find(start->node, "home");
  if (home == NULL) home = node_find(venue->scenario->root, "crowd.home");
  return home == NULL || (node_has(home, id) && node_number(home, id) > 0.0);
}

static bool leads(const struct venue *venue, const struct start *start, const float *beyond)
{
  const struct venue_zone *zone = &venue->zones.items[start->zone];
  return zone->n_links > 0 && zone->n_points > 0 &&
         way_by(venue, beyond, start->zone, start->local) < HUGE_VAL;
}

/* False, and told, if they cannot get to the destination. */
static bool check_start(const struct venue *venue, const struct start *start,
                        const struct venue_destination *destination, struct status *status)
{
  const char *zone = venue->zones.items[start->zone].id;
  if (!leads(venue, start, destination->beyond)) {
    status_error(status, STATUS_SCENARIO, &start->node->key_mark,
                 "nobody in `%s` can get to `%s`: no way leads there from `%s`", start->id,
                 destination->id, zone);
    status_help(status, "a gate, a way or an entrance is missing; `exeunt draw` shows the plan");
    return false;
  }
  const bool step_free = destination->level && (!node_has(start->node, "step_free") ||
                                                node_number(start->node, "step_free") > 0.0);
  if (!step_free || leads(venue, start, destination->level)) return true;
  status_error(status, STATUS_SCENARIO, &start->node->key_mark,
               "step-free guests in `%s` cannot get to `%s`: every way from `%s` has steps",
               start->id, destination->id, zone);
  status_help(status,
              "add a ramp or a lift, or say `step_free: false` in stands.%s: then they have their "
              "places elsewhere",
              start->id);
  return false;
}

/* True if these seats' people come into the same zone by the same passage as those before. */
static bool as_before(const struct venue *venue, const struct venue_stand *stand, uint32_t s)
{
  const struct venue_seat *seat = &venue->seats.items[stand->first_seat + s];
  return s > 0 && seat->enter != VENUE_NONE && seat->enter == seat[-1].enter;
}

static void check_stand(const struct venue *venue, const struct venue_stand *stand,
                        struct status *status)
{
  for (size_t d = 0; d < venue->destinations.n; d++)
    for (uint32_t s = 0; s < stand->n_seats; s++) {
      if (as_before(venue, stand, s)) continue;
      struct start start = {.id = stand->id, .node = stand->node};
      if (!wanted(venue, &start, venue->destinations.items[d].id)) break;
      start.zone = first_zone(venue, &venue->seats.items[stand->first_seat + s], &start.local);
      if (!check_start(venue, &start, &venue->destinations.items[d], status)) break;
    }
}

static void check_source(const struct venue *venue, const struct venue_source *source,
                         struct status *status)
{
  const struct venue_passage *enter =
      &venue->passages.items[venue->places.items[source->place].next >> 1];
  const struct start start = {.id = source->id,
                              .node =
                                  node_find(node_find(venue->scenario->root, "stands"), source->id),
                              .zone = venue->places.items[enter->given.place[1]].zone,
                              .local = enter->local[1]};
  for (size_t d = 0; d < venue->destinations.n; d++)
    if (wanted(venue, &start, venue->destinations.items[d].id))
      check_start(venue, &start, &venue->destinations.items[d], status);
}

static void find_routes(struct venue *venue, struct venue_destination *destination, bool step_free)
{
  destination->beyond = find_beyond(venue, destination, false);
  destination->level = step_free ? find_beyond(venue, destination, true) : NULL;
}

void venue_route(struct venue *venue, struct status *status)
{
  const bool step_free = venue_has_step_free(venue);
  sort_links(venue);
  for (uint32_t z = 0; z < venue->zones.n; z++) fields_make(venue, z);
  for (size_t d = 0; d < venue->destinations.n; d++)
    find_routes(venue, &venue->destinations.items[d], step_free);
  if (venue->destinations.n == 0) {
    status_error(status, STATUS_SCENARIO, &venue->scenario->root->mark,
                 "nobody can leave: there is no station, car park, kerb or walk, and no gate leads "
                 "`outside`");
    return;
  }
  for (size_t s = 0; s < venue->stands.n; s++) check_stand(venue, &venue->stands.items[s], status);
  for (size_t s = 0; s < venue->sources.n; s++)
    check_source(venue, &venue->sources.items[s], status);
}
