/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers to words. */
#include "label.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const double HOURS_FROM_S = 5400.0; /* from here on times are h:mm */
static const double MINUTES_FROM_S = 60.0; /* below it, seconds */

static struct label plain(const char *text)
{
  struct label label;
  snprintf(label.text, sizeof label.text, "%s", text);
  return label;
}

/* Digits of |value| with separators; "1e+20" style for what no reader counts. */
static void group_digits(char *out, size_t room, double magnitude, int decimals)
{
  char digits[64];
  if (magnitude >= 1e15) {
    snprintf(out, room, "%.2e", magnitude);
    return;
  }
  snprintf(digits, sizeof digits, "%.*f", decimals, magnitude);
  size_t whole = strcspn(digits, "."), length = strlen(digits), at = 0;
  for (size_t i = 0; i < length && at + 2 < room; i++) {
    if (i > 0 && i < whole && (whole - i) % 3 == 0) out[at++] = ',';
    out[at++] = digits[i];
  }
  out[at] = '\0';
}

struct label label_number(double value, int decimals)
{
  struct label label;
  char digits[72];
  if (!isfinite(value)) return plain(LABEL_DASH);
  if (decimals < 0) decimals = 0;
  double unit = pow(10, decimals);
  bool negative = value < 0 && round(-value * unit) > 0;
  group_digits(digits, sizeof digits, fabs(value), decimals);
  snprintf(label.text, sizeof label.text, "%s%s", negative ? LABEL_MINUS : "", digits);
  return label;
}

struct label label_count(double value)
{
  return label_number(value, 0);
}

struct label label_signed(double value, int decimals)
{
  struct label number = label_number(value, decimals), label;
  bool plus = isfinite(value) && value > 0 && round(value * pow(10, decimals)) > 0;
  snprintf(label.text, sizeof label.text, "%s%.80s", plus ? "+" : "", number.text);
  return label;
}

struct label label_hours(double t_s)
{
  struct label label;
  if (!isfinite(t_s) || fabs(t_s) > 1e9) return plain(LABEL_DASH);
  long minutes = lround(fabs(t_s) / 60.0);
  bool negative = t_s < 0 && minutes > 0;
  snprintf(label.text, sizeof label.text, "%s%ld:%02ld", negative ? LABEL_MINUS : "", minutes / 60,
           minutes % 60);
  return label;
}

struct label label_clock(double event_ends_s, double t_s)
{
  if (!isfinite(event_ends_s) || !isfinite(t_s) || fabs(t_s) > 1e9) return label_hours(t_s);
  struct label label;
  long minutes = lround((event_ends_s + t_s) / 60.0);
  minutes = ((minutes % 1440) + 1440) % 1440;
  snprintf(label.text, sizeof label.text, "%02ld:%02ld", minutes / 60, minutes % 60);
  return label;
}

/* ---- quantities ---- */

struct unit_row {
  const char *unit;
  double factor;
  int decimals;
  const char *shown;
};

static const struct unit_row units[] = {
    {"p", 1, 0, ""},
    {"1/s", 60, 0, "/min"},
    {"1/m2", 1, 2, "p/m²"},
    {"p min", 1, 0, "person-min"},
    {"min", 1, 1, "min"},
    {"-", 100, 1, "%"},
    {"0-100", 1, 1, "of 100"},
    {"-100..100", 1, 1, ""},
    {"money", 1, 0, ""},
    {"m", 1, 1, "m"},
    {"m2", 1, 0, "m²"},
    {"m/s", 1, 2, "m/s"},
    {"1/(m s)", 60, 0, "p/m/min"},
    {"rad", 57.29577951308232, 0, "°"},
    {"points", 1, 1, ""},
    {"", 1, 0, ""},
};

static struct label_format time_format(double scale)
{
  struct label_format format = {.factor = 1, .decimals = 0, .unit = "s"};
  if (fabs(scale) >= HOURS_FROM_S)
    format = (struct label_format){.factor = 1, .unit = "h", .hours = true};
  else if (fabs(scale) >= MINUTES_FROM_S)
    format = (struct label_format){.factor = 1 / 60.0, .decimals = 1, .unit = "min"};
  return format;
}

/* Enough decimals for three significant digits. */
static int decimals_for(double scale)
{
  double size = fabs(scale);
  if (!isfinite(size) || size >= 100 || size <= 0) return 0;
  return size >= 10 ? 1 : size >= 0.1 ? 2 : 3;
}

struct label_format label_format(const char *unit, double scale)
{
  if (strcmp(unit, "s") == 0) return time_format(scale);
  for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
    if (strcmp(unit, units[i].unit) != 0) continue;
    struct label_format format = {.factor = units[i].factor, .decimals = units[i].decimals};
    snprintf(format.unit, sizeof format.unit, "%s", units[i].shown);
    if (strcmp(unit, "1/s") == 0 && fabs(scale) * 60 < 20) format.decimals = 1;
    return format;
  }
  struct label_format format = {.factor = 1, .decimals = decimals_for(scale)};
  snprintf(format.unit, sizeof format.unit, "%.*s", (int)sizeof format.unit - 1, unit);
  return format;
}

struct label label_value(const struct label_format *format, double value)
{
  if (format->hours) return label_hours(value);
  return label_number(value * format->factor, format->decimals);
}

static struct label with_unit(struct label number, const struct label_format *format)
{
  struct label label;
  bool tight = !format->unit[0] || strcmp(format->unit, "°") == 0 || format->unit[0] == '/';
  snprintf(label.text, sizeof label.text, "%.60s%s%s", number.text, tight ? "" : LABEL_THIN,
           format->unit);
  return label;
}

struct label label_quantity(const struct label_format *format, double value)
{
  if (!isfinite(value)) return plain(LABEL_DASH);
  return with_unit(label_value(format, value), format);
}

struct label label_interval(const struct label_format *format, double low, double high)
{
  if (!isfinite(low) || !isfinite(high)) return plain(LABEL_DASH);
  struct label from = label_value(format, low), to = label_value(format, high), label;
  snprintf(label.text, sizeof label.text, "%.40s" LABEL_SPACE "to" LABEL_SPACE "%.40s", from.text,
           to.text);
  return label;
}

struct label label_change(const struct label_format *format, double value)
{
  if (!isfinite(value)) return plain(LABEL_DASH);
  if (!format->hours)
    return with_unit(label_signed(value * format->factor, format->decimals), format);
  struct label hours = label_hours(value), label;
  snprintf(label.text, sizeof label.text, "%s%.60s", value >= 30 ? "+" : "", hours.text);
  return with_unit(label, format);
}

struct label label_short(const char *text, size_t columns)
{
  struct label label;
  size_t at = 0, seen = 0, keep = 0;
  while (text[at]) {
    size_t next = at + 1;
    while (((unsigned char)text[next] & 0xc0) == 0x80) next++;
    if (next >= sizeof label.text - 4) break;
    seen++;
    at = next;
    if (seen + 1 == columns) keep = at;
    if (seen > columns) break;
  }
  if (!text[at] && seen <= columns) return plain(text);
  if (keep == 0) keep = at;
  snprintf(label.text, sizeof label.text, "%.*s…", (int)keep, text);
  return label;
}

struct label label_words(const char *identifier)
{
  struct label label;
  snprintf(label.text, sizeof label.text, "%.90s", identifier);
  for (char *at = label.text; *at; at++)
    if (*at == '_' || *at == '-') *at = ' ';
  if (label.text[0] >= 'a' && label.text[0] <= 'z')
    label.text[0] = (char)(label.text[0] - 'a' + 'A');
  return label;
}
