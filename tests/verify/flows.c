/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The guidelines' cases of density, speed and flow: the fundamental diagram of the level, of
 * stairs, in single file; stairs as a bottleneck; flow against flow. */
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

static struct helper_scenario *open_case(const char *file, const char *variant)
{
  return helper_scenario_valid(helper_scenario_file(file, variant));
}

struct state {
  double density, flow, speed; /* 1/m2, 1/(m s), m/s */
};

/* ---- the level ---- */

/* Density over [10, 70] s between `middle` - 15 and + 15 m; the flow through `middle` by how many
 * more are beyond it then, over its width, as nobody has left yet. */
static struct state measure(const char *variant, double middle, double end, double width)
{
  struct helper_scenario *s = open_case(FOLDER "diagram.yaml", variant);
  const struct helper_verify_region here = {"corridor", middle - 15.0, -1.0, middle + 15.0, 11.0};
  const struct helper_verify_region upstream = {"corridor", -1.0, -1.0, middle, 11.0};
  double area;
  assert_true(end > middle);
  const double people = helper_verify_people(s, SEED, 0, &here, 10.0, 70.0, &area);
  const double early = helper_verify_people(s, SEED, 0, &upstream, 10.0, 15.0, NULL);
  const double late = helper_verify_people(s, SEED, 0, &upstream, 65.0, 70.0, NULL);
  helper_scenario_free(s);
  struct state state = {.density = people / area, .flow = (early - late) / 55.0 / width};
  state.speed = state.flow / state.density;
  return state;
}

/* What the model says of itself: Weidmann's relation up to capacity, then the straight branch. */
static double law(double density, double free_speed)
{
  const struct profile p = profile_make(PROFILE_WEIDMANN);
  const struct ground *g = &p.level;
  if (density > g->critical_density) return g->wave_speed * (g->jam_density / density - 1.0);
  return free_speed / ground_slowness(g, density / g->critical_density * GROUND_STEPS);
}

static void test_fundamental_diagram(void **state)
{
  (void)state;
  static const char *const variants[] = {"d05", "d10", "d20", "d30", "d40", "d50"};
  static const double densities[] = {0.5, 1.0, 2.0, 3.0, 4.0, 5.0};
  double before = HUGE_VAL;
  bool falls = true;
  for (size_t i = 0; i < sizeof densities / sizeof *densities; i++) {
    const struct state m = measure(variants[i], 501.0, 1000.0, 10.0);
    const double expected = law(m.density, 1.3);
    char what[96], text[96];
    snprintf(what, sizeof what, "corridor of 1000 x 10 m filled with %.1f /m2", densities[i]);
    snprintf(text, sizeof text, "%.3f m/s: the model's own relation at %.2f /m2", expected,
             m.density);
    falls = falls && m.speed <= before;
    before = m.speed;
    helper_verify_holds(
        &(struct helper_verify_case){"RiMEA 3.0 4, RiMEA 4.1.1 4, ISO 13", what, text, "0.06 m/s"},
        fabs(m.speed - expected) < 0.06 && m.speed < 1.45, "%.3f m/s, %.3f /m/s", m.speed, m.flow);
  }
  helper_verify_holds(&(struct helper_verify_case){"RiMEA 3.0 4, RiMEA 4.1.1 4",
                                                   "speed over density", "falls (guideline)", "-"},
                      falls, "falls at every step");
  struct helper_scenario *six = helper_scenario_file(FOLDER "diagram.yaml", "d60");
  helper_verify_off(&(struct helper_verify_case){"RiMEA 3.0 4", "the same filled with 6.0 /m2",
                                                 "a flow near 0", "-"},
                    !six->ready && helper_scenario_says(six, "no room"),
                    "nobody stands closer than the profile's jam density, 5.4 /m2",
                    "refused with a message");
  helper_scenario_free(six);
}

/* ---- in single file ---- */

