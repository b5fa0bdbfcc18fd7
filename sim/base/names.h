/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names to indices, and the nearest name to a misspelt one. */
#ifndef EXEUNT_BASE_NAMES_H
#define EXEUNT_BASE_NAMES_H

#include <stddef.h>
#include <stdint.h>

#define NAMES_NONE UINT32_MAX

/* An insertion-ordered set of texts; the index of a text is its order of first insertion. Owns
 * copies. */
struct names;

struct names *names_new(void);
void names_free(struct names *names);

uint32_t names_add(struct names *names, const char *name);        /* index, old or new */
uint32_t names_find(const struct names *names, const char *name); /* index or NAMES_NONE */
const char *names_text(const struct names *names, uint32_t index);
size_t names_count(const struct names *names);

/* The candidate with the smallest edit distance (insert, delete, replace, swap of neighbours) to
 * `wanted`, if it is near enough to be meant: at most a third of the longer length, at least 1.
 * NULL otherwise. Ties: the first. */
const char *names_nearest(const char *wanted, const char *const *candidates, size_t n);

#endif
