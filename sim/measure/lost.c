/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sums over the parties of a group. */
#include "lost.h"

static void add_group(const struct run *run, const struct guests *guests, const char *stand,
                      uint16_t group, struct sheet *sheet)
{
  double people = 0.0, turns = 0.0, seconds = 0.0;
  bool censored = false;
  for (uint32_t i = 0; i < guests->n; i++) {
    const double n = (double)guests->weight[i];
    if (n <= 0.0 || (stand && guests->stand[i] != group)) continue;
    const struct run_lost *lost = &run->lost[i];
    people += n;
    turns += n * (lost->turns[0] + lost->turns[1]);
    seconds += n * ((double)lost->seconds[0] + (double)lost->seconds[1]);
    censored |= isnan((double)run->parties[i].home_time);
  }
  const char *kind = stand ? "stand" : "", *id = stand ? stand : "";
  const double all = people > 0.0 ? people : SHEET_MISSING;
  sheet_add(sheet, kind, id, VOCABULARY_WRONG_TURNS, people > 0.0 ? turns : SHEET_MISSING,
            censored);
  sheet_add(sheet, kind, id, VOCABULARY_LOST_MEAN, seconds / all, censored);
}

void lost_measure(const struct scope *scope, const struct run *run, const struct guests *guests,
                  struct sheet *whole, struct sheet *groups)
{
  if (!run->lost) return;
  add_group(run, guests, NULL, 0, whole);
  for (uint32_t s = 0; s < scope->n_stands; s++)
    add_group(run, guests, scope->stands[s], (uint16_t)s, groups);
}
