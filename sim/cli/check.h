/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `exeunt check`: what the venue holds, and what is wrong with it; each variant is checked as well.
 */
#ifndef EXEUNT_CLI_CHECK_H
#define EXEUNT_CLI_CHECK_H

#include "options.h"

int check_command(const struct options *options);

#endif
