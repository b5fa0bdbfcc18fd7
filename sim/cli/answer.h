/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The answer on stdout: tables of measures in units that people read. */
#ifndef EXEUNT_CLI_ANSWER_H
#define EXEUNT_CLI_ANSWER_H

#include "results.h"

/* Rows that share columns; cells are copied. Columns but the first are set right. */
struct answer;

struct answer *answer_new(size_t n_columns);
void answer_free(struct answer *answer);
void answer_cell(struct answer *answer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void answer_print(const struct answer *answer, FILE *out);

/* A value of a measure in print: "0:36:48", "7.4 min", "60,000", "71.3". `out` has ANSWER_TEXT
 * bytes. */
#define ANSWER_TEXT 48
void answer_value(const char *measure, const char *unit, double value, char *out);

/* "60,000" */
void answer_count(double value, char *out);

/* The whole venue with intervals, then gates, ways home and stands, of one layout. */
void answer_run(const struct results *results, const struct results_study *study, FILE *out);

/* What is better and what is worse in each layout. */
void answer_compare(const struct results *results, const struct results_study *study, FILE *out);

#endif
