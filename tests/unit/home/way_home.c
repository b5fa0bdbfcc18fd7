/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All kinds together: order, destinations, "outside", markers. */
#include "fixture.h"

#define WALKS "walks: {town: {from: {floor: plaza, at: [50, 0]}, distance: 500 m}}\n"
#define ALL                                                                                        \
  WALKS                                                                                            \
  "kerbs: {rank: {entrance: {floor: plaza, at: [0, 10]}, bays: 4}}\n"                              \
  "roads: {street: {length: 300 m}}\n"                                                             \
  "car_parks: {lot: {entrance: {floor: plaza, at: [0, 50]}, stalls: 10,\n"                         \
  "  exits: {e: {onto: street}}}}\n"                                                               \
  "stations: {pier: {kind: ferry, entrance: {floor: plaza, at: [100, 50]},\n"                      \
  "  platforms: {p: {length: 9 m, width: 4 m}}, \n"                                                \
  "  lines: {l: {platform: p, every: 9 min, capacity: 80}}}}\n"

static void test_order_and_modes(void **state)
{
  (void)state;
  struct way way = way_fine(EVENT ALL);
  const char *const ids[] = {"pier", "lot", "rank", "town"};
  const char *const modes[] = {"ferry", "car", "taxi", "foot"};
  const char *const drawn[] = {"station", "car_park", "kerb", "walk"};
  assert_int_equal(way.home->n_things, 4);
  assert_int_equal(way.venue->destinations.n, 4);
  assert_int_equal(way.venue->drawings.n, 4);
  for (uint32_t i = 0; i < 4; i++) {
    assert_string_equal(way.home->things[i].id, ids[i]);
    assert_string_equal(way.venue->destinations.items[i].id, ids[i]);
    assert_string_equal(way.venue->destinations.items[i].mode, modes[i]);
    assert_string_equal(way.venue->drawings.items[i].kind, drawn[i]);
    assert_string_equal(way.venue->drawings.items[i].level, "ground");
    assert_int_equal(way.home->things[i].destination, i);
    assert_int_equal(way.home->thing_of[i], i);
  }
  fixture_free(way.f);
}

/* The marker of the pier lies outside the plaza, beyond x = 100. */
static void test_markers_point_outwards(void **state)
{
  (void)state;
  struct way way = way_fine(EVENT ALL);
  const struct venue_drawing *pier = &way.venue->drawings.items[0];
  assert_true(pier->closed);
  assert_int_equal(pier->ring.n, 4);
  assert_true(pier->anchor.x > 100.0);
  assert_near(pier->anchor.y, 50.0, 1e-9);
  const struct venue_drawing *lot = &way.venue->drawings.items[1];
  assert_true(lot->anchor.x < 0.0);
  fixture_free(way.f);
}

static struct way with_gate(const char *yaml)
{
  struct way way = {.f = fixture_new(yaml)};
  way.venue = way.f->venue;
  ARRAY_PUSH(&way.venue->links,
             (struct venue_link){.kind = VENUE_GATE, .id = "out", .outside = true});
  way.home = home_new(way.venue, &way.f->status);
  return way;
}

static void test_outside(void **state)
{
  (void)state;
  struct way way = with_gate(EVENT WALKS);
  assert_int_equal(way.venue->destinations.n, 2);
  assert_string_equal(way.venue->destinations.items[1].id, "outside");
  assert_string_equal(way.venue->destinations.items[1].mode, "outside");
  assert_int_equal(way.venue->destinations.items[1].link, VENUE_NONE);
  assert_int_equal(way.home->thing_of[1], VENUE_NONE);
  fixture_free(way.f);
  way = with_gate(EVENT WALKS "crowd: {home: {town: 100 %}}\n");
  assert_int_equal(way.venue->destinations.n, 1);
  fixture_free(way.f);
  way = with_gate(EVENT);
  assert_int_equal(way.venue->destinations.n, 1);
  assert_int_equal(way.home->n_things, 0);
  fixture_free(way.f);
  way = way_fine(EVENT);
  assert_int_equal(way.venue->destinations.n, 0);
  fixture_free(way.f);
}

/* An entrance off its floor is told where it is written; the others are looked at still. */
static void test_entrance_off_the_floor(void **state)
{
  (void)state;
  struct way way =
      way_new(EVENT "walks:\n  town: {from: {floor: plaza, at: [50, -20]}, distance: 500 m}\n"
                    "  hill: {from: {floor: plaza, at: [50, 120]}, distance: 500 m}\n");
  assert_int_equal(way.f->status.n_errors, 2);
  assert_int_equal(fixture_line(way.f), 3);
  fixture_free(way.f);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_order_and_modes),
      cmocka_unit_test(test_markers_point_outwards),
      cmocka_unit_test(test_outside),
      cmocka_unit_test(test_entrance_off_the_floor),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
