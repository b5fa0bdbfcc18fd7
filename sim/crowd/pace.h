/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How fast a party walks, and whether it can take stairs: by age, by mobility, by its slowest
 * member.
 *
 * Every member has a free speed of their own: the law of crowd.walking (the profile's, a `speed` of
 * the scenario's, or by `ages`), or that of the group of crowd.mobility to which they belong. The
 * party walks at the pace of its slowest member, and one member who needs a step-free way makes the
 * whole party step-free. */
#ifndef EXEUNT_CROWD_PACE_H
#define EXEUNT_CROWD_PACE_H

#include "../base/random.h"
#include "../venue/venue.h"

#define PACE_PARTY_MOST 12 /* people in a party */

/* An age group of crowd.walking.ages. */
struct pace_age {
  double upto;                    /* share of people up to and including this group */
  double from, to;                /* years */
  const struct distribution *law; /* of its own; NULL: by age */
};

/* A group of crowd.mobility. */
struct pace_group {
  const char *id;
  double share;                   /* of people */
  double mean;                    /* m/s; where there is no law: times own speed over the mean */
  const struct distribution *law; /* m/s; NULL */
  bool step_free;
};

struct pace {
  struct distribution speed; /* m/s, of a member; not where there are ages */
  double mean_speed;         /* m/s */
  double least;              /* m/s: nobody walks slower, unless a group does */
  double reduced_share, reduced_speed;
  uint32_t n_ages;
  struct pace_age *ages;
  double age_spread;          /* sd over mean at one age */
  struct distribution spread; /* standard normal, cut */
  uint32_t n_groups;
  struct pace_group *groups;
};

struct pace_party {
  double speed;   /* m/s, free, level: the slowest member's */
  uint16_t group; /* of crowd.mobility; n_groups: none */
  bool reduced;   /* somebody of reduced mobility is in it: of a group, or `reduced_mobility` */
  bool step_free; /* somebody needs a way without steps */
};

/* Memory from `arena`. */
struct pace pace_make(const struct venue *venue, struct arena *arena);

/* The same crowd with another law of free speeds. */
struct pace pace_with_speed(const struct pace *pace, const struct distribution *law);

/* The pace of a party of up to PACE_PARTY_MOST people, from a fresh stream. Shares of step-free
 * groups are multiplied by `step_free`: 0 where they have no places, above 1 where others have
 * none. */
struct pace_party pace_draw(const struct pace *pace, uint32_t people, double step_free,
                            struct random_stream *stream);

/* Mean free speed at an age in years, m/s. */
double pace_of_age(double years);

#endif
