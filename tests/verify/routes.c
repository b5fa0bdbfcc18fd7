/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The guidelines' cases of finding a way: exits that are allotted or chosen, an exit that closes,
 * ways through other floors, a crowd around a corner; and a building whose parameters are varied.
 */
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

/* People through a link in the mean of the evenings. */
static double share(const char *file, const char *variant, const char *id, double *last)
{
  struct helper_scenario *s = open_case(file, variant);
  const uint32_t link = helper_scenario_link(s, id);
  double through = 0.0, mean = 0.0;
  assert_int_not_equal(link, HELPER_SCENARIO_NONE);
  for (uint32_t r = 0; r < EVENINGS; r++) {
    struct run *run = run_new(&s->plan, SEED, r);
    assert_int_equal(run->counts.people_out, run->crowd.n_people);
    double latest = 0.0;
    for (uint32_t i = 0; i < run->crowd.n_parties; i++)
      latest = fmax(latest, (double)run->parties[i].home_time);
    for (uint32_t b = 0; b < run->links[link].n_bins; b++)
      through += (double)run->links[link].departures[b] / run->crowd.n_people;
    mean += latest / EVENINGS;
    run_free(run);
  }
  helper_scenario_free(s);
  if (last) *last = mean;
  return through / EVENINGS;
}

/* The same over 100 evenings. */
static double share_of_many(const char *file, const char *variant, const char *id)
{
  enum { MANY = 100 };
  char path[64];
  snprintf(path, sizeof path, FOLDER "%s", file);
  struct helper_scenario *s = open_case(path, variant);
  const uint32_t link = helper_scenario_link(s, id);
  double through = 0.0, people = 0.0;
  for (uint32_t r = 0; r < MANY; r++) {
    struct run *run = run_new(&s->plan, SEED, r);
    for (uint32_t b = 0; b < run->links[link].n_bins; b++)
      through += (double)run->links[link].departures[b];
    people += run->crowd.n_people;
    run_free(run);
  }
  helper_scenario_free(s);
  return through / people;
}

static void test_allotted(void **state)
{
  (void)state;
  struct helper_scenario *s = open_case(FOLDER "cabins.yaml", NULL);
  struct run *run = run_new(&s->plan, SEED, 0);
  const uint32_t main_exit = helper_scenario_link(s, "main");
  uint32_t main_people = 0, wrong = 0;
  for (uint32_t i = 0; i < run->crowd.n_parties; i++) {
    const struct crowd_party *p = &run->crowd.parties[i];
    const uint32_t cabin = p->stand + 1U;
    const bool to_main = cabin <= 4 || (cabin >= 7 && cabin <= 10);
    const bool went = s->venue->destinations.items[p->destination].link == main_exit;
    main_people += went;
    wrong += went != to_main || isnan((double)run->parties[i].home_time);
  }
  double through = 0.0;
  for (uint32_t b = 0; b < run->links[main_exit].n_bins; b++)
    through += (double)run->links[main_exit].departures[b];
  helper_verify_holds(
      &(struct helper_verify_case){"RiMEA 3.0 10, RiMEA 4.1.1 10, IMO 10, NIST 3.1, ISO 8",
                                   "23 people in cabins, two allotted exits",
                                   "100 %: 15 by the main exit, 8 by the secondary one", "none"},
      wrong == 0 && main_people == 15 && through == 15.0 && run->crowd.n_people == 23,
      "%.0f and %.0f, %u by another", through, 23.0 - through, wrong);
  run_free(run);
  helper_scenario_free(s);
}

static void test_two_exits(void **state)
{
  (void)state;
  const double near = share(FOLDER "two_exits.yaml", NULL, "exit-1", NULL);
  const double few = share(FOLDER "two_exits.yaml", "ten", "exit-1", NULL);
  const struct helper_verify_case packed = {
      "RiMEA 3.0 11, RiMEA 4.1.1 11, ISO 17",
      "1000 people packed at the left, exits 6 m apart at the right",
      "nearer exit > other exit > 0 (guideline)", "-"};
  if (near > 0.505)
    helper_verify_holds(&packed, near < 1.0, "%.1f > %.1f > 0 %%", 100.0 * near,
                        100.0 - 100.0 * near);
  else
    helper_verify_off(
        &packed, near > 0.48,
        "people know both queues, and where a queue takes longer than the walk the walk "
        "does not count: both exits are used alike",
        "%.1f and %.1f %%", 100.0 * near, 100.0 - 100.0 * near);
  helper_verify_holds(&(struct helper_verify_case){"RiMEA 3.0 11, RiMEA 4.1.1 11, ISO 17",
                                                   "the same with ten people: no queues",
                                                   "nearer exit > other exit > 0", "-"},
                      few > 0.5 && few < 1.0, "%.0f > %.0f > 0 %%, logit of 30 s", 100.0 * few,
                      100.0 - 100.0 * few);
}

