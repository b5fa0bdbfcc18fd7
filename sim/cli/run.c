/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The main job. */
#include "run.h"

#include "../study/compliance.h"
#include "answer.h"
#include "files.h"
#include "progress.h"
#include "results.h"
#include "verdicts.h"

static void print_json(const struct results *results, FILE *out)
{
  struct text text;
  text_init(&text);
  store_summary_json(&text, results_frame(results, "info"), results_frame(results, "summary"),
                     results_frame(results, "compliance"));
  fwrite(text.bytes, 1, text.length, out);
  text_clear(&text);
}

/* `path`: where the results lie; NULL: they could not be written. */
static void print_answer(const struct options *options, const struct results *results,
                         const struct results_study *study, const char *path)
{
  if (options->json) {
    print_json(results, stdout);
    if (path && !options->quiet) fprintf(stderr, "results: %s\n", path);
    return;
  }
  if (study->n > 1)
    answer_compare(results, study, stdout);
  else
    answer_run(results, study, stdout);
  if (results_frame(results, "compliance"))
    verdicts_print(results_frame(results, "compliance"), stdout);
  if (path) printf("\nresults: %s\n", path);
}

static bool all_have_some(const struct results_study *study)
{
  for (size_t i = 0; i < study->n; i++)
    if (study->layouts[i]->tally->n == 0) return false;
  return true;
}

static void finish(const struct results_study *study, struct store *store,
                   struct progress *progress, struct status *status)
{
  struct results results;
  progress_step(progress, "writing the results");
  results_make(&results, study);
  if (!study->options->no_report) progress_step(progress, "drawing the report");
  results_write(&results, study, store, status);
  progress_end(progress);
  if (!status_ok(status))
    status_help(status, "the answer is whole, the results in %s are not", store_path(store));
  print_answer(study->options, &results, study, status_ok(status) ? store_path(store) : NULL);
  results_clear(&results);
}

/* What is said of the way out beside the measures; a comparison of layouts has none. */
static struct frame *judge(const struct options *options, const struct results_study *study,
                           const struct study_options *how, struct progress *progress,
                           struct status *status)
{
  const struct scenario_options what = {options->words[0], options->variant, options->n_sets,
                                        options->sets};
  if (study->n > 1 || !study->complete || !compliance_wanted(study->layouts[0])) return NULL;
  progress_step(progress, "judging the way out");
  struct frame *frame = compliance_frame(study->layouts[0], &what, how, status);
  progress_end(progress);
  return frame;
}

int run_layouts(const struct options *options, size_t n, struct layout *const *layouts,
                struct status *status)
{
  struct progress progress = progress_start(options);
  struct results_study study = {.options = options,
                                .n = n,
                                .layouts = layouts,
                                .seed = options->seeded ? options->seed : layout_seed(layouts[0]),
                                .planned = options->replications ? options->replications
                                                                 : layout_replications(layouts[0])};
  struct store *store = results_store(options, options->words[0], status);
  if (!store) return progress_problems(status);
  const struct study_options how = {.seed = study.seed,
                                    .replications = study.planned,
                                    .threads = options->threads,
                                    .progress = progress_study,
                                    .interrupted = progress_interrupted,
                                    .context = &progress};
  study.complete = study_run(n, layouts, &how);
  progress_end(&progress);
  study.compliance = judge(options, &study, &how, &progress, status);
  if (all_have_some(&study)) finish(&study, store, &progress, status);
  store_free(store);
  if (!study.complete)
    status_error(status, STATUS_INTERRUPTED, NULL, "interrupted after %u of %u replications",
                 (unsigned)layouts[0]->tally->n, (unsigned)study.planned);
  return progress_problems(status);
}

int run_command(const struct options *options)
{
  struct status status;
  status_init(&status);
  const struct scenario_options what = {options->words[0], options->variant, options->n_sets,
                                        options->sets};
  files_check(options->words[0], &status);
  struct layout *layout = layout_new("", &what, &status);
  int code = status_ok(&status) ? run_layouts(options, 1, (struct layout *const[]){layout}, &status)
                                : progress_problems(&status);
  status_clear(&status);
  layout_free(layout);
  return code;
}
