/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What all ways between floors share: their ends, outlines, openings and links. The kinds of way
 * (way_walked.c, way_carried.c, way_lift.c) fill in what lies between. */
#ifndef EXEUNT_VENUE_WAY_H
#define EXEUNT_VENUE_WAY_H

#include "venue.h"

/* Behind the opening at `from` the ground limits the flow: the others have this times its rate
 * (floors.c says why). */
#define WAY_SLACK 2.0

#define WAY_SHORTEST 0.5 /* m */

struct way {
  const struct node *node;
  const char *kind;
  struct point at[2];
  uint32_t place[2]; /* patches at either end */
  double width;      /* m, clear */
  double plan;       /* m between the ends as drawn */
  double rise;       /* m up from `from` to `to` */
  bool both;         /* people may walk it both ways */

  /* by the kinds */
  double length;        /* m on its ground */
  double pace[2];       /* own speed on it over that on level ground, on and back */
  double rate;          /* 1/s */
  double carried;       /* s */
  bool step_free;       /* unless the scenario says otherwise */
  const char *drawn_as; /* kind of drawing */
};

/* Reads what all kinds have. False after an error: an end outside its floor, both on one floor. */
bool way_read(const struct venue *venue, struct way *way, const struct node *node,
              struct status *status);

/* The part of its outline between the shares f and g of its length. */
struct ring way_outline(struct venue *venue, const struct way *way, double f, double g);

/* An opening of `rate` into, within or out of the way. */
uint32_t way_add_opening(struct venue *venue, const struct way *way, uint32_t a, uint32_t b,
                         struct point at, double rate);

/* The link of direction 0 (on) or 1 (back) that begins with the passage `leave` and ends with
 * `enter`. */
void way_add_link(struct venue *venue, const struct way *way, uint32_t direction, uint32_t leave,
                  uint32_t enter);

#endif
