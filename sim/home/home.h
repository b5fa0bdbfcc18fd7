/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The way home: stations, car parks and roads, kerbs, footpaths, as places and passages of the same
 * network.
 *
 * station   entrance (opening) -> hall (storage) -> platform (storage, room = area x the density
 *           above which people are held) -> a timetable passage per line -> a vehicle (storage);
 *           out at departure
 * car park  entrance -> lot (storage: walk to the car, load, pull out) -> exit lanes (by vehicle)
 *           -> road(s) (single file, metres of lane) -> saturation flow at its end -> the next road
 *           or out
 * kerb      entrance -> kerb (storage) -> bays as lanes, one party each -> out
 * walk      entrance -> a path in stretches -> out
 *
 * The `next` of a road, a stretch and a kerb is the side that leads on, `across[0]` of a road or a
 * stretch the metres to its end. The `along` of a passage into one, and at its end, is the metres
 * from there to the edge of the study area. On roads cars drive at the ground's speed. Halls, lots
 * and platforms have no `next`: there the line and the exit are chosen. */
#ifndef EXEUNT_HOME_HOME_H
#define EXEUNT_HOME_HOME_H

#include "../venue/venue.h"

struct home_line {
  const char *id;
  uint32_t passage;     /* FLOW_TIMETABLE */
  uint32_t platform;    /* place */
  uint32_t to_platform; /* side from the hall */
  double share;         /* of the station's riders, sums to 1 over its lines */
  const struct node *node;
};

struct home_exit {
  const char *id;
  uint32_t passage; /* FLOW_LANES */
  double rate;      /* vehicles/s over all lanes: a car is served for lanes / rate */
  uint32_t lanes;
  double drive; /* s of free driving from here to the edge of the study area */
};

struct home_thing {
  uint32_t destination;       /* into venue->destinations */
  enum venue_place_kind kind; /* VENUE_HALL, VENUE_LOT, VENUE_KERB, VENUE_PATH */
  const char *id;
  uint32_t place; /* hall, lot, kerb, first stretch */
  float walk;     /* station: hall to platform, m; car park: mean entrance to car; path:
                     total, m; kerb: 0 */
  uint32_t n_lines;
  struct home_line *lines;
  bool any_line; /* riders take whichever line they expect to get away by first */
  uint32_t n_exits;
  struct home_exit *exits;
  struct distribution loading; /* car park: s */
  double pull_out;             /* s */
  struct distribution dwell;   /* kerb: s */
  double drive;                /* car park: s of free driving from its first exit to the edge */
  uint32_t stalls;
};

struct home {
  uint32_t n_things;
  struct home_thing *things; /* in the order of venue->destinations that have one */
  uint32_t *thing_of;        /* [destination] -> thing, VENUE_NONE for "outside" */
  double car_length;         /* m of lane that a car takes: the `length` of its mover */
};

/* Adds all of the way home to the venue: places, passages, links, destinations; in an emergency
 * nothing but the destination "outside" (safety.h). Called between venue_new and venue_route.
 * Timetables are left empty (they belong to a replication). Located errors for what cannot work;
 * then what is returned must not be run. */
struct home *home_new(struct venue *venue, struct status *status);

/* The visits of every line in one replication: given departures, or headways with irregularity
 * (drawn per vehicle). `visits[i]` and `n_visits[i]` for the i-th line counted over all things in
 * order. Times in s after the event's end, sorted, not overlapping. */
struct home_timetable {
  uint32_t n_lines;
  struct flow_visit **visits;
  uint32_t *n_visits;
};

/* Visits that depart after `from` and arrive by `until`; a line without `first` has been running
 * since twelve hours before the event's end, so that its times do not depend on `from`. */
struct home_timetable home_timetable_make(const struct venue *venue, const struct home *home,
                                          struct arena *arena, uint64_t seed, uint32_t replication,
                                          double from, double until);

/* When somebody who is on the platform at `t`, alone, departs: with the first visit that has room
 * and departs later than `t`. INFINITY if there is none. */
double home_timetable_next(const struct home_timetable *timetable, uint32_t line, double t);

#endif
