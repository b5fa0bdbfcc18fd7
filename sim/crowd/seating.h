/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How many of the places are taken, stand by stand and half-row by half-row, in whole people. */
#ifndef EXEUNT_CROWD_SEATING_H
#define EXEUNT_CROWD_SEATING_H

#include "../venue/venue.h"

#include <stdint.h>

/* Places in all stands that let people in (occupied > 0): the most that can attend. */
uint64_t seating_places(const struct venue *venue);

/* Writes the people of each stand and returns their sum. */
uint32_t seating_people(const struct venue *venue, uint32_t *of_stand);

/* Places of one stand, by its half-rows. */
uint64_t seating_of_stand(const struct venue *venue, uint32_t stand);

/* Of `people` spread evenly over `places` in order: how many sit on the first `first` of them. */
static inline uint32_t seating_before(uint64_t people, uint64_t places, uint64_t first)
{
  return (uint32_t)((2 * first * people + places) / (2 * places));
}

#endif
