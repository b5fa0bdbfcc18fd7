/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a replication remembers while it runs, beside what it writes down (record.h): what the event
 * loop needs of each party and place, and tables from the kernel's numbers to the venue's. */
#ifndef EXEUNT_RUN_STATE_H
#define EXEUNT_RUN_STATE_H

#include "record.h"

struct mind;
struct actions;

/* What the event loop needs of a party at every step: it lies beside its mover. */
struct journey_party {
  double since;                   /* s: begin of the present stretch */
  float remaining;                /* m from the passage it goes to to its target */
  float x, y;                     /* where that passage is */
  float credit;                   /* m it has walked less than the edges it crossed say */
  float density;                  /* 1/m2 around it since then */
  float seconds, density_seconds; /* of the present stage; density-seconds too */
  uint16_t target;                /* link; JOURNEY_NO_TARGET */
  uint8_t stage;                  /* enum run_stage */
  bool served;                    /* counted as having left by its way home */
};

#define JOURNEY_NO_TARGET UINT16_MAX
#define JOURNEY_NO_ZONE UINT16_MAX
#define JOURNEY_ZONES 8 /* how many zones a party remembers having left */

/* What it needs of a party now and then. */
struct journey_plan {
  double free_arrival; /* s: at its target, walking freely */
  float home_arrival;  /* s: free arrival at the way home: station, kerb; the car ready to go */
  uint16_t line;       /* into journey->lines */
  uint16_t been[JOURNEY_ZONES]; /* zones it has left, latest first; JOURNEY_NO_ZONE */
};

/* What the event loop needs of a place: it lies beside the kernel's. */
struct journey_place {
  float per_area; /* 1/m2; 0 where density is not felt */
  uint16_t zone;
  uint8_t kind; /* enum venue_place_kind */
};

struct journey_link {
  uint32_t side;  /* it begins with this one */
  uint32_t place; /* that leads out of this one */
  uint32_t zone;
};

struct journey_line {
  const struct home_thing *thing;
  const struct home_line *line;
  float coming; /* people in the station who will ride it and have not boarded */
};

struct journey {
  const struct run_plan *plan;
  const struct venue_zone *zones;
  struct run *run;
  struct flow *flow;
  uint64_t seed;
  uint32_t replication;
  struct journey_plan *plans; /* [party] */
  uint32_t *link_of_side;     /* [side]; VENUE_NONE */
  struct journey_link *links; /* [link] */
  uint32_t *next;             /* [place] chains: the side that leads on */
  float *along;               /* [passage] chains: metres to the zone that the chain leads to */
  uint32_t *thing_of_place;   /* [place] home thing; VENUE_NONE */
  uint32_t *line_of_passage;  /* [passage]; VENUE_NONE */
  uint32_t n_lines;
  struct journey_line *lines;
  uint32_t *first_line;            /* [thing] */
  double *time, *walk;             /* scratch, per link of a zone */
  float *pending;                  /* [link] people on their way to it */
  const struct distribution **law; /* [passage] service law; NULL: constant */
  double *constant;                /* [passage] s, where there is no law */
  uint32_t *first_draw;            /* [passage] index of the first member\'s service time */
  struct home_timetable timetable;
  struct mind *mind;       /* what parties have in mind when they choose; NULL: only the queues */
  struct actions *actions; /* NULL: nothing is done during the run */
  float *released;         /* [party] s: held in its seat until then; NULL: nobody is */
  void *clock;             /* the run's own: what its guide's `wake` works on */
};

/* A party's line, beside the kernel's. */
static inline struct journey_party *journey_party(const struct journey *journey, uint32_t party)
{
  return (struct journey_party *)(void *)journey->flow->movers[party].guide;
}

static inline struct journey_place *journey_place(const struct journey *journey, uint32_t place)
{
  return (struct journey_place *)(void *)journey->flow->places[place].guide;
}

static inline bool journey_link_open(const struct journey *journey, uint32_t link)
{
  return !flow_is_closed(journey->flow, journey->links[link].side);
}

/* m/s, free, on level ground. */
static inline float journey_speed(const struct journey *journey, uint32_t party)
{
  return journey->flow->movers[party].speed;
}

/* When it leaves its seat: when it stands up, but not while it is held. */
static inline double journey_leaves(const struct journey *journey, uint32_t party)
{
  const double leaves = (double)journey->run->crowd.parties[party].leaves;
  return journey->released && (double)journey->released[party] > leaves
             ? (double)journey->released[party]
             : leaves;
}

/* Into venue->destinations. */
static inline uint32_t journey_destination(const struct journey *journey, uint32_t party)
{
  return journey->run->crowd.parties[party].destination;
}

/* The number under which a party's random streams run. */
static inline uint32_t journey_entity(const struct journey *journey, uint32_t party)
{
  return journey->run->crowd.parties[party].entity;
}

#endif
