/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of units, and reading and writing by it. Factors are kept as a fraction, so that "57
 * %" is 57 / 100, the double nearest to 0.57, and not 57 x 0.01, which is not. */

#include "units.h"

#include "check.h"
#include "text.h"

#include <math.h>
#include <string.h>

#define PI 3.14159265358979323846

struct dimension {
  const char *word, *name, *example;
};

static const struct dimension dimensions[UNITS_DIMENSIONS] = {
    [UNITS_NONE] = {"number", "", "1.5"},
    [UNITS_LENGTH] = {"length", "m", "3.5 m"},
    [UNITS_TIME] = {"time", "s", "12 min"},
    [UNITS_SPEED] = {"speed", "m/s", "1.34 m/s"},
    [UNITS_AREA] = {"area", "m2", "120 m2"},
    [UNITS_RATE] = {"rate", "1/s", "40 /min"},
    [UNITS_SPECIFIC_FLOW] = {"specific flow", "1/(m s)", "82 /m/min"},
    [UNITS_DENSITY] = {"density", "1/m2", "4 /m2"},
    [UNITS_SHARE] = {"share", "", "85 %"},
    [UNITS_PEOPLE] = {"number of people", "", "42000 people"},
    [UNITS_MONEY] = {"money", "", "12.50 EUR"},
    [UNITS_MONEY_RATE] = {"money per time", "1/s", "20 EUR/h"},
    [UNITS_ANGLE] = {"angle", "rad", "30 deg"},
};

struct unit {
  const char *name;
  enum units_dimension dimension;
  double times, over; /* SI value = number x times / over */
  bool written;       /* units_write may choose it */
};

/* Of a dimension's units the one that is preferred at equal length stands first. */
static const struct unit units[] = {
    {"m", UNITS_LENGTH, 1, 1, true},
    {"km", UNITS_LENGTH, 1000, 1, true},
    {"cm", UNITS_LENGTH, 1, 100, false},
    {"mm", UNITS_LENGTH, 1, 1000, false},
    {"ft", UNITS_LENGTH, 0.3048, 1, false},
    {"in", UNITS_LENGTH, 0.0254, 1, false},
    {"s", UNITS_TIME, 1, 1, true},
    {"min", UNITS_TIME, 60, 1, true},
    {"h", UNITS_TIME, 3600, 1, true},
    {"d", UNITS_TIME, 86400, 1, false},
    {"ms", UNITS_TIME, 1, 1000, false},
    {"m/s", UNITS_SPEED, 1, 1, true},
    {"km/h", UNITS_SPEED, 5, 18, true},
    {"m/min", UNITS_SPEED, 1, 60, false},
    {"mph", UNITS_SPEED, 0.44704, 1, false},
    {"m2", UNITS_AREA, 1, 1, true},
    {"m²", UNITS_AREA, 1, 1, false},
    {"ha", UNITS_AREA, 10000, 1, false},
    {"ft2", UNITS_AREA, 0.09290304, 1, false},
    {"ft²", UNITS_AREA, 0.09290304, 1, false},
    {"/s", UNITS_RATE, 1, 1, true},
    {"/min", UNITS_RATE, 1, 60, true},
    {"/h", UNITS_RATE, 1, 3600, true},
    {"/m/s", UNITS_SPECIFIC_FLOW, 1, 1, true},
    {"/m/min", UNITS_SPECIFIC_FLOW, 1, 60, true},
    {"1/(m s)", UNITS_SPECIFIC_FLOW, 1, 1, false},
    {"/m2", UNITS_DENSITY, 1, 1, true},
    {"/m²", UNITS_DENSITY, 1, 1, false},
    {"%", UNITS_SHARE, 1, 100, true},
    {"people", UNITS_PEOPLE, 1, 1, true},
    {"persons", UNITS_PEOPLE, 1, 1, false},
    {"person", UNITS_PEOPLE, 1, 1, false},
    {"p", UNITS_PEOPLE, 1, 1, false},
    {"deg", UNITS_ANGLE, PI, 180, true},
    {"rad", UNITS_ANGLE, 1, 1, true},
    {"°", UNITS_ANGLE, PI, 180, false},
};

enum { N_UNITS = sizeof units / sizeof units[0] };

