/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Help from the tables. */
#include "help.h"

#include "../base/version.h"
#include "progress.h"

void help_all(const struct options_command *commands, FILE *out)
{
  fputs("Exeunt simulates the last hour of an event: out of the seat, through the gates, on the "
        "way home.\n\n"
        "  exeunt run scenarios/first.yaml          see them leave\n"
        "  exeunt compare scenarios/first.yaml      which layout is better?\n\n",
        out);
  for (; commands->name; commands++)
    fprintf(out, "  %-9s %s\n", commands->name, commands->sentence);
  fputs("\n`exeunt help COMMAND` explains one. Exit codes: 0 fine, 1 failed, 2 used wrongly, 3 "
        "scenario invalid,\n"
        "4 results could not be written, 130 interrupted.\n",
        out);
}

void help_one(const struct options_command *command, FILE *out)
{
  fprintf(out, "exeunt %s\n\n  %s\n\n", command->usage, command->sentence);
  for (size_t i = 0; i < options_n_rows; i++) {
    const struct options_row *row = &options_rows[i];
    if (!(command->takes & row->bit) && row->bit != OPTIONS_HELP) continue;
    char shown[64], letter[8] = "    ";
    if (row->letter) snprintf(letter, sizeof letter, "-%c, ", row->letter);
    snprintf(shown, sizeof shown, "%s--%s%s%s", letter, row->name, row->value ? " " : "",
             row->value ? row->value : "");
    fprintf(out, "  %-24s %s\n", shown, row->sentence);
  }
}

int help_command(const struct options *options)
{
  if (options->n_words == 0) {
    help_all(options->commands, stdout);
    return STATUS_OK;
  }
  struct status status;
  status_init(&status);
  const struct options_command *command =
      options_find(options->commands, options->words[0], &status);
  if (command) help_one(command, stdout);
  int code = progress_problems(&status);
  status_clear(&status);
  return code;
}

int help_version(const struct options *options)
{
  (void)options;
  printf("exeunt %s\n", version_text());
  return STATUS_OK;
}
