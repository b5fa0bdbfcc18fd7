/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Parties as guests: the reference vectors of the model reached through a run. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "../../../sim/base/random.h"
#include "helper_evening.h"
#include "near.h"

static double value(const struct outcome *outcome, const char *kind, const char *id,
                    const char *measure)
{
  return helper_evening_row(outcome, kind, id, measure)->value;
}

/* Case A of the reference: gate 6 min at 1.8 /m2, walk 9 min at 1.0 /m2, 16 min in the car queue;
 * in an empty venue a third of it. */
static void case_a(struct helper_evening *evening, uint32_t i, uint16_t people, uint8_t segment)
{
  static const float minutes[] = {6, 9, 16}, density[] = {1.8F, 1.0F, 0};
  helper_evening_party(evening, i, people, 0, 360, 1860, 0);
  struct run_party *party = &evening->run.parties[i];
  party->stages = 1U << RUN_GATE | 1U << RUN_WALK | 1U << RUN_CARPARK;
  for (int s = 0; s < 3; s++) {
    party->stage_s[s] = 60 * minutes[s];
    party->free_s[s] = 20 * minutes[s];
    party->density[s] = density[s];
  }
  evening->run.crowd.parties[i].segment = segment;
}

static void test_reference_case_a(void **state)
{
  (void)state;
  struct helper_evening *evening = helper_evening_new(3);
  case_a(evening, 0, 2, 0);
  case_a(evening, 1, 1, 1);
  case_a(evening, 2, 1, 2);
  struct outcome *outcome = outcome_new(evening->scope, &evening->run, 1);
  assert_near(value(outcome, "", "", "satisfaction"), 72.36, 0.005);
  assert_near(value(outcome, "", "", "unhappy"), 0.043, 0.0005);
  assert_near(value(outcome, "", "", "nps"), 100 * (0.738 - 0.043), 0.1);
  assert_near(value(outcome, "", "", "return_rate"), (2 * 0.816 + 0.576 + 0.270) / 4, 0.0006);
  assert_near(value(outcome, "mode", "rail", "satisfaction"), 72.36, 0.005);
  assert_true(isnan(value(outcome, "mode", "foot", "satisfaction")));
  /* z = 0.420, X = 0.1359 > 0: P(complain) = 0.03, P(respond) = logistic(-2.2 + 0.1 z^2) */
  const double respond = 1 / (1 + exp(2.2 - 0.1 * 0.420 * 0.420));
  assert_near(value(outcome, "", "", "silent"), 0.043 * 0.97 * (1 - respond), 0.0005);
  assert_true(value(outcome, "", "", "value_at_risk") > 0);
  outcome_free(outcome);
  helper_evening_free(evening);
}

/* An exit without any delay, density or missed service puts nothing at risk. */
static void test_the_twin_has_nothing_at_risk(void **state)
{
  (void)state;
  struct helper_evening *evening = helper_evening_new(1);
  case_a(evening, 0, 2, 0);
  struct run_party *party = &evening->run.parties[0];
  for (int s = 0; s < RUN_STAGES; s++) {
    party->free_s[s] = party->stage_s[s];
    party->density[s] = 0;
  }
  struct outcome *outcome = outcome_new(evening->scope, &evening->run, 1);
  assert_near(value(outcome, "", "", "value_at_risk"), 0, 1e-12);
  outcome_free(outcome);
  party->missed = 2; /* of no account: this party has no platform */
  outcome = outcome_new(evening->scope, &evening->run, 1);
  assert_near(value(outcome, "", "", "value_at_risk"), 0, 1e-12);
  outcome_free(outcome);
  helper_evening_free(evening);
}

/* Case G: 19 min of a platform with a train missed, no car; 19 = 9 + 10. T_exp 36 instead of 27, so
 * only directions are checked. */
static void test_missed_trains_and_information(void **state)
{
  (void)state;
  double satisfaction[3];
  for (int k = 0; k < 3; k++) {
    struct helper_evening *evening = helper_evening_new(1);
    helper_evening_party(evening, 0, 1, 0, 360, 1860, 0);
    struct run_party *party = &evening->run.parties[0];
    party->stages = 1U << RUN_GATE | 1U << RUN_PLATFORM;
    party->stage_s[RUN_GATE] = 360;
    party->stage_s[RUN_PLATFORM] = 1140;
    party->missed = k == 0 ? 0 : 1;
    evening->run.crowd.parties[0].informed = k == 2;
    struct outcome *outcome = outcome_new(evening->scope, &evening->run, 1);
    satisfaction[k] = value(outcome, "", "", "satisfaction");
    outcome_free(outcome);
    helper_evening_free(evening);
  }
  assert_true(satisfaction[1] < satisfaction[0] - 0.5);
  assert_true(satisfaction[2] > satisfaction[1] + 0.5);
}

