/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Laws of step-free guests: they are never on stairs, whatever happens; all of them get home; and
 * with nobody in the way they take as long as the level way is. */
#include "../unit/run/helper_scenario.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define SEED 11U

/* Seats and standing room above, two stairs close by and a ramp far away, gates below. */
static struct helper_scenario *plan_make(const char *crowd, double occupied)
{
  return helper_scenario_valid(helper_scenario_text(
      "levels: {up: 4 m, ground: 0 m}\n"
      "stands:\n"
      "  seats: {block: {at: [0, 0], facing: 180 deg, rows: 15, seats: 40}, exits_to: terrace, "
      "occupied: %.4f}\n"
      "  bar: {polygon: [[-25, -22], [-15, -22], [-15, -15], [-25, -15]], on: terrace, standing: "
      "60}\n"
      "floors:\n"
      "  terrace: {level: up, polygon: [[-30, -24], [30, -24], [30, -13], [-30, -13]]}\n"
      "  plaza: {level: ground, polygon: [[-45, -75], [45, -75], [45, -30], [-45, -30]]}\n"
      "ways:\n"
      "  left: {kind: stairs, from: {floor: terrace, at: [-10, -23]}, to: {floor: plaza, at: [-10, "
      "-31]}, width: 3 m}\n"
      "  right: {kind: stairs, from: {floor: terrace, at: [10, -23]}, to: {floor: plaza, at: [10, "
      "-31]}, width: 3 m}\n"
      "  ramp: {kind: ramp, from: {floor: terrace, at: [29, -20]}, to: {floor: plaza, at: [44, "
      "-40]}, width: 2 m, length: 70 m}\n"
      "gates:\n"
      "  out: {from: plaza, to: outside, at: [0, -75], width: 4 m}\n"
      "crowd: {%s}\n"
      "study: {horizon: 3 h}\n",
      occupied, crowd));
}

/* Everybody: the stairs are never used. Some: the ramp carries those, whatever its queue. */
static void test_never_on_stairs(void **state)
{
  (void)state;
  printf("seed %u\n", SEED);
  static const char *const crowds[] = {
      "mobility: {all: {share: 100 %}}",
      "mobility: {some: {share: 10 %, aid: wheelchair}}, choice: {scale: 5 min}"};
  for (int i = 0; i < 2; i++) {
    struct helper_scenario *s = plan_make(crowds[i], 1.0);
    struct run *run = run_new(&s->plan, SEED, 0);
    double stairs = 0.0, ramp = 0.0, step_free = 0.0, people = 0.0;
    for (uint32_t l = 0; l < run->n_links; l++)
      for (uint32_t b = 0; b < run->links[l].n_bins; b++) {
        if (!s->venue->links.items[l].step_free) stairs += (double)run->links[l].departures[b];
        if (strcmp(s->venue->links.items[l].id, "ramp") == 0)
          ramp += (double)run->links[l].departures[b];
      }
    for (uint32_t k = 0; k < run->crowd.n_parties; k++) {
      people += run->crowd.parties[k].people;
      if (run->crowd.parties[k].step_free) step_free += run->crowd.parties[k].people;
      assert_true(run->parties[k].home_time < INFINITY);
    }
    assert_near(people, 660.0, 0.0);
    if (i == 0) assert_near(stairs, 0.0, 0.0);
    assert_true(ramp >= step_free && step_free > 50.0);
    assert_near(stairs + ramp, people, 0.0);
    run_free(run);
    helper_scenario_free(s);
  }
}

/* Alone, a step-free party is at the gate when its twin says, by the ramp; and that is later than
 * the same party by the stairs. */
static void test_twin_takes_the_level_way(void **state)
{
  (void)state;
  printf("seed %u\n", SEED);
  const char *crowd = "parties: {sizes: 1}, choice: {scale: 0 s}, leaving: {rest: {uniform: {min: "
                      "0 min, max: 60 min}}}, mobility: {all: {share: 100 %, speed: 1 m/s";
  char level[300], stairs[300];
  snprintf(level, sizeof level, "%s}}", crowd);
  snprintf(stairs, sizeof stairs, "%s, step_free: false}}", crowd);
  struct helper_scenario *a = plan_make(level, 0.02), *b = plan_make(stairs, 0.02);
  struct run *by_ramp = run_new(&a->plan, SEED, 0), *by_stairs = run_new(&b->plan, SEED, 0);
  double apart = 0.0;
  for (uint32_t k = 0; k < by_ramp->crowd.n_parties; k++) {
    const struct run_party *p = &by_ramp->parties[k], *q = &by_stairs->parties[k];
    apart += fabs((double)p->gate_time - (double)p->free_gate);
    assert_true(p->free_gate > q->free_gate + 20.0F);
    assert_true(q->gate_time < p->gate_time);
  }
  assert_true(apart / by_ramp->crowd.n_parties < 1.0);
  run_free(by_ramp);
  run_free(by_stairs);
  helper_scenario_free(a);
  helper_scenario_free(b);
}

/* A party that is held until its block's release waits: as much later at the gate, so much more
 * delay, and its twin is not held. */
static void test_release_is_delay(void **state)
{
  (void)state;
  printf("seed %u\n", SEED);
  const char *crowd = "parties: {sizes: 1}, choice: {scale: 0 s}, leaving: {rest: {uniform: {min: "
                      "0 min, max: 10 min}}";
  char held[300], let[300];
  snprintf(held, sizeof held, "%s, release: {seats: 20 min}}", crowd);
  snprintf(let, sizeof let, "%s}", crowd);
  struct helper_scenario *a = plan_make(held, 0.01), *b = plan_make(let, 0.01);
  struct run *with = run_new(&a->plan, SEED, 0), *without = run_new(&b->plan, SEED, 0);
  uint32_t n = 0;
  for (uint32_t k = 0; k < with->crowd.n_parties; k++) {
    const struct crowd_party *c = &with->crowd.parties[k];
    const struct run_party *p = &with->parties[k], *q = &without->parties[k];
    assert_near(p->free_home, q->free_home, 1e-3);
    assert_near(p->stood_up, q->stood_up, 1e-3);
    if (c->stand != 0) continue;
    assert_near(c->leaves, 1200.0, 1e-3);
    assert_near(c->held, 1200.0 - (double)q->stood_up, 1e-3);
    assert_true(p->gate_time > 1200.0F);
    assert_near(p->stage_s[RUN_GATE], p->gate_time - p->stood_up, 0.01);
    n++;
  }
  assert_int_equal(n, 6);
  run_free(with);
  run_free(without);
  helper_scenario_free(a);
  helper_scenario_free(b);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_never_on_stairs),
      cmocka_unit_test(test_twin_takes_the_level_way),
      cmocka_unit_test(test_release_is_delay),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
