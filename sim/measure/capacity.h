/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The least time in which people can be out, by capacities alone and without a simulation; and the
 * narrowest point, which sets it. Nobody can be faster, however they choose their ways and whenever
 * they stand up: a check of the plan before a run, and of the run afterwards. */
#ifndef EXEUNT_MEASURE_CAPACITY_H
#define EXEUNT_MEASURE_CAPACITY_H

#include "../home/home.h"

struct capacity; /* the network of a venue */

enum capacity_goal {
  CAPACITY_STANDS, /* out of the stands: their aisles and vomitories */
  CAPACITY_EXITS,  /* out of the venue: through a gate to a place of safety (safety.h) */
  CAPACITY_HOME    /* out of the study area; in an emergency the same as CAPACITY_EXITS */
};

/* What is asked. */
struct capacity_question {
  enum capacity_goal goal;
  uint32_t stand;       /* the people of this one alone; VENUE_NONE: of all, and of sources */
  uint32_t destination; /* those who go home this way alone; VENUE_NONE: all */
};

struct capacity_bound {
  double people;         /* whose time it is; expected, without those who leave before the end */
  double time;           /* s after the event's end; HUGE_VAL: they can never all be out */
  double behind;         /* people who have to pass the narrowest point */
  double rate;           /* people per second that it carries; 0: by a timetable, or nothing */
  const char *narrowest; /* "the gates north-1 and north-2 together"; "" without people */
  bool plural;           /* they "carry" and not "carries" */
  bool timetable;        /* a line is among them: its room comes in lumps */
};

/* Of a venue after venue_route. */
struct capacity *capacity_new(struct venue *venue, const struct home *home);
void capacity_free(struct capacity *capacity); /* NULL is fine */

/* Texts live as long as the capacity. */
struct capacity_bound capacity_bound(struct capacity *capacity,
                                     const struct capacity_question *question);

/* "the gates north-1 and north-2 together carry 260 a minute: 8,400 people need at least 32 min" */
const char *capacity_sentence(struct capacity *capacity, const struct capacity_bound *bound);

#endif