/* What may be counted before a stroke. */
static const char *const counted[] = {
    "1",     "p",      "person",  "persons", "people",  "pax",   "ped",     "peds",     "fan",
    "fans",  "party",  "parties", "group",   "groups",  "veh",   "vehicle", "vehicles", "car",
    "cars",  "taxi",   "taxis",   "bus",     "buses",   "coach", "coaches", "tram",     "trams",
    "train", "trains", "pcu",     "ticket",  "tickets", "bag",   "bags",
};

enum { N_COUNTED = sizeof counted / sizeof counted[0] };

/* A unit's name, inside a text. */
struct word {
  const char *start;
  size_t length;
};

static bool word_is(struct word word, const char *name)
{
  return strlen(name) == word.length && memcmp(name, word.start, word.length) == 0;
}

/* The word from its first stroke on, or an empty one. */
static struct word from_stroke(struct word word)
{
  const char *stroke = memchr(word.start, '/', word.length);
  if (stroke == NULL) return (struct word){word.start, 0};
  return (struct word){stroke, word.length - (size_t)(stroke - word.start)};
}

static const struct unit *unit_named(struct word word)
{
  for (size_t i = 0; i < N_UNITS; i++)
    if (word_is(word, units[i].name)) return &units[i];
  return NULL;
}

/* "veh/h" as "/h"; NULL if what stands before the stroke cannot be counted. */
static const struct unit *unit_per_thing(struct word word)
{
  struct word per = from_stroke(word);
  struct word thing = {word.start, word.length - per.length};
  if (per.length == 0) return NULL;
  for (size_t i = 0; i < N_COUNTED; i++)
    if (word_is(thing, counted[i])) return unit_named(per);
  return NULL;
}

static bool is_currency(struct word word)
{
  if (word.length != 3) return false;
  for (size_t i = 0; i < word.length; i++)
    if (word.start[i] < 'A' || word.start[i] > 'Z') return false;
  return true;
}

/* "EUR" or "EUR/h"; the dimension UNITS_NONE when it is no money. */
static struct unit money_unit(struct word word)
{
  struct unit none = {"", UNITS_NONE, 1, 1, false};
  struct word per = from_stroke(word);
  struct word currency = {word.start, word.length - per.length};
  if (!is_currency(currency)) return none;
  if (per.length == 0) return (struct unit){"", UNITS_MONEY, 1, 1, false};
  const struct unit *rate = unit_named(per);
  if (rate == NULL || rate->dimension != UNITS_RATE) return none;
  return (struct unit){"", UNITS_MONEY_RATE, rate->times, rate->over, false};
}

/* The unit of that name; the dimension UNITS_NONE when no table knows it. */
static struct unit unit_find(struct word word)
{
  const struct unit *unit = unit_named(word);
  if (unit == NULL) unit = unit_per_thing(word);
  return unit == NULL ? money_unit(word) : *unit;
}

static bool is_digit(char byte)
{
  return byte >= '0' && byte <= '9';
}

static const char *skip_spaces(const char *at)
{
  while (*at == ' ' || *at == '\t') at++;
  return at;
}

/* What stands after the number, without spaces around. */
static struct word rest_of(const char *at)
{
  at = skip_spaces(at);
  size_t length = strlen(at);
  while (length > 0 && (at[length - 1] == ' ' || at[length - 1] == '\t')) length--;
  return (struct word){at, length};
}

/* True if the rest of a number shows that it was none: "1_000", "1 000", "1.2.3". "40 1/s" is
 * one. */
static bool spoils_number(const char *end, struct word rest)
{
  if (*end == '_' || *end == '.') return true;
  return rest.length > 0 && is_digit(rest.start[0]) &&
         !(end < rest.start && rest.length > 1 && memcmp(rest.start, "1/", 2) == 0);
}

/* True if "3,5" or ",5" starts here, the digits before the comma already read. */
static bool is_comma(const char *at)
{
  return at[0] == ',' && is_digit(at[1]);
}

/* Two digits, at most `limit`, to `*value`; NULL if they are not there. */
static const char *read_two(const char *at, int limit, int *value)
{
  if (!is_digit(at[0]) || !is_digit(at[1])) return NULL;
  *value = 10 * (at[0] - '0') + (at[1] - '0');
  return *value <= limit ? at + 2 : NULL;
}

