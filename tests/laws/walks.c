/* SPDX-License-Identifier: GPL-3.0-or-later */

/* On random floors with obstacles, everybody who is alone walks the length of the true shortest way
 * to the gate, from where he stands: within 2 %. */
#include "../unit/run/helper_scenario.h"

#include "../../sim/venue/geodesic.h"
#include "../unit/venue/floors.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <cmocka.h>

#define FLOORS 100
#define PEOPLE 150
#define CLOCK_SLACK 0.05 /* m: times of 100 hours are floats */

/* "[[x, y], [x, y], ...]" */
static char *text_of(struct arena *arena, const struct ring *ring)
{
  char *text = ARENA_NEW(arena, char, 40 * ring->n + 4);
  size_t n = (size_t)sprintf(text, "[");
  for (size_t i = 0; i < ring->n; i++)
    n += (size_t)sprintf(text + n, "%s[%.6f, %.6f]", i ? ", " : "", ring->points[i].x,
                         ring->points[i].y);
  sprintf(text + n, "]");
  return text;
}

/* A floor with a gate in a wall of its outline; everybody leaves at a time of his own. */
static struct helper_scenario *random_scenario(struct arena *arena, uint64_t *draw)
{
  const struct ring outer = floors_star(arena, (struct point){0, 0}, 10.0, 28.0, 13, draw);
  char *holes = ARENA_NEW(arena, char, 8 * 800);
  size_t n = 0;
  for (int i = 0; i < 6; i++) {
    const struct point at = {30.0 * floors_uniform(draw) - 15.0,
                             30.0 * floors_uniform(draw) - 15.0};
    const struct ring hole = floors_star(arena, at, 0.6, 3.5, 3 + (size_t)(i % 4), draw);
    n += (size_t)sprintf(holes + n, "%s%s", i ? ", " : "", text_of(arena, &hole));
  }
  const struct point gate = point_between(outer.points[0], outer.points[1], 0.5);
  return helper_scenario_text(
      "floors: {hall: {polygon: %s, obstacles: [%s]}}\n"
      "stands: {crowd: {polygon: %s, on: hall, standing: %d}}\n"
      "gates: {out: {from: hall, to: outside, at: [%.6f, %.6f], width: 1.5 m}}\n"
      "crowd: {leaving: {rest: {uniform: {min: 0 s, max: 100 h}}}, parties: {sizes: 1}}\n"
      "study: {horizon: 110 h}\n",
      text_of(arena, &outer), holes, text_of(arena, &outer), PEOPLE, gate.x, gate.y);
}

struct errors {
  uint32_t n, over_2_percent;
  double walked, shortest, worst_share, worst;
};

static bool somebody_near(const struct run *run, uint32_t party)
{
  for (uint32_t i = 0; i < run->crowd.n_parties; i++)
    if (i != party && fabsf(run->parties[i].home_time - run->parties[party].home_time) < 2.0F)
      return true;
  return false;
}

static void check_floor(const struct helper_scenario *s, struct arena *arena, struct errors *e)
{
  struct run *run = run_new(&s->plan, 1, 0);
  const uint32_t n = run->crowd.n_parties;
  const struct venue_link *link = &s->venue->links.items[0];
  struct point *points = ARENA_NEW(arena, struct point, n);
  float *way = ARENA_NEW(arena, float, n);
  for (uint32_t i = 0; i < n; i++) points[i] = run->crowd.parties[i].at;
  struct geodesic *geodesic = geodesic_make(arena, s->venue->zones.items[0].shape, n, points);
  geodesic_distances(geodesic, link->a, link->b, way);
  assert_int_equal(run->counts.people_out, PEOPLE);
  for (uint32_t i = 0; i < n; i++) {
    assert_true(way[i] < INFINITY);
    if (somebody_near(run, i)) continue; /* not alone at the gate */
    const struct run_party *p = &run->parties[i];
    const double speed = (double)run->crowd.parties[i].speed;
    const double walked = ((double)p->home_time - (double)p->stood_up) * speed;
    const double over = fabs(walked - (double)way[i]);
    e->n++;
    e->walked += walked;
    e->shortest += (double)way[i];
    e->over_2_percent += over > 0.02 * (double)way[i] + CLOCK_SLACK;
    e->worst = fmax(e->worst, over - 0.02 * (double)way[i]);
    if (way[i] > 10.0F) e->worst_share = fmax(e->worst_share, over / (double)way[i]);
    assert_true(walked > (double)way[i] - 0.02 * (double)way[i] - 0.05);
  }
  run_free(run);
}

static void test_walks(void **state)
{
  (void)state;
  uint64_t draw = 20260202;
  printf("seed %llu\n", (unsigned long long)draw);
  struct errors e = {0};
  int made = 0, tried = 0;
  for (; made < FLOORS; tried++) {
    struct arena *arena = arena_new();
    struct helper_scenario *s = random_scenario(arena, &draw);
    if (s->ready) {
      made++;
      check_floor(s, arena, &e);
    }
    helper_scenario_free(s);
    arena_free(arena);
  }
  printf("%d floors of %d, %u walks: in sum %.2f %% over the shortest; %.1f %% of them over 2 %%; "
         "worst %.2f m above 2 %%, %.1f %% of walks over 10 m\n",
         made, tried, e.n, 100.0 * (e.walked / e.shortest - 1.0), 100.0 * e.over_2_percent / e.n,
         e.worst, 100.0 * e.worst_share);
  assert_true(fabs(e.walked / e.shortest - 1.0) < 0.001);
  assert_int_equal(e.over_2_percent, 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_walks)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
