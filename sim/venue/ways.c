/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ways between floors, each by its kind: way_walked.c, way_carried.c, way_lift.c. */
#include "ways.h"

#include "way_carried.h"
#include "way_lift.h"
#include "way_walked.h"

#include <string.h>

struct kind {
  const char *name;
  void (*add)(struct venue *venue, struct way *way, struct status *status);
  void (*stopped)(struct venue *venue, struct way *way, struct status *status);
};

static const struct kind kinds[] = {
    {"stairs", way_walked_stairs, NULL},
    {"ramp", way_walked_ramp, NULL},
    {"corridor", way_walked_ramp, NULL},
    {"bridge", way_walked_ramp, NULL},
    {"escalator", way_carried_add, way_walked_stairs},
    {"travelator", way_carried_add, way_walked_ramp},
    {"lift", way_lift_add, NULL},
};

static void add_way(struct venue *venue, const struct node *node, struct status *status)
{
  struct way way;
  if (!way_read(venue, &way, node, status)) return;
  const size_t n_errors = status->n_errors;
  const struct kind *kind = kinds;
  while (strcmp(kind->name, way.kind) != 0) kind++;
  const struct node *stopped = node_find(node, "stopped");
  if (kind->stopped && stopped && stopped->value > 0.0)
    kind->stopped(venue, &way, status);
  else
    kind->add(venue, &way, status);
  if (status->n_errors > n_errors) return;
  const char *level = venue->zones.items[venue->places.items[way.place[0]].zone].level;
  venue_add_drawing(venue, way.drawn_as, node->key, level, way_outline(venue, &way, 0.0, 1.0), true,
                    way.width);
}

void ways_add(struct venue *venue, struct status *status)
{
  NODE_EACH (way, node_find(venue->scenario->root, "ways"))
    if (way->kind == NODE_MAP && way->row) add_way(venue, way, status);
}
