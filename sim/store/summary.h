/* SPDX-License-Identifier: GPL-3.0-or-later */

/* summary.json: the answer of a run for programs and for people in a hurry.
 *
 *   {"scenario": {"name", "file", "sha256"}, "seed", "replications", "digest", "people",
 *    "measures": {NAME: {"unit", "mean", "sd", "ci95": [lo, hi], "p05", "p50", "p95", "n",
 *   "censored"}},  "by": {GROUP: {ID: {NAME: {...}}}},
 *    "layouts": {NAME: {"measures": {...}, "by": {...}}}}
 *
 * "measures" and "by" are those of the base layout; "layouts", of the variants, is there only if
 * the frame has any. SI units. n counts replications, censored those of them that the horizon cut
 * off: a measure with censored above 0 is a lower bound. What is missing is null: never NaN, never
 * left out. Layouts, groups, ids and measures come in the order of their first row. */
#ifndef EXEUNT_STORE_SUMMARY_H
#define EXEUNT_STORE_SUMMARY_H

#include "../base/frame.h"
#include "../base/text.h"

/* Adds the JSON text and a final newline. `info` has the texts key and value; `summary` the texts
 * layout, group_kind, group_id, measure, unit and the numbers n, mean, sd, ci_lo, ci_hi, p05, p50,
 * p95, censored; a measure stands at most once in a group. The rows of `compliance` (NULL: none)
 * become a list of objects, with its columns but `layout` as keys. */
void summary_json(struct text *out, const struct frame *info, const struct frame *summary,
                  const struct frame *compliance);

#endif
