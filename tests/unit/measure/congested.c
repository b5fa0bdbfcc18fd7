/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Congestion as a share of the time until the venue is empty. */
#include "../../../sim/measure/congested.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "helper_evening.h"
#include "near.h"

/* Out after 200 s; the aisle was congested for 30 s, the plaza's second patch for 50 s. */
static struct helper_evening *evening_new(void)
{
  struct helper_evening *evening = helper_evening_new(2);
  helper_evening_party(evening, 0, 1, 0, 100, 250, 0);
  helper_evening_party(evening, 1, 2, 0, 200, 250, 0);
  evening->run.congested = ARENA_NEW(evening->arena, double, evening->run.n_places);
  evening->run.congested[0] = 30;
  evening->run.congested[2] = 50;
  return evening;
}

static double share_of(const struct sheet *sheet, const char *kind, const char *id)
{
  const struct sheet_row *row = sheet_find(sheet, kind, id, "congested_share");
  return row ? row->value : -1.0;
}

static void test_shares(void **state)
{
  (void)state;
  struct helper_evening *evening = evening_new();
  struct sheet whole = {0}, groups = {0};
  congested_measure(evening->scope, &evening->run, &whole, &groups);
  assert_near(share_of(&whole, "", ""), 0.25, 1e-6);
  assert_near(share_of(&groups, "floor", "plaza"), 0.25, 1e-6);
  assert_near(share_of(&groups, "stand", "main"), 0.15, 1e-6);
  assert_near(share_of(&groups, "way", "stairs"), 0.0, 0.0);
  assert_false(sheet_find(&whole, "", "", "congested_share")->censored);
  sheet_clear(&whole);
  sheet_clear(&groups);
  helper_evening_free(evening);
}

/* Somebody is still in: the share is of the time seen, and said to be cut off. */
static void test_cut_off(void **state)
{
  (void)state;
  struct helper_evening *evening = evening_new();
  struct sheet whole = {0}, groups = {0};
  evening->run.inside = 2;
  congested_measure(evening->scope, &evening->run, &whole, &groups);
  assert_near(share_of(&whole, "", ""), 50.0 / 7200.0, 1e-9);
  assert_true(sheet_find(&whole, "", "", "congested_share")->censored);
  sheet_clear(&whole);
  sheet_clear(&groups);
  helper_evening_free(evening);
}

static void test_not_kept(void **state)
{
  (void)state;
  struct helper_evening *evening = evening_new();
  struct sheet whole = {0}, groups = {0};
  evening->run.congested = NULL;
  congested_measure(evening->scope, &evening->run, &whole, &groups);
  assert_int_equal(whole.rows.n + groups.rows.n, 0);
  helper_evening_free(evening);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_shares),
      cmocka_unit_test(test_cut_off),
      cmocka_unit_test(test_not_kept),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
