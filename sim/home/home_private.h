/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the kinds of way home share: entrances, destinations, storage ground, clock times. */
#ifndef EXEUNT_HOME_HOME_PRIVATE_H
#define EXEUNT_HOME_HOME_PRIVATE_H

#include "home.h"

/* The time `clock` (s after midnight) as s after the event's end: the one from 12 h before to 12 h
 * after. */
double home_clock(const struct venue *venue, double clock);

/* How long a run lasts at most: `study.horizon`, s after the event's end. */
double home_horizon(const struct venue *venue);

/* Ground on which people stand or are led. */
const struct ground *home_storage(struct venue *venue);

/* The entrance of `thing` (its map `key`: floor, at) into `place`: a link, the destination that it
 * leads to and a marker on the plan. Returns the destination; VENUE_NONE after an error. */
uint32_t home_entrance(struct venue *venue, const struct node *thing, const char *key, double width,
                       uint32_t place, const char *mode, struct status *status);

/* The passage of a destination's entrance. */
struct venue_passage *home_entrance_passage(struct venue *venue, uint32_t destination);

/* A one-way passage between two places, watched or not; to be completed in `given`. */
struct venue_passage home_passage(uint32_t from, uint32_t to, enum flow_service service,
                                  double rate);

/* Draws an open line of `length` m from the entrance of `thing` outwards. */
void home_draw_line(struct venue *venue, const struct node *thing, const char *key, double length,
                    double width);

/* An error at the key of `node`, told as "PATH message". */
void home_wrong(const struct venue *venue, const struct node *node, struct status *status,
                const char *message);

#endif
