/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the user said, as flat arrays: places, passages, zones, links, routes. Read only once it is
 * made.
 *
 * A *zone* is a floor (or a standing area): one plan polygon, cut into patches, on which people
 * find their way by distance fields. A *link* leads out of a zone: through a gate, along a way, or
 * into the way home; it is a target that people walk to. Rows, aisles, vomitories and the insides
 * of ways are *chains*: places with one way on. The way home (home/) adds its own places and
 * passages and the destinations to the same arrays.
 *
 * Distances in `along` and in the fields are metres as on level ground ("equivalent metres": stairs
 * count more, by pace). */
#ifndef EXEUNT_VENUE_VENUE_H
#define EXEUNT_VENUE_VENUE_H

#include "../base/array.h"
#include "../base/status.h"
#include "../kernel/flow.h"
#include "../scenario/scenario.h"
#include "mesh.h"
#include "profile.h"

#define VENUE_NONE UINT32_MAX

enum venue_place_kind {
  VENUE_PATCH, /* of a floor or a standing area */
  VENUE_PEN,
  VENUE_ROW,
  VENUE_AISLE,
  VENUE_VOMITORY,
  VENUE_WAY,    /* inside of stairs, ramps, corridors */
  VENUE_SOURCE, /* where a source's people wait to get in */
  VENUE_HALL,
  VENUE_PLATFORM,
  VENUE_VEHICLE,
  VENUE_LOT,
  VENUE_ROAD,
  VENUE_KERB,
  VENUE_PATH,
  VENUE_STOP,   /* a stop on the way out, with those who wait there */
  VENUE_OUTSIDE /* entering it is leaving the study area */
};

struct venue_place {
  struct flow_place_given given;
  enum venue_place_kind kind;
  uint32_t zone;  /* VENUE_NONE outside zones */
  uint32_t patch; /* of the zone's mesh */
  uint32_t next;  /* chains: the side that leads on; VENUE_NONE: ways (see `across`), zones, the way
                     home */
  uint32_t ends[2];  /* ways: the sides that lead out of it, on from `from` to `to`, and back */
  float across[2];   /* ways: metres to walk on this ground, on, and back; roads: [0], by `next` */
  float ride;        /* escalators: m/s of the steps, along across[0]; 0: nobody is carried */
  float walkers;     /* escalators: share of parties that walk on them, at across[1] x own speed */
  const char *thing; /* id of the stand, way, floor or home thing, for results */
  struct point centre;
  const struct ring *outline; /* for drawing, when there is no patch; NULL: not drawn */
};

struct venue_passage {
  struct flow_passage_given given;
  struct point point[2]; /* where it is, seen from place[0] and from place[1] */
  double width;          /* m; 0 where it means nothing */
  float along;           /* chains: metres to the zone that the chain leads to */
  uint32_t local[2]; /* index among the points of the zone of place[0], of place[1]; VENUE_NONE if
                        it is no zone */
  uint32_t link;     /* the link that begins with it; VENUE_NONE */
};

enum venue_link_kind { VENUE_GATE, VENUE_WAY_LINK, VENUE_HOME, VENUE_STOP_LINK };

/* A way out of a zone. */
struct venue_link {
  enum venue_link_kind kind;
  const char *id;       /* "north-1", "stair-nw", "riverside" */
  uint32_t zone;        /* it leads out of this one */
  uint32_t side;        /* by this side: the target people walk to */
  struct point a, b;    /* where that is: the segment of a gate, or a point twice */
  uint32_t to;          /* into this zone; VENUE_NONE: out of the venue or into the way home */
  uint32_t enter;       /* the passage by which that zone is entered */
  uint32_t target;      /* index among the zone's targets */
  uint32_t taste;       /* stable hash of the id, for random tastes, < 2^24 */
  float length;         /* equivalent metres between side and enter */
  double rate;          /* people per second it can carry */
  double wait;          /* s of service an empty one takes */
  float carried;        /* s of `wait` in which people are carried: escalators, lifts */
  bool step_free;       /* a wheelchair can take it */
  bool reserved;        /* for step-free guests alone: no way of the others leads by it */
  bool outside;         /* leads out of the study area by itself */
  double opens, closes; /* s after the event's end; -INFINITY and INFINITY: always open */
  uint32_t abreast;     /* first of the spots of zone `to` along a wide gate */
  uint32_t n_abreast;   /* 0: people come through its middle */
};

