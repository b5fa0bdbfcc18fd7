/* SPDX-License-Identifier: GPL-3.0-or-later */

/* No run is faster than the capacities of its plan allow: on random plans, and on those that are
 * shipped. A passage lets the first party through at once and is busy afterwards, so a run may be
 * earlier by one party at each passage of the narrowest point. */
#include "../unit/run/helper_scenario.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "../../sim/base/random.h"
#include "../../sim/measure/capacity.h"

#define PLANS 40

static double between(struct random_stream *stream, double low, double high)
{
  return low + (high - low) * random_uniform(stream);
}

/* Two stands on a deck and a foyer, stairs down, three gates of random width. */
static struct helper_scenario *random_plan(struct random_stream *stream, const char *set)
{
  return helper_scenario_valid(helper_scenario_set(
      set,
      "levels: {up: 5 m, down: 0 m}\n"
      "stands:\n"
      "  upper: {block: {at: [0, 0], facing: 180 deg, rows: 12, seats: %d}, level: up, exits_to: "
      "deck, aisle_width: %.2f m, vomitory: {width: %.2f m}}\n"
      "  lower: {block: {at: [60, 0], facing: 180 deg, rows: 12, seats: %d}, exits_to: foyer, "
      "aisle_width: %.2f m}\n"
      "floors:\n"
      "  deck: {level: up, polygon: [[-20, -30], [20, -30], [20, -11], [-20, -11]]}\n"
      "  foyer: {level: down, polygon: [[-20, -70], [80, -70], [80, -36], [30, -36], [30, %.2f], "
      "[28, %.2f], [28, -36], [-20, -36]]}\n"
      "  street: {level: down, polygon: [[-40, -90], [90, -90], [90, -70], [-40, -70]]}\n"
      "ways:\n"
      "  left: {kind: stairs, from: {floor: deck, at: [-10, -29]}, to: {floor: foyer, at: [-10, "
      "-42]}, width: %.2f m}\n"
      "  right: {kind: stairs, from: {floor: deck, at: [10, -29]}, to: {floor: foyer, at: [10, "
      "-42]}, width: %.2f m}\n"
      "gates:\n"
      "  west: {from: foyer, to: street, at: [-10, -70], width: %.2f m}\n"
      "  middle: {from: foyer, to: street, at: [20, -70], lanes: %d, service: %.2f s}\n"
      "  east: {from: foyer, to: street, at: [60, -70], width: %.2f m}\n"
      "walks: {road: {from: {floor: street, at: [90, -80]}, width: 3 m, distance: 100 m}}\n"
      "crowd: {home: {road: 100 %%}, leaving: {rest: 0 s}, choice: {scale: %.1f s}}\n"
      "study: {horizon: 6 h}\n",
      (int)between(stream, 10, 60), between(stream, 1, 4), between(stream, 1, 4),
      (int)between(stream, 10, 60), between(stream, 1, 4), between(stream, -68, -40),
      between(stream, -68, -40), between(stream, 1, 4), between(stream, 1, 4),
      between(stream, 0.6, 4), (int)between(stream, 1, 4), between(stream, 0.5, 3),
      between(stream, 0.6, 4), between(stream, 0, 60)));
}

static double last_of(const struct run *run, bool home)
{
  double last = 0.0;
  for (uint32_t i = 0; i < run->crowd.n_parties; i++)
    last = fmax(last, (double)(home ? run->parties[i].home_time : run->parties[i].gate_time));
  return last;
}

static void check_goal(struct helper_scenario *s, const struct run *run, enum capacity_goal goal,
                       double *nearest)
{
  struct capacity *c = capacity_new(s->venue, s->home);
  const struct capacity_bound bound =
      capacity_bound(c, &(struct capacity_question){goal, VENUE_NONE, VENUE_NONE});
  const double seen = last_of(run, goal == CAPACITY_HOME), at_once = 3 * 12.0 / bound.rate;
  if (!(seen >= bound.time - at_once))
    printf("goal %d: %.1f s seen, at least %.1f s: %s\n", (int)goal, seen, bound.time,
           capacity_sentence(c, &bound));
  assert_true(seen >= bound.time - at_once);
  *nearest = fmin(*nearest, seen / bound.time);
  capacity_free(c);
}

static void test_random_plans(void **state)
{
  (void)state;
  double nearest = HUGE_VAL;
  struct random_stream stream = random_stream(11, 0, 0, RANDOM_WALK, 0);
  for (uint32_t i = 0; i < PLANS; i++) {
    const bool alarm = i % 2 == 1;
    struct helper_scenario *s =
        random_plan(&stream, alarm ? "event.mode=emergency" : "event.mode=normal");
    struct run *run = run_new(&s->plan, 1, i);
    assert_int_equal(run->inside, 0);
    check_goal(s, run, CAPACITY_EXITS, &nearest);
    check_goal(s, run, CAPACITY_HOME, &nearest);
    run_free(run);
    helper_scenario_free(s);
  }
  printf("%d random plans: the run nearest to its bound takes %.3f times as long\n", PLANS,
         nearest);
  assert_true(nearest < 1.3); /* the bound is no idle one */
}

static void test_shipped(void **state)
{
  (void)state;
  static const char *const files[] = {"scenarios/first.yaml", "scenarios/perth-stadium.yaml"};
  for (size_t i = 0; i < 2; i++)
    for (int alarm = 0; alarm < 2; alarm++) {
      struct helper_scenario *s = helper_scenario_valid(
          alarm ? helper_scenario_emergency(files[i]) : helper_scenario_file(files[i], NULL));
      struct run *run = run_new(&s->plan, 1, 0);
      double nearest = HUGE_VAL;
      assert_int_equal(run->inside, 0);
      check_goal(s, run, CAPACITY_EXITS, &nearest);
      check_goal(s, run, CAPACITY_HOME, &nearest);
      printf("%s%s: %.3f times its bound\n", files[i], alarm ? ", emergency" : "", nearest);
      run_free(run);
      helper_scenario_free(s);
    }
}

/* A wider gate or one lane more never makes the bound longer. */
static void test_wider_is_never_later(void **state)
{
  (void)state;
  double before = HUGE_VAL;
  for (int width = 1; width <= 12; width++) {
    struct helper_scenario *s = helper_scenario_valid(helper_scenario_text(
        "stands: {crowd: {on: hall, polygon: [[1, 1], [29, 1], [29, 19], [1, 19]], standing: "
        "600}}\n"
        "floors: {hall: {polygon: [[0, 0], [30, 0], [30, 20], [0, 20]]}}\n"
        "gates: {door: {from: hall, to: outside, at: [0, 10], width: %d m}}\n",
        width));
    struct capacity *c = capacity_new(s->venue, s->home);
    const double time =
        capacity_bound(c, &(struct capacity_question){CAPACITY_EXITS, VENUE_NONE, VENUE_NONE}).time;
    assert_true(time <= before + 1e-6);
    before = time;
    capacity_free(c);
    helper_scenario_free(s);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_random_plans),
      cmocka_unit_test(test_shipped),
      cmocka_unit_test(test_wider_is_never_later),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
