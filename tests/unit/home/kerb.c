/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Kerbs: bays that serve a party each. */
#include "fixture.h"

static void test_bays(void **state)
{
  (void)state;
  struct way way =
      way_fine(EVENT "kerbs: {taxis: {entrance: {floor: plaza, at: [0, 10]}, bays: 24}}\n");
  const struct home_thing *kerb = &way.home->things[0];
  assert_int_equal(kerb->kind, VENUE_KERB);
  assert_string_equal(way.venue->destinations.items[0].mode, "taxi");
  assert_near(kerb->walk, 0.0, 0.0);
  const struct venue_place *place = way_place(&way, kerb->place);
  assert_true(place->given.capacity == HUGE_VAL && place->given.ground->storage);
  assert_int_equal(place->next & 1, 0);
  const struct venue_passage *bays = way_passage(&way, place->next >> 1);
  assert_int_equal(bays->given.place[0], kerb->place);
  assert_int_equal(bays->given.place[1], way.venue->outside);
  assert_int_equal(bays->given.service, FLOW_LANES);
  assert_int_equal(bays->given.lanes, 24);
  assert_true(bays->given.whole && bays->given.watch && !bays->given.vehicles);
  assert_near(bays->given.rate * 3600.0, 576.0, 1e-9);
  assert_near(distribution_mean(&kerb->dwell), 150.0, 1e-9);
  fixture_free(way.f);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_bays)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
