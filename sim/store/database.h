/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Frames to SQLite and back: the only place with <sqlite3.h>.
 *
 * A database is built in memory and leaves as bytes, so that writing it to disk is the business of
 * one place (folder.h) and the same frames give the same bytes. Each frame is a table of its name;
 * numbers are REAL, texts TEXT, what is missing (a number that is not finite, too) NULL. The table
 * `columns` (frame, column, unit) keeps the units. */
#ifndef EXEUNT_STORE_DATABASE_H
#define EXEUNT_STORE_DATABASE_H

#include <stdbool.h>
#include <stddef.h>

#include "../base/frame.h"
#include "../base/status.h"

#define DATABASE_APPLICATION 0x45584E54 /* "EXNT", PRAGMA application_id */
#define DATABASE_VERSION 1              /* PRAGMA user_version: of the tables' layout */

struct database;

/* A database of these frames; their names differ, none is "columns" or "frame_rows", each has a
 * column. NULL with a problem (STATUS_OUTPUT) if it grows beyond what SQLite holds in memory (1
 * GB). */
struct database *database_build(size_t n, const struct frame *const *frames, struct status *status);
void database_free(struct database *database); /* NULL is fine */

/* The file's bytes; they live until database_free. */
const void *database_bytes(const struct database *database, size_t *length);

/* Reads one table of the file `path` as a frame, rows in the order in which they were written. NULL
 * with a problem (STATUS_OUTPUT) if there is no such file or table, or if it is not one of ours. */
struct frame *database_read(const char *path, const char *table, struct status *status);

/* Calls `each` with the name of every file that the manifest, a JSON text, lists. False if it is no
 * manifest of ours: not JSON, or "format" is another. */
bool database_manifest_files(const char *json, const char *format,
                             void (*each)(void *context, const char *name), void *context);

#endif
