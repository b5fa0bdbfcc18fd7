/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Growing texts, numbers as text, and text made safe for JSON, CSV and terminals. */

#include "text.h"

#include "check.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  FIRST_ROOM = 64,  /* bytes */
  DIGITS_SAFE = 15, /* decimal digits that every double keeps */
  DIGITS_ALL = 17,  /* decimal digits that tell any two doubles apart */
  NUMBER_ROOM = 32, /* bytes: "-1.2345678901234567e-308" and its terminator */
  PLACES_MOST = 19  /* decimal places of short numbers: 1e-4 with 15 digits */
};

/* Every power is a whole number that a double holds exactly. */
static const double POWERS[PLACES_MOST + 1] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,
                                               1e7,  1e8,  1e9,  1e10, 1e11, 1e12, 1e13,
                                               1e14, 1e15, 1e16, 1e17, 1e18, 1e19};
static const double SHORT_LEAST = 1e-4, SHORT_MOST = 1e15; /* what %.15g writes without exponent */

/* Puts this thread into the C locale; `locale_leave` takes it back. */
static locale_t locale_enter(void)
{
  locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
  CHECK(plain != (locale_t)0);
  return uselocale(plain);
}

static void locale_leave(locale_t before)
{
  locale_t plain = uselocale(before);
  freelocale(plain);
}

/* Room for `extra` more bytes and the terminator. */
static void make_room(struct text *text, size_t extra)
{
  if (extra > SIZE_MAX / 4 - text->length) check_out_of_memory(1, extra);
  size_t needed = text->length + extra + 1;
  if (needed <= text->room) return;
  size_t room = text->room < FIRST_ROOM ? FIRST_ROOM : text->room;
  while (room < needed) room *= 2;
  char *moved = realloc(text->bytes, room);
  if (moved == NULL) check_out_of_memory(1, room);
  text->bytes = moved;
  text->room = room;
}

static bool is_digit(char byte)
{
  return byte >= '0' && byte <= '9';
}

static const char *skip_digits(const char *at)
{
  while (is_digit(*at)) at++;
  return at;
}

/* The end of the decimal number at `text`; NULL if there is none. */
static const char *number_end(const char *text)
{
  const char *at = text + (*text == '+' || *text == '-');
  if (at[0] == '0' && (at[1] == 'x' || at[1] == 'X')) return NULL;
  const char *whole = at;
  at = skip_digits(at);
  if (*at == '.') {
    if (!is_digit(at[1])) return NULL;
    at = skip_digits(at + 1);
  } else if (at == whole) {
    return NULL;
  }
  if (*at == 'e' || *at == 'E') {
    const char *power = at + 1 + (at[1] == '+' || at[1] == '-');
    if (is_digit(*power)) at = skip_digits(power);
  }
  return at;
}

/* True if one of the digits before the exponent is not 0. */
static bool has_value(const char *text, const char *end)
{
  for (; text < end && *text != 'e' && *text != 'E'; text++)
    if (*text >= '1' && *text <= '9') return true;
  return false;
}

static bool is_continuation(unsigned char byte)
{
  return (byte & 0xC0) == 0x80;
}

/* Smallest and largest second byte that may follow `first` (RFC 3629); 1 and 0 if none may. */
static void second_byte_range(unsigned char first, unsigned char *low, unsigned char *high)
{
  *low = 0x80;
  *high = 0xBF;
  if (first == 0xE0) *low = 0xA0;
  if (first == 0xED) *high = 0x9F;
  if (first == 0xF0) *low = 0x90;
  if (first == 0xF4) *high = 0x8F;
  if (first < 0xC2 || first > 0xF4) *low = 1, *high = 0;
}

/* True for a code point that may drive a terminal or hide what is written: C0, DEL, C1, line and
 * paragraph separators, and the marks and overrides of writing direction. */
static bool is_dangerous(const unsigned char *at, size_t size)
{
  if (size == 1) return at[0] < 0x20 || at[0] == 0x7F;
  if (size == 2) return at[0] == 0xC2 && at[1] < 0xA0;
  if (size == 3 && at[0] == 0xE2 && at[1] == 0x80)
    return at[2] == 0x8E || at[2] == 0x8F || (at[2] >= 0xA8 && at[2] <= 0xAE);
  return size == 3 && at[0] == 0xE2 && at[1] == 0x81 && at[2] >= 0xA6 && at[2] <= 0xA9;
}

/* One ASCII character inside a JSON string. */
static void json_ascii(struct text *text, char byte)
{
  switch (byte) {
    case '"': text_puts(text, "\\\""); break;
    case '\\': text_puts(text, "\\\\"); break;
    case '\n': text_puts(text, "\\n"); break;
    case '\r': text_puts(text, "\\r"); break;
    case '\t': text_puts(text, "\\t"); break;
    default:
      if ((unsigned char)byte < 0x20 || byte == 0x7F)
        text_printf(text, "\\u%04x", (unsigned)(unsigned char)byte);
      else
        text_add(text, &byte, 1);
  }
}

void text_init(struct text *text)
{
  *text = (struct text){0};
}

void text_clear(struct text *text)
{
  free(text->bytes);
  text_init(text);
}

void text_add(struct text *text, const char *bytes, size_t length)
{
  make_room(text, length);
  if (length > 0) memcpy(text->bytes + text->length, bytes, length);
  text->length += length;
  text->bytes[text->length] = '\0';
}

void text_puts(struct text *text, const char *terminated)
{
  text_add(text, terminated, strlen(terminated));
}

