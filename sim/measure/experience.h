/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The `experience` block of a scenario as the last impression's parameters, and what it says of the
 * guests: how they were greeted and helped, how the show was, how long they expect the way out to
 * take. */
#ifndef EXEUNT_MEASURE_EXPERIENCE_H
#define EXEUNT_MEASURE_EXPERIENCE_H

#include "../base/distribution.h"
#include "../base/status.h"
#include "../scenario/scenario.h"
#include "impression.h"

struct experience {
  struct impression_parameters
      presets[IMPRESSION_PRESETS]; /* the same but for the weights of the exit */
  enum impression_preset preset;   /* the one whose results are the measures */
  struct distribution greet, assist,
      core; /* normal, cut at -1 and 1; a constant where the sd is 0 */
  double expected_minutes;
  double value_per_visit; /* in the scenario's currency */
};

/* Of a checked scenario. A parameter that the model cannot use (weights that do not sum to 1) is a
 * located error. */
struct experience experience_make(const struct scenario *scenario, struct status *status);

#endif
