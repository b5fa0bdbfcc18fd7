/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The compliance table on stdout. */
#ifndef EXEUNT_CLI_VERDICTS_H
#define EXEUNT_CLI_VERDICTS_H

#include "../base/frame.h"

#include <stdio.h>

/* Of the frame `compliance`: a row each, then why what is not decided is not. */
void verdicts_print(const struct frame *compliance, FILE *out);

#endif
