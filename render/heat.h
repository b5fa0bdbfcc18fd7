/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What happened, on the plan: layers of colour over places and seats, and their legends.
 *
 * Levels of service are classes: colour, letter, and a hatch for E and F. Everything else is
 * continuous: cividis, light for little. Patches of one class are filled together and edged in
 * their own colour, so no seams show. */
#ifndef EXEUNT_RENDER_HEAT_H
#define EXEUNT_RENDER_HEAT_H

#include "label.h"
#include "map.h"

struct heat_range {
  double from, to; /* in the column's own unit */
};

/* ---- places ---- */

/* Peak density by Fruin's walkway levels, with letters where a class covers 5 mm or more. */
void heat_levels(struct map *map, const char *layout);

/* Person-minutes a square metre at level E or worse. Below `range.from` nothing is drawn. */
void heat_crowded(struct map *map, const char *layout, struct heat_range range);

/* Largest person-minutes a square metre at E or worse, and its 99th percentile among the places
 * above 0. */
double heat_crowded_most(const struct render_data *data, const char *layout);

/* Share of area (0..1) by level of service, on one level of the building (NULL: on all). */
void heat_level_shares(const struct render_data *data, const char *layout, const char *level,
                       double shares[6]);

/* The level with the largest area, where most people walk and mostly the street; NULL if the
 * building has but one. */
const char *heat_main_level(const struct render_data *data, struct arena *arena);

/* ---- seats ---- */

/* Names of stands then keep off the seats. */
void heat_seats(struct map *map, const char *layout, const char *column, struct heat_range range);
struct heat_range heat_seats_range(const struct render_data *data,
                                   const char *column); /* 2nd to 98th percentile, rounded */

/* ---- legends ---- */

/* Letters, colours, hatches and limits, with each level's share of the area when `shares` is not
 * NULL. Returns the height used. */
double heat_levels_legend(struct canvas *canvas, struct canvas_box box, const double *shares);

/* A ramp with round numbers below it, titled; its ends stand for all that is less or more. Returns
 * the height used. */
double heat_ramp_legend(struct canvas *canvas, struct canvas_box box, const char *title,
                        struct heat_range range);

#endif
