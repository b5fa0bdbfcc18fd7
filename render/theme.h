/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Colours, classes and sizes: everything about looks that is a choice, in one place.
 *
 * Level-of-service colours run from blue to red and stay apart for every kind of colour vision
 * (smallest CIEDE2000 between two classes 12.8, under deuteranopia; tests/unit/render/theme.c), and
 * colour is never the only channel: classes carry letters, and E and F are hatched. Categories are
 * Okabe and Ito's eight. Continuous fields are cividis. */
#ifndef EXEUNT_RENDER_THEME_H
#define EXEUNT_RENDER_THEME_H

#include "canvas.h"

#define THEME_LEVELS 6

/* Type sizes and line widths, points at final size. */
#define THEME_TITLE 17.0
#define THEME_LEAD 10.5 /* the finding under a title */
#define THEME_BODY 9.0
#define THEME_AXIS 9.0 /* axis titles */
#define THEME_TICK 8.0
#define THEME_NOTE 7.0
#define THEME_SMALL 6.5 /* nothing is smaller */
#define THEME_GRID 0.4
#define THEME_RULE 0.8
#define THEME_DATA 1.5

extern const struct canvas_ink theme_ink;   /* text and outlines */
extern const struct canvas_ink theme_quiet; /* secondary text; contrast above 4.5 on white */
extern const struct canvas_ink theme_line;  /* hairlines and frames */
extern const struct canvas_ink theme_grid;  /* under the data */
extern const struct canvas_ink theme_panel; /* the ground of cards and banded rows */
extern const struct canvas_ink theme_accent;
extern const struct canvas_ink theme_good;
extern const struct canvas_ink theme_bad;
extern const struct canvas_ink theme_unsure;
extern const struct canvas_ink theme_white;

/* 0xRRGGBB to ink. */
struct canvas_ink theme_hex(unsigned rgb);
struct canvas_ink theme_fade(struct canvas_ink ink, double alpha);

/* ---- level of service: Fruin's walkway classes, by space per person ---- */

struct theme_level {
  char letter[2];
  double space_min; /* m2 a person; at or above it is this class or better; 0 for F */
  unsigned rgb;
  enum canvas_hatch hatch;
};

extern const struct theme_level theme_levels[THEME_LEVELS];

/* 0 (A) to 5 (F) for a density in 1/m2. A density of 0 is A; one that is not a number is A too. */
size_t theme_level_of(double density);

/* ---- scales of colour ---- */

/* Category i of eight, repeating. */
struct canvas_ink theme_category(size_t i);

/* Cividis at t in 0..1 (clamped), reversed: light is little, dark is much, so that empty paper and
 * small values agree. */
struct canvas_ink theme_continuous(double t);

/* White or dark ink, whichever reads better on `ground`. */
struct canvas_ink theme_on(struct canvas_ink ground);

/* WCAG contrast ratio of two inks, 1 to 21; alpha is ignored. */
double theme_contrast(struct canvas_ink a, struct canvas_ink b);

/* A type in the theme's ink. */
struct canvas_type theme_type(double size, enum canvas_weight weight, enum canvas_align align);
struct canvas_type theme_quiet_type(double size, enum canvas_align align);

#endif
