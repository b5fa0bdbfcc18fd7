/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A file that the scenario names. */
#include "background.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* All bytes of the file; NULL, and why, if they cannot be had. */
static const void *slurp(struct arena *arena, const char *path, size_t *length, const char **why)
{
  struct stat about;
  FILE *file = fopen(path, "rb");
  void *bytes = NULL;
  *why = NULL;
  if (!file || fstat(fileno(file), &about) != 0)
    *why = strerror(errno);
  else if (!S_ISREG(about.st_mode))
    *why = S_ISDIR(about.st_mode) ? "it is a folder" : "it is no regular file";
  else if ((size_t)about.st_size > BACKGROUND_BYTES_MAX)
    *why = "it is larger than 64 MiB";
  else {
    bytes = arena_alloc(arena, (size_t)about.st_size + 1, 1);
    *length = fread(bytes, 1, (size_t)about.st_size, file);
    if (ferror(file)) *why = "it could not be read to its end";
  }
  if (file) fclose(file);
  return *why ? NULL : bytes;
}

bool background_read(const struct scenario *scenario, struct pictures_background *out,
                     struct status *status)
{
  const struct node *node = node_find(scenario->root, "report.background");
  if (!node) return false;
  const struct node *image = node_find(node, "image");
  const char *path = scenario_beside(scenario, image, status), *why = NULL;
  if (!path) return false;
  *out = (struct pictures_background){.width = node_number(node, "width"),
                                      .opacity = node_number(node, "opacity")};
  node_point(node, "at", out->at);
  out->bytes = slurp(scenario->arena, path, &out->length, &why);
  if (!why) why = pictures_background_wrong(out);
  if (why) {
    status_error(status, STATUS_SCENARIO, &image->mark, "cannot show %s: %s", path, why);
    status_help(status, "`exeunt resolve` and runs do not need it; only pictures of the plan do");
  }
  return !why;
}
