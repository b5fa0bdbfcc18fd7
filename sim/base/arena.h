/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lifetimes instead of frees: one arena per scenario, venue, run or page. What is taken from it
 * lives until the whole arena goes. Memory is zeroed and aligned for any type. Running out of
 * memory stops the program with a message; overflow of n x size is checked. */
#ifndef EXEUNT_BASE_ARENA_H
#define EXEUNT_BASE_ARENA_H

#include <stddef.h>

struct arena;

struct arena *arena_new(void);

/* An arena for about `bytes` of hot data, on huge pages where the system has them. What is not used
 * takes no memory; what exceeds it is taken as from any arena. */
struct arena *arena_new_large(size_t bytes);

void arena_free(struct arena *arena); /* NULL is fine */

/* `n` zeroed objects of `size` bytes. n = 0 gives a valid pointer to nothing. */
void *arena_alloc(struct arena *arena, size_t n, size_t size);

/* A terminated copy of `length` bytes of `text`. */
char *arena_text(struct arena *arena, const char *text, size_t length);

/* A terminated, formatted text. */
char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

size_t arena_bytes(const struct arena *arena); /* bytes taken from the system */

#define ARENA_NEW(arena, type, n) ((type *)arena_alloc((arena), (n), sizeof(type)))

#endif
