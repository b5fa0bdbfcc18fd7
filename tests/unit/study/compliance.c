/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which rows there are, that verdicts over flows and jam densities flip where they must, and that
 * judging a run changes nothing of it. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "../../../sim/study/compliance.h"

/* A hall for 400 with two doors of 1 m; the limit is the caller's. */
static struct frame *judged(const char *set, const char *limit, uint32_t replications,
                            const char *standing)
{
  char path[] = "/tmp/exeunt-compliance-XXXXXX";
  const int file = mkstemp(path);
  FILE *out = fdopen(file, "w");
  assert_non_null(out);
  fprintf(out,
          "format: 1\n"
          "event: {ends: \"22:00\", clear_within: %s}\n"
          "stands: {crowd: {on: hall, polygon: [[0, 0], [20, 0], [20, 10], [0, 10]], standing: "
          "%s}}\n"
          "floors: {hall: {polygon: [[0, 0], [20, 0], [20, 10], [0, 10]]}}\n"
          "gates:\n"
          "  a: {from: hall, to: outside, at: [0, 5], width: 1 m}\n"
          "  b: {from: hall, to: outside, at: [20, 5], width: 1 m}\n",
          limit, standing);
  fclose(out);
  struct status status;
  status_init(&status);
  const struct scenario_options options = {.file = path, .n_sets = 1, .sets = &set};
  struct layout *layout = layout_new("", &options, &status);
  status_print(&status, stderr, false);
  assert_true(status_ok(&status));
  const struct study_options how = {.seed = 1, .replications = replications, .threads = 2};
  assert_true(study_run(1, &layout, &how));
  char before[DIGEST_TEXT], after[DIGEST_TEXT];
  tally_digest(layout->tally, before);
  assert_true(compliance_wanted(layout));
  struct frame *frame = compliance_frame(layout, &options, &how, &status);
  assert_true(status_ok(&status));
  assert_non_null(frame);
  tally_digest(layout->tally, after);
  assert_string_equal(before, after);
  layout_free(layout);
  status_clear(&status);
  unlink(path);
  return frame;
}

static size_t row_of(const struct frame *frame, const char *rule)
{
  for (size_t i = 0; i < frame->n_rows; i++)
    if (strcmp(frame_text(frame, i, "rule"), rule) == 0) return i;
  printf("no row of `%s`\n", rule);
  fail();
  return 0;
}

static void is(const struct frame *frame, const char *rule, const char *verdict)
{
  const size_t row = row_of(frame, rule);
  if (strcmp(frame_text(frame, row, "verdict"), verdict) != 0)
    printf("%s: %g [%g, %g], limit %g: %s\n", rule, frame_number(frame, row, "value"),
           frame_number(frame, row, "low"), frame_number(frame, row, "high"),
           frame_number(frame, row, "limit"), frame_text(frame, row, "why"));
  assert_string_equal(frame_text(frame, row, "verdict"), verdict);
}

static void test_verdicts(void **state)
{
  (void)state;
  /* 400 people through 2 m at 60, 73.5 and 82 a metre and minute: 200, 163 and 146 s at least. */
  struct frame *frame = judged("event.mode=emergency", "12 min", 2, "400");
  is(frame, "Green Guide, evacuation", "pass");
  is(frame, "Least time by capacity", "pass");
  const size_t bound = row_of(frame, "Least time by capacity"),
               time = row_of(frame, "Green Guide, evacuation");
  assert_true(fabs(frame_number(frame, bound, "low") - 400 / (2 * 1.367)) < 0.1);
  assert_true(fabs(frame_number(frame, bound, "high") - 400 / (2 * 1.0)) < 0.1);
  assert_true(frame_number(frame, time, "value") > frame_number(frame, bound, "value"));
  assert_string_equal(frame_text(frame, time, "mark"), "given");
  assert_non_null(strstr(frame_text(frame, bound, "why"), "the gates a and b together carry 147"));
  frame_free(frame);
  frame = judged("event.mode=emergency", "170 s", 1, "400");
  is(frame, "Least time by capacity", "undecided"); /* 163 s, but 200 at 60 */
  assert_non_null(strstr(frame_text(frame, row_of(frame, "Least time by capacity"), "why"),
                         "fails at 60 p/m/min"));
  frame_free(frame);
  frame = judged("event.mode=emergency", "60 s", 1, "400");
  is(frame, "Least time by capacity", "fail");
  is(frame, "Green Guide, evacuation", "fail");
  frame_free(frame);
}

/* A queue stands at the jam density, which is assumed: the verdict hangs on it. Few people never
 * stand that densely. */
static void test_congestion_hangs_on_the_jam(void **state)
{
  (void)state;
  struct frame *frame = judged("event.mode=emergency", "8 min", 1, "400");
  const size_t row = row_of(frame, "IMO, congestion");
  is(frame, "IMO, congestion", "undecided");
  assert_true(frame_number(frame, row, "low") <= 0.0);
  assert_true(frame_number(frame, row, "high") > 0.1);
  assert_non_null(strstr(frame_text(frame, row, "why"), "passes at a jam density of 3.8 /m2"));
  frame_free(frame);
  frame = judged("event.mode=emergency", "8 min", 1, "10");
  is(frame, "IMO, congestion", "pass");
  frame_free(frame);
}

/* Where people stand more densely than the lowest jam density allows, that case is left out and
 * said to be. */
static void test_case_that_cannot_be_run(void **state)
{
  (void)state;
  struct frame *frame = judged("event.mode=emergency", "20 min", 1, "900");
  const size_t row = row_of(frame, "Green Guide, evacuation");
  assert_non_null(strstr(frame_text(frame, row, "why"), "cannot be run at a jam density of 3.8"));
  frame_free(frame);
}

/* A normal run is judged by runs in which everybody leaves at once. */
static void test_normal_run(void **state)
{
  (void)state;
  struct frame *normal = judged("study.verdicts=true", "8 min", 3, "400"),
               *alarm = judged("event.mode=emergency", "8 min", 1, "400");
  const size_t row = row_of(normal, "Green Guide, evacuation");
  assert_int_equal(normal->n_rows, alarm->n_rows);
  assert_true(fabs(frame_number(normal, row, "value") - frame_number(alarm, row, "value")) < 1e-9);
  frame_free(normal);
  frame_free(alarm);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_verdicts),
      cmocka_unit_test(test_congestion_hangs_on_the_jam),
      cmocka_unit_test(test_case_that_cannot_be_run),
      cmocka_unit_test(test_normal_run),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
