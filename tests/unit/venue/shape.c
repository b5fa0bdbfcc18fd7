/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shapes: validity with a sentence and a place, areas, inside tests. */
#include "../../../sim/venue/shape.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "floors.h"

struct made {
  struct shape *shape;
  const char *wrong;
  struct point where;
};

static struct made make(struct arena *arena, struct ring outer, size_t n,
                        const struct ring *obstacles)
{
  struct made made = {0};
  made.shape = shape_make(arena, &outer, n, obstacles, &made.wrong, &made.where);
  if (made.shape == NULL) assert_non_null(made.wrong);
  return made;
}

static void test_directions(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  const struct ring clockwise = floors_ring(arena, 4, (double[]){0, 0, 0, 10, 20, 10, 20, 0});
  const struct ring hole = floors_box(arena, 4, 4, 2, 3);
  const struct shape *shape = make(arena, clockwise, 1, &hole).shape;
  assert_non_null(shape);
  assert_int_equal(shape->n_rings, 2);
  assert_near(shape_ring_area(&shape->rings[0]), 200.0, 1e-9);
  assert_near(shape_ring_area(&shape->rings[1]), -6.0, 1e-9);
  assert_int_equal(shape->rings[0].n, 4);
  assert_near(shape->area, 194.0, 1e-9);
  assert_near(shape->low.x, 0.0, 0.0);
  assert_near(shape->high.x, 20.0, 0.0);
  assert_near(shape->high.y, 10.0, 0.0);
  arena_free(arena);
}

static void test_closed_ring(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  const struct ring closed = floors_ring(arena, 5, (double[]){0, 0, 4, 0, 4, 4, 0, 4, 0, 0});
  const struct shape *shape = make(arena, closed, 0, NULL).shape;
  assert_non_null(shape);
  assert_int_equal(shape->rings[0].n, 4);
  assert_near(shape->area, 16.0, 1e-12);
  arena_free(arena);
}

static void test_crossing_outline(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  struct made made =
      make(arena, floors_ring(arena, 4, (double[]){0, 0, 10, 10, 10, 0, 0, 10}), 0, NULL);
  assert_null(made.shape);
  assert_non_null(strstr(made.wrong, "the outline crosses or touches itself at [5, 5]"));
  assert_near(made.where.x, 5.0, 1e-9);
  assert_near(made.where.y, 5.0, 1e-9);
  const struct ring knot = floors_ring(arena, 4, (double[]){1, 1, 3, 3, 3, 1, 1, 3});
  made = make(arena, floors_box(arena, 0, 0, 10, 10), 1, &knot);
  assert_null(made.shape);
  assert_non_null(strstr(made.wrong, "obstacle 1 crosses"));
  assert_near(made.where.x, 2.0, 1e-9);
  arena_free(arena);
}

static void test_bad_outlines(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  assert_null(make(arena, floors_ring(arena, 2, (double[]){0, 0, 1, 1}), 0, NULL).shape);
  assert_null(make(arena, floors_ring(arena, 0, NULL), 0, NULL).shape);
  assert_null(make(arena, floors_ring(arena, 3, (double[]){0, 0, 5, 0, 9, 0}), 0, NULL).shape);
  assert_null(make(arena, floors_ring(arena, 3, (double[]){1, 1, 1, 1, 1, 1}), 0, NULL).shape);
  const struct ring no_number = floors_ring(arena, 3, (double[]){0, 0, 5, 0, (double)NAN, 9});
  struct made made = make(arena, no_number, 0, NULL);
  assert_null(made.shape);
  assert_non_null(strstr(made.wrong, "not a number"));
  made = make(arena, floors_ring(arena, 3, (double[]){0, 0, 5, 0, 5, (double)INFINITY}), 0, NULL);
  assert_null(made.shape);
  arena_free(arena);
}

static void test_cut_in_two(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  const struct ring bar = floors_box(arena, 6, -1, 1, 12);
  struct made made = make(arena, floors_box(arena, 0, 0, 20, 10), 1, &bar);
  assert_null(made.shape);
  assert_non_null(strstr(made.wrong, "2 pieces"));
  assert_true(made.where.x > 0.0 && made.where.x < 6.0);
  const struct ring all = floors_box(arena, -1, -1, 30, 30);
  made = make(arena, floors_box(arena, 0, 0, 20, 10), 1, &all);
  assert_null(made.shape);
  assert_non_null(strstr(made.wrong, "whole floor"));
  /* Up to the wall without leaving a gap is fine on one side. */
  const struct ring half = floors_box(arena, 6, 0, 1, 9);
  made = make(arena, floors_box(arena, 0, 0, 20, 10), 1, &half);
  assert_non_null(made.shape);
  assert_near(made.shape->area, 191.0, 1e-9);
  arena_free(arena);
}

