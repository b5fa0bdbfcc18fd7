/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One layout of the venue, from its file to what its replications have told: the steps that lead
 * there, once.
 *
 * A layout holds what its messages point into, so it is kept until the status has been shown, also
 * when making it failed. */
#ifndef EXEUNT_STUDY_LAYOUT_H
#define EXEUNT_STUDY_LAYOUT_H

#include "../measure/tally.h"

struct layout {
  const char *name;          /* "" for the base; owned */
  struct scenario *scenario; /* NULL, and what follows too, where the status says why */
  struct venue *venue;
  struct home *home; /* in the venue's arena */
  struct run_plan plan;
  struct scope *scope;
  struct tally *tally; /* empty at first */
};

/* Reads, checks, builds and routes; never NULL. Usable if the status is ok afterwards. Does nothing
 * but make an empty layout if the status is not ok already. */
struct layout *layout_new(const char *name, const struct scenario_options *options,
                          struct status *status);

/* The same with the crowd varied (profile.h). */
struct layout *layout_new_varied(const char *name, const struct scenario_options *options,
                                 const struct profile_variation *variation, struct status *status);
void layout_free(struct layout *layout); /* NULL is fine */

/* The people who will be there. */
double layout_people(const struct layout *layout);

/* The scenario's own `study.replications` and `study.seed`. */
uint32_t layout_replications(const struct layout *layout);
uint64_t layout_seed(const struct layout *layout);

#endif
