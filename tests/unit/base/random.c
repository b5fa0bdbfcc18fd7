/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests of sim/base/random.c: the published vectors, the counter's layout, moments, GSL's side. */

#include "../../../sim/base/random.h"

#include "dies.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <math.h>

#include <cmocka.h>

enum { N = 200000 };

static const uint64_t SEED = 20261123;

static struct random_stream stream_for(uint32_t entity)
{
  return random_stream(SEED, 0, entity, RANDOM_TEST, 0);
}

static void wide_index(void *none)
{
  (void)none;
  random_stream(1, 0, 0, RANDOM_TEST, 1u << 24);
}

static void run_dry(void *stream)
{
  random_word(stream);
}

static void wait_backwards(void *none)
{
  (void)none;
  struct random_stream stream = stream_for(0);
  random_exponential(&stream, -1);
}

/* philox4x32, 10 rounds, of Random123's kat_vectors. */
static void the_published_vectors_come_out(void **state)
{
  (void)state;
  static const struct {
    uint32_t counter[4], key[2], out[4];
  } vectors[] = {{{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
                 {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
                  {0xffffffff, 0xffffffff},
                  {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
                 {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
                  {0xa4093822, 0x299f31d0},
                  {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}}};
  for (size_t i = 0; i < 3; i++) {
    uint32_t out[4];
    random_philox(vectors[i].counter, vectors[i].key, out);
    assert_memory_equal(out, vectors[i].out, sizeof out);
  }
}

static void words_are_the_blocks_of_the_documented_counter(void **state)
{
  (void)state;
  struct random_stream stream =
      random_stream(0x0123456789abcdefu, 7, 4242, RANDOM_SERVICE, 0xabcdef);
  const uint32_t key[2] = {0x89abcdef, 0x01234567};
  for (uint32_t block = 0; block < 3; block++) {
    const uint32_t counter[4] = {block, 0x05abcdef, 4242, 7};
    uint32_t out[4];
    random_philox(counter, key, out);
    for (int i = 0; i < 4; i++) assert_int_equal(random_word(&stream), out[i]);
  }
}

static void streams_differ_in_every_part_of_their_name(void **state)
{
  (void)state;
  struct random_stream streams[] = {random_stream(1, 2, 3, RANDOM_WALK, 4),
                                    random_stream(1u << 31, 2, 3, RANDOM_WALK, 4),
                                    random_stream(1, 3, 3, RANDOM_WALK, 4),
                                    random_stream(1, 2, 4, RANDOM_WALK, 4),
                                    random_stream(1, 2, 3, RANDOM_LEAVE, 4),
                                    random_stream(1, 2, 3, RANDOM_WALK, 5),
                                    random_stream(1 | (uint64_t)1 << 32, 2, 3, RANDOM_WALK, 4)};
  uint32_t first[7];
  for (size_t i = 0; i < 7; i++) {
    first[i] = random_word(&streams[i]);
    for (size_t j = 0; j < i; j++) assert_int_not_equal(first[i], first[j]);
  }
}

static void a_uniform_is_an_odd_multiple_of_a_half_cell(void **state)
{
  (void)state;
  print_message("seed %llu\n", (unsigned long long)SEED);
  struct random_stream stream = stream_for(1);
  double sum = 0, squares = 0;
  for (int i = 0; i < N; i++) {
    double u = random_uniform(&stream);
    assert_true(u > 0 && u < 1);
    assert_true(fmod(ldexp(u, 53), 2) == 1);
    sum += u;
    squares += u * u;
  }
  /* four standard errors: sqrt(1/12/N) and sqrt(4/45/N) */
  assert_true(fabs(sum / N - 0.5) < 4 * sqrt(1 / 12.0 / N));
  assert_true(fabs(squares / N - 1 / 3.0) < 4 * sqrt(4 / 45.0 / N));
}

static void a_uniform_takes_the_next_two_words_wherever_it_begins(void **state)
{
  (void)state;
  for (int skip = 0; skip < 9; skip++) {
    struct random_stream stream = stream_for(3), words = stream_for(3);
    for (int i = 0; i < skip; i++) random_word(&stream), random_word(&words);
    for (int i = 0; i < 9; i++) {
      const uint64_t high = random_word(&words), low = random_word(&words);
      assert_true(random_uniform(&stream) == ((double)(high << 20 | low >> 12) + 0.5) * 0x1p-52);
    }
  }
}

static void the_ends_of_the_uniform_are_inside(void **state)
{
  (void)state;
  struct random_stream low = {.left = 4};
  assert_true(random_uniform(&low) == 0x1p-53);
  struct random_stream high = {.left = 4, .block = {UINT32_MAX, UINT32_MAX, 0, 0}};
  assert_true(random_uniform(&high) == 1 - 0x1p-53);
}

static void bits_are_balanced(void **state)
{
  (void)state;
  struct random_stream stream = stream_for(2);
  long ones[32] = {0};
  for (int i = 0; i < N; i++) {
    uint32_t word = random_word(&stream);
    for (int bit = 0; bit < 32; bit++) ones[bit] += word >> bit & 1;
  }
  for (int bit = 0; bit < 32; bit++)
    assert_true(fabs((double)ones[bit] - N / 2.0) < 4.5 * sqrt(N / 4.0));
}

static void entities_are_uncorrelated(void **state)
{
  (void)state;
  double products = 0;
  for (uint32_t i = 0; i < N; i++) {
    struct random_stream one = stream_for(2 * i), next = stream_for(2 * i + 1);
    products += (random_uniform(&one) - 0.5) * (random_uniform(&next) - 0.5);
  }
  assert_true(fabs(products / N) < 4 / 12.0 / sqrt(N));
}

static void normal_and_exponential_have_their_moments(void **state)
{
  (void)state;
  struct random_stream stream = stream_for(3);
  double sum = 0, squares = 0, waits = 0;
  for (int i = 0; i < N; i++) {
    double z = random_normal(&stream);
    sum += z;
    squares += z * z;
    waits += random_exponential(&stream, 2.5);
  }
  assert_true(fabs(sum / N) < 4 / sqrt(N));
  assert_true(fabs(squares / N - 1) < 4 * sqrt(2.0 / N));
  assert_true(fabs(waits / N - 2.5) < 4 * 2.5 / sqrt(N));
}

static void normal_and_exponential_invert_one_uniform(void **state)
{
  (void)state;
  for (uint32_t entity = 0; entity < 1000; entity++) {
    struct random_stream a = stream_for(entity), b = a, c = a;
    double u = random_uniform(&a);
    assert_true(fabs(gsl_cdf_ugaussian_P(random_normal(&b)) - u) < 1e-12);
    assert_true(fabs(1 - exp(-random_exponential(&c, 3) / 3) - u) < 1e-12);
    assert_memory_equal(&a, &b, sizeof a); /* and nothing more is taken */
    assert_memory_equal(&a, &c, sizeof a);
  }
  struct random_stream stream = stream_for(0);
  assert_true(random_exponential(&stream, 0) == 0);
}

static void gsl_sees_the_same_words(void **state)
{
  (void)state;
  gsl_rng *generator = gsl_rng_alloc(random_gsl_type);
  assert_non_null(generator);
  assert_string_equal(gsl_rng_name(generator), "philox4x32-10");
  assert_int_equal(gsl_rng_max(generator), UINT32_MAX);
  assert_int_equal(gsl_rng_min(generator), 0);
  gsl_rng_set(generator, 77);
  struct random_stream stream = random_stream(77, 0, 0, (enum random_purpose)0, 0);
  for (int i = 0; i < 10; i++) assert_int_equal(gsl_rng_get(generator), random_word(&stream));
  assert_true(gsl_rng_uniform(generator) == random_uniform(&stream));
  gsl_rng *copy = gsl_rng_clone(generator);
  assert_int_equal(gsl_rng_get(copy), gsl_rng_get(generator));
  gsl_rng_set(generator, 0);
  assert_int_equal(gsl_rng_get(generator), 0x6627e8d5); /* seed 0 is a seed like others */
  double sum = 0;
  for (int i = 0; i < N; i++) sum += gsl_ran_gaussian_ziggurat(generator, 1);
  assert_true(fabs(sum / N) < 4 / sqrt(N));
  gsl_rng_free(copy);
  gsl_rng_free(generator);
}

static void gsl_no_longer_aborts(void **state)
{
  (void)state;
  random_gsl_start();
  gsl_cdf_tdist_Pinv(0.975, 0);
  gsl_cdf_beta_Pinv(0.3, 1e-3, 1e-3);
  gsl_rng *generator = gsl_rng_alloc(random_gsl_type);
  gsl_rng_uniform_int(generator, 0);
  gsl_rng_free(generator);
}

static void wrong_use_is_a_mistake_of_ours(void **state)
{
  (void)state;
  assert_true(dies_saying(wide_index, NULL, "index <"));
  assert_true(dies_saying(wait_backwards, NULL, "mean >= 0"));
  struct random_stream stream = stream_for(0);
  stream.counter[0] = UINT32_MAX;
  assert_true(dies_saying(run_dry, &stream, "counter[0]"));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_published_vectors_come_out),
      cmocka_unit_test(words_are_the_blocks_of_the_documented_counter),
      cmocka_unit_test(streams_differ_in_every_part_of_their_name),
      cmocka_unit_test(a_uniform_is_an_odd_multiple_of_a_half_cell),
      cmocka_unit_test(a_uniform_takes_the_next_two_words_wherever_it_begins),
      cmocka_unit_test(the_ends_of_the_uniform_are_inside),
      cmocka_unit_test(bits_are_balanced),
      cmocka_unit_test(entities_are_uncorrelated),
      cmocka_unit_test(normal_and_exponential_have_their_moments),
      cmocka_unit_test(normal_and_exponential_invert_one_uniform),
      cmocka_unit_test(gsl_sees_the_same_words),
      cmocka_unit_test(gsl_no_longer_aborts),
      cmocka_unit_test(wrong_use_is_a_mistake_of_ours),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
