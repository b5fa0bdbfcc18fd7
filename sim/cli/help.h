/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `exeunt help` and `exeunt version`. */
#ifndef EXEUNT_CLI_HELP_H
#define EXEUNT_CLI_HELP_H

#include "options.h"

#include <stdio.h>

int help_command(const struct options *options);
int help_version(const struct options *options);

void help_all(const struct options_command *commands, FILE *out);
void help_one(const struct options_command *command, FILE *out);

#endif