static void test_other_floors(void **state)
{
  (void)state;
  double time[3];
  const double mixed = share(FOLDER "floors_route.yaml", NULL, "detour", &time[0]);
  const double quickest = share(FOLDER "floors_route.yaml", "quickest", "detour", &time[1]);
  const double shorter =
      share(FOLDER "floors_route.yaml", "quickest+short-detour", "detour", &time[2]);
  helper_verify_noted(
      &(struct helper_verify_case){"RiMEA 3.0 14, RiMEA 4.1.1 14",
                                   "share that keeps to the upper floor, 80 m, against two stairs",
                                   "short, long, mixed or configurable: report (guideline)", "-"},
      "mixed, configurable: %.0f %% with crowd.choice.scale 30 s, %.0f %% with 0 s; %.0f %% of the "
      "quickest if it is 40 m, by its queues",
      100.0 * mixed, 100.0 * quickest, 100.0 * shorter);
  assert_true(mixed > 0.0 && mixed < 1.0 && quickest == 0.0 && shorter > 0.2);
}

/* ---- an exit that closes ---- */

/* Seconds that the person was on the way. */
static double way_of_one(const char *variant, struct point *from)
{
  struct helper_scenario *s = open_case(FOLDER "exit_closes.yaml", variant);
  struct run *run = run_new(&s->plan, SEED, 0);
  assert_int_equal(run->crowd.n_parties, 1);
  const double time = (double)run->parties[0].home_time - (double)run->parties[0].stood_up;
  *from = run->crowd.parties[0].at;
  run_free(run);
  helper_scenario_free(s);
  return time;
}

static void check_exit_closes(const char *variant, const char *what)
{
  const double open = share(FOLDER "exit_closes.yaml", NULL, "exit-1", NULL);
  const double closed = share(FOLDER "exit_closes.yaml", variant, "exit-2", NULL);
  struct point from;
  const double time = way_of_one(variant, &from);
  const double straight = hypot(15.0 - from.x, 5.0 - from.y) / 1.34; /* with nothing in vain */
  helper_verify_holds(
      &(struct helper_verify_case){"NIST 4.1, ISO 9", what,
                                   "leaves by exit 2 (ports); by hand up to 2 s late",
                                   "there and back again on a patch of 3 m: 4.5 s"},
      open == 1.0 && closed == 1.0 && time > straight - 0.5 && time < straight + 2.0 + 4.5,
      "by exit 1 while it is open, by exit 2 when it is not, %+.1f s", time - straight);
}

static void test_exit_closes(void **state)
{
  (void)state;
  check_exit_closes("action", "the nearer of two exits is closed after 1 s by an action");
  check_exit_closes("closes", "the same by its opening hours");
}

/* ---- going back the way one came ---- */

static void test_affiliation(void **state)
{
  (void)state;
  const double seconds = 30.0;            /* spread of the logit */
  const double nearer = 2.0 * 0.5 / 1.25; /* s: half a metre to the side of exit 2 */
  const double free = 1.0 / (1.0 + exp(-nearer / seconds)), expected = 0.6 + 0.4 * free;
  const double alike = share_of_many("affiliation.yaml", NULL, "exit-2");
  const double near = share_of_many("affiliation.yaml", "near", "exit-2");
  const double weighed = share_of_many("affiliation.yaml", "near+familiar", "exit-2");
  helper_verify_holds(&(struct helper_verify_case){"NIST 3.3, ISO 16", "two exits, weights 50 : 50",
                                                   "shares differ by <= 10 % (port, 20 seeds)",
                                                   "10 %"},
                      fabs(2.0 * alike - 1.0) <= 0.1, "%.1f : %.1f %% of 1000",
                      100.0 - 100.0 * alike, 100.0 * alike);
  char text[96];
  snprintf(text, sizeof text, "exit 2 preferred (port); by hand 60 %% + 40 %% x %.1f %% = %.1f %%",
           100.0 * free, 100.0 * expected);
  helper_verify_holds(
      &(struct helper_verify_case){"NIST 3.3, ISO 16",
                                   "weights 20 : 80, by 60 % who go back the way they came", text,
                                   "4 %"},
      fabs(weighed - expected) < 0.04 && fabs(near - free) < 0.05,
      "%.1f : %.1f %% of 1000; without them %.1f : %.1f %%", 100.0 - 100.0 * weighed,
      100.0 * weighed, 100.0 - 100.0 * near, 100.0 * near);
}

