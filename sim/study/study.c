/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Threads that take pieces of work from a counter. */
#include "study.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

#include "../base/check.h"

#define LOOK_NS 100000000L /* how often the calling thread looks around */

/* What has come out of order for one layout. */
struct waiting {
  struct outcome **outcomes; /* [replication] */
  uint32_t next;             /* the replication that the tally takes next */
};

struct pool {
  struct layout *const *layouts;
  size_t n_layouts;
  const struct study_options *options;
  size_t total;
  atomic_size_t taken;
  atomic_bool stop;
  pthread_mutex_t lock; /* of what follows, and of the tallies */
  pthread_cond_t news;
  struct waiting *waiting; /* [layout] */
  size_t done;
  unsigned working; /* threads */
};

/* ---- workers ---- */

static void hand_in(struct pool *pool, size_t layout, struct outcome *outcome)
{
  struct waiting *waiting = &pool->waiting[layout];
  pthread_mutex_lock(&pool->lock);
  waiting->outcomes[outcome->replication] = outcome;
  while (waiting->next < pool->options->replications && waiting->outcomes[waiting->next])
    tally_add(pool->layouts[layout]->tally, waiting->outcomes[waiting->next++]);
  pool->done++;
  pthread_cond_signal(&pool->news);
  pthread_mutex_unlock(&pool->lock);
}

static void *work(void *given)
{
  struct pool *pool = given;
  while (!atomic_load(&pool->stop)) {
    const size_t piece = atomic_fetch_add(&pool->taken, 1);
    if (piece >= pool->total) break;
    const size_t at = piece % pool->n_layouts;
    const struct layout *layout = pool->layouts[at];
    const uint32_t replication = (uint32_t)(piece / pool->n_layouts);
    struct run *run = run_new(&layout->plan, pool->options->seed, replication);
    struct outcome *outcome = outcome_new(layout->scope, run, pool->options->seed);
    run_free(run);
    hand_in(pool, at, outcome);
  }
  pthread_mutex_lock(&pool->lock);
  pool->working--;
  pthread_cond_signal(&pool->news);
  pthread_mutex_unlock(&pool->lock);
  return NULL;
}

/* ---- the calling thread ---- */

static double now_s(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void wait_a_little(struct pool *pool)
{
  struct timespec until;
  clock_gettime(CLOCK_REALTIME, &until);
  until.tv_nsec += LOOK_NS;
  if (until.tv_nsec >= 1000000000L) {
    until.tv_nsec -= 1000000000L;
    until.tv_sec++;
  }
  pthread_cond_timedwait(&pool->news, &pool->lock, &until);
}

/* SIGINT is blocked while threads work, so it is looked for, not handled: no state outside this
 * call. */
static bool take_interrupt(const sigset_t *interrupt)
{
  sigset_t pending;
  int signal_number;
  sigpending(&pending);
  return sigismember(&pending, SIGINT) == 1 && sigwait(interrupt, &signal_number) == 0;
}

static void look_after(struct pool *pool, const sigset_t *interrupt, const sigset_t *before)
{
  const struct study_options *options = pool->options;
  const double started = now_s();
  bool stopped = false;
  pthread_mutex_lock(&pool->lock);
  while (pool->working > 0) {
    wait_a_little(pool);
    const size_t done = pool->done;
    pthread_mutex_unlock(&pool->lock);
    if (!stopped && take_interrupt(interrupt)) {
      stopped = true;
      atomic_store(&pool->stop, true);
      pthread_sigmask(SIG_SETMASK, before, NULL); /* the next one ends the process */
      if (options->interrupted) options->interrupted(options->context);
    }
    if (options->progress)
      options->progress(options->context, done, pool->total, now_s() - started);
    pthread_mutex_lock(&pool->lock);
  }
  pthread_mutex_unlock(&pool->lock);
}

static void start(struct pool *pool, pthread_t *threads, unsigned n)
{
  unsigned started = 0;
  pool->working = n;
  while (started < n && pthread_create(&threads[started], NULL, work, pool) == 0) started++;
  CHECK(started > 0);
  pthread_mutex_lock(&pool->lock);
  pool->working -= n - started;
  pthread_mutex_unlock(&pool->lock);
  for (unsigned i = started; i < n; i++) threads[i] = threads[0];
}

static void *zeroed(size_t n, size_t size)
{
  void *made = calloc(n, size);
  if (!made) check_out_of_memory(n, size);
  return made;
}

static void run_pool(struct pool *pool)
{
  const size_t most = pool->total < pool->options->threads ? pool->total : pool->options->threads;
  const unsigned n = (unsigned)most;
  pthread_t *threads = zeroed(n, sizeof *threads);
  sigset_t interrupt, before;
  sigemptyset(&interrupt);
  sigaddset(&interrupt, SIGINT);
  pthread_sigmask(SIG_BLOCK, &interrupt, &before);
  start(pool, threads, n);
  look_after(pool, &interrupt, &before);
  for (unsigned i = 0; i < n; i++)
    if (i == 0 || !pthread_equal(threads[i], threads[0])) pthread_join(threads[i], NULL);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  free(threads);
}

bool study_run(size_t n, struct layout *const *layouts, const struct study_options *options)
{
  CHECK(n > 0 && options->threads > 0 && options->replications > 0);
  struct pool pool = {.layouts = layouts,
                      .n_layouts = n,
                      .options = options,
                      .total = n * options->replications,
                      .waiting = zeroed(n, sizeof *pool.waiting)};
  pthread_mutex_init(&pool.lock, NULL);
  pthread_cond_init(&pool.news, NULL);
  for (size_t i = 0; i < n; i++)
    pool.waiting[i].outcomes = zeroed(options->replications, sizeof(struct outcome *));
  run_pool(&pool);
  for (size_t i = 0; i < n; i++) free(pool.waiting[i].outcomes);
  free(pool.waiting);
  pthread_cond_destroy(&pool.news);
  pthread_mutex_destroy(&pool.lock);
  return pool.done == pool.total;
}

void study_digest(size_t n, struct layout *const *layouts, char out[DIGEST_TEXT])
{
  tally_digest(layouts[0]->tally, out);
  if (n == 1) return;
  struct digest *digest = digest_new();
  for (size_t i = 0; i < n; i++) {
    tally_digest(layouts[i]->tally, out);
    digest_text(digest, layouts[i]->name);
    digest_text(digest, out);
  }
  digest_finish(digest, out);
  digest_free(digest);
}
