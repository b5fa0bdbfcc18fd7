/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: the house as it is sold.
 * Rule:       a stand holds places x occupied; if the attendance is given, all stands are scaled by
 *             one factor (a stand that is full stays full and the others take the rest). Cumulative
 *             rounding over stands, and over half-rows within a stand, makes every sum exact.
 * Units:      people.
 * Source:     by definition.
 * Check:      attendance met exactly; no half-row above its seats (tests/unit/crowd/seating.c).
 * Leaves out: empty seats between people: the seats of a half-row fill from the aisle. */
#include "seating.h"

#include <math.h>

static bool is_open(const struct venue *venue, uint32_t stand)
{
  return venue->stands.items[stand].occupied > 0.0;
}

uint64_t seating_of_stand(const struct venue *venue, uint32_t stand)
{
  const struct venue_stand *s = &venue->stands.items[stand];
  uint64_t places = 0;
  for (uint32_t i = 0; i < s->n_seats; i++) places += venue->seats.items[s->first_seat + i].seats;
  return places;
}

uint64_t seating_places(const struct venue *venue)
{
  uint64_t places = 0;
  for (uint32_t i = 0; i < venue->stands.n; i++)
    if (is_open(venue, i)) places += seating_of_stand(venue, i);
  return places;
}

static double sold(const struct venue *venue, uint32_t stand)
{
  return (double)seating_of_stand(venue, stand) * venue->stands.items[stand].occupied;
}

/* People of a stand if all are scaled by `factor`. */
static double scaled(const struct venue *venue, uint32_t stand, double factor)
{
  return fmin((double)seating_of_stand(venue, stand), factor * sold(venue, stand));
}

/* The factor at which all stands together hold `people`. Each pass takes the stands that are full
 * at the factor so far out of the sum; there are no more passes than stands. */
static double factor_for(const struct venue *venue, double people)
{
  double factor = 0.0;
  for (uint32_t pass = 0; pass <= venue->stands.n; pass++) {
    double rest = people, weight = 0.0;
    for (uint32_t i = 0; i < venue->stands.n; i++) {
      const double places = (double)seating_of_stand(venue, i);
      if (pass > 0 && factor * sold(venue, i) >= places)
        rest -= is_open(venue, i) ? places : 0.0;
      else
        weight += sold(venue, i);
    }
    if (weight <= 0.0) break;
    const double next = rest / weight;
    if (next <= factor) break;
    factor = next;
  }
  return factor;
}

/* What rounding has left over goes where there is still a place. */
static void place_rest(const struct venue *venue, uint32_t *of_stand, uint64_t rest)
{
  for (uint32_t i = 0; i < venue->stands.n && rest > 0; i++) {
    const uint64_t free_places = is_open(venue, i) ? seating_of_stand(venue, i) - of_stand[i] : 0;
    const uint64_t more = rest < free_places ? rest : free_places;
    of_stand[i] += (uint32_t)more;
    rest -= more;
  }
}

uint32_t seating_people(const struct venue *venue, uint32_t *of_stand)
{
  const struct node *attendance = node_find(venue->scenario->root, "event.attendance");
  const uint64_t most = seating_places(venue);
  double factor = 1.0, total = 0.0;
  for (uint32_t i = 0; i < venue->stands.n; i++) total += sold(venue, i);
  if (attendance) {
    total = fmin(attendance->value, (double)most);
    factor = factor_for(venue, total);
  }
  const uint64_t people = (uint64_t)llround(total);
  uint64_t done = 0;
  double cumulative = 0.0;
  for (uint32_t i = 0; i < venue->stands.n; i++) {
    cumulative += scaled(venue, i, factor);
    uint64_t upto = (uint64_t)llround(cumulative);
    if (upto > people) upto = people;
    const uint64_t places = is_open(venue, i) ? seating_of_stand(venue, i) : 0;
    of_stand[i] = (uint32_t)(upto - done < places ? upto - done : places);
    done += of_stand[i];
  }
  place_rest(venue, of_stand, people - done);
  return (uint32_t)people;
}
