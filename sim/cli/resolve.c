/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Scenario in, scenario out. */
#include "resolve.h"

#include "../scenario/scenario.h"
#include "files.h"
#include "progress.h"

int resolve_command(const struct options *options)
{
  struct status status;
  status_init(&status);
  const struct scenario_options what = {options->words[0], options->variant, options->n_sets,
                                        options->sets};
  files_check(options->words[0], &status);
  struct scenario *scenario = status_ok(&status) ? scenario_read(&what, &status) : NULL;
  if (scenario) scenario_write(scenario, stdout);
  int code = progress_problems(&status);
  status_clear(&status);
  scenario_free(scenario);
  return code;
}
