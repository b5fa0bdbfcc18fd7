/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `exeunt draw`: the plan with ids and a metre grid, before anything is run. */
#ifndef EXEUNT_CLI_DRAW_H
#define EXEUNT_CLI_DRAW_H

#include "options.h"

/* A name that ends in ".pdf" gives a PDF, any other a PNG. Without -o NAME-plan.png in the current
 * folder. */
int draw_command(const struct options *options);

#endif
