/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For tests: asserts that something ends the program, and with what words.
 *
 *   static void out_of_range(void *none) { names_text(names, 7); }
 *   assert_true(dies_saying(out_of_range, NULL, "index < "));
 *
 * The action runs in a child process, so that the test itself goes on. */
#ifndef EXEUNT_TESTS_UNIT_BASE_DIES_H
#define EXEUNT_TESTS_UNIT_BASE_DIES_H

#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* How the child ended, and the beginning of what it said on stderr. */
struct dies_end {
  bool aborted;
  int exit_code; /* -1 when a signal ended it */
  char said[2000];
};

static inline struct dies_end dies_run(void (*action)(void *), void *argument)
{
  struct dies_end end = {.exit_code = -1};
  FILE *stream = tmpfile();
  if (stream == NULL) return end;
  fflush(NULL);
  pid_t child = fork();
  if (child == 0) {
    signal(SIGABRT, SIG_DFL);
    dup2(fileno(stream), STDERR_FILENO);
    action(argument);
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  end.aborted = WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
  if (WIFEXITED(status)) end.exit_code = WEXITSTATUS(status);
  rewind(stream);
  end.said[fread(end.said, 1, sizeof end.said - 1, stream)] = '\0';
  fclose(stream);
  return end;
}

/* True if `action` aborts and its words contain `words`. */
static inline bool dies_saying(void (*action)(void *), void *argument, const char *words)
{
  struct dies_end end = dies_run(action, argument);
  if (end.aborted && strstr(end.said, words) != NULL) return true;
  fprintf(stderr, "expected an abort saying \"%s\", got: %s\n", words, end.said);
  return false;
}

#endif
