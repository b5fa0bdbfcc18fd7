/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Doubles within `allowed` of each other, for cmocka, whose own assertion rounds to float. Include
 * after <cmocka.h>. */
#ifndef EXEUNT_TESTS_NEAR_H
#define EXEUNT_TESTS_NEAR_H

#include <math.h>

#define assert_near(value, expected, allowed)                                                      \
  do {                                                                                             \
    const double near_value = (value), near_expected = (expected);                                 \
    if (!(fabs(near_value - near_expected) <= (allowed)))                                          \
      fail_msg("%s is %.12g, expected %.12g", #value, near_value, near_expected);                  \
  } while (0)

#endif
