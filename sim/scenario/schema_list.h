/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists: points, numbers, clock times, polygons, ids; and maps of weights. Sets node->row, and row
 * and value of what they hold. */
#ifndef EXEUNT_SCENARIO_SCHEMA_LIST_H
#define EXEUNT_SCENARIO_SCHEMA_LIST_H

#include "schema.h"
#include "schema_report.h"

void schema_list_check(struct schema_work *work, struct node *node, const struct schema_row *row);

/* Weights by id: each a share; whether the ids exist and the sum is 1 is asked later
 * (schema_refs.h). node->value is 1 if all of them are shares, so that a sum means something, else
 * 0. */
void schema_list_weights(struct schema_work *work, struct node *node, const struct schema_row *row);

#endif
