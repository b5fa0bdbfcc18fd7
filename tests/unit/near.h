/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers that must be near one another, with the values in the message. */
#ifndef EXEUNT_TESTS_UNIT_NEAR_H
#define EXEUNT_TESTS_UNIT_NEAR_H

#include <math.h>
#include <stdio.h>

/* Fails the test unless `found` is within `tolerance` of `expected`; needs cmocka. */
#define assert_near(found, expected, tolerance)                                                    \
  do {                                                                                             \
    const double found_ = (double)(found), expected_ = (double)(expected);                         \
    if (!(fabs(found_ - expected_) <= (tolerance))) {                                              \
      printf("%s:%d: %s is %.9g, not %.9g\n", __FILE__, __LINE__, #found, found_, expected_);      \
      fail();                                                                                      \
    }                                                                                              \
  } while (0)

#endif
