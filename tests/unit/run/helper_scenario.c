/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From YAML to a plan that can be run. */
#include "helper_scenario.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../../sim/base/check.h"
#include "../../../sim/run/instructions.h"

#define HEAD "format: 1\nevent: {ends: \"22:00\"}\n"
#define HEAD_LINES 2

static void make_plan(struct helper_scenario *s)
{
  s->venue = venue_new(s->scenario, &s->status);
  if (s->venue == NULL) return;
  s->home = home_new(s->venue, &s->status);
  if (!status_ok(&s->status)) return;
  venue_route(s->venue, &s->status);
  if (!status_ok(&s->status)) return;
  crowd_check(s->venue, &s->status);
  if (status_ok(&s->status)) instructions_check(s->venue, &s->status);
  s->ready = status_ok(&s->status);
  if (!s->ready) return;
  s->plan = run_plan_make(s->venue, s->home);
}

static struct helper_scenario *read_file(const char *path, const char *variant, const char *set)
{
  struct helper_scenario *s = calloc(1, sizeof *s);
  CHECK(s);
  random_gsl_start();
  status_init(&s->status);
  const struct scenario_options options = {
      .file = path, .variant = variant, .n_sets = set ? 1 : 0, .sets = &set};
  s->scenario = scenario_read(&options, &s->status);
  if (s->scenario) make_plan(s);
  return s;
}

struct helper_scenario *helper_scenario_file(const char *path, const char *variant)
{
  return read_file(path, variant, NULL);
}

struct helper_scenario *helper_scenario_emergency(const char *path)
{
  return read_file(path, NULL, "event.mode=emergency");
}

static struct helper_scenario *read_text(const char *set, const char *format, va_list arguments)
{
  char path[] = "/tmp/exeunt-scenario-XXXXXX";
  const int descriptor = mkstemp(path);
  CHECK(descriptor >= 0);
  FILE *out = fdopen(descriptor, "w");
  CHECK(out);
  fputs(HEAD, out);
  vfprintf(out, format, arguments);
  fclose(out);
  struct helper_scenario *s = read_file(path, NULL, set);
  unlink(path);
  return s;
}

struct helper_scenario *helper_scenario_text(const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  struct helper_scenario *s = read_text(NULL, format, arguments);
  va_end(arguments);
  return s;
}

struct helper_scenario *helper_scenario_set(const char *set, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  struct helper_scenario *s = read_text(set, format, arguments);
  va_end(arguments);
  return s;
}

void helper_scenario_free(struct helper_scenario *s)
{
  venue_free(s->venue);
  scenario_free(s->scenario);
  status_clear(&s->status);
  free(s);
}

struct helper_scenario *helper_scenario_valid(struct helper_scenario *s)
{
  if (!s->ready) status_print(&s->status, stderr, false);
  CHECK(s->ready);
  return s;
}

bool helper_scenario_says(const struct helper_scenario *s, const char *part)
{
  for (size_t i = 0; i < s->status.n_problems; i++) {
    const struct status_problem *p = &s->status.problems[i];
    if (strstr(p->message, part) || (p->help && strstr(p->help, part))) return true;
  }
  printf("nothing says \"%s\":\n", part);
  status_print(&s->status, stdout, false);
  return false;
}

uint32_t helper_scenario_line(const struct helper_scenario *s)
{
  return s->status.n_problems == 0 ? 0 : s->status.problems[0].mark.line - HEAD_LINES;
}

uint32_t helper_scenario_link(const struct helper_scenario *s, const char *id)
{
  for (uint32_t i = 0; i < s->venue->links.n; i++)
    if (strcmp(s->venue->links.items[i].id, id) == 0) return i;
  return HELPER_SCENARIO_NONE;
}

uint32_t helper_scenario_zone(const struct helper_scenario *s, const char *id)
{
  return venue_zone_of(s->venue, id);
}

void helper_scenario_wrong(struct helper_scenario *scenario, uint32_t line, const char *part)
{
  assert_false(scenario->ready);
  assert_true(helper_scenario_says(scenario, part));
  assert_int_equal(helper_scenario_line(scenario), line);
  helper_scenario_free(scenario);
}
