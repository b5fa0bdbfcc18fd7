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

#include "../../../render/heat.h"
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
  map_begin(&map, canvas, arena, sample_data(sample), box, (struct map_view){MAP_SITE, NULL});
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
            (struct map_view){MAP_VENUE, NULL});
  assert_near(map_x(&map, 10) - map_x(&map, 0), map_y(&map, 0) - map_y(&map, 10), 1e-9);
  assert_near(map_x(&map, 10) - map_x(&map, 0), 10 * map.scale, 1e-9);
  assert_true(map_x(&map, 1e12) <= 4 * 800 && map_y(&map, -1e12) <= 4 * 600);
  map_end(&map);
  canvas_free(canvas);
  arena_free(arena);
  sample_free(sample);
  status_clear(&status);
}

/* A plan of a bowl: a floor round a hole, a kiosk on it, and a stand of four blocks of one id. */
static struct frame *bowl(void)
{
  static const struct {
    const char *kind, *id, *outline;
    double x, y;
  } things[] = {
      {"floor", "concourse", "-50,-50 50,-50 50,50 -50,50", 0, 0},
      {"obstacle", "concourse", "-40,-40 40,-40 40,40 -40,40", 0, 0},
      {"obstacle", "concourse", "-44,42 -42,42 -42,46 -44,46", -43, 44},
      {"stand", "lower", "-40,30 40,30 40,40 -40,40", 0, 35},
      {"stand", "lower", "-40,-40 40,-40 40,-30 -40,-30", 0, -35},
      {"stand", "lower", "-40,-30 -30,-30 -30,30 -40,30", -35, 0},
      {"stand", "lower", "30,-30 40,-30 40,30 30,30", 35, 0},
  };
  struct frame *plan = frame_new("plan");
  frame_add(plan, "kind", "", FRAME_TEXT);
  frame_add(plan, "id", "", FRAME_TEXT);
  frame_add(plan, "outline", "", FRAME_TEXT);
  frame_add(plan, "x", "m", FRAME_NUMBER);
  frame_add(plan, "y", "m", FRAME_NUMBER);
  for (size_t i = 0; i < sizeof things / sizeof things[0]; i++) {
    frame_row(plan);
    frame_set_text(plan, 0, things[i].kind);
    frame_set_text(plan, 1, things[i].id);
    frame_set_text(plan, 2, things[i].outline);
    frame_set(plan, 3, things[i].x);
    frame_set(plan, 4, things[i].y);
  }
  return plan;
}

/* Blocks share one label, in the northern block; the floor's stands on the floor, not in its hole.
 */
static void a_bowl_has_one_label_a_stand(void **state)
{
  struct status status;
  struct frame *plan = bowl();
  struct render_data data = {.plan = plan};
  struct arena *arena = arena_new();
  struct map map;
  (void)state;
  status_init(&status);
  struct canvas *canvas = canvas_png(800, 600, 72, &status);
  map_begin(&map, canvas, arena, &data, (struct canvas_box){0, 0, 800, 600},
            (struct map_view){MAP_SITE, NULL});
  map_plan(&map, MAP_FULL);
  map_labels(&map, MAP_NAMES_IDS, MAP_ALL_RANKS);
  assert_int_equal(map.place.n, 2);
  struct canvas_box stand = map.place.taken[0], floor = map.place.taken[1];
  assert_near(stand.x + stand.width / 2, map_x(&map, 0), 1);
  assert_near(stand.y + stand.height / 2, map_y(&map, 35), 1);
  double x = floor.x + floor.width / 2 - map_x(&map, 0),
         y = floor.y + floor.height / 2 - map_y(&map, 0);
  assert_true(fmax(fabs(x), fabs(y)) > 40 * map.scale);
  map_end(&map);
  canvas_free(canvas);
  arena_free(arena);
  frame_free(plan);
  status_clear(&status);
}

/* With seats in colour a stand's name keeps off all of them. */
static void names_keep_off_seats(void **state)
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
            (struct map_view){MAP_BOWL, NULL});
  heat_seats(&map, "", "gate_minutes", (struct heat_range){0, 20});
  assert_true(map.seats);
  const size_t squares = map.place.n;
  assert_true(squares > 50);
  map_labels(&map, MAP_NAMES_LABELS, MAP_HEAT_RANKS);
  assert_true(map.place.n > squares + 8);
  for (size_t i = squares; i < map.place.n; i++)
    for (size_t j = 0; j < squares; j++)
      if (map.place.taken[i].height > 6)
        assert_false(overlap(map.place.taken[i], map.place.taken[j]));
  map_end(&map);
  canvas_free(canvas);
  arena_free(arena);
  sample_free(sample);
  status_clear(&status);
}

/* The level with the most area is the main one; shares are of one level and add up to 1. */
static void levels_are_told_apart(void **state)
{
  struct frame *places = frame_new("places");
  static const struct {
    const char *level;
    double area, density;
  } rows[] = {{"upper", 100, 3.0}, {"ground", 300, 0.1}, {"upper", 100, 0.1}};
  struct render_data data = {.places = places};
  struct arena *arena = arena_new();
  double shares[6];
  (void)state;
  frame_add(places, "layout", "", FRAME_TEXT);
  frame_add(places, "level", "", FRAME_TEXT);
  frame_add(places, "area", "m2", FRAME_NUMBER);
  frame_add(places, "peak_density", "1/m2", FRAME_NUMBER);
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    frame_row(places);
    frame_set_text(places, 0, "");
    frame_set_text(places, 1, rows[i].level);
    frame_set(places, 2, rows[i].area);
    frame_set(places, 3, rows[i].density);
  }
  assert_string_equal(heat_main_level(&data, arena), "ground");
  heat_level_shares(&data, "", "upper", shares);
  assert_near(shares[0], 0.5, 1e-12);
  assert_near(shares[5], 0.5, 1e-12);
  heat_level_shares(&data, "", NULL, shares);
  assert_near(shares[0], 0.8, 1e-12);
  data.places = NULL;
  assert_null(heat_main_level(&data, arena));
  arena_free(arena);
  frame_free(places);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(labels_keep_clear), cmocka_unit_test(metres_are_square),
      cmocka_unit_test(a_bowl_has_one_label_a_stand), cmocka_unit_test(names_keep_off_seats),
      cmocka_unit_test(levels_are_told_apart)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
