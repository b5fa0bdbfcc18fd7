/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Philox4x32-10.
 *
 * Stands for  independent uniform random words, one stream for every thing in the model
 * Rule        ten rounds of two 32 x 32 -> 64 bit products, halves swapped and mixed with the
 *             key; the key moves on by two fixed words between rounds
 * Source      Salmon, Moraes, Dror, Shaw 2011: Parallel random numbers: as easy as 1, 2, 3
 * Check       counter 0, key 0 -> 6627e8d5 e169c58d bc57ac4c 9b00dbd8 (the_published_vectors_
 *             come_out in tests/unit/base/random.c, with the other vectors of Random123)
 * Leaves out  counters beyond 32 bits of blocks: 2^34 words a stream are more than any thing
 *             needs */

#include "random.h"

#include "check.h"
#include "normal.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <string.h>

enum {
  ROUNDS = 10,
  WORDS = 4, /* of a block */
  INDEX_BITS = 24,
  PURPOSES = 256
};

#define MULTIPLIER_0 0xD2511F53u
#define MULTIPLIER_1 0xCD9E8D57u
#define KEY_STEP_0 0x9E3779B9u /* the golden ratio */
#define KEY_STEP_1 0xBB67AE85u /* the square root of three, less one */

static const double HALF_CELL = 0x1p-53;

/* Draws the next block of four words. */
static void refill(struct random_stream *stream)
{
  CHECK(stream->counter[0] != UINT32_MAX);
  random_philox(stream->counter, stream->key, stream->block);
  stream->counter[0]++;
  stream->left = WORDS;
}

static void generator_set(void *state, unsigned long seed)
{
  struct random_stream stream = random_stream(seed, 0, 0, (enum random_purpose)0, 0);
  memcpy(state, &stream, sizeof stream);
}

static unsigned long generator_word(void *state)
{
  return random_word(state);
}

static double generator_uniform(void *state)
{
  return random_uniform(state);
}

static const gsl_rng_type generator = {
    .name = "philox4x32-10",
    .max = UINT32_MAX,
    .min = 0,
    .size = sizeof(struct random_stream),
    .set = generator_set,
    .get = generator_word,
    .get_double = generator_uniform,
};

void random_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4])
{
  uint32_t c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];
  uint32_t k0 = key[0], k1 = key[1];
  for (int round = 0; round < ROUNDS; round++) {
    uint64_t product_0 = (uint64_t)MULTIPLIER_0 * c0;
    uint64_t product_1 = (uint64_t)MULTIPLIER_1 * c2;
    c0 = (uint32_t)(product_1 >> 32) ^ c1 ^ k0;
    c1 = (uint32_t)product_1;
    c2 = (uint32_t)(product_0 >> 32) ^ c3 ^ k1;
    c3 = (uint32_t)product_0;
    k0 += KEY_STEP_0;
    k1 += KEY_STEP_1;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}

struct random_stream random_stream(uint64_t seed, uint32_t replication, uint32_t entity,
                                   enum random_purpose purpose, uint32_t index)
{
  CHECK((unsigned)purpose < PURPOSES);
  CHECK(index < (uint32_t)1 << INDEX_BITS);
  return (struct random_stream){
      .key = {(uint32_t)seed, (uint32_t)(seed >> 32)},
      .counter = {0, (uint32_t)purpose << INDEX_BITS | index, entity, replication}};
}

uint32_t random_word(struct random_stream *stream)
{
  if (stream->left == 0) refill(stream);
  return stream->block[WORDS - stream->left--];
}

static double uniform(uint64_t high, uint64_t low)
{
  const uint64_t cell = high << 20 | low >> 12;
  return (double)(2 * cell + 1) * HALF_CELL;
}

double random_uniform(struct random_stream *stream)
{
  const uint64_t high = random_word(stream);
  return uniform(high, random_word(stream));
}

double random_uniform_of(uint64_t seed, uint32_t replication, uint32_t entity,
                         enum random_purpose purpose, uint32_t index)
{
  const struct random_stream fresh = random_stream(seed, replication, entity, purpose, index);
  uint32_t block[WORDS];
  random_philox(fresh.counter, fresh.key, block);
  return uniform(block[0], block[1]);
}

double random_normal(struct random_stream *stream)
{
  return normal_below(random_uniform(stream));
}

double random_exponential(struct random_stream *stream, double mean)
{
  CHECK(mean >= 0 && isfinite(mean));
  return -mean * log1p(-random_uniform(stream));
}

const gsl_rng_type *const random_gsl_type = &generator;

void random_gsl_start(void)
{
  gsl_set_error_handler_off();
}
