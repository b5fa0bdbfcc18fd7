/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a network is given as, and what a run on it consists of: places, passages, movers and the
 * tables beside them. The rules that change it are in flow.h, room.h, ring.h and service.h. */
#ifndef EXEUNT_KERNEL_STATE_H
#define EXEUNT_KERNEL_STATE_H

#include "calendar.h"
#include "ground.h"
#include "probe.h"
#include "queue.h"

#include <stdbool.h>
#include <stdint.h>

#define FLOW_NONE UINT32_MAX
#define FLOW_STAY (UINT32_MAX - 1) /* a step's side: the mover stays in this place */
#define FLOW_GONE (UINT32_MAX - 2) /* a step's side: the mover leaves the system */

struct flow;

/* ---- given: the network ---- */

enum flow_service { FLOW_OPENING, FLOW_LANES, FLOW_TIMETABLE, FLOW_LIFT, FLOW_SERVICES };

/* One call of a vehicle. */
struct flow_visit {
  double arrive, depart; /* s; doors are open in between */
  float room;            /* persons who find room */
  uint32_t vehicle;      /* the caller's own number */
};

/* A lift's cars, which its two passages share: people board by the one, into a place without limit
 * on their number (the law counts them), and alight by the other. */
struct flow_lift_given {
  uint32_t board, alight; /* passages */
  uint32_t cars;
  double room; /* persons in a car */
  double trip; /* s from the last one in until the doors open at the other end, and back */
};

struct flow_place_given {
  const struct ground *ground;
  double size;     /* m2, or metres of lane; > 0 */
  double capacity; /* room; 0: jam density x size, on vehicle ground the size;
                    * INFINITY: no limit */
  bool observe;    /* keep its probe */
};

struct flow_passage_given {
  uint32_t place[2]; /* side 0 leads from place[0] to place[1], side 1 back */
  enum flow_service service;
  bool one_way;      /* only side 0 */
  bool vehicles;     /* counts vehicles, not people */
  bool watch;        /* tell the guide about every mover that passes */
  bool whole;        /* lanes: serve a party as one, not person by person */
  double rate;       /* 1/s: people through an opening; people boarding; the share of
                      * lanes at a merge */
  uint32_t lanes;    /* FLOW_LANES: servers */
  uint32_t n_visits; /* FLOW_TIMETABLE: calls in order of time, not overlapping */
  const struct flow_visit *visits;
  const struct flow_lift_given *lift; /* FLOW_LIFT: the same for both passages */
};

struct flow_net {
  uint32_t n_places, n_passages;
  const struct flow_place_given *places;
  const struct flow_passage_given *passages;
  double counterflow; /* rate factor while people wait on both sides, (0, 1] */
  double exchange;    /* rate factor of an exchange, (0, 1] */
};

/* ---- given: where movers go ---- */

struct flow_step {
  uint32_t side;  /* 2 x passage + direction, FLOW_STAY or FLOW_GONE */
  float distance; /* m to walk in this place, as on level ground */
  double delay;   /* s besides walking */
};

/* All functions get `context`. Only `step` is needed always. They may ask the flow anything;
 * only `wake` may change it (put, close, open, ask, set, go). */
struct flow_guide {
  void *context;
  /* `mover` has come through `passage` (FLOW_NONE: put here) into `place`, in which it is not
   * counted yet. */
  struct flow_step (*step)(void *context, uint32_t mover, uint32_t place, uint32_t passage,
                           double now);
  /* The side it waits for or walks to has closed: where now? A side of another passage, or
   * FLOW_STAY: it waits here, keeping its turn, until that side opens. Without this function
   * all do. */
  struct flow_step (*again)(void *context, uint32_t mover, uint32_t place, uint32_t passage,
                            double now);
  /* Service time in seconds of one member (0, 1, ...) of the party at a passage with lanes. */
  double (*service)(void *context, uint32_t mover, uint32_t passage, uint32_t member);
  /* A watched passage lets a mover through; it was ready, its service began, it passes now. */
  void (*passed)(void *context, uint32_t mover, uint32_t side, double ready, double started,
                 double now);
  /* It is likely to be asked for a step of `mover` into `place` before long: time to bring what it
   * will look at into the cache. Changes nothing, and need not come true. */
  void (*soon)(void *context, uint32_t mover, uint32_t place);
  /* A vehicle left without it. */
  void (*missed)(void *context, uint32_t mover, uint32_t passage, double now);
  /* The clock rings; returns when it shall ring again (CALENDAR_IDLE: never). First at
   * flow_wake_at. */
  double (*wake)(void *context, double now);
};

/* ---- computed ---- */

