/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tiers: bowls that stand behind one another, and ring floors between them.
 *
 * A bowl's front row follows the ellipse of `inner`, or, with `behind`, begins where the back row
 * of another bowl ends, `setback` further out; below zero the tier hangs over the one in front. */
#ifndef EXEUNT_VENUE_TIERS_H
#define EXEUNT_VENUE_TIERS_H

#include "point.h"

#include "../scenario/scenario.h"

/* An ellipse: semi-axes to the east and to the north, m. */
struct tiers_ellipse {
  struct point centre;
  double east, north;
};

/* Where the front row of a bowl stands; `bowl` is its map. */
struct tiers_ellipse tiers_front(const struct scenario *scenario, const struct node *bowl);

/* The back edge of the last row of the bowl of a stand. */
struct tiers_ellipse tiers_back(const struct scenario *scenario, const char *stand);

#endif
