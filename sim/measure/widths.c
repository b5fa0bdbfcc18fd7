/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: the rules by which widths of ways out are checked on paper.
 * Rule:       Green Guide: people <= width x rate x time, the widest of several exits (or stairs
 *             of a floor) discounted; rate 82 on the level, 66 stepped, per metre and minute, and
 *             again at 60 and 48. NFPA 101, IBC: width >= people x inches per person. Exits: all
 *             people over all exits. Stairs: the people of a floor that only stairs lead away
 *             from. Aisles and vomitories: the one with most people for its width in each stand,
 *             nothing discounted. Lanes with a service time carry lanes / mean at most.
 * Units:      m, s, persons; 1 in = 0.0254 m.
 * Source:     Green Guide rates and discount, 60 as measured (found: local authority summaries,
 *             Larsson et al. 2021), 48 (assumed); NFPA 101 table 12.4.2.3 and IBC 1030.6.2
 *             (recalled); IBC ordinary 0.3 and 0.2 in (found), outdoor smoke-protected 0.08 and
 *             0.06 in (recalled).
 * Check:      tests/unit/measure/widths.c.
 * Leaves out: minimum widths, handrails, travel distances, dead ends, whether a venue is
 *             smoke-protected: every rule is shown, which applies is for the authority to say. */
#include "widths.h"

#include <math.h>
#include <string.h>

#include "../base/check.h"
#include "../crowd/seating.h"

#define INCH 0.0254 /* m */
#define MINUTE 60.0

#define GREEN_GUIDE "Green Guide, capacity"
#define SMOKE_PROTECTED "NFPA 101, smoke-protected"

/* ---- the table of smoke-protected seating ---- */

struct smoke_row {
  double seats, stairs, level; /* inches per seat */
};

static const struct smoke_row smoke_rows[] = {
    {2000, 0.300, 0.220},  {5000, 0.200, 0.150},  {10000, 0.130, 0.100},
    {15000, 0.096, 0.070}, {20000, 0.076, 0.056}, {25000, 0.060, 0.044},
};
enum { SMOKE_ROWS = sizeof smoke_rows / sizeof *smoke_rows };

double widths_per_seat(double seats, bool stairs)
{
  size_t i = 1;
  while (i < SMOKE_ROWS - 1 && smoke_rows[i].seats < seats) i++;
  const struct smoke_row *a = &smoke_rows[i - 1], *b = &smoke_rows[i];
  const double f = fmin(1.0, fmax(0.0, (seats - a->seats) / (b->seats - a->seats)));
  return stairs ? a->stairs + f * (b->stairs - a->stairs) : a->level + f * (b->level - a->level);
}

/* ---- a set of openings side by side ---- */

struct opening {
  double width; /* m */
  double lanes; /* people per second at most by their lanes; HUGE_VAL: open */
};

struct openings {
  const char *place, *what; /* "all", "exits" */
  bool stairs, discount;
  double people;
  ARRAY_OF(struct opening) items;
};

static double width_of(const struct openings *openings)
{
  double width = 0.0;
  for (size_t i = 0; i < openings->items.n; i++) width += openings->items.items[i].width;
  return width;
}

/* People that get through in the time at so many a metre and minute. */
static double people_in(const struct openings *openings, double rate, double within)
{
  double sum = 0.0, most = 0.0;
  for (size_t i = 0; i < openings->items.n; i++) {
    const struct opening *one = &openings->items.items[i];
    const double people = within * fmin(one->width * rate / MINUTE, one->lanes);
    sum += people;
    most = fmax(most, people);
  }
  return openings->discount ? sum - most : sum;
}

