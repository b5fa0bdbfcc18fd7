/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A growing text, and the few ways in which numbers become text and text becomes safe.
 *
 * All output is UTF-8 with `.` as the decimal point whatever the locale: a thread that formats
 * or reads a number stands in the C locale while it does so. This file is the only one that
 * knows about locales. Running out of memory stops the program (check.h). */
#ifndef EXEUNT_BASE_TEXT_H
#define EXEUNT_BASE_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct text {
  char *bytes; /* terminated; NULL while empty */
  size_t length;
  size_t room;
};

/* ---- make and free ---- */

void text_init(struct text *text);
void text_clear(struct text *text); /* frees and makes empty again */

/* ---- add at the end ---- */

void text_add(struct text *text, const char *bytes, size_t length);
void text_puts(struct text *text, const char *terminated);
void text_printf(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
void text_vprintf(struct text *text, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

/* The shortest decimal that reads back as the same double; "nan" and "inf" never appear: they
 * CHECK. Tried with 15, 16 and 17 digits (below the smallest normal number from 1 digit on). */
void text_number(struct text *text, double value);

/* `terminated` as a JSON string with its quotes. Bytes that are not UTF-8 become U+FFFD. */
void text_json(struct text *text, const char *terminated);

/* `terminated` as a CSV field (RFC 4180); a text that a spreadsheet would run (= + - @, a tab or a
 * carriage return first) gets a leading '. */
void text_csv(struct text *text, const char *terminated);

/* `bytes` for a terminal: one character a code point; what would drive the terminal or hide text
 * (control characters, direction marks, bytes that are not UTF-8) becomes `?`, a tab one space. */
void text_visible(struct text *text, const char *bytes, size_t length);

/* ---- ask ---- */

/* Reads a decimal number at the start of `terminated`: a sign, digits, `.digits`, an exponent;
 * at least one digit, and one after a point. Returns what follows it, or NULL: nothing of the
 * kind, a hexadecimal number, or one too large or too small for a double. Never "inf" or "nan". */
const char *text_read_number(const char *terminated, double *value);

/* Bytes of the code point at `bytes`; 0 if they are not well-formed UTF-8. `length` > 0. */
size_t text_code_point(const char *bytes, size_t length);

/* Display width in terminal columns is taken as code points. Invalid UTF-8 counts a column a
 * byte. */
size_t text_columns(const char *bytes, size_t length);

/* True if the bytes are well-formed UTF-8; else `*bad` (may be NULL) is the offset of the first bad
 * byte. Overlong forms, surrogates and code points above U+10FFFF are not well-formed. */
bool text_is_utf8(const char *bytes, size_t length, size_t *bad);

#endif
