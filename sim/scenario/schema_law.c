/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One table of distributions and their parameters, and how it is read. */
#include "schema_law.h"

#include <math.h>
#include <string.h>

#include "schema_scalar.h"

/* A parameter, the key(s) that may give it, and whether it has the row's dimension or is a plain
 * number. */
struct parameter {
  const char *keys; /* "mean median": exactly one of them */
  bool plain;
};

/* One way to say a law: its parameters and all keys that may stand there, for messages. */
struct form {
  struct parameter a, b;
  const char *keys;
};

/* In `second` what is given is not what distribution.h wants: see to_mean_and_cv. */
static const struct law {
  enum distribution_kind kind;
  struct form first, second;
} laws[] = {
    {DISTRIBUTION_CONSTANT, {{"value", false}, {NULL, false}, "value"}, {.keys = NULL}},
    {DISTRIBUTION_UNIFORM, {{"min", false}, {"max", false}, "min max"}, {.keys = NULL}},
    {DISTRIBUTION_EXPONENTIAL, {{"mean", false}, {NULL, false}, "mean"}, {.keys = NULL}},
    {DISTRIBUTION_NORMAL, {{"mean", false}, {"sd", false}, "mean sd low high"}, {.keys = NULL}},
    {DISTRIBUTION_LOGNORMAL,
     {{"mean median", false}, {"cv sd", true}, "mean median cv sd"},
     {{"mu", true}, {"sigma", true}, "mu sigma"}},
    {DISTRIBUTION_GAMMA,
     {{"mean", false}, {"cv sd", true}, "mean cv sd"},
     {{"shape", true}, {"scale", false}, "shape scale"}},
    {DISTRIBUTION_WEIBULL, {{"scale", false}, {"shape", true}, "scale shape"}, {.keys = NULL}},
    {DISTRIBUTION_ZERO_TRUNCATED_POISSON, {{"mean", true}, {NULL, false}, "mean"}, {.keys = NULL}},
};

#define N_LAWS (sizeof laws / sizeof *laws)
#define KEYS_MAX 8

static bool has_word(const char *words, const char *wanted)
{
  size_t length = strlen(wanted);
  for (const char *word = words; *word;) {
    size_t n = strcspn(word, " ");
    if (n == length && strncmp(word, wanted, n) == 0) return true;
    word += n + (word[n] == ' ');
  }
  return false;
}

static size_t split(struct arena *arena, const char *words, const char *out[KEYS_MAX])
{
  size_t n = 0;
  for (const char *word = words; *word && n < KEYS_MAX; n++) {
    size_t length = strcspn(word, " ");
    out[n] = arena_text(arena, word, length);
    word += length + (word[length] == ' ');
  }
  return n;
}

size_t schema_law_latest(struct node *map, const char *keys, struct node **found)
{
  unsigned latest = 0;
  size_t left = 0;
  *found = NULL;
  for (struct node *child = map->first; child; child = child->next)
    if (has_word(keys, child->key) && child->origin != NODE_FROM_DEFAULT && child->layer > latest)
      latest = child->layer;
  for (struct node *child = map->first, *next; child; child = next) {
    next = child->next;
    if (!has_word(keys, child->key)) continue;
    if (child->layer < latest || child->kind == NODE_NULL) {
      node_remove(child);
      continue;
    }
    left++;
    *found = child;
  }
  return left;
}

/* ---- one parameter ---- */

/* Reads the one of `parameter.keys` that is there into `*value` and says which. */
static bool read_parameter(struct schema_work *work, struct node *map, struct parameter parameter,
                           enum units_dimension dimension, struct node **which)
{
  size_t n = schema_law_latest(map, parameter.keys, which);
  if (n == 1) {
    bool relative = parameter.plain && strcmp((*which)->key, "sd") != 0;
    (*which)->row = map->row;
    return schema_scalar_quantity(work, *which, relative ? UNITS_SHARE : dimension);
  }
  const char *words[KEYS_MAX];
  bool one = split(work->arena, parameter.keys, words) == 1;
  if (n == 0)
    schema_report(work, map, SCHEMA_AT_VALUE, "needs `%s`%s%s%s", words[0], one ? "" : " or `",
                  one ? "" : words[1], one ? "" : "`");
  else
    schema_report(work, map, SCHEMA_AT_VALUE, "has both `%s` and `%s`; keep one", words[0],
                  words[1]);
  return false;
}

