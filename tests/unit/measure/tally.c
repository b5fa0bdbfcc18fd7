/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Adding replications up, and the frames of what was added. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "../../../sim/measure/frames.h"
#include "helper_evening.h"
#include "near.h"

/* Replication r: one person, through the gate at 60 (r + 1), home at 120 (r + 1). */
static struct outcome *replication(struct helper_evening *evening, uint32_t r)
{
  evening->run.replication = r;
  evening->run.crowd.n_people = 0;
  helper_evening_party(evening, 0, 1, 0, 60.0 * (r + 1), 120.0 * (r + 1), 1);
  evening->run.crowd.parties[0].seat = 0;
  evening->run.counts.people_in = evening->run.counts.people_out = 1;
  return outcome_new(evening->scope, &evening->run, 1);
}

static struct tally *tally_of(struct helper_evening *evening, uint32_t n)
{
  struct tally *tally = tally_new(evening->scope);
  for (uint32_t r = 0; r < n; r++) tally_add(tally, replication(evening, r));
  return tally;
}

static size_t row_of(const struct frame *frame, const char *measure)
{
  for (size_t row = 0; row < frame->n_rows; row++)
    if (strcmp(frame_text(frame, row, "measure"), measure) == 0 &&
        !*frame_text(frame, row, "group_kind"))
      return row;
  fail_msg("no row %s", measure);
  return 0;
}

static void test_summary(void **state)
{
  (void)state;
  struct helper_evening *evening = helper_evening_new(1);
  struct tally *tally = tally_of(evening, 5); /* home at 120, 240, 360, 480, 600 */
  const struct frames_layout layout = {"", tally};
  struct frame *summary = frames_summary(1, &layout);
  const size_t row = row_of(summary, "site_clear");
  assert_near(frame_number(summary, row, "n"), 5, 0);
  assert_near(frame_number(summary, row, "mean"), 360, 1e-9);
  const double sd = 120 * sqrt(2.5), half = 2.776445105 * sd / sqrt(5); /* t(0.975, 4) */
  assert_near(frame_number(summary, row, "sd"), sd, 1e-9);
  assert_near(frame_number(summary, row, "ci_lo"), 360 - half, 1e-5);
  assert_near(frame_number(summary, row, "ci_hi"), 360 + half, 1e-5);
  assert_near(frame_number(summary, row, "p05"), 144, 1e-9);
  assert_near(frame_number(summary, row, "p95"), 576, 1e-9);
  assert_near(frame_number(summary, row, "censored"), 0, 0);
  assert_string_equal(frame_text(summary, row, "unit"), "s");
  for (size_t i = 0; i < summary->n_rows; i++) /* nothing missing is written */
    assert_true(isfinite(frame_number(summary, i, "mean")));
  frame_free(summary);
  tally_free(tally);
  helper_evening_free(evening);
}

static void test_measures_and_audit(void **state)
{
  (void)state;
  struct helper_evening *evening = helper_evening_new(1);
  struct tally *tally = tally_of(evening, 3);
  const struct frames_layout layout = {"wide", tally};
  struct frame *measures = frames_measures(1, &layout), *audit = frames_audit(1, &layout);
  size_t n = 0;
  for (size_t row = 0; row < measures->n_rows; row++) {
    if (strcmp(frame_text(measures, row, "measure"), "venue_clear") != 0 ||
        *frame_text(measures, row, "group_kind"))
      continue;
    assert_near(frame_number(measures, row, "value"),
                60 * (frame_number(measures, row, "replication") + 1), 1e-9);
    n++;
  }
  assert_int_equal(n, 3);
  assert_int_equal(audit->n_rows, 3);
  assert_near(frame_number(audit, 2, "people_in"), 1, 0);
  assert_string_equal(frame_text(audit, 0, "layout"), "wide");
  frame_free(measures);
  frame_free(audit);
  tally_free(tally);
  helper_evening_free(evening);
}

