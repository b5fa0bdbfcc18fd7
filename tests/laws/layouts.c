/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What must not depend on how a plan is drawn, and what must follow from it: patches of half the
 * size, the mirror image, wider doors, with the same people in all of them. */
#include "../unit/run/helper_scenario.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <cmocka.h>

#define SEEDS 6

struct clearance {
  double mean, sd, half; /* s: last person out, its spread over seeds, half of them out */
};

static int by_value(const void *a, const void *b)
{
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void times_of(const struct run *run, double *half, double *last)
{
  const uint32_t n = run->crowd.n_parties;
  double *times = calloc(n, sizeof *times);
  assert_non_null(times);
  for (uint32_t i = 0; i < n; i++) times[i] = (double)run->parties[i].home_time;
  qsort(times, n, sizeof *times, by_value);
  *half = times[n / 2];
  *last = times[n - 1];
  free(times);
}

static struct clearance clearance_of(struct helper_scenario *s)
{
  struct clearance c = {0};
  double squares = 0.0;
  helper_scenario_valid(s);
  for (uint32_t r = 0; r < SEEDS; r++) {
    struct run *run = run_new(&s->plan, 1, r);
    double half, last;
    assert_int_equal(run->counts.people_out, run->crowd.n_people);
    times_of(run, &half, &last);
    c.mean += last / SEEDS;
    c.half += half / SEEDS;
    squares += last * last / SEEDS;
    run_free(run);
  }
  c.sd = sqrt(fmax(0.0, squares - c.mean * c.mean));
  helper_scenario_free(s);
  return c;
}

/* A hall of 40 x 30 m with two doors, a kiosk and a fence; `m` is 1 or, for the mirror image, -1.
 */
static struct helper_scenario *hall(double patch, double m, double door)
{
  return helper_scenario_text(
      "floors:\n"
      "  hall: {patch: %g m, polygon: [[0, 0], [%g, 0], [%g, 30], [0, 30]], obstacles: [[[%g, 10], "
      "[%g, 10], [%g, 16], [%g, 16]]], barriers: [[[%g, 0], [%g, 8]]]}\n"
      "stands: {crowd: {on: hall, standing: 1200}}\n"
      "gates:\n"
      "  main: {from: hall, to: outside, at: [%g, 15], width: %g m}\n"
      "  side: {from: hall, to: outside, at: [%g, 30], width: 1.5 m}\n"
      "crowd: {leaving: {rest: {uniform: {min: 0 s, max: 30 s}}}}\n",
      patch, m * 40, m * 40, m * 12, m * 20, m * 20, m * 12, m * 28, m * 28, m * 40, door, m * 10);
}

static void test_patch_size(void **state)
{
  (void)state;
  const struct clearance coarse = clearance_of(hall(4.0, 1.0, 2.5));
  const struct clearance fine = clearance_of(hall(2.0, 1.0, 2.5));
  printf("last out %.1f s at 4 m, %.1f s at 2 m (sd %.1f s); half %.1f s, %.1f s\n", coarse.mean,
         fine.mean, coarse.sd, coarse.half, fine.half);
  assert_near(fine.mean / coarse.mean, 1.0, 0.03);
  assert_near(fine.half / coarse.half, 1.0, 0.03);
}

/* The grid begins at the other end, so the patches differ: the noise is that of the mesh. */
static void test_mirror(void **state)
{
  (void)state;
  const struct clearance one = clearance_of(hall(3.0, 1.0, 2.5));
  const struct clearance other = clearance_of(hall(3.0, -1.0, 2.5));
  printf("last out %.1f s (sd %.1f s), mirrored %.1f s\n", one.mean, one.sd, other.mean);
  assert_near(other.mean / one.mean, 1.0, 0.02);
  assert_near(other.half / one.half, 1.0, 0.02);
}

static void test_wider(void **state)
{
  (void)state;
  const double widths[] = {1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 6.0};
  double before = HUGE_VAL;
  for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
    const struct clearance c = clearance_of(hall(3.0, 1.0, widths[i]));
    printf("%.1f m: last out %.1f s, half %.1f s\n", widths[i], c.mean, c.half);
    assert_true(c.mean <= before * 1.005 + 1.0);
    before = c.mean;
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_patch_size),
      cmocka_unit_test(test_mirror),
      cmocka_unit_test(test_wider),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
