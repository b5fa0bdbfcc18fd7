/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The scenario language as one table: parsing, checking, defaults, `explain`, the reference page
 * and the JSON schema all read it. Adding a key is adding a row.
 *
 * The rows of the keys below a key follow it at once. `*` in a path stands for the id of a thing. A
 * map whose default is
 * `{}` is filled in with the defaults below it where it is absent; other maps stay absent.
 * `sources` and x-* keys are notes and allowed in every map; they carry no row. */
#ifndef EXEUNT_SCENARIO_SCHEMA_H
#define EXEUNT_SCENARIO_SCHEMA_H

#include "../base/units.h"
#include "node.h"

#include <float.h>
#include <stdio.h>

/* As `least`: any number above 0, but not 0 itself. */
#define SCHEMA_ABOVE_ZERO DBL_MIN

/* As `dimension`: any unit will do (study.relevant, whose measures are not known here). */
#define SCHEMA_ANY_UNIT UNITS_DIMENSIONS

enum schema_type {
  SCHEMA_MAP,    /* a fixed set of keys (the rows below it) */
  SCHEMA_NAMED,  /* a map of things by id; the rows below "*" */
  SCHEMA_NUMBER, /* a quantity of the row's dimension */
  SCHEMA_COUNT,  /* a whole number */
  SCHEMA_TEXT,
  SCHEMA_BOOLEAN,
  SCHEMA_CLOCK,      /* "22:30" */
  SCHEMA_CHOICE,     /* one of the words in `words`; value = its index */
  SCHEMA_REFERENCE,  /* the id of a thing in one of the maps in `words` ("floors stands") */
  SCHEMA_LAW,        /* a distribution of the row's dimension; a bare quantity is a constant */
  SCHEMA_POINT,      /* [x, y] in metres */
  SCHEMA_NUMBERS,    /* a list of quantities of the row's dimension */
  SCHEMA_CLOCKS,     /* a list of clock times */
  SCHEMA_POLYGON,    /* a list of at least three points */
  SCHEMA_POLYGONS,   /* a list of polygons */
  SCHEMA_LINES,      /* a list of lists of at least two points */
  SCHEMA_REFERENCES, /* a list of ids */
  SCHEMA_WEIGHTS,    /* a map id -> share that sums to 1; ids as in `words` */
  SCHEMA_SECTION,    /* kept as it is: variants (each checked as a whole when applied) */
  SCHEMA_PLANS,      /* import: taken out of the tree before it is checked */
  SCHEMA_NOTES       /* free: `sources`, x-* keys */
};

/* What a default rests on; carried into the report. */
enum schema_mark { SCHEMA_NO_MARK, SCHEMA_MEASURED, SCHEMA_CITED, SCHEMA_ASSUMED };

struct schema_row {
  const char *path; /* "gates.*.lanes" */
  enum schema_type type;
  enum units_dimension dimension;
  bool required;      /* in each thing that has the parent */
  double least, most; /* SI, inclusive; -INFINITY and INFINITY when open */
  /* NULL, or space separated: the words of a choice; the maps that a reference or a weight points
   * into (".platforms": of the nearest thing around it that has them, "=outside": this word
   * itself; "#stands": a block of one of them, NAME-1, NAME-2 ...); for lists of numbers and clock
   * times their length; for numbers and booleans the `kind`s of thing that alone have the key, and
   * get its default. */
  const char *words;
  const char *standard;  /* the default as YAML text; NULL: none */
  enum schema_mark mark; /* of the default */
  const char *source;    /* of the default: "Weidmann 1993"; "" when assumed */
  const char *sentence;  /* what it is, for a planner */
};

extern const struct schema_row schema_rows[];
extern const size_t schema_n_rows;

/* The row of `key` in a thing that obeys `row`; NULL if there is none. */
const struct schema_row *schema_child(const struct schema_row *row, const char *key);

/* True if a thing `map` has the key of `row`: always, unless the row names the kinds of thing that
 * have it and `map` is of another `kind`. */
bool schema_applies(const struct node *map, const struct schema_row *row);

/* True if `map`, which obeys `row`, holds an unknown key that may well be a misspelt `key`: then
 * that is what will be told, and not that `key` is missing. */
bool schema_misspelt(const struct node *map, const struct schema_row *row, const char *key);

/* The first row below `row`, and the next one at the same depth after `below`; NULL at the end. */
const struct schema_row *schema_first(const struct schema_row *row);
const struct schema_row *schema_next(const struct schema_row *row, const struct schema_row *below);

/* The last word of a row's path: "lanes" of "gates.*.lanes". */
const char *schema_key(const struct schema_row *row);

/* "text", "length", "one of both, forward", "the id of one of the floors": a row's type for people.
 */
void schema_type_words(const struct schema_row *row, char *out, size_t room);

/* "at least 1", "from 0 % to 100 %"; "" when open. */
void schema_range_words(const struct schema_row *row, char *out, size_t room);

/* The row for a concrete path ("gates.north.lanes") or a pattern; NULL if there is none. */
const struct schema_row *schema_find(const char *path);

/* Checks `root` against the table, computes every value, fills in the defaults. All mistakes go to
 * `status`. */
void schema_check(struct arena *arena, struct node *root, struct status *status);

/* `exeunt explain KEY`: type, unit, range, default, source, sentence, and the keys below. False
 * (and nothing printed) if there is no such key. */
bool schema_explain(const char *path, FILE *out);

void schema_write_reference(FILE *out); /* the tables of scenarios/README.md */
void schema_write_json(FILE *out);      /* JSON Schema draft-07 */

#endif
