/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Single values: text as written to the number that it means, or a message. Each function sets
 * node->row and node->value and returns false after a mistake. */
#ifndef EXEUNT_SCENARIO_SCHEMA_SCALAR_H
#define EXEUNT_SCENARIO_SCHEMA_SCALAR_H

#include "schema.h"
#include "schema_report.h"

/* By the row's type: number, count, text, boolean, clock, choice, reference (its shape alone). */
bool schema_scalar_check(struct schema_work *work, struct node *node, const struct schema_row *row);

/* A quantity in the row's dimension and range, whatever the row's type. */
bool schema_scalar_number(struct schema_work *work, struct node *node,
                          const struct schema_row *row);

/* A quantity of `dimension`, any finite number. */
bool schema_scalar_quantity(struct schema_work *work, struct node *node,
                            enum units_dimension dimension);

bool schema_scalar_clock(struct schema_work *work, struct node *node, const struct schema_row *row);

#endif
