/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The palette is told apart by everybody, text is read by everybody, and classes are Fruin's. */
#include "../../../render/theme.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#define assert_near(a, b, within) assert_true(fabs((a) - (b)) <= (within))

#define DEGREE (3.14159265358979323846 / 180)

struct lab {
  double l, a, b;
};

static double to_linear(double c)
{
  return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double curve(double t)
{
  return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

/* Vision as a matrix on linear RGB: Machado, Oliveira, Fernandes 2009, severity 1. */
static const double visions[4][3][3] = {
    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    {{0.152286, 1.052583, -0.204868},
     {0.114503, 0.786281, 0.099216},
     {-0.003882, -0.048116, 1.051998}},
    {{0.367322, 0.860646, -0.227968},
     {0.280085, 0.672501, 0.047413},
     {-0.011820, 0.042940, 0.968881}},
    {{1.255528, -0.076749, -0.178779},
     {-0.078411, 0.930809, 0.147602},
     {0.004733, 0.691367, 0.303900}},
};

static struct lab seen(struct canvas_ink ink, int vision)
{
  const double rgb[3] = {to_linear(ink.red), to_linear(ink.green), to_linear(ink.blue)};
  double v[3];
  for (int i = 0; i < 3; i++) {
    v[i] = 0;
    for (int j = 0; j < 3; j++) v[i] += visions[vision][i][j] * rgb[j];
    v[i] = fmin(fmax(v[i], 0), 1);
  }
  double x = 0.4124564 * v[0] + 0.3575761 * v[1] + 0.1804375 * v[2];
  double y = 0.2126729 * v[0] + 0.7151522 * v[1] + 0.0721750 * v[2];
  double z = 0.0193339 * v[0] + 0.1191920 * v[1] + 0.9503041 * v[2];
  double fx = curve(x / 0.95047), fy = curve(y), fz = curve(z / 1.08883);
  return (struct lab){116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)};
}

static double hue(double a, double b)
{
  double h = a == 0 && b == 0 ? 0 : atan2(b, a) / DEGREE;
  return h < 0 ? h + 360 : h;
}

/* CIEDE2000, after Sharma, Wu, Dalal 2005. */
static double difference(struct lab p, struct lab q)
{
  double mean7 = pow((hypot(p.a, p.b) + hypot(q.a, q.b)) / 2, 7);
  double g = 0.5 * (1 - sqrt(mean7 / (mean7 + pow(25, 7))));
  double a1 = p.a * (1 + g), a2 = q.a * (1 + g);
  double c1 = hypot(a1, p.b), c2 = hypot(a2, q.b), h1 = hue(a1, p.b), h2 = hue(a2, q.b);
  double dh = c1 * c2 == 0 ? 0 : h2 - h1;
  if (dh > 180) dh -= 360;
  if (dh < -180) dh += 360;
  double big = 2 * sqrt(c1 * c2) * sin(dh / 2 * DEGREE), dl = q.l - p.l, dc = c2 - c1;
  double hm = h1 + h2;
  if (c1 * c2 != 0)
    hm = fabs(h1 - h2) <= 180 ? (h1 + h2) / 2
         : h1 + h2 < 360      ? (h1 + h2 + 360) / 2
                              : (h1 + h2 - 360) / 2;
  double lm = (p.l + q.l) / 2, cm = (c1 + c2) / 2;
  double t = 1 - 0.17 * cos((hm - 30) * DEGREE) + 0.24 * cos(2 * hm * DEGREE) +
             0.32 * cos((3 * hm + 6) * DEGREE) - 0.20 * cos((4 * hm - 63) * DEGREE);
  double sl = 1 + 0.015 * pow(lm - 50, 2) / sqrt(20 + pow(lm - 50, 2)), sc = 1 + 0.045 * cm,
         sh = 1 + 0.015 * cm * t;
  double rt = -sin(60 * exp(-pow((hm - 275) / 25, 2)) * DEGREE) * 2 *
              sqrt(pow(cm, 7) / (pow(cm, 7) + pow(25, 7)));
  return sqrt(pow(dl / sl, 2) + pow(dc / sc, 2) + pow(big / sh, 2) + rt * (dc / sc) * (big / sh));
}

/* Two pairs of the test data published with the formula. */
static void difference_is_ciede2000(void **state)
{
  (void)state;
  struct lab a = {50.0, 2.6772, -79.7751}, b = {50.0, 0.0, -82.7485}, c = {50.0, 2.5, 0.0},
             d = {73.0, 25.0, -18.0};
  assert_near(difference(a, b), 2.0425, 1e-4);
  assert_near(difference(c, d), 27.1492, 1e-4);
}

static double smallest(int vision)
{
  double least = 1000;
  for (size_t i = 0; i < THEME_LEVELS; i++)
    for (size_t j = i + 1; j < THEME_LEVELS; j++)
      least = fmin(least, difference(seen(theme_hex(theme_levels[i].rgb), vision),
                                     seen(theme_hex(theme_levels[j].rgb), vision)));
  return least;
}

static void levels_differ_for_every_vision(void **state)
{
  static const double expected[4] = {20.7, 15.8, 12.8, 19.2};
  (void)state;
  for (int vision = 0; vision < 4; vision++) {
    assert_true(smallest(vision) >= 12);
    assert_near(smallest(vision), expected[vision], 0.35);
  }
}

static void classes_are_fruins(void **state)
{
  (void)state;
  assert_int_equal(theme_level_of(0), 0);
  assert_int_equal(theme_level_of((double)NAN), 0);
  assert_int_equal(theme_level_of(1 / 3.26), 0);
  assert_int_equal(theme_level_of(1 / 3.24), 1);
  assert_int_equal(theme_level_of(1 / 2.31), 2);
  assert_int_equal(theme_level_of(1 / 1.38), 3);
  assert_int_equal(theme_level_of(1 / 0.92), 4);
  assert_int_equal(theme_level_of(1 / 0.47), 4);
  assert_int_equal(theme_level_of(1 / 0.45), 5);
  assert_int_equal(theme_level_of(HUGE_VAL), 5);
}

static void colour_is_never_alone(void **state)
{
  (void)state;
  for (size_t i = 0; i < THEME_LEVELS; i++) {
    assert_int_equal(theme_levels[i].letter[0], 'A' + (int)i);
    assert_int_equal(theme_levels[i].hatch != CANVAS_HATCH_NONE, i >= 4);
  }
  assert_int_not_equal(theme_levels[4].hatch, theme_levels[5].hatch);
}

static void text_has_contrast(void **state)
{
  (void)state;
  const struct canvas_ink inks[] = {theme_ink, theme_quiet, theme_good, theme_bad, theme_accent};
  for (size_t i = 0; i < sizeof inks / sizeof inks[0]; i++) {
    assert_true(theme_contrast(inks[i], theme_white) >= 4.5);
    assert_true(theme_contrast(inks[i], theme_panel) >= 4.5);
  }
  for (size_t i = 0; i < THEME_LEVELS; i++) {
    struct canvas_ink ground = theme_hex(theme_levels[i].rgb);
    assert_true(theme_contrast(theme_on(ground), ground) >= 4.5);
  }
  assert_near(theme_contrast(theme_hex(0), theme_white), 21, 1e-9);
}

/* Darker means more, without a turn. */
static void continuous_is_monotone(void **state)
{
  (void)state;
  double last = 101;
  for (int i = 0; i <= 100; i++) {
    double l = seen(theme_continuous(i / 100.0), 0).l;
    assert_true(l < last);
    last = l;
  }
  assert_near(theme_continuous(-3).red, theme_continuous(0).red, 0);
  assert_near(theme_continuous((double)NAN).red, theme_continuous(0).red, 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(difference_is_ciede2000), cmocka_unit_test(levels_differ_for_every_vision),
      cmocka_unit_test(classes_are_fruins),      cmocka_unit_test(colour_is_never_alone),
      cmocka_unit_test(text_has_contrast),       cmocka_unit_test(continuous_is_monotone),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
