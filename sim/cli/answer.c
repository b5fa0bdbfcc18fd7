/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables for a terminal. */
#include "answer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../base/check.h"
#include "../measure/vocabulary.h"

struct answer {
  size_t n_columns;
  ARRAY_OF(char *) cells;
};

struct answer *answer_new(size_t n_columns)
{
  struct answer *answer = calloc(1, sizeof *answer);
  if (!answer) check_out_of_memory(1, sizeof *answer);
  answer->n_columns = n_columns;
  return answer;
}

void answer_free(struct answer *answer)
{
  for (size_t i = 0; i < answer->cells.n; i++) free(answer->cells.items[i]);
  ARRAY_CLEAR(&answer->cells);
  free(answer);
}

void answer_cell(struct answer *answer, const char *format, ...)
{
  struct text raw, shown;
  va_list arguments;
  text_init(&raw);
  text_init(&shown);
  va_start(arguments, format);
  text_vprintf(&raw, format, arguments);
  va_end(arguments);
  text_visible(&shown, raw.bytes ? raw.bytes : "", raw.length);
  text_add(&shown, "", 0);
  ARRAY_PUSH(&answer->cells, shown.bytes);
  text_clear(&raw);
}

void answer_print(const struct answer *answer, FILE *out)
{
  const size_t n = answer->n_columns;
  for (size_t i = 0; i < answer->cells.n; i++) {
    const char *cell = answer->cells.items[i] ? answer->cells.items[i] : "";
    size_t width = 0;
    for (size_t k = i % n; k < answer->cells.n; k += n) {
      const char *other = answer->cells.items[k] ? answer->cells.items[k] : "";
      const size_t columns = text_columns(other, strlen(other));
      width = columns > width ? columns : width;
    }
    const int space = (int)(width - text_columns(cell, strlen(cell)));
    const bool last = i % n == n - 1;
    if (i % n == 0)
      fprintf(out, "  %s%*s", cell, last ? 0 : space, "");
    else
      fprintf(out, "   %*s%s", space, "", cell);
    if (last) fputc('\n', out);
  }
}

/* ---- values ---- */

static void grouped(double value, int decimals, char *out)
{
  char digits[ANSWER_TEXT];
  snprintf(digits, sizeof digits, "%.*f", decimals, fabs(value));
  const size_t whole = strcspn(digits, ".");
  size_t at = 0;
  bool negative = value < 0 && strspn(digits, "0.") < strlen(digits);
  if (negative) out[at++] = '-';
  for (size_t i = 0; digits[i] && at + 2 < ANSWER_TEXT; i++) {
    if (i > 0 && i < whole && (whole - i) % 3 == 0) out[at++] = ',';
    out[at++] = digits[i];
  }
  out[at] = '\0';
}

void answer_count(double value, char *out)
{
  grouped(value, 0, out);
}

static void clock_time(double seconds, char *out)
{
  const long whole = lround(fabs(seconds));
  snprintf(out, ANSWER_TEXT, "%s%ld:%02ld:%02ld", seconds < 0 && whole > 0 ? "-" : "", whole / 3600,
           whole / 60 % 60, whole % 60);
}

static void with_unit(double value, int decimals, const char *unit, char *out)
{
  char number[ANSWER_TEXT];
  grouped(value, decimals, number);
  snprintf(out, ANSWER_TEXT, "%.30s%s%s", number, *unit ? " " : "", unit);
}

/* Moments are clock times; other times minutes. */
static bool is_moment(const char *measure)
{
  return strstr(measure, "_clear") || strncmp(measure, "venue_p", 7) == 0 ||
         strncmp(measure, "home_p", 6) == 0;
}

