/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Studies of the smallest shipped scenario: the same digest for any number of threads, and the same
 * people in every layout. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "../../../sim/measure/frames.h"
#include "../../../sim/study/compare.h"
#include "../../../sim/study/study.h"

#define FILE_NAME "scenarios/first.yaml"

static struct layout *layout_of(const char *name, const char *variant)
{
  struct status status;
  status_init(&status);
  const struct scenario_options options = {.file = FILE_NAME, .variant = variant};
  struct layout *layout = layout_new(name, &options, &status);
  status_print(&status, stderr, false);
  assert_true(status_ok(&status));
  status_clear(&status);
  return layout;
}

static void digest_with(unsigned threads, uint64_t seed, char out[DIGEST_TEXT])
{
  struct layout *layouts[] = {layout_of("", NULL), layout_of("two", "two-lanes-each")};
  const struct study_options options = {.seed = seed, .replications = 6, .threads = threads};
  assert_true(study_run(2, layouts, &options));
  assert_int_equal(layouts[0]->tally->n, 6);
  study_digest(2, layouts, out);
  layout_free(layouts[0]);
  layout_free(layouts[1]);
}

static void test_threads_do_not_matter(void **state)
{
  (void)state;
  char one[DIGEST_TEXT], two[DIGEST_TEXT], eight[DIGEST_TEXT], other[DIGEST_TEXT];
  digest_with(1, 1, one);
  digest_with(2, 1, two);
  digest_with(8, 1, eight);
  digest_with(1, 2, other);
  assert_string_equal(one, two);
  assert_string_equal(one, eight);
  assert_string_not_equal(one, other);
}

/* A layout against itself differs in nothing; every difference is exactly 0 and no verdict is
 * reached. */
static void test_the_same_people(void **state)
{
  (void)state;
  struct layout *layouts[] = {layout_of("", NULL), layout_of("again", NULL)};
  const struct study_options options = {.seed = 3, .replications = 3, .threads = 2};
  assert_true(study_run(2, layouts, &options));
  struct frame *compare = compare_frame(2, layouts);
  assert_true(compare->n_rows > 30);
  for (size_t row = 0; row < compare->n_rows; row++) {
    const char *verdict = frame_text(compare, row, "verdict");
    assert_true(frame_number(compare, row, "difference") == 0);
    assert_true(!*verdict || strcmp(verdict, "cannot tell") == 0);
  }
  frame_free(compare);
  layout_free(layouts[0]);
  layout_free(layouts[1]);
}

/* In equals out plus inside, in every replication. */
static void test_nobody_is_lost(void **state)
{
  (void)state;
  struct layout *layout = layout_of("", NULL);
  const struct study_options options = {.seed = 1, .replications = 2, .threads = 1};
  assert_true(study_run(1, &layout, &options));
  for (size_t r = 0; r < 2; r++) {
    const struct outcome_audit *audit = &layout->tally->audits.items[r];
    assert_true(audit->people_in == audit->people_out + audit->inside);
    assert_true((double)audit->people_in == layout_people(layout));
  }
  layout_free(layout);
}

static void interrupt(void *context, size_t done, size_t total, double elapsed)
{
  bool *sent = context;
  (void)total;
  (void)elapsed;
  if (done > 0 && !*sent) kill(getpid(), SIGINT);
  *sent = done > 0;
}

/* What is finished when the interrupt comes is kept, from number 0 on without a gap. */
static void test_an_interrupt_keeps_what_is_done(void **state)
{
  (void)state;
  bool sent = false;
  struct layout *layout = layout_of("", NULL);
  const struct study_options options = {
      .seed = 1, .replications = 100000, .threads = 2, .progress = interrupt, .context = &sent};
  assert_false(study_run(1, &layout, &options));
  assert_in_range(layout->tally->n, 1, 99999);
  for (uint32_t r = 0; r < layout->tally->n; r++)
    assert_int_equal(layout->tally->replications.items[r], r);
  layout_free(layout);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_threads_do_not_matter),
      cmocka_unit_test(test_the_same_people),
      cmocka_unit_test(test_nobody_is_lost),
      cmocka_unit_test(test_an_interrupt_keeps_what_is_done),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
