/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the cases of the field's guidelines have in common: their rows in the table of `make
 * verify`, who passed a link and when, and how many people were where.
 *
 * A case ends in one of four verdicts, and none is given without a measured value but the last:
 *
 *   holds            within the band that is allowed; the test fails if it is not
 *   off              outside of what was asked; the row says why, and the test fails if the model
 * no longer gives what the row says (then the row is to be looked at again) for the record   the
 * guideline asks for a description, not for a value not applicable   with the reason
 *
 * Capacity is counted from the first person: N people pass an opening of capacity C in (N - 1) / C,
 * as the first waits for no one. Widths are clear widths where nothing else is said. */
#ifndef EXEUNT_TESTS_HELPER_VERIFY_H
#define EXEUNT_TESTS_HELPER_VERIFY_H

#include "../unit/run/helper_scenario.h"

struct helper_verify_case {
  const char *cases; /* "RiMEA 3.0 9, IMO 9": a row for each; the last word is the case's number */
  const char *what;  /* one line */
  const char *expected; /* with its source */
  const char *allowed;
};

void helper_verify_holds(const struct helper_verify_case *c, bool holds, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void helper_verify_off(const struct helper_verify_case *c, bool as_said, const char *why,
                       const char *format, ...) __attribute__((format(printf, 4, 5)));
void helper_verify_noted(const struct helper_verify_case *c, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void helper_verify_not_applicable(const struct helper_verify_case *c, const char *why);

/* ---- who passed ---- */

struct helper_verify_passing {
  double time;   /* s after the event's end */
  double people; /* of one party */
};

struct helper_verify_passings {
  uint32_t n;
  struct helper_verify_passing *list; /* in order of time; from malloc */
  double people, largest;
};

/* Everybody whose last gate was `link`, by the record of each party (to the float's last digit). */
struct helper_verify_passings helper_verify_passings(const struct run *run, uint32_t link);

/* The most by which the people of any window (t, t + T], its first party included, were more than
 * `rate` x T: at most the largest party where a capacity is neither exceeded nor banked. */
double helper_verify_excess(const struct helper_verify_passings *passings, double rate);

/* People per s between the first and the last: (N - 1) / T for single people, in general all but
 * the first party over T. */
double helper_verify_flow(const struct helper_verify_passings *passings);

/* The same for a link within the venue, from its counts in bins of RUN_BIN seconds, with what one
 * bin may hold beyond it. */
double helper_verify_bin_excess(const struct run *run, uint32_t link, double rate);

/* Highest and mean flow through a link within [from, to), multiples of RUN_BIN. */
double helper_verify_bin_flow(const struct run *run, uint32_t link, double from, double to);

/* ---- who was where ---- */

struct helper_verify_region {
  const char *thing;   /* id of a floor or a way */
  double low_x, low_y; /* patches whose middle is in this box; all 0: the whole of it */
  double high_x, high_y;
};

/* Mean people in the region over [from, to], s: two runs of the same evening, watched for a shorter
 * and a longer time. `area` in m2, may be NULL. */
double helper_verify_people(const struct helper_scenario *s, uint64_t seed, uint32_t replication,
                            const struct helper_verify_region *region, double from, double to,
                            double *area);

/* Person-seconds in the region until the run's horizon. */
double helper_verify_person_seconds(const struct helper_scenario *s, const struct run *run,
                                    const struct helper_verify_region *region, double *area);

/* Highest density of any of its patches, held for 10 s. */
double helper_verify_peak(const struct helper_scenario *s, const struct run *run,
                          const struct helper_verify_region *region);

/* ---- distributions ---- */

/* Kolmogorov and Smirnov's p of `n` values (sorted in place) against a law's probability up to x,
 * by the asymptotic series with Stephens' correction; 2 % or better above 20 values. */
double helper_verify_same_law(uint32_t n, double *values,
                              double (*up_to)(double x, const void *law), const void *law);

#endif
