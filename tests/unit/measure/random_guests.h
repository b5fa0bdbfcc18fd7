/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Random guests and random parameters of the last impression, within the ranges of the model.
 * EXEUNT_TEST_SEED=n gives other ones. */
#ifndef EXEUNT_TESTS_MEASURE_RANDOM_GUESTS_H
#define EXEUNT_TESTS_MEASURE_RANDOM_GUESTS_H

#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "../../../sim/measure/impression.h"

struct luck {
  uint64_t state;
};

/* splitmix64 */
static inline double uniform(struct luck *luck, double low, double high)
{
  uint64_t x = luck->state += 0x9E3779B97F4A7C15u;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  x ^= x >> 31;
  return low + (high - low) * ((double)(x >> 11) * 0x1p-53);
}

static inline size_t below(struct luck *luck, size_t n)
{
  return (size_t)uniform(luck, 0, (double)n);
}

static inline struct luck seeded(const char *test)
{
  const char *wanted = getenv("EXEUNT_TEST_SEED");
  uint64_t seed = wanted ? strtoull(wanted, NULL, 10) : 20260711;
  printf("%s: seed %" PRIu64 "\n", test, seed);
  return (struct luck){seed};
}

static inline void normalise(double *a, double *b, double *c, double *d)
{
  double sum = *a + *b + *c + *d;
  *a /= sum;
  *b /= sum;
  *c /= sum;
  *d /= sum;
}

/* Every parameter within its range, weights scaled to sum 1. */
static inline struct impression_parameters random_parameters(struct luck *luck)
{
  struct impression_parameters p = impression_defaults();
  p.om_greet = uniform(luck, 0.05, 0.20);
  p.om_assist = uniform(luck, 0.10, 0.30);
  p.om_core = uniform(luck, 0.35, 0.65);
  p.om_exit = uniform(luck, 0.05, 0.35);
  normalise(&p.om_greet, &p.om_assist, &p.om_core, &p.om_exit);
  p.lam_k = uniform(luck, 1, 2.5);
  p.w_mean = uniform(luck, 0.2, 0.8);
  p.w_worst = uniform(luck, 0, 0.35);
  p.w_end = uniform(luck, 0, 0.40);
  p.w_dis = uniform(luck, 0, 0.30);
  normalise(&p.w_mean, &p.w_worst, &p.w_end, &p.w_dis);
  p.m_walk = uniform(luck, 1.2, 2.2);
  p.m_wait = uniform(luck, 1.3, 2.3);
  p.m_carq = uniform(luck, 1.2, 2.0);
  p.u_info = uniform(luck, 0.05, 0.40);
  p.u_occ = uniform(luck, 0, 0.30);
  p.u_fair = uniform(luck, 0, 0.50);
  p.b_rho = uniform(luck, 0, 0.45);
  p.rho0 = uniform(luck, 0.5, 2);
  p.c_max = uniform(luck, 2, 3);
  p.p_miss = uniform(luck, 5, 30);
  p.p_conf = uniform(luck, 0, 6);
  p.m_lost = uniform(luck, 1, 2.5);
  p.accept[IMPRESSION_GATE] = uniform(luck, 8, 28);
  p.accept[IMPRESSION_WALK] = uniform(luck, 15, 40);
  p.accept[IMPRESSION_CARPARK] = uniform(luck, 18, 60);
  p.accept[IMPRESSION_PLATFORM] = uniform(luck, 10, 40);
  p.k_s = uniform(luck, 0.8, 2);
  p.lam = uniform(luck, 1, 2.3);
  p.s_dis = uniform(luck, 0.6, 1.6);
  p.gamma_fare = uniform(luck, 0, 0.40);
  p.kappa = uniform(luck, 0.40, 0.80);
  p.beta_ret = uniform(luck, 0.05, 0.80);
  return p;
}

static inline struct impression_stage random_stage(struct luck *luck)
{
  struct impression_stage s = {.kind =
                                   (enum impression_stage_kind)below(luck, IMPRESSION_STAGE_KINDS),
                               .minutes = uniform(luck, 0, 40),
                               .density = uniform(luck, 0, 6),
                               .information = uniform(luck, 0, 1),
                               .occupied = uniform(luck, 0, 1),
                               .unfair = uniform(luck, 0, 1),
                               .missed = (double)below(luck, 3),
                               .lost_minutes = uniform(luck, 0, 5),
                               .wrong_turns = (double)below(luck, 4),
                               .farewell = uniform(luck, 0, 1)};
  return s;
}

static inline struct impression_guest random_guest(struct luck *luck)
{
  struct impression_guest g = {.n_stages = 1 + below(luck, 5),
                               .expected_minutes = uniform(luck, 5, 90),
                               .greet = uniform(luck, -1, 1),
                               .assist = uniform(luck, -1, 1),
                               .core = uniform(luck, -1, 1)};
  for (size_t k = 0; k < g.n_stages; k++) g.stages[k] = random_stage(luck);
  return g;
}

#endif