static void green_guide(struct egress *egress, const struct openings *openings, double within)
{
  const double guide = openings->stairs ? 66.0 : 82.0, low = openings->stairs ? 48.0 : 60.0;
  struct arena *arena = egress->arena;
  const bool lone = openings->discount && openings->items.n == 1;
  egress_add(
      egress,
      (struct egress_row){
          .rule = GREEN_GUIDE,
          .place = openings->place,
          .quantity =
              arena_printf(arena, "people through the %s in %.3g min%s", openings->what,
                           within / MINUTE, openings->discount ? ", the largest discounted" : ""),
          .unit = "p",
          .limit = openings->people,
          .n = 2,
          .cases = {{arena_printf(arena, "at %.0f p/m/min", guide),
                     people_in(openings, guide, within)},
                    {arena_printf(arena, "at %.0f p/m/min", low),
                     people_in(openings, low, within)}},
          .note = lone ? "there is one only, which must be taken to be out of use" : NULL,
          .mark = openings->stairs ? "found; 48 assumed" : "found",
          .source = openings->stairs
                        ? "Green Guide 66 p/m/min; 48 assumed in the ratio of 60 to 82"
                        : "Green Guide 82 p/m/min; Larsson et al. 2021 measured less than 60"});
}

static void inches(struct egress *egress, const struct openings *openings, const char *rule,
                   double each, const char *mark, const char *source)
{
  const double width = width_of(openings);
  egress_add(egress,
             (struct egress_row){.rule = rule,
                                 .place = openings->place,
                                 .quantity = arena_printf(egress->arena,
                                                          "clear width of the %s, %.3f inches "
                                                          "a person",
                                                          openings->what, each),
                                 .unit = "m",
                                 .limit = openings->people * each * INCH,
                                 .n = 1,
                                 .cases = {{"as it is", width}},
                                 .mark = mark,
                                 .source = source});
}

static void judge(struct egress *egress, const struct openings *openings, double within,
                  double seats)
{
  if (openings->items.n == 0 || !(openings->people > 0.0)) return;
  const bool stairs = openings->stairs;
  green_guide(egress, openings, within);
  inches(egress, openings, SMOKE_PROTECTED, widths_per_seat(seats, stairs), "recalled",
         "NFPA 101 table 12.4.2.3, IBC 1030.6.2");
  if (!openings->discount) return;
  inches(egress, openings, "IBC, ordinary", stairs ? 0.3 : 0.2, "found",
         "IBC, ordinary egress: 0.3 in stairs, 0.2 in other");
  inches(egress, openings, "IBC, outdoor smoke-protected", stairs ? 0.08 : 0.06, "recalled",
         "IBC 1030.6.3");
}

/* ---- exits and stairs ---- */

static struct opening opening_of(const struct venue *venue, const struct venue_link *link)
{
  const struct venue_passage *p = &venue->passages.items[link->side >> 1];
  const bool lanes = p->given.service == FLOW_LANES;
  return (struct opening){p->width, lanes ? p->given.rate : HUGE_VAL};
}

static bool is_stairs(const struct venue *venue, const struct venue_link *link)
{
  const struct node *way = node_find(node_find(venue->scenario->root, "ways"), link->id);
  return link->kind == VENUE_WAY_LINK && strcmp(node_text(way, "kind"), "stairs") == 0;
}

static void judge_exits(struct egress *egress, const struct venue *venue, double within,
                        double people)
{
  struct openings level = {
      .place = "all exits", .what = "exits", .discount = true, .people = people};
  for (size_t i = 0; i < venue->links.n; i++)
    if (venue->links.items[i].outside)
      ARRAY_PUSH(&level.items, opening_of(venue, &venue->links.items[i]));
  judge(egress, &level, within, people);
  ARRAY_CLEAR(&level.items);
}

/* People whose stand opens onto a floor, or who stand on it. */
static double people_on(const struct venue *venue, uint32_t zone, const uint32_t *people)
{
  double sum = 0.0;
  for (uint32_t s = 0; s < venue->stands.n; s++) {
    const struct venue_stand *stand = &venue->stands.items[s];
    const double each = people[s] / fmax(1.0, stand->capacity);
    for (uint32_t i = 0; i < stand->n_seats; i++) {
      const struct venue_seat *seat = &venue->seats.items[stand->first_seat + i];
      const uint32_t place = seat->enter == VENUE_NONE
                                 ? seat->place
                                 : venue->passages.items[seat->enter].given.place[1];
      if (venue->places.items[place].zone == zone) sum += each * seat->seats;
    }
  }
  return sum;
}

