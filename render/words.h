/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What measures, stages, presets and origins are called in print, and which way is better. One
 * table each. */
#ifndef EXEUNT_RENDER_WORDS_H
#define EXEUNT_RENDER_WORDS_H

struct words_measure {
  const char *name;  /* as stored */
  const char *title; /* "Half are through a gate" */
  const char *brief; /* for the head of a column: "Gate, half" */
  const char *note;  /* what it means, in a few words */
  const char *unit;  /* the unit to format with; NULL: the stored one */
  int better;        /* +1 more is better, -1 less is better, 0 neither */
};

/* Never NULL: an unknown measure is shown by its own name, with `better` 0. */
struct words_measure words_measure(const char *name);

/* Every known measure in the order of a report; NULL ends. */
const struct words_measure *words_measures(void);

const char *words_preset(const char *name); /* "mixture" -> "Mixture (default)" */
const char *words_mode(const char *name);   /* "rail" -> "the train" */
const char *words_stage(const char *name);  /* "platform" -> "Platform or stop" */
const char *words_group(const char *kind);  /* "gate" -> "By gate" */

#endif
