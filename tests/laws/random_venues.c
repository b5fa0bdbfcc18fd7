/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Laws that must hold in any venue, tried on random ones: halls of random outline with obstacles,
 * gates of random width to the outside, corridors that may be walked both ways between the halls, a
 * crowd in each. Nobody is lost; no gate or corridor lets through more than it can in any window; a
 * wider gate is not slower; the order in which things are written down changes nothing but the
 * draws; names are names. */
#include "../unit/venue/floors.h"
#include "../verify/helper_verify.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define VENUES 12
#define HALLS 3
#define CORNERS 9
#define APART 70.0 /* m between the middles of halls */
#define ROUNDING 0.05

/* What is random about a venue; the text is written from it, in this or another order. */
struct venue_draw {
  struct ring outline[HALLS], pillar[HALLS];
  double gate_width[HALLS], way_width[HALLS], people[HALLS];
  double mean_party, choice;
};

struct writing {
  bool reversed;      /* everything is written down from the last to the first */
  const char *prefix; /* of all names */
  double wider;       /* factor on the first gate */
};

static const struct writing plain = {false, "a", 1.0};

static struct venue_draw draw_venue(struct arena *arena, uint64_t *draw)
{
  struct venue_draw v;
  for (int i = 0; i < HALLS; i++) {
    const struct point centre = {APART * i, 0.0};
    v.outline[i] = floors_star(arena, centre, 14.0, 26.0, CORNERS, draw);
    v.pillar[i] = floors_star(arena, centre, 1.0, 4.0, 5, draw);
    v.gate_width[i] = 1.0 + 2.0 * floors_uniform(draw);
    v.way_width[i] = 1.5 + 2.0 * floors_uniform(draw);
    v.people[i] = floor(100.0 + 300.0 * floors_uniform(draw));
  }
  v.mean_party = 1.05 + 2.0 * floors_uniform(draw);
  v.choice = fmax(0.0, 40.0 * floors_uniform(draw) - 20.0);
  return v;
}

/* ---- the text ---- */

struct page {
  char text[16384];
  size_t n;
};

