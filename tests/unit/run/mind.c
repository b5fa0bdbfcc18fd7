/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What people have in mind: told gates, habits, signs, news, wrong turns. */
#include "../run/helper_scenario.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static double through(const struct helper_scenario *s, const struct run *run, const char *gate,
                      uint32_t stand)
{
  double people = 0.0;
  for (uint32_t i = 0; i < run->crowd.n_parties; i++)
    if (run->parties[i].gate == helper_scenario_link(s, gate) &&
        (stand == UINT32_MAX || run->crowd.parties[i].stand == stand))
      people += run->crowd.parties[i].people;
  return people;
}

static struct run *run_of(struct helper_scenario *s, uint32_t replication)
{
  return run_new(&helper_scenario_valid(s)->plan, 1, replication);
}

static void finish(struct helper_scenario *s, struct run *run)
{
  run_free(run);
  helper_scenario_free(s);
}

/* Two stands on a hall with doors at both ends; the west one is nearer to both. */
#define HALL                                                                                       \
  "floors: {hall: {polygon: [[0, 0], [60, 0], [60, 10], [0, 10]]}}\n"                              \
  "gates:\n"                                                                                       \
  "  west: {from: hall, to: outside, at: [0, 5], width: 3 m}\n"                                    \
  "  east: {from: hall, to: outside, at: [60, 5], width: 3 m}\n"
#define STANDS(more)                                                                               \
  "stands:\n"                                                                                      \
  "  a: {polygon: [[2, 1], [10, 1], [10, 9], [2, 9]], on: hall, standing: 100" more "}\n"          \
  "  b: {polygon: [[12, 1], [20, 1], [20, 9], [12, 9]], on: hall, standing: 100}\n"
#define CROWD(more)                                                                                \
  "crowd: {leaving: {rest: 0 s}, parties: {sizes: 1}, choice: {scale: 0 s" more "}}\n"

/* Told gates hold for their stand alone. */
static void test_told_gates(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_text(HALL STANDS(", gates: [east]") CROWD(""));
  struct run *run = run_of(s, 0);
  assert_near(through(s, run, "east", 0), 100.0, 0.0);
  assert_true(through(s, run, "west", 1) > 60.0);
  finish(s, run);
}

/* Familiar people go back to the nearest gate whatever stands before it. */
static void test_familiar(void **state)
{
  (void)state;
  const char *narrow = "gates: {west: {from: hall, to: outside, at: [0, 5], width: 0.5 m}, east: "
                       "{from: hall, to: outside, at: [60, 5], width: 3 m}}\n"
                       "floors: {hall: {polygon: [[0, 0], [60, 0], [60, 10], [0, 10]]}}\n";
  double west[2];
  for (int familiar = 0; familiar < 2; familiar++) {
    struct helper_scenario *s = helper_scenario_text(
        "%s" STANDS("") "crowd: {leaving: {rest: 0 s}, parties: {sizes: 1}, choice: {scale: 0 s, "
                        "familiar: %s}}\n",
        narrow, familiar ? "100 %" : "0 %");
    struct run *run = run_of(s, 0);
    west[familiar] = through(s, run, "west", UINT32_MAX);
    finish(s, run);
  }
  assert_near(west[1], 200.0, 0.0);
  assert_true(west[0] < 100.0);
}

/* A larger share of familiar people holds the smaller one: the same people in every layout. They
 * head for the west door, which is nearest, and the others for the one that is quicker. */
static void test_familiar_share(void **state)
{
  (void)state;
  bool west[2][200];
  uint32_t n[2] = {0, 0}, lost = 0;
  for (uint32_t k = 0; k < 2; k++) {
    struct helper_scenario *s = helper_scenario_text(
        "floors: {hall: {polygon: [[0, 0], [60, 0], [60, 10], [0, 10]]}}\n"
        "gates:\n"
        "  west: {from: hall, to: outside, at: [0, 5], lanes: 1, service: 200 s}\n"
        "  east: {from: hall, to: outside, at: [60, 5], width: 8 m}\n" STANDS(
            "") "crowd: {leaving: {rest: 0 s}, parties: {sizes: 1}, choice: {scale: 0 s, familiar: "
                "%d %%}}\nstudy: {horizon: 24 h}\n",
        k == 0 ? 30 : 60);
    struct run *run = run_of(s, 0);
    for (uint32_t i = 0; i < 200; i++) {
      west[k][i] = run->parties[i].gate == helper_scenario_link(s, "west");
      n[k] += west[k][i];
    }
    finish(s, run);
  }
  for (uint32_t i = 0; i < 200; i++) lost += west[0][i] && !west[1][i];
  assert_near(n[0], 60.0, 20.0); /* 3 sigma */
  assert_near(n[1], 120.0, 21.0);
  assert_int_equal(lost, 0);
}

/* A sign at a floor sends those who obey, while it is shown. */
static void test_sign(void **state)
{
  (void)state;
  double east = 0.0;
  for (uint32_t r = 0; r < 5; r++) {
    struct helper_scenario *s = helper_scenario_text(
        HALL STANDS("") CROWD("") "actions: {sign: {after: -1 min, steer: {from: hall, to: east, "
                                  "obeyed: 40 %%}}}\n");
    struct run *run = run_of(s, r);
    east += through(s, run, "east", UINT32_MAX);
    finish(s, run);
  }
  assert_near(east / 1000.0, 0.4, 0.05); /* 3 sigma of 1000 draws; nobody else goes east */
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_told_gates),
      cmocka_unit_test(test_familiar),
      cmocka_unit_test(test_familiar_share),
      cmocka_unit_test(test_sign),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
