/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Paired differences. */
#include "compare.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../base/check.h"
#include "../measure/columns.h"

#define LEVEL 0.05

static const char *const verdict_names[] = {"", "better", "worse", "cannot tell"};

static double *doubles(size_t n)
{
  double *numbers = calloc(n + 1, sizeof *numbers);
  if (!numbers) check_out_of_memory(n + 1, sizeof *numbers);
  return numbers;
}

struct compare_pair compare_values(const double *base, const double *other, size_t n)
{
  struct compare_pair pair = {
      0, SHEET_MISSING, SHEET_MISSING, {SHEET_MISSING, SHEET_MISSING, SHEET_MISSING}, 1};
  double *a = doubles(n), *b = doubles(n), *difference = doubles(n);
  for (size_t i = 0; i < n; i++)
    if (!isnan(base[i]) && !isnan(other[i])) {
      a[pair.n] = base[i];
      b[pair.n] = other[i];
      difference[pair.n++] = other[i] - base[i];
    }
  if (pair.n > 0) {
    pair.base_mean = statistics_mean(a, pair.n);
    pair.mean = statistics_mean(b, pair.n);
    pair.difference.mean = statistics_mean(difference, pair.n);
  }
  statistics_mean_interval(difference, pair.n, &pair.difference);
  statistics_paired_p(a, b, pair.n, &pair.p);
  free(a);
  free(b);
  free(difference);
  return pair;
}

enum compare_verdict compare_verdict(const struct compare_pair *pair, double p, double relevant,
                                     enum vocabulary_sense better)
{
  if (better == VOCABULARY_NEITHER) return COMPARE_NONE;
  if (pair->n < 2 || p > LEVEL) return COMPARE_CANNOT_TELL;
  const bool more = pair->difference.low > 0 && pair->difference.low >= relevant;
  const bool less = pair->difference.high < 0 && pair->difference.high <= -relevant;
  if (!more && !less) return COMPARE_CANNOT_TELL;
  return more == (better == VOCABULARY_MORE) ? COMPARE_BETTER : COMPARE_WORSE;
}

const char *compare_verdict_name(enum compare_verdict verdict)
{
  return verdict_names[verdict];
}

/* ---- the frame ---- */

/* A row of the base and the row of the same group and measure in the other layout. */
struct row {
  const struct sheet_row *key;
  struct compare_pair pair;
  double p, relevant;
  bool censored;
};

struct rows {
  ARRAY_OF(struct row) row;
};

static bool same_key(const struct sheet_row *a, const struct sheet_row *b)
{
  return a->measure == b->measure && strcmp(a->group_kind, b->group_kind) == 0 &&
         strcmp(a->group_id, b->group_id) == 0;
}

/* Rows of two layouts stand nearly in the same order: looks on from where the last one was. */
static size_t find_key(const struct sheet *keys, const struct sheet_row *wanted, size_t from)
{
  const size_t n = keys->rows.n;
  for (size_t i = 0; i < n; i++)
    if (same_key(&keys->rows.items[(from + i) % n], wanted)) return (from + i) % n;
  return n;
}

static double relevant_of(const struct layout *base, const char *measure)
{
  const struct node *relevant = node_find(base->scenario->root, "study.relevant");
  return relevant && node_has(relevant, measure) ? node_number(relevant, measure) : 0;
}

static void pair_rows(const struct layout *base, const struct layout *other, struct rows *rows)
{
  const struct sheet *keys = &base->tally->keys, *there = &other->tally->keys;
  const size_t n = base->tally->n < other->tally->n ? base->tally->n : other->tally->n;
  double *a = doubles(base->tally->n), *b = doubles(other->tally->n);
  size_t at = 0;
  for (size_t k = 0; n > 0 && k < keys->rows.n; k++) {
    const struct sheet_row *key = &keys->rows.items[k];
    const size_t found = find_key(there, key, at);
    if (found == there->rows.n) continue;
    at = found + 1;
    tally_values(base->tally, k, a);
    tally_values(other->tally, found, b);
    struct row row = {.key = key,
                      .pair = compare_values(a, b, n),
                      .relevant = relevant_of(base, key->measure->name),
                      .censored =
                          tally_censored(base->tally, k) + tally_censored(other->tally, found) > 0};
    row.p = row.pair.p;
    if (row.pair.n > 0) ARRAY_PUSH(&rows->row, row);
  }
  free(a);
  free(b);
}

/* Holm's correction over the measures of the whole venue that can be better or worse. */
static void correct(struct rows *rows)
{
  double *p = doubles(rows->row.n);
  size_t n = 0;
  for (int pass = 0; pass < 2; pass++) {
    size_t k = 0;
    for (size_t i = 0; i < rows->row.n; i++) {
      struct row *row = &rows->row.items[i];
      if (*row->key->group_kind || row->key->measure->better == VOCABULARY_NEITHER) continue;
      if (pass == 0)
        p[n++] = row->pair.p;
      else
        row->p = p[k++];
    }
    if (pass == 0 && n > 0) statistics_holm(p, n, p);
  }
  free(p);
}

static void add_row(struct frame *frame, const char *layout, const struct row *row)
{
  const struct compare_pair *pair = &row->pair;
  enum compare_verdict verdict =
      compare_verdict(pair, row->p, row->relevant, row->key->measure->better);
  if (row->censored && verdict != COMPARE_NONE) verdict = COMPARE_CANNOT_TELL;
  const char *const texts[] = {layout, row->key->group_kind, row->key->group_id,
                               row->key->measure->name, row->key->measure->unit};
  const double numbers[] = {(double)pair->n,       pair->base_mean,      pair->mean,
                            pair->difference.mean, pair->difference.low, pair->difference.high};
  frame_row(frame);
  columns_texts(frame, 0, 5, texts);
  columns_numbers(frame, 5, 6, numbers);
  frame_set_text(frame, 11, compare_verdict_name(verdict));
  frame_set(frame, 12, row->relevant);
}

struct frame *compare_frame(size_t n, struct layout *const *layouts)
{
  static const char *const columns[] = {
      "layout", "group_kind",   "group_id", "measure", "unit",    "n -",        "base_mean -",
      "mean -", "difference -", "ci_lo -",  "ci_hi -", "verdict", "relevant -", NULL};
  struct frame *frame = columns_frame("compare", columns);
  for (size_t i = 1; i < n; i++) {
    struct rows rows = {0};
    pair_rows(layouts[0], layouts[i], &rows);
    correct(&rows);
    for (size_t k = 0; k < rows.row.n; k++) add_row(frame, layouts[i]->name, &rows.row.items[k]);
    ARRAY_CLEAR(&rows.row);
  }
  return frame;
}
