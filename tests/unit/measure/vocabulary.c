/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table is complete, and every measure that a run gives stands in it with the groups it is
 * given for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdbool.h>
#include <string.h>

#include "helper_evening.h"

static void test_names_of_the_design(void **state)
{
  (void)state;
  static const char *const names[] = {
      "stands_clear",  "venue_clear",     "site_clear",   "venue_p50",
      "venue_p95",     "home_p50",        "home_p95",     "delay_mean",
      "delay_p95",     "flow_peak",       "queue_peak",   "wait_mean",
      "wait_p95",      "utilisation",     "density_peak", "los_e_minutes",
      "los_f_minutes", "congested_share", "left_behind",  "wrong_turns",
      "lost_mean",     "satisfaction",    "nps",          "return_rate",
      "value_at_risk", "unhappy",         "silent",       "turned_rings",
      "exchanges"};
  const char *ours[VOCABULARY_N];
  assert_int_equal(sizeof names / sizeof *names, VOCABULARY_N);
  vocabulary_names(ours);
  for (size_t i = 0; i < VOCABULARY_N; i++) {
    const struct vocabulary_measure *measure = vocabulary_find(names[i]);
    assert_string_equal(ours[i], names[i]);
    assert_non_null(measure);
    assert_ptr_equal(measure, vocabulary_measure((enum vocabulary)i));
    assert_true(*measure->unit && *measure->label && *measure->groups && *measure->sentence);
  }
  assert_null(vocabulary_find("clear"));
}

static bool has_word(const char *words, const char *word)
{
  const size_t length = strlen(word);
  for (const char *at = strstr(words, word); at; at = strstr(at + 1, word))
    if ((at == words || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0')) return true;
  return false;
}

static void test_groups_are_those_given(void **state)
{
  (void)state;
  bool given[VOCABULARY_N] = {false};
  struct helper_evening *evening = helper_evening_new(1);
  helper_evening_party(evening, 0, 1, 0, 100, 200, 0);
  struct run_lost lost = {.turns = {1, 0}};
  evening->run.lost = &lost;
  evening->run.congested = ARENA_NEW(evening->arena, double, evening->run.n_places);
  struct outcome *outcome = outcome_new(evening->scope, &evening->run, 1);
  for (size_t i = 0; i < outcome->sheet.rows.n; i++) {
    const struct sheet_row *row = &outcome->sheet.rows.items[i];
    const char *kind = *row->group_kind ? row->group_kind : "all";
    if (!has_word(row->measure->groups, kind))
      fail_msg("%s is given for %s", row->measure->name, kind);
    given[row->measure - vocabulary_measure(VOCABULARY_STANDS_CLEAR)] = true;
  }
  for (size_t i = 0; i < VOCABULARY_N; i++) assert_true(given[i]);
  outcome_free(outcome);
  helper_evening_free(evening);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_names_of_the_design),
      cmocka_unit_test(test_groups_are_those_given),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
