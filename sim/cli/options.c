/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words of the command line to fields. */
#include "options.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/names.h"
#include "../base/text.h"

#define MANY 64 /* more than there are options or commands */
#define REPLICATIONS_MAX 1000000
#define THREADS_MAX 256
#define SEED_MAX 9007199254740992.0 /* 2^53: a double holds every seed up to it */

const struct options_row options_rows[] = {
    {OPTIONS_VARIANT, 0, "variant", "A+B", "applies variants of the scenario, in this order"},
    {OPTIONS_VARIANTS, 0, "variants", "all|A,B",
     "the variants to compare with the base; without it all of them"},
    {OPTIONS_SET, 0, "set", "KEY=VALUE",
     "patches the scenario, as in gates.north.lanes=8; may be repeated"},
    {OPTIONS_EMERGENCY, 0, "emergency", NULL,
     "everybody at once to the nearest exit: short for --set event.mode=emergency"},
    {OPTIONS_CAPACITY, 0, "capacity", NULL,
     "says where each way out is narrowest, and the least time that allows"},
    {OPTIONS_REPS, 'r', "reps", "N", "replications; without it the scenario's study.replications"},
    {OPTIONS_SEED, 0, "seed", "N",
     "where the random numbers begin; without it the scenario's study.seed"},
    {OPTIONS_JOBS, 'j', "jobs", "N", "threads; without it one for each processor (or EXEUNT_JOBS)"},
    {OPTIONS_OUTPUT, 'o', "output", "PATH",
     "where to write; without it the next free results/NAME-001"},
    {OPTIONS_PICTURE, 'o', "output", "FILE",
     "the picture, .png or .pdf; without it NAME-plan.png here"},
    {OPTIONS_FOLDER, 'o', "output", "PATH", "where to draw; without it DIR itself"},
    {OPTIONS_JSON, 0, "json", NULL, "prints summary.json instead of the table"},
    {OPTIONS_NO_REPORT, 0, "no-report", NULL, "draws nothing"},
    {OPTIONS_FORCE, 0, "force", NULL, "replaces the results in the folder given by -o"},
    {OPTIONS_STRICT, 0, "strict", NULL, "takes warnings for errors"},
    {OPTIONS_MARKDOWN, 0, "markdown", NULL,
     "prints the reference tables instead of the JSON Schema"},
    {OPTIONS_QUIET, 'q', "quiet", NULL, "says nothing but the answer and what goes wrong"},
    {OPTIONS_HELP, 'h', "help", NULL, "explains the command"},
};

const size_t options_n_rows = sizeof options_rows / sizeof *options_rows;

/* ---- values ---- */

static bool read_whole(const char *text, double least, double most, double *value)
{
  const char *rest = text_read_number(text, value);
  return rest && *rest == '\0' && strspn(text, "0123456789") == strlen(text) && *value >= least &&
         *value <= most;
}

/* "-r" or "--seed": the shorter name of an option. */
static const char *shown(struct options *options, const struct options_row *row)
{
  return row->letter ? arena_printf(options->arena, "-%c", row->letter)
                     : arena_printf(options->arena, "--%s", row->name);
}

static double whole(struct options *options, const struct options_row *row, const char *text,
                    double least, double most, struct status *status)
{
  double value;
  if (read_whole(text, least, most, &value)) return value;
  status_error(status, STATUS_USAGE, NULL, "%s must be a whole number from %.0f to %.0f, got `%s`",
               shown(options, row), least, most, text);
  return least;
}

static unsigned default_threads(void)
{
  double value;
  const char *asked = getenv("EXEUNT_JOBS");
  if (asked && read_whole(asked, 1, THREADS_MAX, &value)) return (unsigned)value;
  const long n = sysconf(_SC_NPROCESSORS_ONLN);
  return n < 1 ? 1 : n > THREADS_MAX ? THREADS_MAX : (unsigned)n;
}

static void take(struct options *options, const struct options_row *row, const char *value,
                 struct status *status)
{
  switch (row->bit) {
    case OPTIONS_VARIANT: options->variant = value; break;
    case OPTIONS_VARIANTS: options->variants = value; break;
    case OPTIONS_SET: options->sets[options->n_sets++] = value; break;
    case OPTIONS_EMERGENCY: options->sets[options->n_sets++] = "event.mode=emergency"; break;
    case OPTIONS_CAPACITY: options->capacity = true; break;
    case OPTIONS_REPS:
      options->replications = (uint32_t)whole(options, row, value, 1, REPLICATIONS_MAX, status);
      break;
    case OPTIONS_SEED:
      options->seeded = true;
      options->seed = (uint64_t)whole(options, row, value, 0, SEED_MAX, status);
      break;
    case OPTIONS_JOBS:
      options->threads = (unsigned)whole(options, row, value, 1, THREADS_MAX, status);
      break;
    case OPTIONS_OUTPUT:
    case OPTIONS_PICTURE:
    case OPTIONS_FOLDER: options->output = value; break;
    case OPTIONS_JSON: options->json = true; break;
    case OPTIONS_NO_REPORT: options->no_report = true; break;
    case OPTIONS_FORCE: options->force = true; break;
    case OPTIONS_QUIET: options->quiet = true; break;
    case OPTIONS_STRICT: options->strict = true; break;
    case OPTIONS_MARKDOWN: options->markdown = true; break;
    case OPTIONS_HELP: options->help = true; break;
  }
}

