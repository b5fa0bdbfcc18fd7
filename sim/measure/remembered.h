/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the guests of one replication remember: the last impression of every party, summed over the
 * whole venue, its stands and its ways home, under each preset of the model.
 *
 * A party is one guest that counts with its people. Its stages are those of its way, in order; who
 * has live information has q = 1, the others 0. Wrong turns are counted in the stage in which they
 * were made, and the time they cost is taken out of it as time lost. How it was greeted and helped
 * and what it thought of the show are drawn from its own random stream (RANDOM_IMPRESSION), so they
 * are the same in every layout, and no time or flow depends on them. The free-flow twin is the same
 * guest with the stages of an empty venue: no density, no service missed.
 *
 * silent = P(rating <= 6) (1 - P(complain)) (1 - P(respond)), with
 *   P(complain | unhappy) = c_lo + (c_hi - c_lo) clip(-X, 0, 1)     c_lo .03, c_hi .30 (Goodman; a
 * judgement here) P(respond) = logistic(rho_0 + rho_1 z + rho_2 z^2)              rho -2.2, 0, .10
 * (judgement; its sign is unknown)
 *
 * Somebody still on the way at the horizon has so far spent the time until then, and what rests on
 * it is censored. */
#ifndef EXEUNT_MEASURE_REMEMBERED_H
#define EXEUNT_MEASURE_REMEMBERED_H

#include "guests.h"
#include "sheet.h"

enum remembered_by {
  REMEMBERED_ALL,
  REMEMBERED_STAND,
  REMEMBERED_MODE,
  REMEMBERED_MOBILITY,
  REMEMBERED_STEP_FREE,
  REMEMBERED_BYS
};

/* Sums over people. */
struct remembered_sum {
  double people, satisfaction, promoter, detractor, returns;
};

/* Sums over the people of one way home who have this stage. */
struct remembered_stage {
  double people, minutes, free_minutes, density_minutes, feeling;
};

struct remembered {
  uint32_t n[REMEMBERED_BYS];                  /* groups of each kind */
  struct remembered_sum *sums[REMEMBERED_BYS]; /* [group x IMPRESSION_PRESETS + preset] */
  struct remembered_stage *stages;             /* [mode x RUN_STAGES + stage] */
  float *satisfaction;                         /* [party]; NaN: was not there */
  double silent;                               /* sum over people, by the scenario's preset */
  double value_at_risk;                        /* currency */
  bool censored;
};

/* Memory from `arena`. */
struct remembered remembered_of(const struct scope *scope, const struct run *run, uint64_t seed,
                                const struct guests *guests, struct arena *arena);

/* Adds the rows of the scenario's preset. */
void remembered_measure(const struct scope *scope, const struct remembered *remembered,
                        struct sheet *whole, struct sheet *groups);

/* How many groups of a kind there are. */
uint32_t remembered_n(const struct scope *scope, enum remembered_by by);

/* Group g of a kind: "" and "", "stand" and its id, "mode" and its id, "mobility" and its id. */
const char *remembered_kind(enum remembered_by by);
const char *remembered_id(const struct scope *scope, enum remembered_by by, uint32_t group);

#endif
