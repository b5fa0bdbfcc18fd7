/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Near matches among files. */
#include "files.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/arena.h"
#include "../base/array.h"
#include "../base/names.h"

static bool is_scenario(const char *name)
{
  const char *dot = strrchr(name, '.');
  return dot && (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0);
}

static int by_name(const void *left, const void *right)
{
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* The scenario in `folder` whose name is nearest to `wanted`; NULL if none is near. Folders are
 * read in no order: sorted, ties are the same everywhere. */
static const char *nearest(struct arena *arena, const char *folder, const char *wanted)
{
  ARRAY_OF(const char *) names = {0};
  DIR *there = opendir(*folder ? folder : ".");
  for (struct dirent *entry = there ? readdir(there) : NULL; entry; entry = readdir(there))
    if (is_scenario(entry->d_name))
      ARRAY_PUSH(&names, arena_text(arena, entry->d_name, strlen(entry->d_name)));
  if (there) closedir(there);
  if (names.n > 0) qsort(names.items, names.n, sizeof *names.items, by_name);
  const char *near = names_nearest(wanted, names.items, names.n);
  if (!near && !is_scenario(wanted))
    near = names_nearest(arena_printf(arena, "%s.yaml", wanted), names.items, names.n);
  ARRAY_CLEAR(&names);
  return near;
}

void files_check(const char *path, struct status *status)
{
  if (access(path, F_OK) == 0 || errno != ENOENT) return;
  if (!*path) {
    status_error(status, STATUS_USAGE, NULL, "the name of the scenario is empty");
    return;
  }
  struct arena *arena = arena_new();
  const char *slash = strrchr(path, '/');
  const char *folder = slash ? arena_text(arena, path, (size_t)(slash - path) + 1) : "";
  const char *near = nearest(arena, folder, slash ? slash + 1 : path);
  if (*folder && access(folder, F_OK) != 0)
    status_error(status, STATUS_SCENARIO, NULL, "there is no folder %s, so no file %s", folder,
                 path);
  else
    status_error(status, STATUS_SCENARIO, NULL, "there is no file %s", path);
  if (near) status_help(status, "did you mean %s%s?", folder, near);
  arena_free(arena);
}
