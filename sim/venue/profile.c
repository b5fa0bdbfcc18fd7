/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: the crowd's way of walking, as a set that belongs together.
 * Rule:       weidmann: Weidmann's relations for level ground and stairs, doors at the level
 *             capacity (73.5 per metre and minute). routine: relaxed leaving: 60 per metre and
 *             minute through doors, 48 on stairs, jam density 4.0, speed 1.25 m/s. sfpe: the linear
 *             relation, k = 1.40 level and 1.08 stairs (7 x 11 in), doors 1.316 per metre of
 *             effective width. green-guide: 82 level and 66 stepped per metre and minute on
 *             Weidmann's shape. custom: Weidmann's form with the free speed and jam density given,
 *             and the gamma for which its greatest flow is the flow given.
 * Units:      SI.
 * Source:     Weidmann 1993 (recalled); Larsson et al. 2021 and the Green Guide (routine,
 *             green-guide); SFPE Handbook; custom: the scenario.
 * Valid:      custom: speeds on stairs up to the level one; flows up to profile_flow_most.
 * Check:      capacities of the grounds; Weidmann's own figures give his gamma back
 *             (tests/unit/venue/profile.c).
 * Leaves out: luggage, weather, alcohol; age and mobility are crowd/'s. */
#include "profile.h"

#include "../base/check.h"

#include <math.h>

#define GAMMA_LEAST 1e-3 /* 1/m2 */
#define GAMMA_MOST 1e3   /* 1/m2 */
#define BISECTIONS 60

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

static struct ground of_shape(double free_speed, double gamma, double jam_density)
{
  return ground_make(
      &ground_kladek,
      &(struct ground_given){.free_speed = free_speed, .shape = gamma, .jam_density = jam_density});
}

/* The gamma at which the capacity, or the wave speed, of the ground is `wanted`; both rise with
 * it. */
static double find_gamma(double free_speed, double jam_density, double wanted, bool wave)
{
  double low = log(GAMMA_LEAST), high = log(GAMMA_MOST);
  for (int i = 0; i < BISECTIONS; i++) {
    const double middle = 0.5 * (low + high);
    const struct ground ground = of_shape(free_speed, exp(middle), jam_density);
    if ((wave ? ground.wave_speed : ground.capacity_flow) < wanted)
      low = middle;
    else
      high = middle;
  }
  return exp(0.5 * (low + high));
}

/* With a `flow` of its own (1/(m s); 0: the law's) gamma is the one that has it as its capacity, so
 * that walking turns into queueing without a jump. */
static struct ground kladek(double v0, double gamma, const struct recipe *r, double flow,
                            double pace)
{
  struct ground ground =
      of_shape(v0, flow > 0.0 ? find_gamma(v0, r->jam, flow, false) : gamma, r->jam);
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

/* ---- custom ---- */

double profile_flow_most(double free_speed, double jam_density)
{
  const double gamma = find_gamma(free_speed, jam_density, free_speed, true);
  return of_shape(free_speed, gamma, jam_density).capacity_flow;
}

/* The three grounds of a custom profile: by which keys they are given, and Weidmann's shares of the
 * level figures where they are not. */
static const struct custom_ground {
  const char *speed_key, *flow_key, *where;
  double speed_share, flow_share;
} custom_grounds[3] = {
    {"speed", "level_flow", "on level ground", 1.0, 1.0},
    {"stairs_up_speed", "stairs_up_flow", "up stairs", 0.455, 0.850 / 1.225},
    {"stairs_down_speed", "stairs_down_flow", "down stairs", 0.518, 0.979 / 1.225}};

static double speed_of(const struct node *custom, const struct custom_ground *ground)
{
  if (node_has(custom, ground->speed_key)) return node_number(custom, ground->speed_key);
  return ground->speed_share * node_number(custom, "speed");
}

static double flow_of(const struct node *custom, const struct custom_ground *ground)
{
  if (node_has(custom, ground->flow_key)) return node_number(custom, ground->flow_key);
  return fmin(ground->flow_share * node_number(custom, "level_flow"),
              profile_flow_most(speed_of(custom, ground), node_number(custom, "jam_density")));
}

/* Where a problem with a key is told: at its value, or at the map if it is a default. */
static const struct status_mark *mark_of(const struct node *custom, const char *key)
{
  const struct node *node = node_find(custom, key);
  return node && node->origin != NODE_FROM_DEFAULT ? &node->mark : &custom->key_mark;
}

static bool check_speed(const struct node *custom, const struct custom_ground *ground,
                        struct status *status)
{
  const double level = node_number(custom, "speed"), here = speed_of(custom, ground);
  if (here <= level) return true;
  status_error(status, STATUS_SCENARIO, mark_of(custom, ground->speed_key),
               "crowd.walking.custom.%s must be at most `speed`, got %g m/s over %g m/s",
               ground->speed_key, here, level);
  status_help(status, "nobody is faster %s than on level ground", ground->where);
  return false;
}

static bool check_flow(const struct node *custom, const char *key, double free_speed,
                       const char *where, struct status *status)
{
  if (!node_has(custom, key)) return true;
  const double jam = node_number(custom, "jam_density");
  const double most = profile_flow_most(free_speed, jam), flow = node_number(custom, key);
  if (flow <= most) return true;
  status_error(status, STATUS_SCENARIO, mark_of(custom, key),
               "crowd.walking.custom.%s must be at most %.2f /m/s, got %.3g /m/s", key, most, flow);
  status_help(status,
              "%s at %g m/s and a jam density of %g /m2 more would have queues move up faster than "
              "people walk",
              where, free_speed, jam);
  return false;
}

static bool check_custom(const struct node *custom, struct status *status)
{
  bool fine = true;
  for (size_t i = 0; i < 3; i++) {
    const struct custom_ground *ground = &custom_grounds[i];
    fine = check_speed(custom, ground, status) && fine;
    fine = check_flow(custom, ground->flow_key, speed_of(custom, ground), ground->where, status) &&
           fine;
  }
  return check_flow(custom, "door_flow", node_number(custom, "speed"), "through doors", status) &&
         fine;
}

static struct ground custom_ground(const struct node *custom, const struct custom_ground *which)
{
  const double jam = node_number(custom, "jam_density"), speed = speed_of(custom, which);
  struct ground ground =
      of_shape(speed, find_gamma(speed, jam, flow_of(custom, which), false), jam);
  ground.pace = speed / node_number(custom, "speed");
  return ground;
}

struct profile profile_of(const struct node *walking, struct status *status)
{
  const enum profile_name name = (enum profile_name)node_number(walking, "profile");
  const struct node *custom = node_find(walking, "custom");
  if (name != PROFILE_CUSTOM) return profile_make(name);
  if (!check_custom(custom, status)) return profile_make(PROFILE_WEIDMANN);
  return (struct profile){
      .name = "custom",
      .speed_mean = node_number(custom, "speed"),
      .speed_sd = node_number(custom, "sd"),
      .door_flow = node_number(custom, node_has(custom, "door_flow") ? "door_flow" : "level_flow"),
      .level = custom_ground(custom, &custom_grounds[0]),
      .stairs_up = custom_ground(custom, &custom_grounds[1]),
      .stairs_down = custom_ground(custom, &custom_grounds[2]),
  };
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
