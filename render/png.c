/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The door to libpng. Flat pictures: no row filter and a light deflate level are both the smallest
 * and the quickest. */
#include "png.h"

#include <png.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { COMPRESSION = 4, NOTES_MAX = 16 };

static void take(png_structp writer, png_bytep bytes, size_t length)
{
  text_add(png_get_io_ptr(writer), (const char *)bytes, length);
}

static void flush(png_structp writer)
{
  (void)writer;
}

static void complain(png_structp writer, png_const_charp message)
{
  (void)message;
  longjmp(png_jmpbuf(writer), 1);
}

static void stay_silent(png_structp writer, png_const_charp message)
{
  (void)writer;
  (void)message;
}

static bool is_ascii(const char *text)
{
  for (; *text; text++)
    if ((unsigned char)*text >= 0x80) return false;
  return true;
}

static void write_notes(png_structp writer, png_infop info, const struct png_picture *picture)
{
  png_text texts[NOTES_MAX];
  int n = 0;
  for (size_t i = 0; i < picture->n_notes && n < NOTES_MAX; i++) {
    if (!picture->notes[i].text) continue;
    png_text *note = &texts[n++];
    memset(note, 0, sizeof *note);
    note->key = (char *)(uintptr_t)picture->notes[i].key;
    note->text = (char *)(uintptr_t)picture->notes[i].text;
    note->compression =
        is_ascii(note->text) ? PNG_TEXT_COMPRESSION_NONE : PNG_ITXT_COMPRESSION_NONE;
  }
  png_set_text(writer, info, texts, n);
}

static void write_head(png_structp writer, png_infop info, const struct png_picture *picture)
{
  png_set_IHDR(writer, info, (png_uint_32)picture->width, (png_uint_32)picture->height, 8,
               PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
               PNG_FILTER_TYPE_DEFAULT);
  png_uint_32 per_metre = (png_uint_32)(picture->dpi / 0.0254 + 0.5);
  png_set_pHYs(writer, info, per_metre, per_metre, PNG_RESOLUTION_METER);
  png_set_sRGB(writer, info, PNG_sRGB_INTENT_PERCEPTUAL);
  write_notes(writer, info, picture);
  png_set_compression_level(writer, COMPRESSION);
  png_set_filter(writer, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
  png_write_info(writer, info);
}

static void write_rows(png_structp writer, const struct png_picture *picture, unsigned char *row)
{
  for (size_t y = 0; y < picture->height; y++) {
    const unsigned char *from = picture->pixels + y * picture->stride;
    for (size_t x = 0; x < picture->width; x++) {
      uint32_t pixel;
      memcpy(&pixel, from + 4 * x, 4);
      row[3 * x] = (unsigned char)(pixel >> 16);
      row[3 * x + 1] = (unsigned char)(pixel >> 8);
      row[3 * x + 2] = (unsigned char)pixel;
    }
    png_write_row(writer, row);
  }
}

bool png_encode(const struct png_picture *picture, struct text *out)
{
  png_structp writer = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, complain, stay_silent);
  png_infop info = writer ? png_create_info_struct(writer) : NULL;
  unsigned char *row = malloc(picture->width * 3 + 1);
  bool fine = false;
  if (info && row && setjmp(png_jmpbuf(writer)) == 0) {
    png_set_write_fn(writer, out, take, flush);
    write_head(writer, info, picture);
    write_rows(writer, picture, row);
    png_write_end(writer, info);
    fine = true;
  }
  free(row);
  png_destroy_write_struct(&writer, &info);
  return fine;
}

/* ---- reading ---- */

/* RGBA bytes to what cairo wants, in place. */
static void multiply(unsigned char *bytes, size_t n_pixels)
{
  for (size_t i = 0; i < n_pixels; i++) {
    unsigned char *at = bytes + 4 * i;
    const uint32_t alpha = at[3];
    const uint32_t red = (at[0] * alpha + 127) / 255, green = (at[1] * alpha + 127) / 255,
                   blue = (at[2] * alpha + 127) / 255;
    const uint32_t pixel = alpha << 24 | red << 16 | green << 8 | blue;
    memcpy(at, &pixel, sizeof pixel);
  }
}

const char *png_decode(const void *bytes, size_t length, struct png_pixels *out)
{
  png_image image = {.version = PNG_IMAGE_VERSION};
  const char *wrong = NULL;
  *out = (struct png_pixels){0};
  if (!png_image_begin_read_from_memory(&image, bytes, length))
    return "it is not a picture in PNG format";
  image.format = PNG_FORMAT_RGBA;
  const size_t area = (size_t)image.width * image.height;
  if (image.width > PNG_SIDE_MAX || image.height > PNG_SIDE_MAX || area > PNG_AREA_MAX)
    wrong = "it has more than 16,384 pixels a side, or 50 million";
  else if (!(out->bytes = malloc(4 * area)))
    wrong = "there is no memory for it";
  else if (!png_image_finish_read(&image, NULL, out->bytes, 0, NULL))
    wrong = "it is damaged, or cut short";
  png_image_free(&image);
  if (wrong) {
    png_pixels_clear(out);
    return wrong;
  }
  out->width = image.width;
  out->height = image.height;
  multiply(out->bytes, area);
  return NULL;
}

void png_pixels_clear(struct png_pixels *pixels)
{
  free(pixels->bytes);
  *pixels = (struct png_pixels){0};
}
