/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rings of records by size class in one growing pool. */
#include "queue.h"

#include "../base/array.h"
#include "../base/check.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const struct queue_record queue_nobody = {HUGE_VAL, UINT32_MAX, 0.0F};

#define NO_RING UINT32_MAX
#define SMALLEST_CLASS 2U /* 4 records */

void queue_pool_init(struct queue_pool *pool)
{
  pool->records = NULL;
  pool->arena = NULL;
  pool->room = 0;
  queue_pool_reset(pool);
}

/* `room` records in the arena, from the start of a cache line on. */
static struct queue_record *take_lines(struct arena *arena, size_t room)
{
  const size_t line = 64;
  unsigned char *bytes = arena_alloc(arena, room * sizeof(struct queue_record) + line, 1);
  const size_t over = (size_t)((uintptr_t)bytes % line);
  return (struct queue_record *)(void *)(bytes + (over == 0 ? 0 : line - over));
}

void queue_pool_reserve(struct queue_pool *pool, struct arena *arena, size_t records)
{
  CHECK(pool->room == 0 && records < UINT32_MAX / 2);
  pool->arena = arena;
  pool->records = take_lines(arena, records);
  pool->room = (uint32_t)records;
}

static void grow_pool(struct queue_pool *pool)
{
  size_t room = pool->room;
  if (pool->arena) {
    room = room < 64 ? 64 : 2 * room;
    struct queue_record *records = take_lines(pool->arena, room);
    if (pool->used > 0) memcpy(records, pool->records, pool->used * sizeof *records);
    pool->records = records;
  } else {
    pool->records = array_grow(pool->records, &room, sizeof *pool->records);
  }
  CHECK(room < UINT32_MAX / 2);
  pool->room = (uint32_t)room;
}

void queue_pool_clear(struct queue_pool *pool)
{
  if (pool->arena == NULL) array_release(pool->records);
  queue_pool_init(pool);
}

void queue_pool_reset(struct queue_pool *pool)
{
  pool->used = 0;
  for (size_t i = 0; i < QUEUE_CLASSES; i++) pool->free[i] = NO_RING;
}

void queue_init(struct queue *queue)
{
  *queue = (struct queue){.mask = UINT32_MAX};
}

static uint32_t take_ring(struct queue_pool *pool, uint32_t class)
{
  CHECK(class < QUEUE_CLASSES);
  const uint32_t reused = pool->free[class];
  if (reused != NO_RING) {
    pool->free[class] = pool->records[reused].who;
    return reused;
  }
  const uint32_t size = 1U << class;
  while (pool->room - pool->used < size) grow_pool(pool);
  const uint32_t start = pool->used;
  pool->used += size;
  return start;
}

static uint32_t class_of(uint32_t mask)
{
  uint32_t class = 0;
  while ((1U << class) <= mask) class ++;
  return class;
}

static void give_ring(struct queue_pool *pool, uint32_t start, uint32_t class)
{
  pool->records[start].who = pool->free[class];
  pool->free[class] = start;
}

void queue_drop(struct queue_pool *pool, struct queue *queue)
{
  if (queue->mask != UINT32_MAX) give_ring(pool, queue->start, class_of(queue->mask));
  queue_init(queue);
}

void queue_grow(struct queue_pool *pool, struct queue *queue)
{
  if (queue->mask == UINT32_MAX) {
    queue->start = take_ring(pool, SMALLEST_CLASS);
    queue->mask = (1U << SMALLEST_CLASS) - 1;
    return;
  }
  const uint32_t class = class_of(queue->mask);
  const uint32_t old = queue->start;
  const uint32_t start = take_ring(pool, class + 1);
  for (uint32_t i = 0; i < queue->n; i++)
    pool->records[start + i] = pool->records[old + ((queue->head + i) & queue->mask)];
  queue->start = start;
  queue->head = 0;
  queue->mask = 2 * queue->mask + 1;
  give_ring(pool, old, class);
}