void answer_value(const char *measure, const char *unit, double value, char *out)
{
  if (!isfinite(value))
    snprintf(out, ANSWER_TEXT, "-");
  else if (strcmp(unit, "s") == 0 && is_moment(measure))
    clock_time(value, out);
  else if (strcmp(unit, "s") == 0)
    with_unit(fabs(value) < 60 ? value : value / 60, 1, fabs(value) < 60 ? "s" : "min", out);
  else if (strcmp(unit, "1/s") == 0)
    with_unit(value * 60, 0, "/min", out);
  else if (strcmp(unit, "1/m2") == 0)
    with_unit(value, 2, "/m2", out);
  else if (strcmp(measure, "return_rate") == 0 || strcmp(measure, "unhappy") == 0 ||
           strcmp(measure, "silent") == 0 || strcmp(measure, "utilisation") == 0 ||
           strcmp(measure, "congested_share") == 0)
    with_unit(100 * value, 1, "%", out);
  else if (strcmp(measure, "satisfaction") == 0 || strcmp(measure, "nps") == 0)
    with_unit(value, 1, "", out);
  else
    with_unit(value, 0, strcmp(unit, "p min") == 0 ? "p min" : "", out);
}

/* ---- rows of the summary ---- */

static bool is_row(const struct frame *frame, size_t row, const char *layout, const char *kind,
                   const char *id, const char *measure)
{
  return strcmp(frame_text(frame, row, "measure"), measure) == 0 &&
         strcmp(frame_text(frame, row, "group_kind"), kind) == 0 &&
         strcmp(frame_text(frame, row, "group_id"), id) == 0 &&
         strcmp(frame_text(frame, row, "layout"), layout) == 0;
}

/* What the horizon cut off would have been worse than what was seen: later, longer, less content.
 */
static const char *cut_sign(const char *measure)
{
  const struct vocabulary_measure *known = vocabulary_find(measure);
  return known && known->better == VOCABULARY_MORE ? "< " : "> ";
}

static bool is_cut(const struct frame *summary, size_t row)
{
  return frame_number(summary, row, "censored") > 0;
}

static void mean_of(const struct frame *summary, const char *layout, const char *kind,
                    const char *id, const char *measure, char *out)
{
  snprintf(out, ANSWER_TEXT, "-");
  for (size_t row = 0; row < summary->n_rows; row++) {
    if (!is_row(summary, row, layout, kind, id, measure)) continue;
    char value[ANSWER_TEXT];
    answer_value(measure, frame_text(summary, row, "unit"), frame_number(summary, row, "mean"),
                 value);
    snprintf(out, ANSWER_TEXT, "%s%.40s", is_cut(summary, row) ? cut_sign(measure) : "", value);
    return;
  }
}

/* The group of all step-free guests: beside every headline where there are any. */
#define BESIDE_KIND "mobility"
#define BESIDE_ID "step-free"

static bool has_beside(const struct frame *summary, const char *layout)
{
  for (size_t row = 0; row < summary->n_rows; row++)
    if (strcmp(frame_text(summary, row, "group_kind"), BESIDE_KIND) == 0 &&
        strcmp(frame_text(summary, row, "group_id"), BESIDE_ID) == 0 &&
        strcmp(frame_text(summary, row, "layout"), layout) == 0)
      return true;
  return false;
}

static void add_whole_row(struct answer *answer, const struct frame *summary, size_t row)
{
  const char *measure = frame_text(summary, row, "measure"),
             *unit = frame_text(summary, row, "unit");
  const struct vocabulary_measure *known = vocabulary_find(measure);
  const double low = frame_number(summary, row, "ci_lo"),
               high = frame_number(summary, row, "ci_hi");
  const bool cut = is_cut(summary, row);
  char mean[ANSWER_TEXT], from[ANSWER_TEXT], to[ANSWER_TEXT];
  answer_value(measure, unit, frame_number(summary, row, "mean"), mean);
  answer_value(measure, unit, low, from);
  answer_value(measure, unit, high, to);
  answer_cell(answer, "%s", known ? known->label : measure);
  answer_cell(answer, "%s%s", cut ? cut_sign(measure) : "", mean);
  if (cut)
    answer_cell(answer, "cut off by the horizon");
  else if (isfinite(low))
    answer_cell(answer, "%s to %s", from, to);
  else
    answer_cell(answer, "-");
  if (answer->n_columns > 4) {
    char beside[ANSWER_TEXT];
    mean_of(summary, frame_text(summary, row, "layout"), BESIDE_KIND, BESIDE_ID, measure, beside);
    answer_cell(answer, "%s", strcmp(beside, "-") == 0 ? "" : beside);
  }
  answer_cell(answer, "%s", measure);
}

