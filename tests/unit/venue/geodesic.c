/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shortest ways: against a visibility graph made by brute force, and the laws of a distance. */
#include "../../../sim/venue/geodesic.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "floors.h"

#define FLOORS 40
#define ASKED 6

/* ---- brute force ---- */

static int number_order(const void *a, const void *b)
{
  const double left = *(const double *)a, right = *(const double *)b;
  return (left > right) - (left < right);
}

/* Adds where along a-b it meets the line of the wall u-v, and where the wall begins beside it. */
static size_t cuts_add(double *cuts, size_t n, struct point a, struct point b, struct point u,
                       struct point v)
{
  const struct point d = point_minus(b, a), w = point_minus(v, u);
  const double across = point_cross(d, w), length2 = point_dot(d, d);
  if (fabs(across) > 1e-12) cuts[n++] = point_cross(point_minus(u, a), w) / across;
  cuts[n++] = point_dot(point_minus(u, a), d) / length2;
  return n;
}

/* True if every stretch of a-b between places where it might meet a wall has its middle on the
 * floor. */
static bool brute_sees(const struct shape *shape, struct point a, struct point b)
{
  if (point_distance(a, b) < 1e-9) return true;
  double cuts[1024];
  size_t n = 0;
  cuts[n++] = 0.0;
  cuts[n++] = 1.0;
  for (size_t r = 0; r < shape->n_rings; r++) {
    const struct ring *ring = &shape->rings[r];
    for (size_t i = 0; i < ring->n; i++)
      n = cuts_add(cuts, n, a, b, ring->points[i], ring->points[(i + 1) % ring->n]);
  }
  assert_true(n < 1020);
  qsort(cuts, n, sizeof *cuts, number_order);
  for (size_t i = 0; i + 1 < n; i++) {
    if (cuts[i] < 0.0 || cuts[i + 1] > 1.0 || cuts[i + 1] - cuts[i] < 1e-9) continue;
    if (!shape_contains(shape, point_between(a, b, 0.5 * (cuts[i] + cuts[i + 1])))) return false;
  }
  return true;
}

struct brute {
  size_t n;
  struct point points[512];
  double between[512][512]; /* INFINITY: not seen */
};

/* The graph of all corners and of the points asked about, which come first. */
static struct brute *brute_make(const struct shape *shape, size_t n, const struct point *points)
{
  struct brute *brute = calloc(1, sizeof *brute);
  assert_non_null(brute);
  for (size_t i = 0; i < n; i++) brute->points[brute->n++] = points[i];
  for (size_t r = 0; r < shape->n_rings; r++)
    for (size_t i = 0; i < shape->rings[r].n; i++) {
      assert_true(brute->n < 512);
      brute->points[brute->n++] = shape->rings[r].points[i];
    }
  for (size_t i = 0; i < brute->n; i++)
    for (size_t j = 0; j < i; j++)
      brute->between[i][j] = brute->between[j][i] =
          brute_sees(shape, brute->points[i], brute->points[j])
              ? point_distance(brute->points[i], brute->points[j])
              : (double)INFINITY;
  return brute;
}

/* Distances of all points of the graph from those with `start` finite. */
static void brute_search(const struct brute *brute, const double *start, double *distance)
{
  bool done[512] = {0};
  for (size_t i = 0; i < brute->n; i++) distance[i] = start[i];
  for (size_t step = 0; step < brute->n; step++) {
    size_t best = brute->n;
    for (size_t i = 0; i < brute->n; i++)
      if (!done[i] && (best == brute->n || distance[i] < distance[best])) best = i;
    done[best] = true;
    for (size_t j = 0; j < brute->n; j++)
      distance[j] = fmin(distance[j], distance[best] + brute->between[best][j]);
  }
}

static void brute_from(const struct brute *brute, size_t from, double *distance)
{
  double start[512];
  for (size_t i = 0; i < brute->n; i++) start[i] = i == from ? 0.0 : (double)INFINITY;
  brute_search(brute, start, distance);
}

/* ---- against brute force ---- */

/* Points of all kinds: anywhere, on walls, at corners. */
static void points_draw(const struct shape *shape, struct point *points, uint64_t *state)
{
  for (size_t i = 0; i < ASKED; i++) {
    points[i] = floors_point(shape, state);
    const struct ring *ring = &shape->rings[i % shape->n_rings];
    const size_t k = (size_t)(floors_uniform(state) * (double)ring->n);
    if (i % 3 == 1)
      points[i] = point_between(ring->points[k], ring->points[(k + 1) % ring->n], 0.37);
    if (i % 6 == 5) points[i] = ring->points[k];
  }
}

