/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The people of one replication, in compact columns, so that each question is one pass over a few
 * of them.
 *
 * A party counts with its people. A party without any stage of a way home (it was refused at a
 * source, or would have come after the horizon) was not there and counts for nobody. */
#ifndef EXEUNT_MEASURE_GUESTS_H
#define EXEUNT_MEASURE_GUESTS_H

#include "order.h"
#include "scope.h"

struct guests {
  uint32_t n;                           /* as in run->parties */
  double people;                        /* who were there */
  float *weight;                        /* people; 0: was not there */
  uint16_t *stand, *mode, *destination; /* ORDER_NO_GROUP: none */
  uint16_t *mobility;                   /* as scope->mobility */
  uint16_t *step_free;                  /* 0: step-free, else ORDER_NO_GROUP */
  struct radix_item *items, *spare;     /* n each: to sort with */
};

/* Memory from `arena`. */
struct guests guests_of(const struct scope *scope, const struct run *run, struct arena *arena);

/* Groupings of all of them. */
struct order_groups guests_all(const struct guests *guests);
struct order_groups guests_by(const struct guests *guests, const uint16_t *of, uint32_t n);

#endif
