/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From the database to pictures. */
#include "report.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "../store/folder.h"
#include "../store/store.h"
#include "pictures.h"
#include "progress.h"

static const char *const tables[] = {"info", "measures", "summary", "series", "places", "seats",
                                     "plan", "audit", "assumptions",
                                     /* not every result has these */
                                     "stages", "impression", "compare", "compliance", "actions"};

#define TABLES (sizeof tables / sizeof *tables)
#define OPTIONAL 5

struct target {
  const char *folder;
  struct store *store; /* of the results themselves: its manifest lists the pictures too; or NULL */
  struct status *status;
  size_t n;
};

static void write_picture(void *context, const char *name, const void *bytes, size_t length)
{
  struct target *target = context;
  if (target->store)
    store_write(target->store, name, bytes, length, target->status);
  else
    folder_write(target->folder, name, bytes, length, target->status);
  target->n++;
}

static void check_results(const char *folder, struct status *status)
{
  struct text path;
  text_init(&path);
  text_printf(&path, "%s/results.sqlite", folder);
  if (access(path.bytes, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR)) {
    status_error(status, STATUS_OUTPUT, NULL, "there are no results in %s", folder);
    status_help(status, "give the folder that `exeunt run` printed: it holds results.sqlite");
  }
  text_clear(&path);
}

static size_t read_frames(const char *folder, struct frame *frames[TABLES], struct status *status)
{
  size_t n = 0;
  for (size_t i = 0; i < TABLES && status_ok(status); i++) {
    struct status own;
    const bool optional = i + OPTIONAL >= TABLES;
    status_init(&own);
    frames[n] = store_read(folder, tables[i], optional ? &own : status);
    n += frames[n] != NULL;
    status_clear(&own);
  }
  return n;
}

int report_command(const struct options *options)
{
  struct status status;
  struct frame *frames[TABLES] = {0};
  struct progress progress = progress_start(options);
  status_init(&status);
  struct target target = {options->output ? options->output : options->words[0], NULL, &status, 0};
  check_results(options->words[0], &status);
  const size_t n = read_frames(options->words[0], frames, &status);
  if (status_ok(&status)) {
    if (!options->output) target.store = store_reopen(target.folder, &status);
    folder_make(target.folder, &status);
    progress_step(&progress, "drawing the report");
    pictures_report(n, (const struct frame *const *)frames, write_picture, &target, &status);
    progress_end(&progress);
    if (target.store) store_finish(target.store, "", &status);
    store_free(target.store);
  }
  if (status_ok(&status)) printf("%zu files in %s\n", target.n, target.folder);
  for (size_t i = 0; i < n; i++) frame_free(frames[i]);
  int code = progress_problems(&status);
  status_clear(&status);
  return code;
}
