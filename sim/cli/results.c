/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Frames and files of a study. */
#include "results.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "../base/version.h"
#include "../measure/columns.h"
#include "../measure/frames.h"
#include "../measure/frames_plan.h"
#include "../measure/register.h"
#include "../study/compare.h"
#include "pictures.h"

/* ---- facts ---- */

static void fact(struct frame *info, const char *key, const char *value)
{
  frame_row(info);
  frame_set_text(info, 0, key);
  frame_set_text(info, 1, value ? value : "");
}

static void fact_number(struct frame *info, const char *key, double value)
{
  struct text text;
  text_init(&text);
  text_number(&text, value);
  fact(info, key, text.bytes);
  text_clear(&text);
}

/* "EUR" of "50 EUR". */
static const char *currency_of(const struct node *root)
{
  const char *text = node_text(root, "experience.value_per_visit");
  while (*text && !isupper((unsigned char)*text)) text++;
  return text;
}

struct frame *results_info(const struct results_study *study, const char *digest,
                           uint32_t replications)
{
  static const char *const columns[] = {"key", "value", NULL};
  const struct layout *base = study->layouts[0];
  const struct node *root = base->scenario->root;
  struct frame *info = columns_frame("info", columns);
  fact(info, "name", base->scenario->name);
  fact(info, "about", node_text(root, "about"));
  fact(info, "title", node_text(root, "report.title"));
  fact(info, "client", node_text(root, "report.client"));
  fact(info, "file", base->scenario->file);
  fact(info, "sha256", base->scenario->sha256);
  fact(info, "variant", base->scenario->variant);
  fact_number(info, "seed", (double)study->seed);
  fact_number(info, "replications", replications);
  fact(info, "event_ends", node_text(root, "event.ends"));
  fact(info, "event_kind", node_text(root, "event.kind"));
  fact_number(info, "people", layout_people(base));
  fact_number(info, "horizon_s", base->plan.horizon);
  fact(info, "command", study->options->line);
  fact(info, "version", version_text());
  fact(info, "digest", digest);
  fact_number(info, "kappa", base->venue->profile.level.jam_density);
  fact(info, "profile", base->venue->profile.name);
  fact(info, "currency", currency_of(root));
  fact(info, "mode", node_text(root, "event.mode"));
  return info;
}

/* ---- frames ---- */

static void keep(struct results *results, struct frame *frame)
{
  results->frames[results->n++] = frame;
}

/* A table that is there only if it has rows. */
static void keep_filled(struct results *results, struct frame *frame)
{
  if (frame->n_rows > 0)
    keep(results, frame);
  else
    frame_free(frame);
}

void results_make(struct results *results, const struct results_study *study)
{
  const size_t n = study->n;
  *results = (struct results){0};
  struct frames_layout *layouts = ARENA_NEW(study->options->arena, struct frames_layout, n);
  for (size_t i = 0; i < n; i++)
    layouts[i] = (struct frames_layout){study->layouts[i]->name, study->layouts[i]->tally};
  study_digest(n, study->layouts, results->digest);
  keep(results, results_info(study, results->digest, layouts[0].tally->n));
  keep(results, frames_measures(n, layouts));
  keep(results, frames_summary(n, layouts));
  if (n > 1) keep(results, compare_frame(n, study->layouts));
  keep(results, frames_series(n, layouts));
  keep(results, frames_places(n, layouts));
  keep(results, frames_seats(n, layouts));
  keep(results, frames_plan(study->layouts[0]->venue));
  keep(results, frames_audit(n, layouts));
  keep_filled(results, frames_actions(n, layouts));
  if (!study->layouts[0]->venue->emergency) {
    keep(results, frames_stages(n, layouts));
    keep(results, frames_impression(n, layouts));
  }
  if (study->compliance) keep(results, study->compliance);
  keep(results, register_frame(study->layouts[0]->scenario));
}

void results_clear(struct results *results)
{
  for (size_t i = 0; i < results->n; i++) frame_free(results->frames[i]);
  *results = (struct results){0};
}

const struct frame *results_frame(const struct results *results, const char *name)
{
  for (size_t i = 0; i < results->n; i++)
    if (strcmp(results->frames[i]->name, name) == 0) return results->frames[i];
  return NULL;
}

