/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How every check of a scenario tells what is wrong: the full path of the key first, the mark of
 * the value or of the key, and the variant that brought it in. */
#ifndef EXEUNT_SCENARIO_SCHEMA_REPORT_H
#define EXEUNT_SCENARIO_SCHEMA_REPORT_H

#include "node.h"

/* What all checks of one scenario share. */
struct schema_work {
  struct arena *arena;
  struct node *root;
  struct status *status;
};

enum schema_place { SCHEMA_AT_VALUE, SCHEMA_AT_KEY };

/* "PATH message", at the node or, if it was written nowhere, at the nearest thing around it that
 * was. */
void schema_report(struct schema_work *work, const struct node *node, enum schema_place place,
                   const char *format, ...) __attribute__((format(printf, 4, 5)));

/* The same as a warning. */
void schema_report_warning(struct schema_work *work, const struct node *node, const char *format,
                           ...) __attribute__((format(printf, 3, 4)));

/* "did you mean `x`?" if a candidate is near, and "WHAT a, b, c" with all of them. */
void schema_report_candidates(struct schema_work *work, const char *wanted, const char *what,
                              const char *const *candidates, size_t n);

#endif