/* ---- near matches ---- */

static bool takes(const struct options *options, const struct options_row *row)
{
  return row->bit == OPTIONS_HELP || (options->command->takes & row->bit);
}

static void unknown_option(const struct options *options, const char *word, struct status *status)
{
  const char *names[MANY];
  size_t n = 0, length = strcspn(word, "=");
  char wanted[64] = "";
  memcpy(wanted, word, length < sizeof wanted ? length : sizeof wanted - 1);
  for (size_t i = 0; i < options_n_rows; i++)
    if (takes(options, &options_rows[i]))
      names[n++] = arena_printf(options->arena, "--%s", options_rows[i].name);
  const char *near = names_nearest(wanted, names, n);
  status_error(status, STATUS_USAGE, NULL, "`%s` has no option `%s`", options->command->name,
               wanted);
  if (near)
    status_help(status, "did you mean `%s`?", near);
  else
    status_help(status, "`exeunt help %s` lists its options", options->command->name);
}

const struct options_command *options_find(const struct options_command *commands, const char *name,
                                           struct status *status)
{
  const char *names[MANY];
  size_t n = 0;
  for (; commands[n].name; n++) {
    if (strcmp(commands[n].name, name) == 0) return &commands[n];
    names[n] = commands[n].name;
  }
  const char *near = names_nearest(name, names, n);
  if (*name == '-')
    status_error(status, STATUS_USAGE, NULL, "`%s` stands where a command belongs", name);
  else
    status_error(status, STATUS_USAGE, NULL, "there is no command `%s`", name);
  if (near)
    status_help(status, "did you mean `exeunt %s`?", near);
  else
    status_help(status, "`exeunt help` lists the commands");
  return NULL;
}

/* ---- words ---- */

/* The row that a word names, and the value that stands in the same word (NULL: none). */
static const struct options_row *row_of(const struct options *options, const char *word,
                                        const char **value)
{
  const bool is_long = word[1] == '-';
  *value = NULL;
  for (size_t i = 0; i < options_n_rows; i++) {
    const struct options_row *row = &options_rows[i];
    const size_t length = strlen(row->name);
    if (!takes(options, row)) continue;
    if (!is_long && row->letter && word[1] == row->letter && (row->value || word[2] == '\0')) {
      *value = word[2] ? word + 2 + (word[2] == '=') : NULL;
      return row;
    }
    if (is_long && strncmp(word + 2, row->name, length) == 0 &&
        (word[2 + length] == '\0' || word[2 + length] == '=')) {
      *value = word[2 + length] ? word + 3 + length : NULL;
      return row;
    }
  }
  return NULL;
}

/* Reads the option at `i`; returns the index of its last word. */
static int read_option(struct options *options, int i, int n, const char *const *arguments,
                       struct status *status)
{
  const char *value;
  const struct options_row *row = row_of(options, arguments[i], &value);
  if (!row) {
    unknown_option(options, arguments[i], status);
  } else if (!row->value && value) {
    status_error(status, STATUS_USAGE, NULL, "--%s takes no value, got `%s`", row->name, value);
  } else {
    if (row->value && !value && i + 1 < n) value = arguments[++i];
    if (row->value && (!value || !*value))
      status_error(status, STATUS_USAGE, NULL, "%s needs a value: %s %s", shown(options, row),
                   shown(options, row), row->value);
    else
      take(options, row, value, status);
  }
  return i;
}

static void check_words(const struct options *options, struct status *status)
{
  const struct options_command *command = options->command;
  if (options->help || (options->n_words >= command->least && options->n_words <= command->most))
    return;
  if (options->n_words < command->least)
    status_error(status, STATUS_USAGE, NULL, "`%s` needs to know which %s", command->name,
                 strstr(command->usage, "SCENARIO") ? "scenario" : "folder of results");
  else
    status_error(status, STATUS_USAGE, NULL, "`%s` has no use for `%s`", command->name,
                 options->words[command->most]);
  status_help(status, "exeunt %s", command->usage);
}

void options_read(struct options *options, int n, const char *const *arguments,
                  struct status *status)
{
  bool words_only = false;
  options->words = ARENA_NEW(options->arena, const char *, (size_t)n);
  options->sets = ARENA_NEW(options->arena, const char *, (size_t)n);
  options->threads = default_threads();
  for (int i = 0; i < n; i++) {
    const char *word = arguments[i];
    if (!words_only && strcmp(word, "--") == 0)
      words_only = true;
    else if (!words_only && word[0] == '-' && word[1] != '\0')
      i = read_option(options, i, n, arguments, status);
    else
      options->words[options->n_words++] = word;
  }
  if (status_ok(status)) check_words(options, status);
}
