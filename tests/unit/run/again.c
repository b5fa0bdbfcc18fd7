/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Choosing again: the end of patience, news, and whether to wait for a gate that will open. */
#include "../run/helper_scenario.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static uint32_t through(const struct helper_scenario *s, const struct run *run, const char *gate)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < run->crowd.n_parties; i++)
    n += run->parties[i].gate == helper_scenario_link(s, gate);
  return n;
}

static struct run *run_of(struct helper_scenario *s)
{
  return run_new(&helper_scenario_valid(s)->plan, 1, 0);
}

static void finish(struct helper_scenario *s, struct run *run)
{
  run_free(run);
  helper_scenario_free(s);
}

/* All are told the west gate, where one lane takes 2 s a person; the east one is wide. */
#define HALL                                                                                       \
  "floors: {hall: {polygon: [[0, 0], [60, 0], [60, 10], [0, 10]]}}\n"                              \
  "stands: {crowd: {polygon: [[2, 1], [20, 1], [20, 9], [2, 9]], on: hall, standing: 200, gates: " \
  "[west]}}\n"                                                                                     \
  "gates:\n"                                                                                       \
  "  west: {from: hall, to: outside, at: [0, 5], lanes: 1, service: 2 s}\n"                        \
  "  east: {from: hall, to: outside, at: [60, 5], width: 6 m}\n"                                   \
  "crowd: {walking: {speed: 1.34 m/s, reduced_mobility: 0 %%}, leaving: {rest: 0 s}, parties: "    \
  "{sizes: 1}, choice: {scale: 0 s%s}}\n"                                                          \
  "study: {horizon: 2 h}\n"

/* Without patience all wait, 400 s for the last one. With a minute of it those who would wait much
 * longer than the walk of 45 s go to the other gate after that minute, and are soon home. */
static void test_patience(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_text(HALL, "");
  struct run *run = run_of(s);
  assert_int_equal(through(s, run, "west"), 200);
  finish(s, run);
  s = helper_scenario_text(HALL, ", patience: 60 s");
  run = run_of(s);
  const uint32_t east = through(s, run, "east");
  assert_int_equal(run->counts.people_out, 200);
  float last = 0.0F, first_east = INFINITY;
  for (uint32_t i = 0; i < run->crowd.n_parties; i++) {
    const struct run_party *p = &run->parties[i];
    last = fmaxf(last, p->gate_time);
    if (p->gate == helper_scenario_link(s, "east")) first_east = fminf(first_east, p->gate_time);
  }
  /* at 60 s 30 are through; who has more than about 45 s of walking ahead of it in service goes */
  print_message("east %u, last %.1f s, first there %.1f s\n", east, (double)last,
                (double)first_east);
  assert_true(east > 100 && east < 170);
  assert_true(first_east > 60.0F + 40.0F / 1.34F);
  assert_true(last < 200.0F);
  finish(s, run);
}

/* Patience is a party's own: the draws do not depend on the layout. */
static void test_no_better_way(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_text(
      "floors: {hall: {polygon: [[0, 0], [60, 0], [60, 10], [0, 10]]}}\n"
      "stands: {crowd: {polygon: [[2, 1], [20, 1], [20, 9], [2, 9]], on: hall, standing: 100}}\n"
      "gates: {west: {from: hall, to: outside, at: [0, 5], lanes: 1, service: 2 s}}\n"
      "crowd: {leaving: {rest: 0 s}, parties: {sizes: 1}, choice: {patience: {exponential: {mean: "
      "20 s}}}}\n");
  struct run *run = run_of(s);
  float last = 0.0F, wait = 0.0F;
  for (uint32_t i = 0; i < run->crowd.n_parties; i++) {
    last = fmaxf(last, run->parties[i].gate_time);
    wait = fmaxf(wait, run->parties[i].gate_wait);
  }
  assert_near(last, 200.0, 6.0);
  assert_true(wait > 170.0F); /* looking around takes nobody's place in the queue, nor its wait */
  finish(s, run);
}

