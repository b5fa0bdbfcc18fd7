/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `exeunt resolve`: the scenario with everything that the program fills in. */
#ifndef EXEUNT_CLI_RESOLVE_H
#define EXEUNT_CLI_RESOLVE_H

#include "options.h"

int resolve_command(const struct options *options);

#endif
