/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Free speeds by law, age and mobility, and of parties: against closed forms. */
#include "fixture.h"
#include "kolmogorov.h"

#include "../../../sim/crowd/pace.h"

#define EVENT "event: {ends: \"22:30\"}\n"
#define DRAWS 20000U

static struct random_stream *stream(uint32_t entity)
{
  static struct random_stream fresh;
  fresh = random_stream(SEED, 0, entity, RANDOM_TEST, 0);
  return &fresh;
}

/* The slowest of n walks slower; one person's mean is that of the law, cut at 0.3 m/s. */
static void test_pace(void **state)
{
  (void)state;
  printf("seed %u\n", SEED);
  struct fixture *f = fixture_new(EVENT "crowd: {walking: {reduced_mobility: 0 %}}\n");
  fixture_destination(f, "outside", "outside");
  struct arena *arena = arena_new();
  const struct pace pace = pace_make(f->venue, arena);
  /* E min of n standard normals: 0, -0.5642, -1.0294 (n = 4). */
  const double shift[] = {0.0, 0.5641896, 1.0293754};
  for (int i = 0; i < 3; i++) {
    double sum = 0.0;
    for (uint32_t k = 0; k < 20000; k++) {
      const struct pace_party party = pace_draw(&pace, 1U << i, 1.0, stream(k));
      assert_true(party.speed >= 0.3 && party.speed <= 1.34 + 3.0 * 0.26 && !party.reduced);
      sum += party.speed;
    }
    assert_near(sum / 20000.0, 1.34 - 0.26 * shift[i], 3.5 * 0.26 / sqrt(20000.0) + 0.002);
  }
  arena_free(arena);
  fixture_free(f);
}

static void test_reduced_mobility(void **state)
{
  (void)state;
  printf("seed %u\n", SEED);
  struct fixture *f =
      fixture_new(EVENT "crowd: {walking: {reduced_mobility: 20 %, reduced_speed: 0.67 m/s}}\n");
  fixture_destination(f, "outside", "outside");
  struct arena *arena = arena_new();
  const struct pace pace = pace_make(f->venue, arena);
  double sum = 0.0;
  uint32_t n = 0;
  for (uint32_t k = 0; k < 20000; k++) {
    const struct pace_party party = pace_draw(&pace, 1, 1.0, stream(k));
    if (!party.reduced) continue;
    sum += party.speed;
    n++;
  }
  assert_near(n / 20000.0, 0.2, 3.0 * sqrt(0.16 / 20000.0));
  assert_near(sum / n, 0.67, 3.5 * 0.13 / sqrt(n) + 0.002);
  /* In a party of two nobody is of reduced mobility with 0.8^2. */
  n = 0;
  for (uint32_t k = 0; k < 20000; k++) n += pace_draw(&pace, 2, 1.0, stream(k)).reduced;
  assert_near(n / 20000.0, 0.36, 3.0 * sqrt(0.36 * 0.64 / 20000.0));
  arena_free(arena);
  fixture_free(f);
}

static void test_a_law_of_speeds_is_obeyed(void **state)
{
  (void)state;
  struct fixture *f =
      fixture_new(EVENT "crowd: {walking: {speed: 1.1 m/s, reduced_mobility: 0 %}}\n");
  fixture_destination(f, "outside", "outside");
  struct arena *arena = arena_new();
  const struct pace pace = pace_make(f->venue, arena);
  assert_near(pace_draw(&pace, 5, 1.0, stream(1)).speed, 1.1, 1e-12);
  arena_free(arena);
  fixture_free(f);
}

static double below_uniform(double x)
{
  return (x - 0.97) / 0.65;
}

static double below_normal(double x)
{
  return 0.5 * erfc(-(x - 1.2) / 0.2 / sqrt(2.0));
}

static void draw_singles(const char *speed, double *draws)
{
  char text[200];
  snprintf(text, sizeof text, EVENT "crowd: {walking: {speed: %s, reduced_mobility: 0 %%}}\n",
           speed);
  struct fixture *f = fixture_new(text);
  fixture_destination(f, "outside", "outside");
  struct arena *arena = arena_new();
  const struct pace pace = pace_make(f->venue, arena);
  for (uint32_t k = 0; k < DRAWS; k++) draws[k] = pace_draw(&pace, 1, 1.0, stream(k)).speed;
  arena_free(arena);
  fixture_free(f);
}

