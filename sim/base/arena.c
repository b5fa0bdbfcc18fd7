/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An arena is a list of chunks. Small things are cut from the newest chunk, one after the other;
 * a chunk is twice as large as the one before, up to a limit; a thing that is large beside the
 * next chunk gets a chunk of its own, put behind the newest so that the rest of that one stays
 * in use. */

#include "arena.h"

#include "check.h"
#include "text.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum {
  FIRST_CHUNK = 4096,     /* bytes */
  LARGEST_CHUNK = 1 << 20 /* bytes; larger things still get what they need */
};

struct chunk {
  struct chunk *older;
  size_t used, room; /* bytes of `bytes` */
  size_t mapped;     /* bytes mapped from the system; 0: from the heap */
  max_align_t bytes[];
};

struct arena {
  struct chunk *newest;
  size_t next_room; /* bytes of the next chunk */
  size_t taken;     /* bytes from the system */
};

static struct chunk *chunk_new(struct arena *arena, size_t room)
{
  if (room > SIZE_MAX - sizeof(struct chunk)) check_out_of_memory(1, room);
  struct chunk *chunk = calloc(1, sizeof *chunk + room);
  if (chunk == NULL) check_out_of_memory(1, room);
  chunk->room = room;
  arena->taken += sizeof *chunk + room;
  return chunk;
}

/* A chunk on huge pages, where the system has them: random access to many megabytes then costs
 * far fewer page look-ups. Untouched pages take no memory. NULL: not to be had. */
static struct chunk *chunk_map(struct arena *arena, size_t room)
{
  const size_t huge = (size_t)2 << 20;
  const size_t mapped = (sizeof(struct chunk) + room + huge - 1) / huge * huge;
  unsigned char *raw =
      mmap(NULL, mapped + huge, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (raw == MAP_FAILED) return NULL;
  const size_t skip = (huge - (uintptr_t)raw % huge) % huge;
  if (skip > 0) munmap(raw, skip);
  if (huge - skip > 0) munmap(raw + skip + mapped, huge - skip);
  struct chunk *chunk = (struct chunk *)(void *)(raw + skip);
#ifdef MADV_HUGEPAGE
  madvise(chunk, mapped, MADV_HUGEPAGE);
#endif
  chunk->room = mapped - sizeof *chunk;
  chunk->mapped = mapped;
  arena->taken += mapped;
  return chunk;
}

static void chunk_free(struct chunk *chunk)
{
  if (chunk->mapped > 0)
    munmap(chunk, chunk->mapped);
  else
    free(chunk);
}

/* Bytes rounded up to a multiple of the strictest alignment; at least one such unit. */
static size_t rounded(size_t bytes)
{
  size_t unit = _Alignof(max_align_t);
  if (bytes == 0) return unit;
  if (bytes > SIZE_MAX - unit) check_out_of_memory(1, bytes);
  return (bytes + unit - 1) / unit * unit;
}

static void *chunk_cut(struct chunk *chunk, size_t bytes)
{
  void *cut = (unsigned char *)chunk->bytes + chunk->used;
  chunk->used += bytes;
  return cut;
}

static void *own_chunk(struct arena *arena, size_t bytes)
{
  struct chunk *chunk = chunk_new(arena, bytes);
  if (arena->newest == NULL) {
    arena->newest = chunk;
  } else {
    chunk->older = arena->newest->older;
    arena->newest->older = chunk;
  }
  return chunk_cut(chunk, bytes);
}

struct arena *arena_new(void)
{
  struct arena *arena = calloc(1, sizeof *arena);
  if (arena == NULL) check_out_of_memory(1, sizeof *arena);
  arena->next_room = FIRST_CHUNK;
  arena->taken = sizeof *arena;
  return arena;
}

struct arena *arena_new_large(size_t bytes)
{
  struct arena *arena = arena_new();
  arena->newest = chunk_map(arena, bytes);
  return arena;
}

void arena_free(struct arena *arena)
{
  if (arena == NULL) return;
  for (struct chunk *chunk = arena->newest; chunk != NULL;) {
    struct chunk *older = chunk->older;
    chunk_free(chunk);
    chunk = older;
  }
  free(arena);
}

void *arena_alloc(struct arena *arena, size_t n, size_t size)
{
  if (size > 0 && n > SIZE_MAX / size) check_out_of_memory(n, size);
  size_t bytes = rounded(n * size);
  struct chunk *newest = arena->newest;
  if (newest != NULL && newest->room - newest->used >= bytes) return chunk_cut(newest, bytes);
  if (bytes > arena->next_room / 4) return own_chunk(arena, bytes);
  struct chunk *chunk = chunk_new(arena, arena->next_room);
  chunk->older = newest;
  arena->newest = chunk;
  if (arena->next_room < LARGEST_CHUNK) arena->next_room *= 2;
  return chunk_cut(chunk, bytes);
}

char *arena_text(struct arena *arena, const char *text, size_t length)
{
  if (length == SIZE_MAX) check_out_of_memory(1, length);
  char *copy = arena_alloc(arena, length + 1, 1);
  if (length > 0) memcpy(copy, text, length);
  return copy;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
  struct text text;
  text_init(&text);
  va_list arguments;
  va_start(arguments, format);
  text_vprintf(&text, format, arguments);
  va_end(arguments);
  char *copy = arena_text(arena, text.bytes, text.length);
  text_clear(&text);
  return copy;
}

size_t arena_bytes(const struct arena *arena)
{
  return arena->taken;
}
