/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What parties have in mind when they choose their way, besides what they see: a gate that they
 * were told or came in by, a wait of which they have heard, that a gate will open again, and which
 * way they only think is right. The card is in mind.c; choice.c asks.
 *
 * There is none (NULL in struct journey) where the scenario has no word of all this. */
#ifndef EXEUNT_RUN_MIND_H
#define EXEUNT_RUN_MIND_H

#include "goals.h"
#include "state.h"

#define MIND_FREE UINT16_MAX           /* no goal */
#define MIND_UNASKED (UINT16_MAX - 1U) /* has not yet chosen */
#define MIND_ANNOUNCEMENTS 32
#define MIND_TABLES 8

/* Signs and stewards, while their action runs. */
struct mind_sign {
  bool shown;
  uint32_t zone;  /* of the floor; VENUE_NONE: a stand's people */
  uint32_t stand; /* VENUE_NONE: a floor */
  uint32_t block; /* of the stand; 0: all */
  uint32_t goal;
  uint32_t key; /* of the draws */
  double obeyed;
};

/* What those know who have heard a certain set of announcements. */
struct mind_table {
  uint32_t heard; /* bits of announcements; 0: empty */
  double made;    /* s */
  float **extra;  /* [destination][link] s beyond the link, over what an empty venue takes */
};

/* A party that heads for a wrong way out. */
struct mind_lost {
  bool now;
  bool been; /* on this floor: nobody goes wrong twice on one */
  uint16_t zone;
  uint16_t right, wrong;            /* links */
  float right_metres, wrong_metres; /* to them from where it chose */
  double notices;                   /* s */
};

struct mind {
  struct goals goals;
  uint16_t *goal;     /* [party] */
  bool *strict;       /* [party] by the shortest way, whatever the queues */
  uint16_t *of_stand; /* [stand] goal; MIND_FREE */
  uint16_t *of_gate;  /* [link] the goal of this gate alone; MIND_FREE where it is no gate */
  double familiar;    /* share */
  uint32_t n_signs;
  struct mind_sign *signs;

  double *rate;        /* [link] 1/s now */
  double *reopens;     /* [link] s: closed until then by an action; HUGE_VAL: not known */
  uint32_t *announced; /* [link] bits of announcements that run */
  uint32_t *heard;     /* [party] bits of announcements that have reached it */
  uint32_t running;    /* bits of announcements that run */
  struct mind_table tables[MIND_TABLES];

  float *stopped;    /* [party] s: when it came to the stop it is at; NULL: there are no stops */
  uint64_t *visited; /* [party] bits of the stops that it has made up its mind about */

  double wrong_turn; /* chance */
  const struct distribution *notices_after;
  struct mind_lost *lost; /* [party]; NULL: nobody can be lost */

  const struct distribution *patience; /* NULL: endless */
  float *patient;                      /* [party] s that it waits before it looks around */
  float *asked;                        /* [party] s: looks around again after that */
  bool *leaves;                        /* [party] is to leave the queue it stands in */
  uint32_t *asked_now;                 /* scratch: parties */
  double next_look;                    /* s: at who has lost patience */
  bool asking;                         /* the queue is asked now; else its passage has closed */

  /* those who will notice that they are wrong: a heap by time */
  uint32_t n_turns, room_turns;
  struct mind_turn *turns;
};

struct mind_turn {
  double time;
  uint32_t party;
};

/* NULL where the scenario needs none. Memory from `arena`; the crowd and journey->run are there. */
struct mind *mind_new(struct journey *journey, struct arena *arena);

/* ---- asked by choice.c ---- */

/* The goal with which a party chooses in this zone; MIND_FREE. The walks to the zone's links are in
 * journey->walk. `*told`: it does as it was told just here. */
uint32_t mind_goal(struct journey *journey, uint32_t party, uint32_t zone, bool *told);

/* Seconds beyond a link that a party knows of, over what an empty venue takes. */
double mind_extra(struct journey *journey, uint32_t party, uint32_t link, double now);

/* When it believes that a closed link will open; HUGE_VAL: it does not know. */
double mind_reopening(const struct journey *journey, uint32_t party, uint32_t link, double now);

/* The link for which it heads instead of `right`, which it has chosen from where the walks in
 * journey->walk begin; `right` itself unless it goes wrong. Notes when it will notice. */
uint32_t mind_wrong_turn(struct journey *journey, uint32_t party, uint32_t zone, uint32_t right,
                         double now);

/* It has chosen `link` in this zone: if it was going wrong there, that is over, and counted. */
void mind_found_way(struct journey *journey, uint32_t party, uint32_t zone, uint32_t link);

/* The stop of this zone that a party wants to make now; VENUE_NONE. It is asked about each stop
 * once. */
uint32_t mind_stop(struct journey *journey, uint32_t party, uint32_t zone);

/* ---- asked by the clock ---- */

/* When the next one notices that it is wrong; HUGE_VAL: nobody. */
double mind_next_turn(const struct mind *mind);

/* Takes it off; VENUE_NONE if it has found its way before. */
uint32_t mind_take_turn(struct mind *mind);

/* The tables are no longer true: something has opened, closed, or been announced. */
void mind_forget(struct mind *mind);

#endif
