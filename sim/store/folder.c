/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files in a folder, whole or not at all. */
#include "folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/check.h"

#define FILE_MODE 0666 /* less the user's umask */
#define FOLDER_MODE 0777
#define WRITE_MAX ((size_t)1 << 30) /* bytes of one write(2) */
#define READ_ROOM 65536

static void cannot(struct status *status, const char *what, const char *path, int reason)
{
  status_error(status, STATUS_OUTPUT, NULL, "cannot %s %s: %s", what, path, strerror(reason));
  if (reason == ENOSPC || reason == EDQUOT)
    status_help(status, "free some space, or give a folder on another disk with -o");
  else if (reason == EACCES || reason == EROFS || reason == EPERM)
    status_help(status, "give a folder that you may write to with -o");
  else if (reason == ENOTDIR)
    status_help(status, "a file stands where a folder should be");
  else if (reason == EFBIG)
    status_help(status, "a limit on the size of files is set; see `ulimit -f`");
}

static bool is_folder(const char *path)
{
  struct stat about;
  return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static bool is_plain_folder(const char *path)
{
  struct stat about;
  return lstat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static void join(struct text *out, const char *folder, const char *name)
{
  text_init(out);
  text_printf(out, "%s/%s", folder, name);
}

/* "DIR/charts/.a.png.part" for the file "charts/a.png" */
static void part_path(struct text *out, const char *folder, const char *name)
{
  const char *slash = strrchr(name, '/');
  size_t parents = slash ? (size_t)(slash + 1 - name) : 0;
  join(out, folder, "");
  text_add(out, name, parents);
  text_printf(out, ".%s.part", name + parents);
}

/* The folder that holds the file itself. */
static void parent_path(struct text *out, const char *path)
{
  text_init(out);
  text_add(out, path, (size_t)(strrchr(path, '/') - path));
}

/* Makes the sub-folders of `name`; a link in their place is refused. */
static void make_subfolders(const char *folder, const char *name, struct status *status)
{
  for (const char *slash = strchr(name, '/'); slash && status_ok(status);
       slash = strchr(slash + 1, '/')) {
    struct text path;
    join(&path, folder, "");
    text_add(&path, name, (size_t)(slash - name));
    if (mkdir(path.bytes, FOLDER_MODE) != 0 && errno != EEXIST)
      cannot(status, "create the folder", path.bytes, errno);
    else if (!is_plain_folder(path.bytes))
      cannot(status, "write into", path.bytes, ENOTDIR);
    text_clear(&path);
  }
}

/* True if all sub-folders of `name` are there and none is a link. */
static bool has_subfolders(const char *folder, const char *name)
{
  bool fine = true;
  for (const char *slash = strchr(name, '/'); slash && fine; slash = strchr(slash + 1, '/')) {
    struct text path;
    join(&path, folder, "");
    text_add(&path, name, (size_t)(slash - name));
    fine = is_plain_folder(path.bytes);
    text_clear(&path);
  }
  return fine;
}

/* 0 or the reason. */
static int write_all(int file, const char *bytes, size_t length)
{
  while (length > 0) {
    ssize_t n = write(file, bytes, length < WRITE_MAX ? length : WRITE_MAX);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno;
    bytes += n;
    length -= (size_t)n;
  }
  return 0;
}

/* Writes, flushes and closes; 0 or the reason. */
static int fill(int file, const void *bytes, size_t length)
{
  int reason = write_all(file, bytes, length);
  if (reason == 0 && fsync(file) != 0) reason = errno;
  if (close(file) != 0 && reason == 0) reason = errno;
  return reason;
}

/* Some file systems cannot flush a folder (EINVAL): then there is nothing more to do. */
static int flush_folder(const char *path)
{
  int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return errno;
  int reason = fsync(folder) != 0 && errno != EINVAL ? errno : 0;
  close(folder);
  return reason;
}

/* The file under its temporary name; 0 or the reason, and then nothing is left. */
static int write_part(const char *part, const void *bytes, size_t length)
{
  unlink(part);
  int file = open(part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, FILE_MODE);
  if (file < 0) return errno;
  int reason = fill(file, bytes, length);
  if (reason != 0) unlink(part);
  return reason;
}

static int put_in_place(const char *part, const char *path)
{
  if (rename(part, path) != 0) {
    int reason = errno;
    unlink(part);
    return reason;
  }
  struct text parent;
  parent_path(&parent, path);
  int reason = flush_folder(parent.bytes);
  text_clear(&parent);
  return reason;
}

static void remove_file(const char *path, struct status *status)
{
  if (unlink(path) != 0 && errno != ENOENT) cannot(status, "remove", path, errno);
}

/* "a/b/c.png": removes a/b and a if they are empty. */
static void remove_empty_subfolders(const char *folder, const char *name)
{
  struct text path;
  join(&path, folder, name);
  size_t root = strlen(folder);
  for (char *slash = strrchr(path.bytes, '/'); (size_t)(slash - path.bytes) > root;
       slash = strrchr(path.bytes, '/')) {
    *slash = '\0';
    if (rmdir(path.bytes) != 0) break;
  }
  text_clear(&path);
}

void folder_make(const char *path, struct status *status)
{
  if (!status_ok(status)) return;
  struct text so_far;
  text_init(&so_far);
  for (const char *at = path; *at != '\0' && status_ok(status);) {
    size_t step = strspn(at, "/");
    step += strcspn(at + step, "/");
    text_add(&so_far, at, step);
    at += step;
    int reason = mkdir(so_far.bytes, FOLDER_MODE) == 0 ? 0 : errno;
    if (reason != 0 && !is_folder(so_far.bytes))
      cannot(status, "create the folder", so_far.bytes, reason == EEXIST ? ENOTDIR : reason);
  }
  if (so_far.length == 0) cannot(status, "create the folder", "\"\"", ENOENT);
  text_clear(&so_far);
}

bool folder_make_new(const char *path, struct status *status)
{
  if (!status_ok(status)) return false;
  if (mkdir(path, FOLDER_MODE) == 0) return true;
  if (errno != EEXIST) cannot(status, "create the folder", path, errno);
  return false;
}

bool folder_is_empty(const char *path, struct status *status)
{
  DIR *folder = opendir(path);
  if (folder == NULL) {
    cannot(status, "read the folder", path, errno);
    return false;
  }
  bool empty = true;
  for (struct dirent *entry; empty && (entry = readdir(folder)) != NULL;)
    empty = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
  closedir(folder);
  return empty;
}

bool folder_name_is_safe(const char *name)
{
  for (const char *at = name;; at++) {
    size_t length = strcspn(at, "/");
    if (length == 0 || (length <= 2 && strspn(at, ".") == length)) /* "", ".", ".." */
      return false;
    for (size_t i = 0; i < length; i++)
      if ((unsigned char)at[i] < 0x20 || at[i] == 0x7F) return false;
    at += length;
    if (*at == '\0') return true;
  }
}

void folder_write(const char *folder, const char *name, const void *bytes, size_t length,
                  struct status *status)
{
  CHECK(folder_name_is_safe(name));
  if (!status_ok(status)) return;
  make_subfolders(folder, name, status);
  if (!status_ok(status)) return;
  struct text part, path;
  part_path(&part, folder, name);
  join(&path, folder, name);
  int reason = write_part(part.bytes, bytes, length);
  if (reason == 0) reason = put_in_place(part.bytes, path.bytes);
  if (reason != 0) cannot(status, "write", path.bytes, reason);
  text_clear(&part);
  text_clear(&path);
}

void folder_append(const char *folder, const char *name, const void *bytes, size_t length,
                   struct status *status)
{
  CHECK(folder_name_is_safe(name));
  if (!status_ok(status)) return;
  struct text path;
  join(&path, folder, name);
  int file = open(path.bytes, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, FILE_MODE);
  int reason = file < 0 ? errno : fill(file, bytes, length);
  if (reason != 0) cannot(status, "write", path.bytes, reason);
  text_clear(&path);
}

static int read_all(int file, struct text *out)
{
  char room[READ_ROOM];
  for (;;) {
    ssize_t n = read(file, room, sizeof room);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return n < 0 ? errno : 0;
    text_add(out, room, (size_t)n);
  }
}

bool folder_read(const char *folder, const char *name, struct text *out, struct status *status)
{
  CHECK(folder_name_is_safe(name));
  if (!status_ok(status)) return false;
  struct text path;
  join(&path, folder, name);
  int file = open(path.bytes, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  int reason = file < 0 ? errno : read_all(file, out);
  if (file >= 0) close(file);
  if (reason != 0 && reason != ENOENT) cannot(status, "read", path.bytes, reason);
  text_clear(&path);
  return reason == 0;
}

void folder_remove(const char *folder, const char *name, struct status *status)
{
  CHECK(folder_name_is_safe(name));
  if (!status_ok(status) || !has_subfolders(folder, name)) return;
  struct text part, path;
  part_path(&part, folder, name);
  join(&path, folder, name);
  remove_file(part.bytes, status);
  remove_file(path.bytes, status);
  remove_empty_subfolders(folder, name);
  text_clear(&part);
  text_clear(&path);
}
