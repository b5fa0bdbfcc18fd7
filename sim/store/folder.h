/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files in a folder, whole or not at all.
 *
 * A file is written as ".NAME.part" beside its final name, flushed to the disk, and renamed; then
 * the folder is flushed too, because a rename alone survives a crash of the program but not of the
 * machine. Names are relative ("charts/on-site.png"); no name leads out of its folder: not by "..",
 * and not through a link that somebody put in the place of a sub-folder.
 *
 * Failures are problems of kind STATUS_OUTPUT that name the path and the system's reason. Every
 * function that takes a status does nothing if it is not ok already. */
#ifndef EXEUNT_STORE_FOLDER_H
#define EXEUNT_STORE_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "../base/status.h"
#include "../base/text.h"

/* Makes the folder and its parents; one that exists is fine. */
void folder_make(const char *path, struct status *status);

/* Makes the folder, which must not exist; its parent must. False, and no problem, if it exists. */
bool folder_make_new(const char *path, struct status *status);

/* True if there is nothing in it. */
bool folder_is_empty(const char *path, struct status *status);

/* True for "a.csv" and "charts/a.png"; false for "", "/a", "a/", "./a", "a/../b", control codes. */
bool folder_name_is_safe(const char *name);

/* Writes the file, whole or not at all. Sub-folders in its name are made. */
void folder_write(const char *folder, const char *name, const void *bytes, size_t length,
                  struct status *status);

/* Adds to the end of a file, which is made if need be. Not atomic: a last line may be torn. */
void folder_append(const char *folder, const char *name, const void *bytes, size_t length,
                   struct status *status);

/* Reads a file whole into `out`. False, and no problem, if there is no such file. */
bool folder_read(const char *folder, const char *name, struct text *out, struct status *status);

/* Removes the file and what an interrupted folder_write left of it, and the sub-folders in its name
 * that are empty then. A file that is not there is fine. */
void folder_remove(const char *folder, const char *name, struct status *status);

#endif