static bool keys_known(struct schema_work *work, struct node *map, const char *keys)
{
  bool fine = true;
  for (struct node *child = map->first; child; child = child->next) {
    if (node_is_note(child) || has_word(keys, child->key)) continue;
    const char *words[KEYS_MAX];
    schema_report(work, child, SCHEMA_AT_KEY, "is not a parameter of this distribution");
    schema_report_candidates(work, child->key, "allowed here:", words,
                             split(work->arena, keys, words));
    fine = false;
  }
  return fine;
}

static bool read_cuts(struct schema_work *work, struct node *map, enum units_dimension dimension,
                      struct distribution *law)
{
  struct node *low = node_child(map, "low"), *high = node_child(map, "high");
  if ((low && !schema_scalar_quantity(work, low, dimension)) ||
      (high && !schema_scalar_quantity(work, high, dimension)))
    return false;
  if (low) law->low = low->value;
  if (high) law->high = high->value;
  return true;
}

/* median to mean, sd to cv, mu and sigma, shape and scale: to what distribution.h wants. NULL, or
 * what is wrong. */
static const char *to_mean_and_cv(const struct node *a, const struct node *b,
                                  struct distribution *law)
{
  if (law->kind != DISTRIBUTION_LOGNORMAL && law->kind != DISTRIBUTION_GAMMA) return NULL;
  bool median = strcmp(a->key, "median") == 0, sd = strcmp(b->key, "sd") == 0;
  if (strcmp(a->key, "mu") == 0) { /* of the logarithm of the value in SI units */
    if (law->b < 0) return "sigma must be at least 0";
    law->a = exp(law->a + 0.5 * law->b * law->b);
    law->b = sqrt(expm1(law->b * law->b));
  } else if (strcmp(a->key, "shape") == 0) {
    if (!(law->a > 0 && law->b > 0)) return "shape and scale must be above 0";
    const double shape = law->a;
    law->a = shape * law->b;
    law->b = 1.0 / sqrt(shape);
  } else if (sd && median && law->a > 0) { /* sd = median w sqrt(w^2 - 1), w^2 = 1 + cv^2 */
    double ratio = law->b / law->a;
    double w2 = 0.5 * (1.0 + sqrt(1.0 + 4.0 * ratio * ratio));
    law->a *= sqrt(w2);
    law->b = sqrt(w2 - 1.0);
  } else if (sd) {
    law->b /= law->a;
  } else if (median) {
    law->a *= sqrt(1.0 + law->b * law->b);
  }
  return NULL;
}

/* ---- the law ---- */

static bool mean_in_range(struct schema_work *work, struct node *node, const struct schema_row *row)
{
  const struct distribution *law = &node->law;
  double least = law->kind == DISTRIBUTION_UNIFORM ? law->a : distribution_mean(law);
  if (least >= row->least && distribution_mean(law) <= row->most) return true;
  char range[160], got[64];
  struct schema_row bound = *row; /* the one side of the range that is at fault */
  if (least < row->least)
    bound.most = HUGE_VAL;
  else
    bound.least = -HUGE_VAL;
  schema_range_words(&bound, range, sizeof range);
  units_write(least, row->dimension, got, sizeof got);
  schema_report(work, node, SCHEMA_AT_VALUE, "must be %s, got %s %s", range,
                law->kind == DISTRIBUTION_UNIFORM ? "a least value of" : "a mean of", got);
  return false;
}

static bool prepare(struct schema_work *work, struct node *node, const struct schema_row *row)
{
  const char *wrong = distribution_prepare(&node->law);
  if (!wrong) return mean_in_range(work, node, row);
  schema_report(work, node, SCHEMA_AT_VALUE, "is no usable distribution: %s", wrong);
  return false;
}

/* 1 more than the latest layer that gives one of the keys; 0 if there is none. */
static unsigned layer_of(const struct node *map, const char *keys)
{
  unsigned latest = 0;
  for (const struct node *child = map->first; child && keys; child = child->next)
    if (has_word(keys, child->key) && child->layer + 1 > latest) latest = child->layer + 1;
  return latest;
}

