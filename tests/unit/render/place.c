/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Labels never lie on each other nor leave the field. */
#include "../../../render/place.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define assert_near(a, b, within) assert_true(fabs((a) - (b)) <= (within))

static bool overlap(struct canvas_box a, struct canvas_box b)
{
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

static void crowded_labels_do_not_collide(void **state)
{
  struct place place;
  struct canvas_box field = {10, 20, 300, 200}, got[200];
  size_t n = 0;
  (void)state;
  place_init(&place, field);
  for (int i = 0; i < 200; i++) {
    double angle = i * 0.7, x = 160 + 120 * cos(angle), y = 120 + 80 * sin(angle);
    if (place_find(&place, x, y, 20 + i % 40, 9, 5, 60, angle, &got[n])) n++;
  }
  assert_true(n > 40);
  assert_int_equal(place.n_left_out, 200 - n);
  for (size_t i = 0; i < n; i++) {
    assert_true(got[i].x >= field.x && got[i].y >= field.y);
    assert_true(got[i].x + got[i].width <= field.x + field.width &&
                got[i].y + got[i].height <= field.y + field.height);
    for (size_t j = 0; j < i; j++) assert_false(overlap(got[i], got[j]));
  }
  place_clear(&place);
}

static void first_choice_is_outward_or_the_middle(void **state)
{
  struct place place;
  struct canvas_box box;
  (void)state;
  place_init(&place, (struct canvas_box){0, 0, 100, 100});
  assert_true(place_find(&place, 50, 50, 20, 10, 4, 50, 0, &box));
  assert_near(box.x, 54, 1e-9);
  assert_near(box.y, 45, 1e-9);
  assert_true(place_find(&place, 20, 80, 20, 10, 0, 50, 0, &box));
  assert_near(box.x, 10, 1e-9);
  assert_false(place_find(&place, 50, 50, 200, 10, 4, 50, 0, &box));
  place_clear(&place);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(crowded_labels_do_not_collide),
                                     cmocka_unit_test(first_choice_is_outward_or_the_middle)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
