/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Frames by a list of their columns: "mean s" is a number with a unit, "mean -" a pure number,
 * "layout" a text. */
#ifndef EXEUNT_MEASURE_COLUMNS_H
#define EXEUNT_MEASURE_COLUMNS_H

#include "../base/frame.h"

/* `columns` is NULL-terminated. */
struct frame *columns_frame(const char *name, const char *const *columns);

/* Sets cells of the last row from column `first` on. */
void columns_texts(struct frame *frame, size_t first, size_t n, const char *const *texts);
void columns_numbers(struct frame *frame, size_t first, size_t n, const double *numbers);

#endif
