/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The guidelines' basic cases: speed on the level and on stairs, setting off, corners, who walks
 * how fast, parties and slow people. */
#include "helper_verify.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include <gsl/gsl_cdf.h>

#define FOLDER "tests/verify/"
#define SEED 1U

static struct helper_scenario *open_case(const char *file, const char *variant)
{
  return helper_scenario_valid(helper_scenario_file(file, variant));
}

/* ---- speed ---- */

/* Seconds for 40 m. People stand somewhere in a metre around 0 m: what is more or less to walk is
 * taken at the speed that came out. */
static double walk_of_one(const char *variant)
{
  struct helper_scenario *s = open_case(FOLDER "corridor.yaml", variant);
  struct run *run = run_new(&s->plan, SEED, 0);
  assert_int_equal(run->crowd.n_people, 1);
  const double metres = 40.0 - run->crowd.parties[0].at.x;
  const double time =
      ((double)run->parties[0].gate_time - (double)run->parties[0].stood_up) * 40.0 / metres;
  run_free(run);
  helper_scenario_free(s);
  return time;
}

static void test_corridor(void **state)
{
  (void)state;
  const double time = walk_of_one(NULL), metre = walk_of_one("one-metre");
  helper_verify_holds(&(struct helper_verify_case){"RiMEA 3.0 1, RiMEA 4.1.1 1", "40 m at 1.33 m/s",
                                                   "26 to 34 s (ports); by hand 30.08 s",
                                                   "0.1 s of 30.08 s"},
                      fabs(time - 40.0 / 1.33) < 0.1, "%.2f s", time);
  helper_verify_holds(
      &(struct helper_verify_case){"IMO 1", "40 m at 1.0 m/s", "40 s (circular)", "0.5 s"},
      fabs(metre - 40.0) < 0.5, "%.2f s", metre);
  helper_verify_holds(&(struct helper_verify_case){"NIST 2.1, ISO 2", "40 m at 1.0 m/s",
                                                   "1.0 m/s (ports)", "0.05 m/s"},
                      fabs(40.0 / metre - 1.0) < 0.05, "%.4f m/s", 40.0 / metre);
}

/* Seconds on the stairs themselves. */
static double time_on_stairs(const char *variant)
{
  struct helper_scenario *s = open_case(FOLDER "stairs.yaml", variant);
  struct run *run = run_new(&s->plan, SEED, 0);
  const struct helper_verify_region stairs = {.thing = "stairs"};
  const double time = helper_verify_person_seconds(s, run, &stairs, NULL);
  assert_int_equal(run->counts.people_out, 1);
  run_free(run);
  helper_scenario_free(s);
  return time;
}

static void check_stairs(const char *cases, const char *variant, const char *what, double metres,
                         double speed, double allowed)
{
  char expected[96], band[32];
  snprintf(expected, sizeof expected, "%.2f s: length / set speed (guideline)", metres / speed);
  snprintf(band, sizeof band, "%.0f %%", 100.0 * allowed);
  const double time = time_on_stairs(variant);
  helper_verify_holds(&(struct helper_verify_case){cases, what, expected, band},
                      fabs(time * speed / metres - 1.0) < allowed, "%.2f s", time);
}

static void test_stairs(void **state)
{
  (void)state;
  check_stairs("RiMEA 3.0 2, RiMEA 4.1.1 2", NULL,
               "10 m of stairs up at 0.610 m/s (1.34 m/s x 0.455)", 10.0, 0.455 * 1.34, 0.05);
  check_stairs("RiMEA 3.0 3, RiMEA 4.1.1 3", "down",
               "10 m of stairs down at 0.694 m/s (1.34 m/s x 0.518)", 10.0, 0.518 * 1.34, 0.05);
  check_stairs("IMO 2", "set-up", "10 m up, 1.0 m/s set on the stairs", 10.0, 1.0, 0.05);
  check_stairs("IMO 3", "down+set-down", "10 m down, 1.0 m/s set on the stairs", 10.0, 1.0, 0.05);
  check_stairs("NIST 2.2", "long+set-up", "100 m up, 1.0 m/s set on the stairs", 100.0, 1.0, 0.05);
  check_stairs("NIST 2.2", "long+down+set-down", "100 m down, 1.0 m/s set on the stairs", 100.0,
               1.0, 0.05);
}