static void put(struct page *page, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void put(struct page *page, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  const int n = vsnprintf(page->text + page->n, sizeof page->text - page->n, format, arguments);
  va_end(arguments);
  page->n += (size_t)n;
  assert_true(page->n < sizeof page->text);
}

static void put_ring(struct page *page, const struct ring *ring)
{
  put(page, "[");
  for (size_t i = 0; i < ring->n; i++)
    put(page, "%s[%.6f, %.6f]", i ? ", " : "", ring->points[i].x, ring->points[i].y);
  put(page, "]");
}

static void put_hall(struct page *page, const struct venue_draw *v, int i, const char *prefix)
{
  put(page, "  %shall%d: {polygon: ", prefix, i);
  put_ring(page, &v->outline[i]);
  put(page, ", obstacles: [");
  put_ring(page, &v->pillar[i]);
  put(page, "]}\n");
}

static void put_stand(struct page *page, const struct venue_draw *v, int i, const char *prefix)
{
  put(page, "  %scrowd%d: {on: %shall%d, standing: %.0f, polygon: ", prefix, i, prefix, i,
      v->people[i]);
  put_ring(page, &v->outline[i]);
  put(page, "}\n");
}

static void put_gate(struct page *page, const struct venue_draw *v, int i, const struct writing *w)
{
  const struct point at = point_between(v->outline[i].points[0], v->outline[i].points[1], 0.5);
  put(page, "  %sgate%d: {from: %shall%d, to: outside, at: [%.6f, %.6f], width: %.6f}\n", w->prefix,
      i, w->prefix, i, at.x, at.y, v->gate_width[i] * (i == 0 ? w->wider : 1.0));
}

/* A corridor to the next hall, between corners that are far from the gates. */
static void put_way(struct page *page, const struct venue_draw *v, int i, const char *prefix)
{
  const struct point a = point_between(v->outline[i].points[4], v->outline[i].points[5], 0.5);
  const struct point b =
      point_between(v->outline[i + 1].points[6], v->outline[i + 1].points[7], 0.5);
  put(page,
      "  %sway%d: {kind: corridor, from: {floor: %shall%d, at: [%.6f, %.6f]}, to: {floor: "
      "%shall%d, "
      "at: [%.6f, %.6f]}, width: %.6f}\n",
      prefix, i, prefix, i, a.x, a.y, prefix, i + 1, b.x, b.y, v->way_width[i]);
}

static struct helper_scenario *write_venue(const struct venue_draw *v, const struct writing *w)
{
  struct page *page = calloc(1, sizeof *page);
  assert_non_null(page);
  static const char *const sections[] = {"floors", "gates", "ways", "stands"};
  for (int k = 0; k < 4; k++) {
    const int section = w->reversed ? 3 - k : k;
    put(page, "%s:\n", sections[section]);
    const int n = section == 2 ? HALLS - 1 : HALLS;
    for (int j = 0; j < n; j++) {
      const int i = w->reversed ? n - 1 - j : j;
      if (section == 0) put_hall(page, v, i, w->prefix);
      if (section == 1) put_gate(page, v, i, w);
      if (section == 2) put_way(page, v, i, w->prefix);
      if (section == 3) put_stand(page, v, i, w->prefix);
    }
  }
  put(page,
      "crowd: {parties: {sizes: {zero_truncated_poisson: {mean: %.4f}}}, choice: {scale: %.3f s}, "
      "leaving: {rest: {exponential: {mean: 30 s}}}}\nstudy: {horizon: 3 h}\n",
      v->mean_party, v->choice);
  struct helper_scenario *s = helper_scenario_text("%s", page->text);
  free(page);
  return s;
}

/* ---- what each law looks at ---- */

static double mean_home(const struct helper_scenario *s, uint64_t seed, uint32_t replication)
{
  struct run *run = run_new(&s->plan, seed, replication);
  double sum = 0.0, people = 0.0;
  for (uint32_t k = 0; k < run->crowd.n_parties; k++) {
    sum += (double)run->parties[k].home_time * run->crowd.parties[k].people;
    people += run->crowd.parties[k].people;
  }
  run_free(run);
  return sum / people;
}

static void check_conservation(const struct helper_scenario *s)
{
  static const double horizons[] = {15.0, 60.0, 180.0, 10800.0};
  uint64_t out = 0;
  for (size_t i = 0; i < sizeof horizons / sizeof *horizons; i++) {
    struct run_plan plan = s->plan;
    plan.horizon = horizons[i];
    struct run *run = run_new(&plan, 3, 0);
    uint64_t home = 0;
    for (uint32_t k = 0; k < run->crowd.n_parties; k++)
      if (!isnan((double)run->parties[k].home_time)) home += run->crowd.parties[k].people;
    assert_int_equal(run->counts.people_in, run->counts.people_out + run->inside);
    assert_int_equal(run->counts.people_out, home);
    assert_true(run->counts.people_out >= out);
    out = run->counts.people_out;
    if (i + 1 == sizeof horizons / sizeof *horizons) assert_int_equal(out, run->crowd.n_people);
    run_free(run);
  }
}

/* Returns how many links were used by more than 20 people. */
static uint32_t check_capacity(const struct helper_scenario *s)
{
  struct run *run = run_new(&s->plan, 4, 0);
  double largest = 0.0;
  uint32_t used = 0;
  for (uint32_t k = 0; k < run->crowd.n_parties; k++)
    largest = fmax(largest, run->crowd.parties[k].people);
  for (uint32_t i = 0; i < run->n_links; i++) {
    const struct venue_link *link = &s->venue->links.items[i];
    assert_true(helper_verify_bin_excess(run, i, link->rate) <= largest + ROUNDING);
    if (link->kind != VENUE_GATE) continue;
    struct helper_verify_passings p = helper_verify_passings(run, i);
    assert_true(helper_verify_excess(&p, link->rate) <= p.largest + ROUNDING);
    used += p.people > 20.0;
    free(p.list);
  }
  run_free(run);
  return used;
}

static void assert_same_evening(const struct helper_scenario *a, const struct helper_scenario *b)
{
  struct run *one = run_new(&a->plan, 5, 0), *two = run_new(&b->plan, 5, 0);
  assert_int_equal(one->crowd.n_parties, two->crowd.n_parties);
  assert_memory_equal(one->parties, two->parties, one->crowd.n_parties * sizeof *one->parties);
  assert_memory_equal(&one->counts, &two->counts, sizeof one->counts);
  assert_int_equal(one->n_places, two->n_places);
  assert_memory_equal(one->probes, two->probes, one->n_places * sizeof *one->probes);
  run_free(one);
  run_free(two);
}

/* The differences of two layouts, evening by evening; their mean and its standard error in s. */
static double paired(const struct helper_scenario *a, const struct helper_scenario *b, uint32_t n,
                     double *error)
{
  double difference[32];
  for (uint32_t r = 0; r < n; r++) difference[r] = mean_home(b, 6, r) - mean_home(a, 6, r);
  *error = statistics_sd(difference, n) / sqrt((double)n);
  return statistics_mean(difference, n);
}

/* ---- the laws ---- */

typedef void law_check(const struct venue_draw *v, const struct helper_scenario *s);

/* Tries a law on VENUES random venues; draws that fall apart are drawn again. */
static void for_venues(uint64_t seed, law_check *check)
{
  uint64_t draw = seed;
  int made = 0, tried = 0;
  printf("seed %llu\n", (unsigned long long)seed);
  for (; made < VENUES; tried++) {
    assert_true(tried < 40 * VENUES);
    struct arena *arena = arena_new();
    const struct venue_draw v = draw_venue(arena, &draw);
    struct helper_scenario *s = write_venue(&v, &plain);
    if (s->ready) {
      made++;
      check(&v, s);
    }
    helper_scenario_free(s);
    arena_free(arena);
  }
  printf("%d venues of %d\n", made, tried);
}

static void conservation(const struct venue_draw *v, const struct helper_scenario *s)
{
  (void)v;
  check_conservation(s);
}

static void capacity(const struct venue_draw *v, const struct helper_scenario *s)
{
  (void)v;
  assert_true(check_capacity(s) >= 1);
}

static void wider(const struct venue_draw *v, const struct helper_scenario *s)
{
  struct helper_scenario *wide = write_venue(v, &(struct writing){false, "a", 1.5});
  if (wide->ready) {
    double error;
    const double change = paired(s, wide, 10, &error);
    printf("  a gate half as wide again: %+.2f s (noise %.2f s)\n", change, error);
    assert_true(change <= 3.0 * error + 0.25);
  }
  helper_scenario_free(wide);
}

static void reordered(const struct venue_draw *v, const struct helper_scenario *s)
{
  struct helper_scenario *back = helper_scenario_valid(
      write_venue(v, &(struct writing){.reversed = true, .prefix = "a", .wider = 1.0}));
  double error;
  const double change = paired(s, back, 16, &error);
  printf("  written down backwards: %+.2f s (noise %.2f s)\n", change, error);
  assert_true(fabs(change) <= 4.0 * error + 0.25);
  helper_scenario_free(back);
}

/* Tastes hang on names (so that a new gate changes nobody's taste for the others): without them. */
static void renamed(const struct venue_draw *v, const struct helper_scenario *s)
{
  struct venue_draw certain = *v;
  (void)s;
  certain.choice = 0.0;
  struct helper_scenario *one = helper_scenario_valid(write_venue(&certain, &plain));
  struct helper_scenario *two = helper_scenario_valid(
      write_venue(&certain, &(struct writing){.prefix = "zebra-", .wider = 1.0}));
  assert_same_evening(one, two);
  helper_scenario_free(one);
  helper_scenario_free(two);
}

static void test_conservation(void **state)
{
  (void)state;
  for_venues(101, conservation);
}

static void test_capacity(void **state)
{
  (void)state;
  for_venues(202, capacity);
}

static void test_wider(void **state)
{
  (void)state;
  for_venues(303, wider);
}

static void test_reordered(void **state)
{
  (void)state;
  for_venues(404, reordered);
}

static void test_renamed(void **state)
{
  (void)state;
  for_venues(505, renamed);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_conservation), cmocka_unit_test(test_capacity),
      cmocka_unit_test(test_wider),        cmocka_unit_test(test_reordered),
      cmocka_unit_test(test_renamed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
