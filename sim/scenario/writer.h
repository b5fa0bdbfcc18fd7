/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A checked tree as YAML: every key, a line each, with a comment on where it comes from unless it
 * is the scenario's own file. Values stand as they were written, so reading the text again gives
 * the same tree. */
#ifndef EXEUNT_SCENARIO_WRITER_H
#define EXEUNT_SCENARIO_WRITER_H

#include "node.h"

#include <stdio.h>

/* `file` is the name of the scenario's own file; `skip` a top-level key to leave out, or NULL. */
void writer_yaml(const struct node *root, const char *file, const char *skip, FILE *out);

#endif
