/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The program: the table of its commands, and the call of one of them. */
#ifndef EXEUNT_CLI_CLI_H
#define EXEUNT_CLI_CLI_H

/* Returns the exit code: 0 fine, 1 failed or partial, 2 used wrongly, 3 scenario missing or
 * invalid, 4 output, 130 interrupted. */
int cli_main(int n, const char *const *arguments);

#endif
