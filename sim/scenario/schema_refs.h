/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ids that point at things: do they exist, and what becomes of them when a variant removes what
 * they name.
 *
 * A thing is a child of a map of things ("gates.north", "stations.riverside.lines.city"). Removing
 * one disables what names it: it leaves lists of ids; its weight goes and the others are scaled up
 * to 1; an optional reference goes; a thing whose required reference goes, goes too. Each is told
 * by a warning. */
#ifndef EXEUNT_SCENARIO_SCHEMA_REFS_H
#define EXEUNT_SCENARIO_SCHEMA_REFS_H

#include "../base/names.h"
#include "schema.h"
#include "schema_report.h"

/* Adds the path of every thing in the tree ("gates.north") to `things`. */
void schema_refs_things(struct arena *arena, const struct node *root, struct names *things);

/* Disables what names things that are among `things` but no longer in the tree. */
void schema_refs_prune(struct schema_work *work, const struct names *things);

/* Every id exists, and in one map alone; weights sum to 1. */
void schema_refs_check(struct schema_work *work);

#endif
