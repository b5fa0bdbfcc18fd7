/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plans drawn elsewhere: GeoJSON files in metres, whose things are as if written in the scenario.
 *
 * Every feature says by its property `kind` what it is and by `id` what it is called; every other
 * property is a key of that thing ("width": "3 m"), with dots for keys within keys
 * ("service.lognormal.mean": "2 s"), as tables of geographic programs are flat. Its geometry gives
 * what can be drawn:
 *
 *   floor                    an outline; holes in it are obstacles
 *   obstacle                 outlines, of the floor that its property `floor` names
 *   barrier                  lines that nobody crosses, on that `floor`
 *   wall                     lines, as obstacles of that `floor`, `thickness` wide (20 cm)
 *   stand                    an outline of standing room; or seats: the front row as a line, to the
 *                            left of which the rows rise, or its middle as a point
 *   gate, station, car_park, kerb, walk   a line along the opening, or its middle as a point
 *   stairs, ramp, corridor ... (each word that ways.*.kind takes)   a line from mouth to mouth
 *   x-...                    nothing: left out, with its properties
 *
 * Properties that are null are not there; `fid` and its like, which such programs add by
 * themselves, are kept as notes. */
#ifndef EXEUNT_SCENARIO_IMPORT_H
#define EXEUNT_SCENARIO_IMPORT_H

#include "node.h"

/* Features in all the plans of one scenario file. */
#define IMPORT_FEATURES_MAX 10000

/* Takes `import` out of the tree of scenario file `path`, and reads the plans that it names.
 * `*things` is a tree like a scenario's that holds what they say, NULL if there are none. Files may
 * lie as paths.h says. False on a mistake. */
bool import_take(struct arena *arena, struct node *root, const char *path, const char *top,
                 struct node **things, struct status *status);

/* What one plan says, read from memory, as import_take's `things`; NULL on a mistake. */
struct node *import_plan(struct arena *arena, const struct status_source *source,
                         struct status *status);

#endif
