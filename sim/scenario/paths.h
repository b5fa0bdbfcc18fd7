/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the files may lie that a scenario names: a base (`extends`), a drawn plan (`import`), a
 * picture. A name is relative to the file in which it stands, and what it leads to lies in the
 * folder of the scenario or below it, links followed: a scenario from a stranger reads no other
 * file. */
#ifndef EXEUNT_SCENARIO_PATHS_H
#define EXEUNT_SCENARIO_PATHS_H

#include "node.h"

/* The real path, links followed; NULL if there is no such file. */
const char *paths_real(struct arena *arena, const char *path);

/* "a/b/" of "a/b/c.yaml", "" of "c.yaml". */
const char *paths_folder(struct arena *arena, const char *path);

/* The real folder of the scenario's file, with its final '/'. */
const char *paths_top(struct arena *arena, const char *file);

/* The path of the file that the value `named` names in file `beside`. NULL, and in `*why` what is
 * wrong with it ("must be ..."), if it may not be read. Whether it can be is not asked. */
const char *paths_named(struct arena *arena, const struct node *named, const char *beside,
                        const char *top, const char **why);

#endif
