/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is drawn for a party: its way home, its size; with its pace (pace.h) and when it stands up
 * (leaving.h).
 *
 * Prepared once a replication from the scenario; each draw is then a pure function of (seed,
 * replication, entity). The order of draws in a stream is part of the published results: append
 * only. */
#ifndef EXEUNT_CROWD_TRAITS_H
#define EXEUNT_CROWD_TRAITS_H

#include "leaving.h"
#include "pace.h"

#define TRAITS_SIZE_MOST                                                                           \
  PACE_PARTY_MOST /* people in a party; larger ones count as parties of 12                         \
                   */

/* A law of party sizes as a table: a uniform u gives the first size k with u <= up_to[k - 1]. */
struct traits_sizes {
  double up_to[TRAITS_SIZE_MOST];
  double mean;
};

struct traits_sizes traits_sizes_make(const struct distribution *law);
uint16_t traits_size(const struct traits_sizes *sizes, double u);

/* Shares of people by destination, summing to 1: those of `home` (a map id -> share) or, where that
 * is NULL, crowd.home; without either all go to the only destination, or to "outside". False if
 * that does not say where. */
bool traits_shares(const struct venue *venue, const struct node *home, double *share);

/* The `home` of a stand or source of its own; NULL if it has none. */
const struct node *traits_home(const struct venue *venue, const char *stand);

/* The people of a stand or source. */
struct traits_people {
  const double
      *cumulative;  /* ways home: probability of a party up to and including destination i */
  double step_free; /* by which shares of step-free groups are multiplied: 0 without places */
  const struct traits_sizes *party;
  bool one_size; /* sources: `party` is the law of those who go by car too */
  const struct pace *pace;
  const struct leaving *leaving;
};

struct traits {
  const struct venue *venue;
  struct traits_sizes *party, car;
  struct pace *pace;       /* where a stand has no speed of its own */
  struct leaving *leaving; /* where it has no `rest` of its own */
  double season, regular;  /* shares up to and including the segment */
  double informed;
  struct traits_people *stands;  /* per stand */
  struct traits_people *sources; /* per source: all its parties have one law of sizes */
};

/* Memory from `arena`. */
struct traits traits_make(const struct venue *venue, struct arena *arena);

struct traits_who {
  uint32_t destination;
  uint16_t people;
  uint8_t segment;
  bool informed;
};

/* Draws from a fresh stream of the party. */
struct traits_who traits_who(const struct traits *traits, const struct traits_people *people,
                             struct random_stream *stream);

#endif
