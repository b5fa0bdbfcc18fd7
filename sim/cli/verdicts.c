/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Verdicts as a table, and their reasons below. */
#include "verdicts.h"

#include <math.h>
#include <string.h>

#include "../measure/egress.h"
#include "answer.h"

static const char *cell(struct arena *arena, const struct frame *frame, size_t row,
                        const char *column)
{
  return egress_value(arena, frame_text(frame, row, "unit"), frame_number(frame, row, column));
}

static const char *range_of(struct arena *arena, const struct frame *frame, size_t row)
{
  const char *low = cell(arena, frame, row, "low"), *high = cell(arena, frame, row, "high");
  return strcmp(low, high) == 0 ? "" : arena_printf(arena, "%s to %s", low, high);
}

static void add_row(struct answer *answer, struct arena *arena, const struct frame *frame,
                    size_t row)
{
  const double margin = frame_number(frame, row, "margin");
  answer_cell(answer, "%s: %s", frame_text(frame, row, "rule"), frame_text(frame, row, "place"));
  answer_cell(answer, "%s", cell(arena, frame, row, "value"));
  answer_cell(answer, "%s", range_of(arena, frame, row));
  answer_cell(answer, "%s %s", frame_text(frame, row, "sense"), cell(arena, frame, row, "limit"));
  if (isfinite(margin))
    answer_cell(answer, "%+.0f %%", 100 * margin);
  else
    answer_cell(answer, "-");
  answer_cell(answer, "%s", frame_text(frame, row, "verdict"));
  answer_cell(answer, "%s", frame_text(frame, row, "mark"));
}

/* Reasons are told once; rows that share one are those of one rule. */
static void print_reasons(const struct frame *frame, FILE *out)
{
  for (size_t row = 0; row < frame->n_rows; row++) {
    const char *why = frame_text(frame, row, "why");
    if (!*why || strcmp(frame_text(frame, row, "verdict"), "pass") == 0) continue;
    fprintf(out, "  %s: %s: %s:\n      %s\n", frame_text(frame, row, "rule"),
            frame_text(frame, row, "place"), frame_text(frame, row, "verdict"), why);
  }
}

void verdicts_print(const struct frame *frame, FILE *out)
{
  static const char *const heads[] = {"verdicts", "value",   "range",   "limit",
                                      "margin",   "verdict", "rests on"};
  struct arena *arena = arena_new();
  struct answer *answer = answer_new(7);
  for (size_t i = 0; i < 7; i++) answer_cell(answer, "%s", heads[i]);
  for (size_t row = 0; row < frame->n_rows; row++) add_row(answer, arena, frame, row);
  fputs(
      "\n  everybody leaves at once; the range is that of the runs and of published flows and jam "
      "densities\n\n",
      out);
  answer_print(answer, out);
  fputc('\n', out);
  print_reasons(frame, out);
  answer_free(answer);
  arena_free(arena);
}
