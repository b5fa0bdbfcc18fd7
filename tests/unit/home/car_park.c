/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Car parks: exits, rates, roads, stalls. */
#include "fixture.h"

#define PARK                                                                                       \
  "car_parks:\n"                                                                                   \
  "  lot:\n"                                                                                       \
  "    entrance: {floor: plaza, at: [0, 50]}\n"                                                    \
  "    walk: 300 m\n"                                                                              \
  "    stalls: 100\n"                                                                              \
  "    exits:\n"                                                                                   \
  "      free: {lanes: 2, onto: short}\n"                                                          \
  "      paid: {control: pay-on-foot, onto: long}\n"                                               \
  "      cash: {lanes: 3, control: cashier, onto: long}\n"                                         \
  "      own: {rate: 0.25 /s, onto: long}\n"                                                       \
  "roads: {short: {length: 500 m}, long: {length: 1000 m, speed: 36 km/h}}\n"

static void test_exits(void **state)
{
  (void)state;
  struct way way = way_fine(EVENT PARK);
  const struct home_thing *lot = &way.home->things[0];
  assert_int_equal(lot->kind, VENUE_LOT);
  assert_string_equal(way.venue->destinations.items[0].mode, "car");
  assert_near(lot->walk, 300.0, 0.0);
  assert_int_equal(lot->stalls, 100);
  assert_near(lot->pull_out, 32.0, 0.0);
  assert_near(distribution_mean(&lot->loading), 150.0, 1e-9);
  assert_near(lot->drive, 500.0 / (50.0 / 3.6), 1e-9);
  assert_near(way.home->car_length, 7.5, 0.0);
  assert_true(way_place(&way, lot->place)->given.capacity == HUGE_VAL);
  assert_int_equal(lot->n_exits, 4);
  const double rates[] = {2.0 / 4.5, 1.0 / 10.0, 3.0 / 20.0, 0.25};
  const uint32_t lanes[] = {2, 1, 3, 1};
  const double metres[] = {500.0, 1000.0, 1000.0, 1000.0};
  for (uint32_t i = 0; i < 4; i++) {
    const struct venue_passage *exit = way_passage(&way, lot->exits[i].passage);
    assert_near(lot->exits[i].rate, rates[i], 1e-12);
    assert_near(exit->given.rate, rates[i], 1e-12);
    assert_int_equal(exit->given.lanes, lanes[i]);
    assert_int_equal(exit->given.service, FLOW_LANES);
    assert_true(exit->given.whole && exit->given.vehicles && exit->given.watch);
    assert_int_equal(exit->given.place[0], lot->place);
    assert_int_equal(way_place(&way, exit->given.place[1])->kind, VENUE_ROAD);
    assert_near(exit->along, metres[i], 0.0);
  }
  assert_near(lot->exits[1].drive, 100.0, 1e-9);
  fixture_free(way.f);
}

/* 1,000 people, 60 % by car, 2.4 to a car: 250 cars for 100 stalls. */
static void test_too_many_cars(void **state)
{
  (void)state;
  const char *yaml =
      EVENT PARK "walks: {town: {from: {floor: plaza, at: [50, 0]}, distance: 500 m}}\n"
                 "crowd: {home: {lot: 60 %, town: 40 %}}\n";
  struct fixture *f = fixture_new(yaml);
  fixture_stand(f, "north", 100, 10, 1.0, 0.5F);
  home_new(f->venue, &f->status);
  assert_true(status_ok(&f->status));
  assert_int_equal(f->status.n_warnings, 1);
  assert_true(fixture_says(f, "car_parks.lot.stalls: about 250 cars"));
  assert_int_equal(fixture_line(f), 6);
  fixture_free(f);
  f = fixture_new(yaml);
  fixture_stand(f, "north", 40, 10, 1.0, 0.5F);
  home_new(f->venue, &f->status);
  assert_int_equal(f->status.n_warnings, 0);
  fixture_free(f);
}

static void test_mistakes(void **state)
{
  (void)state;
  way_wrong(EVENT PARK "kerbs: {rank: {entrance: {floor: plaza, at: [0, 10]}, bays: 4}}\n"
                       "walks:\n  rank: {from: {floor: plaza, at: [50, 0]}, distance: 500 m}\n",
            "kerbs.rank has it too", 15);
  way_wrong(EVENT "walks:\n  outside: {from: {floor: plaza, at: [50, 0]}, distance: 500 m}\n",
            "needs another name", 3);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_exits),
      cmocka_unit_test(test_too_many_cars),
      cmocka_unit_test(test_mistakes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
