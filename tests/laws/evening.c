/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Laws of a whole evening on a small plan: nobody is lost, no gate lets through more than it can,
 * names and repetition change nothing, a wider gate is not slower, and who is alone walks as its
 * twin. */
#include "../unit/run/helper_scenario.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* Two blocks of seats, a terrace below stairs, a plaza with two gates, three ways home. */
struct plan {
  const char *stand, *gate; /* names */
  double width;             /* m, of the first gate */
  const char *service;      /* of the second */
  double choice;            /* s */
  const char *event;        /* more of `crowd` */
  double occupied;
};

static struct helper_scenario *plan_make(const struct plan *p)
{
  return helper_scenario_valid(helper_scenario_text(
      "levels: {up: 4 m, ground: 0 m}\n"
      "stands:\n"
      "  %s: {block: {at: [-15, 0], facing: 180 deg, rows: 15, seats: 40}, exits_to: terrace, "
      "occupied: %.6f}\n"
      "  other: {block: {at: [15, 0], facing: 180 deg, rows: 12, seats: 40}, exits_to: terrace, "
      "occupied: %.6f}\n"
      "floors:\n"
      "  terrace: {level: up, polygon: [[-30, -24], [30, -24], [30, -13], [-30, -13]]}\n"
      "  plaza: {level: ground, polygon: [[-45, -75], [45, -75], [45, -30], [-45, -30]],\n"
      "    obstacles: [[[-4, -60], [4, -60], [4, -54], [-4, -54]]]}\n"
      "  street: {level: ground, polygon: [[-60, -90], [60, -90], [60, -75], [-60, -75]]}\n"
      "ways:\n"
      "  left: {kind: stairs, from: {floor: terrace, at: [-20, -23]}, to: {floor: plaza, at: [-20, "
      "-31]}, width: 3 m}\n"
      "  right: {kind: stairs, from: {floor: terrace, at: [20, -23]}, to: {floor: plaza, at: [20, "
      "-31]}, width: 3 m}\n"
      "gates:\n"
      "  %s: {from: plaza, to: street, at: [-20, -75], width: %.3f m}\n"
      "  east: {from: plaza, to: street, at: [20, -75], lanes: 3, service: %s}\n"
      "walks:\n"
      "  west-road: {from: {floor: street, at: [-60, -82]}, distance: 100 m}\n"
      "  east-road: {from: {floor: street, at: [60, -82]}, distance: 200 m}\n"
      "crowd: {home: {west-road: 60 %%, east-road: 40 %%}, choice: {scale: %.3f s}%s}\n"
      "study: {horizon: 2 h}\n",
      p->stand, p->occupied, p->occupied, p->gate, p->width, p->service, p->choice, p->event));
}

static const struct plan usual = {"main", "west", 2.0, "{gamma: {mean: 1.5 s, cv: 0.5}}",
                                  20.0,   "",     1.0};

/* ---- nobody is lost ---- */

static void test_conservation(void **state)
{
  (void)state;
  struct helper_scenario *s = plan_make(&usual);
  static const double horizons[] = {60.0, 120.0, 240.0, 480.0, 960.0, 7200.0};
  uint64_t out = 0;
  for (size_t i = 0; i < sizeof horizons / sizeof *horizons; i++) {
    struct run_plan plan = s->plan;
    plan.horizon = horizons[i];
    struct run *run = run_new(&plan, 5, 0);
    uint64_t home = 0, people = 0;
    for (uint32_t k = 0; k < run->crowd.n_parties; k++) {
      people += run->crowd.parties[k].people;
      if (!isnan((double)run->parties[k].home_time)) home += run->crowd.parties[k].people;
    }
    assert_int_equal(people, 15 * 40 + 12 * 40);
    assert_int_equal(run->counts.people_in, people);
    assert_int_equal(run->counts.people_in, run->counts.people_out + run->inside);
    assert_int_equal(run->counts.people_out, home);
    assert_true(run->counts.people_out >= out);
    out = run->counts.people_out;
    run_free(run);
  }
  assert_int_equal(out, 27 * 40);
  helper_scenario_free(s);
}

/* Through both gates together comes everybody, and their bins say the same as the parties. */
static void test_counts_agree(void **state)
{
  (void)state;
  struct helper_scenario *s = plan_make(&usual);
  struct run *run = run_new(&s->plan, 5, 1);
  double counted = 0.0, arrived = 0.0, by_party[64] = {0.0};
  for (uint32_t k = 0; k < run->crowd.n_parties; k++)
    by_party[run->parties[k].gate] += run->crowd.parties[k].people;
  for (uint32_t i = 0; i < run->n_links; i++) {
    if (s->venue->links.items[i].kind != VENUE_GATE) continue;
    double here = 0.0;
    for (uint32_t b = 0; b < run->links[i].n_bins; b++) {
      here += (double)run->links[i].departures[b];
      arrived += (double)run->links[i].arrivals[b];
    }
    assert_true(here == by_party[i]);
    counted += here;
  }
  assert_true(counted == 27 * 40);
  assert_true(arrived == counted);
  run_free(run);
  helper_scenario_free(s);
}

/* ---- capacity ---- */

struct passing {
  double time, people;
};

static int by_time(const void *a, const void *b)
{
  const struct passing *p = a, *q = b;
  return p->time < q->time ? -1 : p->time > q->time;
}

