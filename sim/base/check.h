/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asserts that stay on: a mistake of ours stops the program where it is, says what did not hold,
 * and, inside a simulation, at what simulated time. Never for a mistake of the user (status.h).
 *
 * Running out of memory is nobody's mistake, and nothing sensible can be done about it in the
 * middle of a run: it is said in one line and the program ends. */
#ifndef EXEUNT_BASE_CHECK_H
#define EXEUNT_BASE_CHECK_H

#include <stddef.h>
#include <stdnoreturn.h>

/* "No simulation is under way": earlier than any simulated time (times before the event's end are
 * negative, so -1 would not do). */
#define CHECK_NO_TIME (-1e300)

/* Stops the program if `condition` does not hold. */
#define CHECK(condition)                                                                           \
  ((condition) ? (void)0 : check_fail(#condition, __FILE__, __LINE__, CHECK_NO_TIME))

/* The same, and prints `time_s`, the simulated time in seconds from the event's end. */
#define CHECK_AT(time_s, condition)                                                                \
  ((condition) ? (void)0 : check_fail(#condition, __FILE__, __LINE__, (time_s)))

/* Prints the failed condition to stderr and aborts. */
noreturn void check_fail(const char *condition, const char *file, int line, double time_s);

/* Says on stderr that `n` things of `size` bytes could not be had, and ends the program with
 * exit code 1 without running anything else: files that are being written stay unfinished, as
 * after a crash. */
noreturn void check_out_of_memory(size_t n, size_t size);

#endif
