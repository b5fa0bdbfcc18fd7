/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Frames that need a venue or a scenario and no run: the plan, and what everything rests on. */
#ifndef EXEUNT_MEASURE_FRAMES_PLAN_H
#define EXEUNT_MEASURE_FRAMES_PLAN_H

#include "../base/frame.h"
#include "../base/text.h"
#include "../venue/venue.h"

/* Everything that is drawn: outlines as rings "x,y x,y ...", several joined by ";". */
struct frame *frames_plan(const struct venue *venue);

/* "x,y x,y ..." with centimetres, added to what `out` holds. */
void frames_plan_outline(const struct ring *ring, struct text *out);

#endif
