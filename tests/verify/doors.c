/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The guidelines' cases of doors and bottlenecks. A model with given capacities cannot exceed them
 * in the mean; so the other sides are tested as well: that a capacity is reached, that no window
 * has more than the largest party and C t, and that what was not used is not saved up for later. */
#include "helper_verify.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#define FOLDER "tests/verify/"
#define SEED 1U
#define EVENINGS 10U
#define JAM 1.75      /* 1/m2: above the density at capacity (Weidmann) people queue */
#define ROUNDING 0.02 /* people: times are kept as floats */

static struct helper_scenario *open_case(const char *file, const char *variant)
{
  return helper_scenario_valid(helper_scenario_file(file, variant));
}

struct seen {
  double first, last;  /* s, means over evenings */
  double flow;         /* 1/s between them */
  double excess, most; /* people: of any window over C t; the largest party */
  double rate;
};

/* Everybody through the gate `id`. */
static struct seen watch(const char *file, const char *variant, const char *id)
{
  struct helper_scenario *s = open_case(file, variant);
  const uint32_t link = helper_scenario_link(s, id);
  struct seen seen = {.rate = s->venue->links.items[link].rate};
  for (uint32_t r = 0; r < EVENINGS; r++) {
    struct run *run = run_new(&s->plan, SEED, r);
    assert_int_equal(run->counts.people_out, run->crowd.n_people);
    struct helper_verify_passings p = helper_verify_passings(run, link);
    assert_true(p.n > 1);
    seen.first += p.list[0].time / EVENINGS;
    seen.last += p.list[p.n - 1].time / EVENINGS;
    seen.flow += helper_verify_flow(&p) / EVENINGS;
    const double excess = helper_verify_excess(&p, seen.rate);
    assert_true(excess <= p.largest + ROUNDING);
    seen.excess = fmax(seen.excess, excess);
    seen.most = fmax(seen.most, p.largest);
    free(p.list);
    run_free(run);
  }
  helper_scenario_free(s);
  return seen;
}

/* ---- one door ---- */

static void test_most_through_a_door(void **state)
{
  (void)state;
  const struct seen clear = watch(FOLDER "room.yaml", "hundred", "door");
  const struct seen imo = watch(FOLDER "room.yaml", "hundred+imo", "door");
  helper_verify_holds(
      &(struct helper_verify_case){"IMO 4, NIST 5.2, ISO 11",
                                   "100 people, a door of 1 m clear width, profile weidmann",
                                   "at most 1.33 /s over the whole period (circular)", "-"},
      clear.flow <= 1.33 && 100.0 / clear.last <= 1.33, "%.3f /s between first and last, %.1f s",
      clear.flow, clear.last);
  helper_verify_holds(
      &(struct helper_verify_case){"IMO 4, NIST 5.2, ISO 11",
                                   "the same: capacity reached, (N-1)/C between first and last",
                                   "99 / 1.225 = 80.8 s", "1 %"},
      fabs(clear.flow / 1.225 - 1.0) < 0.01, "%.1f s", clear.last - clear.first);
  helper_verify_holds(
      &(struct helper_verify_case){"IMO 4", "the same with 1.33 /m/s at the door",
                                   "at least 75.2 s; (N-1)/C = 74.4 s and the first one's walk",
                                   "1 % of (N-1)/C"},
      fabs((imo.last - imo.first) / (99.0 / 1.33) - 1.0) < 0.01 && imo.flow < 1.3301,
      "%.1f s, of which %.1f s before the first", imo.last, imo.first);
}

static void test_effective_width(void **state)
{
  (void)state;
  const struct seen effective = watch(FOLDER "room.yaml", "hundred+effective", "door");
  const double time = 100.0 / effective.rate;
  helper_verify_holds(
      &(struct helper_verify_case){
          "IMO 4", "the same, profile sfpe, 0.15 m boundary layers: 0.7 m effective",
          "106.3 to 107.4 s (ports; N/C = 108.6 s with 1.316 /m/s)", "1.5 %"},
      effective.last - effective.first > 106.3 &&
          effective.last - effective.first < 1.015 * 107.4 && effective.last < 1.015 * time,
      "%.1f s between first and last", effective.last - effective.first);
}

