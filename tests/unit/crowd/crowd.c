/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whole crowds: attendance, shares, order, streams, and that a layout changes nobody. */
#include "fixture.h"

#define HOME                                                                                       \
  "stations: {rail: {entrance: {floor: plaza, at: [100, 50]}, platforms: {p: {length: 100 m,\n"    \
  "  width: 4 m}}, lines: {l: {platform: p, every: 5 min, capacity: 800}}}}\n"                     \
  "car_parks: {lot: {entrance: {floor: plaza, at: [0, 50]}, stalls: 9000,\n"                       \
  "  exits: {e: {onto: street}}}}\n"                                                               \
  "roads: {street: {length: 300 m}}\n"                                                             \
  "walks: {town: {from: {floor: plaza, at: [50, 0]}, distance: 500 m}}\n"
#define EVENT "event: {ends: \"22:30\"}\n"
#define CLOSED_AT(people) "event: {ends: \"22:30\",\n  attendance: " people "}\n"
#define SHARES "crowd: {home: {rail: 50 %, lot: 30 %, town: 20 %}, persons_per_car: 4,\n"
#define REST "  parties: {sizes: {zero_truncated_poisson: {mean: 2}}}}\n"

static void add_destinations(struct fixture *f)
{
  fixture_destination(f, "rail", "rail");
  fixture_destination(f, "lot", "car");
  fixture_destination(f, "town", "foot");
}

static struct fixture *house(const char *yaml, uint32_t rows, double occupied)
{
  struct fixture *f = fixture_new(yaml);
  fixture_stand(f, "north", rows, 17, occupied, 0.5F);
  add_destinations(f);
  return f;
}

static void test_seats_in_order(void **state)
{
  (void)state;
  struct fixture *f = house(EVENT HOME SHARES REST, 20, 0.9);
  struct arena *arena = arena_new();
  const struct crowd crowd = crowd_make(f->venue, arena, SEED, 0);
  assert_int_equal(crowd.n_people, 306);
  assert_int_equal(crowd.first_source, crowd.n_parties);
  uint32_t people = 0, per_row[20] = {0};
  for (uint32_t i = 0; i < crowd.n_parties; i++) {
    const struct crowd_party *p = &crowd.parties[i];
    const struct venue_seat *seat = &f->venue->seats.items[p->seat];
    const double index = p->at.x / 0.5;
    assert_int_equal(p->entity, i);
    assert_int_equal(p->stand, 0);
    assert_true(index >= 0.0 && index < 17.0 && index == floor(index));
    assert_near(p->walk, (index + 0.5) * 0.5 / 0.5, 1e-5);
    assert_near(p->at.y, seat->at.y, 0.0);
    /* The people before it sit on the places before it. */
    per_row[p->seat] += p->people;
    const uint32_t before = (uint32_t)((2 * 17 * (uint64_t)p->seat * 306 + 340) / 680);
    assert_int_equal(people, before + (uint32_t)index);
    people += p->people;
    if (i > 0) assert_true(p->seat >= p[-1].seat);
  }
  assert_int_equal(people, 306);
  arena_free(arena);
  fixture_free(f);
}

static void test_standing_ground(void **state)
{
  (void)state;
  struct fixture *f = fixture_new(EVENT);
  fixture_stand(f, "pit", 3, 40, 1.0, 0.0F);
  fixture_destination(f, "outside", "outside");
  struct arena *arena = arena_new();
  const struct crowd crowd = crowd_make(f->venue, arena, SEED, 0);
  assert_int_equal(crowd.n_people, 120);
  for (uint32_t i = 0; i < crowd.n_parties; i++) {
    assert_near(crowd.parties[i].walk, 0.0, 0.0);
    assert_near(crowd.parties[i].at.x, 0.0, 0.0);
    assert_near(crowd.parties[i].at.y, crowd.parties[i].seat, 0.0);
  }
  arena_free(arena);
  fixture_free(f);
}

/* People by way home within 3 sigma: with n people in parties of sizes k, a share s has a variance
 * of about s (1 - s) sum k^2 / n^2. */
static void test_shares_are_of_people(void **state)
{
  (void)state;
  printf("seed %u\n", SEED);
  struct fixture *f = house(EVENT HOME SHARES REST, 3000, 1.0);
  struct arena *arena = arena_new();
  const struct crowd crowd = crowd_make(f->venue, arena, SEED, 3);
  const double expected[] = {0.5, 0.3, 0.2};
  double people[3] = {0}, parties[3] = {0}, squares = 0.0;
  for (uint32_t i = 0; i < crowd.n_parties; i++) {
    const struct crowd_party *p = &crowd.parties[i];
    people[p->destination] += p->people;
    parties[p->destination]++;
    squares += p->people * p->people;
    if (p->destination == 1 && i + 1 < crowd.n_parties) assert_int_equal(p->people, 4);
  }
  for (int k = 0; k < 3; k++) {
    const double s = expected[k], n = crowd.n_people;
    assert_near(people[k] / n, s, 3.0 * sqrt(s * (1.0 - s) * squares / n / n));
  }
  /* Sizes: 2 on average where nobody drives. */
  const double others = parties[0] + parties[2];
  assert_near((people[0] + people[2]) / others, 2.0, 3.0 * 1.3 / sqrt(others));
  assert_near(crowd_expected(f->venue, 1), 0.3 * 51000.0, 1e-6);
  arena_free(arena);
  fixture_free(f);
}

