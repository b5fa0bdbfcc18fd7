/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of commands. */
#include "cli.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../base/random.h"
#include "../base/text.h"
#include "check.h"
#include "compare.h"
#include "draw.h"
#include "explain.h"
#include "help.h"
#include "progress.h"
#include "report.h"
#include "resolve.h"
#include "run.h"

#define LAYOUT (OPTIONS_VARIANT | OPTIONS_SET | OPTIONS_EMERGENCY | OPTIONS_QUIET)
#define STUDY                                                                                      \
  (LAYOUT | OPTIONS_REPS | OPTIONS_SEED | OPTIONS_JOBS | OPTIONS_OUTPUT | OPTIONS_JSON |           \
   OPTIONS_NO_REPORT | OPTIONS_FORCE)
#define MANY_FILES 64

static const struct options_command commands[] = {
    {"run", "run SCENARIO [options]", "simulates, stores, draws and reports", STUDY, 1, 1,
     run_command},
    {"compare", "compare SCENARIO... [options]",
     "runs the same people in several layouts; says what is better and what is worse",
     STUDY | OPTIONS_VARIANTS, 1, MANY_FILES, compare_command},
    {"check", "check SCENARIO [options]", "says what the venue holds and what is wrong with it",
     LAYOUT | OPTIONS_STRICT | OPTIONS_CAPACITY, 1, 1, check_command},
    {"resolve", "resolve SCENARIO [options]", "prints the scenario with every default filled in",
     LAYOUT, 1, 1, resolve_command},
    {"draw", "draw SCENARIO [options]", "draws the plan with ids and a metre grid, before any run",
     LAYOUT | OPTIONS_PICTURE, 1, 1, draw_command},
    {"explain", "explain [KEY]", "explains a key of the scenario, or a measure", 0, 0, 1,
     explain_command},
    {"report", "report DIR [options]", "draws the report of results again",
     OPTIONS_FOLDER | OPTIONS_QUIET, 1, 1, report_command},
    {"schema", "schema [--markdown]",
     "prints the scenario language as JSON Schema, or as its reference", OPTIONS_MARKDOWN, 0, 0,
     explain_schema},
    {"version", "version", "prints which Exeunt this is", 0, 0, 0, help_version},
    {"help", "help [COMMAND]", "explains the program or a command", 0, 0, 1, help_command},
    {NULL, NULL, NULL, 0, 0, 0, NULL},
};

/* The command line as it could be typed again. */
static const char *line_of(struct arena *arena, int n, const char *const *arguments)
{
  struct text line;
  text_init(&line);
  text_puts(&line, "exeunt");
  for (int i = 1; i < n; i++) {
    const bool plain = *arguments[i] && !strpbrk(arguments[i], " \t\n'\"\\$`*?;&|<>()[]{}#!~");
    text_puts(&line, plain ? " " : " '");
    for (const char *at = arguments[i]; *at; at++)
      if (*at == '\'')
        text_puts(&line, "'\\''");
      else
        text_add(&line, at, 1);
    text_puts(&line, plain ? "" : "'");
  }
  const char *copy = arena_text(arena, line.bytes, line.length);
  text_clear(&line);
  return copy;
}

static int call(struct options *options, int n, const char *const *arguments, struct status *status)
{
  options->command = options_find(commands, arguments[1], status);
  if (!options->command) return progress_problems(status);
  options_read(options, n - 2, arguments + 2, status);
  if (!status_ok(status)) return progress_problems(status);
  if (options->help) {
    help_one(options->command, stdout);
    return STATUS_OK;
  }
  return options->command->call(options);
}

/* What is shown may fail like any other output (a full disk, a closed pipe). */
static int flushed(int code)
{
  const bool failed = fflush(stdout) != 0 || ferror(stdout);
  if (!failed || code != STATUS_OK) return code;
  fputs("error: the answer could not be printed\n"
        "  help: is the disk full, or what reads it gone?\n",
        stderr);
  return STATUS_OUTPUT;
}

/* A standard stream that was closed must not be taken by the next file that is opened, or talk
 * would end up in results. Opened the wrong way round, so that its use fails as it would have. */
static void fill_closed_streams(void)
{
  for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++)
    if (fcntl(stream, F_GETFD) < 0) open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

int cli_main(int n, const char *const *arguments)
{
  fill_closed_streams();
  signal(SIGXFSZ, SIG_IGN); /* a limit on file sizes is an error to be told, not an end */
  random_gsl_start();
  if (n < 2) {
    help_all(commands, stderr);
    return STATUS_USAGE;
  }
  if (strcmp(arguments[1], "--help") == 0 || strcmp(arguments[1], "-h") == 0) {
    help_all(commands, stdout);
    return flushed(STATUS_OK);
  }
  if (strcmp(arguments[1], "--version") == 0) return flushed(help_version(NULL));
  struct status status;
  status_init(&status);
  struct options options = {.arena = arena_new(), .commands = commands};
  options.line = line_of(options.arena, n, arguments);
  int code = call(&options, n, arguments, &status);
  status_clear(&status);
  arena_free(options.arena);
  return flushed(code);
}