static void check_windows(const char *what, const char *variant)
{
  const struct seen seen = watch(FOLDER "room.yaml", variant, "door");
  char expected[96];
  snprintf(expected, sizeof expected, "no window above the largest party (%.0f) + C t", seen.most);
  helper_verify_holds(
      &(struct helper_verify_case){"IMO 4, NIST 5.2, ISO 11", what, expected, "rounding"},
      seen.excess <= seen.most + ROUNDING && seen.excess >= 0.99, "C t + %.2f people at most",
      seen.excess);
}

static void test_never_exceeded_nor_banked(void **state)
{
  (void)state;
  check_windows("every window of the cumulative counts", "hundred");
  check_windows("the same, parties of 2.3 in the mean", "hundred+parties");
  check_windows("two waves, the door idle for minutes between: nothing is banked", "two-waves");
  check_windows("two waves of parties", "two-waves+parties");
}

/* ---- the large room ---- */

static double large_room(const char *variant)
{
  struct helper_scenario *s = open_case(FOLDER "large_room.yaml", variant);
  double sum = 0.0;
  for (uint32_t r = 0; r < EVENINGS; r++) {
    struct run *run = run_new(&s->plan, SEED, r);
    double last = 0.0;
    for (uint32_t i = 0; i < run->crowd.n_parties; i++)
      last = fmax(last, (double)run->parties[i].gate_time);
    for (uint32_t i = 0; i < run->n_links; i++) {
      struct helper_verify_passings p = helper_verify_passings(run, i);
      assert_true(helper_verify_excess(&p, s->venue->links.items[i].rate) <= p.largest + ROUNDING);
      assert_true(helper_verify_flow(&p) > 0.97 * s->venue->links.items[i].rate);
      free(p.list);
    }
    sum += last / EVENINGS;
    run_free(run);
  }
  helper_scenario_free(s);
  return sum;
}

static void test_large_room(void **state)
{
  (void)state;
  const double four = large_room(NULL), two = large_room("two-doors"), ratio = two / four;
  helper_verify_holds(
      &(struct helper_verify_case){"RiMEA 3.0 9, RiMEA 4.1.1 9, IMO 9",
                                   "1000 people, doors 1 and 2 shut, time over time",
                                   "about 2; 1.6 to 2.4 (JuPedSim); by hand 2.00", "0.1"},
      fabs(ratio - 2.0) < 0.1, "%.3f", ratio);
  helper_verify_holds(&(struct helper_verify_case){"RiMEA 3.0 9, RiMEA 4.1.1 9, IMO 9",
                                                   "four doors, two doors, 1.225 /s each",
                                                   "N/C = 204.1, 408.2 s (by hand)", "5 %"},
                      fabs(four / 204.1 - 1.0) < 0.05 && fabs(two / 408.2 - 1.0) < 0.05,
                      "%.1f, %.1f s", four, two);
  const double fast_four = large_room("imo"), fast_two = large_room("imo+two-doors");
  helper_verify_holds(&(struct helper_verify_case){"RiMEA 3.0 9, RiMEA 4.1.1 9, IMO 9",
                                                   "four doors, two doors, 1.33 /s each",
                                                   "187.2, 375.2 s (by hand)", "5 %"},
                      fabs(fast_four / 187.2 - 1.0) < 0.05 && fabs(fast_two / 375.2 - 1.0) < 0.05,
                      "%.1f, %.1f s", fast_four, fast_two);
  helper_verify_off(
      &(struct helper_verify_case){"RiMEA 3.0 9", "the same against Vadere's own times",
                                   "108 to 132, 180 to 220 s (port, about 2.1 /s a door)", "-"},
      four > 132.0 && two > 220.0,
      "a door carries 1.225 /m/s here, a routine crowd's capacity, not that of motivated students",
      "%.1f, %.1f s", four, two);
}