static void test_single_file(void **state)
{
  (void)state;
  /* people per m; 10th, 50th, 90th percentile of the speed in m/s */
  static const double reference[][4] = {{0.10, 0.96, 1.19, 1.48},  {0.50, 0.71, 1.09, 1.39},
                                        {0.90, 0.45, 0.75, 1.10},  {1.30, 0.19, 0.39, 0.61},
                                        {1.70, 0.07, 0.20, 0.38},  {2.10, 0.035, 0.13, 0.27},
                                        {2.50, 0.022, 0.10, 0.22}, {3.10, 0.016, 0.08, 0.19}};
  static const char *const variants[] = {"line-01", "line-05", "line-09", "line-13",
                                         "line-17", "line-21", "line-25", "line-31"};
  uint32_t inside = 0;
  for (size_t i = 0; i < 8; i++) {
    const struct state m = measure(variants[i], 150.0, 300.0, 0.6);
    const double *r = reference[i];
    inside += m.speed >= r[1] && m.speed <= r[3];
    char what[96], text[96];
    snprintf(what, sizeof what, "a file of %.2f people per m, in a corridor of 0.6 m", r[0]);
    snprintf(text, sizeof text, "%.3f to %.2f m/s, median %.2f (percentiles 10, 90)", r[1], r[3],
             r[2]);
    const struct helper_verify_case c = {"RiMEA 4.1.1 16", what, text, "-"};
    if (m.speed >= r[1] && m.speed <= r[3])
      helper_verify_holds(&c, true, "%.3f m/s", m.speed);
    else
      helper_verify_off(&c, m.speed > r[3] || i >= 6,
                        "people pass one another here, and a width of 0.6 m is an assumption",
                        "%.3f m/s", m.speed);
  }
  printf("%u of 8 inside\n", inside);
}

/* ---- on stairs ---- */

/* People on the stairs a square metre and their speed, over [400, 1000] s of a steady stream. */
static struct state stream(const char *variant)
{
  struct helper_scenario *s = open_case(FOLDER "stairs_flow.yaml", variant);
  const struct helper_verify_region stairs = {.thing = "stairs"};
  const uint32_t link = helper_scenario_link(s, "stairs");
  double area;
  struct state state = {.density = helper_verify_people(s, SEED, 0, &stairs, 400.0, 1000.0, &area)};
  state.density /= area;
  struct run *run = run_new(&s->plan, SEED, 0);
  state.flow = helper_verify_bin_flow(run, link, 400.0, 1000.0) / 2.0;
  assert_true(helper_verify_bin_excess(run, link, s->venue->links.items[link].rate) <= 1.02);
  run_free(run);
  helper_scenario_free(s);
  state.speed = state.flow / state.density;
  return state;
}

/* Corbetta's envelope, as RiMEA 4.1.1 gives it. */
static bool in_envelope(double d, double v, bool down)
{
  const double fast = down ? 0.33 * d * d - 1.02 * d + 1.39 : 0.18 * d * d - 0.55 * d + 1.02;
  const double fast_sd = down ? -0.11 * d + 0.29 : -0.14 * d + 0.35;
  const double slow = down ? -0.08 * d + 0.67 : 0.01 * d + 0.48;
  const double slow_sd = down ? -0.06 * d + 0.14 : -0.02 * d + 0.10;
  return v >= fmin(fast - fast_sd, slow - slow_sd) && v <= fmax(fast + fast_sd, slow + slow_sd);
}

