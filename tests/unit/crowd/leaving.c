/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When parties stand up: the laws of NIST 1.1, shares, releases. */
#include "fixture.h"
#include "kolmogorov.h"

#include <gsl/gsl_cdf.h>

#include "../../../sim/crowd/leaving.h"

#define EVENT "event: {ends: \"22:30\"}\n"
#define DRAWS 20000U

static struct random_stream *stream(uint32_t entity)
{
  static struct random_stream fresh;
  fresh = random_stream(SEED, 0, entity, RANDOM_TEST, 0);
  return &fresh;
}

static void test_start(void **state)
{
  (void)state;
  printf("seed %u\n", SEED);
  struct fixture *f =
      fixture_new(EVENT "crowd: {leaving: {early: {share: 15 %, before: 8 min}, rest: 2 min}}\n");
  fixture_destination(f, "outside", "outside");
  struct arena *arena = arena_new();
  const struct leaving leaving = leaving_make(f->venue, arena);
  uint32_t early = 0;
  for (uint32_t k = 0; k < 20000; k++) {
    const struct leaving_start start = leaving_draw(&leaving, LEAVING_FREE, stream(k));
    assert_near(start.leaves, start.early ? -480.0 : 120.0, 1e-9);
    early += start.early;
  }
  assert_near(early / 20000.0, 0.15, 3.0 * sqrt(0.15 * 0.85 / 20000.0));
  arena_free(arena);
  fixture_free(f);
}

/* ---- NIST TN 1822, test 1.1 ---- */

static double below_uniform(double x)
{
  return (x - 10.0) / 90.0;
}

static double below_gamma(double x)
{
  return gsl_cdf_gamma_P(x, 1.291, 103.901);
}

static double below_lognormal(double x)
{
  return gsl_cdf_lognormal_P(x, 4.586, 0.967);
}

static double below_weibull(double x)
{
  return gsl_cdf_weibull_P(x, 139.285, 1.195);
}

/* Kolmogorov and Smirnov at 5 %, as the case asks: 1.358 / sqrt(n). The seed is fixed. */
static void test_response_times_of_nist(void **state)
{
  (void)state;
  printf("seed %u\n", SEED);
  static const struct {
    const char *law;
    double (*below)(double);
  } cases[] = {{"{uniform: {min: 10 s, max: 100 s}}", below_uniform},
               {"{gamma: {shape: 1.291, scale: 103.901 s}}", below_gamma},
               {"{lognormal: {mu: 4.586, sigma: 0.967}}", below_lognormal},
               {"{weibull: {scale: 139.285 s, shape: 1.195}}", below_weibull}};
  static double draws[DRAWS];
  for (int i = 0; i < 4; i++) {
    char text[160];
    snprintf(text, sizeof text, EVENT "crowd: {leaving: {rest: %s}}\n", cases[i].law);
    struct fixture *f = fixture_new(text);
    struct arena *arena = arena_new();
    const struct leaving leaving = leaving_make(f->venue, arena);
    for (uint32_t k = 0; k < DRAWS; k++)
      draws[k] = leaving_draw(&leaving, LEAVING_FREE, stream(k)).leaves;
    assert_true(kolmogorov(draws, DRAWS, cases[i].below) < 1.358 / sqrt(DRAWS));
    /* and it is no test that cannot fail: another of the laws is told apart */
    assert_true(kolmogorov(draws, DRAWS, cases[(i + 1) % 4].below) > 3.0 / sqrt(DRAWS));
    arena_free(arena);
    fixture_free(f);
  }
}

/* ---- encore, staying on, release ---- */

static void test_encore_and_staying_on(void **state)
{
  (void)state;
  printf("seed %u\n", SEED);
  struct fixture *f = fixture_new(
      EVENT "crowd: {leaving: {early: {share: 10 %, before: 20 min}, rest: 1 min,\n"
            "  encore: {share: 15 %, lasts: 10 min},\n"
            "  stay: {lingerers: {share: 20 %, for: 5 min}, dancers: {share: 30 %, for: "
            "{uniform: {min: 30 min, max: 60 min}}}}}}\n");
  struct arena *arena = arena_new();
  const struct leaving leaving = leaving_make(f->venue, arena);
  uint32_t n[5] = {0};
  for (uint32_t k = 0; k < DRAWS; k++) {
    const struct leaving_start start = leaving_draw(&leaving, LEAVING_FREE, stream(k));
    n[0] += start.leaves == -1200.0;
    n[1] += start.leaves == -540.0;
    n[2] += start.leaves == 60.0;
    n[3] += start.leaves == 360.0;
    n[4] += start.leaves >= 1860.0 && start.leaves <= 3660.0;
    assert_int_equal(start.early, start.leaves < 0.0);
    assert_near(start.held, 0.0, 0.0);
  }
  const double share[] = {0.10, 0.15, 0.25, 0.20, 0.30};
  assert_int_equal(n[0] + n[1] + n[2] + n[3] + n[4], DRAWS);
  for (int i = 0; i < 5; i++)
    assert_near(n[i] / (double)DRAWS, share[i], 3.5 * sqrt(share[i] * (1 - share[i]) / DRAWS));
  arena_free(arena);
  fixture_free(f);
}

/* Nobody who is there at the end stands up before the release; who goes later anyway is not held;
 * who has gone before the end has gone. */
static void test_release(void **state)
{
  (void)state;
  printf("seed %u\n", SEED);
  struct fixture *f = fixture_new(EVENT "crowd: {leaving: {early: {share: 20 %}}}\n");
  struct arena *arena = arena_new();
  const struct leaving leaving = leaving_make(f->venue, arena);
  uint32_t held = 0, later = 0;
  for (uint32_t k = 0; k < DRAWS; k++) {
    const struct leaving_start own = leaving_draw(&leaving, LEAVING_FREE, stream(k));
    const struct leaving_start start = leaving_draw(&leaving, 150.0, stream(k));
    assert_near(start.leaves, own.early ? own.leaves : fmax(own.leaves, 150.0), 1e-9);
    assert_near(start.leaves - start.held, own.leaves, 1e-9);
    held += start.held > 0.0;
    later += start.leaves > 150.0;
  }
  assert_true(held > DRAWS / 3 && later > DRAWS / 10);
  arena_free(arena);
  fixture_free(f);
}

int main(void)
{
  random_gsl_start();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_start),
      cmocka_unit_test(test_response_times_of_nist),
      cmocka_unit_test(test_encore_and_staying_on),
      cmocka_unit_test(test_release),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
