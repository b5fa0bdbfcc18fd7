/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The steps from a file to a checked scenario, in their order: read with what it extends, vary,
 * set, prune, check, name. */
#include "scenario.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../base/array.h"
#include "../base/names.h"
#include "canonical.h"
#include "import.h"
#include "paths.h"
#include "reader.h"
#include "schema.h"
#include "schema_refs.h"
#include "variant.h"
#include "writer.h"

#define EXTENDS_MAX 8
#define DAY_S 86400.0

/* What is known while a scenario is being read. */
struct reading {
  struct arena *arena;
  struct status *status;
  struct names *things;               /* every thing that any file or layer had */
  const char *top;                    /* the folder that all files lie in */
  const char *files[EXTENDS_MAX + 1]; /* real paths, the top file first */
  size_t n_files;
  unsigned layer; /* the last in use */
};

/* ---- extends ---- */

static const char *why_not_extended(const struct reading *reading, const char *real)
{
  if (reading->n_files > EXTENDS_MAX) return "goes deeper than 8 files";
  for (size_t i = 0; real && i < reading->n_files; i++)
    if (strcmp(real, reading->files[i]) == 0)
      return "goes round in a circle: this file is being extended already";
  return NULL;
}

/* Takes `extends` out of the tree of file `path`. `*base` is the path of the file that it names,
 * NULL if it names none; false on a mistake. */
static bool take_extends(struct reading *reading, struct node *root, const char *path,
                         const char **base, struct status_mark *named_at)
{
  struct node *extends = node_child(root, "extends");
  *base = NULL;
  if (!extends) return true;
  node_remove(extends);
  if (extends->kind == NODE_NULL) return true;
  *named_at = extends->mark;
  const char *why;
  *base = paths_named(reading->arena, extends, path, reading->top, &why);
  if (!why) why = why_not_extended(reading, paths_real(reading->arena, *base));
  if (why) status_error(reading->status, STATUS_SCENARIO, named_at, "extends %s", why);
  return !why;
}

/* Reads the file and what it extends, and lays each over its base and over the plans that it
 * imports; NULL on a mistake. */
static struct node *read_files(struct reading *reading, const char *path)
{
  struct node *trees[2 * (EXTENDS_MAX + 1)];
  struct status_mark named_at = {0};
  size_t n = 0;
  while (path) {
    const char *real = paths_real(reading->arena, path), *base;
    struct node *tree = reader_file(reading->arena, path, n ? &named_at : NULL, reading->status);
    reading->files[reading->n_files++] = real ? real : path;
    if (!tree || !take_extends(reading, tree, path, &base, &named_at)) return NULL;
    trees[n++] = tree;
    if (!import_take(reading->arena, tree, path, reading->top, &trees[n], reading->status))
      return NULL;
    if (trees[n]) n++;
    path = base;
  }
  struct node *root = trees[--n];
  while (n-- > 0) {
    schema_refs_things(reading->arena, root, reading->things);
    node_sign(trees[n], ++reading->layer, NULL);
    node_merge(reading->arena, root, trees[n], NODE_FROM_FILE);
  }
  return root;
}

/* ---- the marks of problems outlive the scenario ---- */

/* A problem's source lies in the arena that goes when reading has failed. Copies what the problem
 * shows of it, up to the marked line, behind the message, in the one block that status_clear frees.
 */
static void keep_source(struct status_problem *problem)
{
  const struct status_source *source = problem->mark.source;
  size_t length = 0;
  for (uint32_t line = 1; source->text && length < source->length; length++) {
    line += source->text[length] == '\n';
    if (line > problem->mark.line) break;
  }
  size_t message = strlen(problem->message) + 1, name = strlen(source->name) + 1;
  size_t head = (message + sizeof *source - 1) / sizeof *source * sizeof *source;
  char *block = realloc(problem->message, head + sizeof *source + name + length);
  if (!block) {
    problem->mark.source = NULL;
    return;
  }
  struct status_source *copy = (struct status_source *)(void *)(block + head);
  char *texts = block + head + sizeof *source;
  memcpy(texts, source->name, name);
  if (length) memcpy(texts + name, source->text, length);
  *copy = (struct status_source){texts, texts + name, length};
  problem->message = block;
  problem->mark.source = copy;
}