static void test_stair_factor(void **state)
{
  (void)state;
  const double up = 10.0 / time_on_stairs("one-metre"),
               down = 10.0 / time_on_stairs("down+one-metre");
  const struct helper_verify_case c = {"ISO 3", "stairs up, down, of one who walks 1.0 m/s",
                                       "0.5 of level speed (port's own factor)", "0.05 m/s"};
  helper_verify_holds(&c, fabs(up - 0.5) < 0.05 && fabs(down - 0.5) < 0.05, "%.3f, %.3f m/s", up,
                      down);
}

/* ---- setting off ---- */

struct law {
  const char *cases, *variant, *name;
  double a, b;
  double (*up_to)(double x, double a, double b);
};

static double up_to(double x, const void *law)
{
  const struct law *l = law;
  return l->up_to(x, l->a, l->b);
}

static double flat(double x, double a, double b)
{
  return gsl_cdf_flat_P(x, a, b);
}

static void check_law(const struct law *law, uint64_t seed)
{
  enum { EVENINGS = 40, MOST = 10 * EVENINGS };
  struct helper_scenario *s = open_case(FOLDER "room.yaml", law->variant);
  double starts[MOST], late = 0.0;
  uint32_t n = 0;
  for (uint32_t r = 0; r < EVENINGS; r++) {
    struct run *run = run_new(&s->plan, seed, r);
    assert_int_equal(run->crowd.n_parties, 10);
    for (uint32_t i = 0; i < 10; i++) {
      const double drawn = (double)run->crowd.parties[i].leaves;
      starts[n++] = drawn;
      if (drawn < s->plan.horizon)
        late = fmax(late, fabs((double)run->parties[i].stood_up - drawn));
    }
    run_free(run);
  }
  const double p = helper_verify_same_law(n, starts, up_to, law);
  helper_verify_holds(
      &(struct helper_verify_case){law->cases, law->name,
                                   "each at its time; Kolmogorov-Smirnov p > 0.05 (NIST)", "0.5 s"},
      p > 0.05 && late < 0.5, "p = %.2f of %u starts, %.3f s late at most", p, n, late);
  helper_scenario_free(s);
}

static void test_setting_off(void **state)
{
  (void)state;
  static const struct law laws[] = {
      {"RiMEA 3.0 5, RiMEA 4.1.1 5, IMO 5, NIST 1.1, ISO 1", NULL, "starts uniform, 10 to 100 s",
       10.0, 100.0, flat},
      {"NIST 1.1", "gamma", "starts gamma, shape 1.291, scale 103.901 s", 1.291, 103.901,
       gsl_cdf_gamma_P},
      {"NIST 1.1", "lognormal", "starts lognormal, mu 4.586, sigma 0.967", 4.586, 0.967,
       gsl_cdf_lognormal_P},
      {"NIST 1.1", "weibull", "starts Weibull, scale 139.285 s, shape 1.195", 139.285, 1.195,
       gsl_cdf_weibull_P},
  };
  for (size_t i = 0; i < sizeof laws / sizeof *laws; i++) check_law(&laws[i], SEED + i);
}

/* ---- corners ---- */

