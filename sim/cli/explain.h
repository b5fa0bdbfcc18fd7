/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `exeunt explain KEY` and `exeunt schema`: the scenario language, from its table. */
#ifndef EXEUNT_CLI_EXPLAIN_H
#define EXEUNT_CLI_EXPLAIN_H

#include "options.h"

/* Explains a key of the scenario, or a measure; without a key the top-level words. */
int explain_command(const struct options *options);
int explain_schema(const struct options *options);

#endif
