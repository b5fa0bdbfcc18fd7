/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a YAML file to a checked scenario: read, extend, vary, set, check. What comes out has every
 * key known, every number in SI, every default filled in, every reference pointing at something
 * that exists. */
#ifndef EXEUNT_SCENARIO_SCENARIO_H
#define EXEUNT_SCENARIO_SCENARIO_H

#include "node.h"

#include <stdio.h>

struct scenario {
  struct arena *arena;
  const char *file;    /* as the user gave it */
  const char *name;    /* the `name` key, or the file's stem */
  const char *variant; /* "" or "A+B" */
  struct node *root;   /* checked and complete; `variants` itself stays in it, unapplied */
  char sha256[65];     /* of the canonical resolved text */
};

struct scenario_options {
  const char *file;
  const char *variant; /* NULL, or "A+B": applied in this order */
  size_t n_sets;
  const char *const *sets; /* "gates.north.lanes=8" */
};

/* Reads and checks. On any error returns NULL and the status says all that is wrong (kind
 * STATUS_SCENARIO). */
struct scenario *scenario_read(const struct scenario_options *options, struct status *status);
void scenario_free(struct scenario *scenario); /* NULL is fine */

/* The names of the file's variants, in file order; lives in the scenario. */
size_t scenario_variants(const struct scenario *scenario, const char *const **names);

/* Seconds from the event's end to the clock time `seconds_after_midnight`, of the day for which
 * they lie in [-12 h, 12 h): with an end at 22:30, 22:15 is -900 and 00:10 is 6000. */
double scenario_clock(const struct scenario *scenario, double seconds_after_midnight);

/* The path of the file that the text `named` of the scenario names, relative to the file in which
 * it was written; NULL, with an error, if it leads out of the scenario's folder (paths.h). */
const char *scenario_beside(const struct scenario *scenario, const struct node *named,
                            struct status *status);

/* Writes the resolved scenario as YAML: every key, with its origin (default, variant, set) as a
 * comment. Reading it again gives the same sha256. `variants` are written too, unless one has been
 * applied: then the text is that layout alone. */
void scenario_write(const struct scenario *scenario, FILE *out);

#endif
