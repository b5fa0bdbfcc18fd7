/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Results on disk: an output folder from its making to its manifest. */
#include "store.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/arena.h"
#include "../base/array.h"
#include "../base/check.h"
#include "../base/digest.h"
#include "csv.h"
#include "database.h"
#include "folder.h"
#include "summary.h"

#define MANIFEST "manifest.json"
#define DATABASE "results.sqlite"
#define UNFINISHED ".unfinished"
#define MANIFEST_BEGIN "{\n  \"format\": \"" STORE_FORMAT "\""
#define MANIFEST_LIST ",\n  \"files\": ["
#define MANIFEST_NAME "\n    {\"name\": "
#define NAME_BYTES_MAX 100 /* of the NAME in NAME-001 */
#define NUMBER_MAX 999999  /* of the 001 */

struct entry {
  const char *name;
  size_t bytes;
  char sha256[DIGEST_TEXT];
};

struct store {
  struct arena *arena; /* paths and names */
  const char *path;
  const char *head; /* of the manifest of a folder that was taken up again; NULL: a new folder */
  ARRAY_OF(struct entry) files;
  bool broken; /* a file could not be written: there will be no manifest */
};

/* The names of files of ours in an old folder. */
struct old_files {
  struct arena *arena;
  ARRAY_OF(const char *) names;
};

/* ---- what an old folder holds ---- */

static void old_files_add(void *context, const char *name)
{
  struct old_files *old = context;
  if (folder_name_is_safe(name))
    ARRAY_PUSH(&old->names, arena_text(old->arena, name, strlen(name)));
}

/* A last line without its end was torn by a crash before its file was begun. */
static void old_files_add_lines(struct old_files *old, const char *lines)
{
  for (const char *end; (end = strchr(lines, '\n')) != NULL; lines = end + 1)
    old_files_add(old, arena_text(old->arena, lines, (size_t)(end - lines)));
}

/* False if no run of ours left anything in the folder. */
static bool old_files_find(struct old_files *old, const char *path, struct status *status)
{
  struct text manifest, lines;
  text_init(&manifest);
  text_init(&lines);
  bool ours = false;
  if (folder_read(path, MANIFEST, &manifest, status) && manifest.length > 0)
    ours = database_manifest_files(manifest.bytes, STORE_FORMAT, old_files_add, old);
  if (ours) old_files_add(old, MANIFEST);
  if (folder_read(path, UNFINISHED, &lines, status)) {
    ours = true;
    if (lines.length > 0) old_files_add_lines(old, lines.bytes);
  }
  text_clear(&manifest);
  text_clear(&lines);
  return ours;
}

/* Deletes them, the manifest first of all. The list stays in .unfinished until the last is gone, so
 * that being stopped here loses nothing. */
static void old_files_remove(const struct old_files *old, const char *path, struct status *status)
{
  struct text lines;
  text_init(&lines);
  for (size_t i = 0; i < old->names.n; i++) text_printf(&lines, "%s\n", old->names.items[i]);
  folder_write(path, UNFINISHED, lines.bytes, lines.length, status);
  text_clear(&lines);
  folder_remove(path, MANIFEST, status);
  for (size_t i = 0; i < old->names.n; i++) folder_remove(path, old->names.items[i], status);
}

/* Empties a folder of ours; an error if it is none. */
static void replace_old(const char *path, bool force, struct status *status)
{
  struct old_files old = {.arena = arena_new()};
  bool ours = old_files_find(&old, path, status);
  if (status_ok(status) && !ours) {
    status_error(status, STATUS_OUTPUT, NULL, "the folder %s holds files that are not results",
                 path);
    status_help(status, "give another folder with -o");
  } else if (status_ok(status) && !force) {
    status_error(status, STATUS_OUTPUT, NULL, "the folder %s holds results already", path);
    status_help(status, "give another folder with -o, or replace its results with --force");
  } else {
    old_files_remove(&old, path, status);
  }
  ARRAY_CLEAR(&old.names);
  arena_free(old.arena);
}

/* ---- names of new folders ---- */

