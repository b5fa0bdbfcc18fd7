/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bounds by maximum flow, a line and a sentence each. */
#include "narrow.h"

#include <math.h>

#include "../measure/capacity.h"
#include "answer.h"

struct asked {
  const char *who, *way; /* "all", "out of the venue" */
  struct capacity_question question;
};

static void print_one(struct capacity *capacity, const struct asked *asked, FILE *out)
{
  const struct capacity_bound bound = capacity_bound(capacity, &asked->question);
  char people[ANSWER_TEXT], time[ANSWER_TEXT];
  if (!(bound.people > 0.0)) return;
  answer_count(bound.people, people);
  answer_value("venue_clear", "s", ceil(bound.time - 1e-3), time);
  fprintf(out, "  %-16s %-18s %9s people   %s\n      %s\n", asked->who, asked->way, people,
          bound.time < HUGE_VAL ? time : "never", capacity_sentence(capacity, &bound));
}

static void print_stands(struct capacity *capacity, const struct venue *venue, FILE *out)
{
  for (uint32_t i = 0; i < venue->stands.n && venue->stands.n > 1; i++) {
    const char *id = venue->stands.items[i].id;
    const struct asked stand[] = {{id, "out of the stand", {CAPACITY_STANDS, i, VENUE_NONE}},
                                  {id, "out of the venue", {CAPACITY_EXITS, i, VENUE_NONE}}};
    for (size_t k = 0; k < 2; k++) print_one(capacity, &stand[k], out);
  }
}

static void print_homes(struct capacity *capacity, const struct venue *venue, FILE *out)
{
  for (uint32_t d = 0; d < venue->destinations.n && venue->destinations.n > 1; d++) {
    const struct asked home = {
        venue->destinations.items[d].id, "home", {CAPACITY_HOME, VENUE_NONE, d}};
    print_one(capacity, &home, out);
  }
}

void narrow_print(const struct layout *layout, FILE *out)
{
  const struct venue *venue = layout->venue;
  struct capacity *capacity = capacity_new(layout->venue, layout->home);
  const struct asked all[] = {
      {"all", "out of the stands", {CAPACITY_STANDS, VENUE_NONE, VENUE_NONE}},
      {"all", "out of the venue", {CAPACITY_EXITS, VENUE_NONE, VENUE_NONE}},
      {"all", "home", {CAPACITY_HOME, VENUE_NONE, VENUE_NONE}}};
  fputs("\n  least times by capacity alone, whatever people choose and however fast they walk\n\n",
        out);
  for (size_t i = 0; i < (venue->emergency ? 2 : 3); i++) print_one(capacity, &all[i], out);
  print_stands(capacity, venue, out);
  if (!venue->emergency) print_homes(capacity, venue, out);
  capacity_free(capacity);
}
