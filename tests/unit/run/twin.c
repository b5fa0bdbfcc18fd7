/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The free-flow twin: what somebody needs when nobody is in the way. */
#include "../run/helper_scenario.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct helper_scenario *plan_of(const char *home)
{
  return helper_scenario_valid(helper_scenario_text(
      "floors:\n"
      "  hall: {polygon: [[0, 0], [40, 0], [40, 10], [0, 10]]}\n"
      "  yard: {polygon: [[40, 0], [80, 0], [80, 10], [40, 10]]}\n"
      "stands: {main: {block: {at: [10, -8], facing: 180 deg, rows: 8, seats: 20}, exits_to: hall, "
      "occupied: 3 %%}}\n"
      "gates: {door: {from: hall, to: yard, at: [40, 5], lanes: 2, service: 3 s}}\n"
      "crowd: {parties: {sizes: 1}, persons_per_car: 1, choice: {scale: 0 s}, leaving: {rest: "
      "{uniform: {min: 0 s, "
      "max: 40 min}}}}\n"
      "study: {horizon: 3 h}\n%s",
      home));
}

/* Alone, a run and its twin differ by less than `allowed` seconds on the way home, and not at all
 * at the gate. */
static void check(const char *home, double allowed)
{
  struct helper_scenario *s = plan_of(home);
  double worst = 0.0;
  for (uint32_t r = 0; r < 40; r++) {
    struct run *run = run_new(&s->plan, 4, r);
    for (uint32_t i = 0; i < run->crowd.n_parties; i++) {
      const struct run_party *p = &run->parties[i];
      assert_near(p->gate_time, p->free_gate, 3.1);
      worst = fmax(worst, fabs((double)p->home_time - (double)p->free_home));
      double sum = 0.0, free = 0.0;
      for (size_t k = 0; k < RUN_STAGES; k++) {
        sum += (double)p->stage_s[k];
        free += (double)p->free_s[k];
      }
      assert_near(sum, p->home_time - p->stood_up, 0.01);
      assert_near(free, p->free_home - p->stood_up, 0.01);
    }
    run_free(run);
  }
  printf("at most %.2f s apart\n", worst);
  assert_true(worst <= allowed);
  helper_scenario_free(s);
}

static void test_walk(void **state)
{
  (void)state;
  check("walks: {path: {from: {floor: yard, at: [80, 5]}, distance: 500 m}}\n", 3.1);
}

static void test_train(void **state)
{
  (void)state;
  check("stations: {halt: {entrance: {floor: yard, at: [80, 5]}, walk: 30 m, platforms: {one: "
        "{length: 100 m, "
        "width: 5 m}}, lines: {city: {platform: one, every: 10 min, first: \"22:05\", capacity: "
        "500}}}}\n",
        600.1);
}

/* By hand: from the front row's end to the path's. */
static void test_by_hand(void **state)
{
  (void)state;
  struct helper_scenario *s =
      plan_of("walks: {path: {from: {floor: yard, at: [80, 5]}, distance: 500 m}}\n");
  struct run *run = run_new(&s->plan, 4, 0);
  for (uint32_t i = 0; i < run->crowd.n_parties; i++) {
    const struct crowd_party *c = &run->crowd.parties[i];
    const struct venue_seat *seat = &s->venue->seats.items[c->seat];
    const struct point mouth = s->venue->passages.items[seat->enter].point[1];
    const double gate = hypot(40.0 - mouth.x, fmax(0.0, fabs(mouth.y - 5.0) - 0.9));
    const double metres = (double)c->walk + (double)seat->onward + gate;
    assert_near(run->parties[i].free_gate, (double)c->leaves + metres / (double)c->speed + 3.0,
                0.1);
  }
  run_free(run);
  helper_scenario_free(s);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_walk),
      cmocka_unit_test(test_train),
      cmocka_unit_test(test_by_hand),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
