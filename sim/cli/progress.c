/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines on stderr. */
#include "progress.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SHOW_AFTER_S 0.5 /* shorter work needs no progress */

struct progress progress_start(const struct options *options)
{
  return (struct progress){.shown = !options->quiet && isatty(STDERR_FILENO),
                           .quiet = options->quiet};
}

static void print_left(double seconds)
{
  if (seconds >= 90)
    fprintf(stderr, ", about %.0f min left", seconds / 60);
  else
    fprintf(stderr, ", about %.0f s left", seconds);
}

void progress_study(void *context, size_t done, size_t total, double elapsed_s)
{
  struct progress *progress = context;
  if (!progress->shown || elapsed_s < SHOW_AFTER_S || progress->interrupted) return;
  fprintf(stderr, "\r\033[K%zu of %zu replications", done, total);
  if (done > 0 && done < total) print_left(elapsed_s / (double)done * (double)(total - done));
  fflush(stderr);
  progress->dirty = true;
}

void progress_end(struct progress *progress)
{
  if (progress->dirty) fputs("\r\033[K", stderr);
  progress->dirty = false;
}

void progress_interrupted(void *context)
{
  struct progress *progress = context;
  progress_end(progress);
  progress->interrupted = true;
  fputs("interrupted: finishing the replications under way; once more to stop at once\n", stderr);
}

void progress_step(struct progress *progress, const char *what)
{
  if (!progress->shown) return;
  progress_end(progress);
  fprintf(stderr, "\r\033[K%s ...", what);
  fflush(stderr);
  progress->dirty = true;
}

bool progress_color(void)
{
  const char *no = getenv("NO_COLOR"), *terminal = getenv("TERM");
  return isatty(STDERR_FILENO) && !(no && *no) && !(terminal && strcmp(terminal, "dumb") == 0);
}

int progress_problems(const struct status *status)
{
  fflush(stdout); /* what was answered so far stands before what went wrong */
  status_print(status, stderr, progress_color());
  return (int)status->kind;
}
