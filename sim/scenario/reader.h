/* SPDX-License-Identifier: GPL-3.0-or-later */

/* YAML text to a tree of nodes that know their line and column. The only place that knows <yaml.h>.
 *
 * A scenario may come from a stranger, so the reader is strict: regular files of at most 4 MiB,
 * UTF-8, one document, lists and maps nested at most 64 deep, 200,000 nodes; aliases are copied
 * (1,000 uses, 100,000 nodes by them), may not contain themselves, and `<<` and tags are refused. A
 * key given twice is an error that names both lines. The type of a value is not guessed from its
 * looks: every scalar stays text, only a plain `null`, `~` or nothing is null. */
#ifndef EXEUNT_SCENARIO_READER_H
#define EXEUNT_SCENARIO_READER_H

#include "node.h"

#define READER_BYTES_MAX ((size_t)4 << 20)
#define READER_DEPTH_MAX 64
#define READER_NODES_MAX 200000
#define READER_ALIASES_MAX 1000
#define READER_ALIAS_NODES_MAX 100000
#define READER_KEY_MAX 256      /* bytes */
#define READER_SCALAR_MAX 65536 /* bytes */

/* Reads the map in file `path`. `named_at` is where another file named this one; NULL for the file
 * that the user gave. On a mistake tells `status` (kind STATUS_SCENARIO) and returns NULL; only
 * after duplicate keys alone does it return the tree, in which the first of each stands, so that
 * what else is wrong can be told at once. The text lives in `arena` with the tree. */
struct node *reader_file(struct arena *arena, const char *path, const struct status_mark *named_at,
                         struct status *status);

/* The text of file `path`, in `arena`; NULL, with an error, if it cannot be read. */
const struct status_source *reader_source(struct arena *arena, const char *path,
                                          const struct status_mark *named_at,
                                          struct status *status);

/* Reads the YAML value of any kind that begins at byte `from` of `source` and goes on to its end;
 * marks count from the source's beginning. NULL on a mistake. */
struct node *reader_value(struct arena *arena, const struct status_source *source, size_t from,
                          struct status *status);

#endif