static bool stays(const char *bytes, size_t length)
{
  char first = bytes[0];
  return length > 1 || (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') ||
         (first >= '0' && first <= '9') || first == '.' || first == '_' || first == '-';
}

/* True for code points that no file name needs: controls, spaces, direction marks. */
static bool is_odd(const char *bytes, size_t length)
{
  struct text shown;
  text_init(&shown);
  text_visible(&shown, bytes, length);
  bool odd = shown.length != length || memcmp(shown.bytes, bytes, length) != 0;
  text_clear(&shown);
  return odd || (length == 3 && memcmp(bytes, "\xE2\x80", 2) == 0); /* general punctuation */
}

/* `name` as it may stand in a path; "run" if nothing is left of it. */
static void add_safe_name(struct text *out, const char *name)
{
  size_t left = strlen(name), start = out->length;
  while (left > 0 && out->length - start < NAME_BYTES_MAX) {
    size_t n = text_code_point(name, left);
    bool keep = n > 0 && stays(name, n) && !is_odd(name, n);
    bool at_start = out->length == start;
    if (keep && !(at_start && (*name == '.' || *name == '-')))
      text_add(out, name, n);
    else if (!at_start && out->bytes[out->length - 1] != '-')
      text_add(out, "-", 1);
    name += n > 0 ? n : 1;
    left -= n > 0 ? n : 1;
  }
  while (out->length > start && out->bytes[out->length - 1] == '-')
    out->bytes[--out->length] = '\0';
  if (out->length == start) text_puts(out, "run");
}

/* The 7 of "NAME-007"; 0 for every other name. */
static long number_of(const char *entry, const char *name)
{
  size_t length = strlen(name);
  if (strncmp(entry, name, length) != 0 || entry[length] != '-') return 0;
  const char *digits = entry + length + 1;
  size_t n = strspn(digits, "0123456789");
  return n >= 3 && n <= 6 && digits[n] == '\0' ? strtol(digits, NULL, 10) : 0;
}

static long highest_number(const char *parent, const char *name)
{
  long highest = 0;
  DIR *folder = opendir(parent);
  for (struct dirent *entry; folder && (entry = readdir(folder)) != NULL;) {
    long number = number_of(entry->d_name, name);
    highest = number > highest ? number : highest;
  }
  if (folder) closedir(folder);
  return highest;
}

/* ---- the store ---- */

static struct store *store_of(const char *path)
{
  struct arena *arena = arena_new();
  struct store *store = ARENA_NEW(arena, struct store, 1);
  store->arena = arena;
  size_t length = strlen(path);
  while (length > 1 && path[length - 1] == '/') length--;
  store->path = arena_text(arena, path, length);
  return store;
}

/* The store of a folder that is there and empty; NULL if it cannot be written to. */
static struct store *begin(const char *path, struct status *status)
{
  folder_write(path, UNFINISHED, "", 0, status);
  return status_ok(status) ? store_of(path) : NULL;
}

/* The place of `name` among the files written so far, or a new place. */
static struct entry *entry_of(struct store *store, const char *name)
{
  for (size_t i = 0; i < store->files.n; i++)
    if (strcmp(store->files.items[i].name, name) == 0) return &store->files.items[i];
  struct entry entry = {.name = arena_text(store->arena, name, strlen(name))};
  ARRAY_PUSH(&store->files, entry);
  return &store->files.items[store->files.n - 1];
}

static int by_name(const void *a, const void *b)
{
  return strcmp(((const struct entry *)a)->name, ((const struct entry *)b)->name);
}

static void add_manifest(struct text *out, struct store *store, const char *facts)
{
  if (store->files.n > 0)
    qsort(store->files.items, store->files.n, sizeof *store->files.items, by_name);
  if (store->head) {
    text_puts(out, store->head);
  } else {
    text_puts(out, MANIFEST_BEGIN);
    if (*facts != '\0') text_printf(out, ",\n  %s", facts);
  }
  text_puts(out, MANIFEST_LIST);
  for (size_t i = 0; i < store->files.n; i++) {
    const struct entry *file = &store->files.items[i];
    text_puts(out, i == 0 ? MANIFEST_NAME : "," MANIFEST_NAME);
    text_json(out, file->name);
    text_printf(out, ", \"bytes\": %zu, \"sha256\": \"%s\"}", file->bytes, file->sha256);
  }
  text_puts(out, store->files.n > 0 ? "\n  ]\n}\n" : "]\n}\n");
}

/* The line breaks of a manifest stand between its values, never in them. False if it is not one
 * that add_manifest wrote. */
static bool take_manifest(struct store *store, const char *manifest)
{
  const char *at = strstr(manifest, MANIFEST_LIST);
  if (!at || strncmp(manifest, MANIFEST_BEGIN, strlen(MANIFEST_BEGIN)) != 0) return false;
  const char *list = at;
  while ((at = strstr(at, MANIFEST_NAME "\"")) != NULL) {
    at += strlen(MANIFEST_NAME "\"");
    const size_t length = strcspn(at, "\"\\");
    const char *name = arena_text(store->arena, at, length);
    struct entry entry = {.name = name};
    if (!folder_name_is_safe(name) ||
        sscanf(at + length, "\", \"bytes\": %zu, \"sha256\": \"%64[0-9a-f]\"}", &entry.bytes,
               entry.sha256) != 2)
      return false;
    *entry_of(store, name) = entry;
  }
  store->head = arena_text(store->arena, manifest, (size_t)(list - manifest));
  return true;
}

struct store *store_create(const char *path, bool force, struct status *status)
{
  folder_make(path, status);
  if (!status_ok(status)) return NULL;
  bool empty = folder_is_empty(path, status);
  if (status_ok(status) && !empty) replace_old(path, force, status);
  return begin(path, status);
}

struct store *store_create_next(const char *parent, const char *name, struct status *status)
{
  folder_make(parent, status);
  if (!status_ok(status)) return NULL;
  struct text safe, path;
  text_init(&safe);
  text_init(&path);
  add_safe_name(&safe, name);
  bool made = false;
  for (long number = highest_number(parent, safe.bytes) + 1; !made && status_ok(status); number++) {
    if (number > NUMBER_MAX)
      status_error(status, STATUS_OUTPUT, NULL, "the folder %s is full of results", parent);
    text_clear(&path);
    text_printf(&path, "%s/%s-%03ld", parent, safe.bytes, number);
    made = folder_make_new(path.bytes, status);
  }
  struct store *store = begin(path.bytes, status);
  text_clear(&safe);
  text_clear(&path);
  return store;
}

struct store *store_reopen(const char *path, struct status *status)
{
  struct text manifest;
  text_init(&manifest);
  struct store *store = NULL;
  if (folder_read(path, MANIFEST, &manifest, status) && manifest.length > 0) {
    store = store_of(path);
    if (take_manifest(store, manifest.bytes)) folder_append(path, UNFINISHED, "", 0, status);
    if (!store->head || !status_ok(status)) {
      store_free(store);
      store = NULL;
    }
  }
  text_clear(&manifest);
  return store;
}

void store_free(struct store *store)
{
  if (store == NULL) return;
  ARRAY_CLEAR(&store->files);
  arena_free(store->arena);
}

const char *store_path(const struct store *store)
{
  return store->path;
}

void store_write(struct store *store, const char *name, const void *bytes, size_t length,
                 struct status *status)
{
  if (!status_ok(status)) return;
  CHECK(folder_name_is_safe(name) && strcmp(name, MANIFEST) != 0 && strcmp(name, UNFINISHED) != 0);
  struct text line;
  text_init(&line);
  text_printf(&line, "%s\n", name);
  folder_append(store->path, UNFINISHED, line.bytes, line.length, status);
  text_clear(&line);
  folder_write(store->path, name, bytes, length, status);
  store->broken = store->broken || !status_ok(status);
  if (store->broken) return;
  struct entry *entry = entry_of(store, name);
  entry->bytes = length;
  digest_of(bytes, length, entry->sha256);
}

void store_write_database(struct store *store, size_t n, const struct frame *const *frames,
                          struct status *status)
{
  struct database *database = database_build(n, frames, status);
  if (database != NULL) {
    size_t length;
    const void *bytes = database_bytes(database, &length);
    store_write(store, DATABASE, bytes, length, status);
  }
  database_free(database);
}

void store_finish(struct store *store, const char *facts, struct status *status)
{
  if (!status_ok(status)) return;
  if (store->broken) {
    status_error(status, STATUS_OUTPUT, NULL, "the results in %s are not complete", store->path);
    return;
  }
  struct text manifest;
  text_init(&manifest);
  add_manifest(&manifest, store, facts);
  folder_write(store->path, MANIFEST, manifest.bytes, manifest.length, status);
  text_clear(&manifest);
  folder_remove(store->path, UNFINISHED, status);
}

void store_frame_csv(const struct frame *frame, struct text *out)
{
  csv_frame(frame, out);
}

void store_summary_json(struct text *out, const struct frame *info, const struct frame *summary,
                        const struct frame *compliance)
{
  summary_json(out, info, summary, compliance);
}

struct frame *store_read(const char *directory, const char *table, struct status *status)
{
  struct text path;
  text_init(&path);
  text_printf(&path, "%s/%s", directory, DATABASE);
  struct frame *frame = database_read(path.bytes, table, status);
  text_clear(&path);
  return frame;
}
