/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A folder that a test may fill, under $TMPDIR, and questions about what is in it. */
#ifndef EXEUNT_TESTS_STORE_SCRATCH_H
#define EXEUNT_TESTS_STORE_SCRATCH_H

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../../sim/base/text.h"

#define SCRATCH_PATH 512

static char scratch[SCRATCH_PATH / 2]; /* the folder of the test that runs */

static inline int scratch_make(void **state)
{
  (void)state;
  const char *parent = getenv("TMPDIR");
  snprintf(scratch, sizeof scratch, "%s/exeunt-store-XXXXXX", parent ? parent : "/tmp");
  return mkdtemp(scratch) ? 0 : -1;
}

/* Removes what is at `path`, and all in it; links are not followed. */
static inline void scratch_drop(const char *path)
{
  struct stat about;
  DIR *folder = lstat(path, &about) == 0 && S_ISDIR(about.st_mode) ? opendir(path) : NULL;
  for (struct dirent *entry; folder && (entry = readdir(folder)) != NULL;) {
    struct text below;
    text_init(&below);
    text_printf(&below, "%s/%s", path, entry->d_name);
    if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
      scratch_drop(below.bytes);
    text_clear(&below);
  }
  if (folder) closedir(folder);
  remove(path);
}

static inline int scratch_remove(void **state)
{
  (void)state;
  scratch_drop(scratch);
  return access(scratch, F_OK) != 0 ? 0 : -1;
}

/* SCRATCH/name, valid until the fourth call after it. */
static inline const char *scratch_path(const char *name)
{
  static char paths[4][SCRATCH_PATH];
  static unsigned turn;
  char *path = paths[turn++ % 4];
  snprintf(path, SCRATCH_PATH, "%s/%s", scratch, name);
  return path;
}

static inline bool scratch_has(const char *name)
{
  struct stat about;
  return lstat(scratch_path(name), &about) == 0;
}

static inline void scratch_write(const char *name, const char *text)
{
  FILE *file = fopen(scratch_path(name), "w");
  if (file == NULL || fputs(text, file) < 0 || fclose(file) != 0) abort();
}

/* The text of a file; "" if there is none. */
static inline const char *scratch_text(const char *name)
{
  static char text[65536];
  FILE *file = fopen(scratch_path(name), "r");
  size_t length = file ? fread(text, 1, sizeof text - 1, file) : 0;
  if (file) fclose(file);
  text[length] = '\0';
  return text;
}

/* How many entries the folder SCRATCH/name has. */
static inline int scratch_count(const char *name)
{
  int n = 0;
  DIR *folder = opendir(scratch_path(name));
  for (struct dirent *entry; folder && (entry = readdir(folder)) != NULL;)
    n += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
  if (folder) closedir(folder);
  return n;
}

#endif