/* One edge as a way out of a patch, as the event loop wants it: patch by patch, without a look at
 * anything else. */
struct venue_exit {
  uint32_t side;
  uint32_t place;    /* the one it leads into */
  float x, y;        /* centre of the edge */
  float seconds_per; /* s per person through it */
};

/* Where an exit leads, as seen by those who want to get to one of the zone's targets. */
struct venue_lead {
  float reach;    /* distance of the edge to the target; INFINITY if crossing it does not lead on */
  float crowding; /* s that each person in the place it leads into costs; 0 for the exit that leads
                     nearest */
};

struct venue_zone {
  const char *id;
  bool is_floor; /* else a standing area */
  const char *level;
  double height; /* m */
  const struct shape *shape;
  const struct mesh *mesh;        /* NULL: a pen */
  uint32_t first_place, n_places; /* patch i is place first_place + i */
  uint32_t first_edge, n_edges;   /* mesh edge i is passage first_edge + i */
  uint32_t n_points;              /* edges, portals, then spots: length of a field */
  ARRAY_OF(uint32_t) portals;     /* passages other than edges; portal i is point n_edges + i */
  ARRAY_OF(struct point) spots;   /* where people stand; spot i is point first_spot + i */
  uint32_t first_spot;            /* after venue_route */
  uint32_t n_links, first_link;   /* links out of it, in venue->links after venue_route */
  float **distance;     /* [target][point]: equivalent metres to the target; INFINITY: no way */
  uint32_t *exit_start; /* [patch] first of its exits; one more at the end */
  struct venue_exit *exits;
  struct venue_lead **leads; /* [target][exit] */
};

/* Where people are when it ends. */
struct venue_seat {
  uint32_t place; /* their row; or the patch they stand on */
  uint32_t side;  /* rows: the side that leads to the aisle */
  uint16_t stand;
  uint16_t block;
  uint16_t seats;        /* how many */
  float seat_width;      /* m between neighbours; 0 on standing ground */
  float pace;            /* own speed in the row over level speed */
  uint32_t enter;        /* rows: the passage by which they come into the first zone */
  uint32_t spot;         /* of the zone on which they stand; VENUE_NONE: rows, pens */
  float onward;          /* rows: equivalent metres from `side` to that zone */
  struct point at, step; /* first seat (nearest the aisle), and from one seat to the next */
};

struct venue_stand {
  const char *id;
  uint32_t first_seat, n_seats; /* in venue->seats */
  uint32_t capacity;            /* people */
  double occupied;              /* share */
  const struct node *node;
};

struct venue_source {
  const char *id;
  uint32_t place;           /* arrivals are put here */
  uint32_t into;            /* and this is the place that refuses */
  double rate, from, lasts; /* 1/s, s, s */
  struct distribution parties;
  bool refuse;
};

/* Drawn, not simulated: outlines with labels. */
struct venue_drawing {
  const char *kind, *id, *label, *level;
  struct ring ring;
  bool closed;
  double width;
  struct point anchor;
};

/* Somewhere people want to get to. */
struct venue_destination {
  const char *id;   /* "riverside", or "outside" */
  const char *mode; /* "rail", "bus", "car", "taxi", "foot", "outside" ... */
  uint32_t link;    /* of kind VENUE_HOME; VENUE_NONE: any link that is `outside` */
  float *beyond;    /* [link]: equivalent metres from having passed the link to having passed the
                       destination's */
  float *level;     /* the same without steps; NULL where nobody needs that */
};

