/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers as a reader wants them: thousands separated, a true minus, units with a thin space, times
 * as minutes or h:mm, and a reason where there is no number. Inputs are SI; nothing here draws.
 *
 * A label is a small value with its own text: pass `label_count(n).text` straight to a drawing
 * function. */
#ifndef EXEUNT_RENDER_LABEL_H
#define EXEUNT_RENDER_LABEL_H

#include <stdbool.h>
#include <stddef.h>

#define LABEL_THIN "\xE2\x80\xAF" /* narrow no-break space */
#define LABEL_SPACE "\xC2\xA0"    /* no-break space */
#define LABEL_MINUS "\xE2\x88\x92"
#define LABEL_DASH "\xE2\x80\x93" /* en dash */
#define LABEL_MID "\xC2\xB7"      /* middle dot */

struct label {
  char text[96];
};

/* "12,345.6". A number that is not finite is an en dash. */
struct label label_number(double value, int decimals);
struct label label_count(double value);                /* no decimals */
struct label label_signed(double value, int decimals); /* always with + or minus, save for 0 */

/* Seconds since the event's end as a clock time, "22:45"; past midnight it wraps. Without an event
 * end (NaN): "0:15". */
struct label label_clock(double event_ends_s, double t_s);

/* Seconds as "h:mm", rounded to the minute, with a true minus. */
struct label label_hours(double t_s);

/* ---- quantities: a value in its SI unit, in the unit a reader would choose ---- */

/* How to show one unit: multiply by `factor`, print `decimals`, add `unit`. */
struct label_format {
  double factor;
  int decimals;
  char unit[24]; /* "min", "%", "p/m²" ... with no space before it */
  bool hours;    /* print as h:mm instead */
};

/* The format for `unit` ("s" "p" "1/s" "1/m2" "p min" "-" "0-100" "money" ...) at a typical size of
 * `scale`. Shares ("-") become per cent. An unknown unit is shown as it is, with three significant
 * digits. */
struct label_format label_format(const char *unit, double scale);

struct label label_value(const struct label_format *format, double value);    /* without the unit */
struct label label_quantity(const struct label_format *format, double value); /* "38.2 min" */
struct label label_interval(const struct label_format *format, double low,
                            double high);                                   /* "37.1 – 39.4" */
struct label label_change(const struct label_format *format, double value); /* "+2.1 min" */

/* A text cut to fit: at most `columns` characters, with an ellipsis. */
struct label label_short(const char *text, size_t columns);

/* "car_park" as "Car park". */
struct label label_words(const char *identifier);

#endif
