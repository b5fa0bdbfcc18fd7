/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: accessible places.
 * Rule:       in each block the other parties queue by size in order of their rows' way to the
 *             vomitory; a step-free party changes places with the first of its own size whose row
 *             is nearer than its own, or else of the size that differs least. So every row holds as
 *             many people as before, but for parties of rare sizes.
 * Units:      equivalent metres.
 * Source:     assumed: places for wheelchairs are where a vomitory opens; a few steps from there to
 *             the row are done with help and at the speed of the aisle.
 * Check:      tests/unit/crowd/accessible.c.
 * Leaves out: places that are set apart, how many of them there are, platforms at the back. */
#include "accessible.h"

#include "pace.h"

#include "../base/check.h"

#include <stdlib.h>

/* A party that may have to move, by its row's way to the vomitory. */
struct sitter {
  float onward;
  uint32_t party;
};

/* The others of a block: those of size k + 1 stand together, nearest first. */
struct block {
  struct sitter *sitters;
  uint32_t next[PACE_PARTY_MOST], end[PACE_PARTY_MOST];
};

static int by_row(const void *a, const void *b)
{
  const struct sitter *p = a, *q = b;
  if (p->onward != q->onward) return p->onward < q->onward ? -1 : 1;
  return p->party < q->party ? -1 : p->party > q->party;
}

static float onward_of(const struct venue *venue, const struct crowd_party *party)
{
  return venue->seats.items[party->seat].onward;
}

static void line_up(const struct venue *venue, const struct crowd_party *parties, size_t n,
                    struct block *block)
{
  uint32_t at = 0;
  for (uint32_t k = 0; k < PACE_PARTY_MOST; k++) {
    block->next[k] = at;
    for (size_t i = 0; i < n; i++)
      if (!parties[i].step_free && parties[i].people == k + 1)
        block->sitters[at++] = (struct sitter){onward_of(venue, &parties[i]), (uint32_t)i};
    block->end[k] = at;
    if (at > block->next[k])
      qsort(&block->sitters[block->next[k]], at - block->next[k], sizeof *block->sitters, by_row);
  }
}

static void change_places(struct crowd_party *a, struct crowd_party *b)
{
  const struct crowd_party before = *a;
  a->seat = b->seat;
  a->place = b->place;
  a->walk = b->walk;
  a->at = b->at;
  b->seat = before.seat;
  b->place = before.place;
  b->walk = before.walk;
  b->at = before.at;
}

/* Takes the first of size k + 1 off the line if it sits nearer than `onward`. */
static const struct sitter *take(struct block *block, int k, float onward)
{
  if (k < 0 || k >= PACE_PARTY_MOST || block->next[k] == block->end[k]) return NULL;
  const struct sitter *sitter = &block->sitters[block->next[k]];
  if (!(sitter->onward < onward)) return NULL;
  block->next[k]++;
  return sitter;
}

static void seat_block(const struct venue *venue, struct crowd_party *parties, size_t n,
                       struct block *block)
{
  line_up(venue, parties, n, block);
  for (size_t i = 0; i < n; i++) {
    const float onward = onward_of(venue, &parties[i]);
    const struct sitter *other = NULL;
    for (int off = 0; off < PACE_PARTY_MOST && parties[i].step_free && !other; off++) {
      other = take(block, parties[i].people - 1 - off, onward);
      if (!other) other = take(block, parties[i].people - 1 + off, onward);
    }
    if (other) change_places(&parties[i], &parties[other->party]);
  }
}

static bool has_step_free(const struct crowd_party *parties, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (parties[i].step_free) return true;
  return false;
}

void accessible_seats(const struct venue *venue, struct crowd_party *parties, size_t n)
{
  if (!has_step_free(parties, n)) return;
  struct block block = {.sitters = malloc(n * sizeof *block.sitters)};
  if (!block.sitters) check_out_of_memory(n, sizeof *block.sitters);
  for (size_t first = 0, next; first < n; first = next) {
    const uint16_t number = venue->seats.items[parties[first].seat].block;
    for (next = first + 1; next < n; next++)
      if (venue->seats.items[parties[next].seat].block != number) break;
    if (has_step_free(&parties[first], next - first))
      seat_block(venue, &parties[first], next - first, &block);
  }
  free(block.sitters);
}
