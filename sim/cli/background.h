/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The picture that `report.background` puts under the plan. */
#ifndef EXEUNT_CLI_BACKGROUND_H
#define EXEUNT_CLI_BACKGROUND_H

#include "../base/status.h"
#include "../scenario/scenario.h"
#include "pictures.h"

#define BACKGROUND_BYTES_MAX ((size_t)64 << 20)

/* Reads it; the bytes live in the scenario's arena. False if there is none, or with an error if it
 * cannot be read or shown. */
bool background_read(const struct scenario *scenario, struct pictures_background *out,
                     struct status *status);

#endif