static void print_whole(const struct frame *summary, const char *layout, FILE *out)
{
  const bool beside = has_beside(summary, layout);
  struct answer *answer = answer_new(beside ? 5 : 4);
  static const char *const heads[] = {"", "mean", "95 % interval"};
  for (size_t i = 0; i < 3; i++) answer_cell(answer, "%s", heads[i]);
  if (beside) answer_cell(answer, "step-free");
  answer_cell(answer, "name");
  for (size_t row = 0; row < summary->n_rows; row++)
    if (strcmp(frame_text(summary, row, "layout"), layout) == 0 &&
        !*frame_text(summary, row, "group_kind"))
      add_whole_row(answer, summary, row);
  answer_print(answer, out);
  answer_free(answer);
}

/* ---- groups ---- */

struct group_table {
  const char *kind, *title;
  const char *measures[5];
  const char *heads[5];
};

static const struct group_table group_tables[] = {
    {"gate",
     "gate",
     {"flow_peak", "queue_peak", "wait_mean", "wait_p95", "utilisation"},
     {"peak flow", "longest queue", "wait, mean", "wait, 95 %", "used"}},
    {"mode",
     "way home",
     {"home_p50", "home_p95", "delay_mean", "satisfaction", "nps"},
     {"half by", "95 % by", "delay, mean", "satisfaction", "NPS"}},
    {"mobility",
     "mobility",
     {"venue_p95", "home_p95", "delay_mean", "delay_p95", "satisfaction"},
     {"gate, 95 %", "home, 95 %", "delay, mean", "delay, 95 %", "satisfaction"}},
    {"station",
     "station",
     {"flow_peak", "queue_peak", "wait_mean", "wait_p95", "left_behind"},
     {"peak flow", "longest queue", "wait, mean", "wait, 95 %", "left behind"}},
    {"stand",
     "stand",
     {"stands_clear", "venue_p50", "venue_p95", "home_p95", "satisfaction"},
     {"empty", "gate, half", "gate, 95 %", "home, 95 %", "satisfaction"}},
};

static bool is_group_row(const struct frame *summary, size_t row, const char *layout,
                         const char *kind)
{
  return strcmp(frame_text(summary, row, "group_kind"), kind) == 0 &&
         strcmp(frame_text(summary, row, "layout"), layout) == 0;
}

/* Which columns of a table have a value at all; returns how many. */
static size_t used_columns(const struct frame *summary, const char *layout,
                           const struct group_table *table, bool used[5])
{
  size_t n = 0;
  for (size_t i = 0; i < 5; i++) {
    used[i] = false;
    for (size_t row = 0; row < summary->n_rows && !used[i]; row++)
      used[i] = is_group_row(summary, row, layout, table->kind) &&
                strcmp(frame_text(summary, row, "measure"), table->measures[i]) == 0;
    n += used[i];
  }
  return n;
}

static bool is_first(const struct frame *summary, size_t row, const char *layout, const char *kind,
                     const char *id)
{
  for (size_t before = 0; before < row; before++)
    if (strcmp(frame_text(summary, before, "group_id"), id) == 0 &&
        is_group_row(summary, before, layout, kind))
      return false;
  return true;
}

static void print_group(const struct frame *summary, const char *layout,
                        const struct group_table *table, FILE *out)
{
  bool used[5];
  struct answer *answer = answer_new(1 + used_columns(summary, layout, table, used));
  const char *last = NULL;
  answer_cell(answer, "%s", table->title);
  for (size_t i = 0; i < 5; i++)
    if (used[i]) answer_cell(answer, "%s", table->heads[i]);
  for (size_t row = 0; row < summary->n_rows; row++) {
    const char *id = frame_text(summary, row, "group_id");
    if (!is_group_row(summary, row, layout, table->kind) || (last && strcmp(last, id) == 0))
      continue;
    last = id;
    if (!is_first(summary, row, layout, table->kind, id)) continue;
    answer_cell(answer, "%s", id);
    for (size_t i = 0; i < 5; i++) {
      char value[ANSWER_TEXT];
      if (!used[i]) continue;
      mean_of(summary, layout, table->kind, id, table->measures[i], value);
      answer_cell(answer, "%s", value);
    }
  }
  if (last) {
    fputc('\n', out);
    answer_print(answer, out);
  }
  answer_free(answer);
}