static void keep_sources(struct status *status, size_t from)
{
  for (size_t i = from; i < status->n_problems; i++)
    if (status->problems[i].mark.source) keep_source(&status->problems[i]);
}

/* ---- reading ---- */

static const char *stem(struct arena *arena, const char *file)
{
  const char *slash = strrchr(file, '/');
  const char *base = slash ? slash + 1 : file;
  const char *dot = strrchr(base, '.');
  return arena_text(arena, base, dot && dot != base ? (size_t)(dot - base) : strlen(base));
}

/* Applies "A+B", then the --sets; what any of them brought in or removed is known afterwards. */
static void apply_patches(struct reading *reading, const struct scenario_options *options,
                          struct node *root)
{
  struct arena *arena = reading->arena;
  const char *at = options->variant && *options->variant ? options->variant : NULL;
  schema_refs_things(arena, root, reading->things);
  while (at) {
    size_t length = strcspn(at, "+");
    variant_apply(arena, root, arena_text(arena, at, length), &reading->layer, reading->status);
    schema_refs_things(arena, root, reading->things);
    at = at[length] ? at + length + 1 : NULL;
  }
  for (size_t i = 0; i < options->n_sets; i++) {
    variant_set(arena, root, options->sets[i], &reading->layer, reading->status);
    schema_refs_things(arena, root, reading->things);
  }
}

static struct node *read_tree(struct reading *reading, const struct scenario_options *options)
{
  reading->top = paths_top(reading->arena, options->file);
  struct node *root = read_files(reading, options->file);
  if (!root) return NULL;
  apply_patches(reading, options, root);
  struct schema_work work = {reading->arena, root, reading->status};
  schema_refs_prune(&work, reading->things);
  schema_check(reading->arena, root, reading->status);
  return root;
}

struct scenario *scenario_read(const struct scenario_options *options, struct status *status)
{
  struct arena *arena = arena_new();
  struct reading reading = {.arena = arena, .status = status, .things = names_new()};
  size_t n_errors = status->n_errors, n_problems = status->n_problems;
  struct node *root = read_tree(&reading, options);
  names_free(reading.things);
  if (!root || status->n_errors != n_errors) {
    keep_sources(status, n_problems);
    arena_free(arena);
    return NULL;
  }
  struct scenario *scenario = ARENA_NEW(arena, struct scenario, 1);
  scenario->arena = arena;
  scenario->file = arena_text(arena, options->file, strlen(options->file));
  scenario->variant =
      options->variant ? arena_text(arena, options->variant, strlen(options->variant)) : "";
  scenario->root = root;
  scenario->name = node_has(root, "name") ? node_text(root, "name") : stem(arena, options->file);
  canonical_digest(root, scenario->sha256);
  return scenario;
}

void scenario_free(struct scenario *scenario)
{
  if (scenario) arena_free(scenario->arena);
}

/* ---- ask ---- */

size_t scenario_variants(const struct scenario *scenario, const char *const **names)
{
  const struct node *variants = node_find(scenario->root, "variants");
  size_t n = 0;
  NODE_EACH (variant, variants) n++;
  const char **list = ARENA_NEW(scenario->arena, const char *, n);
  n = 0;
  NODE_EACH (variant, variants) list[n++] = variant->key;
  *names = list;
  return n;
}

double scenario_clock(const struct scenario *scenario, double seconds_after_midnight)
{
  double after = seconds_after_midnight - node_number(scenario->root, "event.ends");
  return after - DAY_S * floor(after / DAY_S + 0.5);
}

const char *scenario_beside(const struct scenario *scenario, const struct node *named,
                            struct status *status)
{
  const struct status_source *source = named->mark.source;
  const bool in_file = source && strcmp(source->name, VARIANT_SET) != 0;
  const char *why, *file = in_file ? source->name : scenario->file;
  const char *path =
      paths_named(scenario->arena, named, file, paths_top(scenario->arena, scenario->file), &why);
  if (why)
    status_error(status, STATUS_SCENARIO, &named->mark, "%s %s", node_path(named, scenario->arena),
                 why);
  return path;
}

void scenario_write(const struct scenario *scenario, FILE *out)
{
  writer_yaml(scenario->root, scenario->file, *scenario->variant ? "variants" : NULL, out);
}
