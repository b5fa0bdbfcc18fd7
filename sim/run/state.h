/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a replication remembers while it runs, beside what it writes down (record.h): what the event
 * loop needs of each party and place, and tables from the kernel's numbers to the venue's. */
#ifndef EXEUNT_RUN_STATE_H
#define EXEUNT_RUN_STATE_H

#include "record.h"

/* What the event loop needs of a party: one cache line. */
struct journey_party {
  double since;                   /* s: begin of the present stretch */
  double free_arrival;            /* s: at its target, walking freely */
  float speed;                    /* m/s */
  float remaining;                /* m from the passage it goes to to its target */
  float x, y;                     /* where that passage is */
  float credit;                   /* m it has walked less than the edges it crossed say */
  float density;                  /* 1/m2 around it since then */
  float seconds, density_seconds; /* of the present stage; density-seconds too */
  float home_arrival; /* s: free arrival at the way home: station, kerb; the car ready to go */
  uint16_t target;    /* link; JOURNEY_NO_TARGET */
  uint16_t destination;
  uint16_t line; /* into journey->lines */
  uint8_t stage; /* enum run_stage */
  bool served;   /* counted as having left by its way home */
};

#define JOURNEY_NO_TARGET UINT16_MAX

/* What the event loop needs of a place. */
struct journey_place {
  uint32_t patch; /* of its zone */
  float per_area; /* 1/m2; 0 where density is not felt */
  uint16_t zone;
  uint8_t kind; /* enum venue_place_kind */
};

struct journey_line {
  const struct home_thing *thing;
  const struct home_line *line;
};

struct journey {
  const struct run_plan *plan;
  struct run *run;
  struct flow *flow;
  uint64_t seed;
  uint32_t replication;
  struct journey_place *places;
  uint32_t *link_of_side;                       /* [side]; VENUE_NONE */
  uint32_t *link_side, *link_zone, *link_place; /* [link] */
  uint32_t *thing_of_place;                     /* [place] home thing; VENUE_NONE */
  uint32_t *line_of_passage;                    /* [passage]; VENUE_NONE */
  uint32_t n_lines;
  struct journey_line *lines;
  uint32_t *first_line;            /* [thing] */
  double *time, *walk;             /* scratch, per link of a zone */
  float *pending;                  /* [link] people on their way to it */
  const struct distribution **law; /* [passage] service law; NULL: constant */
  double *constant;                /* [passage] s, where there is no law */
  struct home_timetable timetable;
  void *clock; /* the run's own: what its guide's `wake` works on */
};

/* A party's line, beside the kernel's. */
static inline struct journey_party *journey_party(const struct journey *journey, uint32_t party)
{
  return (struct journey_party *)(void *)journey->flow->movers[party].guide;
}

/* The number under which a party's random streams run. */
static inline uint32_t journey_entity(const struct journey *journey, uint32_t party)
{
  return journey->run->crowd.parties[party].entity;
}

#endif
