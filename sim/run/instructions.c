/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One look at the routes for each instruction. */
#include "instructions.h"

#include "goals.h"

#include <math.h>
#include <string.h>

/* From this zone, by this gate, to any destination. */
static bool leads_home(const struct venue *venue, uint32_t zone_index, const char *gate)
{
  struct arena *arena = arena_new();
  struct goals goals = goals_make(venue, arena, 1);
  const struct venue_zone *zone = &venue->zones.items[zone_index];
  bool leads = false;
  for (uint32_t i = 0; i < venue->links.n; i++) {
    const struct venue_link *link = &venue->links.items[i];
    if (link->kind != VENUE_GATE || strcmp(link->id, gate) != 0) continue;
    const uint32_t goal = goals_add(&goals, &i, 1);
    for (uint32_t d = 0; d < venue->destinations.n; d++) {
      const float *way = goals_way(&goals, goal, d);
      for (uint32_t k = 0; k < zone->n_links; k++)
        leads = leads || way[zone->first_link + k] < INFINITY;
    }
    break;
  }
  arena_free(arena);
  return leads;
}

/* The first zone of the way out of a stand. */
static uint32_t first_zone(const struct venue *venue, const struct venue_stand *stand)
{
  const struct venue_seat *seat = &venue->seats.items[stand->first_seat];
  const uint32_t place =
      seat->enter == VENUE_NONE ? seat->place : venue->passages.items[seat->enter].given.place[1];
  return venue->places.items[place].zone;
}

static const struct venue_stand *stand_of(const struct venue *venue, const char *id)
{
  const char *dash = strrchr(id, '-');
  for (size_t i = 0; i < venue->stands.n; i++)
    if (strcmp(venue->stands.items[i].id, id) == 0) return &venue->stands.items[i];
  for (size_t i = 0; dash && i < venue->stands.n; i++)
    if (strncmp(venue->stands.items[i].id, id, (size_t)(dash - id)) == 0 &&
        venue->stands.items[i].id[dash - id] == '\0')
      return &venue->stands.items[i];
  return NULL;
}

static void check_gate(const struct venue *venue, uint32_t zone, const char *whose,
                       const struct node *gate, struct status *status)
{
  if (zone == VENUE_NONE || leads_home(venue, zone, gate->text)) return;
  status_error(status, STATUS_SCENARIO, &gate->mark,
               "nobody of `%s` gets home by gate `%s`: no way leads there", whose, gate->text);
}

static void check_sign(const struct venue *venue, const struct node *sign, struct status *status)
{
  const char *from = node_text(sign, "from");
  uint32_t zone = venue_zone_of(venue, from);
  const struct venue_stand *stand = zone == VENUE_NONE ? stand_of(venue, from) : NULL;
  if (stand && stand->n_seats > 0) zone = first_zone(venue, stand);
  check_gate(venue, zone, from, node_find(sign, "to"), status);
}

/* A gate or a way that is on the way to any destination. */
static void check_used(const struct venue *venue, const struct node *id, struct status *status)
{
  for (uint32_t i = 0; i < venue->links.n; i++) {
    if (strcmp(venue->links.items[i].id, id->text) != 0) continue;
    for (size_t d = 0; d < venue->destinations.n; d++)
      if (venue->destinations.items[d].beyond[i] < INFINITY) return;
  }
  status_error(status, STATUS_SCENARIO, &id->mark,
               "`%s` is on nobody's way home: nothing changes when it opens or closes", id->text);
}

void instructions_check(const struct venue *venue, struct status *status)
{
  for (size_t i = 0; i < venue->stands.n; i++) {
    const struct venue_stand *stand = &venue->stands.items[i];
    const struct node *told = node_find(stand->node, "gates");
    for (const struct node *gate = told ? told->first : NULL; gate; gate = gate->next)
      if (stand->n_seats > 0) check_gate(venue, first_zone(venue, stand), stand->id, gate, status);
  }
  NODE_EACH (action, node_find(venue->scenario->root, "actions")) {
    if (node_has(action, "steer")) check_sign(venue, node_find(action, "steer"), status);
    const struct node *close = node_find(action, "close"), *open = node_find(action, "open");
    const struct node *used = close ? close : open;
    for (const struct node *id = used ? used->first : NULL; id; id = id->next)
      check_used(venue, id, status);
  }
}
