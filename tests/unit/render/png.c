/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pictures out and in again; damaged ones are refused with a reason. */
#include "../../../render/png.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "../../../render/canvas.h"

enum { WIDE = 3, HIGH = 2 };

static void encode(struct text *file)
{
  static const uint32_t pixels[WIDE * HIGH] = {0xff0000, 0x00ff00, 0x0000ff,
                                               0x000000, 0xffffff, 0x123456};
  const struct png_picture picture = {.pixels = (const unsigned char *)pixels,
                                      .width = WIDE,
                                      .height = HIGH,
                                      .stride = 4 * WIDE,
                                      .dpi = 72};
  text_init(file);
  assert_true(png_encode(&picture, file));
}

static uint32_t pixel_at(const struct png_pixels *pixels, size_t x, size_t y)
{
  uint32_t pixel;
  memcpy(&pixel, pixels->bytes + 4 * (y * pixels->width + x), sizeof pixel);
  return pixel;
}

static void reads_what_it_writes(void **state)
{
  struct text file;
  struct png_pixels pixels;
  (void)state;
  encode(&file);
  assert_null(png_decode(file.bytes, file.length, &pixels));
  assert_int_equal(pixels.width, WIDE);
  assert_int_equal(pixels.height, HIGH);
  assert_int_equal(pixel_at(&pixels, 0, 0), 0xffff0000);
  assert_int_equal(pixel_at(&pixels, 2, 0), 0xff0000ff);
  assert_int_equal(pixel_at(&pixels, 2, 1), 0xff123456);
  png_pixels_clear(&pixels);
  text_clear(&file);
}

/* Every cut but those that lose the closing chunk alone, which holds nothing. */
static void refuses_what_is_cut_short(void **state)
{
  struct text file;
  struct png_pixels pixels;
  (void)state;
  encode(&file);
  for (size_t length = 0; length < file.length - 16; length++) {
    assert_non_null(png_decode(file.bytes, length, &pixels));
    assert_null(pixels.bytes);
  }
  for (size_t i = 0; i < file.length; i++) { /* each byte changed: a reason or a picture */
    file.bytes[i] = (char)(file.bytes[i] ^ 0x55);
    png_decode(file.bytes, file.length, &pixels);
    png_pixels_clear(&pixels);
    file.bytes[i] = (char)(file.bytes[i] ^ 0x55);
  }
  text_clear(&file);
}

static void refuses_huge_ones_before_taking_memory(void **state)
{
  /* An honest header of 16,385 x 1 pixels, with its checksum, and no data. */
  static const unsigned char head[] = {
      0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44,
      0x52, 0x00, 0x00, 0x40, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x02, 0x00, 0x00, 0x00, 0x46,
      0x3f, 0x4a, 0x31, 0x00, 0x00, 0x00, 0x00, 0x49, 0x44, 0x41, 0x54, 0x35, 0xaf, 0x06, 0x1e};
  struct png_pixels pixels;
  (void)state;
  const char *why = png_decode(head, sizeof head, &pixels);
  assert_non_null(why);
  assert_non_null(strstr(why, "16,384"));
}

/* ---- on paper ---- */

/* A page of 40 x 20 points, one pixel each, with a picture of a red and a blue pixel on it. */
static void draw(struct canvas_box whole, struct canvas_box visible, double opacity,
                 struct png_pixels *out)
{
  static const uint32_t two[] = {0xffff0000, 0xff0000ff};
  struct status status;
  struct canvas_bytes bytes;
  status_init(&status);
  struct canvas *canvas = canvas_png(40, 20, 72, &status);
  canvas_page(canvas, 40, 20, "picture");
  canvas_picture(canvas, (const unsigned char *)two, 2, 1, whole, visible, opacity);
  canvas_finish(canvas, NULL, &bytes, &status);
  assert_true(status_ok(&status));
  assert_null(png_decode(bytes.bytes, bytes.length, out));
  canvas_bytes_clear(&bytes);
  canvas_free(canvas);
  status_clear(&status);
}

static void draws_a_picture_where_it_lies(void **state)
{
  struct png_pixels page;
  (void)state;
  draw((struct canvas_box){-980, 5, 2000, 10}, (struct canvas_box){10, 5, 30, 10}, 1, &page);
  assert_int_equal(pixel_at(&page, 5, 10), 0xffffffff);  /* left of what is visible */
  assert_int_equal(pixel_at(&page, 20, 2), 0xffffffff);  /* above */
  assert_int_equal(pixel_at(&page, 20, 17), 0xffffffff); /* below */
  const uint32_t middle = pixel_at(&page, 20, 10);       /* half way between red and blue */
  assert_int_equal(middle >> 24, 0xff);
  assert_true((middle >> 16 & 0xff) > 0x60 && (middle >> 16 & 0xff) < 0xa0);
  png_pixels_clear(&page);
  draw((struct canvas_box){0, 0, 40, 20}, (struct canvas_box){0, 0, 40, 20}, 0.5, &page);
  const uint32_t left = pixel_at(&page, 2, 10), right = pixel_at(&page, 37, 10);
  assert_true((left >> 16 & 0xff) > 0xf0 && (left & 0xff) > 0x70 && (left & 0xff) < 0x90);
  assert_true((right & 0xff) > 0xf0 && (right >> 16 & 0xff) > 0x70);
  png_pixels_clear(&page);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reads_what_it_writes),
      cmocka_unit_test(refuses_what_is_cut_short),
      cmocka_unit_test(refuses_huge_ones_before_taking_memory),
      cmocka_unit_test(draws_a_picture_where_it_lies),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
