/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Questions to frames, complete or not. */
#include "../../../render/data.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../golden/sample.h"

static void what_is_missing_is_nothing(void **state)
{
  struct render_data data = {0};
  struct arena *arena = arena_new();
  (void)state;
  assert_int_equal(data_rows(NULL), 0);
  assert_true(isnan(data_number(NULL, 3, "x")));
  assert_string_equal(data_text(NULL, 3, "x"), "");
  assert_null(data_numbers(NULL, "x"));
  assert_string_equal(data_fact(&data, "seed"), "");
  assert_true(isnan(data_event_ends(&data)));
  assert_false(data_estimate(&data, "", "", "", "venue_clear").found);
  assert_int_equal(data_ids(NULL, arena, "gate").n, 0);
  assert_int_equal(data_layouts(NULL, arena).n, 1);
  struct data_series series = data_series(&data, arena, "", "inside", "");
  assert_int_equal(series.n, 0);
  assert_true(isnan(data_series_at(&series, 0)));
  assert_true(isnan(data_series_reaches(&series, 1)));
  assert_string_equal(data_label(&data, arena, "gate", "north_gate"), "North gate");
  arena_free(arena);
}

static void facts_and_estimates_are_found(void **state)
{
  struct sample_options options = {.gates = 8, .replications = 20, .variants = true};
  struct sample *sample = sample_new(&options);
  const struct render_data *data = sample_data(sample);
  struct arena *arena = arena_new();
  (void)state;
  assert_string_equal(data_fact(data, "seed"), "42");
  assert_true(fabs(data_event_ends(data) - 22.5 * 3600) < 1e-9);
  assert_true(isnan(data_fact_number(data, "name")));
  struct data_estimate base = data_estimate(data, "", "", "", "venue_clear");
  struct data_estimate other = data_estimate(data, "wide-north", "", "", "venue_clear");
  assert_true(base.found && fabs(base.mean - 2210) < 1e-9 && fabs(base.n - 20) < 1e-9);
  assert_true(fabs(other.mean - 2210 * 0.88) < 1e-9);
  assert_int_equal(data_ids(data->summary, arena, "gate").n, 8);
  assert_int_equal(data_layouts(data->summary, arena).n, 3);
  assert_string_equal(data_label(data, arena, "mode", "rail"), "Rail");
  assert_string_equal(data_label(data, arena, "mode", "car"), "Car park");
  assert_string_equal(data_label(data, arena, "mode", "central"), "Central");
  assert_string_equal(data_label(data, arena, "platform", "central"), "Central Station");
  arena_free(arena);
  sample_free(sample);
}

/* Rows out of order are sorted; a value that is not known is left out. */
static void series_are_sorted_steps(void **state)
{
  static const double points[][2] = {{60, 5}, {0, 10}, {120, 0}, {90, (double)NAN}};
  struct frame *frame = frame_new("series");
  struct render_data data = {.series = frame};
  struct arena *arena = arena_new();
  (void)state;
  frame_add(frame, "layout", "", FRAME_TEXT);
  frame_add(frame, "kind", "", FRAME_TEXT);
  frame_add(frame, "id", "", FRAME_TEXT);
  frame_add(frame, "t_s", "s", FRAME_NUMBER);
  frame_add(frame, "mean", "p", FRAME_NUMBER);
  for (size_t i = 0; i < 4; i++) {
    frame_row(frame);
    frame_set_text(frame, 1, "inside");
    frame_set(frame, 3, points[i][0]);
    frame_set(frame, 4, points[i][1]);
  }
  struct data_series series = data_series(&data, arena, "", "inside", "");
  assert_int_equal(series.n, 3);
  assert_true(fabs(data_series_at(&series, 59) - 10) < 1e-12);
  assert_true(fabs(data_series_at(&series, 60) - 5) < 1e-12);
  assert_true(isnan(data_series_at(&series, 121)));
  assert_true(fabs(data_series_reaches(&series, 5) - 60) < 1e-12);
  assert_true(fabs(data_series_reaches(&series, 0) - 120) < 1e-12);
  assert_true(isnan(data_series_reaches(&series, -1)));
  assert_true(isnan(series.low[0]));
  assert_true(fabs(data_series_most(&series) - 10) < 1e-12);
  arena_free(arena);
  frame_free(frame);
}

/* Below DATA_FEW replications an estimate has the range of the values that were stored. */
static void few_replications_have_a_range(void **state)
{
  static const double values[] = {30, 10, (double)NAN, 20};
  struct frame *summary = frame_new("summary"), *measures = frame_new("measures");
  struct frame *both[] = {summary, measures};
  struct render_data data = {.summary = summary, .measures = measures};
  (void)state;
  for (size_t f = 0; f < 2; f++) {
    frame_add(both[f], "measure", "", FRAME_TEXT);
    frame_add(both[f], f == 0 ? "n" : "value", "", FRAME_NUMBER);
  }
  frame_row(summary);
  frame_set_text(summary, 0, "wait_mean");
  frame_set(summary, 1, 4);
  for (size_t i = 0; i < 4; i++) {
    frame_row(measures);
    frame_set_text(measures, 0, i == 0 ? "wait_p95" : "wait_mean");
    frame_set(measures, 1, values[i]);
  }
  struct data_estimate few = data_estimate(&data, "", "", "", "wait_mean");
  assert_true(fabs(few.least - 10) < 1e-12 && fabs(few.most - 20) < 1e-12);
  frame_set(summary, 1, DATA_FEW);
  assert_true(isnan(data_estimate(&data, "", "", "", "wait_mean").least));
  assert_true(isnan(data_estimate(&data, "", "", "", "wait_p95").most));
  frame_free(summary);
  frame_free(measures);
}

/* A line is named with its station; things drawn in pieces count once. */
static void lines_and_pieces_are_named(void **state)
{
  struct frame *plan = frame_new("plan");
  struct render_data data = {.plan = plan};
  struct arena *arena = arena_new();
  (void)state;
  frame_add(plan, "kind", "", FRAME_TEXT);
  frame_add(plan, "id", "", FRAME_TEXT);
  for (size_t i = 0; i < 3; i++) {
    frame_row(plan);
    frame_set_text(plan, 0, "stand");
    frame_set_text(plan, 1, i < 2 ? "lower" : "upper");
  }
  assert_int_equal(data_planned(&data, arena, "stand").n, 2);
  assert_int_equal(data_planned(&data, arena, "gate").n, 0);
  assert_string_equal(data_label(&data, arena, "line", "rail.trains-1"), "Rail: trains 1");
  arena_free(arena);
  frame_free(plan);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_missing_is_nothing), cmocka_unit_test(facts_and_estimates_are_found),
      cmocka_unit_test(series_are_sorted_steps),    cmocka_unit_test(few_replications_have_a_range),
      cmocka_unit_test(lines_and_pieces_are_named),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