static void drop_keys(struct node *map, const char *keys)
{
  for (struct node *child = map->first, *next; child; child = next) {
    next = child->next;
    if (has_word(keys, child->key)) node_remove(child);
  }
}

/* The form in which the law is given; the other one's keys of older layers are dropped. NULL, and
 * told, if both are. */
static const struct form *form_of(struct schema_work *work, struct node *map, const struct law *law)
{
  const unsigned first = layer_of(map, law->first.keys), second = layer_of(map, law->second.keys);
  if (second == 0) return &law->first;
  if (first == second) {
    schema_report(work, map, SCHEMA_AT_VALUE,
                  "mixes two ways of saying it: give `mean` and its spread, or `%s` and `%s`",
                  law->second.a.keys, law->second.b.keys);
    return NULL;
  }
  drop_keys(map, first < second ? law->first.keys : law->second.keys);
  return first < second ? &law->second : &law->first;
}

static bool read_law(struct schema_work *work, struct node *map, const struct law *law,
                     const struct schema_row *row, struct distribution *out)
{
  struct node *a = NULL, *b = NULL;
  enum units_dimension dimension = row->dimension;
  out->kind = law->kind;
  if (law->kind == DISTRIBUTION_NORMAL && row->least >= 0) out->low = row->least;
  const char *all = law->second.keys
                        ? arena_printf(work->arena, "%s %s", law->first.keys, law->second.keys)
                        : law->first.keys;
  bool fine = keys_known(work, map, all);
  const struct form *form = form_of(work, map, law);
  if (!form) return false;
  fine = read_parameter(work, map, form->a, dimension, &a) && fine;
  if (form->b.keys) fine = read_parameter(work, map, form->b, dimension, &b) && fine;
  if (law->kind == DISTRIBUTION_NORMAL) fine = read_cuts(work, map, dimension, out) && fine;
  if (!fine) return false;
  out->a = a->value;
  out->b = b ? b->value : 0.0;
  const char *wrong = b ? to_mean_and_cv(a, b, out) : NULL;
  if (wrong) schema_report(work, map, SCHEMA_AT_VALUE, "is no usable distribution: %s", wrong);
  return wrong == NULL;
}

static bool check_constant(struct schema_work *work, struct node *node,
                           const struct schema_row *row)
{
  if (!schema_scalar_number(work, node, row)) return false;
  node->law.kind = DISTRIBUTION_CONSTANT;
  node->law.a = node->value;
  return prepare(work, node, row);
}

bool schema_law_check(struct schema_work *work, struct node *node, const struct schema_row *row)
{
  node->row = row;
  node->law.low = -HUGE_VAL;
  node->law.high = HUGE_VAL;
  if (node->kind == NODE_SCALAR) return check_constant(work, node, row);
  const char *names[N_LAWS];
  char all[256] = "";
  for (size_t i = 0; i < N_LAWS; i++) {
    names[i] = distribution_name(laws[i].kind);
    strcat(strcat(all, i ? " " : ""), names[i]);
  }
  struct node *kind = NULL;
  size_t n = node->kind == NODE_MAP ? schema_law_latest(node, all, &kind) : 0;
  for (struct node *child = node->first; child && n <= 1; child = child->next)
    if (child->key && !node_is_note(child) && child != kind) {
      schema_report(work, child, SCHEMA_AT_KEY, "is no distribution that is known");
      schema_report_candidates(work, child->key, "they are", names, N_LAWS);
      return false;
    }
  if (n != 1 || kind->kind != NODE_MAP) {
    schema_report(work, node, SCHEMA_AT_VALUE, "must be one distribution, or a quantity");
    status_help(work->status,
                "write {lognormal: {mean: ..., cv: ...}} or just a number with its unit");
    return false;
  }
  kind->row = row;
  for (size_t i = 0; i < N_LAWS; i++)
    if (strcmp(kind->key, names[i]) == 0)
      return read_law(work, kind, &laws[i], row, &node->law) && prepare(work, node, row);
  return false;
}
