/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of the scenario reader share: a temporary folder, a small valid scenario, and
 * questions about a status. */
#ifndef EXEUNT_TESTS_UNIT_SCENARIO_FIXTURE_H
#define EXEUNT_TESTS_UNIT_SCENARIO_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../../sim/base/random.h"
#include "../../../sim/scenario/scenario.h"

#define SMALL                                                                                      \
  "format: 1\n"                                                                                    \
  "event: {ends: \"22:30\"}\n"                                                                     \
  "floors:\n"                                                                                      \
  "  foyer: {polygon: [[0, 0], [20, 0], [20, 10], [0, 10]]}\n"                                     \
  "  plaza: {polygon: [[0, 10], [20, 10], [20, 40], [0, 40]]}\n"                                   \
  "gates:\n"                                                                                       \
  "  north: {from: foyer, to: plaza, at: [5, 10], lanes: 4, service: 2 s}\n"                       \
  "  south: {from: foyer, to: plaza, at: [15, 10], width: 3 m}\n"                                  \
  "walks:\n"                                                                                       \
  "  town: {from: {floor: plaza, at: [10, 40]}, distance: 500 m}\n"                                \
  "  river: {from: {floor: plaza, at: [20, 30]}, distance: 300 m}\n"                               \
  "crowd: {home: {town: 60 %, river: 40 %}}\n"

struct fixture {
  char folder[64];
  struct status status;
  struct scenario *scenario;
  char *printed; /* what status_print gave */
};

static inline int fixture_start(void **state)
{
  struct fixture *f = calloc(1, sizeof *f);
  assert_non_null(f);
  random_gsl_start();
  strcpy(f->folder, "/tmp/exeunt-test-XXXXXX");
  assert_non_null(mkdtemp(f->folder));
  status_init(&f->status);
  *state = f;
  return 0;
}

static inline void fixture_forget(struct fixture *f)
{
  scenario_free(f->scenario);
  status_clear(&f->status);
  free(f->printed);
  f->scenario = NULL;
  f->printed = NULL;
  status_init(&f->status);
}

static inline int fixture_end(void **state)
{
  struct fixture *f = *state;
  char path[512];
  fixture_forget(f);
  DIR *folder = opendir(f->folder);
  for (struct dirent *entry; folder && (entry = readdir(folder));)
    if (entry->d_name[0] != '.') {
      snprintf(path, sizeof path, "%s/%s", f->folder, entry->d_name);
      unlink(path);
    }
  if (folder) closedir(folder);
  rmdir(f->folder);
  free(f);
  return 0;
}

static inline void fixture_write_bytes(struct fixture *f, const char *name, const char *bytes,
                                       size_t length)
{
  char path[512];
  snprintf(path, sizeof path, "%s/%s", f->folder, name);
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(bytes, 1, length, file), length);
  assert_int_equal(fclose(file), 0);
}

static inline void fixture_write(struct fixture *f, const char *name, const char *text)
{
  fixture_write_bytes(f, name, text, strlen(text));
}

/* Reads file `name` of the folder; what was read before is forgotten. */
static inline void fixture_read(struct fixture *f, const char *name, const char *variant,
                                size_t n_sets, const char *const *sets)
{
  char path[512];
  fixture_forget(f);
  snprintf(path, sizeof path, "%s/%s", f->folder, name);
  struct scenario_options options = {path, variant, n_sets, sets};
  f->scenario = scenario_read(&options, &f->status);
  size_t length;
  FILE *out = open_memstream(&f->printed, &length);
  status_print(&f->status, out, false);
  fclose(out);
  if (!f->scenario)
    assert_int_equal(f->status.kind, STATUS_SCENARIO);
  else
    assert_true(status_ok(&f->status));
}

static inline void fixture_read_text(struct fixture *f, const char *text)
{
  fixture_write(f, "a.yaml", text);
  fixture_read(f, "a.yaml", NULL, 0, NULL);
}

static inline void fixture_set(struct fixture *f, const char *text, const char *set)
{
  fixture_write(f, "a.yaml", text);
  fixture_read(f, "a.yaml", NULL, 1, &set);
}

/* Doubles; cmocka's own compares floats. */
static inline void fixture_near(double got, double wanted, double slack)
{
  if (!(fabs(got - wanted) <= slack)) print_error("got %.17g, wanted %.17g\n", got, wanted);
  assert_true(fabs(got - wanted) <= slack);
}

/* The reading went well. */
static inline void fixture_fine(const struct fixture *f)
{
  if (!f->scenario) print_error("%s", f->printed ? f->printed : "");
  assert_non_null(f->scenario);
}

static inline bool fixture_told(const struct fixture *f, const char *words)
{
  return f->printed && strstr(f->printed, words) != NULL;
}

/* The reading failed, and these words were printed. */
static inline void fixture_fails(const struct fixture *f, const char *words)
{
  assert_null(f->scenario);
  if (!fixture_told(f, words))
    print_error("wanted: %s\ngot:\n%s", words, f->printed ? f->printed : "");
  assert_true(fixture_told(f, words));
}

/* The first problem stands there. */
static inline void fixture_at(const struct fixture *f, uint32_t line, uint32_t column)
{
  assert_true(f->status.n_problems > 0);
  assert_int_equal(f->status.problems[0].mark.line, line);
  assert_int_equal(f->status.problems[0].mark.column, column);
}

#endif
