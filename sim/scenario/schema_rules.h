/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules between keys, which a row cannot say: exactly one of these, this needs that, these sum
 * to 1. */
#ifndef EXEUNT_SCENARIO_SCHEMA_RULES_H
#define EXEUNT_SCENARIO_SCHEMA_RULES_H

#include "schema_report.h"

/* Before defaults are filled in: of keys that exclude each other the latest layer's stay; more or
 * fewer are mistakes. */
void schema_rules_choose(struct schema_work *work);

/* After all values are known. */
void schema_rules_check(struct schema_work *work);

#endif
