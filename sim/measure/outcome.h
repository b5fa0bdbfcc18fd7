/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is kept of one replication once it has run: the measures, the curves over time in steps of a
 * minute, sums by place and by seat, the audit. Small, so that a study of many replications stays
 * small. */
#ifndef EXEUNT_MEASURE_OUTCOME_H
#define EXEUNT_MEASURE_OUTCOME_H

#include "remembered.h"

#define OUTCOME_STEP 60.0 /* s between the points of a curve */

/* What a series is of. */
struct outcome_series {
  const char *kind; /* "on_site" "inside" "gate_arrivals" "gate_departures" "queue" "mode_home" */
  const char *id;
};

struct outcome_place {
  float mean_density;         /* 1/m2, over the time with somebody there */
  float peak_density;         /* 1/m2, held for 10 s */
  float e_minutes, f_minutes; /* p min */
  float last;                 /* s; NaN: nobody came */
};

/* Sums over the people of one seat entry (half a row, or a standing patch). */
struct outcome_seat {
  double people, gate_s, home_s,
      satisfaction; /* of people still there at the horizon: until then */
};

struct outcome_audit {
  uint64_t people_in, people_out, inside, exchanges, turned_rings, refused, moves, events;
};

struct outcome {
  struct arena *arena;
  uint32_t replication;
  struct sheet sheet; /* the whole venue first */
  double people;      /* who were there */
  int32_t first;      /* point i is at (first + i) x OUTCOME_STEP */
  uint32_t n_points;
  uint32_t n_series;
  float **series;               /* [series][point]: persons at that moment */
  struct outcome_place *places; /* as scope->observed */
  struct outcome_seat *seats;   /* as venue->seats */
  struct remembered remembered; /* without the satisfaction of each party */
  struct outcome_audit audit;
  uint32_t n_happened;
  struct run_happening *happened; /* what was done, in order of time */
};

struct outcome *outcome_new(const struct scope *scope, const struct run *run, uint64_t seed);
void outcome_free(struct outcome *outcome); /* NULL is fine */

/* The series of a layout: how many, and what number i is. */
uint32_t outcome_n_series(const struct scope *scope);
struct outcome_series outcome_series(const struct scope *scope, uint32_t i);

#endif
