/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values that are one word: numbers with units, counts, clock times, choices, yes and no. */
#include "schema_scalar.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../base/text.h"

#define CHOICES_MAX 16

static bool is_scalar(struct schema_work *work, struct node *node, const char *wanted)
{
  if (node->kind == NODE_SCALAR) return true;
  schema_report(work, node, SCHEMA_AT_VALUE, "must be a %s, not a %s", wanted,
                node->kind == NODE_LIST ? "list" : "map");
  return false;
}

static const char *dimension_word(enum units_dimension dimension)
{
  return dimension == UNITS_NONE || dimension == SCHEMA_ANY_UNIT ? "number" : units_word(dimension);
}

static const char *an(const char *word)
{
  return strchr("aeiou", word[0]) ? "an" : "a";
}

/* "3.5" of "3,5": what a decimal comma was meant to say. */
static const char *with_point(struct schema_work *work, const char *text)
{
  char *copy = arena_text(work->arena, text, strlen(text));
  char *comma = strchr(copy, ',');
  if (comma) *comma = '.';
  return copy;
}

static void report_quantity(struct schema_work *work, struct node *node, enum units_result result,
                            enum units_dimension dimension)
{
  const char *word = dimension_word(dimension);
  const char *example = dimension == SCHEMA_ANY_UNIT ? "60 s" : units_example(dimension);
  switch (result) {
    case UNITS_COMMA:
      schema_report(work, node, SCHEMA_AT_VALUE, "has a decimal comma: `%s`", node->text);
      status_help(work->status, "write %s", with_point(work, node->text));
      return;
    case UNITS_UNKNOWN:
      schema_report(work, node, SCHEMA_AT_VALUE, "has a unit that is not known: `%s`", node->text);
      break;
    case UNITS_WRONG:
      schema_report(work, node, SCHEMA_AT_VALUE, "must be %s %s, got `%s`", an(word), word,
                    node->text);
      break;
    default:
      schema_report(work, node, SCHEMA_AT_VALUE, "must be %s %s, got `%s`, which is no number",
                    an(word), word, node->text);
      break;
  }
  status_help(work->status, "%s %s is written like %s", an(word), word, example);
}

/* Any unit: the first dimension that takes the text. */
static enum units_result read_any(const char *text, double *si)
{
  enum units_result first = units_read(text, UNITS_NONE, si), result = first;
  for (int d = UNITS_NONE + 1; d < UNITS_DIMENSIONS && result > UNITS_BARE; d++)
    result = units_read(text, (enum units_dimension)d, si);
  return result <= UNITS_BARE ? result : first;
}

bool schema_scalar_quantity(struct schema_work *work, struct node *node,
                            enum units_dimension dimension)
{
  if (!is_scalar(work, node, dimension_word(dimension))) return false;
  double si = 0;
  enum units_result result = dimension == SCHEMA_ANY_UNIT ? read_any(node->text, &si)
                                                          : units_read(node->text, dimension, &si);
  if (result > UNITS_BARE) {
    report_quantity(work, node, result, dimension);
    return false;
  }
  node->value = si;
  return true;
}

static bool in_range(struct schema_work *work, struct node *node, const struct schema_row *row)
{
  if (node->value >= row->least && node->value <= row->most) return true;
  struct schema_row bound = *row; /* the one side of the range that is at fault */
  if (node->value < row->least)
    bound.most = HUGE_VAL;
  else
    bound.least = -HUGE_VAL;
  char range[160];
  schema_range_words(row->least == row->most ? row : &bound, range, sizeof range);
  schema_report(work, node, SCHEMA_AT_VALUE, "must be %s, got %s", range, node->text);
  return false;
}

bool schema_scalar_number(struct schema_work *work, struct node *node, const struct schema_row *row)
{
  node->row = row;
  return schema_scalar_quantity(work, node, row->dimension) && in_range(work, node, row);
}

static bool check_count(struct schema_work *work, struct node *node, const struct schema_row *row)
{
  node->row = row;
  if (!is_scalar(work, node, "whole number") ||
      !schema_scalar_quantity(work, node, row->dimension) || !in_range(work, node, row))
    return false;
  if (node->value == floor(node->value)) return true;
  schema_report(work, node, SCHEMA_AT_VALUE, "must be a whole number, got %s", node->text);
  return false;
}

static bool check_boolean(struct schema_work *work, struct node *node)
{
  if (!is_scalar(work, node, "word, true or false")) return false;
  node->value = strcmp(node->text, "true") == 0;
  if (node->value > 0 || strcmp(node->text, "false") == 0) return true;
  schema_report(work, node, SCHEMA_AT_VALUE, "must be true or false, got `%s`", node->text);
  return false;
}

/* A YAML 1.1 tool reads 22:30 as minutes and 22:30:15 as seconds in base 60, and writes one whole
 * number. */
static bool eaten_clock(const char *text, int *hours, int *minutes)
{
  char *end;
  long number = strtol(text, &end, 10);
  if (end == text || *end || !isdigit((unsigned char)text[0]) || number >= 86400) return false;
  long in_minutes = number < 1440 ? number : number / 60;
  *hours = (int)(in_minutes / 60);
  *minutes = (int)(in_minutes % 60);
  return true;
}

bool schema_scalar_clock(struct schema_work *work, struct node *node, const struct schema_row *row)
{
  node->row = row;
  int hours, minutes;
  if (!is_scalar(work, node, "clock time")) return false;
  if (units_read_clock(node->text, &node->value)) return true;
  schema_report(work, node, SCHEMA_AT_VALUE, "must be a clock time, got `%s`", node->text);
  if (eaten_clock(node->text, &hours, &minutes))
    status_help(work->status,
                "%s: did a YAML tool turn %02d:%02d into a number? quote it: \"%02d:%02d\"",
                node->text, hours, minutes, hours, minutes);
  else
    status_help(work->status,
                "a clock time is written like \"22:30\", from \"00:00\" to \"23:59\"");
  return false;
}

static bool check_choice(struct schema_work *work, struct node *node, const struct schema_row *row)
{
  const char *words[CHOICES_MAX];
  size_t n = 0;
  if (!is_scalar(work, node, "word")) return false;
  for (const char *word = row->words; *word && n < CHOICES_MAX; n++) {
    size_t length = strcspn(word, " ");
    words[n] = arena_text(work->arena, word, length);
    if (strcmp(words[n], node->text) == 0) {
      node->value = (double)n;
      return true;
    }
    word += length + (word[length] == ' ');
  }
  schema_report(work, node, SCHEMA_AT_VALUE, "cannot be `%s`", node->text);
  schema_report_candidates(work, node->text, "it is one of", words, n);
  return false;
}

bool schema_scalar_check(struct schema_work *work, struct node *node, const struct schema_row *row)
{
  node->row = row;
  switch (row->type) {
    case SCHEMA_NUMBER: return schema_scalar_number(work, node, row);
    case SCHEMA_COUNT: return check_count(work, node, row);
    case SCHEMA_BOOLEAN: return check_boolean(work, node);
    case SCHEMA_CLOCK: return schema_scalar_clock(work, node, row);
    case SCHEMA_CHOICE: return check_choice(work, node, row);
    case SCHEMA_REFERENCE: return is_scalar(work, node, "single id");
    default: return is_scalar(work, node, "text");
  }
}
