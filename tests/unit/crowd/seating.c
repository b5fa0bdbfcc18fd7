/* SPDX-License-Identifier: GPL-3.0-or-later */

/* People of stands and half-rows: exact sums whatever the shares. */
#include "fixture.h"

#include "../../../sim/crowd/seating.h"

#define EVENT "event: {ends: \"22:30\"}\n"

static void places_of(const char *event, double first, double second, uint32_t people[2],
                      uint32_t total)
{
  struct fixture *f = fixture_new(event);
  fixture_stand(f, "a", 10, 10, first, 0.5F);
  fixture_stand(f, "b", 7, 7, second, 0.5F);
  uint32_t found[2];
  assert_int_equal(seating_people(f->venue, found), total);
  assert_int_equal(found[0], people[0]);
  assert_int_equal(found[1], people[1]);
  fixture_free(f);
}

static void test_full_house(void **state)
{
  (void)state;
  places_of(EVENT, 1.0, 1.0, (uint32_t[]){100, 49}, 149);
}

/* 95.5 and 22.05 people: 117.55 in all. */
static void test_occupied_is_rounded_once(void **state)
{
  (void)state;
  places_of(EVENT, 0.955, 0.45, (uint32_t[]){96, 22}, 118);
}

static void test_attendance_scales_all_stands(void **state)
{
  (void)state;
  places_of("event: {ends: \"22:30\", attendance: 75}\n", 1.0, 1.0, (uint32_t[]){50, 25}, 75);
}

/* Scaled by one factor, a would hold 120: it is full, b takes the rest. */
static void test_full_stand_stays_full(void **state)
{
  (void)state;
  places_of("event: {ends: \"22:30\", attendance: 140}\n", 1.0, 0.5, (uint32_t[]){100, 40}, 140);
}

static void test_closed_stand_stays_closed(void **state)
{
  (void)state;
  places_of("event: {ends: \"22:30\", attendance: 60}\n", 1.0, 0.0, (uint32_t[]){60, 0}, 60);
  places_of("event: {ends: \"22:30\", attendance: 140}\n", 1.0, 0.0, (uint32_t[]){100, 0}, 100);
}

static void test_half_rows_never_overflow(void **state)
{
  (void)state;
  for (uint64_t people = 0; people <= 97; people++) {
    uint32_t before = 0;
    for (uint64_t first = 1; first <= 97; first++) {
      const uint32_t upto = seating_before(people, 97, first);
      assert_in_range(upto - before, 0, 1);
      assert_near(upto, (double)(people * first) / 97.0, 0.5);
      before = upto;
    }
    assert_int_equal(before, people);
  }
}

static void test_attendance_is_exact(void **state)
{
  (void)state;
  for (uint32_t n = 1; n <= 640; n += 7) {
    char event[80];
    snprintf(event, sizeof event, "event: {ends: \"22:30\", attendance: %u}\n", n);
    struct fixture *f = fixture_new(event);
    const double occupied[] = {0.3, 1.0, 0.77, 0.01, 0.5};
    const char *const ids[] = {"a", "b", "c", "d", "e"};
    for (int i = 0; i < 5; i++)
      fixture_stand(f, ids[i], (uint32_t)(3 + i), (uint16_t)(20 + 3 * i), occupied[i], 0.5F);
    uint32_t people[5], sum = 0;
    assert_int_equal(seating_people(f->venue, people), n);
    for (uint32_t i = 0; i < 5; i++) {
      sum += people[i];
      assert_true(people[i] <= seating_of_stand(f->venue, i));
    }
    assert_int_equal(sum, n);
    fixture_free(f);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_full_house),
      cmocka_unit_test(test_occupied_is_rounded_once),
      cmocka_unit_test(test_attendance_scales_all_stands),
      cmocka_unit_test(test_full_stand_stays_full),
      cmocka_unit_test(test_closed_stand_stays_closed),
      cmocka_unit_test(test_half_rows_never_overflow),
      cmocka_unit_test(test_attendance_is_exact),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