struct flow_mover { /* one cache line */
  float speed;      /* m/s, free, on level ground */
  float people;
  float length;            /* m of lane, as a vehicle */
  float walked;            /* m in this place */
  uint32_t place;          /* FLOW_NONE: not yet in, or gone */
  uint32_t side;           /* the way out it has chosen; FLOW_STAY: none */
  unsigned char guide[40]; /* the guide's own, beside it; aligned to 8 bytes */
};

/* What only lanes, timetables and single files need of a mover. */
struct flow_served {
  double ready;            /* s, at the passage it has chosen */
  double started;          /* s, its service at lanes */
  uint16_t begun, serving; /* members whose service has begun; members in service */
};

struct flow_place {    /* one cache line, and its probe on the next */
  double virtual_time; /* at which the side let in last began its turn: never goes back */
  float capacity, holes_size;
  float per_room;     /* speed-table steps per unit of room used */
  struct queue holes; /* of them the last `unsorted` not yet in order of time */
  uint32_t unsorted;
  uint32_t waiting;        /* first blocked side that leads here; FLOW_NONE */
  float seconds_per_metre; /* of a hole: 1 / w; 0 on storage ground */
  uint16_t ground;
  bool vehicles, observed;
  unsigned char guide[8]; /* the guide's own, beside it; aligned to 4 bytes */
  struct probe_place probe;
};

struct flow_side { /* half a cache line */
  struct queue queue;
  double virtual_time; /* people passed / capacity; lifted when it begins to wait */
  uint32_t next_waiting;
  bool blocked; /* in the waiting list of the place it leads to */
};

struct flow_passage { /* two cache lines */
  struct flow_side side[2];
  double service_free; /* s */
  double seconds_per;  /* per person or vehicle */
  uint32_t place[2];
  uint32_t lanes; /* into flow->lanes; or into flow->timetables, flow->lifts */
  uint8_t service;
  bool vehicles, watch, one_way;
  uint8_t closed;     /* bit d: side d lets nobody in */
  bool plain;         /* an opening for people between places that are no single file */
  bool file[2];       /* the place it leads from is single file */
  bool metres[2];     /* the place it leads to counts metres of lane */
  uint32_t passed[2]; /* people */
  uint32_t spare[4];
};

struct flow_lane {
  double finish;  /* s; CALENDAR_IDLE while free or held */
  uint32_t mover; /* FLOW_NONE while free */
  bool held;      /* its mover has finished and waits for room */
  bool shut;      /* nobody works here: it is not one of those that are open */
};

struct flow_lanes {
  uint32_t first, n; /* the most that there can be */
  uint32_t n_free;   /* open, with nobody in them */
  uint32_t closing;  /* that will shut when they get free */
  bool whole;
  struct queue held; /* movers that wait for room, in order of completion */
};

struct flow_timetable {
  const struct flow_visit *visits;
  uint32_t n, current;
  float boarded;       /* people on the vehicle that stands or comes */
  struct queue aboard; /* its movers */
};

struct flow_car {
  double open;  /* s: its doors are open, at the far end if it is away */
  float aboard; /* people */
  bool away;    /* on its way there, or there */
};

struct flow_lift {
  const struct flow_lift_given *given;
  uint32_t boarding, alighting; /* cars take turns */
  struct flow_car *cars;
};

struct flow_counts {
  uint64_t people_in, people_out;
  uint64_t moves, events;
  uint64_t exchanges, turned_rings;
  uint64_t left_behind; /* denied boardings, people */
};

struct flow {
  const struct flow_net *net;
  struct flow_guide guide;
  double now;
  struct calendar calendar;
  struct queue_pool pool;
  uint32_t n_movers;
  struct flow_mover *movers;
  struct flow_served *served; /* per mover */
  struct flow_place *places;
  float *used; /* room taken in each place, close together: guides look at neighbours */
  struct flow_passage *passages;
  float *queued;          /* people (or vehicles) walking to and waiting at each side */
  struct ground *grounds; /* distinct grounds, copied together */
  uint32_t n_grounds;
  struct flow_lane *lane;
  struct flow_lanes *lanes;
  struct flow_timetable *timetables;
  struct flow_lift *lifts;
  struct queue *files; /* order of entry on single-file ground, per place; who = mover */
  uint32_t *ring_mark; /* per place, with three more arrays: for ring.c */
  uint32_t *ring_stack, *ring_next, *ring_sides;
  uint32_t ring_stamp;
  uint32_t *out_start, *out; /* sides that lead out of each place */
  uint32_t *leads_to;        /* place that each side leads to, close together for guides */
  struct flow_counts counts;
  uint32_t wake_leaf;
};

/* This direction of its passage lets nobody in. */
static inline bool flow_is_closed(const struct flow *flow, uint32_t side)
{
  const uint32_t closed = flow->passages[side >> 1].closed;
  return closed != 0 && (closed >> (side & 1) & 1U) != 0;
}

#endif