static void test_home_of_a_stand(void **state)
{
  (void)state;
  struct fixture *f =
      fixture_new(EVENT HOME SHARES REST
                  "stands: {south: {block: {at: [0, 0], rows: 3, seats: 9}, exits_to: plaza,\n"
                  "  home: {town: 100 %}}}\n");
  fixture_stand(f, "north", 100, 10, 1.0, 0.5F);
  fixture_stand(f, "south", 50, 10, 1.0, 0.5F);
  add_destinations(f);
  struct arena *arena = arena_new();
  const struct crowd crowd = crowd_make(f->venue, arena, SEED, 0);
  bool differ = false;
  for (uint32_t i = 0; i < crowd.n_parties; i++) {
    if (crowd.parties[i].stand == 1)
      assert_int_equal(crowd.parties[i].destination, 2);
    else
      differ = differ || crowd.parties[i].destination != 2;
  }
  assert_true(differ);
  assert_near(crowd_expected(f->venue, 2), 0.2 * 1000.0 + 500.0, 1e-6);
  arena_free(arena);
  fixture_free(f);
}

static void test_segments_and_news(void **state)
{
  (void)state;
  printf("seed %u\n", SEED);
  struct fixture *f =
      fixture_new(EVENT "experience: {informed: 30 %,\n"
                        "  segments: {season: 50 %, regular: 30 %, occasional: 20 %}}\n"
                        "crowd: {parties: {sizes: 1}}\n");
  fixture_stand(f, "north", 1000, 20, 1.0, 0.5F);
  fixture_destination(f, "outside", "outside");
  struct arena *arena = arena_new();
  const struct crowd crowd = crowd_make(f->venue, arena, SEED, 0);
  double n[3] = {0}, informed = 0.0;
  assert_int_equal(crowd.n_parties, 20000);
  for (uint32_t i = 0; i < crowd.n_parties; i++) {
    n[crowd.parties[i].segment]++;
    informed += crowd.parties[i].informed;
  }
  assert_near(n[0] / 20000.0, 0.5, 0.0106);
  assert_near(n[1] / 20000.0, 0.3, 0.0098);
  assert_near(n[2] / 20000.0, 0.2, 0.0085);
  assert_near(informed / 20000.0, 0.3, 0.0098);
  arena_free(arena);
  fixture_free(f);
}

static void assert_same(const struct crowd_party *a, const struct crowd_party *b)
{
  assert_true(a->leaves == b->leaves && a->speed == b->speed && a->walk == b->walk);
  assert_int_equal(a->entity, b->entity);
  assert_int_equal(a->people, b->people);
  assert_int_equal(a->destination, b->destination);
  assert_int_equal(a->segment, b->segment);
  assert_true(a->reduced == b->reduced && a->informed == b->informed && a->early == b->early);
}

/* Common random numbers: a gate or a place more changes nobody, another replication everybody. */
static void test_a_gate_changes_nobody(void **state)
{
  (void)state;
  struct fixture *f = house(EVENT HOME SHARES REST, 60, 0.83);
  struct fixture *g = house(EVENT HOME SHARES REST
                            "gates: {new: {from: plaza, to: outside, at: [100, 80], width: 4 m}}\n",
                            60, 0.83);
  ARRAY_PUSH(&g->venue->links,
             (struct venue_link){.kind = VENUE_GATE, .id = "new", .outside = true});
  venue_add_place(g->venue, (struct venue_place){.zone = VENUE_NONE});
  struct arena *arena = arena_new();
  const struct crowd a = crowd_make(f->venue, arena, SEED, 1);
  const struct crowd b = crowd_make(g->venue, arena, SEED, 1);
  const struct crowd c = crowd_make(g->venue, arena, SEED, 2);
  assert_int_equal(a.n_parties, b.n_parties);
  for (uint32_t i = 0; i < a.n_parties; i++) assert_same(&a.parties[i], &b.parties[i]);
  uint32_t equal = 0;
  for (uint32_t i = 0; i < 100; i++) equal += a.parties[i].speed == c.parties[i].speed;
  assert_true(equal < 5);
  arena_free(arena);
  fixture_free(g);
  fixture_free(f);
}

/* ---- streams ---- */

static void add_source(struct fixture *f, const char *id, double rate, double from, double lasts)
{
  struct distribution two = {.kind = DISTRIBUTION_CONSTANT, .a = 2};
  assert_null(distribution_prepare(&two));
  ARRAY_PUSH(&f->venue->sources, (struct venue_source){.id = id,
                                                       .place = 0,
                                                       .into = 0,
                                                       .rate = rate,
                                                       .from = from,
                                                       .lasts = lasts,
                                                       .parties = two});
}