static void test_stairs_diagram(void **state)
{
  (void)state;
  static const char *const rates[] = {"q08", "q09", "q10", "q11", "q12", "q13",
                                      "q14", "q15", "q16", "q17", "q18"};
  enum { N = sizeof rates / sizeof *rates };
  struct state up[N], down[N];
  uint32_t points = 0, inside = 0, compared = 0, faster = 0;
  for (size_t i = 0; i < N; i++) {
    char variant[32];
    up[i] = stream(rates[i]);
    snprintf(variant, sizeof variant, "down+%s", rates[i]);
    down[i] = stream(variant);
    for (int side = 0; side < 2; side++) {
      const struct state *m = side ? &down[i] : &up[i];
      printf("  %s %s: %.3f /m2, %.3f m/s, %.3f /m/s\n", rates[i], side ? "down" : "up", m->density,
             m->speed, m->flow);
      if (m->density < 0.6 || m->density > 1.5) continue;
      points++;
      inside += in_envelope(m->density, m->speed, side);
    }
  }
  for (size_t i = 0; i < N; i++)
    for (size_t j = 0; j < N; j++)
      if (fabs(up[i].density - down[j].density) < 0.05 && up[i].density < 1.7) {
        compared++;
        faster += down[j].speed > up[i].speed;
      }
  helper_verify_holds(
      &(struct helper_verify_case){"RiMEA 4.1.1 13", "streams on stairs of 2 m, 0.6 to 1.5 /m2",
                                   "at least half of the points in Corbetta's envelope",
                                   "at least 5 points"},
      points >= 5 && 2 * inside >= points, "%u of %u points", inside, points);
  helper_verify_holds(&(struct helper_verify_case){"RiMEA 4.1.1 13",
                                                   "down against up at the same density",
                                                   "down is faster", "at least 5 pairs"},
                      compared >= 5 && faster == compared, "in %u of %u pairs", faster, compared);
}

static void test_stairs_width(void **state)
{
  (void)state;
  static const char *const widths[] = {"hundred+wide-10", "hundred+wide-12", "hundred+wide-14",
                                       "hundred+wide-16", "hundred+wide-18"};
  double flow[5];
  bool grows = true;
  for (size_t i = 0; i < 5; i++) {
    struct helper_scenario *s = open_case(FOLDER "stairs_flow.yaml", widths[i]);
    struct run *run = run_new(&s->plan, SEED, 0);
    const uint32_t link = helper_scenario_link(s, "stairs");
    flow[i] = helper_verify_bin_flow(run, link, 10.0, 50.0);
    assert_true(helper_verify_bin_excess(run, link, s->venue->links.items[link].rate) <= 1.02);
    grows = grows && (i == 0 || flow[i] > flow[i - 1]);
    run_free(run);
    helper_scenario_free(s);
  }
  const double slope = (flow[4] - flow[0]) / 0.8;
  helper_verify_holds(
      &(struct helper_verify_case){"ISO 12", "100 people up stairs of 1.0, 1.2, 1.4, 1.6, 1.8 m",
                                   "grows; slope 0.85 /m/s (Weidmann's stairs)", "10 %"},
      grows && fabs(slope / 0.849 - 1.0) < 0.1, "%.2f, %.2f, %.2f, %.2f, %.2f /s; slope %.3f /m/s",
      flow[0], flow[1], flow[2], flow[3], flow[4], slope);
}

/* ---- stairs as a bottleneck ---- */

/* People who would have reached the stairs walking freely and are not on them: most, by 10 s. */
static double most_waiting(const struct run *run, uint32_t stairs)
{
  double waiting = 0.0, most = 0.0;
  for (uint32_t b = 0; b < run->links[stairs].n_bins; b++) {
    waiting += (double)run->links[stairs].arrivals[b] - (double)run->links[stairs].departures[b];
    most = fmax(most, waiting);
  }
  return most;
}

static void test_stair_room(void **state)
{
  (void)state;
  struct helper_scenario *s = open_case(FOLDER "stair_room.yaml", NULL);
  const uint32_t opening = helper_scenario_link(s, "opening");
  const uint32_t stairs = helper_scenario_link(s, "stairs");
  struct run *run = run_new(&s->plan, SEED, 0);
  double last = 0.0;
  for (uint32_t i = 0; i < run->crowd.n_parties; i++)
    last = fmax(last, (double)run->parties[i].home_time);
  const double opened = helper_verify_bin_flow(run, opening, 10.0, 40.0);
  const double climbed = helper_verify_bin_flow(run, stairs, 20.0, 80.0);
  const double queue = most_waiting(run, stairs);
  assert_true(helper_verify_bin_excess(run, opening, 2.45) <= 1.02);
  assert_true(helper_verify_bin_excess(run, stairs, s->venue->links.items[stairs].rate) <= 1.02);
  const struct helper_verify_case flows = {
      "RiMEA 3.0 13, IMO 11", "150 people: corridor and stairs of 2 m",
      "corridor and stairs differ by >= 0.05 /s (JuPedSim)", "-"};
  helper_verify_holds(&flows, opened - climbed >= 0.05, "%.2f /s and %.2f /s", opened, climbed);
  helper_verify_holds(&(struct helper_verify_case){"RiMEA 3.0 13, IMO 11", "the queue at the foot",
                                                   "33 (SFPE), 48 (IMO) by hand, from the flows",
                                                   "25 to 60"},
                      queue > 25.0 && queue < 60.0, "%.0f people at most", queue);
  helper_verify_holds(&(struct helper_verify_case){"RiMEA 3.0 13, IMO 11", "the last one out",
                                                   "not before 150 / 1.70 = 88 s", "-"},
                      last >= 149.0 / s->venue->links.items[stairs].rate, "%.1f s", last);
  run_free(run);
  helper_scenario_free(s);
}

