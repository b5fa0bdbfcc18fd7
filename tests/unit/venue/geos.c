/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The door to GEOS: faults with their places, differences with their pieces. */
#include "../../../sim/venue/geos.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "floors.h"

static void test_fault(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  struct point where;
  const struct ring bow = floors_ring(arena, 4, (double[]){0, 0, 4, 4, 4, 0, 0, 4});
  const char *fault = geos_ring_fault(arena, &bow, &where);
  assert_non_null(fault);
  assert_non_null(strstr(fault, "Self-intersection"));
  assert_near(where.x, 2.0, 1e-12);
  assert_near(where.y, 2.0, 1e-12);
  const struct ring box = floors_box(arena, 0, 0, 1, 1);
  assert_null(geos_ring_fault(arena, &box, &where));
  const struct ring pair = floors_ring(arena, 2, (double[]){5, 6, 4, 4});
  assert_non_null(geos_ring_fault(arena, &pair, &where));
  assert_near(where.x, 5.0, 0.0);
  const struct ring bad = floors_ring(arena, 3, (double[]){0, 0, 1, (double)NAN, 2, 2});
  assert_non_null(geos_ring_fault(arena, &bad, &where));
  arena_free(arena);
}

static void test_difference(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  const struct ring outer = floors_box(arena, 0, 0, 10, 10);
  const struct ring bars[3] = {floors_box(arena, 3, -1, 1, 12), floors_box(arena, 6, 4, 2, 2),
                               floors_box(arena, 7, 4, 2, 2)};
  struct geos_polygon *pieces = NULL;
  assert_int_equal(geos_difference(arena, &outer, 3, bars, &pieces), 2);
  assert_near(pieces[0].area, 60.0 - 6.0, 1e-9);
  assert_int_equal(pieces[0].n_rings, 2);
  assert_near(pieces[1].area, 30.0, 1e-9);
  assert_int_equal(pieces[1].n_rings, 1);
  assert_int_equal(pieces[1].rings[0].n, 4);
  assert_true(pieces[1].inside.x > 0.0 && pieces[1].inside.x < 3.0);
  assert_int_equal(geos_difference(arena, &outer, 0, NULL, &pieces), 1);
  assert_near(pieces[0].area, 100.0, 1e-12);
  assert_int_equal(geos_difference(arena, &bars[1], 1, &outer, &pieces), 0);
  arena_free(arena);
}

static void test_overlap(void **state)
{
  (void)state;
  struct arena *arena = arena_new();
  const struct ring one = floors_box(arena, 0, 0, 10, 10), other = floors_box(arena, 8, -2, 6, 6);
  const struct ring hole = floors_box(arena, 8, 1, 1, 1);
  struct point where = {0};
  assert_near(geos_outside(&other, &one, &where), 36.0 - 8.0, 1e-9);
  assert_true(where.x > 10.0 || where.y < 0.0);
  assert_near(geos_outside(&hole, &one, &where), 0.0, 0.0);
  const char *wrong = NULL;
  const struct shape *a = shape_make(arena, &one, 1, &hole, &wrong, &where);
  const struct shape *b = shape_make(arena, &other, 0, NULL, &wrong, &where);
  const struct geos_polygon left = {.n_rings = a->n_rings, .rings = a->rings};
  const struct geos_polygon right = {.n_rings = b->n_rings, .rings = b->rings};
  assert_near(geos_overlap(&left, &right, &where), 8.0 - 1.0, 1e-9);
  assert_true(where.x > 8.0 && where.x < 10.0 && where.y > 0.0 && where.y < 4.0);
  arena_free(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_fault), cmocka_unit_test(test_overlap),
                                     cmocka_unit_test(test_difference)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
