/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Results on disk. A result is a set of frames; the store writes them so that nothing half-written
 * is ever left under its final name: SQLite (the whole truth), CSV (two tidy tables), JSON (the
 * answer), and a manifest that is written last, so that its presence means the folder is complete.
 *
 * While a folder is being filled it holds a file ".unfinished": the names of the files written so
 * far, one a line. It goes when the manifest comes. Whoever finds it knows that a run of ours was
 * stopped there, and which files are ours to replace.
 *
 * All failures are the user's to put right (a full disk, a folder without permission): problems of
 * kind STATUS_OUTPUT that name the path and the system's reason. Every function that takes a status
 * does nothing if it is not ok already, so a caller may ask once at the end. A program that writes
 * results ignores SIGXFSZ, so that a limit on file sizes is such a failure and not its end. */
#ifndef EXEUNT_STORE_STORE_H
#define EXEUNT_STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>

#include "../base/frame.h"
#include "../base/status.h"
#include "../base/text.h"

#define STORE_FORMAT "exeunt-results/1" /* "format" in the manifest */

struct store; /* an output folder that is being filled */

/* ---- make and free ---- */

/* Makes the folder `path` (parents too). One that exists and is empty is taken. One that holds
 * something is taken only with `force`, and only if a run of ours left its manifest or its list of
 * unfinished work there: the files listed are deleted, and no others. Otherwise NULL and an error
 * of kind STATUS_OUTPUT that says what to do. */
struct store *store_create(const char *path, bool force, struct status *status);

/* A new folder "PARENT/NAME-001": the number after the highest in use. The name is made safe for a
 * file name: letters and digits of any script, "." "_" and "-" stay, the rest becomes "-". */
struct store *store_create_next(const char *parent, const char *name, struct status *status);

/* Takes up a folder of finished results again, to add files or to replace some: store_finish then
 * writes the manifest anew, with the facts it had. NULL, and no problem, if no manifest of ours is
 * there. */
struct store *store_reopen(const char *path, struct status *status);

/* Ends the work; a store that was not finished leaves its complete files but no manifest. NULL is
 * fine. */
void store_free(struct store *store);

/* ---- ask ---- */

const char *store_path(const struct store *store);

/* ---- write ---- */

/* Writes bytes as `name` ("summary.json", "charts/on-site.png"): a temporary file in the same
 * folder, fsync, rename, fsync of the folder. Sub-folders are made. Notes its SHA-256 for the
 * manifest. */
void store_write(struct store *store, const char *name, const void *bytes, size_t length,
                 struct status *status);

/* All frames as tables of results.sqlite. A frame's columns become REAL or TEXT columns; units go
 * to the table `columns` (frame, column, unit). PRAGMA application_id and user_version are set. */
void store_write_database(struct store *store, size_t n, const struct frame *const *frames,
                          struct status *status);

/* Writes manifest.json: `facts` is the inside of a JSON object given by the caller
 * ("\"seed\": 1, ..."; may be ""), to which "format" and the list of files with their hashes are
 * added. Last of all. */
void store_finish(struct store *store, const char *facts, struct status *status);

/* ---- formats ---- */

/* Adds a frame as CSV: header, shortest numbers, empty when missing (csv.h). */
void store_frame_csv(const struct frame *frame, struct text *out);

/* Adds summary.json of the frames `info`, `summary` and `compliance` (NULL: none) (summary.h). */
void store_summary_json(struct text *out, const struct frame *info, const struct frame *summary,
                        const struct frame *compliance);

/* ---- read back ---- */

/* Reads one table of DIR/results.sqlite as a frame; NULL with an error (STATUS_OUTPUT) if there is
 * none. */
struct frame *store_read(const char *directory, const char *table, struct status *status);

#endif
