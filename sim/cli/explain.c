/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keys and measures in words. */
#include "explain.h"

#include <string.h>

#include "../base/names.h"
#include "../measure/vocabulary.h"
#include "../scenario/schema.h"
#include "progress.h"

static bool explain_measure(const char *name)
{
  static const char *const better[] = {"neither more nor less is better", "less is better",
                                       "more is better"};
  const struct vocabulary_measure *measure = vocabulary_find(name);
  if (!measure) return false;
  printf("%s: a measure, in %s; %s\n  %s\n  given for: %s\n", measure->name, measure->unit,
         better[measure->better], measure->sentence, measure->groups);
  return true;
}

/* "gates.*.lanes, ways.*.lanes": where the word stands that was given without its path; NULL:
 * nowhere. */
static const char *key_that_ends_in(struct arena *arena, const char *word)
{
  const char *found = NULL;
  for (size_t i = 0; i < schema_n_rows; i++)
    if (strcmp(schema_key(&schema_rows[i]), word) == 0)
      found =
          found ? arena_printf(arena, "%s`, `%s", found, schema_rows[i].path) : schema_rows[i].path;
  return found;
}

static void unknown_key(const struct options *options, const char *key, struct status *status)
{
  const size_t n = schema_n_rows + VOCABULARY_N;
  const char **names = ARENA_NEW(options->arena, const char *, n);
  for (size_t i = 0; i < schema_n_rows; i++) names[i] = schema_rows[i].path;
  vocabulary_names(names + schema_n_rows);
  const char *near = key_that_ends_in(options->arena, key);
  if (!near) near = names_nearest(key, names, n);
  status_error(status, STATUS_USAGE, NULL, "there is no key or measure `%s`", key);
  if (near)
    status_help(status, "did you mean `%s`?", near);
  else
    status_help(status, "`exeunt explain` lists the words at the top of a scenario");
}

int explain_command(const struct options *options)
{
  const char *key = options->n_words > 0 ? options->words[0] : "";
  if (schema_explain(key, stdout) || explain_measure(key)) return STATUS_OK;
  struct status status;
  status_init(&status);
  unknown_key(options, key, &status);
  int code = progress_problems(&status);
  status_clear(&status);
  return code;
}

int explain_schema(const struct options *options)
{
  if (options->markdown)
    schema_write_reference(stdout);
  else
    schema_write_json(stdout);
  return STATUS_OK;
}
