/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The command line: which commands and options there are, and what was asked for.
 *
 * Options may stand anywhere after the command, as `-r 10`, `-r10`, `--reps 10` or `--reps=10`; no
 * abbreviations; after `--` nothing is an option. One table holds all options (options.c), one all
 * commands (cli.c); parsing, help and near matches read them. */
#ifndef EXEUNT_CLI_OPTIONS_H
#define EXEUNT_CLI_OPTIONS_H

#include "../base/arena.h"
#include "../base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A bit each: which options a command takes. */
enum options_bit {
  OPTIONS_VARIANT = 1 << 0,
  OPTIONS_SET = 1 << 1,
  OPTIONS_REPS = 1 << 2,
  OPTIONS_SEED = 1 << 3,
  OPTIONS_JOBS = 1 << 4,
  OPTIONS_OUTPUT = 1 << 5,
  OPTIONS_JSON = 1 << 6,
  OPTIONS_NO_REPORT = 1 << 7,
  OPTIONS_FORCE = 1 << 8,
  OPTIONS_QUIET = 1 << 9,
  OPTIONS_STRICT = 1 << 10,
  OPTIONS_VARIANTS = 1 << 11,
  OPTIONS_MARKDOWN = 1 << 12,
  OPTIONS_PICTURE = 1 << 13, /* -o again: of `draw`, the picture; of `report`, the folder */
  OPTIONS_FOLDER = 1 << 14,
  OPTIONS_HELP = 1 << 15, /* every command takes it */
  OPTIONS_EMERGENCY = 1 << 16,
  OPTIONS_CAPACITY = 1 << 17
};

struct options_row {
  enum options_bit bit;
  char letter;       /* 0: none */
  const char *name;  /* without its dashes */
  const char *value; /* what it takes, for the help: "N"; NULL: nothing */
  const char *sentence;
};

struct options_command;

/* What was asked for. */
struct options {
  struct arena *arena;
  const struct options_command *commands; /* the table; ends with a row without a name */
  const struct options_command *command;
  const char *line; /* the whole command line as typed, for the record */
  size_t n_words;
  const char **words; /* what is no option: files, keys, folders */

  const char *variant, *variants, *output; /* NULL: not given */
  size_t n_sets;
  const char **sets;
  uint32_t replications; /* 0: the scenario's */
  bool seeded;
  uint64_t seed;
  unsigned threads;
  bool json, no_report, force, quiet, strict, markdown, help, capacity;
};

struct options_command {
  const char *name, *usage, *sentence;
  unsigned takes;                             /* options_bit */
  size_t least, most;                         /* words */
  int (*call)(const struct options *options); /* the exit code */
};

extern const struct options_row options_rows[];
extern const size_t options_n_rows;

/* Reads what follows the command into `options` (whose arena, commands and command are set). */
void options_read(struct options *options, int n, const char *const *arguments,
                  struct status *status);

/* The command of that name, or NULL with an error that names the nearest. */
const struct options_command *options_find(const struct options_command *commands, const char *name,
                                           struct status *status);

#endif