/* IMO 7's U(0.97, 1.62) and NIST 2.4's N(1.2, 0.2), by Kolmogorov and Smirnov at 1 %. */
static void test_speeds_follow_their_law(void **state)
{
  (void)state;
  printf("seed %u\n", SEED);
  static double draws[DRAWS];
  draw_singles("{uniform: {min: 0.97 m/s, max: 1.62 m/s}}", draws);
  assert_true(kolmogorov(draws, DRAWS, below_uniform) < 1.63 / sqrt(DRAWS));
  draw_singles("{normal: {mean: 1.2 m/s, sd: 0.2 m/s}}", draws);
  assert_true(kolmogorov(draws, DRAWS, below_normal) < 1.63 / sqrt(DRAWS));
}

/* What the scenario says holds, also where it is slower than anybody by the profile (NIST 2.9). */
static void test_slow_laws_are_not_hastened(void **state)
{
  (void)state;
  static double draws[DRAWS];
  draw_singles("0.2 m/s", draws);
  assert_near(draws[7], 0.2, 1e-12);
}

/* ---- ages ---- */

static void test_speed_by_age(void **state)
{
  (void)state;
  assert_near(pace_of_age(20), 1.61, 1e-12);
  assert_near(pace_of_age(80), 0.68, 1e-12);
  assert_near(pace_of_age(25), 1.575, 1e-12);
  assert_near(pace_of_age(65), 1.17, 1e-12);
  assert_near(pace_of_age(1), 0.58, 1e-12);
  assert_near(pace_of_age(99), 0.68, 1e-12);
  for (double age = 21; age < 80; age++) assert_true(pace_of_age(age) < pace_of_age(age - 1));
}

/* The means by age of RiMEA 7, and the spread, each in a crowd of that age. */
static void test_means_by_age(void **state)
{
  (void)state;
  printf("seed %u\n", SEED);
  const double age[] = {20, 30, 40, 50, 60, 70, 80};
  const double mean[] = {1.61, 1.54, 1.48, 1.41, 1.27, 1.07, 0.68};
  for (int i = 0; i < 7; i++) {
    char text[240];
    snprintf(text, sizeof text,
             EVENT "crowd: {walking: {reduced_mobility: 0 %%, ages: {all: {share: 100 %%, from: "
                   "%g, to: %g}}}}\n",
             age[i], age[i]);
    struct fixture *f = fixture_new(text);
    fixture_destination(f, "outside", "outside");
    struct arena *arena = arena_new();
    const struct pace pace = pace_make(f->venue, arena);
    double sum = 0.0, squares = 0.0;
    for (uint32_t k = 0; k < DRAWS; k++) {
      const double speed = pace_draw(&pace, 1, 1.0, stream(k)).speed;
      sum += speed;
      squares += (speed - mean[i]) * (speed - mean[i]);
    }
    assert_near(pace.mean_speed, mean[i], 1e-12);
    assert_near(sum / DRAWS, mean[i], 3.5 * 0.19 * mean[i] / sqrt(DRAWS));
    /* Cut at 3 sd, a normal law keeps 0.9866 of its sd. */
    assert_near(sqrt(squares / DRAWS), 0.19 * 0.9866 * mean[i], 0.02 * 0.19 * mean[i]);
    arena_free(arena);
    fixture_free(f);
  }
}

/* Shares of groups, the mean over all, and a group with a speed of its own. */
static void test_age_groups(void **state)
{
  (void)state;
  printf("seed %u\n", SEED);
  struct fixture *f = fixture_new(
      EVENT "crowd: {walking: {reduced_mobility: 0 %, age_spread: 0, ages: {young: {share: 30 %, "
            "from: 20, to: 30}, old: {share: 50 %, from: 60, to: 80}, staff: {share: 20 %, "
            "speed: 2 m/s}}}}\n");
  fixture_destination(f, "outside", "outside");
  struct arena *arena = arena_new();
  const struct pace pace = pace_make(f->venue, arena);
  double sum = 0.0;
  uint32_t young = 0, old = 0, staff = 0;
  for (uint32_t k = 0; k < DRAWS; k++) {
    const double speed = pace_draw(&pace, 1, 1.0, stream(k)).speed;
    sum += speed;
    young += speed >= 1.54 && speed <= 1.61;
    old += speed >= 0.68 && speed <= 1.27;
    staff += speed == 2.0;
  }
  assert_int_equal(young + old + staff, DRAWS);
  assert_near(young / (double)DRAWS, 0.3, 3.5 * sqrt(0.21 / DRAWS));
  assert_near(old / (double)DRAWS, 0.5, 3.5 * sqrt(0.25 / DRAWS));
  /* 60 to 70 and 70 to 80: means of 1.17 and 0.875. */
  assert_near(pace.mean_speed, 0.3 * 1.575 + 0.5 * 1.0225 + 0.2 * 2.0, 1e-4);
  assert_near(sum / DRAWS, pace.mean_speed, 3.5 * 0.4 / sqrt(DRAWS));
  arena_free(arena);
  fixture_free(f);
}

