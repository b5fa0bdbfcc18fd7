/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: the free walking speed of people of all ages and abilities.
 * Rule:       by the profile or `speed`: a draw of that law. By `ages`: age uniform in its group,
 *             mean speed on the straight lines between the points of SPEED_BY_AGE, normal with
 *             `age_spread` x mean, cut at 3 sd. Of a group of crowd.mobility, with its share: a
 *             draw of its `speed`, or the mean that belongs to its `aid` x own / mean speed;
 *             `reduced_mobility`: the same with `reduced_speed`. One uniform each for speed,
 *             mobility and age, so laws are compared with the same people. Nobody is slower than
 *             0.3 m/s by the profile or by age, 0.1 m/s by a `speed` of the scenario's, 0.05 m/s in
 *             a group. The party: its slowest member; step-free if one member is.
 * Units:      m/s, years.
 * Source:     1.34 m/s, sd 0.26, and speed by age: Weidmann 1993 as in RiMEA's figure 5 (points
 * read off; children recalled); 0.3 m/s of spread at 20 years: the same figure; speeds by aid:
 * Boyce, Shields and Silcock 1999 (recalled). Range:      ages 0 to 110, constant below 4 and above
 * 80 years. Check:      means by age, shares by group, minimum of normals, step-free parties 1 - (1
 * - p)^n (tests/unit/crowd/pace.c, traits.c). Leaves out: who is with whom (families, age), slowing
 * down in groups (the profile `routine` has it in its mean), fatigue, what an aid needs in width.
 */
#include "pace.h"

#include "../base/check.h"

#include <math.h>

#define SLOWEST 0.3        /* m/s: by the profile and by age */
#define SLOWEST_GIVEN 0.1  /* m/s: by a law of the scenario's; the least it may say */
#define SLOWEST_GROUP 0.05 /* m/s: in a group of crowd.mobility */
#define CUT_SD 3.0         /* laws are cut so many sd from their mean */
#define AGE_STEPS 200      /* to average over an age group */

static const struct {
  double years, speed;
} SPEED_BY_AGE[] = {{4, 0.58},  {10, 1.20}, {20, 1.61}, {30, 1.54}, {40, 1.48},
                    {50, 1.41}, {60, 1.27}, {70, 1.07}, {80, 0.68}};
#define AGE_POINTS (sizeof SPEED_BY_AGE / sizeof *SPEED_BY_AGE)

/* By the index of crowd.mobility.*.aid; m/s on the level. */
static const double SPEED_BY_AID[] = {0.80, 0.95, 0.81, 0.94, 0.57, 0.69, 0.89, 1.30};

double pace_of_age(double years)
{
  if (years <= SPEED_BY_AGE[0].years) return SPEED_BY_AGE[0].speed;
  size_t i = 1;
  while (i < AGE_POINTS && years > SPEED_BY_AGE[i].years) i++;
  if (i == AGE_POINTS) return SPEED_BY_AGE[AGE_POINTS - 1].speed;
  const double f =
      (years - SPEED_BY_AGE[i - 1].years) / (SPEED_BY_AGE[i].years - SPEED_BY_AGE[i - 1].years);
  return SPEED_BY_AGE[i - 1].speed + f * (SPEED_BY_AGE[i].speed - SPEED_BY_AGE[i - 1].speed);
}

/* ---- make ---- */

static struct distribution normal(double mean, double sd, double low, double high)
{
  struct distribution law = {
      .kind = DISTRIBUTION_NORMAL, .a = mean, .b = sd, .low = low, .high = high};
  if (!(sd > 0.0)) law.kind = DISTRIBUTION_CONSTANT;
  CHECK(distribution_prepare(&law) == NULL);
  return law;
}

static double mean_of_age_group(const struct pace_age *age)
{
  if (age->law) return distribution_mean(age->law);
  double sum = 0.0;
  for (int i = 0; i < AGE_STEPS; i++)
    sum += pace_of_age(age->from + (i + 0.5) / AGE_STEPS * (age->to - age->from));
  return sum / AGE_STEPS;
}

static void make_ages(struct pace *pace, const struct node *walking, struct arena *arena)
{
  const struct node *ages = node_find(walking, "ages");
  double upto = 0.0;
  if (ages == NULL) return;
  pace->ages = ARENA_NEW(arena, struct pace_age, ages->n);
  pace->mean_speed = 0.0;
  NODE_EACH (given, ages) {
    const double share = node_number(given, "share");
    struct pace_age *age = &pace->ages[pace->n_ages++];
    *age = (struct pace_age){.upto = upto += share, .law = node_law(given, "speed")};
    if (node_has(given, "from")) age->from = node_number(given, "from");
    if (node_has(given, "to")) age->to = node_number(given, "to");
    pace->mean_speed += share * mean_of_age_group(age);
  }
  pace->ages[pace->n_ages - 1].upto = 1.0;
  pace->age_spread = node_number(walking, "age_spread");
  pace->spread = normal(0.0, 1.0, -CUT_SD, CUT_SD);
}

