/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Scales and ticks. */
#include "scale.h"

#include <math.h>

double scale_at(const struct scale *scale, double value)
{
  double span = scale->to - scale->from;
  double share = span != 0 ? (value - scale->from) / span : 0.0;
  share = fmin(fmax(share, -1.0), 2.0);
  return scale->start + share * (scale->end - scale->start);
}

bool scale_holds(const struct scale *scale, double value)
{
  double slack = 1e-9 * fabs(scale->to - scale->from);
  return isfinite(value) && value >= fmin(scale->from, scale->to) - slack &&
         value <= fmax(scale->from, scale->to) + slack;
}

static struct scale_ticks ticks_of(double from, double to, double step)
{
  struct scale_ticks ticks = {.step = step};
  double first = ceil(from / step - 1e-9);
  for (; ticks.n < SCALE_TICKS_MAX; ticks.n++) {
    double at = (first + (double)ticks.n) * step;
    if (at > to + 1e-9 * step) break;
    ticks.at[ticks.n] = at == 0 ? 0 : at;
  }
  return ticks;
}

static size_t count_of(double from, double to, double step)
{
  double n = floor(to / step + 1e-9) - ceil(from / step - 1e-9) + 1;
  return n < 0 ? 0 : n > 1e6 ? 1000000 : (size_t)n;
}

static size_t allowed(size_t most)
{
  return most < 2 ? 2 : most > SCALE_TICKS_MAX ? SCALE_TICKS_MAX : most;
}

struct scale_ticks scale_numbers(double from, double to, size_t most, bool whole)
{
  static const double steps[] = {1, 2, 2.5, 5};
  if (!isfinite(from) || !isfinite(to) || !(to > from)) return (struct scale_ticks){.step = 1};
  int power = (int)floor(log10((to - from) / (double)allowed(most))) - 1;
  if (whole && power < 0) power = 0;
  for (;; power++) {
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
      double step = steps[i] * pow(10, power);
      if (whole && step != floor(step)) continue;
      if (count_of(from, to, step) > allowed(most)) continue;
      struct scale_ticks ticks = ticks_of(from, to, step);
      ticks.decimals = power < 0 ? -power + (i == 2) : (power == 0 && i == 2);
      return ticks;
    }
  }
}

struct scale_ticks scale_times(double from_s, double to_s, size_t most)
{
  static const double minutes[] = {1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440};
  const size_t n = sizeof minutes / sizeof minutes[0];
  if (!isfinite(from_s) || !isfinite(to_s) || !(to_s > from_s))
    return (struct scale_ticks){.step = 60};
  for (size_t i = 0; i < n; i++)
    if (count_of(from_s, to_s, minutes[i] * 60) <= allowed(most))
      return ticks_of(from_s, to_s, minutes[i] * 60);
  return ticks_of(from_s, to_s, 86400 * ceil((to_s - from_s) / 86400 / (double)allowed(most)));
}

double scale_ceiling(double value, double least)
{
  static const double steps[] = {1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10};
  if (!isfinite(value) || value <= least) return least;
  double power = pow(10, floor(log10(value)));
  for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
    if (steps[i] * power >= value * (1 - 1e-12)) return steps[i] * power;
  return 10 * power;
}
