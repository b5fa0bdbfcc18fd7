/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What went wrong, told to the person who can put it right.
 *
 * There are two kinds of failure and they are never mixed. A mistake of the user (a misspelt key,
 * a full disk) is a problem in a `struct status`: it carries the file, the line, the column, the
 * line itself with a caret, and what would be right. A mistake of ours is a CHECK (check.h).
 *
 * A status collects up to STATUS_PROBLEMS_MAX errors, so that one run of `check` shows them all;
 * further ones are counted. Warnings share the table; an error that finds it full takes the place
 * of the newest warning. The kind of the first error sticks and becomes the exit code. Functions
 * that can meet a mistake take a `struct status *`, return quickly once it is not ok, and let the
 * caller ask once at the end.
 */
#ifndef EXEUNT_BASE_STATUS_H
#define EXEUNT_BASE_STATUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define STATUS_PROBLEMS_MAX 20

/* The value is the process's exit code. */
enum status_kind {
  STATUS_OK = 0,
  STATUS_FAILED = 1,   /* a run failed, or some of it did */
  STATUS_USAGE = 2,    /* the command was used wrongly */
  STATUS_SCENARIO = 3, /* the scenario is missing or invalid */
  STATUS_OUTPUT = 4,   /* results could not be written */
  STATUS_INTERRUPTED = 130
};

/* One text file that marks point into. Owned by whoever read it; outlives the status. */
struct status_source {
  const char *name; /* as the user knows it: "scenarios/arena.yaml", or "--set" */
  const char *text; /* UTF-8, not necessarily terminated; may be NULL: no line is shown */
  size_t length;    /* bytes of text */
};

/* A place in a source. A zeroed mark is "nowhere". */
struct status_mark {
  const struct status_source *source;
  uint32_t line;   /* from 1 */
  uint32_t column; /* from 1, in code points */
  uint32_t width;  /* code points to underline; 0 counts as 1 */
};

struct status_problem {
  bool warning;
  struct status_mark mark;
  char *message; /* one sentence, without "error:" and without a final newline */
  char *help;    /* what would be right; NULL when there is nothing to add */
};

struct status {
  enum status_kind kind;
  size_t n_errors; /* all of them, also those beyond the table */
  size_t n_warnings;
  size_t n_problems; /* filled entries of the table */
  size_t last;       /* the entry that status_help adds to; none when the table had no place */
  struct status_problem problems[STATUS_PROBLEMS_MAX];
};

/* ---- make and free ---- */

void status_init(struct status *status);
void status_clear(struct status *status);

/* ---- ask ---- */

bool status_ok(const struct status *status); /* no error so far (warnings are fine) */

/* ---- change ---- */

/* Adds an error. `mark` may be NULL. The first error's kind becomes the status's kind. */
void status_error(struct status *status, enum status_kind kind, const struct status_mark *mark,
                  const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Adds a warning: shown, but the status stays ok. */
void status_warn(struct status *status, const struct status_mark *mark, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Adds a line of help ("did you mean `width`?") to the problem added last. */
void status_help(struct status *status, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* ---- show ---- */

/* Prints every problem, in order of file name and line (those that are nowhere first):
 *
 *   error: gates.north.lanes must be at least 1, got 0
 *     scenarios/arena.yaml:41:12
 *      41 |     lanes: 0
 *         |            ^
 *     help: ...
 *
 * Control characters in user text are shown as `?`, so a file cannot drive the terminal. */
void status_print(const struct status *status, FILE *out, bool color);

#endif