void text_printf(struct text *text, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  text_vprintf(text, format, arguments);
  va_end(arguments);
}

void text_vprintf(struct text *text, const char *format, va_list arguments)
{
  va_list again;
  va_copy(again, arguments);
  locale_t before = locale_enter();
  make_room(text, FIRST_ROOM);
  int length = vsnprintf(text->bytes + text->length, text->room - text->length, format, arguments);
  CHECK(length >= 0);
  if ((size_t)length >= text->room - text->length) {
    make_room(text, (size_t)length);
    vsnprintf(text->bytes + text->length, text->room - text->length, format, again);
  }
  text->length += (size_t)length;
  locale_leave(before);
  va_end(again);
}

/* Writes a number that has a decimal of at most 15 digits and needs no exponent, as most have;
 * false if it has none. m / 10^k is rounded once, as reading the decimal is, so that it reads back
 * where they are equal; and no two decimals of 15 digits are read as the same double, so that it is
 * the one that printf would find. */
static bool add_short_number(struct text *text, double value)
{
  const double size = fabs(value);
  if (!(size >= SHORT_LEAST && size < SHORT_MOST) && (size > 0 || signbit(value))) return false;
  unsigned places = 0;
  uint64_t digits;
  for (;; places++) {
    const double scaled = places <= PLACES_MOST ? size * POWERS[places] : SHORT_MOST;
    if (scaled >= SHORT_MOST - 1) return false;
    digits = (uint64_t)(scaled + 0.5);
    if ((double)digits / POWERS[places] == size) break;
  }
  char number[NUMBER_ROOM];
  size_t at = sizeof number;
  for (unsigned written = 0; digits > 0 || written <= places; written++) {
    if (written == places && places > 0) number[--at] = '.';
    number[--at] = (char)('0' + digits % 10);
    digits /= 10;
  }
  if (value < 0) number[--at] = '-';
  text_add(text, number + at, sizeof number - at);
  return true;
}

void text_number(struct text *text, double value)
{
  CHECK(isfinite(value));
  if (add_short_number(text, value)) return;
  char number[NUMBER_ROOM];
  int digits = value != 0 && fabs(value) < DBL_MIN ? 1 : DIGITS_SAFE;
  locale_t before = locale_enter();
  for (; digits <= DIGITS_ALL; digits++) {
    snprintf(number, sizeof number, "%.*g", digits, value);
    if (digits == DIGITS_ALL || strtod(number, NULL) == value) break;
  }
  locale_leave(before);
  text_puts(text, number);
}

void text_json(struct text *text, const char *terminated)
{
  size_t length = strlen(terminated);
  text_add(text, "\"", 1);
  for (size_t i = 0; i < length;) {
    size_t size = text_code_point(terminated + i, length - i);
    if (size == 0)
      text_puts(text, "\\ufffd");
    else if (size == 1)
      json_ascii(text, terminated[i]);
    else
      text_add(text, terminated + i, size);
    i += size == 0 ? 1 : size;
  }
  text_add(text, "\"", 1);
}

void text_csv(struct text *text, const char *terminated)
{
  bool runs = *terminated != '\0' && strchr("=+-@\t\r", *terminated) != NULL;
  bool quotes = strpbrk(terminated, ",\"\r\n") != NULL;
  if (quotes) text_add(text, "\"", 1);
  if (runs) text_add(text, "'", 1);
  for (const char *at = terminated; *at != '\0'; at++) {
    if (*at == '"') text_add(text, "\"", 1);
    text_add(text, at, 1);
  }
  if (quotes) text_add(text, "\"", 1);
}

void text_visible(struct text *text, const char *bytes, size_t length)
{
  for (size_t i = 0; i < length;) {
    size_t size = text_code_point(bytes + i, length - i);
    if (size == 1 && bytes[i] == '\t')
      text_add(text, " ", 1);
    else if (size == 0 || is_dangerous((const unsigned char *)bytes + i, size))
      text_add(text, "?", 1);
    else
      text_add(text, bytes + i, size);
    i += size == 0 ? 1 : size;
  }
}

const char *text_read_number(const char *terminated, double *value)
{
  const char *end = number_end(terminated);
  if (end == NULL) return NULL;
  char *stopped;
  locale_t before = locale_enter();
  double read = strtod(terminated, &stopped);
  locale_leave(before);
  CHECK(stopped == end);
  if (!isfinite(read) || (read == 0 && has_value(terminated, end))) return NULL;
  *value = read;
  return end;
}

size_t text_code_point(const char *bytes, size_t length)
{
  const unsigned char *at = (const unsigned char *)bytes;
  if (at[0] < 0x80) return 1;
  size_t size = at[0] < 0xE0 ? 2 : at[0] < 0xF0 ? 3 : 4;
  unsigned char low, high;
  second_byte_range(at[0], &low, &high);
  if (size > length || at[1] < low || at[1] > high) return 0;
  for (size_t i = 2; i < size; i++)
    if (!is_continuation(at[i])) return 0;
  return size;
}

size_t text_columns(const char *bytes, size_t length)
{
  size_t columns = 0;
  for (size_t i = 0; i < length; columns++) {
    size_t size = text_code_point(bytes + i, length - i);
    i += size == 0 ? 1 : size;
  }
  return columns;
}

bool text_is_utf8(const char *bytes, size_t length, size_t *bad)
{
  for (size_t i = 0; i < length;) {
    size_t size = text_code_point(bytes + i, length - i);
    if (size == 0) {
      if (bad != NULL) *bad = i;
      return false;
    }
    i += size;
  }
  return true;
}
