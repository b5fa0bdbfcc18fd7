/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Layouts beside each other. */
#include "compare.h"

#include <string.h>

#include "../base/array.h"
#include "files.h"
#include "progress.h"
#include "results.h"
#include "run.h"

struct layouts {
  ARRAY_OF(struct layout *) list;
};

static void add_layout(struct layouts *layouts, const struct options *options, const char *name,
                       const char *file, const char *variant, struct status *status)
{
  const struct scenario_options what = {file, variant, options->n_sets, options->sets};
  for (size_t i = 1; i < layouts->list.n; i++)
    if (strcmp(layouts->list.items[i]->name, name) == 0) {
      status_error(status, STATUS_USAGE, NULL, "two layouts are called `%s`", name);
      status_help(status, "a layout is named after its variant or its file; each name once");
    }
  files_check(file, status);
  struct layout *layout = layout_new(name, &what, status);
  ARRAY_PUSH(&layouts->list, layout);
}

/* `variant` on top of what the base has. */
static void add_variant(struct layouts *layouts, const struct options *options, const char *variant,
                        struct status *status)
{
  const char *on_top =
      options->variant ? arena_printf(options->arena, "%s+%s", options->variant, variant) : variant;
  add_layout(layouts, options, variant, options->words[0], on_top, status);
}

static void add_all_variants(struct layouts *layouts, const struct options *options,
                             struct status *status)
{
  const char *const *names;
  const size_t n = scenario_variants(layouts->list.items[0]->scenario, &names);
  for (size_t i = 0; i < n && status_ok(status); i++)
    add_variant(layouts, options, names[i], status);
}

static void add_named_variants(struct layouts *layouts, const struct options *options,
                               struct status *status)
{
  for (const char *at = options->variants; *at && status_ok(status);) {
    const size_t length = strcspn(at, ",");
    if (length > 0) add_variant(layouts, options, arena_text(options->arena, at, length), status);
    at += length + (at[length] == ',');
  }
}

static void add_others(struct layouts *layouts, const struct options *options,
                       struct status *status)
{
  for (size_t i = 1; i < options->n_words && status_ok(status); i++)
    add_layout(layouts, options, results_stem(options->arena, options->words[i]), options->words[i],
               NULL, status);
  if (options->variants && strcmp(options->variants, "all") != 0)
    add_named_variants(layouts, options, status);
  else if (options->variants || options->n_words == 1)
    add_all_variants(layouts, options, status);
  if (!status_ok(status) || layouts->list.n > 1) return;
  status_error(status, STATUS_USAGE, NULL, "there is nothing to compare %s with",
               options->words[0]);
  status_help(status, "give it `variants`, or name a second scenario");
}

int compare_command(const struct options *options)
{
  struct status status;
  struct layouts layouts = {0};
  status_init(&status);
  add_layout(&layouts, options, "", options->words[0], options->variant, &status);
  if (status_ok(&status)) add_others(&layouts, options, &status);
  int code = status_ok(&status) ? run_layouts(options, layouts.list.n, layouts.list.items, &status)
                                : progress_problems(&status);
  status_clear(&status);
  for (size_t i = 0; i < layouts.list.n; i++) layout_free(layouts.list.items[i]);
  ARRAY_CLEAR(&layouts.list);
  return code;
}