static void test_corner(void **state)
{
  (void)state;
  struct helper_scenario *s = open_case(FOLDER "corner.yaml", NULL);
  struct run *run = run_new(&s->plan, SEED, 0);
  double least = HUGE_VAL, last = 0.0;
  for (uint32_t i = 0; i < run->crowd.n_parties; i++) {
    const struct crowd_party *party = &run->crowd.parties[i];
    const double bend = hypot(10.0 - party->at.x, 2.0 - party->at.y) + 10.0;
    const double walk = (double)party->speed * (double)run->parties[i].gate_time;
    least = fmin(least, walk - bend);
    last = fmax(last, (double)run->parties[i].gate_time);
  }
  helper_verify_not_applicable(
      &(struct helper_verify_case){"RiMEA 3.0 6, RiMEA 4.1.1 6, IMO 6, NIST 2.3, ISO 4",
                                   "nobody walks through the walls of a corner", NULL, NULL},
      "people have a place and a distance, no position across it; what can be checked is below");
  helper_verify_holds(
      &(struct helper_verify_case){"RiMEA 3.0 6, RiMEA 4.1.1 6, IMO 6, NIST 2.3, ISO 4",
                                   "20 people around the corner: all out, walks within the walls",
                                   "all; least walk not below the shortest way; < 60 s (port)",
                                   "0.3 m of 16 m"},
      run->counts.people_out == 20 && least > -0.3 && last < 60.0,
      "%llu out, %+.2f m, last after %.1f s", (unsigned long long)run->counts.people_out, least,
      last);
  run_free(run);
  helper_scenario_free(s);
}

/* ---- who walks how fast ---- */

/* The speeds shown on the walk across the area, by those who met nobody; returns how many. */
static uint32_t speeds_shown(const char *file, const char *variant, uint32_t evenings,
                             double *shown, double *worst)
{
  struct helper_scenario *s = open_case(file, variant);
  uint32_t n = 0;
  *worst = 0.0;
  for (uint32_t r = 0; r < evenings; r++) {
    struct run *run = run_new(&s->plan, SEED, r);
    for (uint32_t i = 0; i < run->crowd.n_parties; i++) {
      const struct run_party *p = &run->parties[i];
      const double walk = 50.0 + (50.0 - run->crowd.parties[i].at.x);
      shown[n] = walk / ((double)p->home_time - (double)p->stood_up);
      *worst = fmax(*worst, fabs(shown[n++] - (double)run->crowd.parties[i].speed));
    }
    run_free(run);
  }
  helper_scenario_free(s);
  return n;
}

static double normal(double x, double a, double b)
{
  return gsl_cdf_gaussian_P(x - a, b);
}

static void test_demographics(void **state)
{
  (void)state;
  double shown[2000], worst, p;
  uint32_t n = speeds_shown(FOLDER "demographics.yaml", NULL, 10, shown, &worst);
  static const struct law males = {NULL, NULL, NULL, 0.97, 1.62, flat};
  p = helper_verify_same_law(n, shown, up_to, &males);
  helper_verify_holds(
      &(struct helper_verify_case){"IMO 7", "males of 30 to 50 cross 98.5 m alone",
                                   "speeds uniform, 0.97 to 1.62 m/s (circular, table 3.4)",
                                   "0.03 m/s of each one's own; p > 0.05"},
      worst < 0.03 && p > 0.05, "%u people, worst %.4f m/s, p = %.2f", n, worst, p);
  n = speeds_shown(FOLDER "demographics.yaml", "normal", 10, shown, &worst);
  const double mean = statistics_mean(shown, n), sd = statistics_sd(shown, n);
  static const struct law nist = {NULL, NULL, NULL, 1.2, 0.2, normal};
  p = helper_verify_same_law(n, shown, up_to, &nist);
  helper_verify_holds(
      &(struct helper_verify_case){"NIST 2.4, ISO 5", "100 people a run, normal, 1.2 and 0.2 m/s",
                                   "mean and sd as set (ports)", "0.05 m/s; p > 0.05"},
      fabs(mean - 1.2) < 0.05 && fabs(sd - 0.2) < 0.05 && p > 0.05 && worst < 0.03,
      "mean %.3f, sd %.3f m/s, p = %.2f of %u", mean, sd, p, n);
}

