/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Timetables: counts, irregular gaps, waiting for the platform, the next one to catch. */
#include "fixture.h"

#define STATION                                                                                    \
  "stations: {rail: {entrance: {floor: plaza, at: [100, 50]}, platforms: {p: {length: 100 m,\n"    \
  "  width: 4 m}}, lines: {\n"
#define LINE(id, rest) "    " id ": {platform: p, capacity: 1200, " rest "},\n"
#define END "}}}\n"

struct times {
  struct way way;
  struct arena *arena;
  struct home_timetable table;
};

static struct times times_of(const char *yaml, uint32_t replication, double from, double until)
{
  struct times times = {.way = way_fine(yaml), .arena = arena_new()};
  times.table = home_timetable_make(times.way.venue, times.way.home, times.arena, SEED, replication,
                                    from, until);
  return times;
}

static void times_free(struct times *times)
{
  arena_free(times->arena);
  fixture_free(times->way.f);
}

static void assert_visit(const struct times *times, uint32_t line, uint32_t i, double arrive,
                         double depart)
{
  assert_true(i < times->table.n_visits[line]);
  assert_near(times->table.visits[line][i].arrive, arrive, 1e-9);
  assert_near(times->table.visits[line][i].depart, depart, 1e-9);
}

static void test_regular(void **state)
{
  (void)state;
  struct times t = times_of(
      EVENT STATION LINE("a", "every: 5 min, first: \"22:32\", dwell: 90 s, load: 33.3 %") END, 0,
      -600, 3600);
  assert_int_equal(t.table.n_lines, 1);
  assert_int_equal(t.table.n_visits[0], 12);
  for (uint32_t i = 0; i < 12; i++) assert_visit(&t, 0, i, 30.0 + 300.0 * i, 120.0 + 300.0 * i);
  assert_near(t.table.visits[0][3].room, 800.0, 0.0);
  assert_int_equal(t.table.visits[0][3].vehicle, 3);
  times_free(&t);
}

/* What departs before `from` is not told, and `last` ends the service; both past midnight. */
static void test_first_and_last(void **state)
{
  (void)state;
  struct times t = times_of(
      EVENT STATION LINE("a", "every: 30 min, first: \"21:00\", last: \"01:30\", dwell: 60 s")
          LINE("b", "every: 30 min, first: \"00:10\", last: \"00:40\", dwell: 60 s")
              LINE("c", "every: 60 min, first: \"23:00\", last: \"12:00\", dwell: 60 s") END,
      0, 0, 86400);
  assert_int_equal(t.table.n_visits[0], 6);
  assert_visit(&t, 0, 0, 1740.0, 1800.0);
  assert_visit(&t, 0, 5, 10740.0, 10800.0);
  assert_int_equal(t.table.n_visits[1], 2);
  assert_visit(&t, 1, 0, 5940.0, 6000.0);
  assert_int_equal(t.table.n_visits[2], 14);
  times_free(&t);
}

static void test_given_departures(void **state)
{
  (void)state;
  struct times t = times_of(
      EVENT STATION LINE(
          "a", "departures: [\"00:05\", \"22:40\", \"22:40:30\", \"22:20\"], dwell: 2 min") END,
      0, -60, 7200);
  assert_int_equal(t.table.n_visits[0], 3);
  assert_visit(&t, 0, 0, 480.0, 600.0);
  assert_visit(&t, 0, 1, 600.0, 720.0); /* it waits for the platform, then dwells */
  assert_visit(&t, 0, 2, 5580.0, 5700.0);
  times_free(&t);
}

/* Perth: six platforms, 939 s each, 156.5 s apart: 23 trains in the hour from 22:00. */
static void test_twenty_three_an_hour(void **state)
{
  (void)state;
  struct times t =
      times_of(EVENT STATION LINE("a", "every: 939 s, first: \"22:02:00\", dwell: 150 s")
                   LINE("b", "every: 939 s, first: \"22:04:36\", dwell: 150 s")
                       LINE("c", "every: 939 s, first: \"22:07:13\", dwell: 150 s")
                           LINE("d", "every: 939 s, first: \"22:09:50\", dwell: 150 s")
                               LINE("e", "every: 939 s, first: \"22:12:26\", dwell: 150 s")
                                   LINE("f", "every: 939 s, first: \"22:15:02\", dwell: 150 s") END,
               0, -7200, 7200);
  uint32_t n = 0;
  for (uint32_t line = 0; line < 6; line++)
    for (uint32_t i = 0; i < t.table.n_visits[line]; i++) {
      const double depart = t.table.visits[line][i].depart;
      n += depart >= -1800.0 && depart < 1800.0;
    }
  assert_int_equal(n, 23);
  times_free(&t);
}