static void check_points(struct arena *arena, const struct shape *shape, uint64_t *state)
{
  struct point points[ASKED];
  points_draw(shape, points, state);
  struct brute *brute = brute_make(shape, ASKED, points);
  struct geodesic *geodesic = geodesic_make(arena, shape, ASKED, points);
  double exact[512];
  for (size_t i = 0; i < ASKED; i++) {
    float found[ASKED];
    geodesic_distances(geodesic, points[i], points[i], found);
    brute_from(brute, i, exact);
    for (size_t j = 0; j < ASKED; j++) {
      const double between = geodesic_between(geodesic, points[i], points[j]);
      if (fabs(between - exact[j]) > 1e-6)
        print_message("from %.9g,%.9g to %.9g,%.9g: %.9g, brute force %.9g\n", points[i].x,
                      points[i].y, points[j].x, points[j].y, between, exact[j]);
      assert_true(fabs(between - exact[j]) <= 1e-6);
      assert_true(fabs((double)found[j] - exact[j]) <= 1e-6 + 1e-6 * exact[j]);
      assert_true(between >= point_distance(points[i], points[j]) - 1e-9);
    }
  }
  free(brute);
}

static void test_random_floors(void **state)
{
  (void)state;
  int made = 0;
  for (uint64_t seed = 1; made < FLOORS; seed++) {
    struct arena *arena = arena_new();
    uint64_t draw = seed;
    const struct shape *shape = floors_random(arena, &draw, 1 + seed % 9);
    if (shape != NULL) {
      made++;
      print_message("seed %llu\n", (unsigned long long)seed);
      check_points(arena, shape, &draw);
    }
    arena_free(arena);
  }
}

static void test_lattice_floors(void **state)
{
  (void)state;
  int made = 0;
  for (uint64_t seed = 1; made < FLOORS; seed++) {
    struct arena *arena = arena_new();
    uint64_t draw = seed;
    const struct shape *shape = floors_lattice(arena, &draw);
    if (shape != NULL) {
      made++;
      print_message("seed %llu\n", (unsigned long long)seed);
      check_points(arena, shape, &draw);
    }
    arena_free(arena);
  }
}

/* A wide door is its nearest point that can be reached: compared with 400 points along it. */
static void test_wide_target(void **state)
{
  (void)state;
  int made = 0;
  for (uint64_t seed = 1; made < 12; seed++) {
    struct arena *arena = arena_new();
    uint64_t draw = seed;
    const struct shape *shape = floors_random(arena, &draw, 5);
    if (shape != NULL) {
      made++;
      print_message("seed %llu\n", (unsigned long long)seed);
      struct point points[ASKED];
      points_draw(shape, points, &draw);
      struct geodesic *geodesic = geodesic_make(arena, shape, ASKED, points);
      const struct point a = floors_point(shape, &draw), b = floors_point(shape, &draw);
      float found[ASKED];
      geodesic_distances(geodesic, a, b, found);
      double least[ASKED];
      for (size_t j = 0; j < ASKED; j++) least[j] = (double)INFINITY;
      for (int k = 0; k <= 400; k++) {
        const struct point p = point_between(a, b, k / 400.0);
        if (!shape_contains(shape, p)) continue;
        float one[ASKED];
        geodesic_distances(geodesic, p, p, one);
        for (size_t j = 0; j < ASKED; j++) least[j] = fmin(least[j], (double)one[j]);
      }
      const double step = point_distance(a, b) / 400.0;
      for (size_t j = 0; j < ASKED; j++) {
        assert_true((double)found[j] <= least[j] + 1e-5);
        assert_true((double)found[j] >= least[j] - step);
      }
    }
    arena_free(arena);
  }
}

/* ---- laws ---- */

static void test_laws(void **state)
{
  (void)state;
  uint64_t draw = 20260101;
  print_message("seed %llu\n", (unsigned long long)draw);
  for (int made = 0; made < 20;) {
    struct arena *arena = arena_new();
    const struct shape *shape = floors_random(arena, &draw, 6);
    if (shape != NULL) {
      made++;
      struct geodesic *geodesic = geodesic_make(arena, shape, 0, NULL);
      for (int k = 0; k < 10; k++) {
        const struct point p = floors_point(shape, &draw), q = floors_point(shape, &draw);
        const struct point r = floors_point(shape, &draw);
        const double pq = geodesic_between(geodesic, p, q);
        const double qr = geodesic_between(geodesic, q, r);
        const double pr = geodesic_between(geodesic, p, r);
        assert_true(fabs(pq - geodesic_between(geodesic, q, p)) <= 1e-9);
        assert_true(pr <= pq + qr + 1e-6);
        assert_true(pq >= point_distance(p, q) - 1e-9);
        assert_true(geodesic_sees(geodesic, p, q) == (pq <= point_distance(p, q) + 1e-9));
      }
    }
    arena_free(arena);
  }
}

/* ---- closed forms ---- */

