/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files that a user named and that are not there: which one was meant. */
#ifndef EXEUNT_CLI_FILES_H
#define EXEUNT_CLI_FILES_H

#include "../base/status.h"

/* An error of kind STATUS_SCENARIO, with the nearest scenario in that folder, if there is no file
 * `path`. */
void files_check(const char *path, struct status *status);

#endif
