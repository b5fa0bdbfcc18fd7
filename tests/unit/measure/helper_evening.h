/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An evening made by hand: a venue of one stand, one floor, two gates, one way, a station and a
 * footpath, and a run of a few parties in which every number is chosen, so that measures can be
 * checked against closed forms.
 *
 *   links  0 gate `north` (2 /s)   1 gate `south`   2 and 3 the two directions of way `stairs`   4
 * the station `halt` 5 the footpath `path` destinations  0 halt (rail)   1 path (foot) places  0 an
 * aisle of the stand (10 m2)   1 and 2 patches of the floor (10 m2 each) horizon 7200 s; everybody
 * expects an exit of 36 min, is greeted 0.4, helped 0.4, thinks 0.6 of the show; a visit is worth
 * 100 */
#ifndef EXEUNT_TESTS_HELPER_EVENING_H
#define EXEUNT_TESTS_HELPER_EVENING_H

#include "../../../sim/measure/outcome.h"

#define HELPER_EVENING_BINS 720

struct helper_evening {
  struct arena *arena;
  struct scenario *scenario;
  struct venue venue;
  struct home home;
  struct run run;
  struct scope *scope;
};

/* `n` parties of one person each, not yet anywhere; the test fills them in. */
struct helper_evening *helper_evening_new(uint32_t n);

/* The same with more lines of the scenario, such as a `crowd`. */
struct helper_evening *helper_evening_with(uint32_t n, const char *lines);
void helper_evening_free(struct helper_evening *evening);

/* Party i: people, when it stood up, was through gate `link`, was home; destination 0 or 1. */
void helper_evening_party(struct helper_evening *evening, uint32_t i, uint16_t people,
                          double stood_up, double gate, double home, uint16_t destination);

/* The value of a measure; CHECKs that there is such a row. */
const struct sheet_row *helper_evening_row(const struct outcome *outcome, const char *kind,
                                           const char *id, const char *measure);

#endif
