/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ground laws: what it is like to stand and to walk in a place.
 *
 * A ground gives a place its room (jam density), its speed law V(density), its wave speed w,
 * and its order. *Mixed* ground lets the fast pass the slow; *single file* is first in, first
 * out across all passages of the place. *Storage* ground gives room back at once; all other
 * ground through holes that travel back at w. On *vehicle* ground room is counted in metres of
 * lane.
 *
 * Each law is one file (ground_*.c) with its card; `ground_laws` lists them. Adding a law is
 * adding a file and a line. */
#ifndef EXEUNT_KERNEL_GROUND_H
#define EXEUNT_KERNEL_GROUND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define GROUND_STEPS 64 /* intervals of the speed table between 0 and the critical density */

/* What a law is made from. Unused fields are 0. */
struct ground_given {
  double free_speed;    /* m/s, of the average walker or vehicle on this ground */
  double shape;         /* Kladek: gamma, 1/m2; linear: a, m2 */
  double jam_density;   /* kappa: 1/m2, or 1/m on vehicle ground */
  double capacity_flow; /* q_c: 1/(m s), on vehicle ground 1/s a lane; 0: by the law */
  double wave_speed;    /* w: m/s; 0: follows, q_c / (kappa - rho_c) */
};

struct ground {
  const struct ground_law *law;
  struct ground_given given;
  bool storage, single_file, vehicles;
  double pace; /* free speed here over free speed on level ground; 1 unless set */

  /* computed */
  double critical_density;          /* rho_c, at capacity */
  double capacity_flow;             /* q_c */
  double jam_density;               /* kappa */
  double wave_speed;                /* w; 0 on storage ground */
  float slowness[GROUND_STEPS + 2]; /* V(0) / V(i rho_c / GROUND_STEPS), and one more */
};

struct ground_law {
  const char *name;
  const char *sentence;
  const char *source;
  bool storage, single_file, vehicles;
  /* m/s; NULL: free speed throughout. */
  double (*speed)(const struct ground_given *given, double density);
};

extern const struct ground_law ground_kladek;     /* Weidmann's relation: level, stairs */
extern const struct ground_law ground_linear;     /* SFPE: k (1 - a D) */
extern const struct ground_law ground_triangular; /* free speed up to capacity */
extern const struct ground_law ground_storage;    /* seat rows, platforms, pens, vehicles */
extern const struct ground_law ground_road;       /* a road lane: single file, metres of lane */

extern const struct ground_law *const ground_laws[];
extern const size_t ground_n_laws;

/* Makes a ground: finds the density at capacity (numerically, to 1e-9, where it has no closed
 * form), the wave speed and the speed table. CHECKs that what is given makes sense (free speed
 * > 0, kappa > rho_c). */
struct ground ground_make(const struct ground_law *law, const struct ground_given *given);

/* V(0) / V(min(density, rho_c)) >= 1: how much longer a metre takes than on empty ground. */
static inline double ground_slowness(const struct ground *ground, double table_position)
{
  const double limit = GROUND_STEPS;
  const double x = table_position < limit ? table_position : limit;
  const uint32_t i = (uint32_t)x;
  const double f = x - (double)i;
  return (1.0 - f) * (double)ground->slowness[i] + f * (double)ground->slowness[i + 1];
}

/* Density on the straight congested branch that carries the flow q (1/(m s)): kappa - q / w. */
double ground_congested_density(const struct ground *ground, double flow);

#endif
