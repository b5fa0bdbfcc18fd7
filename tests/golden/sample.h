/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Made-up results, so that pictures can be drawn and judged without a run: a bowl of some 20,000
 * seats, its gates, three ways home, two variants. No number comes from a simulation; all come from
 * closed forms, the same every time. */
#ifndef EXEUNT_TESTS_SAMPLE_H
#define EXEUNT_TESTS_SAMPLE_H

#include "../../render/data.h"

#include <stdbool.h>
#include <stddef.h>

struct sample_options {
  size_t gates;        /* 1 to 64 */
  size_t replications; /* 1: no intervals */
  bool variants;       /* two more layouts, and the frame of comparisons */
  bool large;          /* about 15,000 places and 5,000 rows of seats */
  bool strange_names;  /* long ones, Arabic, Chinese, Portuguese, invalid UTF-8 */
  bool censored;       /* the horizon comes too early */
};

struct sample;

struct sample *sample_new(const struct sample_options *options);
void sample_free(struct sample *sample);
const struct render_data *sample_data(const struct sample *sample);

#endif