static void test_ages(void **state)
{
  (void)state;
  /* years; m/s, read from the guideline's figure 5 */
  static const double figure[][2] = {{20, 1.61}, {30, 1.54}, {40, 1.48}, {50, 1.41},
                                     {60, 1.27}, {70, 1.07}, {80, 0.68}};
  double before = HUGE_VAL;
  for (size_t i = 0; i < sizeof figure / sizeof *figure; i++) {
    double shown[4000], worst;
    char variant[8], what[64], expected[64];
    snprintf(variant, sizeof variant, "y%.0f", figure[i][0]);
    snprintf(what, sizeof what, "people of %.0f cross a free area alone", figure[i][0]);
    snprintf(expected, sizeof expected, "%.2f m/s in the mean (guideline, figure 5)", figure[i][1]);
    const uint32_t n = speeds_shown(FOLDER "ages.yaml", variant, 80, shown, &worst);
    const double mean = statistics_mean(shown, n);
    helper_verify_holds(&(struct helper_verify_case){"RiMEA 3.0 7, RiMEA 4.1.1 7", what, expected,
                                                     "0.03 m/s (web-community); falls with age"},
                        fabs(mean - figure[i][1]) < 0.03 && worst < 0.03 && mean < before,
                        "%.3f m/s, sd %.2f, of %u", mean, statistics_sd(shown, n), n);
    before = mean;
  }
}

/* ---- parties, slow people ---- */

/* When the last of 25 was out, mean of the evenings with `slow` slow people among them. */
static double last_of(const char *variant, uint32_t slow, uint32_t evenings)
{
  struct helper_scenario *s = open_case(FOLDER "slow.yaml", variant);
  double sum = 0.0;
  uint32_t n = 0;
  for (uint32_t r = 0; n < evenings; r++) {
    assert_true(r < 100 * evenings);
    struct run *run = run_new(&s->plan, SEED, r);
    uint32_t reduced = 0;
    double last = 0.0;
    for (uint32_t i = 0; i < run->crowd.n_parties; i++) {
      reduced += run->crowd.parties[i].reduced;
      last = fmax(last, (double)run->parties[i].gate_time);
    }
    if (reduced == slow) {
      sum += last;
      n++;
    }
    run_free(run);
  }
  helper_scenario_free(s);
  return sum / n;
}

static void test_slow_person(void **state)
{
  (void)state;
  const double control = last_of(NULL, 0, 5), slow = last_of("slow", 1, 20);
  helper_verify_holds(&(struct helper_verify_case){"NIST 2.10, ISO 7",
                                                   "24 at 1.25 m/s and one at 0.8 m/s, against 25",
                                                   "longer than without (ports)", "-"},
                      slow > control, "%.1f s against %.1f s", slow, control);
}

/* What group 1 (of five people, not all of them quick) did beside group 2, over many evenings. */
struct group_1 {
  uint32_t evenings;
  double together; /* s: the longest time between the first and the last of them */
  double walk;     /* m/s: the slowest way of all from the first row to the exit */
  double before;   /* s: the least by which the last of them was before the first of group 2 */
};

static struct group_1 watch_group(const char *variant)
{
  struct helper_scenario *s = open_case(FOLDER "two_groups.yaml", variant);
  struct group_1 seen = {.walk = HUGE_VAL, .before = HUGE_VAL};
  for (uint32_t r = 0; r < 40; r++) {
    struct run *run = run_new(&s->plan, SEED, r);
    double first = HUGE_VAL, last = 0.0, second = HUGE_VAL, slowest = HUGE_VAL;
    for (uint32_t i = 0; i < run->crowd.n_parties; i++) {
      const struct crowd_party *p = &run->crowd.parties[i];
      const double out = (double)run->parties[i].home_time;
      if (p->stand == 1) {
        assert_near((double)p->speed, 0.2, 1e-6);
        second = fmin(second, out);
        continue;
      }
      slowest = fmin(slowest, (double)p->speed);
      first = fmin(first, out);
      last = fmax(last, out);
    }
    if (slowest < 0.51) {
      seen.evenings++;
      seen.together = fmax(seen.together, last - first);
      seen.walk = fmin(seen.walk, 23.0 / last);
      seen.before = fmin(seen.before, second - last);
    }
    run_free(run);
  }
  helper_scenario_free(s);
  return seen;
}