struct venue {
  struct arena *arena;
  const struct scenario *scenario;
  struct profile profile;
  bool emergency; /* everybody to the nearest way out: safety.h */
  ARRAY_OF(struct venue_place) places;
  ARRAY_OF(struct venue_passage) passages;
  ARRAY_OF(struct venue_zone) zones;
  ARRAY_OF(struct venue_link) links;
  ARRAY_OF(struct venue_seat) seats;
  ARRAY_OF(struct venue_stand) stands;
  ARRAY_OF(struct venue_source) sources;
  ARRAY_OF(struct venue_destination) destinations;
  ARRAY_OF(struct venue_drawing) drawings;
  ARRAY_OF(const struct ground *) grounds; /* those of venue_ground, each once */
  uint32_t outside;                        /* the place that is outside */
};

/* ---- make, in this order ---- */

/* Floors, stands, ways, gates. NULL with located errors when the plan is impossible. */
struct venue *venue_new(const struct scenario *scenario, struct status *status);

/* The same for a crowd varied in this way; NULL: as it is. */
struct venue *venue_new_varied(const struct scenario *scenario,
                               const struct profile_variation *variation, struct status *status);

/* (the way home adds its places here: home.h) */

/* Distance fields and routes. Errors: a stand or floor from which a destination cannot be reached,
 * by step-free guests without steps. */
void venue_route(struct venue *venue, struct status *status);

void venue_free(struct venue *venue); /* NULL is fine */

/* ---- for those who add to it ---- */

uint32_t venue_add_place(struct venue *venue, struct venue_place place);
uint32_t venue_add_passage(struct venue *venue, struct venue_passage passage);

/* One way from place a to b, `width` x `flow` people per second; `along`: metres that are left of a
 * chain. */
uint32_t venue_add_opening(struct venue *venue, uint32_t a, uint32_t b, double width, double flow,
                           double along, struct point at);

/* A link from a floor into something new at a point of it: makes the passage from the patch (or
 * pen) there to `place`, at `width` x the profile's door flow, one way; points up to 1 m outside
 * the floor are moved to its edge. Returns the link, VENUE_NONE after an error. `at` is the map
 * {floor, at}. */
uint32_t venue_add_link(struct venue *venue, const char *id, const struct node *at, double width,
                        uint32_t place, struct status *status);

void venue_add_drawing(struct venue *venue, const char *kind, const char *id, const char *level,
                       struct ring ring, bool closed, double width);

/* The place (patch or pen) at a map {ZONE_KEY: id, at: [x, y]}; points up to 1 m outside are moved
 * to the edge. VENUE_NONE after an error. */
uint32_t venue_place_at(const struct venue *venue, const struct node *at, const char *zone_key,
                        struct point *point, struct status *status);

/* A stable number below 2^24 for an id: the key of random tastes. */
uint32_t venue_taste(const char *id);

/* A ground for places; lives in the venue. Equal grounds are one: a network has few of them, and
 * thousands of rows stand on the same. */
const struct ground *venue_ground(struct venue *venue, struct ground ground);

/* ---- ask ---- */

/* True if some guests take level ways only: a group of crowd.mobility that is `step_free`. */
bool venue_has_step_free(const struct venue *venue);

/* [link]: from having passed it to having passed the destination's; INFINITY: no way, for step-free
 * guests no level one. */
static inline const float *venue_beyond(const struct venue_destination *destination, bool step_free)
{
  return step_free && destination->level ? destination->level : destination->beyond;
}

uint32_t venue_zone_of(const struct venue *venue, const char *id); /* VENUE_NONE if there is none */

/* After venue_route: the walk in equivalent metres from a passage of the link's zone to the link.
 */
double venue_walk(const struct venue *venue, uint32_t passage, uint32_t link);

/* The shortest way in equivalent metres from a point of a zone (index among its points) to a
 * destination, empty venue; HUGE_VAL: none. */
double venue_way(const struct venue *venue, uint32_t zone, uint32_t local, uint32_t destination);

/* The network for the kernel; lives in the venue's arena. */
const struct flow_net *venue_net(struct venue *venue);

#endif
