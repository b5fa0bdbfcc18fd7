/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The measures: one table of what a run is asked, used in JSON, SQLite, CSV, tables and prose
 * alike.
 *
 * A measure has one name and one unit wherever it is given: for the whole venue or for one thing of
 * a kind of group (a gate, a stand ...). Times are seconds after the event's end unless the
 * sentence says otherwise. Adding a measure is adding a word here, a row in vocabulary.c, and the
 * line that computes it. */
#ifndef EXEUNT_MEASURE_VOCABULARY_H
#define EXEUNT_MEASURE_VOCABULARY_H

#include <stddef.h>

enum vocabulary {
  VOCABULARY_STANDS_CLEAR,
  VOCABULARY_VENUE_CLEAR,
  VOCABULARY_SITE_CLEAR,
  VOCABULARY_VENUE_P50,
  VOCABULARY_VENUE_P95,
  VOCABULARY_HOME_P50,
  VOCABULARY_HOME_P95,
  VOCABULARY_DELAY_MEAN,
  VOCABULARY_DELAY_P95,
  VOCABULARY_FLOW_PEAK,
  VOCABULARY_QUEUE_PEAK,
  VOCABULARY_WAIT_MEAN,
  VOCABULARY_WAIT_P95,
  VOCABULARY_UTILISATION,
  VOCABULARY_DENSITY_PEAK,
  VOCABULARY_LOS_E_MINUTES,
  VOCABULARY_LOS_F_MINUTES,
  VOCABULARY_CONGESTED_SHARE,
  VOCABULARY_LEFT_BEHIND,
  VOCABULARY_WRONG_TURNS,
  VOCABULARY_LOST_MEAN,
  VOCABULARY_SATISFACTION,
  VOCABULARY_NPS,
  VOCABULARY_RETURN_RATE,
  VOCABULARY_VALUE_AT_RISK,
  VOCABULARY_UNHAPPY,
  VOCABULARY_SILENT,
  VOCABULARY_TURNED_RINGS,
  VOCABULARY_EXCHANGES,
  VOCABULARY_N
};

enum vocabulary_sense {
  VOCABULARY_NEITHER,
  VOCABULARY_LESS,
  VOCABULARY_MORE
}; /* which is better */

struct vocabulary_measure {
  const char *name; /* "venue_p95" */
  const char *unit; /* "s", "p", "1/m2" ...; "-" for pure numbers */
  enum vocabulary_sense better;
  const char *groups;   /* kinds it is given for, space separated; "all" is the whole venue */
  const char *label;    /* "through a gate, 95 %": for tables */
  const char *sentence; /* what it is, for a planner */
};

const struct vocabulary_measure *vocabulary_measure(enum vocabulary measure);

/* NULL if there is none of that name. */
const struct vocabulary_measure *vocabulary_find(const char *name);

/* Fills `names` (VOCABULARY_N of them) in order, for near matches. */
void vocabulary_names(const char *names[VOCABULARY_N]);

#endif
