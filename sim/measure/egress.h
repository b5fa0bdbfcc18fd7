/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Verdicts on a way out: a value against a limit, in every case that one must reckon with.
 *
 * A verdict is "pass" or "fail" if it is the same in all cases: as it is, in each replication, at
 * the lowest and the highest flow and jam density that are published. Otherwise it is "undecided",
 * and says in which case it flips. A case that is not known (NaN) decides nothing. */
#ifndef EXEUNT_MEASURE_EGRESS_H
#define EXEUNT_MEASURE_EGRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "../base/arena.h"
#include "../base/array.h"
#include "../base/frame.h"

#define EGRESS_CASES 8

enum egress_verdict { EGRESS_PASS, EGRESS_FAIL, EGRESS_UNDECIDED };

struct egress_case {
  const char *when; /* "at 60 p/m/min" */
  double value;     /* NaN: not known */
};

struct egress_row {
  const char *rule;     /* "Green Guide, normal egress" */
  const char *place;    /* "all", "lower", "upper-concourse" */
  const char *quantity; /* "time out of the stands" */
  const char *unit;     /* "s", "p", "m", "-" (a share) */
  bool at_most;         /* the value may be at most the limit; else at least */
  double limit;
  uint32_t n;
  struct egress_case cases[EGRESS_CASES]; /* the first is the value as it is */
  const char *note;                       /* what else there is to say; NULL */
  const char *mark;   /* what limit and figures rest on: "found", "recalled", "computed" ... */
  const char *source; /* of them */
};

struct egress {
  struct arena *arena; /* holds texts */
  ARRAY_OF(struct egress_row) rows;
};

struct egress *egress_new(void);
void egress_free(struct egress *egress); /* NULL is fine */

void egress_add(struct egress *egress, struct egress_row row);

enum egress_verdict egress_verdict(const struct egress_row *row);
const char *egress_verdict_name(enum egress_verdict verdict);

/* How far the value as it is lies on the good side of the limit, as a share of the limit; negative
 * on the bad side. */
double egress_margin(const struct egress_row *row);

/* A value in words: "7.9 min", "48 s", "12,300", "4.4 m", "65 %"; in the arena. */
const char *egress_value(struct arena *arena, const char *unit, double value);

/* Why: what flips an undecided verdict, then the note. */
const char *egress_why(struct arena *arena, const struct egress_row *row);

/* The frame `compliance`: rows of one rule stand together, rules in the order of their first. */
struct frame *egress_frame(const struct egress *egress);

#endif
