/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The replications of one layout, added up in order of their number.
 *
 * Adding in order makes every sum, and the digest, a function of (scenario, seed, number of
 * replications) alone: how many threads ran them does not matter. What is kept grows with the
 * replications by the measures and the audit; curves over time are those of the first TALLY_CURVES
 * replications. */
#ifndef EXEUNT_MEASURE_TALLY_H
#define EXEUNT_MEASURE_TALLY_H

#include "../base/digest.h"
#include "outcome.h"

#define TALLY_CURVES 400

struct tally_place {
  double mean_density, peak_density, e_minutes, f_minutes, last;
  uint32_t used; /* replications in which somebody was there */
};

/* All series of one replication. */
struct tally_curves {
  int32_t first; /* point i is at (first + i) x OUTCOME_STEP */
  uint32_t n_points;
  float *points; /* [series x n_points + i] */
};

/* One group under one preset in one replication. */
struct tally_preset {
  double satisfaction, nps, return_rate, unhappy; /* NaN: nobody */
};

/* An action began or ended in one replication. */
struct tally_happening {
  uint32_t replication; /* its number */
  struct run_happening it;
};

struct tally {
  const struct scope *scope;
  uint32_t n;              /* replications */
  double people;           /* sum over replications */
  struct sheet keys;       /* which measures: the rows of the first replication */
  ARRAY_OF(double) values; /* [replication x rows + row] */
  ARRAY_OF(bool) censored;
  ARRAY_OF(struct outcome_audit) audits;
  ARRAY_OF(uint32_t) replications; /* their numbers */
  ARRAY_OF(struct tally_happening) happened;

  ARRAY_OF(struct tally_curves) curves; /* of the first TALLY_CURVES replications */
  int32_t first, last;                  /* points that any of them has; see struct outcome */

  struct tally_place *places;      /* as scope->observed */
  struct outcome_seat *seats;      /* as venue->seats */
  struct remembered_stage *stages; /* [mode x RUN_STAGES + stage] */
  ARRAY_OF(struct tally_preset)
  presets; /* [replication][group][preset], groups all, stands, modes, mobility */
  struct arena *arena;
};

struct tally *tally_new(const struct scope *scope);
void tally_free(struct tally *tally); /* NULL is fine */

/* Adds the next replication, in order of its number; takes the outcome over. */
void tally_add(struct tally *tally, struct outcome *outcome);

/* The values of one row over all replications go to `values` (n of them). */
void tally_values(const struct tally *tally, size_t row, double *values);
size_t tally_censored(const struct tally *tally, size_t row); /* how many of them */

/* A series of curve c at any point: constant before its first and after its last. */
double tally_curve_at(const struct tally *tally, size_t c, uint32_t series, int32_t point);

/* How many groups `presets` has, and what number g is. */
uint32_t tally_n_groups(const struct tally *tally);
void tally_group(const struct tally *tally, uint32_t g, const char **kind, const char **id);

/* SHA-256 over the measures and audits of all replications so far, in order. */
void tally_digest(const struct tally *tally, char out[DIGEST_TEXT]);

#endif
