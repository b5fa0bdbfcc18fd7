/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `exeunt compare`: the same people in several layouts. */
#ifndef EXEUNT_CLI_COMPARE_H
#define EXEUNT_CLI_COMPARE_H

#include "options.h"

/* The base is the first file (with --variant and --set, if given); beside it stand its variants
 * (all, or those named in
 * --variants, separated by commas; "A+B" is one layout of two variants), or the other files. */
int compare_command(const struct options *options);

#endif