/* In no window do more pass than the largest party and what the rate allows. */
static void check_capacity(const struct run *run, uint32_t link, double rate)
{
  struct passing *passing = calloc(run->crowd.n_parties, sizeof *passing);
  assert_non_null(passing);
  uint32_t n = 0;
  double largest = 0.0;
  for (uint32_t k = 0; k < run->crowd.n_parties; k++) {
    if (run->parties[k].gate != link) continue;
    passing[n++] =
        (struct passing){(double)run->parties[k].gate_time, run->crowd.parties[k].people};
    largest = fmax(largest, run->crowd.parties[k].people);
  }
  qsort(passing, n, sizeof *passing, by_time);
  assert_true(n > 50);
  for (uint32_t i = 0; i < n; i++) {
    double people = 0.0;
    for (uint32_t j = i; j < n; j++) {
      people += passing[j].people;
      assert_true(people <= largest + rate * (passing[j].time - passing[i].time) + 1e-2);
    }
  }
  free(passing);
}

static void test_capacity_of_a_gate(void **state)
{
  (void)state;
  static const double widths[] = {0.7, 1.3, 4.0};
  for (size_t i = 0; i < 3; i++) {
    struct plan p = usual;
    p.width = widths[i];
    struct helper_scenario *s = plan_make(&p);
    struct run *run = run_new(&s->plan, 6, 0);
    const uint32_t link = helper_scenario_link(s, "west");
    assert_true(fabs(s->venue->links.items[link].rate - 1.225 * widths[i]) < 1e-6);
    check_capacity(run, link, s->venue->links.items[link].rate);
    run_free(run);
    helper_scenario_free(s);
  }
}

/* ---- sameness ---- */

static void assert_same(const struct run *a, const struct run *b)
{
  assert_int_equal(a->crowd.n_parties, b->crowd.n_parties);
  assert_memory_equal(a->parties, b->parties, a->crowd.n_parties * sizeof *a->parties);
  assert_memory_equal(&a->counts, &b->counts, sizeof a->counts);
}

static void test_repeated(void **state)
{
  (void)state;
  struct helper_scenario *s = plan_make(&usual), *again = plan_make(&usual);
  for (uint32_t r = 0; r < 3; r++) {
    struct run *one = run_new(&s->plan, 7, r), *two = run_new(&s->plan, 7, r);
    struct run *three = run_new(&again->plan, 7, r), *other = run_new(&s->plan, 7, r + 10);
    assert_same(one, two);
    assert_same(one, three);
    assert_true(memcmp(one->parties, other->parties, 100 * sizeof *one->parties) != 0);
    run_free(one);
    run_free(two);
    run_free(three);
    run_free(other);
  }
  helper_scenario_free(s);
  helper_scenario_free(again);
}

/* Random tastes hang on a gate's name; without them names are names. */
static void test_renamed(void **state)
{
  (void)state;
  struct plan p = usual;
  p.choice = 0.0;
  struct helper_scenario *s = plan_make(&p);
  p.stand = "zebra";
  p.gate = "aardvark";
  struct helper_scenario *renamed = plan_make(&p);
  struct run *one = run_new(&s->plan, 8, 0), *two = run_new(&renamed->plan, 8, 0);
  assert_same(one, two);
  run_free(one);
  run_free(two);
  helper_scenario_free(s);
  helper_scenario_free(renamed);
}

/* ---- monotony ---- */

static double mean_home(const struct plan *p)
{
  struct helper_scenario *s = plan_make(p);
  double sum = 0.0, people = 0.0;
  for (uint32_t r = 0; r < 5; r++) {
    struct run *run = run_new(&s->plan, 11, r);
    for (uint32_t k = 0; k < run->crowd.n_parties; k++) {
      sum += (double)run->parties[k].home_time * run->crowd.parties[k].people;
      people += run->crowd.parties[k].people;
    }
    run_free(run);
  }
  helper_scenario_free(s);
  return sum / people;
}

static void test_wider_gate(void **state)
{
  (void)state;
  static const double widths[] = {0.6, 0.9, 1.2, 1.8, 2.4, 4.8};
  double before = HUGE_VAL;
  for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
    struct plan p = usual;
    p.width = widths[i];
    const double mean = mean_home(&p);
    printf("gate of %.1f m: home after %.1f s in the mean\n", widths[i], mean);
    assert_true(mean <= before + 1.0);
    before = fmin(before, mean);
  }
}

/* ---- alone ---- */

static void test_alone_as_its_twin(void **state)
{
  (void)state;
  struct plan p = usual;
  p.service = "1.5 s";
  p.choice = 0.0;
  p.occupied = 1.0 / 300.0; /* four of 1080 */
  p.event = ", parties: {sizes: 1}, leaving: {rest: {uniform: {min: 0 s, max: 1 h}}}";
  struct helper_scenario *s = plan_make(&p);
  double worst = 0.0;
  uint32_t n = 0;
  for (uint32_t r = 0; r < 100; r++) {
    struct run *run = run_new(&s->plan, 12, r);
    for (uint32_t k = 0; k < run->crowd.n_parties; k++, n++) {
      const struct run_party *party = &run->parties[k];
      const double gate = (double)party->gate_time - (double)party->free_gate;
      const double home = (double)party->home_time - (double)party->free_home;
      worst = fmax(worst, fmax(fabs(gate), fabs(home)));
    }
    run_free(run);
  }
  printf("%u alone: at most %.2f s from their twins\n", n, worst);
  assert_true(n >= 300 && worst < 2.0);
  helper_scenario_free(s);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_conservation),
      cmocka_unit_test(test_counts_agree),
      cmocka_unit_test(test_capacity_of_a_gate),
      cmocka_unit_test(test_repeated),
      cmocka_unit_test(test_renamed),
      cmocka_unit_test(test_wider_gate),
      cmocka_unit_test(test_alone_as_its_twin),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