static void test_obstacles_join(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  const struct ring two[3] = {floors_box(arena, 2, 2, 4, 4), floors_box(arena, 4, 4, 4, 2),
                              floors_box(arena, 50, 50, 1, 1)};
  const struct shape *shape = make(arena, floors_box(arena, 0, 0, 20, 10), 3, two).shape;
  assert_non_null(shape);
  assert_int_equal(shape->n_rings, 2);
  assert_near(shape->area, 200.0 - 16.0 - 4.0, 1e-9);
  arena_free(arena);
}

static void test_ellipse(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  for (size_t n = 3; n < 200; n += 31) {
    const struct ring ring = shape_ellipse(arena, (struct point){7, -3}, 66, 50, n);
    assert_near(shape_ring_area(&ring) / (3.14159265358979323846 * 66 * 50), 1.0, 1e-12);
    const double x = (ring.points[1].x - 7) / 66, y = (ring.points[1].y + 3) / 50;
    assert_true(hypot(x, y) >= 1.0);
  }
  arena_free(arena);
}

static void test_inside(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  const struct ring hole = floors_box(arena, 4, 4, 2, 3);
  const struct shape *shape = make(arena, floors_box(arena, 0, 0, 20, 10), 1, &hole).shape;
  assert_true(shape_contains(shape, (struct point){1, 1}));
  assert_true(shape_contains(shape, (struct point){0, 0}));
  assert_true(shape_contains(shape, (struct point){-5e-10, 3}));
  assert_false(shape_contains(shape, (struct point){-1e-6, 3}));
  assert_false(shape_contains(shape, (struct point){5, 5}));
  assert_true(shape_contains(shape, (struct point){5, 4}));
  assert_true(shape_contains(shape, (struct point){12, 4}));
  assert_false(shape_contains(shape, (struct point){25, 4}));
  const struct point out = shape_nearest(shape, (struct point){4.2, 5});
  assert_near(out.x, 4.0, 1e-12);
  assert_near(out.y, 5.0, 1e-12);
  const struct point same = shape_nearest(shape, (struct point){12, 3});
  assert_near(same.x, 12.0, 0.0);
  struct point along;
  const struct point wall = shape_wall(shape, (struct point){10, 9}, &along);
  assert_near(wall.y, 10.0, 1e-12);
  assert_near(fabs(along.x), 1.0, 1e-12);
  assert_near(along.y, 0.0, 1e-12);
  arena_free(arena);
}

/* The area agrees with the share of random points inside. */
static void test_random(void **state)
{
  (void)state;
  uint64_t draw = 4711;
  print_message("seed %llu\n", (unsigned long long)draw);
  for (int made = 0; made < 20;) {
    struct arena *arena = arena_new();
    const struct shape *shape = floors_random(arena, &draw, 6);
    if (shape != NULL) {
      made++;
      double sum = 0.0;
      for (size_t r = 0; r < shape->n_rings; r++) {
        sum += shape_ring_area(&shape->rings[r]);
        assert_true((shape_ring_area(&shape->rings[r]) > 0.0) == (r == 0));
      }
      assert_near(sum, shape->area, 1e-9 * shape->area);
      const struct point size = point_minus(shape->high, shape->low);
      int inside = 0;
      for (int k = 0; k < 4000; k++) {
        const double x = shape->low.x + size.x * floors_uniform(&draw);
        const double y = shape->low.y + size.y * floors_uniform(&draw);
        inside += shape_contains(shape, (struct point){x, y});
      }
      assert_near(inside / 4000.0, shape->area / (size.x * size.y), 0.04);
    }
    arena_free(arena);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_directions),       cmocka_unit_test(test_closed_ring),
      cmocka_unit_test(test_crossing_outline), cmocka_unit_test(test_bad_outlines),
      cmocka_unit_test(test_cut_in_two),       cmocka_unit_test(test_obstacles_join),
      cmocka_unit_test(test_ellipse),          cmocka_unit_test(test_inside),
      cmocka_unit_test(test_random),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