/* A floor that nothing but stairs leads away from. */
static void judge_stairs(struct egress *egress, const struct venue *venue, uint32_t zone_index,
                         double within, double seats, const uint32_t *people)
{
  const struct venue_zone *zone = &venue->zones.items[zone_index];
  struct openings stairs = {.place = arena_printf(egress->arena, "stairs from %s", zone->id),
                            .what = "stairs",
                            .stairs = true,
                            .discount = true,
                            .people = people_on(venue, zone_index, people)};
  bool only = true;
  for (uint32_t i = 0; i < zone->n_links; i++) {
    const uint32_t link = zone->first_link + i;
    if (!(venue->destinations.items[0].beyond[link] < INFINITY)) continue;
    only = only && is_stairs(venue, &venue->links.items[link]);
    ARRAY_PUSH(&stairs.items, opening_of(venue, &venue->links.items[link]));
  }
  if (only) judge(egress, &stairs, within, seats);
  ARRAY_CLEAR(&stairs.items);
}

/* ---- aisles and vomitories ---- */

/* [passage] people who come through it on their way out of their stand. */
static double *loads_of(const struct venue *venue, struct arena *arena, const uint32_t *people)
{
  double *load = ARENA_NEW(arena, double, venue->passages.n);
  for (size_t i = 0; i < venue->seats.n; i++) {
    const struct venue_seat *seat = &venue->seats.items[i];
    if (seat->enter == VENUE_NONE) continue;
    const struct venue_stand *stand = &venue->stands.items[seat->stand];
    const double here = seat->seats * (people[seat->stand] / fmax(1.0, stand->capacity));
    for (uint32_t side = seat->side; side >> 1 != seat->enter;) {
      const struct flow_passage_given *given = &venue->passages.items[side >> 1].given;
      side = venue->places.items[given->place[1 - (side & 1)]].next;
      load[side >> 1] += here;
    }
  }
  return load;
}

static void judge_worst(struct egress *egress, const struct venue *venue, const char *stand,
                        enum venue_place_kind kind, const double *load, double within, double seats)
{
  uint32_t worst = VENUE_NONE;
  double most = 0.0;
  for (uint32_t i = 0; i < venue->passages.n; i++) {
    const struct venue_passage *p = &venue->passages.items[i];
    const struct venue_place *from = &venue->places.items[p->given.place[0]];
    if (from->kind != kind || strcmp(from->thing, stand) != 0 || !(load[i] > most * p->width))
      continue;
    most = load[i] / p->width;
    worst = i;
  }
  if (worst == VENUE_NONE) return;
  const struct venue_passage *p = &venue->passages.items[worst];
  const struct venue_place *from = &venue->places.items[p->given.place[0]];
  struct openings one = {.place = arena_printf(egress->arena, "fullest %s of %s",
                                               kind == VENUE_AISLE ? "aisle" : "vomitory", stand),
                         .what = kind == VENUE_AISLE ? "aisle" : "vomitory",
                         .stairs = from->given.ground != &venue->profile.level,
                         .people = load[worst]};
  ARRAY_PUSH(&one.items, ((struct opening){p->width, HUGE_VAL}));
  judge(egress, &one, within, seats);
  ARRAY_CLEAR(&one.items);
}

void widths_judge(struct egress *egress, const struct venue *venue, double within)
{
  CHECK(venue->emergency && venue->destinations.n == 1);
  uint32_t *people = ARENA_NEW(egress->arena, uint32_t, venue->stands.n);
  const double seats = seating_people(venue, people);
  const double *load = loads_of(venue, egress->arena, people);
  judge_exits(egress, venue, within, seats);
  for (uint32_t z = 0; z < venue->zones.n; z++)
    judge_stairs(egress, venue, z, within, seats, people);
  for (size_t s = 0; s < venue->stands.n; s++) {
    const char *stand = venue->stands.items[s].id;
    judge_worst(egress, venue, stand, VENUE_AISLE, load, within, seats);
    judge_worst(egress, venue, stand, VENUE_VOMITORY, load, within, seats);
  }
}
