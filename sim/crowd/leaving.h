/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When a party stands up: early, before the encore, after the end, later because it stays on, or
 * when its block is released. */
#ifndef EXEUNT_CROWD_LEAVING_H
#define EXEUNT_CROWD_LEAVING_H

#include "../base/random.h"
#include "../venue/venue.h"

#include <math.h>

#define LEAVING_FREE (-HUGE_VAL) /* as a release: nobody holds them back */

/* A group of crowd.leaving.stay. */
struct leaving_stay {
  double upto; /* share of parties up to and including this group, early leavers and so on first */
  const struct distribution *law; /* s */
};

struct leaving {
  double early, encore; /* shares of parties up to and including these */
  double encore_lasts;  /* s */
  struct distribution before, rest;
  uint32_t n_stays;
  struct leaving_stay *stays;
  float *release; /* [seat]: s after the event's end, or LEAVING_FREE; NULL: no release at all */
};

struct leaving_start {
  double leaves; /* s after the event's end */
  double held;   /* s of these that it wanted to go and was not let */
  bool early;    /* before the end, of its own will */
};

/* What cannot work, told where it is written: a release of a block that does not exist. */
void leaving_check(const struct venue *venue, struct status *status);

/* Memory from `arena`. */
struct leaving leaving_make(const struct venue *venue, struct arena *arena);

/* When the half-row or standing patch `seat` is released. */
double leaving_release(const struct leaving *leaving, uint32_t seat);

/* A party's start from a fresh stream. */
struct leaving_start leaving_draw(const struct leaving *leaving, double release,
                                  struct random_stream *stream);

#endif
