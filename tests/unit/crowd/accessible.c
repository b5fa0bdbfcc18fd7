/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Step-free parties sit nearest the vomitory, and nobody loses a seat for it. */
#include "fixture.h"

#include "../../../sim/crowd/accessible.h"

#define EVENT "event: {ends: \"22:30\"}\n"

static struct fixture *house(const char *mobility)
{
  char text[300];
  snprintf(text, sizeof text, EVENT "crowd: {parties: {sizes: {uniform: {min: 1, max: 4}}}%s}\n",
           mobility);
  struct fixture *f = fixture_new(text);
  fixture_destination(f, "outside", "outside");
  fixture_stand(f, "low", 40, 30, 1.0, 0.5F);
  fixture_stand(f, "high", 20, 30, 1.0, 0.5F);
  /* Two blocks of 20 rows; the vomitory is at the back of each. */
  for (uint32_t i = 0; i < 60; i++) {
    f->venue->seats.items[i].block = (uint16_t)(i < 40 ? 1 + i / 20 : 0);
    f->venue->seats.items[i].onward = (float)(20 - i % 20);
    f->venue->seats.items[i].place = i;
  }
  return f;
}

static void test_they_sit_nearest_the_vomitory(void **state)
{
  (void)state;
  printf("seed %u\n", SEED);
  struct fixture *f = house(", mobility: {wheelchair: {share: 2 %}}");
  struct arena *arena = arena_new();
  const struct crowd crowd = crowd_make(f->venue, arena, SEED, 0);
  uint32_t step_free = 0;
  for (uint32_t i = 0; i < crowd.n_parties; i++) {
    const struct crowd_party *p = &crowd.parties[i];
    if (!p->step_free) continue;
    step_free++;
    assert_true((double)f->venue->seats.items[p->seat].onward <= 3.0);
    assert_int_equal(p->place, f->venue->seats.items[p->seat].place);
    assert_int_equal(p->mobility, 0);
  }
  assert_true(step_free > 20);
  arena_free(arena);
  fixture_free(f);
}

/* The same parties, sizes and entities in the same stands and blocks as if they all took stairs;
 * rows hold the same number of people but for parties of rare sizes. */
static void test_nobody_is_lost(void **state)
{
  (void)state;
  printf("seed %u\n", SEED);
  struct fixture *a = house(", mobility: {wheelchair: {share: 2 %}}");
  struct fixture *b = house(", mobility: {wheelchair: {share: 2 %, step_free: false}}");
  struct arena *arena = arena_new();
  const struct crowd with = crowd_make(a->venue, arena, SEED, 0);
  const struct crowd without = crowd_make(b->venue, arena, SEED, 0);
  int people[60] = {0}, moved = 0, changed = 0;
  assert_int_equal(with.n_parties, without.n_parties);
  for (uint32_t i = 0; i < with.n_parties; i++) {
    const struct crowd_party *p = &with.parties[i], *q = &without.parties[i];
    assert_true(p->entity == q->entity && p->people == q->people && p->speed == q->speed);
    assert_true(p->stand == q->stand && p->leaves == q->leaves);
    assert_int_equal(a->venue->seats.items[p->seat].block, b->venue->seats.items[q->seat].block);
    assert_false(q->step_free);
    people[p->seat] += p->people;
    people[q->seat] -= p->people;
    moved += p->seat != q->seat;
  }
  for (int i = 0; i < 60; i++) {
    changed += people[i] != 0;
    assert_true(abs(people[i]) <= 3);
  }
  assert_true(moved > 20 && changed <= 4);
  arena_free(arena);
  fixture_free(a);
  fixture_free(b);
}

/* A stand without places for them has none, and the other one has all. */
static void test_only_where_they_have_places(void **state)
{
  (void)state;
  printf("seed %u\n", SEED);
  struct fixture *f = fixture_new(
      EVENT "stands: {low: {step_free: false, polygon: [[0, 0], [9, 0], [9, 9]], standing: 1000},\n"
            "  high: {polygon: [[0, 0], [9, 0], [9, 9]], standing: 1000}}\n"
            "crowd: {parties: {sizes: 1}, mobility: {wheelchair: {share: 5 %}}}\n");
  fixture_destination(f, "outside", "outside");
  fixture_stand(f, "low", 10, 900, 1.0, 0.0F);
  fixture_stand(f, "high", 10, 300, 1.0, 0.0F);
  struct arena *arena = arena_new();
  const struct crowd crowd = crowd_make(f->venue, arena, SEED, 0);
  uint32_t n[2] = {0};
  for (uint32_t i = 0; i < crowd.n_parties; i++)
    n[crowd.parties[i].stand] += crowd.parties[i].step_free;
  assert_int_equal(n[0], 0);
  /* 5 % of 12,000 are 600, of the 3,000 in `high` 20 %. */
  assert_near(n[1], 600, 3.5 * sqrt(3000 * 0.2 * 0.8));
  crowd_check(f->venue, &f->status);
  assert_true(status_ok(&f->status));
  arena_free(arena);
  fixture_free(f);
}

static void test_more_than_there_are_places(void **state)
{
  (void)state;
  struct fixture *f = fixture_new(
      EVENT "stands: {low: {step_free: false, polygon: [[0, 0], [9, 0], [9, 9]], standing: 1000},\n"
            "  high: {polygon: [[0, 0], [9, 0], [9, 9]], standing: 1000}}\n"
            "crowd: {mobility: {wheelchair: {share: 30 %}}}\n");
  fixture_destination(f, "outside", "outside");
  fixture_stand(f, "low", 10, 900, 1.0, 0.0F);
  fixture_stand(f, "high", 10, 300, 1.0, 0.0F);
  crowd_check(f->venue, &f->status);
  assert_true(fixture_says(f, "30 % of the people are step-free guests, but only 25 %"));
  assert_int_equal(fixture_line(f), 4);
  fixture_free(f);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_they_sit_nearest_the_vomitory),
      cmocka_unit_test(test_nobody_is_lost),
      cmocka_unit_test(test_only_where_they_have_places),
      cmocka_unit_test(test_more_than_there_are_places),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