/* Sums by preset are those of the model run with that preset alone. */
static void test_presets(void **state)
{
  (void)state;
  struct helper_evening *evening = helper_evening_new(1);
  case_a(evening, 0, 3, 1);
  struct outcome *outcome = outcome_new(evening->scope, &evening->run, 1);
  struct impression_guest guest = {
      .n_stages = 3,
      .expected_minutes = 36,
      .greet = 0.4,
      .assist = 0.4,
      .core = 0.6,
      .stages = {{.kind = IMPRESSION_GATE, .minutes = 6, .density = (double)1.8F},
                 {.kind = IMPRESSION_WALK, .minutes = 9, .density = 1},
                 {.kind = IMPRESSION_CARPARK, .minutes = 16}}};
  for (int p = 0; p < IMPRESSION_PRESETS; p++) {
    struct impression_parameters parameters = impression_defaults();
    impression_use_preset(&parameters, (enum impression_preset)p);
    const struct impression expected = impression_of(&parameters, &guest);
    const struct remembered_sum *sum = &outcome->remembered.sums[REMEMBERED_MODE][p];
    assert_near(sum->people, 3, 0);
    assert_near(sum->satisfaction / 3, expected.satisfaction, 1e-9);
    assert_near(sum->promoter / 3, expected.promoter, 1e-12);
    assert_near(sum->returns / 3, impression_return(&parameters, expected.z, 0.55), 1e-12);
  }
  outcome_free(outcome);
  helper_evening_free(evening);
}

/* Somebody still on the way has spent the time until the horizon in the last stage. */
static void test_still_on_the_way(void **state)
{
  (void)state;
  struct helper_evening *evening = helper_evening_new(1);
  helper_evening_party(evening, 0, 1, 0, (double)NAN, (double)NAN, 1);
  struct outcome *outcome = outcome_new(evening->scope, &evening->run, 1);
  assert_near(outcome->remembered.stages[1 * RUN_STAGES + RUN_GATE].minutes, 120, 1e-6);
  assert_true(outcome->remembered.censored);
  outcome_free(outcome);
  helper_evening_free(evening);
}

/* The satisfaction of step-free guests is theirs alone; together with the others it is everybody's.
 */
static void test_by_mobility(void **state)
{
  (void)state;
  struct helper_evening *evening =
      helper_evening_with(2, "crowd: {mobility: {wheelchair: {share: 2 %}}}\n");
  case_a(evening, 0, 3, 1);
  case_a(evening, 1, 1, 1);
  evening->run.crowd.parties[0].mobility = 1;
  evening->run.crowd.parties[1].step_free = true;
  evening->run.parties[1].stage_s[RUN_GATE] += 3600;
  struct outcome *outcome = outcome_new(evening->scope, &evening->run, 1);
  const double slow = helper_evening_row(outcome, "mobility", "step-free", "satisfaction")->value;
  const double others = helper_evening_row(outcome, "mobility", "others", "satisfaction")->value;
  assert_true(slow < others - 1);
  assert_near(helper_evening_row(outcome, "mobility", "wheelchair", "satisfaction")->value, slow,
              0);
  assert_near(helper_evening_row(outcome, "", "", "satisfaction")->value,
              0.75 * others + 0.25 * slow, 1e-9);
  assert_int_equal(remembered_n(evening->scope, REMEMBERED_MOBILITY), 2);
  outcome_free(outcome);
  helper_evening_free(evening);
}

/* A wrong turn outside costs what the equations say: (t + 1.5 t_lost) 1.6 + 2 on the walk. */
static void test_lost(void **state)
{
  (void)state;
  struct run_lost lost[2] = {{.turns = {0, 0}}, {.turns = {0, 1}, .seconds = {0, 120}}};
  struct helper_evening *evening = helper_evening_new(2);
  case_a(evening, 0, 2, 0);
  case_a(evening, 1, 2, 0);
  evening->run.parties[1].stage_s[RUN_WALK] += 120; /* as long a walk, and two minutes lost */
  evening->run.lost = lost;
  struct outcome *outcome = outcome_new(evening->scope, &evening->run, 1);
  assert_near(value(outcome, "", "", "wrong_turns"), 2, 1e-9);
  assert_near(value(outcome, "", "", "lost_mean"), 60, 1e-9);
  const struct remembered_stage *walk = &outcome->remembered.stages[RUN_WALK];
  assert_near(walk->minutes, 2 * 9 + 2 * 9, 1e-4); /* without the time lost */
  struct impression_guest guest = {.n_stages = 1, .expected_minutes = 36};
  guest.stages[0] = (struct impression_stage){.kind = IMPRESSION_WALK, .minutes = 9, .density = 1};
  const struct impression_parameters p = impression_defaults();
  const double before = impression_of(&p, &guest).feeling[0];
  guest.stages[0].lost_minutes = 2;
  guest.stages[0].wrong_turns = 1;
  const double after = impression_of(&p, &guest).feeling[0];
  assert_near(walk->feeling, 2 * before + 2 * after, 1e-6);
  assert_true(after < before);
  assert_true(outcome->remembered.sums[REMEMBERED_ALL][0].satisfaction < 4 * 72.36);
  outcome_free(outcome);
  helper_evening_free(evening);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_lost),
      cmocka_unit_test(test_reference_case_a),
      cmocka_unit_test(test_the_twin_has_nothing_at_risk),
      cmocka_unit_test(test_missed_trains_and_information),
      cmocka_unit_test(test_presets),
      cmocka_unit_test(test_still_on_the_way),
      cmocka_unit_test(test_by_mobility),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
