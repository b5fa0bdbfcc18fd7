/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Patches over a scenario: its own named variants, and --set from the command line. Both merge as
 * node_merge says; where a patch removes what is not there, a warning says so. Every node they
 * bring in carries the name of the variant, or "--set", and a layer above all that was there. */
#ifndef EXEUNT_SCENARIO_VARIANT_H
#define EXEUNT_SCENARIO_VARIANT_H

#include "node.h"

#define VARIANT_SET "--set"

/* Applies one variant. `*layer` is the last layer in use and goes up by one. */
void variant_apply(struct arena *arena, struct node *root, const char *name, unsigned *layer,
                   struct status *status);

/* Applies "gates.north.lanes=8": dotted path, then a YAML value; `null` removes. */
void variant_set(struct arena *arena, struct node *root, const char *assignment, unsigned *layer,
                 struct status *status);

#endif
