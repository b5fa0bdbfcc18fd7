/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Outlines as text. */
#include "../../../render/outline.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define assert_near(a, b, within) assert_true(fabs((a) - (b)) <= (within))

static void rings_are_read(void **state)
{
  struct arena *arena = arena_new();
  (void)state;
  struct outline outline = outline_read(arena, "0,0 10,0 10,10 0,10;2,2 4,2 4,4 2,4");
  assert_int_equal(outline.n, 2);
  assert_int_equal(outline.rings[0].n, 4);
  assert_near(outline.rings[1].points[2].x, 4, 0);
  assert_near(outline_area(&outline), 100, 1e-12);
  assert_true(outline_holds(&outline, 1, 1));
  assert_false(outline_holds(&outline, 3, 3));
  assert_false(outline_holds(&outline, 11, 5));
  struct outline_bounds bounds = outline_nothing();
  outline_grow_all(&bounds, &outline);
  assert_near(bounds.right, 10, 0);
  assert_near(bounds.bottom, 0, 0);
  arena_free(arena);
}

static void rubbish_is_left_out(void **state)
{
  static const char *const texts[] = {"",      ";",       ";;;",     "x",     "1",
                                      "1,",    ",1",      "nan,nan", "inf,1", "1e99,2",
                                      "1,2,3", "- -,- +", "1;2",     "--"};
  struct arena *arena = arena_new();
  (void)state;
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    struct outline outline = outline_read(arena, texts[i]);
    for (size_t r = 0; r < outline.n; r++)
      for (size_t k = 0; k < outline.rings[r].n; k++)
        assert_true(isfinite(outline.rings[r].points[k].x) &&
                    fabs(outline.rings[r].points[k].y) < 1e7);
    assert_true(outline_area(&outline) >= 0);
    assert_false(outline_holds(&outline, 0, 0));
  }
  arena_free(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(rings_are_read),
                                     cmocka_unit_test(rubbish_is_left_out)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
