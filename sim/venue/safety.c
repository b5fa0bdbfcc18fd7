/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: the way out of the venue in an emergency, and where it ends.
 * Rule:       safety.h. Entering a place of safety is leaving the simulation: the ground there is
 *             taken to be large enough and clear.
 * Units:      none.
 * Source:     by definition ("place of safety" of the Green Guide and of NFPA 101, in which people
 *             are no longer in danger); the rule for floors that do not say is an assumption.
 * Check:      tests/unit/venue/safety.c.
 * Leaves out: places of reasonable safety (a pitch, another compartment), queues on the plaza that
 *             reach back through the gates. */
#include "safety.h"

#include <math.h>
#include <string.h>

static const struct node *said(const struct venue *venue, const struct venue_zone *zone)
{
  const struct node *floors = node_find(venue->scenario->root, "floors");
  return zone->is_floor ? node_find(node_find(floors, zone->id), "safe") : NULL;
}

static void mark(const struct venue *venue, bool *here, uint32_t place)
{
  const uint32_t zone = venue->places.items[place].zone;
  if (zone != VENUE_NONE) here[zone] = true;
}

/* Zones on which people are, or onto which stands and sources open. */
static bool *begun_on(struct venue *venue)
{
  bool *here = ARENA_NEW(venue->arena, bool, venue->zones.n);
  for (size_t i = 0; i < venue->seats.n; i++) {
    const struct venue_seat *seat = &venue->seats.items[i];
    if (seat->enter == VENUE_NONE)
      mark(venue, here, seat->place);
    else
      mark(venue, here, venue->passages.items[seat->enter].given.place[1]);
  }
  for (size_t i = 0; i < venue->sources.n; i++) mark(venue, here, venue->sources.items[i].into);
  return here;
}

bool *safety_floors(struct venue *venue)
{
  bool *safe = ARENA_NEW(venue->arena, bool, venue->zones.n), *begun = begun_on(venue);
  for (uint32_t z = 0; z < venue->zones.n; z++) {
    const struct venue_zone *zone = &venue->zones.items[z];
    const struct node *word = said(venue, zone);
    bool onto = false, on = false;
    for (size_t i = 0; i < venue->links.n; i++) {
      const struct venue_link *link = &venue->links.items[i];
      onto |= link->kind == VENUE_GATE && link->to == z;
      on |= link->kind == VENUE_GATE && link->zone == z;
    }
    safe[z] = word ? word->value > 0.0 : zone->is_floor && onto && !on && !begun[z];
  }
  return safe;
}

/* The end of a passage that lies in a zone becomes outside. */
static void lead_outside(struct venue *venue, struct venue_link *link)
{
  struct venue_passage *p = &venue->passages.items[link->enter];
  const uint32_t end = venue->places.items[p->given.place[1]].zone == link->to ? 1 : 0;
  p->given.place[end] = venue->outside;
  p->local[end] = VENUE_NONE;
  link->to = VENUE_NONE;
  link->outside = true;
}

static void drop_links(struct venue *venue, const bool *safe)
{
  uint32_t n = 0;
  for (size_t i = 0; i < venue->passages.n; i++) venue->passages.items[i].link = VENUE_NONE;
  for (size_t i = 0; i < venue->links.n; i++) {
    const struct venue_link link = venue->links.items[i];
    if (safe[link.zone]) continue;
    if ((link.side & 1) == 0) venue->passages.items[link.side >> 1].link = n;
    venue->links.items[n++] = link;
  }
  venue->links.n = n;
}

/* The footpaths that begin inside. */
static void open_walks(struct venue *venue, const bool *safe, struct status *status)
{
  NODE_EACH (walk, node_find(venue->scenario->root, "walks")) {
    const struct node *from = node_find(walk, "from");
    const uint32_t zone = venue_zone_of(venue, node_text(from, "floor"));
    if (zone == VENUE_NONE || safe[zone]) continue;
    const uint32_t link =
        venue_add_link(venue, walk->key, from, node_number(walk, "width"), venue->outside, status);
    if (link == VENUE_NONE) continue;
    venue->links.items[link].kind = VENUE_GATE;
    venue->links.items[link].outside = true;
  }
}

static void check_begun(struct venue *venue, const bool *safe, struct status *status)
{
  const bool *begun = begun_on(venue);
  for (uint32_t z = 0; z < venue->zones.n; z++) {
    if (!safe[z] || !begun[z]) continue;
    status_error(status, STATUS_SCENARIO, &said(venue, &venue->zones.items[z])->mark,
                 "`%s` cannot be a place of safety: people are here when the alarm is given",
                 venue->zones.items[z].id);
  }
}

static void check_exits(const struct venue *venue, struct status *status)
{
  for (size_t i = 0; i < venue->links.n; i++)
    if (venue->links.items[i].outside) return;
  status_error(status, STATUS_SCENARIO, &node_find(venue->scenario->root, "event.mode")->mark,
               "nobody can get out in an emergency: no gate leads outside or onto a place of "
               "safety");
  status_help(status, "give a gate `to: outside`, or say `safe: true` of the floor on which people "
                      "are out of danger");
}

void safety_cut(struct venue *venue, struct status *status)
{
  const bool *safe = safety_floors(venue);
  check_begun(venue, safe, status);
  if (!status_ok(status)) return;
  drop_links(venue, safe);
  for (size_t i = 0; i < venue->links.n; i++)
    if (venue->links.items[i].to != VENUE_NONE && safe[venue->links.items[i].to])
      lead_outside(venue, &venue->links.items[i]);
  open_walks(venue, safe, status);
  if (status_ok(status)) check_exits(venue, status);
}
