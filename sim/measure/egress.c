/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows, verdicts, words. */
#include "egress.h"

#include <math.h>
#include <string.h>

#include "columns.h"

struct egress *egress_new(void)
{
  struct arena *arena = arena_new();
  struct egress *egress = ARENA_NEW(arena, struct egress, 1);
  egress->arena = arena;
  return egress;
}

void egress_free(struct egress *egress)
{
  if (!egress) return;
  ARRAY_CLEAR(&egress->rows);
  arena_free(egress->arena);
}

void egress_add(struct egress *egress, struct egress_row row)
{
  ARRAY_PUSH(&egress->rows, row);
}

/* ---- verdicts ---- */

static bool passes(const struct egress_row *row, uint32_t i)
{
  const double value = row->cases[i].value;
  return row->at_most ? value <= row->limit : value >= row->limit;
}

/* The first case that passes, or fails; row->n if there is none. */
static uint32_t first_that(const struct egress_row *row, bool pass)
{
  uint32_t i = 0;
  while (i < row->n && (isnan(row->cases[i].value) || passes(row, i) != pass)) i++;
  return i;
}

enum egress_verdict egress_verdict(const struct egress_row *row)
{
  const bool some_pass = first_that(row, true) < row->n,
             some_fail = first_that(row, false) < row->n;
  if (some_pass == some_fail) return EGRESS_UNDECIDED;
  return some_pass ? EGRESS_PASS : EGRESS_FAIL;
}

const char *egress_verdict_name(enum egress_verdict verdict)
{
  static const char *const names[] = {"pass", "fail", "undecided"};
  return names[verdict];
}

double egress_margin(const struct egress_row *row)
{
  const double over = row->cases[0].value - row->limit;
  return (row->at_most ? -over : over) / row->limit;
}

/* ---- words ---- */

static const char *grouped(struct arena *arena, double value)
{
  const char *digits = arena_printf(arena, "%.0f", value);
  const size_t n = strlen(digits);
  char *out = ARENA_NEW(arena, char, n + n / 3 + 1), *at = out;
  for (size_t i = 0; i < n; i++) {
    if (i > 0 && (n - i) % 3 == 0) *at++ = ',';
    *at++ = digits[i];
  }
  return out;
}

const char *egress_value(struct arena *arena, const char *unit, double value)
{
  if (isnan(value)) return "-";
  if (!(value < HUGE_VAL)) return "never";
  if (strcmp(unit, "s") == 0)
    return value < 120 ? arena_printf(arena, "%.0f s", value)
                       : arena_printf(arena, "%.1f min", value / 60);
  if (strcmp(unit, "-") == 0) return arena_printf(arena, "%.0f %%", 100 * value);
  if (strcmp(unit, "m") == 0) return arena_printf(arena, "%.1f m", value);
  return grouped(arena, value);
}

const char *egress_why(struct arena *arena, const struct egress_row *row)
{
  const char *note = row->note ? row->note : "";
  const uint32_t pass = first_that(row, true), fail = first_that(row, false);
  if (pass == row->n && fail == row->n)
    return arena_printf(arena, "not known%s%s", *note ? "; " : "", note);
  if (pass == row->n || fail == row->n) return note;
  return arena_printf(arena, "passes %s (%s), fails %s (%s)%s%s", row->cases[pass].when,
                      egress_value(arena, row->unit, row->cases[pass].value), row->cases[fail].when,
                      egress_value(arena, row->unit, row->cases[fail].value), *note ? "; " : "",
                      note);
}

/* ---- the frame ---- */

static double or_missing(double value)
{
  return isfinite(value) ? value : (double)NAN;
}

static void add_row(struct frame *frame, const struct egress *egress, const struct egress_row *row)
{
  double low = HUGE_VAL, high = -HUGE_VAL;
  for (uint32_t i = 0; i < row->n; i++) {
    if (row->cases[i].value < low) low = row->cases[i].value;
    if (row->cases[i].value > high) high = row->cases[i].value;
  }
  const char *const texts[] = {
      "", row->rule, row->place, row->quantity, row->unit, row->at_most ? "at most" : "at least"};
  const double numbers[] = {row->limit, or_missing(row->cases[0].value), or_missing(low),
                            or_missing(high), or_missing(egress_margin(row))};
  const char *const ends[] = {egress_verdict_name(egress_verdict(row)),
                              egress_why(egress->arena, row), row->mark, row->source};
  frame_row(frame);
  columns_texts(frame, 0, 6, texts);
  columns_numbers(frame, 6, 5, numbers);
  columns_texts(frame, 11, 4, ends);
}

/* No row before it is of its rule. */
static bool is_first(const struct egress *egress, size_t row)
{
  for (size_t i = 0; i < row; i++)
    if (strcmp(egress->rows.items[i].rule, egress->rows.items[row].rule) == 0) return false;
  return true;
}

struct frame *egress_frame(const struct egress *egress)
{
  static const char *const columns[] = {
      "layout", "rule",   "place",    "quantity", "unit", "sense", "limit -", "value -",
      "low -",  "high -", "margin -", "verdict",  "why",  "mark",  "source",  NULL};
  struct frame *frame = columns_frame("compliance", columns);
  for (size_t i = 0; i < egress->rows.n; i++) {
    const char *rule = egress->rows.items[i].rule;
    if (!is_first(egress, i)) continue;
    for (size_t k = i; k < egress->rows.n; k++)
      if (strcmp(egress->rows.items[k].rule, rule) == 0)
        add_row(frame, egress, &egress->rows.items[k]);
  }
  return frame;
}