static void check_congestion(const char *cases, const char *variant, const char *what)
{
  struct helper_scenario *s = open_case(FOLDER "stair_room.yaml", variant);
  const struct helper_verify_region exit = {"room", 0.0, 5.0, 5.0, 8.0};
  const struct helper_verify_region middle = {"corridor", 1.0, 9.0, 4.0, 14.0};
  const struct helper_verify_region foot = {"corridor", 1.0, 17.0, 4.0, 20.0};
  double area;
  struct run *run = run_new(&s->plan, SEED, 0);
  const double at_exit = helper_verify_peak(s, run, &exit),
               at_foot = helper_verify_peak(s, run, &foot);
  run_free(run);
  const double steady = helper_verify_people(s, SEED, 0, &middle, 10.0, 20.0, &area) / area;
  helper_scenario_free(s);
  helper_verify_holds(
      &(struct helper_verify_case){cases, what, "densest at the exit and at the stairs' foot", "-"},
      at_exit > steady && at_foot > steady, "%.2f and %.2f /m2 against %.2f", at_exit, at_foot,
      steady);
}

static void test_congestion(void **state)
{
  (void)state;
  check_congestion("NIST 5.1", "hundred", "100 people: peaks against the corridor, 10 to 20 s");
  check_congestion("RiMEA 3.0 13, IMO 11, ISO 10", NULL,
                   "150 people: peaks against the corridor, 10 to 20 s");
}

/* ---- flow against flow ---- */

static double last_arrival(const char *variant)
{
  struct helper_scenario *s = open_case(FOLDER "counterflow.yaml", variant);
  double sum = 0.0;
  for (uint32_t r = 0; r < EVENINGS; r++) {
    struct run *run = run_new(&s->plan, SEED, r);
    assert_int_equal(run->counts.people_out, run->crowd.n_people);
    double last = 0.0;
    for (uint32_t i = 0; i < run->crowd.n_parties; i++)
      if (run->crowd.parties[i].stand == 0) last = fmax(last, (double)run->parties[i].home_time);
    sum += last / EVENINGS;
    run_free(run);
  }
  helper_scenario_free(s);
  return sum;
}

static void test_counterflow(void **state)
{
  (void)state;
  const double alone = last_arrival(NULL), ten = last_arrival("against-10");
  const double fifty = last_arrival("against-50"), hundred = last_arrival("against-100");
  helper_verify_holds(
      &(struct helper_verify_case){"IMO 8, NIST 2.8, ISO 6",
                                   "100 people against 0, 10, 50, 100 in a corridor of 2 m",
                                   "the last arrival comes later each time", "-"},
      alone < ten && ten < fifty && fifty < hundred, "%.1f, %.1f, %.1f, %.1f s", alone, ten, fifty,
      hundred);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_fundamental_diagram), cmocka_unit_test(test_single_file),
      cmocka_unit_test(test_stairs_diagram),      cmocka_unit_test(test_stairs_width),
      cmocka_unit_test(test_stair_room),          cmocka_unit_test(test_congestion),
      cmocka_unit_test(test_counterflow),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
