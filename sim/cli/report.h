/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `exeunt report DIR`: draws the report of results again, from their database. */
#ifndef EXEUNT_CLI_REPORT_H
#define EXEUNT_CLI_REPORT_H

#include "options.h"

int report_command(const struct options *options);

#endif
