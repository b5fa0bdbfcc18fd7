/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `exeunt check --capacity`: where each way out is narrowest, and the least time that allows. */
#ifndef EXEUNT_CLI_NARROW_H
#define EXEUNT_CLI_NARROW_H

#include "../study/layout.h"

#include <stdio.h>

/* For everybody, then by stand, then by way home. */
void narrow_print(const struct layout *layout, FILE *out);

#endif
