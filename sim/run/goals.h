/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ways to a destination by way of certain gates: for people who have been told a gate, who follow a
 * sign, or who go back the way they came in.
 *
 * A goal is a set of gates. way[link] is what venue_destination.beyond is for free choice: the
 * equivalent metres from having passed the link to the destination, but through one of the gates;
 * the gate itself has passed when the link is one of them. INFINITY: the link does not lead to any
 * of them, or only by coming back. Found when first asked for, kept for the run. */
#ifndef EXEUNT_RUN_GOALS_H
#define EXEUNT_RUN_GOALS_H

#include "../venue/venue.h"

struct goal {
  uint32_t n_gates;
  const uint32_t *gates; /* links */
  float **way;           /* [destination][link]; NULL until asked for */
};

struct goals {
  const struct venue *venue;
  struct arena *arena;
  uint32_t n, room;
  struct goal *items;
};

/* At most `room` goals; memory from `arena`. */
struct goals goals_make(const struct venue *venue, struct arena *arena, uint32_t room);

/* The goal of these gates, which must outlive it: one that is there already, or a new one. */
uint32_t goals_add(struct goals *goals, const uint32_t *gates, uint32_t n);

bool goals_has(const struct goals *goals, uint32_t goal, uint32_t link);

const float *goals_way(struct goals *goals, uint32_t goal, uint32_t destination);

#endif
