/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `exeunt run`: simulate, store, draw, answer. */
#ifndef EXEUNT_CLI_RUN_H
#define EXEUNT_CLI_RUN_H

#include "../study/study.h"
#include "options.h"

int run_command(const struct options *options);

/* Runs layouts that are made, writes and prints; the exit code. Shared with `compare`. */
int run_layouts(const struct options *options, size_t n, struct layout *const *layouts,
                struct status *status);

#endif
