/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Long series are thinned to what can be seen, and nothing that can be seen is lost. */
#include "../../../render/chart.h"

#include <math.h>
#include <stdlib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../../render/theme.h"

enum { MANY = 200000 };

static struct chart begin(struct canvas *canvas, double most)
{
  struct chart_frame frame = {.x = {.kind = CHART_TIME, .from = 0, .to = MANY},
                              .y = {.kind = CHART_WHOLE, .from = 0, .to = most},
                              .event_ends_s = 81000};
  return chart_begin(canvas, (struct canvas_box){20, 20, 700, 400}, &frame);
}

static void two_points_a_column(void **state)
{
  double *x = malloc(MANY * sizeof *x), *y = malloc(MANY * sizeof *y);
  size_t *keep = malloc((MANY + 1) * sizeof *keep), seen = 0;
  struct scale scale = {0, MANY, 0, 480};
  (void)state;
  for (size_t i = 0; i < MANY; i++) {
    x[i] = (double)i;
    y[i] = sin((double)i / 5000);
  }
  y[77777] = 50;
  y[123456] = -50;
  size_t n = chart_thin(MANY, x, y, &scale, keep);
  assert_true(n <= 2 * 1001 && n > 1000);
  for (size_t k = 0; k < n; k++) {
    assert_true(k == 0 || keep[k] > keep[k - 1]);
    seen += keep[k] == 77777 || keep[k] == 123456;
  }
  assert_int_equal(seen, 2);
  free(x);
  free(y);
  free(keep);
}

static void gaps_stay_and_short_series_are_whole(void **state)
{
  const double x[] = {0, 100, 200, 300, 400}, y[] = {1, 2, (double)NAN, 4, 5};
  struct scale scale = {0, 400, 0, 400};
  size_t keep[6];
  (void)state;
  assert_int_equal(chart_thin(5, x, y, &scale, keep), 5);
  assert_int_equal(keep[2], 2);
  assert_int_equal(chart_thin(0, x, y, &scale, keep), 0);
}

static void every_visible_point_is_drawn(void **state)
{
  struct status status;
  struct canvas_bytes bytes;
  const double x[] = {0, 50000, 100000, 150000}, y[] = {4, 3, 2, 1}, low[] = {3, (double)NAN, 1, 0},
               high[] = {5, 4, 3, 2};
  (void)state;
  status_init(&status);
  struct canvas *canvas = canvas_png(800, 500, 72, &status);
  struct chart chart = begin(canvas, 5);
  size_t before = canvas_points(canvas);
  chart_line(&chart, 4, x, y, false, theme_ink, 1);
  assert_int_equal(canvas_points(canvas) - before, 4);
  chart_band(&chart, 4, x, low, high, theme_ink);
  chart_rule_x(&chart, (double)NAN, "nothing", theme_ink, 0);
  chart_rule_y(&chart, 7, "outside", theme_ink);
  chart_dot(&chart, 1, 1, theme_ink, 2);
  assert_null(canvas_problem(canvas));
  canvas_finish(canvas, NULL, &bytes, &status);
  assert_true(status_ok(&status));
  canvas_bytes_clear(&bytes);
  canvas_free(canvas);
  status_clear(&status);
}

static void rows_that_do_not_fit_are_counted(void **state)
{
  struct status status;
  struct chart_row rows[100];
  struct canvas_bytes bytes;
  (void)state;
  status_init(&status);
  for (int i = 0; i < 100; i++)
    rows[i] = (struct chart_row){
        "A name that is far too long for the room that there is in a chart by rows, is it not?",
        i == 3 ? (double)NAN : i,
        i - 1.0,
        i + 1.0,
        theme_ink,
        i % 2 ? "note" : NULL};
  struct canvas *canvas = canvas_png(400, 300, 72, &status);
  struct chart_rows spec = {.n = 100,
                            .rows = rows,
                            .axis = {.kind = CHART_NUMBER, .from = 0, .to = 100, .title = "x"},
                            .zero = 0};
  size_t drawn = chart_by_row(canvas, (struct canvas_box){0, 0, 400, 300}, &spec);
  assert_int_equal(drawn, (300 - 33) / 9);
  spec.n = 2;
  assert_int_equal(chart_by_row(canvas, (struct canvas_box){0, 0, 400, 300}, &spec), 2);
  assert_int_equal(chart_by_row(canvas, (struct canvas_box){0, 0, 400, 20}, &spec), 0);
  canvas_finish(canvas, NULL, &bytes, &status);
  assert_true(status_ok(&status));
  canvas_bytes_clear(&bytes);
  canvas_free(canvas);
  status_clear(&status);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(two_points_a_column),
      cmocka_unit_test(gaps_stay_and_short_series_are_whole),
      cmocka_unit_test(every_visible_point_is_drawn),
      cmocka_unit_test(rows_that_do_not_fit_are_counted),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