/* ---- a corridor between rooms ---- */

/* People in front of the exit at most, held for 10 s. */
static double jam_at_exit(const struct helper_scenario *s, const struct run *run, const char *room)
{
  const struct helper_verify_region exit = {room, 22.0, 3.0, 25.0, 7.0};
  const struct helper_verify_region before = {
      .thing = "room-1", .low_x = 0.0, .low_y = 0.0, .high_x = 10.0, .high_y = 10.0};
  assert_true(helper_verify_peak(s, run, &before) > 2.0);
  return helper_verify_peak(s, run, &exit);
}

static void check_bottleneck(const char *variant, const char *what, const char *room)
{
  struct helper_scenario *s = open_case(FOLDER "bottleneck.yaml", variant);
  struct run *run = run_new(&s->plan, SEED, 0);
  const uint32_t corridor = helper_scenario_link(s, "corridor");
  struct helper_verify_passings p = helper_verify_passings(run, helper_scenario_link(s, "exit"));
  const double exit = helper_verify_flow(&p), jam = jam_at_exit(s, run, room);
  const double between = p.list[p.n - 1].time - p.list[0].time;
  char text[96];
  helper_verify_holds(&(struct helper_verify_case){"RiMEA 3.0 12", what,
                                                   "149 / 1.225 = 121.6 s between first and last",
                                                   "5 %"},
                      fabs(between / (149.0 / 1.225) - 1.0) < 0.05, "%.1f s", between);
  snprintf(text, sizeof text, "%s: no jam before the exit", what);
  helper_verify_holds(
      &(struct helper_verify_case){"RiMEA 3.0 12", text,
                                   "no jam in room 2 (guideline): below the density at capacity",
                                   "1.75 /m2"},
      jam < JAM, "%.2f /m2 for 10 s at most", jam);
  if (corridor != HELPER_SCENARIO_NONE) {
    const double through = helper_verify_bin_flow(run, corridor, 20.0, 120.0);
    const double rate = s->venue->links.items[corridor].rate;
    assert_true(helper_verify_bin_excess(run, corridor, rate) <= 1.0 + ROUNDING);
    helper_verify_holds(&(struct helper_verify_case){"RiMEA 3.0 12", "flow of corridor less exit",
                                                     ">= -0.05 /s (JuPedSim)", "-"},
                        through - exit >= -0.05, "%.3f - %.3f = %.3f /s", through, exit,
                        through - exit);
  }
  assert_true(helper_verify_excess(&p, 1.225) <= 1.0 + ROUNDING);
  free(p.list);
  run_free(run);
  helper_scenario_free(s);
}

static void test_bottleneck(void **state)
{
  (void)state;
  check_bottleneck(NULL, "150 people, corridor and exit of 1 m", "room-2");
  check_bottleneck("drawn", "the same drawn as one floor", "room-1");
}

/* ---- the goal behind a bottleneck ---- */

/* Mean time at which the last is home; the bottleneck's flow is checked on its counts. */
static double clears(const char *variant, double *flow)
{
  struct helper_scenario *s = open_case(FOLDER "goal.yaml", variant);
  const uint32_t link = helper_scenario_link(s, "bottleneck");
  double sum = 0.0, through = 0.0;
  for (uint32_t r = 0; r < EVENINGS; r++) {
    struct run *run = run_new(&s->plan, SEED, r);
    double last = 0.0;
    for (uint32_t i = 0; i < run->crowd.n_parties; i++)
      last = fmax(last, (double)run->parties[i].home_time);
    sum += last / EVENINGS;
    through += helper_verify_bin_flow(run, link, 20.0, 100.0) / EVENINGS;
    assert_true(helper_verify_bin_excess(run, link, s->venue->links.items[link].rate) <=
                1.0 + ROUNDING);
    run_free(run);
  }
  helper_scenario_free(s);
  if (flow) *flow = through;
  return sum;
}

