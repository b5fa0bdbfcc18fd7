/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests of sim/base/names.c: the map and the nearest name. */

#include "../../../sim/base/names.h"

#include "dies.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void ask_beyond(void *names)
{
  names_text(names, 1);
}

static void indices_are_the_order_of_insertion(void **state)
{
  (void)state;
  struct names *names = names_new();
  char name[32];
  assert_int_equal(names_find(names, "n0"), NAMES_NONE);
  for (uint32_t i = 0; i < 20000; i++) {
    snprintf(name, sizeof name, "n%u", i);
    assert_int_equal(names_add(names, name), i);
  }
  for (uint32_t i = 0; i < 20000; i++) {
    snprintf(name, sizeof name, "n%u", i);
    assert_int_equal(names_add(names, name), i);
    assert_int_equal(names_find(names, name), i);
    assert_string_equal(names_text(names, i), name);
  }
  assert_int_equal(names_count(names), 20000);
  assert_int_equal(names_find(names, "n20000"), NAMES_NONE);
  assert_int_equal(names_find(names, ""), NAMES_NONE);
  names_free(names);
  names_free(NULL);
}

static void copies_are_owned_and_stay(void **state)
{
  (void)state;
  struct names *names = names_new();
  char name[] = "north";
  names_add(names, name);
  const char *kept = names_text(names, 0);
  name[0] = 'N';
  for (int i = 0; i < 5000; i++) {
    char other[32];
    snprintf(other, sizeof other, "%d", i);
    names_add(names, other);
  }
  assert_ptr_equal(names_text(names, 0), kept);
  assert_string_equal(kept, "north");
  assert_int_equal(names_find(names, "North"), NAMES_NONE);
  assert_int_equal(names_add(names, ""), 5001);
  names_free(names);
}

static void an_index_beyond_the_end_is_a_mistake_of_ours(void **state)
{
  (void)state;
  struct names *names = names_new();
  names_add(names, "only");
  assert_true(dies_saying(ask_beyond, names, "index < names->entries.n"));
  names_free(names);
}

static void the_nearest_name_is_the_one_meant(void **state)
{
  (void)state;
  static const char *const keys[] = {"width", "lanes", "length", "service", "opens", "id"};
  static const struct {
    const char *wanted, *nearest;
  } cases[] = {{"widht", "width"}, /* neighbours swapped: one edit */
               {"wdth", "width"},      {"laness", "lanes"},    {"lenght", "length"},
               {"servise", "service"}, {"open", "opens"},      {"width", "width"},
               {"ic", "id"},                            /* one edit is always near enough */
               {"capacity", NULL},     {"xidtx", NULL}, /* two of five: too far */
               {"servxyz", NULL},      {"serviyz", "service"}, {"", NULL}};
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    const char *nearest = names_nearest(cases[i].wanted, keys, sizeof keys / sizeof keys[0]);
    if (cases[i].nearest == NULL)
      assert_null(nearest);
    else
      assert_string_equal(nearest, cases[i].nearest);
  }
}

static void ties_go_to_the_first_and_long_names_to_none(void **state)
{
  (void)state;
  static const char *const keys[] = {"gate_b", "gate_a"};
  assert_string_equal(names_nearest("gate_c", keys, 2), "gate_b");
  assert_string_equal(names_nearest("gate_a", keys, 2), "gate_a");
  assert_null(names_nearest("gate_a", keys, 0));
  char longest[258];
  memset(longest, 'a', sizeof longest);
  longest[257] = '\0';
  const char *self[] = {longest};
  assert_null(names_nearest(longest, self, 1));
  longest[256] = '\0';
  assert_ptr_equal(names_nearest(longest, self, 1), longest);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(indices_are_the_order_of_insertion),
      cmocka_unit_test(copies_are_owned_and_stay),
      cmocka_unit_test(an_index_beyond_the_end_is_a_mistake_of_ours),
      cmocka_unit_test(the_nearest_name_is_the_one_meant),
      cmocka_unit_test(ties_go_to_the_first_and_long_names_to_none),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
