/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The frames of one result, and the questions that figures ask of them.
 *
 * Any frame may be NULL and any column may be missing: a figure then leaves itself out. What is
 * asked for and not there is NaN,
 * "" or an empty list, never a crash, so an older result can still be drawn. `layout` is "" for the
 * base. */
#ifndef EXEUNT_RENDER_DATA_H
#define EXEUNT_RENDER_DATA_H

#include "../sim/base/arena.h"
#include "../sim/base/frame.h"

#include <stdbool.h>
#include <stddef.h>

struct background;

struct render_data {
  const struct frame *info, *measures, *summary, *compare, *series, *places, *seats, *plan, *audit,
      *stages, *impression, *compliance, *assumptions, *actions;
  const struct background *background; /* under the plan in full colours; NULL: none */
};

/* Below so many replications a t-interval says little: the range is shown instead. */
#define DATA_FEW 5

/* One measure over the replications. */
struct data_estimate {
  bool found;
  const char *unit;              /* as stored */
  double n, mean, sd, low, high; /* low, high: 95 % interval of the mean; NaN when n < 2 */
  double p05, p50, p95;
  double least, most; /* over replications; NaN unless n < DATA_FEW and each one is stored */
  double censored;    /* how many of n were cut by the horizon */
};

struct data_series {
  size_t n;
  const double *t_s, *mean, *low,
      *high; /* low, high: 5th and 95th percentile over replications; NaN if unknown */
};

struct data_list {
  size_t n;
  const char *const *items;
};

/* ---- cells, forgiving ---- */

size_t data_rows(const struct frame *frame); /* 0 for NULL */
double data_number(const struct frame *frame, size_t row,
                   const char *column); /* NaN if there is none */
const char *data_text(const struct frame *frame, size_t row,
                      const char *column); /* "" if there is none */
const double *data_numbers(const struct frame *frame,
                           const char *column); /* NULL if there is none */
bool data_is(const struct frame *frame, size_t row, const char *column, const char *text);

/* A level, kept as a text or as a number, as a text ("1"). The buffer is the caller's. */
const char *data_level(const struct frame *frame, size_t row, char *out, size_t room);

/* ---- facts ---- */

const char *data_fact(const struct render_data *data, const char *key); /* "" if there is none */
double data_fact_number(const struct render_data *data,
                        const char *key);               /* NaN if it is no number */
double data_event_ends(const struct render_data *data); /* s after midnight, or NaN */

/* ---- measures ---- */

struct data_estimate data_estimate(const struct render_data *data, const char *layout,
                                   const char *group_kind, const char *group_id,
                                   const char *measure);

/* Distinct ids among the rows of the base layout whose group_kind (or kind) is `kind`, in order of
 * first appearance. */
struct data_list data_ids(const struct frame *frame, struct arena *arena, const char *kind);

/* Distinct ids among the things of this kind on the plan. */
struct data_list data_planned(const struct render_data *data, struct arena *arena,
                              const char *kind);

/* Every layout named in the frame, base first. */
struct data_list data_layouts(const struct frame *frame, struct arena *arena);

struct data_series data_series(const struct render_data *data, struct arena *arena,
                               const char *layout, const char *kind, const char *id);

/* Value of a rising or falling series at t (steps between), NaN outside. */
double data_series_at(const struct data_series *series, double t_s);

/* First time at which a falling series is at or below `value`; NaN if never. */
double data_series_reaches(const struct data_series *series, double value);

/* The largest mean; 0 of an empty series. */
double data_series_most(const struct data_series *series);

/* The label of a planned thing: of this kind ("gate", "stand", "mode" ...) if there is one, since a
 * gate and a stand may share an id; else, save for modes and lines, of any kind; else the id in
 * words. Lives as long as arena and plan. */
const char *data_label(const struct render_data *data, struct arena *arena, const char *kind,
                       const char *id);

#endif
