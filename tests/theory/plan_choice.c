/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Choosing the way, from a plan to what everybody did, against closed forms:
 *
 *   tastes   1 / (1 + exp(-(t_east - t_west) / scale)) go west
 *   closing  those through before are the same people as without it; all others go elsewhere
 *   told     who knows the wait takes the other way while it is shorter: both waits become equal
 *   lost     extra metres = chance x 2 x (distance + what is left of the patch)
 *   astray   as both ways lead home: chance x (the longer way - the shorter one) */
#include "../unit/run/helper_scenario.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

static struct helper_scenario *scenario(const char *variant)
{
  return helper_scenario_valid(helper_scenario_file("tests/theory/plan_choice.yaml", variant));
}

static uint32_t count(const struct helper_scenario *s, const struct run *run, const char *gate)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < run->crowd.n_parties; i++)
    n += run->parties[i].gate == helper_scenario_link(s, gate);
  return n;
}

static void row(const char *name, double expected, double got, double allowed, const char *unit)
{
  const bool fine = fabs(got - expected) <= allowed;
  printf("row: %s | %.3f%s | %.3f%s | %.3f%s | by definition | %s\n", name, expected, unit, got,
         unit, allowed, unit, fine ? "met" : "not met");
  assert_true(fine);
}

static void test_tastes(void **state)
{
  (void)state;
  struct helper_scenario *s = scenario("tastes");
  struct run *run = run_new(&s->plan, 1, 0);
  const double n = run->crowd.n_parties, share = 1.0 / (1.0 + exp(-(34.5 - 25.5) / 1.34 / 10.0));
  row("choice of two gates, logit", share, count(s, run, "west") / n,
      3.0 * sqrt(share * (1.0 - share) / n), "");
  run_free(run);
  helper_scenario_free(s);
}

static void test_closing(void **state)
{
  (void)state;
  struct helper_scenario *s[2] = {scenario("busy"), scenario("busy+closing")};
  struct run *run[2] = {run_new(&s[0]->plan, 1, 0), run_new(&s[1]->plan, 1, 0)};
  uint32_t before = 0, others = 0, wrong = 0;
  for (uint32_t i = 0; i < run[0]->crowd.n_parties; i++) {
    const struct run_party *open = &run[0]->parties[i], *shut = &run[1]->parties[i];
    const uint32_t west = helper_scenario_link(s[0], "west");
    const bool through = open->gate == west && open->gate_time <= 240.0F;
    before += through;
    others += !through;
    if (through)
      wrong += shut->gate != west || fabsf(shut->gate_time - open->gate_time) > 0.0F;
    else
      wrong += shut->gate == west || isnan((double)shut->gate_time);
  }
  assert_true(before > 300 && others > 1000);
  row("a gate that closes: people not where they must be", 0.0, wrong, 0.0, "");
  for (int i = 0; i < 2; i++) {
    run_free(run[i]);
    helper_scenario_free(s[i]);
  }
}

struct waits {
  double a, b; /* s, mean */
  uint32_t n_a, n_b;
};

static struct waits waits_of(const char *variant)
{
  struct helper_scenario *s = scenario(variant);
  struct run *run = run_new(&s->plan, 1, 0);
  struct waits waits = {0};
  for (uint32_t i = 0; i < run->crowd.n_parties; i++) {
    const struct run_party *p = &run->parties[i];
    if (p->stood_up < 120.0F) continue; /* the queue is not yet there */
    const bool a = p->gate == helper_scenario_link(s, "out-a");
    *(a ? &waits.a : &waits.b) += (double)p->gate_wait;
    *(a ? &waits.n_a : &waits.n_b) += 1;
  }
  waits.a /= waits.n_a > 0 ? waits.n_a : 1;
  waits.b /= waits.n_b > 0 ? waits.n_b : 1;
  run_free(run);
  helper_scenario_free(s);
  return waits;
}

static void test_told(void **state)
{
  (void)state;
  const struct waits none = waits_of("rooms"), all = waits_of("rooms+told-all"),
                     half = waits_of("rooms+told-half");
  assert_int_equal(none.n_b, 0);
  assert_true(none.a > 150.0); /* a queue that grows by one a second for ten minutes */
  /* The two ways differ by 5 s of walking; what is announced is up to 30 s old, in which three
   * arrive a second and each gate serves two: up to 15 s between the means. */
  row("waits at two gates, announced to all: difference", 0.0, all.a - all.b, 20.0, " s");
  row("waits at two gates, announced to half: difference", 0.0, half.a - half.b, 20.0, " s");
  assert_true(all.a < 30.0 && half.a < 30.0 && all.n_b > 300 && half.n_b > 300);
}

/* The floor is cut every 3 m: from 25.5 m on, the first edge after 10 m is 10.5 m away. */
static void lose(const char *variant, const char *name, double each)
{
  struct helper_scenario *s = scenario(variant);
  struct run *run = run_new(&s->plan, 1, 0);
  double metres = 0.0, walked = 0.0, n = run->crowd.n_parties;
  uint32_t lost = 0;
  for (uint32_t i = 0; i < run->crowd.n_parties; i++) {
    const struct run_lost *l = &run->lost[i];
    const struct run_party *p = &run->parties[i];
    assert_near(l->seconds[0], (double)l->metres[0] / 1.34, 1e-3);
    metres += (double)l->metres[0];
    lost += l->turns[0];
    walked += 1.34 * (double)(p->gate_time - p->free_gate);
  }
  printf("seed 1: %u of %.0f lost\n", lost, n);
  assert_near(lost / n, 0.3, 3.0 * sqrt(0.3 * 0.7 / n));
  row(name, 0.3 * each, metres / n, 3.0 * each * sqrt(0.3 * 0.7 / n), " m");
  assert_near(metres / lost, each, 0.02 * each);
  assert_near(walked / n, metres / n, 0.5); /* with what crowding costs */
  run_free(run);
  helper_scenario_free(s);
}

static void test_lost(void **state)
{
  (void)state;
  lose("lost", "wrong turns: extra metres a party", 2.0 * 10.5);
  lose("astray", "wrong turns, with a way on: extra metres a party", 34.5 - 25.5);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_tastes),
      cmocka_unit_test(test_closing),
      cmocka_unit_test(test_told),
      cmocka_unit_test(test_lost),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