/* One person inside until 60 or 120 s: at 60 s half of the replications have it outside. */
static void test_series(void **state)
{
  (void)state;
  struct helper_evening *evening = helper_evening_new(1);
  struct tally *tally = tally_of(evening, 2);
  const struct frames_layout layout = {"", tally};
  struct frame *series = frames_series(1, &layout);
  static const double expected[] = {1, 0.5, 0, 0, 0};
  size_t n = 0;
  for (size_t row = 0; row < series->n_rows; row++) {
    if (strcmp(frame_text(series, row, "kind"), "inside") != 0) continue;
    assert_near(frame_number(series, row, "t_s"), 60.0 * (double)n, 1e-9);
    assert_near(frame_number(series, row, "mean"), expected[n++], 1e-9);
  }
  assert_int_equal(n, 5); /* 0 to 240 s */
  frame_free(series);
  tally_free(tally);
  helper_evening_free(evening);
}

/* Standing up at -90 s or never before the event's end: all are inside before they are counted. */
static void test_series_begin_full(void **state)
{
  (void)state;
  struct helper_evening *evening = helper_evening_new(1);
  struct tally *tally = tally_new(evening->scope);
  for (uint32_t r = 0; r < 2; r++) {
    evening->run.starts = r == 0 ? -90.0 : 0.0;
    evening->run.replication = r;
    evening->run.crowd.n_people = 0;
    helper_evening_party(evening, 0, 1, r == 0 ? -90.0 : 0.0, 60.0, 120.0, 1);
    tally_add(tally, outcome_new(evening->scope, &evening->run, 1));
  }
  const struct frames_layout layout = {"", tally};
  struct frame *series = frames_series(1, &layout);
  size_t n = 0;
  for (size_t row = 0; row < series->n_rows; row++) {
    if (strcmp(frame_text(series, row, "kind"), "on_site") != 0) continue;
    const double t = frame_number(series, row, "t_s");
    assert_near(frame_number(series, row, "mean"), t < 120 ? 1 : 0, 1e-9);
    n++;
  }
  assert_true(n >= 4); /* from -120 s on */
  frame_free(series);
  tally_free(tally);
  helper_evening_free(evening);
}

static void test_seats(void **state)
{
  (void)state;
  struct helper_evening *evening = helper_evening_new(1);
  struct tally *tally = tally_of(evening, 3);
  const struct frames_layout layout = {"", tally};
  struct frame *seats = frames_seats(1, &layout);
  assert_int_equal(seats->n_rows, 1);
  assert_string_equal(frame_text(seats, 0, "block"), "main-1");
  assert_near(frame_number(seats, 0, "x"), 1 + 4.5 * 0.5, 1e-9); /* the middle of ten seats */
  assert_near(frame_number(seats, 0, "persons"), 1, 1e-9);
  assert_near(frame_number(seats, 0, "gate_minutes"), 2, 1e-9);
  assert_near(frame_number(seats, 0, "home_minutes"), 4, 1e-9);
  frame_free(seats);
  tally_free(tally);
  helper_evening_free(evening);
}

static void test_digest_sees_every_value(void **state)
{
  (void)state;
  char one[DIGEST_TEXT], same[DIGEST_TEXT], other[DIGEST_TEXT];
  struct helper_evening *evening = helper_evening_new(1);
  struct tally *tally = tally_of(evening, 3);
  tally_digest(tally, one);
  tally_digest(tally, same);
  assert_string_equal(one, same);
  tally->values.items[4] += 1e-9;
  tally_digest(tally, other);
  assert_string_not_equal(one, other);
  tally->values.items[4] -= 1e-9;
  tally->audits.items[2].moves++;
  tally_digest(tally, other);
  assert_string_not_equal(one, other);
  tally_free(tally);
  tally = tally_of(evening, 2);
  tally_digest(tally, other);
  assert_string_not_equal(one, other);
  tally_free(tally);
  helper_evening_free(evening);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_summary), cmocka_unit_test(test_measures_and_audit),
      cmocka_unit_test(test_series),  cmocka_unit_test(test_series_begin_full),
      cmocka_unit_test(test_seats),   cmocka_unit_test(test_digest_sees_every_value),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