/* A gate closes for a while. Who knows for how long waits if that is quicker, else goes; who does
 * not know goes. The way to the other gate takes up to 45 s. */
static void test_wait_or_divert(void **state)
{
  (void)state;
  static const struct {
    int seconds, reaches;
    bool waits;
  } cases[] = {{20, 100, true}, {20, 0, false}, {600, 100, false}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct helper_scenario *s = helper_scenario_text(
        "floors: {hall: {polygon: [[0, 0], [60, 0], [60, 10], [0, 10]]}}\n"
        "stands: {crowd: {polygon: [[2, 1], [6, 1], [6, 9], [2, 9]], on: hall, standing: 30}}\n"
        "gates:\n"
        "  west: {from: hall, to: outside, at: [0, 5], width: 6 m}\n"
        "  east: {from: hall, to: outside, at: [60, 5], width: 6 m}\n"
        "crowd: {walking: {speed: 1.34 m/s, reduced_mobility: 0 %%}, leaving: {rest: 0 s}, "
        "parties: {sizes: 1}, choice: {scale: 0 s}}\n"
        "actions:\n"
        "  news: {after: -10 s, announce: {wait_at: west, reaches: %d %%}}\n"
        "  shut: {after: 0 s, for: %d s, close: [west]}\n",
        cases[i].reaches, cases[i].seconds);
    struct run *run = run_of(s);
    assert_int_equal(through(s, run, "west"), cases[i].waits ? 30 : 0);
    assert_int_equal(run->counts.people_out, 30);
    if (cases[i].waits)
      for (uint32_t k = 0; k < 30; k++) assert_true(run->parties[k].gate_time >= 20.0F);
    finish(s, run);
  }
}

/* News reach those who wait already: half of them go where it is quicker. */
static void test_news(void **state)
{
  (void)state;
  struct helper_scenario *s = helper_scenario_text(
      "floors:\n"
      "  hall: {polygon: [[0, 0], [20, 0], [20, 20], [0, 20]]}\n"
      "  a: {polygon: [[20, 0], [40, 0], [40, 9], [20, 9]]}\n"
      "  b: {polygon: [[20, 11], [40, 11], [40, 20], [20, 20]]}\n"
      "stands: {crowd: {polygon: [[1, 1], [12, 1], [12, 9], [1, 9]], on: hall, standing: 300}}\n"
      "gates:\n"
      "  into-a: {from: hall, to: a, at: [20, 4.5], lanes: 2, service: 1 s}\n"
      "  into-b: {from: hall, to: b, at: [20, 15.5], lanes: 2, service: 1 s}\n"
      "  out-a: {from: a, to: outside, at: [40, 4.5], lanes: 1, service: 20 s}\n"
      "  out-b: {from: b, to: outside, at: [40, 15.5], lanes: 2, service: 1 s}\n"
      "crowd: {leaving: {rest: 0 s}, parties: {sizes: 1}, choice: {scale: 0 s}}\n"
      "actions: {news: {after: 60 s, announce: {wait_at: out-a, reaches: 100 %%}}}\n"
      "study: {horizon: 4 h}\n");
  struct run *run = run_of(s);
  uint32_t late = 0;
  for (uint32_t i = 0; i < run->crowd.n_parties; i++)
    late += run->parties[i].gate == helper_scenario_link(s, "out-a") &&
            run->parties[i].gate_time > 3600.0F;
  /* About 110 are in room a when the news comes; all others go by b. */
  assert_true(through(s, run, "out-a") > 80 && through(s, run, "out-a") < 130);
  assert_int_equal(run->counts.people_out, 300);
  assert_true(run->crowd.parties[0].informed);
  assert_int_equal(late, 0);
  finish(s, run);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_patience),
      cmocka_unit_test(test_no_better_way),
      cmocka_unit_test(test_wait_or_divert),
      cmocka_unit_test(test_news),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
