/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A hash map with open addressing: slots hold indices into the list of texts, so the order of
 * insertion is kept and nothing depends on the hash. At most half of the slots are taken. */

#include "names.h"

#include "arena.h"
#include "array.h"
#include "check.h"

#include <stdlib.h>
#include <string.h>

enum {
  FIRST_SLOTS = 16,    /* a power of two, as all later sizes */
  NEAREST_LENGTH = 256 /* bytes; longer names are near to nothing */
};

struct entry {
  const char *text;
  uint64_t hash;
};

struct names {
  struct arena *arena; /* the texts */
  ARRAY_OF(struct entry) entries;
  uint32_t *slots; /* an index, or NAMES_NONE */
  size_t n_slots;
};

/* FNV-1a, 64 bits, with the high half folded into the low one that picks the slot. */
static uint64_t hash_of(const char *name)
{
  uint64_t hash = 0xcbf29ce484222325u;
  for (; *name != '\0'; name++) hash = (hash ^ (unsigned char)*name) * 0x100000001b3u;
  return hash ^ (hash >> 32);
}

/* The slot in which `name` is, or would be put. */
static size_t slot_of(const struct names *names, const char *name, uint64_t hash)
{
  size_t slot = (size_t)hash & (names->n_slots - 1);
  while (names->slots[slot] != NAMES_NONE) {
    const struct entry *entry = &names->entries.items[names->slots[slot]];
    if (entry->hash == hash && strcmp(entry->text, name) == 0) break;
    slot = (slot + 1) & (names->n_slots - 1);
  }
  return slot;
}

static void slots_make(struct names *names, size_t n_slots)
{
  uint32_t *slots = malloc(n_slots * sizeof *slots);
  if (slots == NULL) check_out_of_memory(n_slots, sizeof *slots);
  for (size_t i = 0; i < n_slots; i++) slots[i] = NAMES_NONE;
  free(names->slots);
  names->slots = slots;
  names->n_slots = n_slots;
  for (uint32_t i = 0; i < names->entries.n; i++) {
    const struct entry *entry = &names->entries.items[i];
    names->slots[slot_of(names, entry->text, entry->hash)] = i;
  }
}

static size_t smaller(size_t a, size_t b)
{
  return a < b ? a : b;
}

/* Edit distance with swaps of neighbours (optimal string alignment); both at most NEAREST_LENGTH.
 * Three rows of the table are kept, row i in rows[i % 3]. */
static size_t distance(const char *a, size_t n_a, const char *b, size_t n_b)
{
  size_t rows[3][NEAREST_LENGTH + 1];
  for (size_t j = 0; j <= n_b; j++) rows[0][j] = j;
  for (size_t i = 1; i <= n_a; i++) {
    size_t *row = rows[i % 3];
    const size_t *above = rows[(i - 1) % 3], *two_above = rows[(i + 1) % 3];
    row[0] = i;
    for (size_t j = 1; j <= n_b; j++) {
      size_t replaced = above[j - 1] + (a[i - 1] != b[j - 1]);
      row[j] = smaller(replaced, smaller(above[j], row[j - 1]) + 1);
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = smaller(row[j], two_above[j - 2] + 1);
    }
  }
  return rows[n_a % 3][n_b];
}

struct names *names_new(void)
{
  struct names *names = calloc(1, sizeof *names);
  if (names == NULL) check_out_of_memory(1, sizeof *names);
  names->arena = arena_new();
  slots_make(names, FIRST_SLOTS);
  return names;
}

void names_free(struct names *names)
{
  if (names == NULL) return;
  arena_free(names->arena);
  ARRAY_CLEAR(&names->entries);
  free(names->slots);
  free(names);
}

uint32_t names_add(struct names *names, const char *name)
{
  uint64_t hash = hash_of(name);
  size_t slot = slot_of(names, name, hash);
  if (names->slots[slot] != NAMES_NONE) return names->slots[slot];
  CHECK(names->entries.n < NAMES_NONE);
  uint32_t index = (uint32_t)names->entries.n;
  const char *copy = arena_text(names->arena, name, strlen(name));
  ARRAY_PUSH(&names->entries, ((struct entry){copy, hash}));
  names->slots[slot] = index;
  if (names->entries.n > names->n_slots / 2) slots_make(names, 2 * names->n_slots);
  return index;
}

uint32_t names_find(const struct names *names, const char *name)
{
  return names->slots[slot_of(names, name, hash_of(name))];
}

const char *names_text(const struct names *names, uint32_t index)
{
  CHECK(index < names->entries.n);
  return names->entries.items[index].text;
}

size_t names_count(const struct names *names)
{
  return names->entries.n;
}

const char *names_nearest(const char *wanted, const char *const *candidates, size_t n)
{
  const char *nearest = NULL;
  size_t best = SIZE_MAX, length = strlen(wanted);
  if (length > NEAREST_LENGTH) return NULL;
  for (size_t i = 0; i < n; i++) {
    size_t other = strlen(candidates[i]), longer = other > length ? other : length;
    size_t limit = longer < 3 ? 1 : longer / 3;
    size_t at_least = longer - smaller(other, length);
    if (other > NEAREST_LENGTH || at_least > limit || at_least >= best) continue;
    size_t edits = distance(wanted, length, candidates[i], other);
    if (edits > limit || edits >= best) continue;
    best = edits;
    nearest = candidates[i];
  }
  return nearest;
}
