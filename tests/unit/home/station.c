/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stations: rooms, rates, how riders divide, mistakes. */
#include "fixture.h"

#define STATION                                                                                    \
  "stations:\n"                                                                                    \
  "  rail:\n"                                                                                      \
  "    kind: tram\n"                                                                               \
  "    entrance: {floor: plaza, at: [100, 50], width: 20 m}\n"                                     \
  "    walk: 80 m\n"                                                                               \
  "    hall: 3000\n"                                                                               \
  "    platforms: {p1: {length: 225 m, width: 4.45 m}, p2: {length: 10 m, width: 1 m}}\n"
#define LINE(id, platform, rest) "      " id ": {platform: " platform ", " rest "}\n"

static void test_rooms_and_rates(void **state)
{
  (void)state;
  struct way way =
      way_fine(EVENT STATION "    lines:\n" LINE("a", "p1", "every: 3 min, capacity: 1200")
                   LINE("b", "p2", "every: 3 min, capacity: 400, doors: 2, boarding: 0.5 /s"));
  assert_int_equal(way.home->n_things, 1);
  const struct home_thing *thing = &way.home->things[0];
  assert_int_equal(thing->kind, VENUE_HALL);
  assert_near(thing->walk, 80.0, 0.0);
  assert_int_equal(way.home->thing_of[thing->destination], 0);
  const struct venue_destination *destination = &way.venue->destinations.items[thing->destination];
  assert_string_equal(destination->id, "rail");
  assert_string_equal(destination->mode, "tram");
  const struct venue_link *link = &way.venue->links.items[destination->link];
  assert_int_equal(link->kind, VENUE_HOME);
  assert_int_equal(link->to, VENUE_NONE);
  assert_false(link->outside);
  const struct venue_passage *entrance = way_passage(&way, link->side >> 1);
  assert_int_equal(entrance->given.place[1], thing->place);
  assert_near(entrance->given.rate, 20.0 * 1.225, 1e-12);
  assert_near(way_place(&way, thing->place)->given.capacity, 3000.0, 0.0);
  assert_int_equal(thing->n_lines, 2);
  const struct home_line *a = &thing->lines[0], *b = &thing->lines[1];
  const struct venue_passage *down = way_passage(&way, a->to_platform >> 1);
  assert_int_equal(a->to_platform & 1, 0);
  assert_int_equal(down->given.place[0], thing->place);
  assert_int_equal(down->given.place[1], a->platform);
  assert_near(down->given.rate, 4.45 * way.venue->profile.stairs_down.capacity_flow, 1e-12);
  assert_near(way_place(&way, a->platform)->given.capacity, 3304.0, 0.0);
  assert_near(way_place(&way, b->platform)->given.capacity, 33.0, 0.0);
  const struct venue_passage *doors = way_passage(&way, a->passage);
  assert_int_equal(doors->given.service, FLOW_TIMETABLE);
  assert_true(doors->given.watch && doors->given.one_way && doors->given.n_visits == 0);
  assert_near(doors->given.rate, 24.0, 1e-12);
  assert_near(way_passage(&way, b->passage)->given.rate, 1.0, 1e-12);
  assert_int_equal(way_place(&way, doors->given.place[1])->kind, VENUE_VEHICLE);
  fixture_free(way.f);
}

/* Until the horizon of 4 h: `a` every 5 min from 22:30 on, 49 vehicles of 100; `b` 3 of 900 that
 * come with two thirds taken. */
static void test_riders_divide_by_room(void **state)
{
  (void)state;
  struct way way = way_fine(
      EVENT STATION "    lines:\n" LINE("a", "p1", "every: 5 min, first: \"22:30\", capacity: 100")
          LINE("b", "p1",
               "departures: [\"22:20\", \"22:40\", \"23:40\", \"00:40\", \"03:40\"], "
               "capacity: 900, load: 66.6666666667 %"));
  const struct home_line *lines = way.home->things[0].lines;
  assert_near(lines[0].share, 4900.0 / 5800.0, 1e-9);
  assert_near(lines[0].share + lines[1].share, 1.0, 1e-12);
  assert_int_equal(lines[0].platform, lines[1].platform);
  assert_int_equal(lines[0].to_platform, lines[1].to_platform);
  fixture_free(way.f);
}

static void test_riders_divide_as_given(void **state)
{
  (void)state;
  struct way way =
      way_fine(EVENT STATION "    lines:\n" LINE("a", "p1", "every: 5 min, capacity: 100, share: 3")
                   LINE("b", "p1", "every: 5 min, capacity: 900, share: 1"));
  assert_near(way.home->things[0].lines[0].share, 0.75, 1e-12);
  fixture_free(way.f);
}

static void test_mistakes(void **state)
{
  (void)state;
  way_wrong(EVENT STATION "    lines:\n" LINE("a", "p1", "every: 5 min, capacity: 100, share: 3")
                LINE("b", "p1", "every: 5 min, capacity: 900"),
            "stations.rail.lines.b has no `share`", 11);
  way_wrong(EVENT STATION "    lines:\n" LINE("a", "p1", "departures: [\"22:00\"], capacity: 100"),
            "take nobody", 9);
  way_wrong(EVENT STATION "    lines:\n" LINE("a", "p1", "every: 60 s, capacity: 9, share: 0"),
            "must not all have a `share` of 0", 9);
}

static void test_dwell_longer_than_headway(void **state)
{
  (void)state;
  struct way way = way_fine(
      EVENT STATION "    lines:\n" LINE("a", "p1", "every: 60 s, dwell: 90 s, capacity: 100"));
  assert_int_equal(way.f->status.n_warnings, 1);
  assert_true(fixture_says(way.f, "a dwell of 90 s does not fit"));
  fixture_free(way.f);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_rooms_and_rates),
      cmocka_unit_test(test_riders_divide_by_room),
      cmocka_unit_test(test_riders_divide_as_given),
      cmocka_unit_test(test_mistakes),
      cmocka_unit_test(test_dwell_longer_than_headway),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
