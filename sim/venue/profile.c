/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: the crowd's way of walking, as a set that belongs together.
 * Rule:       weidmann: Weidmann's relations for level ground and stairs, doors at the level
 * capacity (73.5 per metre and minute). routine: relaxed leaving: 60 per metre and minute through
 * doors, 48 on stairs, jam density 4.0, speed 1.25 m/s. sfpe: the linear relation, k = 1.40 level
 * and 1.08 stairs (7 x 11 in), doors 1.316 per metre of effective width. green-guide: 82 level and
 * 66 stepped per metre and minute on Weidmann's shape. Units:      SI. Source:     Weidmann 1993
 * (recalled); Larsson et al. 2021 and the Green Guide (routine, green-guide); SFPE Handbook. Check:
 * capacities of the grounds (tests/unit/venue/profile.c). Leaves out: age, luggage, weather,
 * alcohol. */
#include "profile.h"

#include "../base/check.h"

struct recipe {
  const char *name;
  double mean, sd, door_flow, jam;
  double level_flow, stairs_up_flow, stairs_down_flow; /* 1/(m s); 0: the law's own */
  double up, down;                                     /* free speed on stairs over level */
};

static const struct recipe recipes[PROFILES] = {
    [PROFILE_WEIDMANN] = {"weidmann", 1.34, 0.26, 1.225, 5.4, 0.0, 0.0, 0.0, 0.455, 0.518},
    [PROFILE_ROUTINE] = {"routine", 1.25, 0.26, 1.0, 4.0, 1.22, 0.80, 0.80, 0.45, 0.52},
    [PROFILE_SFPE] = {"sfpe", 1.20, 0.26, 1.316, 3.75, 0.0, 0.0, 0.0, 0.77, 0.77},
    [PROFILE_GREEN_GUIDE] = {"green-guide", 1.34, 0.26, 1.367, 5.4, 1.367, 1.10, 1.10, 0.455,
                             0.518},
};

static struct ground kladek(double v0, double gamma, const struct recipe *r, double flow,
                            double pace)
{
  struct ground ground = ground_make(&ground_kladek, &(struct ground_given){.free_speed = v0,
                                                                            .shape = gamma,
                                                                            .jam_density = r->jam,
                                                                            .capacity_flow = flow});
  ground.pace = pace;
  return ground;
}

static struct ground linear(double k, const struct recipe *r, double pace)
{
  const double a = 0.266, own_pace = 0.54;
  struct ground ground =
      ground_make(&ground_linear, &(struct ground_given){.free_speed = k * (1.0 - a * own_pace),
                                                         .shape = a,
                                                         .jam_density = r->jam});
  ground.pace = pace;
  return ground;
}

struct profile profile_make(enum profile_name name)
{
  CHECK(name < PROFILES);
  const struct recipe *r = &recipes[name];
  struct profile profile = {
      .name = r->name, .speed_mean = r->mean, .speed_sd = r->sd, .door_flow = r->door_flow};
  if (name == PROFILE_SFPE) {
    profile.level = linear(1.40, r, 1.0);
    profile.stairs_up = linear(1.08, r, r->up);
    profile.stairs_down = linear(1.08, r, r->down);
    return profile;
  }
  profile.level = kladek(r->mean, 1.913, r, r->level_flow, 1.0);
  profile.stairs_up = kladek(r->up * r->mean, 3.722, r, r->stairs_up_flow, r->up);
  profile.stairs_down = kladek(r->down * r->mean, 3.802, r, r->stairs_down_flow, r->down);
  return profile;
}

/* ---- variations ---- */

/* 60 a metre and minute: measured at a large UK stadium, never exceeded (Larsson et al. 2021,
 * found); stairs 48: assumed, in the ratio of the Green Guide. 82 and 66: the Green Guide (found).
 * Jam densities in the literature: 3.8 to 10 (found). */
const struct profile_variation profile_variations[PROFILE_VARIATIONS] = {
    {"at 60 p/m/min", 1.0, 1.225, 0.80, 0.0},
    {"at 82 p/m/min", 1.367, 1.367, 1.10, 0.0},
    {"at a jam density of 3.8 /m2", 0.0, 0.0, 0.0, 3.8},
    {"at a jam density of 10 /m2", 0.0, 0.0, 0.0, 10.0},
};

static struct ground with(const struct ground *ground, double flow, bool more, double jam)
{
  struct ground_given given = ground->given;
  const double pace = ground->pace;
  if (flow > 0.0 && more == (flow > ground->capacity_flow)) given.capacity_flow = flow;
  struct ground made = ground_make(ground->law, &given);
  made.pace = pace;
  if (jam > 0.0) { /* how people walk freely, and capacity, stay what they are */
    made.jam_density = jam;
    made.wave_speed = made.capacity_flow / (jam - made.critical_density);
  }
  return made;
}

struct profile profile_varied(const struct profile *profile,
                              const struct profile_variation *variation)
{
  struct profile varied = *profile;
  const double doors = variation->door_flow, jam = variation->jam_density;
  const bool more = doors > profile->door_flow;
  if (doors > 0.0) varied.door_flow = doors;
  varied.level = with(&profile->level, variation->level_flow, more, jam);
  varied.stairs_up = with(&profile->stairs_up, variation->stairs_flow, more, jam);
  varied.stairs_down = with(&profile->stairs_down, variation->stairs_flow, more, jam);
  return varied;
}