/* ---- mobility ---- */

#define GROUPS                                                                                     \
  "crowd: {mobility: {wheelchair: {share: 2 %, aid: wheelchair},\n"                                \
  "  stick: {share: 6 %, aid: stick, step_free: false},\n"                                         \
  "  fixed: {share: 2 %, speed: 0.1 m/s}}}\n"

static void test_mobility_groups(void **state)
{
  (void)state;
  printf("seed %u\n", SEED);
  struct fixture *f = fixture_new(EVENT GROUPS);
  fixture_destination(f, "outside", "outside");
  struct arena *arena = arena_new();
  const struct pace pace = pace_make(f->venue, arena);
  double sum[4] = {0.0};
  uint32_t n[4] = {0};
  assert_int_equal(pace.n_groups, 3);
  assert_near(pace.reduced_share, 0.0, 0.0); /* the groups say it all */
  for (uint32_t k = 0; k < DRAWS; k++) {
    const struct pace_party party = pace_draw(&pace, 1, 1.0, stream(k));
    assert_true(party.group <= 3);
    assert_int_equal(party.step_free, party.group == 0 || party.group == 2);
    assert_int_equal(party.reduced, party.group < 3);
    sum[party.group] += party.speed;
    n[party.group]++;
  }
  const double share[] = {0.02, 0.06, 0.02, 0.90}, mean[] = {0.69, 0.81, 0.1, 1.34};
  for (int g = 0; g < 4; g++) {
    assert_near(n[g] / (double)DRAWS, share[g], 3.5 * sqrt(share[g] * (1 - share[g]) / DRAWS));
    assert_near(sum[g] / n[g], mean[g], 3.5 * 0.2 * mean[g] / sqrt(n[g]) + 0.003);
  }
  arena_free(arena);
  fixture_free(f);
}

/* A party of n is step-free with 1 - (1 - p)^n, and then it is as slow as its slowest. The factor
 * of places changes the shares of step-free groups alone. */
static void test_step_free_parties(void **state)
{
  (void)state;
  printf("seed %u\n", SEED);
  struct fixture *f = fixture_new(EVENT GROUPS);
  fixture_destination(f, "outside", "outside");
  struct arena *arena = arena_new();
  const struct pace pace = pace_make(f->venue, arena);
  for (uint32_t n = 1; n <= 12; n += 11) {
    uint32_t step_free = 0, twice = 0, none = 0;
    for (uint32_t k = 0; k < DRAWS; k++) {
      const struct pace_party party = pace_draw(&pace, n, 1.0, stream(k));
      step_free += party.step_free;
      if (party.group == 2) assert_near(party.speed, 0.1, 1e-12);
      if (party.step_free) assert_true(party.group == 0 || party.group == 2);
      twice += pace_draw(&pace, n, 2.0, stream(k)).step_free;
      none += pace_draw(&pace, n, 0.0, stream(k)).step_free;
    }
    const double p = 1.0 - pow(0.96, n), p2 = 1.0 - pow(0.92, n);
    assert_near(step_free / (double)DRAWS, p, 3.5 * sqrt(p * (1 - p) / DRAWS));
    assert_near(twice / (double)DRAWS, p2, 3.5 * sqrt(p2 * (1 - p2) / DRAWS));
    assert_int_equal(none, 0);
  }
  arena_free(arena);
  fixture_free(f);
}

int main(void)
{
  random_gsl_start();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_pace),
      cmocka_unit_test(test_reduced_mobility),
      cmocka_unit_test(test_a_law_of_speeds_is_obeyed),
      cmocka_unit_test(test_speeds_follow_their_law),
      cmocka_unit_test(test_slow_laws_are_not_hastened),
      cmocka_unit_test(test_speed_by_age),
      cmocka_unit_test(test_means_by_age),
      cmocka_unit_test(test_age_groups),
      cmocka_unit_test(test_mobility_groups),
      cmocka_unit_test(test_step_free_parties),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
