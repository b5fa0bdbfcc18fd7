/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One text for all ways of writing the same scenario, and its digest: the identity of a scenario.
 *
 * Values are SI numbers and keys stand in order of their bytes, so neither units nor the order of a
 * map change it. What no run depends on is left out: notes, `name`, `about`, `report`, and what has
 * been applied already, `extends`, `import` and `variants`. */
#ifndef EXEUNT_SCENARIO_CANONICAL_H
#define EXEUNT_SCENARIO_CANONICAL_H

#include "../base/digest.h"
#include "../base/text.h"
#include "node.h"

/* `root` has been checked without errors. */
void canonical_text(const struct node *root, struct text *out);
void canonical_digest(const struct node *root, char out[DIGEST_TEXT]);

#endif
