/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables of looks. */
#include "theme.h"

#include <math.h>

#define HEX(rgb)                                                                                   \
  {                                                                                                \
    (((rgb) >> 16) & 0xff) / 255.0, (((rgb) >> 8) & 0xff) / 255.0, ((rgb)&0xff) / 255.0, 1.0       \
  }

const struct canvas_ink theme_ink = HEX(0x1b2430);
const struct canvas_ink theme_quiet = HEX(0x5a6675);
const struct canvas_ink theme_line = HEX(0xb9c1ca);
const struct canvas_ink theme_grid = HEX(0xd9dde2);
const struct canvas_ink theme_panel = HEX(0xf3f5f7);
const struct canvas_ink theme_accent = HEX(0x1f4e8c);
const struct canvas_ink theme_good = HEX(0x00734f);
const struct canvas_ink theme_bad = HEX(0xa8172d);
const struct canvas_ink theme_unsure = HEX(0x5a6675);
const struct canvas_ink theme_white = HEX(0xffffff);

/* Fruin 1971, walkways, m2 a person. */
const struct theme_level theme_levels[THEME_LEVELS] = {
    {"A", 3.25, 0x3b6fb6, CANVAS_HATCH_NONE},  {"B", 2.32, 0x7fb4d6, CANVAS_HATCH_NONE},
    {"C", 1.39, 0xcfe3c0, CANVAS_HATCH_NONE},  {"D", 0.93, 0xfbd76b, CANVAS_HATCH_NONE},
    {"E", 0.46, 0xee8a3c, CANVAS_HATCH_LINES}, {"F", 0.00, 0xa8172d, CANVAS_HATCH_CROSS},
};

size_t theme_level_of(double density)
{
  if (!(density > 0)) return 0;
  size_t level = 0;
  while (level + 1 < THEME_LEVELS && 1.0 / density < theme_levels[level].space_min) level++;
  return level;
}

struct canvas_ink theme_hex(unsigned rgb)
{
  return (struct canvas_ink)HEX(rgb);
}

struct canvas_ink theme_fade(struct canvas_ink ink, double alpha)
{
  ink.alpha = alpha;
  return ink;
}

/* Okabe and Ito, without black, ordered so that neighbours differ most. */
struct canvas_ink theme_category(size_t i)
{
  static const unsigned colours[] = {0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7,
                                     0xe69f00, 0x56b4e9, 0x5a6675};
  return theme_hex(colours[i % (sizeof colours / sizeof colours[0])]);
}

/* Cividis (Nunez, Anderton, Renslow 2018) at eleven even steps, dark to light. */
struct canvas_ink theme_continuous(double t)
{
  static const unsigned steps[] = {0x00224e, 0x123570, 0x3b496c, 0x575d6d, 0x707173, 0x8a8678,
                                   0xa59c74, 0xc3b369, 0xe1cc55, 0xf0d84a, 0xfee838};
  const size_t last = sizeof steps / sizeof steps[0] - 1;
  double at = (1.0 - fmin(fmax(isfinite(t) ? t : 0.0, 0.0), 1.0)) * (double)last;
  size_t low = at >= (double)last ? last - 1 : (size_t)at;
  double share = at - (double)low;
  struct canvas_ink a = theme_hex(steps[low]), b = theme_hex(steps[low + 1]);
  return (struct canvas_ink){a.red + share * (b.red - a.red), a.green + share * (b.green - a.green),
                             a.blue + share * (b.blue - a.blue), 1.0};
}

static double linear(double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4);
}

static double luminance(struct canvas_ink ink)
{
  return 0.2126 * linear(ink.red) + 0.7152 * linear(ink.green) + 0.0722 * linear(ink.blue);
}

double theme_contrast(struct canvas_ink a, struct canvas_ink b)
{
  double la = luminance(a), lb = luminance(b);
  return (fmax(la, lb) + 0.05) / (fmin(la, lb) + 0.05);
}

struct canvas_ink theme_on(struct canvas_ink ground)
{
  return theme_contrast(theme_ink, ground) >= theme_contrast(theme_white, ground) ? theme_ink
                                                                                  : theme_white;
}

struct canvas_type theme_type(double size, enum canvas_weight weight, enum canvas_align align)
{
  return (struct canvas_type){.size = size, .weight = weight, .align = align, .ink = theme_ink};
}

struct canvas_type theme_quiet_type(double size, enum canvas_align align)
{
  return (struct canvas_type){
      .size = size, .weight = CANVAS_REGULAR, .align = align, .ink = theme_quiet};
}
