/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pixels to the bytes of a PNG file, and back: the one place with libpng's <png.h>. */
#ifndef EXEUNT_RENDER_PNG_H
#define EXEUNT_RENDER_PNG_H

#include "../sim/base/text.h"

#include <stdbool.h>
#include <stddef.h>

struct png_note {
  const char *key;  /* 1 to 79 Latin-1 characters: "Title", "Software" */
  const char *text; /* UTF-8; written as tEXt when it is ASCII, else as iTXt. NULL: left out */
};

struct png_picture {
  const unsigned char *pixels;  /* rows of 32-bit native-endian 0x??RRGGBB, as cairo's RGB24 */
  size_t width, height, stride; /* pixels, pixels, bytes */
  double dpi;                   /* written as pHYs */
  size_t n_notes;
  const struct png_note *notes;
};

/* Appends the file's bytes to `out`. False, with nothing promised about `out`, if libpng meets a
 * problem. */
bool png_encode(const struct png_picture *picture, struct text *out);

/* A picture that has been read: rows of 32-bit native-endian 0xAARRGGBB, colours multiplied by
 * alpha, as cairo's ARGB32. */
struct png_pixels {
  unsigned char *bytes; /* width x height x 4; from malloc */
  size_t width, height;
};

#define PNG_SIDE_MAX 16384
#define PNG_AREA_MAX 50000000 /* pixels */

/* NULL, or why these bytes cannot be read as a PNG: a few words that live as long as the program.
 */
const char *png_decode(const void *bytes, size_t length, struct png_pixels *out);
void png_pixels_clear(struct png_pixels *pixels);

#endif
