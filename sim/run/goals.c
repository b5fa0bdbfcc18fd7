/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for:  knowing the way to a gate that one has in mind.
 * Rule:        way(gate of the goal) = beyond(gate); of another link: least over the links out of
 *              the zone it leads into of the walk to that link + its length + way(that link). A
 *              link from which the shortest such way comes back into the zone it leaves is none.
 * Units:       equivalent metres.
 * Source:      shortest paths over links, as venue/route.c has them for free choice.
 * Check:       told gates and signs (tests/unit/run/mind.c).
 * Leaves out:  gates that lead nobody home: they are no goal. */
#include "goals.h"

#include "../base/check.h"

#include <math.h>
#include <string.h>

struct goals goals_make(const struct venue *venue, struct arena *arena, uint32_t room)
{
  return (struct goals){
      .venue = venue, .arena = arena, .room = room, .items = ARENA_NEW(arena, struct goal, room)};
}

uint32_t goals_add(struct goals *goals, const uint32_t *gates, uint32_t n)
{
  for (uint32_t i = 0; i < goals->n; i++)
    if (goals->items[i].n_gates == n &&
        memcmp(goals->items[i].gates, gates, n * sizeof *gates) == 0)
      return i;
  CHECK(goals->n < goals->room);
  goals->items[goals->n] =
      (struct goal){n, gates, ARENA_NEW(goals->arena, float *, goals->venue->destinations.n)};
  return goals->n++;
}

bool goals_has(const struct goals *goals, uint32_t goal, uint32_t link)
{
  const struct goal *g = &goals->items[goal];
  for (uint32_t i = 0; i < g->n_gates; i++)
    if (g->gates[i] == link) return true;
  return false;
}

/* The way on from having passed a link into a zone, and the next link on it. */
static float onward(const struct venue *venue, const float *way, const struct venue_link *link,
                    uint32_t *following)
{
  const struct venue_zone *zone = &venue->zones.items[link->to];
  float best = INFINITY;
  *following = VENUE_NONE;
  for (uint32_t i = 0; i < zone->n_links; i++) {
    const uint32_t next = zone->first_link + i;
    if (!(way[next] < INFINITY) || venue->links.items[next].enter == link->enter) continue;
    const float through =
        (float)venue_walk(venue, link->enter, next) + venue->links.items[next].length + way[next];
    if (through < best) {
      best = through;
      *following = next;
    }
  }
  return best;
}

static bool comes_back(const struct goals *goals, uint32_t goal, const float *way, uint32_t link)
{
  const struct venue *venue = goals->venue;
  const uint32_t zone = venue->links.items[link].zone;
  for (size_t guard = 0; guard < venue->links.n; guard++) {
    const struct venue_link *l = &venue->links.items[link];
    if (goals_has(goals, goal, link)) return false;
    if (l->to == zone || l->to == VENUE_NONE) return true;
    onward(venue, way, l, &link);
    if (link == VENUE_NONE) return true;
  }
  return true;
}

static void relax(const struct goals *goals, uint32_t goal, float *way)
{
  const struct venue *venue = goals->venue;
  for (bool changed = true; changed;) {
    changed = false;
    for (uint32_t i = 0; i < venue->links.n; i++) {
      if (venue->links.items[i].to == VENUE_NONE || goals_has(goals, goal, i)) continue;
      uint32_t next;
      const float through = onward(venue, way, &venue->links.items[i], &next);
      if (through < way[i]) {
        way[i] = through;
        changed = true;
      }
    }
  }
}

const float *goals_way(struct goals *goals, uint32_t goal, uint32_t destination)
{
  struct goal *g = &goals->items[goal];
  if (g->way[destination]) return g->way[destination];
  const struct venue *venue = goals->venue;
  const float *beyond = venue->destinations.items[destination].beyond;
  const size_t n = venue->links.n;
  float *way = ARENA_NEW(goals->arena, float, n), *kept = ARENA_NEW(goals->arena, float, n);
  for (size_t i = 0; i < n; i++) way[i] = INFINITY;
  for (uint32_t i = 0; i < g->n_gates; i++) way[g->gates[i]] = beyond[g->gates[i]];
  relax(goals, goal, way);
  for (uint32_t i = 0; i < n; i++)
    kept[i] = way[i] < INFINITY && comes_back(goals, goal, way, i) ? INFINITY : way[i];
  g->way[destination] = kept;
  return kept;
}