static void test_the_platform_is_taken(void **state)
{
  (void)state;
  struct times t = times_of(
      EVENT STATION LINE("a", "every: 60 s, first: \"22:31\", dwell: 90 s") END, 0, 0, 900);
  for (uint32_t i = 0; i < 9; i++) assert_visit(&t, 0, i, 90.0 * i - 30.0, 90.0 * i + 60.0);
  times_free(&t);
}

/* Gaps of 300 s with a spread of 0.2: mean 300, sd 60 x 0.98872 (a normal whose tails beyond 2.5
 * stand at 2.5). A window that closes leaves out the longer gaps: by renewal theory 0.1 s. */
static void test_irregular(void **state)
{
  (void)state;
  printf("seed %u\n", SEED);
  double sum = 0.0, squares = 0.0, least = 1e9, most = 0.0;
  uint32_t n = 0;
  struct times t = times_of(
      EVENT STATION LINE("a", "every: 5 min, irregularity: 0.2, first: \"22:30\", dwell: 30 s") END,
      0, -60, 36000);
  for (uint32_t r = 0; r < 2000; r++) {
    t.table = home_timetable_make(t.way.venue, t.way.home, t.arena, SEED, r, -60, 36000);
    const struct flow_visit *visits = t.table.visits[0];
    assert_near(visits[0].depart, 0.0, 1e-9);
    for (uint32_t i = 1; i < t.table.n_visits[0]; i++) {
      const double gap = visits[i].depart - visits[i - 1].depart;
      assert_true(visits[i].arrive >= visits[i - 1].depart);
      sum += gap;
      squares += (gap - 300.0) * (gap - 300.0);
      least = fmin(least, gap);
      most = fmax(most, gap);
      n++;
    }
  }
  times_free(&t);
  assert_true(n > 230000);
  assert_near(sum / n, 299.9, 3.0 * 60.0 / sqrt(n));
  assert_near(sqrt(squares / n), 60.0 * 0.98872, 3.0 * 60.0 / sqrt(2.0 * n));
  assert_true(least >= 150.0 - 1e-9 && most <= 450.0 + 1e-9);
}

/* Without `first` the phase is uniform, the same in any window; another line changes nothing. */
static void test_phase(void **state)
{
  (void)state;
  printf("seed %u\n", SEED);
  double sum = 0.0;
  for (uint32_t r = 0; r < 400; r++) {
    struct times t =
        times_of(EVENT STATION LINE("a", "every: 10 min, dwell: 30 s") END, r, 0, 3600);
    assert_in_range(t.table.n_visits[0], 6, 7);
    assert_true(t.table.visits[0][0].depart > 0.0 && t.table.visits[0][0].depart <= 600.0);
    sum += t.table.visits[0][0].depart;
    times_free(&t);
  }
  assert_near(sum / 400.0, 300.0, 3.0 * 600.0 / sqrt(12.0 * 400.0));
  struct times a = times_of(
      EVENT STATION LINE("a", "every: 10 min, irregularity: 0.3, dwell: 30 s") END, 7, 0, 3600);
  struct times b = times_of(EVENT STATION LINE("z", "every: 4 min, irregularity: 0.3, dwell: 30 s")
                                LINE("a", "every: 10 min, irregularity: 0.3, dwell: 30 s") END,
                            7, -3000, 9000);
  uint32_t k = 0;
  while (b.table.visits[1][k].depart <= 0.0) k++;
  for (uint32_t i = 0; i < a.table.n_visits[0]; i++)
    assert_visit(&b, 1, k + i, a.table.visits[0][i].arrive, a.table.visits[0][i].depart);
  times_free(&b);
  times_free(&a);
}

static void test_next(void **state)
{
  (void)state;
  struct times t = times_of(
      EVENT STATION LINE("a", "every: 5 min, first: \"22:35\", last: \"22:45\", dwell: 60 s")
          LINE("b", "every: 5 min, first: \"22:35\", dwell: 60 s, load: 100 %") END,
      0, 0, 7200);
  assert_near(home_timetable_next(&t.table, 0, -1000.0), 300.0, 1e-9);
  assert_near(home_timetable_next(&t.table, 0, 299.9), 300.0, 1e-9);
  assert_near(home_timetable_next(&t.table, 0, 300.0), 600.0, 1e-9);
  assert_near(home_timetable_next(&t.table, 0, 899.0), 900.0, 1e-9);
  assert_true(home_timetable_next(&t.table, 0, 900.0) == HUGE_VAL);
  assert_true(home_timetable_next(&t.table, 1, 0.0) == HUGE_VAL);
  times_free(&t);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_regular),
      cmocka_unit_test(test_first_and_last),
      cmocka_unit_test(test_given_departures),
      cmocka_unit_test(test_twenty_three_an_hour),
      cmocka_unit_test(test_the_platform_is_taken),
      cmocka_unit_test(test_irregular),
      cmocka_unit_test(test_phase),
      cmocka_unit_test(test_next),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
