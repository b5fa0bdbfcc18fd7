/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A party: people who came together, sit together and leave together. */
#ifndef EXEUNT_CROWD_PARTY_H
#define EXEUNT_CROWD_PARTY_H

#include "../venue/venue.h"

#include <stdint.h>

struct crowd_party {
  float leaves;    /* s after the event's end: they stand up */
  float held;      /* s of these that they waited for their block's release */
  float speed;     /* m/s, free, level: the slowest member's */
  float walk;      /* equivalent metres to do in the row before its end; 0 when standing */
  uint32_t seat;   /* into venue->seats; VENUE_NONE: from a source */
  uint32_t entity; /* in random_stream: its index when seated; parties of sources count from
                      0x80000000 + (source << 24), however many are seated */
  uint32_t place;  /* where they start */
  uint16_t people;
  uint16_t stand;       /* UINT16_MAX: from a source */
  uint16_t destination; /* into venue->destinations */
  uint8_t segment;      /* 0 season, 1 regular, 2 occasional */
  uint16_t mobility;    /* group of crowd.mobility that it stands for; their number: none */
  bool reduced;         /* somebody of reduced mobility is in it */
  bool step_free;       /* somebody in it needs a way without steps: so does the party */
  bool informed;        /* has live information */
  bool early;           /* left before the end */
  struct point at;      /* the seat, or where they stand */
};

#endif
