/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Growing arrays of plain structs, while the final size is not yet known.
 *
 *   struct { size_t n, room; struct edge *items; } edges = {0};
 *   ARRAY_PUSH(&edges, ((struct edge){...}));
 *   ARRAY_CLEAR(&edges);
 *
 * Memory comes from the heap; running out of it stops the program with a message. Not for the
 * event loop. */
#ifndef EXEUNT_BASE_ARRAY_H
#define EXEUNT_BASE_ARRAY_H

#include <stddef.h>

#define ARRAY_OF(type)                                                                             \
  struct {                                                                                         \
    size_t n, room;                                                                                \
    type *items;                                                                                   \
  }

#define ARRAY_PUSH(array, ...)                                                                     \
  do {                                                                                             \
    if ((array)->n == (array)->room)                                                               \
      (array)->items = array_grow((array)->items, &(array)->room, sizeof *(array)->items);         \
    (array)->items[(array)->n++] = (__VA_ARGS__);                                                  \
  } while (0)

#define ARRAY_CLEAR(array)                                                                         \
  do {                                                                                             \
    array_release((array)->items);                                                                 \
    (array)->items = NULL;                                                                         \
    (array)->n = (array)->room = 0;                                                                \
  } while (0)

/* Doubles the room (at least 8) and returns the moved items. */
void *array_grow(void *items, size_t *room, size_t item_size);
void array_release(void *items);

#endif
