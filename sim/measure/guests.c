/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Columns of people. */
#include "guests.h"

#include <math.h>

struct guests guests_of(const struct scope *scope, const struct run *run, struct arena *arena)
{
  const uint32_t n = run->crowd.n_parties;
  struct guests guests = {
      .n = n,
      .weight = ARENA_NEW(arena, float, n),
      .stand = ARENA_NEW(arena, uint16_t, n),
      .mode = ARENA_NEW(arena, uint16_t, n),
      .destination = ARENA_NEW(arena, uint16_t, n),
      .mobility = ARENA_NEW(arena, uint16_t, n),
      .step_free = ARENA_NEW(arena, uint16_t, n),
      .items = ARENA_NEW(arena, struct radix_item, n),
      .spare = ARENA_NEW(arena, struct radix_item, n),
  };
  for (uint32_t i = 0; i < n; i++) {
    const struct crowd_party *party = &run->crowd.parties[i];
    bool there = run->parties[i].stages != 0 && isfinite(run->parties[i].stood_up);
    bool bound = party->destination < scope->venue->destinations.n;
    guests.weight[i] = there ? (float)party->people : 0.0F;
    guests.stand[i] = party->stand < scope->n_stands ? party->stand : ORDER_NO_GROUP;
    guests.destination[i] = bound ? party->destination : ORDER_NO_GROUP;
    guests.mode[i] = bound ? scope->mode_of[party->destination] : ORDER_NO_GROUP;
    guests.mobility[i] = party->mobility < scope->n_mobility ? party->mobility : ORDER_NO_GROUP;
    guests.step_free[i] = party->step_free && scope->n_step_free > 0 ? 0 : ORDER_NO_GROUP;
    guests.people += (double)guests.weight[i];
  }
  return guests;
}

struct order_groups guests_all(const struct guests *guests)
{
  return (struct order_groups){1, NULL, guests->weight};
}

struct order_groups guests_by(const struct guests *guests, const uint16_t *of, uint32_t n)
{
  return (struct order_groups){n, of, guests->weight};
}
