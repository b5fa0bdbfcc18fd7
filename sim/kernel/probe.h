/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is kept of every place: exact time integrals of its occupancy.
 *
 * Densities are levels of the place's own area. Person-seconds at walkway levels of service E
 * and F are Fruin's: E from 1.08, F from 2.15 persons/m2. The peak is the highest occupancy
 * that was not undercut for PROBE_HELD seconds, measured in windows that start when the earlier
 * peak is passed or a window has ended, so it never overstates. */
#ifndef EXEUNT_KERNEL_PROBE_H
#define EXEUNT_KERNEL_PROBE_H

#define PROBE_E 1.08 /* 1/m2, Fruin 1971 */
#define PROBE_F 2.15
#define PROBE_HELD 10.0 /* s */

struct probe_place { /* one cache line */
  double last;       /* s: time of the last change */
  double person_seconds;
  double occupied_until;      /* s: last time somebody was here */
  double since;               /* s: the present window began */
  float occupied_seconds;     /* s: with somebody here */
  float e_seconds, f_seconds; /* person-seconds at level E, at level F */
  float at_e, at_f;           /* persons at which E and F begin; INFINITY: unobserved */
  float peak;                 /* persons, held */
  float low;                  /* least occupancy in the window */
  float spare;
};

/* `area` in m2. */
void probe_init(struct probe_place *probe, double area, double now);

/* The occupancy was `before` persons since the last change and is `after` from now on. */
static inline void probe_change(struct probe_place *probe, float before, float after, double now)
{
  const double dt = now - probe->last;
  probe->last = now;
  if (before > 0.0F) {
    const double amount = (double)before * dt;
    probe->person_seconds += amount;
    probe->occupied_seconds += (float)dt;
    probe->occupied_until = now;
    if (before >= probe->at_f)
      probe->f_seconds += (float)amount;
    else if (before >= probe->at_e)
      probe->e_seconds += (float)amount;
    if (before > probe->peak) {
      if (now - probe->since >= PROBE_HELD) {
        probe->peak = probe->low;
        probe->since = now;
        probe->low = after;
      }
      if (after < probe->low) probe->low = after;
    }
  }
  if (after > probe->peak && before <= probe->peak) {
    probe->since = now;
    probe->low = after;
  }
}

#endif
