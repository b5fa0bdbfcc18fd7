/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Quantities as people write them ("3.5 m", "12 min", "40 /min", "85 %", "50 km/h") to SI
 * numbers and back.
 *
 * Inside the program every number is SI: metres, seconds, persons, 1/s, 1/m2, shares as 0..1.
 * Conversion happens here and nowhere else. One table (units.c) holds every unit: name,
 * dimension, factor. Upper and lower case differ. In rates, flows and densities a counted thing
 * (p, people, veh, cars, trains ...; the list is in units.c) may stand before the stroke; a word
 * that is not in the list may not, so that "40 mm/min" is not read as a rate. A currency is any
 * three capital letters. */
#ifndef EXEUNT_BASE_UNITS_H
#define EXEUNT_BASE_UNITS_H

#include <stdbool.h>
#include <stddef.h>

#define UNITS_TEXT 64 /* bytes: room for whatever units_write writes */

enum units_dimension {
  UNITS_NONE,          /* a plain number */
  UNITS_LENGTH,        /* m   (mm cm m km ft in) */
  UNITS_TIME,          /* s   (ms s min h d) */
  UNITS_SPEED,         /* m/s (m/s km/h mph m/min) */
  UNITS_AREA,          /* m2  (m2 m² ha ft2) */
  UNITS_RATE,          /* 1/s (/s /min /h; p/min, veh/h: the counted thing is ignored) */
  UNITS_SPECIFIC_FLOW, /* 1/(m s)  (/m/s /m/min; p/m/s p/m/min) */
  UNITS_DENSITY,       /* 1/m2 (/m2 p/m2) */
  UNITS_SHARE,         /* 0..1 (%; a bare number is a share) */
  UNITS_PEOPLE,        /* a count (people p persons, or bare) */
  UNITS_MONEY,         /* in the scenario's currency (EUR USD GBP AUD ...: the name is kept by the
                          caller) */
  UNITS_MONEY_RATE,    /* money per second (EUR/s EUR/min EUR/h) */
  UNITS_ANGLE,         /* rad (deg ° rad) */
  UNITS_DIMENSIONS
};

enum units_result {
  UNITS_FINE,
  UNITS_BARE,         /* a number without a unit, in any dimension: taken as the SI unit;
                         natural for plain numbers, shares and counts */
  UNITS_NOT_A_NUMBER, /* "abc", "", ".inf", ".nan", "1e999", "0x10", "1_000", "1 000", "5." */
  UNITS_COMMA,        /* "3,5": a decimal comma */
  UNITS_UNKNOWN,      /* a number with a unit that no table knows */
  UNITS_WRONG         /* a known unit of another dimension */
};

/* Reads a quantity of `dimension`; `*si` is set for UNITS_FINE and UNITS_BARE. One or more
 * spaces, or none, may stand between number and unit, and around the whole. The sign is the
 * caller's to judge. */
enum units_result units_read(const char *text, enum units_dimension dimension, double *si);

/* "22:30", "22:30:15", "9:05" or "00:10" to seconds after midnight, 0 <= s < 86400. False if it
 * is no clock time ("24:00", "22:3", "22.30", "1350"). */
bool units_read_clock(const char *text, double *seconds);

/* The SI unit as we print it: "m", "1/s"; "" for plain numbers, shares, counts and money.
 * units_read takes it back, but for a money rate's "1/s", which lacks the currency. */
const char *units_name(enum units_dimension dimension);
const char *units_word(enum units_dimension dimension);    /* "length", "rate" ... */
const char *units_example(enum units_dimension dimension); /* "3.5 m", for help lines */

/* A value in a unit a person would choose ("3.5 m", "12 min", "40 /min", "85 %"), as units_read
 * takes it back exactly: of the usual units of the dimension the one with the shortest number.
 * Money is written bare. CHECKs that `si` is finite and that `room` is enough (UNITS_TEXT always
 * is). */
void units_write(double si, enum units_dimension dimension, char *out, size_t room);

#endif
