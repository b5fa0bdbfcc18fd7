/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who waits for what: short queues in order of readiness, all in one pool.
 *
 * A queue is a ring of records (time, who) in a pool shared by all queues. Records are kept in
 * order of time; equal times keep their order of arrival. Most arrivals come nearly in order,
 * so a record is put in from the tail and moves few others. A ring that is full moves to one of
 * twice the size; the old one is used again. Queues of movers and holes of room are the same
 * structure. */
#ifndef EXEUNT_KERNEL_QUEUE_H
#define EXEUNT_KERNEL_QUEUE_H

#include "../base/arena.h"

#include <stdint.h>

struct queue_record {
  double time;  /* s: ready at, or room matures at */
  uint32_t who; /* mover */
  float size;   /* room: of a hole, or that a mover needs in the next place */
};

struct queue {
  uint32_t start; /* of the ring in the pool */
  uint32_t head;  /* running index of the first record */
  uint32_t n;
  uint32_t mask; /* ring size less one; UINT32_MAX while there is no ring */
};

#define QUEUE_CLASSES 26

struct queue_pool {
  struct queue_record *records;
  uint32_t used, room;
  struct arena *arena;          /* NULL: from the heap */
  uint32_t free[QUEUE_CLASSES]; /* rings of 2^i records, linked by `who` */
};

void queue_pool_init(struct queue_pool *pool);

/* Takes memory for about `records` from an arena (huge pages, whole cache lines) instead of the
 * heap; it doubles there when that is not enough. Once, before the first ring. */
void queue_pool_reserve(struct queue_pool *pool, struct arena *arena, size_t records);

void queue_pool_clear(struct queue_pool *pool);
void queue_pool_reset(struct queue_pool *pool); /* forgets all rings, keeps the memory */

void queue_init(struct queue *queue);

static inline struct queue_record *queue_at(const struct queue_pool *pool,
                                            const struct queue *queue, uint32_t i)
{
  return &pool->records[queue->start + ((queue->head + i) & queue->mask)];
}

static inline struct queue_record *queue_head(const struct queue_pool *pool,
                                              const struct queue *queue)
{
  return &pool->records[queue->start + (queue->head & queue->mask)];
}

extern const struct queue_record queue_nobody; /* ready never */

/* The first record; queue_nobody if there is none. */
static inline const struct queue_record *queue_first(const struct queue_pool *pool,
                                                     const struct queue *queue)
{
  return queue->n > 0 ? queue_head(pool, queue) : &queue_nobody;
}

/* Gives the ring back; the queue is then empty. */
void queue_drop(struct queue_pool *pool, struct queue *queue);

/* Doubles the ring. */
void queue_grow(struct queue_pool *pool, struct queue *queue);

/* Puts a record in its place; returns its position (0: it is the new head). */
static inline uint32_t queue_insert(struct queue_pool *pool, struct queue *queue,
                                    struct queue_record record)
{
  if (queue->n == queue->mask + 1) queue_grow(pool, queue);
  uint32_t i = queue->n++;
  while (i > 0) {
    const struct queue_record *before = queue_at(pool, queue, i - 1);
    if (before->time <= record.time) break;
    *queue_at(pool, queue, i) = *before;
    i--;
  }
  *queue_at(pool, queue, i) = record;
  return i;
}

/* Takes the head off. Only while n > 0. */
static inline struct queue_record queue_pop(const struct queue_pool *pool, struct queue *queue)
{
  const struct queue_record record = *queue_head(pool, queue);
  queue->head++;
  queue->n--;
  return record;
}

#endif
