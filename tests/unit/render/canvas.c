/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The library traps of cairo 1.16, each shut: whatever a figure hands over, the page is drawn whole
 * or fails by name. */
#include "../../../render/canvas.h"

#include <math.h>
#include <string.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define assert_near(a, b, within) assert_true(fabs((a) - (b)) <= (within))

#include "../../../render/theme.h"

static struct canvas *page(struct status *status)
{
  status_init(status);
  struct canvas *canvas = canvas_png(200, 100, 72, status);
  assert_non_null(canvas);
  canvas_page(canvas, 200, 100, "queue-north");
  return canvas;
}

/* Ends a page that must have failed, with its name in the message and no bytes. */
static void expect_failure(struct canvas *canvas, struct status *status)
{
  struct canvas_bytes bytes;
  assert_non_null(canvas_problem(canvas));
  canvas_finish(canvas, NULL, &bytes, status);
  assert_null(bytes.bytes);
  assert_int_equal(status->kind, STATUS_OUTPUT);
  assert_non_null(strstr(status->problems[0].message, "queue-north"));
  canvas_free(canvas);
  status_clear(status);
}

static void expect_fine(struct canvas *canvas, struct status *status)
{
  struct canvas_bytes bytes;
  assert_null(canvas_problem(canvas));
  canvas_finish(canvas, NULL, &bytes, status);
  assert_true(status_ok(status));
  assert_true(bytes.length > 8 && memcmp(bytes.bytes, "\x89PNG\r\n\x1a\n", 8) == 0);
  canvas_bytes_clear(&bytes);
  canvas_free(canvas);
  status_clear(status);
}

static void arcs_with_bad_numbers_fail(void **state)
{
  static const double bad[][3] = {
      {5, 0, (double)NAN}, {HUGE_VAL, 0, 1}, {1e300, 0, 1}, {5, 1e17, 1e17}, {5, 0, -1e17}};
  (void)state;
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
    struct status status;
    struct canvas *canvas = page(&status);
    canvas_arc(canvas, 10, 10, bad[i][0], bad[i][1], bad[i][2]);
    canvas_fill(canvas, theme_ink);
    expect_failure(canvas, &status);
  }
}

static void long_arcs_are_one_turn(void **state)
{
  struct status status;
  (void)state;
  struct canvas *canvas = page(&status);
  canvas_arc(canvas, 10, 10, 5, 0, 1000);
  canvas_arc(canvas, 10, 10, -5, 3, 1);
  canvas_stroke(canvas, theme_ink, 1);
  expect_fine(canvas, &status);
}

static void points_that_are_no_numbers_fail(void **state)
{
  (void)state;
  for (int i = 0; i < 6; i++) {
    struct status status;
    struct canvas *canvas = page(&status);
    double bad = i % 3 == 0 ? (double)NAN : i % 3 == 1 ? HUGE_VAL : 1e9;
    if (i < 3)
      canvas_line(canvas, bad, 1);
    else
      canvas_move(canvas, 1, bad);
    assert_int_equal(canvas_points(canvas), 0);
    expect_failure(canvas, &status);
  }
}

static void sizes_colours_and_dashes_are_gated(void **state)
{
  struct status status;
  struct canvas_type type = theme_type((double)NAN, CANVAS_REGULAR, CANVAS_LEFT);
  (void)state;
  struct canvas *canvas = page(&status);
  canvas_text(canvas, 1, 1, "x", &type);
  expect_failure(canvas, &status);

  canvas = page(&status);
  canvas_rectangle(canvas, (struct canvas_box){1, 1, 5, (double)NAN});
  canvas_fill(canvas, theme_ink);
  expect_failure(canvas, &status);

  canvas = page(&status);
  canvas_line(canvas, 1, 1);
  canvas_fill(canvas, (struct canvas_ink){(double)NAN, 0, 0, 1});
  expect_failure(canvas, &status);
}

/* {0, 0} and {-1} would be cairo's sticky error, and the rest of the page would vanish. */
static void empty_dashes_are_plain_lines(void **state)
{
  struct status status;
  (void)state;
  struct canvas *canvas = page(&status);
  for (int i = -1; i <= 1; i++) {
    canvas_move(canvas, 0, 0);
    canvas_line(canvas, 10, 10);
    canvas_stroke_dashed(canvas, theme_ink, -1, i);
  }
  expect_fine(canvas, &status);
}

static void invalid_utf8_is_replaced(void **state)
{
  struct status status;
  struct canvas_type type = theme_type(8, CANVAS_REGULAR, CANVAS_LEFT);
  (void)state;
  struct canvas *canvas = page(&status);
  struct canvas_extent bad = canvas_text(canvas, 5, 5, "a\xff\xc3(b", &type);
  struct canvas_extent good = canvas_text_measure(canvas, "a\xEF\xBF\xBD\xEF\xBF\xBD(b", &type);
  assert_near(bad.width, good.width, 1e-9);
  assert_true(bad.width > 0);
  canvas_text(canvas, 5, 5, NULL, &type);
  expect_fine(canvas, &status);
}

static void markup_is_shown_as_it_is(void **state)
{
  struct status status;
  struct canvas_type type = theme_type(8, CANVAS_REGULAR, CANVAS_LEFT);
  (void)state;
  struct canvas *canvas = page(&status);
  double plain = canvas_text_measure(canvas, "b", &type).width;
  assert_true(canvas_text_measure(canvas, "<i>b</i>&amp;", &type).width > 5 * plain);
  expect_fine(canvas, &status);
}