/* ---- files ---- */

const char *results_stem(struct arena *arena, const char *file)
{
  const char *slash = strrchr(file, '/'), *base = slash ? slash + 1 : file;
  const char *dot = strrchr(base, '.');
  return arena_text(arena, base, dot && dot != base ? (size_t)(dot - base) : strlen(base));
}

struct store *results_store(const struct options *options, const char *file, struct status *status)
{
  if (options->output) return store_create(options->output, options->force, status);
  return store_create_next("results", results_stem(options->arena, file), status);
}

static void write_text(struct store *store, const char *name, const struct text *text,
                       struct status *status)
{
  store_write(store, name, text->bytes ? text->bytes : "", text->length, status);
}

static void write_csv(const struct results *results, struct store *store, const char *table,
                      const char *name, struct status *status)
{
  struct text text;
  text_init(&text);
  store_frame_csv(results_frame(results, table), &text);
  write_text(store, name, &text, status);
  text_clear(&text);
}

static void write_summary(const struct results *results, struct store *store, struct status *status)
{
  struct text text;
  text_init(&text);
  store_summary_json(&text, results_frame(results, "info"), results_frame(results, "summary"),
                     results_frame(results, "compliance"));
  write_text(store, "summary.json", &text, status);
  text_clear(&text);
}

static void write_scenario(const struct scenario *scenario, struct store *store,
                           struct status *status)
{
  char *bytes = NULL;
  size_t length = 0;
  FILE *out = open_memstream(&bytes, &length);
  if (!out) {
    status_error(status, STATUS_OUTPUT, NULL, "there is no memory for the resolved scenario");
    return;
  }
  scenario_write(scenario, out);
  fclose(out);
  store_write(store, "scenario.resolved.yaml", bytes, length, status);
  free(bytes);
}

struct sink {
  struct store *store;
  struct status *status;
};

static void write_picture(void *context, const char *name, const void *bytes, size_t length)
{
  struct sink *sink = context;
  store_write(sink->store, name, bytes, length, sink->status);
}

static void add_fact(struct text *facts, const char *key, const char *value)
{
  text_printf(facts, "%s\"%s\": ", facts->length > 0 ? ", " : "", key);
  text_json(facts, value);
}

static void manifest_facts(const struct results *results, const struct results_study *study,
                           struct text *facts)
{
  add_fact(facts, "version", version_text());
#ifdef __VERSION__
  add_fact(facts, "compiler", __VERSION__);
#endif
  add_fact(facts, "command", study->options->line);
  add_fact(facts, "digest", results->digest);
  text_printf(facts, ", \"seed\": %llu, \"planned\": %u, \"complete\": %s, \"layouts\": [",
              (unsigned long long)study->seed, (unsigned)study->planned,
              study->complete ? "true" : "false");
  for (size_t i = 0; i < study->n; i++) {
    const struct layout *layout = study->layouts[i];
    struct text one;
    text_init(&one);
    add_fact(&one, "name", layout->name);
    add_fact(&one, "file", layout->scenario->file);
    add_fact(&one, "variant", layout->scenario->variant);
    add_fact(&one, "sha256", layout->scenario->sha256);
    text_printf(facts, "%s{%s, \"replications\": %u}", i > 0 ? ", " : "", one.bytes,
                (unsigned)layout->tally->n);
    text_clear(&one);
  }
  text_puts(facts, "]");
}

void results_write(const struct results *results, const struct results_study *study,
                   struct store *store, struct status *status)
{
  const struct frame *const *frames = (const struct frame *const *)results->frames;
  struct sink sink = {store, status};
  struct text facts;
  store_write_database(store, results->n, frames, status);
  write_csv(results, store, "measures", "measures.csv", status);
  write_csv(results, store, "series", "series.csv", status);
  if (results_frame(results, "compliance"))
    write_csv(results, store, "compliance", "compliance.csv", status);
  write_summary(results, store, status);
  write_scenario(study->layouts[0]->scenario, store, status);
  if (!study->options->no_report && status_ok(status))
    pictures_report(results->n, frames, write_picture, &sink, status);
  text_init(&facts);
  manifest_facts(results, study, &facts);
  store_finish(store, facts.bytes, status);
  text_clear(&facts);
}
