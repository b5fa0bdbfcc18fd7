/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The narrowest point in words: "the gates north-1 and north-2 together", "the 52 aisles of lower".
 */
#ifndef EXEUNT_MEASURE_CAPACITY_WORDS_H
#define EXEUNT_MEASURE_CAPACITY_WORDS_H

#include "../home/home.h"

struct capacity_words_passage {
  uint32_t passage;
  double rate; /* people per second: for the order */
};

/* Names a set of passages, the strongest kinds first; text in `arena`. `*plural`: it is "carry" and
 * not "carries". */
const char *capacity_words(const struct venue *venue, const struct home *home, struct arena *arena,
                           uint32_t n, const struct capacity_words_passage *passages, bool *plural);

#endif
