/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Distributions: `{lognormal: {mean: 2.1 s, cv: 0.6}}`, or a bare quantity, which is a constant.
 *
 *   constant {value}   uniform {min, max}   exponential {mean}   normal {mean, sd, low, high}
 *   lognormal {mean or median, cv or sd}    gamma {mean, cv or sd}   weibull {scale, shape}
 *   lognormal {mu, sigma}    gamma {shape, scale}    zero_truncated_poisson {mean}
 *
 * mu and sigma are mean and standard deviation of the natural logarithm of the value in SI units
 * (seconds, metres per second). A variant that gives one form replaces the other.
 *
 * A normal law without `low` or `high` is cut at the range of its row. A law that a variant names
 * replaces the one below it whole. */
#ifndef EXEUNT_SCENARIO_SCHEMA_LAW_H
#define EXEUNT_SCENARIO_SCHEMA_LAW_H

#include "schema.h"
#include "schema_report.h"

/* Sets node->row and node->law. */
bool schema_law_check(struct schema_work *work, struct node *node, const struct schema_row *row);

/* Of those children of `map` that `keys` names (space separated), keeps the ones of the latest
 * layer and removes the others, and those without a value: a variant that gives `departures` means
 * them instead of the `every` below it. Returns how many are left; `*found` is the last. */
size_t schema_law_latest(struct node *map, const char *keys, struct node **found);

#endif
