/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What everything rests on, as a frame `assumptions`: path, value, unit, origin, mark, source.
 *
 * Every number, choice and law of the scenario has a row. Its source is looked up in the `sources`
 * note of the map that holds the key: under the key itself, else under `else`, or the note as a
 * whole where it is one text. A source that begins with "assum" marks an assumption, any other a
 * citation. A default stands once for all things that share it, under the pattern of its path, with
 * the mark and source of the schema. Geometry is on the plan and not here. */
#ifndef EXEUNT_MEASURE_REGISTER_H
#define EXEUNT_MEASURE_REGISTER_H

#include "../base/frame.h"
#include "../scenario/scenario.h"

struct frame *register_frame(const struct scenario *scenario);

#endif
