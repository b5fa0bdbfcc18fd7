/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Walking profiles: how fast people walk, how densely they stand, how many pass a metre of door. */
#ifndef EXEUNT_VENUE_PROFILE_H
#define EXEUNT_VENUE_PROFILE_H

#include "../kernel/ground.h"

#include <stddef.h>

enum profile_name {
  PROFILE_WEIDMANN,
  PROFILE_ROUTINE,
  PROFILE_SFPE,
  PROFILE_GREEN_GUIDE,
  PROFILES
};

struct profile {
  const char *name;
  double speed_mean, speed_sd; /* m/s, free, level; normal, cut at 0.3 and at mean + 3 sd */
  double door_flow;            /* 1/(m s) through gates and doors */
  struct ground level, stairs_up, stairs_down;
};

struct profile profile_make(enum profile_name name);

#endif
