/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Random numbers that belong to things, not to a moment.
 *
 * Every draw is a pure function of (seed, replication, entity, purpose, index, n-th draw), by
 * the counter-based generator Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011, "Parallel random
 * numbers: as easy as 1, 2, 3"). An entity is a party, a train, a server. So a person walks at
 * the same speed in every layout (common random numbers), whatever the number of threads, and
 * adding a gate changes nobody's draws.
 *
 * Key = the 64-bit seed. Counter words: c0 = block of four draws (running), c1 = purpose << 24 |
 * index, c2 = entity, c3 = replication. A stream ends after 2^34 words (CHECK). Check values:
 * the known-answer vectors of Random123 (tests/unit/base/random.c). */
#ifndef EXEUNT_BASE_RANDOM_H
#define EXEUNT_BASE_RANDOM_H

#include <gsl/gsl_rng.h>
#include <stdint.h>

/* What a draw is for. Append only: a changed number changes every published result. */
enum random_purpose {
  RANDOM_PARTY = 1,      /* size, mode, seat */
  RANDOM_WALK = 2,       /* free speed, mobility */
  RANDOM_LEAVE = 3,      /* when they stand up */
  RANDOM_CHOICE = 4,     /* taste for a gate or way; index = stable hash of its id */
  RANDOM_SERVICE = 5,    /* service time at a gate; index = member */
  RANDOM_SOURCE = 6,     /* arrivals of a source */
  RANDOM_VEHICLE = 7,    /* trains and buses: irregularity, load */
  RANDOM_CAR = 8,        /* loading, stall position */
  RANDOM_IMPRESSION = 9, /* greeting, assistance, show, expectation */
  RANDOM_ABREAST = 10,   /* where in a wide gate; index = stable hash of its id */
  RANDOM_RIDE = 11,      /* who walks on an escalator; index = stable hash of its id */
  RANDOM_TEST = 15,
  RANDOM_HABIT = 20,    /* whether a party goes back the way it came in */
  RANDOM_OBEY = 21,     /* whether it does as a sign says; index = stable hash of the action's id */
  RANDOM_NEWS = 22,     /* whether an announcement reaches it; index as for RANDOM_OBEY */
  RANDOM_PATIENCE = 23, /* how long it waits */
  RANDOM_LOST = 24,   /* whether and how far it goes wrong; index = stable hash of the floor's id */
  RANDOM_ASTRAY = 25, /* where to, then; index = stable hash of the way's id */
  RANDOM_STOP = 26    /* whether it stops; index = stable hash of the stop's id */
};

struct random_stream {
  uint32_t key[2];
  uint32_t counter[4];
  uint32_t block[4];
  uint32_t left; /* unused words of the block */
};

/* One application of the bijection: ten rounds. For tests and for whoever wants four words at
 * once. */
void random_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]);

/* The stream of one entity for one purpose; index < 2^24. */
struct random_stream random_stream(uint64_t seed, uint32_t replication, uint32_t entity,
                                   enum random_purpose purpose, uint32_t index);

uint32_t random_word(struct random_stream *stream);

/* In (0,1), from two words: the middle of one of 2^52 equal cells, an odd multiple of 2^-53. So
 * it is never 0 or 1, and u and 1 - u are equally likely and both exact. */
double random_uniform(struct random_stream *stream);

/* The first uniform of a fresh stream: the same number, without the stream. */
double random_uniform_of(uint64_t seed, uint32_t replication, uint32_t entity,
                         enum random_purpose purpose, uint32_t index);

/* The standard normal by inversion: one uniform a draw, monotone in it. */
double random_normal(struct random_stream *stream);

/* By inversion, with mean `mean` >= 0, in the mean's unit. */
double random_exponential(struct random_stream *stream, double mean);

/* The same generator behind GSL's interface, for gsl_ran_*; gsl_rng_set(seed) starts stream
 * (seed, 0, 0, 0, 0). */
extern const gsl_rng_type *const random_gsl_type;

/* Replaces GSL's aborting error handler by one that does nothing (callers check return codes and
 * inputs). Called once, at program start, before any thread. */
void random_gsl_start(void);

#endif
