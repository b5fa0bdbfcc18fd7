/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables of sizes, shares of ways home: against closed forms. */
#include "fixture.h"

#include "../../../sim/crowd/traits.h"

#define EVENT "event: {ends: \"22:30\"}\n"
#define WALKS                                                                                      \
  "walks: {town: {from: {floor: plaza, at: [50, 0]}, distance: 500 m},\n"                          \
  "        hill: {from: {floor: plaza, at: [50, 100]}, distance: 500 m}}\n"

static struct distribution poisson(double mean)
{
  struct distribution law = {.kind = DISTRIBUTION_ZERO_TRUNCATED_POISSON, .a = mean};
  assert_null(distribution_prepare(&law));
  return law;
}

/* The table gives what the law itself gives, for any uniform. */
static void test_sizes_are_the_law(void **state)
{
  (void)state;
  const struct distribution law = poisson(2.3);
  const struct traits_sizes sizes = traits_sizes_make(&law);
  for (int i = 0; i < 20000; i++) {
    const double u = (i + 0.5) / 20000.0;
    const double whole = fmin(distribution_quantile(&law, u), 12.0);
    assert_int_equal(traits_size(&sizes, u), whole);
  }
}

/* Mean of the law cut at 12: sum of min(k, 12) p_k with p_k = q^k / k! / (e^q - 1). */
static void test_mean_is_that_of_the_cut_law(void **state)
{
  (void)state;
  const double rate = 6.0, mean = rate / (1.0 - exp(-rate));
  const struct distribution law = poisson(mean);
  double p = 1.0 / expm1(rate), expected = 0.0;
  for (int k = 1; k < 80; k++) {
    p *= rate / k;
    expected += fmin(k, 12) * p;
  }
  const struct traits_sizes sizes = traits_sizes_make(&law);
  assert_true(expected < mean - 0.005);
  assert_near(sizes.mean, expected, 1e-9);
}

static void test_constant_sizes(void **state)
{
  (void)state;
  for (int k = 1; k < 16; k++) {
    struct distribution law = {.kind = DISTRIBUTION_CONSTANT, .a = k};
    assert_null(distribution_prepare(&law));
    const struct traits_sizes sizes = traits_sizes_make(&law);
    assert_int_equal(traits_size(&sizes, 1e-9), k < 12 ? k : 12);
    assert_int_equal(traits_size(&sizes, 0.999999999), k < 12 ? k : 12);
    assert_near(sizes.mean, k < 12 ? k : 12, 1e-12);
  }
}

static void test_shares_without_home(void **state)
{
  (void)state;
  struct fixture *f = fixture_new(EVENT);
  double share[3] = {0};
  assert_false(traits_shares(f->venue, NULL, share));
  fixture_destination(f, "town", "foot");
  assert_true(traits_shares(f->venue, NULL, share));
  assert_near(share[0], 1.0, 0.0);
  fixture_destination(f, "hill", "foot");
  assert_false(traits_shares(f->venue, NULL, share));
  fixture_destination(f, "outside", "outside");
  assert_true(traits_shares(f->venue, NULL, share));
  assert_near(share[0] + share[1], 0.0, 0.0);
  assert_near(share[2], 1.0, 0.0);
  fixture_free(f);
}

static void test_shares_by_home(void **state)
{
  (void)state;
  struct fixture *f = fixture_new(EVENT WALKS "crowd: {home: {town: 70 %, hill: 30 %}}\n");
  fixture_destination(f, "town", "foot");
  fixture_destination(f, "hill", "foot");
  fixture_destination(f, "outside", "outside");
  double share[3];
  assert_true(traits_shares(f->venue, NULL, share));
  assert_near(share[0], 0.7, 1e-12);
  assert_near(share[1], 0.3, 1e-12);
  assert_near(share[2], 0.0, 0.0);
  fixture_free(f);
}

/* ---- what a stand says of its own people ---- */

static void test_people_of_a_stand(void **state)
{
  (void)state;
  printf("seed %u\n", SEED);
  struct fixture *f = fixture_new(
      EVENT "stands:\n"
            "  slow: {speed: 0.2 m/s, parties: 5, rest: 30 s, polygon: [[0, 0], [9, 0], [9, 9]], "
            "standing: 1000}\n"
            "  usual: {polygon: [[0, 0], [9, 0], [9, 9]], standing: 1000}\n"
            "crowd: {walking: {speed: 1.25 m/s, reduced_mobility: 0 %}, parties: {sizes: 2},\n"
            "  leaving: {rest: 60 s}}\n");
  fixture_destination(f, "outside", "outside");
  fixture_stand(f, "slow", 10, 100, 1.0, 0.0F);
  fixture_stand(f, "usual", 10, 100, 1.0, 0.0F);
  struct arena *arena = arena_new();
  const struct crowd crowd = crowd_make(f->venue, arena, SEED, 0);
  uint32_t n[2] = {0};
  for (uint32_t i = 0; i < crowd.n_parties; i++) {
    const struct crowd_party *p = &crowd.parties[i];
    n[p->stand]++;
    assert_int_equal(p->people, p->stand == 0 ? 5 : 2);
    assert_near(p->speed, p->stand == 0 ? 0.2F : 1.25F, 0.0);
    assert_near(p->leaves, p->stand == 0 ? 30.0 : 60.0, 0.0);
  }
  assert_int_equal(n[0], 200);
  assert_int_equal(n[1], 500);
  arena_free(arena);
  fixture_free(f);
}

/* By car and on foot, half of the people each, in parties of four of this stand's own. */
static void test_shares_hold_with_own_parties(void **state)
{
  (void)state;
  printf("seed %u\n", SEED);
  struct fixture *f = fixture_new(
      EVENT WALKS "stands: {main: {parties: 4, polygon: [[0, 0], [9, 0], [9, 9]], standing: 1}}\n"
                  "crowd: {home: {town: 50 %, hill: 50 %}, persons_per_car: 2, parties: {sizes: "
                  "1}}\n");
  fixture_destination(f, "town", "foot");
  fixture_destination(f, "hill", "car");
  fixture_stand(f, "main", 400, 100, 1.0, 0.0F);
  struct arena *arena = arena_new();
  const struct crowd crowd = crowd_make(f->venue, arena, SEED, 0);
  double by_car = 0.0;
  for (uint32_t i = 0; i < crowd.n_parties; i++)
    if (crowd.parties[i].destination == 1) by_car += crowd.parties[i].people;
  /* 13,333 parties of 3 on average, a third of them on foot. */
  assert_near(by_car / 40000.0, 0.5, 4.0 * sqrt(0.25 / 10000.0));
  arena_free(arena);
  fixture_free(f);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_sizes_are_the_law),
      cmocka_unit_test(test_mean_is_that_of_the_cut_law),
      cmocka_unit_test(test_constant_sizes),
      cmocka_unit_test(test_shares_without_home),
      cmocka_unit_test(test_shares_by_home),
      cmocka_unit_test(test_people_of_a_stand),
      cmocka_unit_test(test_shares_hold_with_own_parties),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