/* ---- answers ---- */

static void print_heading(const struct results_study *study, uint32_t done, FILE *out)
{
  char people[ANSWER_TEXT];
  struct text name;
  const struct scenario *scenario = study->layouts[0]->scenario;
  text_init(&name);
  text_visible(&name, scenario->name, strlen(scenario->name));
  answer_count(layout_people(study->layouts[0]), people);
  fprintf(out, "%s%s%s%s: %s people, %u replication%s%s, seed %llu\n\n",
          name.bytes ? name.bytes : "", *scenario->variant ? " with " : "", scenario->variant,
          study->layouts[0]->venue->emergency ? ", emergency" : "", people, (unsigned)done,
          done == 1 ? "" : "s", study->complete ? "" : " (interrupted)",
          (unsigned long long)study->seed);
  text_clear(&name);
}

void answer_run(const struct results *results, const struct results_study *study, FILE *out)
{
  const struct frame *summary = results_frame(results, "summary");
  print_heading(study, study->layouts[0]->tally->n, out);
  print_whole(summary, "", out);
  for (size_t i = 0; i < sizeof group_tables / sizeof *group_tables; i++)
    print_group(summary, "", &group_tables[i], out);
}

/* True if the measure of the whole venue was cut off in that layout, in any replication. */
static bool was_cut(const struct frame *summary, const char *layout, const char *measure)
{
  for (size_t row = 0; row < summary->n_rows; row++)
    if (is_row(summary, row, layout, "", "", measure)) return is_cut(summary, row);
  return false;
}

static void add_compare_row(struct answer *answer, const struct frame *summary,
                            const struct frame *compare, size_t row)
{
  const char *measure = frame_text(compare, row, "measure"),
             *unit = frame_text(compare, row, "unit");
  const struct vocabulary_measure *known = vocabulary_find(measure);
  char base[ANSWER_TEXT], mean[ANSWER_TEXT], by[ANSWER_TEXT], low[ANSWER_TEXT], high[ANSWER_TEXT];
  answer_value(measure, unit, frame_number(compare, row, "base_mean"), base);
  answer_value(measure, unit, frame_number(compare, row, "mean"), mean);
  answer_value(measure, unit, frame_number(compare, row, "difference"), by);
  answer_value(measure, unit, frame_number(compare, row, "ci_lo"), low);
  answer_value(measure, unit, frame_number(compare, row, "ci_hi"), high);
  const bool base_cut = was_cut(summary, "", measure),
             here_cut = was_cut(summary, frame_text(compare, row, "layout"), measure);
  answer_cell(answer, "%s", known ? known->label : measure);
  answer_cell(answer, "%s%s", base_cut ? cut_sign(measure) : "", base);
  answer_cell(answer, "%s%s", here_cut ? cut_sign(measure) : "", mean);
  if (base_cut || here_cut) {
    answer_cell(answer, "-");
    answer_cell(answer, "cut off by the horizon");
  } else {
    answer_cell(answer, "%s", by);
    answer_cell(answer, "%s to %s", low, high);
  }
  answer_cell(answer, "%s", frame_text(compare, row, "verdict"));
}

void answer_compare(const struct results *results, const struct results_study *study, FILE *out)
{
  static const char *const heads[] = {"base", "here", "difference", "95 % interval", "verdict"};
  const struct frame *compare = results_frame(results, "compare");
  print_heading(study, study->layouts[0]->tally->n, out);
  for (size_t i = 1; i < study->n; i++) {
    struct answer *answer = answer_new(6);
    answer_cell(answer, "%s", study->layouts[i]->name);
    for (size_t k = 0; k < 5; k++) answer_cell(answer, "%s", heads[k]);
    for (size_t row = 0; row < compare->n_rows; row++)
      if (strcmp(frame_text(compare, row, "layout"), study->layouts[i]->name) == 0 &&
          !*frame_text(compare, row, "group_kind"))
        add_compare_row(answer, results_frame(results, "summary"), compare, row);
    answer_print(answer, out);
    answer_free(answer);
    fputc('\n', out);
  }
  fputs("Differences are paired: the same people in each layout. Verdicts hold at 5 % over all "
        "measures of a layout (Holm).\n",
        out);
}
