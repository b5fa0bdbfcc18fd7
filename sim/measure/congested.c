/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Congestion as a share of the evacuation. */
#include "congested.h"

#include <math.h>
#include <string.h>

#include "order.h"

/* When the last one was out; NaN while somebody is in. */
static double last_out(const struct run *run)
{
  double last = 0;
  for (uint32_t i = 0; i < run->crowd.n_parties; i++)
    last = run->parties[i].stages == 0 ? last : fmax(last, (double)run->parties[i].gate_time);
  return run->inside > 0 ? (double)NAN : last;
}

static bool is_of(const struct scope *scope, uint32_t place, const char *kind, const char *id)
{
  const struct venue_place *p = &scope->venue->places.items[place];
  const uint16_t stand = scope->stand_of_place[place];
  if (strcmp(kind, "stand") == 0)
    return stand != ORDER_NO_GROUP && strcmp(scope->stands[stand], id) == 0;
  if (strcmp(kind, "way") == 0) return p->kind == VENUE_WAY && strcmp(p->thing, id) == 0;
  return (p->kind == VENUE_PATCH || p->kind == VENUE_PEN) && p->thing && strcmp(p->thing, id) == 0;
}

/* `kind` NULL: of all places. */
static void add(const struct scope *scope, const struct run *run, struct sheet *sheet,
                const char *kind, const char *id)
{
  const double whole = last_out(run), time = isnan(whole) ? run->ended : whole;
  double most = 0;
  for (uint32_t i = 0; i < run->n_places; i++)
    if (run->congested[i] > most && (!kind || is_of(scope, i, kind, id))) most = run->congested[i];
  sheet_add(sheet, kind ? kind : "", kind ? id : "", VOCABULARY_CONGESTED_SHARE,
            time > 0 ? fmin(1, most / time) : SHEET_MISSING, isnan(whole));
}

void congested_measure(const struct scope *scope, const struct run *run, struct sheet *whole,
                       struct sheet *groups)
{
  if (!run->congested) return;
  add(scope, run, whole, NULL, NULL);
  for (uint32_t i = 0; i < scope->n_floors; i++)
    add(scope, run, groups, "floor", scope->venue->zones.items[scope->floors[i]].id);
  for (uint32_t i = 0; i < scope->n_ways; i++) add(scope, run, groups, "way", scope->ways[i]);
  for (uint32_t i = 0; i < scope->n_stands; i++) add(scope, run, groups, "stand", scope->stands[i]);
}
