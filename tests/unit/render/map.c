/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Labels on plans: inside the map, off each other, off the gates; everything planned is drawn. */
#include "../../../render/map.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define assert_near(a, b, within) assert_true(fabs((a) - (b)) <= (within))

#include "../../golden/sample.h"

static bool overlap(struct canvas_box a, struct canvas_box b)
{
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

static void check_labels(size_t gates, bool strange, size_t at_least)
{
  struct status status;
  struct sample_options options = {.gates = gates, .replications = 5, .strange_names = strange};
  struct sample *sample = sample_new(&options);
  struct arena *arena = arena_new();
  struct canvas_box box = {40, 60, 700, 450};
  struct map map;
  status_init(&status);
  struct canvas *canvas = canvas_png(CANVAS_A4_LONG, CANVAS_A4_SHORT, 72, &status);
  map_begin(&map, canvas, arena, sample_data(sample), box, MAP_SITE);
  map_plan(&map, MAP_FULL);
  assert_true(canvas_points(canvas) > 390);
  map_furniture(&map);
  map_labels(&map, MAP_NAMES_LABELS, MAP_ALL_RANKS);
  assert_true(map.place.n >= at_least);
  for (size_t i = 0; i < map.place.n; i++) {
    struct canvas_box a = map.place.taken[i];
    assert_true(a.x >= box.x - 1 && a.x + a.width <= box.x + box.width + 1);
    assert_true(a.y >= box.y - 1 && a.y + a.height <= box.y + box.height + 1);
    for (size_t j = 0; j < i; j++)
      if (a.width > 4 || map.place.taken[j].width > 4) assert_false(overlap(a, map.place.taken[j]));
  }
  assert_null(canvas_problem(canvas));
  map_end(&map);
  canvas_free(canvas);
  arena_free(arena);
  sample_free(sample);
  status_clear(&status);
}

static void labels_keep_clear(void **state)
{
  (void)state;
  check_labels(1, false, 1 + 1 + 1 + 15);
  check_labels(8, false, 1 + 8 + 8 + 15);
  check_labels(40, true, 1 + 40 + 30);
}

/* One metre is as long across as up, and north is up. */
static void metres_are_square(void **state)
{
  struct status status;
  struct sample_options options = {.gates = 4, .replications = 5};
  struct sample *sample = sample_new(&options);
  struct arena *arena = arena_new();
  struct map map;
  (void)state;
  status_init(&status);
  struct canvas *canvas = canvas_png(800, 600, 72, &status);
  map_begin(&map, canvas, arena, sample_data(sample), (struct canvas_box){0, 0, 800, 600},
            MAP_VENUE);
  assert_near(map_x(&map, 10) - map_x(&map, 0), map_y(&map, 0) - map_y(&map, 10), 1e-9);
  assert_near(map_x(&map, 10) - map_x(&map, 0), 10 * map.scale, 1e-9);
  assert_true(map_x(&map, 1e12) <= 4 * 800 && map_y(&map, -1e12) <= 4 * 600);
  map_end(&map);
  canvas_free(canvas);
  arena_free(arena);
  sample_free(sample);
  status_clear(&status);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(labels_keep_clear),
                                     cmocka_unit_test(metres_are_square)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
