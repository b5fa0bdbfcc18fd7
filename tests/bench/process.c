/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the main job costs as a whole process: process PROGRAM
 *
 * Runs one replication of Perth Stadium on one core without a report, several times, and prints the
 * least user time, the least elapsed time and the largest memory, beside the limits we keep. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { REPEATS = 5 };

static const double USER_LIMIT_S = 0.5;
static const double MEMORY_LIMIT_MB = 200.0;

struct cost {
  double user_s;
  double elapsed_s;
  double memory_mb;
};

static double elapsed_now(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* Becomes the program; its answer goes nowhere, its complaints stay visible. */
static void become(const char *program)
{
  const int nowhere = open("/dev/null", O_WRONLY);
  if (nowhere >= 0) dup2(nowhere, STDOUT_FILENO);
  execl(program, program, "run", "scenarios/perth-stadium.yaml", "-r", "1", "-j", "1",
        "--no-report", "--force", "-o", ".build/bench", (char *)NULL);
  perror(program);
  _exit(127);
}

/* One run; false if it failed. */
static int measure(const char *program, struct cost *cost)
{
  struct rusage usage;
  int status = 0;
  const double began = elapsed_now();
  const pid_t child = fork();
  if (child < 0) return 0;
  if (child == 0) become(program);
  if (wait4(child, &status, 0, &usage) != child) return 0;
  cost->elapsed_s = elapsed_now() - began;
  cost->user_s = (double)usage.ru_utime.tv_sec + 1e-6 * (double)usage.ru_utime.tv_usec;
  cost->memory_mb = (double)usage.ru_maxrss / 1024.0;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

int main(int argc, char **argv)
{
  struct cost best = {0};
  if (argc < 2) {
    printf("process: there is no program to run yet\n");
    return 0;
  }
  for (int i = 0; i < REPEATS; i++) {
    struct cost cost = {0};
    if (!measure(argv[1], &cost)) {
      fprintf(stderr, "process: %s failed\n", argv[1]);
      return 1;
    }
    if (i == 0) best = cost;
    if (cost.user_s < best.user_s) best.user_s = cost.user_s;
    if (cost.elapsed_s < best.elapsed_s) best.elapsed_s = cost.elapsed_s;
    if (cost.memory_mb > best.memory_mb) best.memory_mb = cost.memory_mb;
  }
  printf("Perth Stadium, one replication, one core, no report; best of %d\n", REPEATS);
  printf("  user      %7.3f s   limit %.1f: %s\n", best.user_s, USER_LIMIT_S,
         best.user_s <= USER_LIMIT_S ? "kept" : "missed");
  printf("  elapsed   %7.3f s\n", best.elapsed_s);
  printf("  memory    %7.1f MB  limit %.0f: %s\n", best.memory_mb, MEMORY_LIMIT_MB,
         best.memory_mb <= MEMORY_LIMIT_MB ? "kept" : "missed");
  return 0;
}
