/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How the program ends when it must not go on. */

#include "check.h"

#include <stdio.h>
#include <stdlib.h>

noreturn void check_fail(const char *condition, const char *file, int line, double time_s)
{
  fprintf(stderr, "exeunt: internal error: %s does not hold (%s:%d", condition, file, line);
  if (!(time_s <= CHECK_NO_TIME)) fprintf(stderr, ", at %.3f s from the event's end", time_s);
  fputs(")\n", stderr);
  fflush(stderr);
  abort();
}

noreturn void check_out_of_memory(size_t n, size_t size)
{
  fprintf(stderr, "exeunt: out of memory: %zu x %zu bytes could not be had\n", n, size);
  fflush(stderr);
  _Exit(EXIT_FAILURE);
}
