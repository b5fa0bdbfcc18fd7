/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The whole report: which files come, that they are whole, the same twice, and come from any
 * frames, complete or not. */
#include "../../../render/report.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../../sim/measure/egress.h"
#include "../../golden/sample.h"

enum { FILES_MAX = 128 };

struct files {
  size_t n;
  char names[FILES_MAX][96];
  unsigned char *bytes[FILES_MAX];
  size_t lengths[FILES_MAX];
};

static void take(void *context, const char *name, const void *bytes, size_t length)
{
  struct files *files = context;
  assert_true(files->n < FILES_MAX);
  snprintf(files->names[files->n], sizeof files->names[0], "%s", name);
  files->bytes[files->n] = malloc(length);
  memcpy(files->bytes[files->n], bytes, length);
  files->lengths[files->n++] = length;
}

static void clear(struct files *files)
{
  for (size_t i = 0; i < files->n; i++) free(files->bytes[i]);
  files->n = 0;
}

static size_t find(const struct files *files, const char *part)
{
  for (size_t i = 0; i < files->n; i++)
    if (strstr(files->names[i], part)) return i;
  return FILES_MAX;
}

/* Draws at a low resolution: what is asked here does not depend on it. */
static void draw(const struct render_data *data, bool quick, struct files *files)
{
  struct status status;
  struct report_input input = {.data = data, .dpi = 30, .no_pdf = quick, .no_figures = quick};
  status_init(&status);
  files->n = 0;
  report_pages(&input, take, files, &status);
  status_print(&status, stderr, false);
  assert_true(status_ok(&status));
  for (size_t i = 0; i < files->n; i++) {
    bool pdf = strstr(files->names[i], ".pdf") != NULL;
    assert_memory_equal(files->bytes[i], pdf ? "%PDF-" : "\x89PNG\r", 5);
    for (size_t j = 0; j < i; j++) assert_string_not_equal(files->names[i], files->names[j]);
  }
  status_clear(&status);
}

static void every_page_comes(void **state)
{
  static const char *const wanted[] = {"pages/01-summary.png",
                                       "-plan.png",
                                       "-level-of-service.png",
                                       "-crowded-minutes.png",
                                       "-people-over-time.png",
                                       "-queues-at-gates.png",
                                       "-minutes-to-gate.png",
                                       "-minutes-to-home.png",
                                       "-measures-1.png",
                                       "-last-impression.png",
                                       "-scorecard.png",
                                       "-comparison-1.png",
                                       "-comparison-2.png",
                                       "-layouts-1.png",
                                       "-assumptions-1.png",
                                       "-audit.png",
                                       "overview.png",
                                       "maps/level-of-service.png",
                                       "maps/minutes-to-gate.png",
                                       "charts/people-over-time.png",
                                       "report.pdf"};
  struct sample_options options = {.gates = 8, .replications = 20, .variants = true};
  struct sample *sample = sample_new(&options);
  struct files files;
  (void)state;
  draw(sample_data(sample), false, &files);
  for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++)
    assert_true(find(&files, wanted[i]) < FILES_MAX);
  clear(&files);
  sample_free(sample);
}

static void same_input_same_bytes(void **state)
{
  struct sample_options options = {.gates = 3, .replications = 20};
  struct sample *sample = sample_new(&options);
  struct files first, second;
  (void)state;
  draw(sample_data(sample), false, &first);
  draw(sample_data(sample), false, &second);
  assert_int_equal(first.n, second.n);
  for (size_t i = 0; i < first.n; i++) {
    assert_int_equal(first.lengths[i], second.lengths[i]);
    assert_memory_equal(first.bytes[i], second.bytes[i], first.lengths[i]);
  }
  clear(&first);
  clear(&second);
  sample_free(sample);
}

static void strange_and_large_results_are_drawn(void **state)
{
  static const struct sample_options all[] = {
      {.gates = 1, .replications = 1},
      {.gates = 40, .replications = 5, .strange_names = true, .censored = true},
  };
  (void)state;
  for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
    struct sample *sample = sample_new(&all[i]);
    struct files files;
    draw(sample_data(sample), false, &files);
    assert_true(files.n > 15);
    clear(&files);
    sample_free(sample);
  }
}

/* Any frame may be missing: the rest is still drawn. */
static void missing_frames_are_left_out(void **state)
{
  struct sample_options options = {.gates = 2, .replications = 3, .variants = true};
  struct sample *sample = sample_new(&options);
  (void)state;
  for (size_t i = 0; i < sizeof(struct render_data) / sizeof(const struct frame *); i++) {
    struct render_data data = *sample_data(sample);
    struct files files;
    ((const struct frame **)&data)[i] = NULL;
    draw(&data, true, &files);
    assert_true(files.n > 5);
    clear(&files);
  }
  struct render_data nothing = {0};
  struct files files;
  draw(&nothing, true, &files);
  assert_true(find(&files, "summary") < FILES_MAX);
  clear(&files);
  sample_free(sample);
}

/* Verdicts have pages of their own, as many as their rows need; strange texts do not harm. */
static void verdicts_are_drawn(void **state)
{
  struct sample_options options = {.gates = 2, .replications = 3};
  struct sample *sample = sample_new(&options);
  struct egress *egress = egress_new();
  (void)state;
  for (int i = 0; i < 60; i++)
    egress_add(egress, (struct egress_row){
                           .rule = i < 30 ? "Green Guide" : "Gate <b>&amp;</b> \xff",
                           .place = "all exits of a stand with a very long name indeed",
                           .quantity = "time",
                           .unit = i % 2   ? "s"
                                   : i % 3 ? "m"
                                           : "-",
                           .at_most = true,
                           .limit = 480,
                           .n = 2,
                           .cases = {{"as it is", i * 20.0}, {"at 60 p/m/min", i < 5 ? NAN : 500}},
                           .mark = "found",
                           .source = "a guide"});
  struct frame *frame = egress_frame(egress);
  struct render_data data = *sample_data(sample);
  struct files files;
  data.compliance = frame;
  draw(&data, true, &files);
  assert_true(find(&files, "-compliance-1.png") < find(&files, "-compliance-2.png"));
  assert_true(find(&files, "-compliance-3.png") < find(&files, "-assumptions-1.png"));
  clear(&files);
  frame_free(frame);
  egress_free(egress);
  sample_free(sample);
}

static void plan_needs_only_the_plan(void **state)
{
  struct sample_options options = {.gates = 8, .replications = 1, .strange_names = true};
  struct sample *sample = sample_new(&options);
  struct render_data data = {.plan = sample_data(sample)->plan};
  struct report_input input = {.data = &data, .dpi = 50};
  struct status status;
  struct files files = {0};
  (void)state;
  status_init(&status);
  report_plan(&input, take, &files, &status);
  assert_true(status_ok(&status));
  assert_int_equal(files.n, 2);
  assert_string_equal(files.names[0], "plan.png");
  assert_string_equal(files.names[1], "plan.pdf");
  clear(&files);
  status_clear(&status);
  sample_free(sample);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_page_comes),
      cmocka_unit_test(same_input_same_bytes),
      cmocka_unit_test(strange_and_large_results_are_drawn),
      cmocka_unit_test(missing_frames_are_left_out),
      cmocka_unit_test(verdicts_are_drawn),
      cmocka_unit_test(plan_needs_only_the_plan),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
