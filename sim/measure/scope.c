/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Groups of a layout. */
#include "scope.h"

#include <string.h>

#include "../base/names.h"
#include "order.h"

static uint16_t *no_groups(struct arena *arena, size_t n)
{
  uint16_t *of = ARENA_NEW(arena, uint16_t, n);
  for (size_t i = 0; i < n; i++) of[i] = ORDER_NO_GROUP;
  return of;
}

/* The texts of `names` as an array that lives in the arena. */
static const char **texts_of(struct arena *arena, const struct names *names, uint32_t *n)
{
  *n = (uint32_t)names_count(names);
  const char **texts = ARENA_NEW(arena, const char *, *n);
  for (uint32_t i = 0; i < *n; i++)
    texts[i] = arena_text(arena, names_text(names, i), strlen(names_text(names, i)));
  return texts;
}

static void find_modes(struct scope *scope)
{
  const struct venue *venue = scope->venue;
  struct names *modes = names_new();
  scope->mode_of = no_groups(scope->arena, venue->destinations.n);
  for (size_t i = 0; i < venue->destinations.n && !venue->emergency; i++)
    scope->mode_of[i] = (uint16_t)names_add(modes, venue->destinations.items[i].mode);
  scope->modes = texts_of(scope->arena, modes, &scope->n_modes);
  names_free(modes);
}

static void find_links(struct scope *scope)
{
  const struct venue *venue = scope->venue;
  struct names *ways = names_new();
  scope->gates = ARENA_NEW(scope->arena, uint32_t, venue->links.n);
  scope->gate_of = no_groups(scope->arena, venue->links.n);
  scope->way_of = no_groups(scope->arena, venue->links.n);
  for (size_t i = 0; i < venue->links.n; i++) {
    const struct venue_link *link = &venue->links.items[i];
    if (link->kind == VENUE_GATE) {
      scope->gate_of[i] = (uint16_t)scope->n_gates;
      scope->gates[scope->n_gates++] = (uint32_t)i;
    } else if (link->kind == VENUE_WAY_LINK) {
      scope->way_of[i] = (uint16_t)names_add(ways, link->id);
    }
  }
  scope->ways = texts_of(scope->arena, ways, &scope->n_ways);
  names_free(ways);
}

static void find_lines(struct scope *scope)
{
  const struct home *home = scope->home;
  for (uint32_t i = 0; i < home->n_things; i++) scope->n_lines += home->things[i].n_lines;
  scope->lines = ARENA_NEW(scope->arena, struct scope_line, scope->n_lines);
  uint32_t line = 0;
  for (uint32_t i = 0; i < home->n_things; i++)
    for (uint32_t k = 0; k < home->things[i].n_lines; k++)
      scope->lines[line++] = (struct scope_line){
          arena_printf(scope->arena, "%s.%s", home->things[i].id, home->things[i].lines[k].id), i};
}

static void find_stands(struct scope *scope)
{
  const struct venue *venue = scope->venue;
  scope->n_stands = (uint32_t)venue->stands.n;
  scope->stands = ARENA_NEW(scope->arena, const char *, scope->n_stands);
  for (uint32_t i = 0; i < scope->n_stands; i++) scope->stands[i] = venue->stands.items[i].id;
}

static void find_mobility(struct scope *scope)
{
  const struct node *groups = node_find(scope->venue->scenario->root, "crowd.mobility");
  if (!node_thing(node_first(groups))) return;
  scope->mobility = ARENA_NEW(scope->arena, const char *, groups->n + 1);
  NODE_EACH (group, groups) scope->mobility[scope->n_mobility++] = group->key;
  scope->mobility[scope->n_mobility++] = "others";
  scope->n_step_free = 1;
}

/* The stand that a place belongs to: by its thing, or by its zone where that is a standing area. */
static uint16_t stand_of(const struct scope *scope, const struct venue_place *place)
{
  const struct venue *venue = scope->venue;
  const char *id = NULL;
  if (place->kind == VENUE_ROW || place->kind == VENUE_AISLE || place->kind == VENUE_VOMITORY)
    id = place->thing;
  else if (place->zone != VENUE_NONE && !venue->zones.items[place->zone].is_floor)
    id = venue->zones.items[place->zone].id;
  for (uint32_t s = 0; id && s < scope->n_stands; s++)
    if (id == scope->stands[s] || strcmp(id, scope->stands[s]) == 0) return (uint16_t)s;
  return ORDER_NO_GROUP;
}

static bool has_outline(const struct venue *venue, const struct venue_place *place)
{
  bool patch = place->kind == VENUE_PATCH && place->zone != VENUE_NONE &&
               venue->zones.items[place->zone].mesh;
  return patch || place->kind == VENUE_PEN || place->outline;
}

static void find_places(struct scope *scope)
{
  const struct venue *venue = scope->venue;
  scope->stand_of_place = no_groups(scope->arena, venue->places.n);
  scope->observed = ARENA_NEW(scope->arena, uint32_t, venue->places.n);
  for (size_t i = 0; i < venue->places.n; i++) {
    const struct venue_place *place = &venue->places.items[i];
    if (place->kind == VENUE_ROW && !place->given.observe) continue;
    scope->stand_of_place[i] = stand_of(scope, place);
    if (place->given.observe && has_outline(venue, place))
      scope->observed[scope->n_observed++] = (uint32_t)i;
  }
  scope->floors = ARENA_NEW(scope->arena, uint32_t, venue->zones.n);
  for (size_t i = 0; i < venue->zones.n; i++)
    if (venue->zones.items[i].is_floor) scope->floors[scope->n_floors++] = (uint32_t)i;
}

struct scope *scope_new(const struct venue *venue, const struct home *home, double horizon,
                        struct status *status)
{
  struct arena *arena = arena_new();
  struct scope *scope = ARENA_NEW(arena, struct scope, 1);
  *scope = (struct scope){.arena = arena, .venue = venue, .home = home, .horizon = horizon};
  scope->experience = experience_make(venue->scenario, status);
  find_stands(scope);
  find_modes(scope);
  find_mobility(scope);
  find_links(scope);
  find_lines(scope);
  find_places(scope);
  return scope;
}

void scope_free(struct scope *scope)
{
  if (scope) arena_free(scope->arena);
}

const char *scope_thing_kind(const struct home_thing *thing)
{
  switch (thing->kind) {
    case VENUE_HALL: return "station";
    case VENUE_LOT: return "car_park";
    case VENUE_KERB: return "kerb";
    default: return "walk";
  }
}
