/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Densities on floors. */
#include "density.h"

#include <math.h>

struct level {
  double peak, e_minutes, f_minutes;
  bool censored;
};

static struct level level_of(const struct scope *scope, const struct run *run, uint32_t zone_index)
{
  const struct venue_zone *zone = &scope->venue->zones.items[zone_index];
  struct level level = {0};
  for (uint32_t i = 0; i < zone->n_places; i++) {
    const uint32_t p = zone->first_place + i;
    const struct flow_place_given *given = &scope->venue->places.items[p].given;
    const struct probe_place *probe = &run->probes[p];
    if (!given->observe) continue;
    level.peak = fmax(level.peak, (double)probe->peak / given->size);
    level.e_minutes += probe->e_seconds / 60;
    level.f_minutes += probe->f_seconds / 60;
    level.censored |= probe->occupied_seconds > 0 && probe->occupied_until >= scope->horizon;
  }
  return level;
}

static void add_level(struct sheet *sheet, const char *kind, const char *id,
                      const struct level *level)
{
  sheet_add(sheet, kind, id, VOCABULARY_DENSITY_PEAK, level->peak, false);
  sheet_add(sheet, kind, id, VOCABULARY_LOS_E_MINUTES, level->e_minutes, level->censored);
  sheet_add(sheet, kind, id, VOCABULARY_LOS_F_MINUTES, level->f_minutes, level->censored);
}

void density_measure(const struct scope *scope, const struct run *run, struct sheet *whole,
                     struct sheet *groups)
{
  struct level all = {0};
  for (uint32_t i = 0; i < scope->n_floors; i++) {
    struct level level = level_of(scope, run, scope->floors[i]);
    add_level(groups, "floor", scope->venue->zones.items[scope->floors[i]].id, &level);
    all.peak = fmax(all.peak, level.peak);
    all.e_minutes += level.e_minutes;
    all.f_minutes += level.f_minutes;
    all.censored |= level.censored;
  }
  add_level(whole, "", "", &all);
}