/* Writes `number unit` if it reads back as `si`; false if it does not. */
static bool try_number(struct text *text, double number, const struct unit *unit, double si)
{
  if (!isfinite(number) || number * unit->times / unit->over != si) return false;
  text_number(text, number);
  text_printf(text, " %s", unit->name);
  return true;
}

/* `number` with 15 digits: 0.57 x 100 is 56.99999999999999, but 57 was meant. */
static double rounded(double number)
{
  struct text text;
  text_init(&text);
  text_printf(&text, "%.15g", number);
  double value = number;
  text_read_number(text.bytes, &value); /* leaves what overflows as it is */
  text_clear(&text);
  return value;
}

/* Writes `si` in `unit`; false if no number near enough gives exactly that value. */
static bool try_unit(struct text *text, double si, const struct unit *unit)
{
  double number = si * unit->over / unit->times;
  return try_number(text, rounded(number), unit, si) || try_number(text, number, unit, si) ||
         try_number(text, nextafter(number, HUGE_VAL), unit, si) ||
         try_number(text, nextafter(number, -HUGE_VAL), unit, si);
}

/* Length of the number at the start of a written quantity. */
static size_t number_length(const struct text *text)
{
  return strcspn(text->bytes, " ");
}

enum units_result units_read(const char *text, enum units_dimension dimension, double *si)
{
  CHECK((unsigned)dimension < UNITS_DIMENSIONS);
  text = skip_spaces(text);
  double number;
  const char *end = text_read_number(text, &number);
  if (end == NULL)
    return is_comma(text + (*text == '-' || *text == '+')) ? UNITS_COMMA : UNITS_NOT_A_NUMBER;
  if (is_comma(end)) return UNITS_COMMA;
  struct word rest = rest_of(end);
  if (spoils_number(end, rest)) return UNITS_NOT_A_NUMBER;
  if (rest.length == 0) {
    *si = number;
    return UNITS_BARE;
  }
  struct unit unit = unit_find(rest);
  if (unit.dimension == UNITS_NONE) return UNITS_UNKNOWN;
  if (unit.dimension != dimension) return UNITS_WRONG;
  double value = number * unit.times / unit.over;
  if (!isfinite(value)) return UNITS_NOT_A_NUMBER;
  *si = value;
  return UNITS_FINE;
}

bool units_read_clock(const char *text, double *seconds)
{
  int hours, minutes, rest = 0;
  const char *at;
  if (is_digit(text[0]) && text[1] == ':') {
    hours = text[0] - '0';
    at = text + 1;
  } else {
    at = read_two(text, 23, &hours);
  }
  if (at == NULL || *at != ':') return false;
  at = read_two(at + 1, 59, &minutes);
  if (at != NULL && *at == ':') at = read_two(at + 1, 59, &rest);
  if (at == NULL || *at != '\0') return false;
  *seconds = 3600.0 * hours + 60.0 * minutes + rest;
  return true;
}

const char *units_name(enum units_dimension dimension)
{
  CHECK((unsigned)dimension < UNITS_DIMENSIONS);
  return dimensions[dimension].name;
}

const char *units_word(enum units_dimension dimension)
{
  CHECK((unsigned)dimension < UNITS_DIMENSIONS);
  return dimensions[dimension].word;
}

const char *units_example(enum units_dimension dimension)
{
  CHECK((unsigned)dimension < UNITS_DIMENSIONS);
  return dimensions[dimension].example;
}

void units_write(double si, enum units_dimension dimension, char *out, size_t room)
{
  CHECK(isfinite(si));
  CHECK((unsigned)dimension < UNITS_DIMENSIONS);
  struct text best, text;
  text_init(&best);
  for (size_t i = 0; i < N_UNITS; i++) {
    if (units[i].dimension != dimension || !units[i].written) continue;
    text_init(&text);
    bool better = try_unit(&text, si, &units[i]) &&
                  (best.length == 0 || number_length(&text) < number_length(&best));
    if (better) {
      text_clear(&best);
      best = text;
    } else {
      text_clear(&text);
    }
  }
  if (best.length == 0) text_number(&best, si);
  CHECK(best.length < room);
  memcpy(out, best.bytes, best.length + 1);
  text_clear(&best);
}