/* ---- around a corner ---- */

static void test_wide_corner(void **state)
{
  (void)state;
  double near, corner, far;
  share(FOLDER "wide_corner.yaml", "short", "end", &near);
  share(FOLDER "wide_corner.yaml", "corner", "end", &corner);
  share(FOLDER "wide_corner.yaml", NULL, "end", &far);
  helper_verify_holds(
      &(struct helper_verify_case){"RiMEA 3.0 15, RiMEA 4.1.1 15",
                                   "500 people: 44 m, a corner of 34 + 20 + 10 m, 75.4 m",
                                   "T(44) <= T(corner) <= T(75.4) (guideline)", "-"},
      near <= corner && corner <= far, "%.1f <= %.1f <= %.1f s", near, corner, far);
}

/* ---- a building ---- */

static void test_parameters(void **state)
{
  (void)state;
  static const char *const speeds[] = {"v050", "v075", NULL, "v125", "v150"};
  double fixed[5], half, whole;
  for (size_t i = 0; i < 5; i++) {
    share(FOLDER "building.yaml", speeds[i], "double-door", &fixed[i]);
    assert_true(i == 0 || fixed[i] < fixed[i - 1]);
  }
  share(FOLDER "building.yaml", "range-050", "double-door", &half);
  share(FOLDER "building.yaml", "range-100", "double-door", &whole);
  helper_verify_noted(
      &(struct helper_verify_case){
          "RiMEA 3.0 8, RiMEA 4.1.1 8",
          "448 people, three storeys: free speed 0.5, 0.75, 1.0, 1.25, 1.5",
          "report time over the parameter (guideline)", "-"},
      "%.0f, %.0f, %.0f, %.0f, %.0f s: falls", fixed[0], fixed[1], fixed[2], fixed[3], fixed[4]);
  helper_verify_noted(
      &(struct helper_verify_case){"RiMEA 3.0 8, RiMEA 4.1.1 8",
                                   "the same at 1.0 m/s: fixed, 0.75 to 1.25, 0.5 to 1.5",
                                   "report time over the parameter (guideline)", "-"},
      "%.0f, %.0f, %.0f s", fixed[2], half, whole);
}

/* ---- following others ---- */

/* Share of the two free people by exit 2, over 40 evenings (the port's number of seeds). */
static double share_of_free(const char *variant)
{
  enum { SEEDS = 40 };
  struct helper_scenario *s = open_case(FOLDER "follow.yaml", variant);
  const uint32_t exit = helper_scenario_link(s, "exit-2");
  double people = 0.0;
  for (uint32_t r = 0; r < SEEDS; r++) {
    struct run *run = run_new(&s->plan, SEED, r);
    const double third = run->crowd.n_people - 2.0;
    for (uint32_t b = 0; b < run->links[exit].n_bins; b++)
      people += (double)run->links[exit].departures[b];
    people -= third;
    assert_int_equal(run->counts.people_out, run->crowd.n_people);
    run_free(run);
  }
  helper_scenario_free(s);
  return people / (2.0 * SEEDS);
}

static void test_following(void **state)
{
  (void)state;
  const double alone = share_of_free(NULL), beside = share_of_free("bound");
  const struct helper_verify_case c = {"NIST 3.2, ISO 15",
                                       "two free people beside a third who is bound to exit 2",
                                       "their share by exit 2 rises (ports, 40 seeds)", "-"};
  if (beside > alone)
    helper_verify_holds(&c, true, "%.0f %% to %.0f %%", 100.0 * alone, 100.0 * beside);
  else
    helper_verify_off(&c, alone > 0.3 && alone < 0.7,
                      "nobody follows others: people see queues and distances, and another one on "
                      "the way to a door only makes it slower",
                      "%.0f %% to %.0f %%", 100.0 * alone, 100.0 * beside);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_allotted),     cmocka_unit_test(test_two_exits),
      cmocka_unit_test(test_other_floors), cmocka_unit_test(test_exit_closes),
      cmocka_unit_test(test_wide_corner),  cmocka_unit_test(test_parameters),
      cmocka_unit_test(test_following),    cmocka_unit_test(test_affiliation),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
