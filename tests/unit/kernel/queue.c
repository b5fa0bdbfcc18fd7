/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Many queues in one pool against plain sorted lists; equal times keep their order of arrival. */
#include "../../../sim/kernel/queue.h"

#include "../../../sim/base/random.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#define SEED 5U
#define QUEUES 9U
#define MOST 3000U

static void test_equal_times_keep_order(void **state)
{
  (void)state;
  struct queue_pool pool;
  struct queue queue;
  queue_pool_init(&pool);
  queue_init(&queue);
  for (uint32_t i = 0; i < 20; i++)
    queue_insert(&pool, &queue, (struct queue_record){1.0, i, 0.0F});
  assert_int_equal(queue_insert(&pool, &queue, (struct queue_record){0.5, 99, 0.0F}), 0);
  assert_int_equal(queue_insert(&pool, &queue, (struct queue_record){2.0, 98, 0.0F}), 21);
  assert_int_equal(queue_pop(&pool, &queue).who, 99);
  for (uint32_t i = 0; i < 20; i++) assert_int_equal(queue_pop(&pool, &queue).who, i);
  assert_int_equal(queue_pop(&pool, &queue).who, 98);
  assert_int_equal(queue.n, 0);
  queue_pool_clear(&pool);
}

/* A ring that is given back is used again: the pool does not grow for ever. */
static void test_rings_are_used_again(void **state)
{
  (void)state;
  struct queue_pool pool;
  queue_pool_init(&pool);
  uint32_t used = 0;
  for (uint32_t turn = 0; turn < 100; turn++) {
    struct queue queue;
    queue_init(&queue);
    for (uint32_t i = 0; i < 100; i++)
      queue_insert(&pool, &queue, (struct queue_record){(double)i, i, 0.0F});
    queue_drop(&pool, &queue);
    assert_int_equal(queue.n, 0);
    if (turn == 0) used = pool.used;
  }
  assert_int_equal(pool.used, used);
  queue_pool_clear(&pool);
}

struct list {
  uint32_t n;
  struct queue_record records[MOST];
};

static void list_insert(struct list *list, struct queue_record record)
{
  uint32_t i = list->n++;
  while (i > 0 && list->records[i - 1].time > record.time) {
    list->records[i] = list->records[i - 1];
    i--;
  }
  list->records[i] = record;
}

static void test_random_operations(void **state)
{
  (void)state;
  static struct list lists[QUEUES];
  struct random_stream random = random_stream(SEED, 0, 0, RANDOM_TEST, 0);
  struct queue_pool pool;
  struct queue queues[QUEUES];
  printf("seed %u\n", SEED);
  queue_pool_init(&pool);
  for (uint32_t i = 0; i < QUEUES; i++) queue_init(&queues[i]);
  for (uint32_t i = 0; i < 60000; i++) {
    const uint32_t q = (uint32_t)(random_uniform(&random) * QUEUES);
    struct list *list = &lists[q];
    const double more = i < 30000 ? 0.6 : 0.4;
    if (random_uniform(&random) < more && list->n < MOST) {
      const double time = (double)(int)(random_uniform(&random) * 50.0) + 0.001 * i;
      const struct queue_record record = {time, i, 1.5F};
      queue_insert(&pool, &queues[q], record);
      list_insert(list, record);
    } else if (list->n > 0) {
      const struct queue_record record = queue_pop(&pool, &queues[q]);
      assert_int_equal(record.who, list->records[0].who);
      assert_true(record.time == list->records[0].time);
      list->n--;
      memmove(list->records, list->records + 1, list->n * sizeof list->records[0]);
    }
    assert_int_equal(queues[q].n, list->n);
  }
  for (uint32_t q = 0; q < QUEUES; q++)
    for (uint32_t i = 0; i < lists[q].n; i++)
      assert_int_equal(queue_at(&pool, &queues[q], i)->who, lists[q].records[i].who);
  queue_pool_clear(&pool);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_equal_times_keep_order),
      cmocka_unit_test(test_rings_are_used_again),
      cmocka_unit_test(test_random_operations),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
