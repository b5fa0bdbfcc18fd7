/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers that stand somewhere on the plan as frames: places and seats. */
#include "frames.h"

#include <math.h>
#include <string.h>

#include "frames_plan.h"
#include "columns.h"

/* ---- places ---- */

static const char *kind_of(const struct venue_place *place)
{
  switch (place->kind) {
    case VENUE_AISLE:
    case VENUE_ROW:
    case VENUE_VOMITORY: return "aisle";
    case VENUE_WAY: return "stair";
    default: return "floor";
  }
}

/* The level of a place: of its zone, of its stand, or of the floor from which its way begins. */
static const char *level_of(const struct venue *venue, const struct venue_place *place,
                            struct arena *arena)
{
  const struct node *root = venue->scenario->root;
  if (place->zone != VENUE_NONE) return venue->zones.items[place->zone].level;
  if (!place->thing) return "";
  if (place->kind == VENUE_WAY) {
    const char *floor = node_text(root, arena_printf(arena, "ways.%s.from.floor", place->thing));
    return *floor ? node_text(root, arena_printf(arena, "floors.%s.level", floor)) : "";
  }
  return node_text(root, arena_printf(arena, "stands.%s.level", place->thing));
}

static void outline_of(const struct venue *venue, const struct venue_place *place, struct text *out)
{
  const struct venue_zone *zone =
      place->zone == VENUE_NONE ? NULL : &venue->zones.items[place->zone];
  out->length = 0;
  if (place->outline) {
    frames_plan_outline(place->outline, out);
  } else if (zone && zone->mesh && place->patch < zone->mesh->n_patches) {
    const struct mesh_patch *patch = &zone->mesh->patches[place->patch];
    for (uint32_t i = 0; i < patch->n_rings; i++) {
      if (i > 0) text_add(out, ";", 1);
      frames_plan_outline(&zone->mesh->rings[patch->first_ring + i], out);
    }
  } else if (zone) {
    frames_plan_outline(&zone->shape->rings[0], out);
  }
}

static void add_place(struct frame *frame, const struct frames_layout *layout, uint32_t i,
                      struct text *outline, struct arena *arena)
{
  const struct tally *tally = layout->tally;
  const struct venue *venue = tally->scope->venue;
  const struct venue_place *place = &venue->places.items[tally->scope->observed[i]];
  const struct tally_place *sum = &tally->places[i];
  const double n = tally->n;
  outline_of(venue, place, outline);
  const char *name = place->zone != VENUE_NONE ? venue->zones.items[place->zone].id : place->thing;
  const char *level = level_of(venue, place, arena);
  const double numbers[] = {
      place->given.size,     sum->mean_density / n,
      sum->peak_density / n, sum->e_minutes / n,
      sum->f_minutes / n,    sum->used > 0 ? sum->last / sum->used : SHEET_MISSING};
  frame_row(frame);
  frame_set_text(frame, 0, layout->name);
  frame_set_text(frame, 1, name ? name : "");
  frame_set_text(frame, 2, level ? level : "");
  frame_set(frame, 3, place->patch == VENUE_NONE ? SHEET_MISSING : (double)place->patch);
  frame_set_text(frame, 4, kind_of(place));
  columns_numbers(frame, 5, 6, numbers);
  frame_set_text(frame, 11, outline->length > 0 ? outline->bytes : "");
}

struct frame *frames_places(size_t n, const struct frames_layout *layouts)
{
  static const char *const columns[] = {"layout",
                                        "floor",
                                        "level",
                                        "patch -",
                                        "kind",
                                        "area m2",
                                        "mean_density 1/m2",
                                        "peak_density 1/m2",
                                        "los_e_minutes p min",
                                        "los_f_minutes p min",
                                        "last_s s",
                                        "outline",
                                        NULL};
  struct frame *frame = columns_frame("places", columns);
  struct arena *arena = arena_new();
  struct text outline;
  text_init(&outline);
  for (size_t l = 0; l < n; l++)
    for (uint32_t i = 0; layouts[l].tally->n > 0 && i < layouts[l].tally->scope->n_observed; i++)
      add_place(frame, &layouts[l], i, &outline, arena);
  text_clear(&outline);
  arena_free(arena);
  return frame;
}

/* ---- seats ---- */

static const char *block_of(const struct venue *venue, const struct venue_seat *seat,
                            struct arena *arena)
{
  const char *stand = venue->stands.items[seat->stand].id;
  return seat->block > 0 ? arena_printf(arena, "%s-%u", stand, (unsigned)seat->block) : stand;
}

static void add_seat(struct frame *frame, const struct frames_layout *layout, size_t i,
                     const char *block)
{
  const struct tally *tally = layout->tally;
  const struct venue *venue = tally->scope->venue;
  const struct venue_seat *seat = &venue->seats.items[i];
  const struct outcome_seat *sum = &tally->seats[i];
  const double middle = 0.5 * (seat->seats - 1);
  const double numbers[] = {
      seat->at.x + (seat->seat_width > 0 ? middle * seat->step.x : 0),
      seat->at.y + (seat->seat_width > 0 ? middle * seat->step.y : 0),
      atan2(seat->step.x, -seat->step.y), /* across the row */
      sum->people / tally->n,
      sum->gate_s / sum->people / 60,
      sum->home_s / sum->people / 60,
      sum->satisfaction / sum->people,
  };
  frame_row(frame);
  frame_set_text(frame, 0, layout->name);
  frame_set_text(frame, 1, venue->stands.items[seat->stand].id);
  frame_set_text(frame, 2, block);
  columns_numbers(frame, 3, 7, numbers);
}

struct frame *frames_seats(size_t n, const struct frames_layout *layouts)
{
  static const char *const columns[] = {"layout",
                                        "stand",
                                        "block",
                                        "x m",
                                        "y m",
                                        "angle rad",
                                        "persons p",
                                        "gate_minutes min",
                                        "home_minutes min",
                                        "satisfaction 0-100",
                                        NULL};
  struct frame *frame = columns_frame("seats", columns);
  struct arena *arena = arena_new();
  for (size_t l = 0; l < n; l++) {
    const struct venue *venue = layouts[l].tally->scope->venue;
    const char *block = "";
    for (size_t i = 0; layouts[l].tally->n > 0 && i < venue->seats.n; i++) {
      const struct venue_seat *seat = &venue->seats.items[i];
      if (i == 0 || seat->block != seat[-1].block || seat->stand != seat[-1].stand)
        block = block_of(venue, seat, arena);
      if (layouts[l].tally->seats[i].people > 0) add_seat(frame, &layouts[l], i, block);
    }
  }
  arena_free(arena);
  return frame;
}
