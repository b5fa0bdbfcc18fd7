/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A frame as comma-separated values (RFC 4180, but with LF): a header of column names, then a line
 * a row. Numbers are the shortest that read back the same, with `.` whatever the locale; a missing
 * value, and a number that is not finite, is empty; no units, which belong to the table `columns`
 * of the database and to the documentation. Texts that a spreadsheet would run are made harmless.
 * */
#ifndef EXEUNT_STORE_CSV_H
#define EXEUNT_STORE_CSV_H

#include "../base/frame.h"
#include "../base/text.h"

/* Adds the frame to `out`. */
void csv_frame(const struct frame *frame, struct text *out);

#endif