static void test_streams(void **state)
{
  (void)state;
  printf("seed %u\n", SEED);
  struct fixture *f = fixture_new(EVENT), *g = fixture_new(EVENT);
  fixture_stand(g, "north", 3, 10, 1.0, 0.5F);
  fixture_destination(f, "outside", "outside");
  fixture_destination(g, "outside", "outside");
  add_source(f, "a", 2.0, -600.0, 3600.0);
  add_source(f, "b", 1.0, 0.0, 3600.0);
  add_source(g, "a", 2.0, -600.0, 3600.0);
  add_source(g, "b", 1.0, 0.0, 3600.0);
  struct arena *arena = arena_new();
  const struct crowd crowd = crowd_make(f->venue, arena, SEED, 0);
  const struct crowd with_seats = crowd_make(g->venue, arena, SEED, 0);
  uint32_t n[2] = {0}, next[2] = {0};
  for (uint32_t i = 0; i < crowd.n_parties; i++) {
    const struct crowd_party *p = &crowd.parties[i];
    const uint32_t source = crowd.source_of[i];
    const double from = source == 0 ? -600.0 : 0.0;
    assert_true((double)p->leaves >= from && (double)p->leaves < from + 3600.0);
    assert_int_equal(p->entity, 0x80000000U + (source << 24) + next[source]++);
    assert_true(i == 0 || p->leaves >= p[-1].leaves);
    assert_int_equal(p->people, 2);
    assert_int_equal(p->seat, VENUE_NONE);
    assert_int_equal(p->stand, UINT16_MAX);
    assert_near(p->at.x, 50.0, 0.0);
    n[source]++;
    assert_same(p, &with_seats.parties[with_seats.first_source + i]);
  }
  assert_near(n[0], 7200.0, 3.0 * sqrt(7200.0));
  assert_near(n[1], 3600.0, 3.0 * sqrt(3600.0));
  assert_int_equal(with_seats.n_people, crowd.n_people + 30);
  assert_near(crowd_expected(f->venue, 0), 2.0 * 10800.0, 1e-6);
  arena_free(arena);
  fixture_free(g);
  fixture_free(f);
}

/* ---- mistakes ---- */

static void test_attendance_above_the_seats(void **state)
{
  (void)state;
  struct fixture *f = house(CLOSED_AT("341") HOME SHARES REST, 20, 0.5);
  crowd_check(f->venue, &f->status);
  assert_int_equal(f->status.n_errors, 1);
  assert_int_equal(f->status.kind, STATUS_SCENARIO);
  assert_true(fixture_says(f, "event.attendance must be at most 340"));
  assert_int_equal(fixture_line(f), 2);
  fixture_free(f);
  f = house(CLOSED_AT("340") HOME SHARES REST, 20, 0.5);
  crowd_check(f->venue, &f->status);
  assert_true(status_ok(&f->status));
  assert_int_equal(crowd_attendance(f->venue), 340);
  fixture_free(f);
}

static void test_nobody_there(void **state)
{
  (void)state;
  struct fixture *f = fixture_new(EVENT);
  crowd_check(f->venue, &f->status);
  assert_true(fixture_says(f, "nobody is here"));
  assert_true(fixture_says(f, "nobody can leave"));
  assert_true(fixture_says(f, "to: outside"));
  fixture_free(f);
}

static void test_ways_without_shares(void **state)
{
  (void)state;
  struct fixture *f = house(EVENT HOME, 20, 0.5);
  crowd_check(f->venue, &f->status);
  assert_int_equal(f->status.n_errors, 1);
  assert_true(fixture_says(f, "crowd.home must say"));
  fixture_free(f);
}

static void test_endless_stream(void **state)
{
  (void)state;
  struct fixture *f = fixture_new(
      EVENT "stands: {flood: {source: {at: [5, 5], lasts: 10 h, into: plaza,\n  rate: 100 /s}}}\n");
  fixture_destination(f, "outside", "outside");
  add_source(f, "flood", 100.0, 0.0, 36000.0);
  crowd_check(f->venue, &f->status);
  assert_true(fixture_says(f, "stands.flood.source brings 3600000 parties"));
  assert_int_equal(fixture_line(f), 3);
  fixture_free(f);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_seats_in_order),
      cmocka_unit_test(test_standing_ground),
      cmocka_unit_test(test_shares_are_of_people),
      cmocka_unit_test(test_home_of_a_stand),
      cmocka_unit_test(test_segments_and_news),
      cmocka_unit_test(test_a_gate_changes_nobody),
      cmocka_unit_test(test_streams),
      cmocka_unit_test(test_attendance_above_the_seats),
      cmocka_unit_test(test_nobody_there),
      cmocka_unit_test(test_ways_without_shares),
      cmocka_unit_test(test_endless_stream),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
