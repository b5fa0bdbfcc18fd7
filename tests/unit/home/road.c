/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Roads: room, chains, times, rings. */
#include "fixture.h"

#include "../../../sim/home/road.h"

static struct road_list roads_of(struct fixture *f)
{
  return road_new_all(f->venue, &f->status);
}

static void test_a_chain(void **state)
{
  (void)state;
  struct fixture *f = fixture_new(EVENT "roads:\n"
                                        "  a: {lanes: 1, length: 500 m, speed: 40 km/h, onto: b}\n"
                                        "  b: {lanes: 3, length: 1200 m, speed: 60 km/h}\n");
  const struct road_list roads = roads_of(f);
  assert_true(status_ok(&f->status));
  assert_int_equal(roads.n, 2);
  assert_near(roads.car_length, 7.5, 0.0);
  const struct road *a = road_named(&roads, "a"), *b = road_named(&roads, "b");
  assert_null(road_named(&roads, "c"));
  assert_near(a->drive, 45.0 + 72.0, 1e-9);
  assert_near(b->drive, 72.0, 1e-9);
  const struct venue_place *pa = &f->venue->places.items[a->place];
  const struct venue_place *pb = &f->venue->places.items[b->place];
  assert_near(pa->given.capacity, 500.0, 0.0);
  assert_int_equal((int)(pa->given.capacity / 7.5), 66);
  assert_near(pb->given.capacity, 3600.0, 0.0);
  assert_near(pa->across[0], 500.0, 0.0);
  assert_true(pa->given.ground->single_file && pa->given.ground->vehicles);
  assert_near(pa->given.ground->given.free_speed, 40.0 / 3.6, 1e-12);
  const struct venue_passage *end = &f->venue->passages.items[pa->next >> 1];
  assert_int_equal(end->given.place[1], b->place);
  assert_near(end->given.rate, 0.5, 1e-12);
  assert_near(end->along, 1200.0, 0.0);
  assert_true(end->given.vehicles && end->given.one_way && !end->given.watch);
  end = &f->venue->passages.items[pb->next >> 1];
  assert_int_equal(end->given.place[1], f->venue->outside);
  assert_near(end->given.rate, 1.5, 1e-12);
  assert_near(end->along, 0.0, 0.0);
  assert_true(end->given.vehicles && end->given.watch);
  fixture_free(f);
}

/* All roads agree on 8.3 m: cars take 8.25 m. If they do not, cars take 7.5 m and the room is
 * scaled, so that as many fit in: 100 m with 10 m each are ten cars. */
static void test_spacing(void **state)
{
  (void)state;
  struct fixture *f = fixture_new(EVENT "roads: {a: {length: 83 m, jam_spacing: 8.3 m}}\n");
  struct road_list roads = roads_of(f);
  assert_near(roads.car_length, 8.25, 0.0);
  assert_near(f->venue->places.items[roads.roads[0].place].given.capacity, 82.5, 0.0);
  fixture_free(f);
  f = fixture_new(EVENT "roads: {a: {length: 100 m, jam_spacing: 10 m}, b: {length: 75 m}}\n");
  roads = roads_of(f);
  assert_near(roads.car_length, 7.5, 0.0);
  assert_near(f->venue->places.items[roads.roads[0].place].given.capacity, 75.0, 0.0);
  assert_near(f->venue->places.items[roads.roads[1].place].given.capacity, 75.0, 0.0);
  fixture_free(f);
}

static void test_mistakes(void **state)
{
  (void)state;
  way_wrong(EVENT "roads:\n  a: {length: 500 m, onto: b}\n  b: {length: 500 m, onto: c}\n"
                  "  c: {length: 500 m, onto: b}\n",
            "leads round in a ring", 3);
  way_wrong(EVENT "roads:\n  a: {length: 500 m,\n    onto: a}\n", "roads.a.onto leads round", 4);
  way_wrong(EVENT "roads:\n  a: {length: 500 m, speed: 3.6 m/s}\n", "roads.a cannot carry", 3);
  way_wrong(EVENT "roads:\n  a: {length: 10 m, jam_spacing: 11 m}\n", "too short for one car", 3);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_chain),
      cmocka_unit_test(test_spacing),
      cmocka_unit_test(test_mistakes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
