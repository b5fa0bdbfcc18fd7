/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From YAML to a plan that can be run, as the program does it: read, venue, way home, routes,
 * crowd.
 *
 *   struct helper_scenario *s = helper_scenario_file("tests/theory/hall.yaml", NULL);
 *   struct run *run = run_new(&s->plan, 1, 0);
 *   ...
 *   helper_scenario_free(s);
 *
 * What is wrong with the scenario stays in `status`; then `ready` is false and nothing may be run.
 */
#ifndef EXEUNT_TESTS_HELPER_SCENARIO_H
#define EXEUNT_TESTS_HELPER_SCENARIO_H

#include "../../../sim/base/statistics.h"
#include "../../../sim/run/run.h"
#include "../near.h"

#define HELPER_SCENARIO_NONE UINT32_MAX

struct helper_scenario {
  struct status status;
  struct scenario *scenario; /* NULL: it cannot be read */
  struct venue *venue;       /* NULL: its plan is impossible */
  struct home *home;
  struct run_plan plan;
  bool ready;
};

/* Reads a file, the path from the top of the tree, as varied: NULL, or "turned+parties". */
struct helper_scenario *helper_scenario_file(const char *path, const char *variant);

/* The same from a text, printed as printf does: the lines below `format`, `event`. An event ends at
 * 22:00. */
struct helper_scenario *helper_scenario_text(const char *format, ...)
    __attribute__((format(printf, 1, 2)));

/* The same, patched as by --set: "event.mode=emergency". */
struct helper_scenario *helper_scenario_set(const char *set, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A file in emergency mode. */
struct helper_scenario *helper_scenario_emergency(const char *path);

void helper_scenario_free(struct helper_scenario *scenario);

/* Fails the test, with all messages, unless the scenario can be run. */
struct helper_scenario *helper_scenario_valid(struct helper_scenario *scenario);

/* True if a message or its help holds `part`; prints all messages if not. */
bool helper_scenario_says(const struct helper_scenario *scenario, const char *part);

/* The line of the first message; of a text, its own lines count from 1. */
uint32_t helper_scenario_line(const struct helper_scenario *scenario);

/* The first link of this name, and in all; HELPER_SCENARIO_NONE. */
uint32_t helper_scenario_link(const struct helper_scenario *scenario, const char *id);
uint32_t helper_scenario_zone(const struct helper_scenario *scenario, const char *id);

/* The scenario is refused, with an error at this line that says `part`; frees it. */
void helper_scenario_wrong(struct helper_scenario *scenario, uint32_t line, const char *part);

#endif