static void make_speed(struct pace *pace, const struct venue *venue, const struct node *walking)
{
  const struct distribution *law = node_law(walking, "speed");
  const double mean = venue->profile.speed_mean, sd = venue->profile.speed_sd;
  pace->speed = law ? *law : normal(mean, sd, SLOWEST, mean + CUT_SD * sd);
  pace->least = law ? SLOWEST_GIVEN : SLOWEST;
  pace->mean_speed = distribution_mean(&pace->speed);
  pace->reduced_share = node_number(walking, "reduced_mobility");
  pace->reduced_speed = node_number(walking, "reduced_speed");
}

static void make_groups(struct pace *pace, const struct node *mobility, struct arena *arena)
{
  if (mobility == NULL) return;
  pace->groups = ARENA_NEW(arena, struct pace_group, mobility->n);
  NODE_EACH (group, mobility)
    pace->groups[pace->n_groups++] =
        (struct pace_group){.id = group->key,
                            .share = node_number(group, "share"),
                            .mean = SPEED_BY_AID[(size_t)node_number(group, "aid")],
                            .law = node_law(group, "speed"),
                            .step_free = node_number(group, "step_free") > 0.0};
}

struct pace pace_make(const struct venue *venue, struct arena *arena)
{
  const struct node *crowd = node_find(venue->scenario->root, "crowd");
  struct pace pace = {.n_ages = 0};
  make_speed(&pace, venue, node_find(crowd, "walking"));
  make_ages(&pace, node_find(crowd, "walking"), arena);
  make_groups(&pace, node_find(crowd, "mobility"), arena);
  return pace;
}

struct pace pace_with_speed(const struct pace *pace, const struct distribution *law)
{
  struct pace other = *pace;
  other.n_ages = 0;
  other.speed = *law;
  other.least = SLOWEST_GIVEN;
  other.mean_speed = distribution_mean(law);
  return other;
}

/* ---- draw ---- */

/* One member's uniforms. */
struct member {
  double speed, mobility, age;
};

static double speed_by_age(const struct pace *pace, const struct member *member)
{
  const struct pace_age *age = pace->ages;
  double before = 0.0;
  for (; member->age > age->upto; age++) before = age->upto;
  if (age->law) return fmax(SLOWEST_GIVEN, distribution_quantile(age->law, member->speed));
  const double f = (member->age - before) / (age->upto - before);
  const double mean = pace_of_age(age->from + f * (age->to - age->from));
  const double z = distribution_quantile(&pace->spread, member->speed);
  return fmax(pace->least, mean * (1.0 + pace->age_spread * z));
}

static double own_speed(const struct pace *pace, const struct member *member)
{
  if (pace->n_ages > 0) return speed_by_age(pace, member);
  return distribution_quantile(&pace->speed, member->speed);
}

/* The group of a member; n_groups: none; n_groups + 1: of reduced mobility, without a group. */
static uint32_t group_of(const struct pace *pace, double u, double step_free)
{
  double upto = 0.0;
  for (uint32_t g = 0; g < pace->n_groups; g++) {
    upto += pace->groups[g].share * (pace->groups[g].step_free ? step_free : 1.0);
    if (u < upto) return g;
  }
  return u < upto + pace->reduced_share ? pace->n_groups + 1 : pace->n_groups;
}

static double speed_in_group(const struct pace *pace, const struct pace_group *group,
                             const struct member *member)
{
  const double speed = group->law ? distribution_quantile(group->law, member->speed)
                                  : group->mean * own_speed(pace, member) / pace->mean_speed;
  return fmax(SLOWEST_GROUP, speed);
}

/* Whether a member of `group` stands for the party rather than one of `before`: the step-free
 * first, then the slower. */
static bool stands_for(const struct pace *pace, uint32_t group, double speed, uint32_t before,
                       double before_speed)
{
  if (group >= pace->n_groups) return false;
  if (before >= pace->n_groups) return true;
  const bool here = pace->groups[group].step_free, there = pace->groups[before].step_free;
  return here == there ? speed < before_speed : here;
}

struct pace_party pace_draw(const struct pace *pace, uint32_t people, double step_free,
                            struct random_stream *stream)
{
  struct member members[PACE_PARTY_MOST];
  struct pace_party party = {.speed = HUGE_VAL, .group = (uint16_t)pace->n_groups};
  double group_speed = HUGE_VAL;
  CHECK(people <= PACE_PARTY_MOST);
  for (uint32_t i = 0; i < people; i++) {
    members[i].speed = random_uniform(stream);
    members[i].mobility = random_uniform(stream);
  }
  for (uint32_t i = 0; i < people; i++)
    members[i].age = pace->n_ages > 0 ? random_uniform(stream) : 0.0;
  for (uint32_t i = 0; i < people; i++) {
    const uint32_t group = group_of(pace, members[i].mobility, step_free);
    double speed;
    if (group < pace->n_groups) {
      speed = speed_in_group(pace, &pace->groups[group], &members[i]);
      party.step_free |= pace->groups[group].step_free;
    } else if (group > pace->n_groups) {
      speed = fmax(fmin(pace->least, pace->reduced_speed),
                   own_speed(pace, &members[i]) * (pace->reduced_speed / pace->mean_speed));
    } else {
      speed = fmax(pace->least, own_speed(pace, &members[i]));
    }
    party.reduced |= group != pace->n_groups;
    if (stands_for(pace, group, speed, party.group, group_speed)) {
      party.group = (uint16_t)group;
      group_speed = speed;
    }
    party.speed = fmin(party.speed, speed);
  }
  return party;
}
