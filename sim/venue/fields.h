/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Distance fields: how far it is from every edge and door of a zone to each of its targets, and
 * which edges lead on. */
#ifndef EXEUNT_VENUE_FIELDS_H
#define EXEUNT_VENUE_FIELDS_H

#include "venue.h"

/* Computes `distance` and `good` of a zone for its links, which stand at first_link ... in
 * venue->links. */
void fields_make(struct venue *venue, uint32_t zone);

#endif