static void test_goal(void **state)
{
  (void)state;
  static const char *const nearer[] = {"at-10", "at-8", "at-6", "at-4", "at-2", "at-1"};
  double times[6];
  bool falls = true;
  for (size_t i = 0; i < 6; i++) {
    times[i] = clears(nearer[i], NULL);
    falls = falls && (i == 0 || times[i] <= times[i - 1]);
  }
  helper_verify_holds(&(struct helper_verify_case){"RiMEA 4.1.1 12a",
                                                   "goal 10, 8, 6, 4, 2, 1 m behind a door of 1 m",
                                                   "time falls, or stays, as the goal comes nearer",
                                                   "-"},
                      falls, "%.1f, %.1f, %.1f, %.1f, %.1f, %.1f s", times[0], times[1], times[2],
                      times[3], times[4], times[5]);
  const double door = clears(NULL, NULL), corridor = clears("long", NULL);
  helper_verify_holds(&(struct helper_verify_case){"RiMEA 4.1.1 12b",
                                                   "bottleneck 5 m long against 0.2 m",
                                                   "the longer one takes longer", "-"},
                      corridor > door, "%.1f s against %.1f s", corridor, door);
  double flow[3];
  clears("wide-08", &flow[0]);
  clears("wide-10", &flow[1]);
  clears("wide-12", &flow[2]);
  helper_verify_holds(
      &(struct helper_verify_case){"RiMEA 4.1.1 12d", "flow of 5 m of 0.8, 1.0, 1.2 m width",
                                   "strictly increasing; 0.980, 1.225, 1.470 /s (Weidmann)", "2 %"},
      flow[0] < flow[1] && flow[1] < flow[2] && fabs(flow[0] / 0.98 - 1.0) < 0.02 &&
          fabs(flow[1] / 1.225 - 1.0) < 0.02 && fabs(flow[2] / 1.47 - 1.0) < 0.02,
      "%.3f, %.3f, %.3f /s", flow[0], flow[1], flow[2]);
}

/* True if at the end of every bin more have passed `first` than `second`, until all have. */
static bool always_before(const struct run *run, uint32_t first, uint32_t second, double people)
{
  double a = 0.0, b = 0.0;
  for (uint32_t i = 0; i < run->links[first].n_bins; i++) {
    a += (double)run->links[first].departures[i];
    b += (double)run->links[second].departures[i];
    if (a <= b && a < people && a > 0.0) return false;
  }
  return a == people && b == people;
}

static void test_three_rooms(void **state)
{
  (void)state;
  struct helper_scenario *s = open_case(FOLDER "three_rooms.yaml", NULL);
  struct run *run = run_new(&s->plan, SEED, 0);
  const uint32_t first = helper_scenario_link(s, "first"),
                 second = helper_scenario_link(s, "second");
  const struct helper_verify_region at_first = {.thing = "room-1"}, at_second = {.thing = "room-2"};
  const double jam = helper_verify_peak(s, run, &at_first);
  const double none = helper_verify_peak(s, run, &at_second);
  assert_true(helper_verify_bin_excess(run, first, 1.225) <= 1.0 + ROUNDING);
  assert_true(helper_verify_bin_excess(run, second, 1.225) <= 1.0 + ROUNDING);
  helper_verify_holds(
      &(struct helper_verify_case){"RiMEA 4.1.1 12c", "two doors of 1 m in a row",
                                   "queue at the first above that at the second, which has no jam",
                                   "second below 1.75 /m2, the density at capacity"},
      jam > none && none < JAM && always_before(run, first, second, 150.0),
      "%.2f /m2 and %.2f /m2; at every time more through the first", jam, none);
  run_free(run);
  helper_scenario_free(s);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_most_through_a_door),
      cmocka_unit_test(test_effective_width),
      cmocka_unit_test(test_never_exceeded_nor_banked),
      cmocka_unit_test(test_large_room),
      cmocka_unit_test(test_bottleneck),
      cmocka_unit_test(test_goal),
      cmocka_unit_test(test_three_rooms),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
