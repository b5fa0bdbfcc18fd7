/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A frame as a table that SQLite reads by itself (a virtual table): so a frame becomes a table of
 * the file by one statement, and not by one for each row with a call for each cell. */
#ifndef EXEUNT_STORE_FRAME_ROWS_H
#define EXEUNT_STORE_FRAME_ROWS_H

#include <stdbool.h>

#include <sqlite3.h>

#include "../base/frame.h"

#define FRAME_ROWS_TABLE "frame_rows"

/* From now on the table FRAME_ROWS_TABLE of this connection is the frame, until the next call: its
 * rows and columns in order, NULL for what is missing and for numbers that are not finite. The
 * frame must outlive its use. False if SQLite refuses. */
bool frame_rows_offer(sqlite3 *handle, const struct frame *frame);

#endif