static void figures_are_tabular(void **state)
{
  struct status status;
  struct canvas_type type = theme_type(8, CANVAS_REGULAR, CANVAS_LEFT);
  (void)state;
  struct canvas *canvas = page(&status);
  assert_near(canvas_text_measure(canvas, "1111", &type).width,
              canvas_text_measure(canvas, "8808", &type).width, 0.02);
  expect_fine(canvas, &status);
}

static void impossible_pages_are_refused(void **state)
{
  static const double bad[][3] = {{0, 0, 72},        {-1, 100, 72},   {100, 100, 0},
                                  {1e6, 10, 72},     {100, 100, 1e5}, {(double)NAN, 1, 72},
                                  {16000, 16000, 72}};
  (void)state;
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
    struct status status;
    status_init(&status);
    assert_null(canvas_png(bad[i][0], bad[i][1], bad[i][2], &status));
    assert_int_equal(status.kind, STATUS_OUTPUT);
    status_clear(&status);
  }
}

static uint32_t number_at(const unsigned char *at)
{
  return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

/* The data of the first chunk of this type whose data begin with `start`; NULL if there is none. */
static const unsigned char *chunk(const struct canvas_bytes *png, const char *type,
                                  const char *start)
{
  for (size_t at = 8; at + 12 <= png->length; at += 12 + number_at(png->bytes + at))
    if (memcmp(png->bytes + at + 4, type, 4) == 0 &&
        memcmp(png->bytes + at + 8, start, strlen(start)) == 0)
      return png->bytes + at + 8;
  return NULL;
}

static void png_says_where_it_came_from(void **state)
{
  struct status status;
  struct canvas_facts facts = {
      .title = "Estádio", .scenario = "9f2c", .seed = "42", .source = "exeunt run x.yaml"};
  struct canvas_bytes bytes;
  (void)state;
  status_init(&status);
  struct canvas *canvas = canvas_png(CANVAS_A4_SHORT, CANVAS_A4_LONG, 150, &status);
  canvas_finish(canvas, &facts, &bytes, &status);
  const unsigned char *size = chunk(&bytes, "IHDR", ""), *density = chunk(&bytes, "pHYs", "");
  assert_int_equal(number_at(size), 1241);
  assert_int_equal(number_at(size + 4), 1754);
  assert_int_equal(number_at(density), 5906);
  assert_int_equal(density[8], 1);
  assert_non_null(chunk(&bytes, "tEXt", "Scenario"));
  assert_memory_equal(chunk(&bytes, "tEXt", "Scenario") + 9, "9f2c", 4);
  assert_non_null(chunk(&bytes, "iTXt", "Title"));
  assert_null(chunk(&bytes, "tEXt", "Creation Time"));
  canvas_bytes_clear(&bytes);
  canvas_free(canvas);
  status_clear(&status);
}

static struct canvas_bytes two_pages(void)
{
  struct status status;
  struct canvas_bytes bytes;
  struct canvas_facts facts = {.title = "Two", .date = "2026-05-02T10:00:00Z"};
  struct canvas_type type = theme_type(12, CANVAS_REGULAR, CANVAS_LEFT);
  status_init(&status);
  struct canvas *canvas = canvas_pdf(&facts, &status);
  for (int i = 0; i < 2; i++) {
    canvas_page(canvas, CANVAS_A4_LONG, CANVAS_A4_SHORT, i ? "second" : "first");
    canvas_text(canvas, 50, 50, "text 12,345", &type);
    canvas_rectangle(canvas, (struct canvas_box){10, 100, 300, 300});
    canvas_fill_hatch(canvas, CANVAS_HATCH_CROSS, theme_ink);
  }
  canvas_finish(canvas, &facts, &bytes, &status);
  assert_true(status_ok(&status));
  canvas_free(canvas);
  status_clear(&status);
  return bytes;
}

static void pdf_is_the_same_twice(void **state)
{
  struct canvas_bytes first = two_pages(), second = two_pages();
  (void)state;
  assert_true(first.length > 1000 && memcmp(first.bytes, "%PDF-1.5", 8) == 0);
  assert_int_equal(first.length, second.length);
  assert_memory_equal(first.bytes, second.bytes, first.length);
  canvas_bytes_clear(&first);
  canvas_bytes_clear(&second);
}

static void hatching_stays_inside(void **state)
{
  struct status status;
  (void)state;
  struct canvas *canvas = page(&status);
  canvas_fill_hatch(canvas, CANVAS_HATCH_LINES, theme_ink);
  canvas_clip(canvas, (struct canvas_box){0, 0, 10, 10});
  canvas_rectangle(canvas, (struct canvas_box){50, 50, 10, 10});
  canvas_fill_hatch(canvas, CANVAS_HATCH_CROSS, theme_ink);
  canvas_restore(canvas);
  expect_fine(canvas, &status);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(arcs_with_bad_numbers_fail),
      cmocka_unit_test(long_arcs_are_one_turn),
      cmocka_unit_test(points_that_are_no_numbers_fail),
      cmocka_unit_test(sizes_colours_and_dashes_are_gated),
      cmocka_unit_test(empty_dashes_are_plain_lines),
      cmocka_unit_test(invalid_utf8_is_replaced),
      cmocka_unit_test(markup_is_shown_as_it_is),
      cmocka_unit_test(figures_are_tabular),
      cmocka_unit_test(impossible_pages_are_refused),
      cmocka_unit_test(png_says_where_it_came_from),
      cmocka_unit_test(pdf_is_the_same_twice),
      cmocka_unit_test(hatching_stays_inside),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
