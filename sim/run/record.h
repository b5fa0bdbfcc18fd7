/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is seen in one replication, kept flat: a record per party, counts through every link in bins
 * of RUN_BIN seconds, the probe of every place. What it means is measure/'s business. */
#ifndef EXEUNT_RUN_RECORD_H
#define EXEUNT_RUN_RECORD_H

#include "../crowd/crowd.h"
#include "../home/home.h"

#define RUN_BIN 10.0 /* s */

/* Stages of the way home, in order; also the stage kinds of the last impression. */
enum run_stage { RUN_GATE, RUN_WALK, RUN_CARPARK, RUN_PLATFORM, RUN_STAGES };

struct run_plan {
  const struct venue *venue;
  const struct home *home;
  const struct flow_net *net;
  double horizon;      /* s after the event's end */
  double choice_scale; /* s: spread of the logit; 0: everybody takes the quickest */
  bool nearest;        /* queues are not looked at: everybody takes the nearest */
  double congestion;   /* 1/m2: the time that places spend above it is kept; 0: no */
};

/* Times in s after the event's end; NAN: not before the horizon. */
struct run_party {
  float stood_up;  /* or wanted to, and was held until its block's release */
  float gate_time; /* through the last gate (if there is no gate on its way: when it left the
                      venue's floors) */
  float home_time; /* out of the study area */
  float free_gate, free_home; /* the same for the party alone in an empty venue, same timetable */
  float gate_wait, home_wait; /* s lost in front of its gate; in front of and on its platform, in
                                 its car park, at its kerb */
  float stage_s[RUN_STAGES];  /* time spent; 0 where it has no such stage */
  float free_s[RUN_STAGES];
  float density[RUN_STAGES]; /* 1/m2, time mean of what was around it */
  uint32_t gate;             /* link; VENUE_NONE */
  uint16_t missed;           /* services that left without it */
  uint8_t stages;            /* bit i: it has stage i (finished or not) */
};

/* Wrong turns of one party, before (RUN_GATE) and after (RUN_WALK) its gate. */
struct run_lost {
  float metres[2];  /* walked in vain */
  float seconds[2]; /* that it takes them, walking freely */
  uint8_t turns[2];
};

/* Time that a party spent at stops, before (RUN_GATE) and after (RUN_WALK) its gate. */
struct run_stops {
  float seconds[2];
  uint8_t n; /* stops */
};

/* An action began or ended. */
struct run_happening {
  double time;        /* s */
  const char *action; /* its id */
  const char *what;   /* "closed west" */
};

struct run_link {
  uint32_t n_bins;
  float *arrivals;   /* people, by the time at which they would have reached it walking freely */
  float *departures; /* people, through it (home: boarded, driven out, walked in) */
  float *capacity;   /* people that its lanes could let through; NULL: always the same */
};

struct run {
  struct arena *arena; /* holds all of this */
  uint32_t replication;
  struct crowd crowd;
  struct run_party *parties; /* as in crowd.parties */
  double starts;             /* s: begin of bin 0, a multiple of RUN_BIN, <= 0 */
  uint32_t n_links;
  struct run_link *links; /* as in venue->links */
  uint32_t n_places;
  struct probe_place *probes; /* as in venue->places */
  double *congested;          /* [place] s above the plan's `congestion`; NULL: not kept */
  struct flow_counts counts;
  uint64_t refused; /* people refused by sources */
  uint64_t inside;  /* people still there at the horizon */
  double ended;     /* s: until when it was run, the horizon */
  uint64_t
      *left_behind; /* people denied boarding, by line (counted over all home things in order) */
  double *boarded;  /* people, by line */
  struct run_lost *lost;   /* as in crowd.parties; NULL: nobody can be lost */
  struct run_stops *stops; /* the same; NULL: there are no stops */
  uint32_t n_happened;
  struct run_happening *happened; /* in order of time */
};

#endif
