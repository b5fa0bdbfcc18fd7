/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names in files to paths that may be read. */
#include "paths.h"

#include <stdlib.h>
#include <string.h>

const char *paths_real(struct arena *arena, const char *path)
{
  char *real = realpath(path, NULL);
  const char *copy = real ? arena_text(arena, real, strlen(real)) : NULL;
  free(real);
  return copy;
}

const char *paths_folder(struct arena *arena, const char *path)
{
  const char *slash = strrchr(path, '/');
  return slash ? arena_text(arena, path, (size_t)(slash - path) + 1) : "";
}

const char *paths_top(struct arena *arena, const char *file)
{
  const char *real = paths_real(arena, file);
  return paths_folder(arena, real ? real : file);
}

const char *paths_named(struct arena *arena, const struct node *named, const char *beside,
                        const char *top, const char **why)
{
  *why = NULL;
  if (named->kind != NODE_SCALAR || !*named->text)
    *why = "must be the name of a file";
  else if (named->text[0] == '/')
    *why = "must be a path relative to this file";
  if (*why) return NULL;
  const char *path = arena_printf(arena, "%s%s", paths_folder(arena, beside), named->text);
  const char *real = paths_real(arena, path); /* if none, the reader will say why */
  if (real && strncmp(real, top, strlen(top)) != 0)
    *why = "leads out of the folder of the scenario";
  return *why ? NULL : path;
}