/* Around the inner corner of an L: from (1, 9) to (9, 1) by (4, 4). */
static void test_l_shape(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  const struct ring outer =
      floors_ring(arena, 6, (double[]){0, 0, 10, 0, 10, 4, 4, 4, 4, 10, 0, 10});
  const char *wrong = NULL;
  struct point where;
  const struct shape *shape = shape_make(arena, &outer, 0, NULL, &wrong, &where);
  const struct point points[] = {{1, 9}, {4, 4}, {4, 9}, {9, 4}, {20, 20}, {5, 5}};
  struct geodesic *geodesic = geodesic_make(arena, shape, 6, points);
  float found[6];
  geodesic_distances(geodesic, (struct point){9, 1}, (struct point){9, 1}, found);
  assert_near(found[0], sqrt(34.0) + sqrt(34.0), 1e-5);
  assert_near(found[1], sqrt(34.0), 1e-5);
  assert_near(found[2], 5.0 + sqrt(34.0), 1e-5);
  assert_near(found[3], 3.0, 1e-5);
  assert_true(isinf(found[4]));
  assert_true(isinf(found[5]));
  /* A door along a wall: the foot of the perpendicular, and for those around the corner the
   * corner's. */
  geodesic_distances(geodesic, (struct point){4, 0}, (struct point){10, 0}, found);
  assert_near(found[1], 4.0, 1e-5);
  assert_near(found[0], sqrt(9.0 + 81.0), 1e-5);
  assert_near(found[3], 4.0, 1e-5);
  /* Along a wall, and grazing the corner. */
  assert_true(geodesic_sees(geodesic, (struct point){4, 9}, (struct point){4, 0}));
  assert_true(geodesic_sees(geodesic, (struct point){2, 6}, (struct point){6, 2}));
  assert_false(geodesic_sees(geodesic, (struct point){2.1, 6}, (struct point){6.1, 2}));
  assert_false(geodesic_sees(geodesic, (struct point){2, 6}, (struct point){20, 2}));
  assert_true(isinf(geodesic_between(geodesic, (struct point){5, 5}, (struct point){1, 1})));
  assert_true(isinf(geodesic_between(geodesic, (struct point){1, 1}, (struct point){5, 5})));
  arena_free(arena);
}

/* Half around a ring of 96 corners: along the inner polygon. */
static void test_ring(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  const struct ring outer = shape_ellipse(arena, (struct point){0, 0}, 60, 60, 96);
  const struct ring inner = shape_ellipse(arena, (struct point){0, 0}, 50, 50, 96);
  const char *wrong = NULL;
  struct point where;
  const struct shape *shape = shape_make(arena, &outer, 1, &inner, &wrong, &where);
  struct geodesic *geodesic = geodesic_make(arena, shape, 0, NULL);
  const double side = point_distance(inner.points[0], inner.points[1]);
  const double half = geodesic_between(geodesic, inner.points[0], inner.points[48]);
  assert_near(half, 48.0 * side, 1e-6);
  assert_near(geodesic_between(geodesic, inner.points[3], inner.points[4]), side, 1e-6);
  arena_free(arena);
}

/* A target that lies partly in an obstacle is reached beside it. */
static void test_target_in_obstacle(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  const struct ring outer = floors_box(arena, 0, 0, 20, 10);
  const struct ring block = floors_box(arena, 5, -1, 10, 4);
  const char *wrong = NULL;
  struct point where;
  const struct shape *shape = shape_make(arena, &outer, 1, &block, &wrong, &where);
  const struct point points[] = {{10, 7}, {4, 5}, {10, 3}};
  struct geodesic *geodesic = geodesic_make(arena, shape, 3, points);
  float found[3];
  geodesic_distances(geodesic, (struct point){0, 0}, (struct point){20, 0}, found);
  assert_near(found[0], sqrt(25.0 + 16.0) + 3.0, 1e-5);
  assert_near(found[1], 5.0, 1e-5);
  assert_near(found[2], 5.0 + 3.0, 1e-5);
  geodesic_distances(geodesic, (struct point){6, 1}, (struct point){9, 2}, found);
  assert_true(isinf(found[0]));
  assert_true(isinf(found[1]));
  geodesic_distances(geodesic, (struct point){2, 3}, (struct point){18, 3}, found);
  assert_near(found[0], 4.0, 1e-5);
  assert_near(found[1], 2.0, 1e-5);
  assert_near(found[2], 0.0, 1e-5);
  arena_free(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_l_shape),
      cmocka_unit_test(test_ring),
      cmocka_unit_test(test_target_in_obstacle),
      cmocka_unit_test(test_laws),
      cmocka_unit_test(test_random_floors),
      cmocka_unit_test(test_lattice_floors),
      cmocka_unit_test(test_wide_target),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
