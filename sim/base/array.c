/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Growing arrays: the doubling and its overflow check. */

#include "array.h"

#include "check.h"

#include <stdint.h>
#include <stdlib.h>

enum { FIRST_ROOM = 8 }; /* items */

void *array_grow(void *items, size_t *room, size_t item_size)
{
  CHECK(item_size > 0);
  if (*room > SIZE_MAX / 2 / item_size) check_out_of_memory(*room, item_size);
  size_t wanted = *room < FIRST_ROOM ? FIRST_ROOM : 2 * *room;
  void *moved = wanted > SIZE_MAX / item_size ? NULL : realloc(items, wanted * item_size);
  if (moved == NULL) check_out_of_memory(wanted, item_size);
  *room = wanted;
  return moved;
}

void array_release(void *items)
{
  free(items);
}
