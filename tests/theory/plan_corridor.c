/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A corridor drawn on a plan, along the grid of its patches and across it: capacity, and the
 * density upstream of doors of 1 to 5 m. */
#include "../unit/run/helper_scenario.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#define FILE_NAME "tests/theory/plan_corridor.yaml"
#define WIDTH 6.0 /* m */
#define SEED 1U

struct window {
  double from, to;  /* s; multiples of RUN_BIN */
  double near, far; /* m from the hall's end: where density is measured */
};

struct outcome {
  double flow, density;
};

/* Metres along the corridor from where the crowd stood. */
static double along(struct point p, bool turned)
{
  return turned ? (p.x + p.y) * sqrt(0.5) : p.x;
}

static double person_seconds(const struct helper_scenario *s, double horizon, bool turned,
                             const struct window *w, double *flow, double *area)
{
  struct run_plan plan = s->plan;
  plan.horizon = horizon;
  struct run *run = run_new(&plan, SEED, 0);
  double sum = 0.0;
  *flow = *area = 0.0;
  for (uint32_t b = 0; b < run->links[0].n_bins; b++) {
    const double t = run->starts + RUN_BIN * b;
    if (t >= w->from && t < w->to) *flow += (double)run->links[0].departures[b] / (w->to - w->from);
  }
  for (uint32_t i = 0; i < run->n_places; i++) {
    const struct venue_place *place = &s->venue->places.items[i];
    const double x = along(place->centre, turned);
    if (place->kind != VENUE_PATCH || x < w->near || x > w->far) continue;
    sum += run->probes[i].person_seconds;
    *area += place->given.size;
  }
  run_free(run);
  return sum;
}

/* The same replication watched for a shorter and a longer time: the difference is the window's. */
static struct outcome measure(const char *variant, bool turned, const struct window *w)
{
  struct helper_scenario *s = helper_scenario_valid(helper_scenario_file(FILE_NAME, variant));
  double flow, area;
  const double before = person_seconds(s, w->from, turned, w, &flow, &area);
  const double after = person_seconds(s, w->to, turned, w, &flow, &area);
  helper_scenario_free(s);
  return (struct outcome){flow, (after - before) / area / (w->to - w->from)};
}

static void test_saturated(void **state)
{
  (void)state;
  static const struct {
    const char *variant, *name;
    bool turned;
    double allowed;
  } cases[] = {
      {NULL, "straight", false, 0.05},
      {"turned", "turned", true, 0.05},
      {"parties", "straight, parties", false, 0.05},
      {"turned+parties", "turned, parties", true, 0.05},
      {"mixed", "straight, speeds", false, 0.08},
      {"turned+mixed", "turned, speeds", true, 0.08},
  };
  const struct window w = {200.0, 350.0, 12.0, 48.0};
  const struct profile weidmann = profile_make(PROFILE_WEIDMANN);
  const double theory = weidmann.level.capacity_flow * WIDTH;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const double flow = measure(cases[i].variant, cases[i].turned, &w).flow;
    const bool fine = fabs(flow / theory - 1.0) < cases[i].allowed;
    printf("row: corridor of 6 m on a plan, %s, 1/s | %.3f | %.3f | %.0f %% | Weidmann 1993 | %s\n",
           cases[i].name, theory, flow, 100.0 * cases[i].allowed, fine ? "ok" : "FAIL");
    assert_true(fine);
  }
}

static void upstream(const char *suffix)
{
  static const struct window windows[5] = {{500.0, 1000.0, 12.0, 48.0},
                                           {350.0, 600.0, 12.0, 48.0},
                                           {300.0, 450.0, 18.0, 54.0},
                                           {250.0, 400.0, 30.0, 54.0},
                                           {250.0, 340.0, 45.0, 56.0}};
  const struct profile weidmann = profile_make(PROFILE_WEIDMANN);
  for (int door = 1; door <= 5; door++) {
    char variant[32];
    snprintf(variant, sizeof variant, "door-%d%s", door, suffix);
    const struct outcome o = measure(variant, false, &windows[door - 1]);
    const double q = weidmann.door_flow * door;
    const double theory = ground_congested_density(&weidmann.level, q / WIDTH);
    const bool fine = fabs(o.density / theory - 1.0) < 0.03 && fabs(o.flow / q - 1.0) < 0.02;
    printf("row: density upstream of %s, 1/m2 | %.3f | %.3f | 3 %% | straight branch | %s\n",
           variant, theory, o.density, fine ? "ok" : "FAIL");
    printf("  flow %.3f of %.3f /s\n", o.flow, q);
    assert_true(fine);
  }
}

static void test_density_upstream_of_a_door(void **state)
{
  (void)state;
  upstream("");
}

static void test_density_with_parties(void **state)
{
  (void)state;
  upstream("+parties");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_saturated),
      cmocka_unit_test(test_density_upstream_of_a_door),
      cmocka_unit_test(test_density_with_parties),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