static void test_groups(void **state)
{
  (void)state;
  const struct group_1 group = watch_group(NULL), apart = watch_group("apart");
  const struct helper_verify_case c = {
      "NIST 2.9, ISO 14", "four at 1.25 m/s with one at 0.5 m/s, beside ten at 0.2 m/s",
      "the five arrive within 10 s of one another (NIST)", "10 s; no sooner than at 0.5 m/s"};
  assert_true(group.evenings > 10 && apart.evenings > 10 && apart.together > 10.0);
  helper_verify_holds(
      &c, group.together <= 10.0 && group.walk > 0.3 && group.walk <= 0.52 && group.before > 0.0,
      "0 s by construction (a party is one mover), at %.2f m/s or more past group "
      "2; %.0f s if they are strangers; %u evenings",
      group.walk, apart.together, group.evenings);
}

/* ---- a lift ---- */

/* Times at which people leave the lower floor, in order. */
static struct helper_verify_passings lift_times(const char *variant, double *walk)
{
  struct helper_scenario *s = open_case(FOLDER "lift.yaml", variant);
  struct run *run = run_new(&s->plan, SEED, 0);
  const struct point at = run->crowd.parties[0].at;
  struct helper_verify_passings p = helper_verify_passings(run, helper_scenario_link(s, "out"));
  assert_int_equal(run->counts.people_out, run->crowd.n_people);
  *walk = hypot(3.0 - at.x, 1.5 - at.y) + 3.0;
  run_free(run);
  helper_scenario_free(s);
  return p;
}

static void test_lift(void **state)
{
  (void)state;
  const double trip = 12.0 + 9.0, transfer = 1.1, round = 2.0 * trip + 2.0 * 8.0 * transfer;
  double walk, none, least = HUGE_VAL, most = 0.0;
  char expected[96];
  struct helper_verify_passings one = lift_times(NULL, &walk);
  struct helper_verify_passings all = lift_times("three-trips", &none);
  const double alone = walk + transfer + trip;
  assert_int_equal(one.n, 1);
  assert_int_equal(all.n, 24);
  for (uint32_t i = 8; i < 24; i++) {
    const double between = all.list[i].time - all.list[i - 8].time;
    least = fmin(least, between);
    most = fmax(most, between);
  }
  snprintf(expected, sizeof expected, "%.1f m at 1 m/s + 1.1 s in + 12 s + 9 s = %.1f s (by hand)",
           walk, alone);
  helper_verify_holds(&(struct helper_verify_case){"NIST 2.7",
                                                   "one person takes a lift of 12 m at 1 m/s",
                                                   expected, "0.1 s"},
                      fabs(one.list[0].time - alone) < 0.1, "%.1f s", one.list[0].time);
  helper_verify_holds(
      &(struct helper_verify_case){
          "NIST 2.7", "24 people, a car of eight: from each one to the same of the next load",
          "round trip 2 x 21 s + 16 x 1.1 s = 59.6 s (CIBSE Guide D, recalled)", "0.1 s"},
      least > round - 0.1 && most < round + 0.1, "%.1f to %.1f s", least, most);
  free(one.list);
  free(all.list);
}

static void test_not_applicable(void **state)
{
  (void)state;
  helper_verify_not_applicable(
      &(struct helper_verify_case){"NIST 2.5", "walking in smoke, extinction 1 /m", NULL, NULL},
      "no smoke and no visibility: the routine end of an event");
  helper_verify_not_applicable(
      &(struct helper_verify_case){"NIST 2.6", "incapacitation by CO, CO2, lack of O2", NULL, NULL},
      "no toxicity: the routine end of an event");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_corridor),       cmocka_unit_test(test_stairs),
      cmocka_unit_test(test_stair_factor),   cmocka_unit_test(test_setting_off),
      cmocka_unit_test(test_corner),         cmocka_unit_test(test_demographics),
      cmocka_unit_test(test_ages),           cmocka_unit_test(test_slow_person),
      cmocka_unit_test(test_groups),         cmocka_unit_test(test_lift),
      cmocka_unit_test(test_not_applicable),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
