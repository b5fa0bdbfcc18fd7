/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a file to a venue that can be run. */
#include "layout.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../base/check.h"
#include "../run/instructions.h"

static void *zeroed(size_t size)
{
  void *made = calloc(1, size);
  if (!made) check_out_of_memory(1, size);
  return made;
}

static void build(struct layout *layout, const struct profile_variation *variation,
                  struct status *status)
{
  layout->venue = venue_new_varied(layout->scenario, variation, status);
  if (!layout->venue || !status_ok(status)) return;
  layout->home = home_new(layout->venue, status);
  if (!layout->home || !status_ok(status)) return;
  venue_route(layout->venue, status);
  if (status_ok(status)) crowd_check(layout->venue, status);
  if (status_ok(status)) instructions_check(layout->venue, status);
  if (!status_ok(status)) return;
  layout->plan = run_plan_make(layout->venue, layout->home);
  layout->scope = scope_new(layout->venue, layout->home, layout->plan.horizon, status);
  layout->tally = tally_new(layout->scope);
}

struct layout *layout_new(const char *name, const struct scenario_options *options,
                          struct status *status)
{
  return layout_new_varied(name, options, NULL, status);
}

struct layout *layout_new_varied(const char *name, const struct scenario_options *options,
                                 const struct profile_variation *variation, struct status *status)
{
  struct layout *layout = zeroed(sizeof *layout);
  char *copy = zeroed(strlen(name) + 1);
  memcpy(copy, name, strlen(name));
  layout->name = copy;
  if (!status_ok(status)) return layout;
  layout->scenario = scenario_read(options, status);
  if (layout->scenario) build(layout, variation, status);
  return layout;
}

void layout_free(struct layout *layout)
{
  if (!layout) return;
  tally_free(layout->tally);
  scope_free(layout->scope);
  venue_free(layout->venue);
  scenario_free(layout->scenario);
  free((char *)(size_t)layout->name);
  free(layout);
}

double layout_people(const struct layout *layout)
{
  const struct node *root = layout->scenario->root;
  if (node_has(root, "event.attendance")) return node_number(root, "event.attendance");
  double people = 0;
  for (size_t i = 0; i < layout->venue->stands.n; i++) {
    const struct venue_stand *stand = &layout->venue->stands.items[i];
    people += round(stand->capacity * stand->occupied);
  }
  return people;
}

uint32_t layout_replications(const struct layout *layout)
{
  return (uint32_t)node_number(layout->scenario->root, "study.replications");
}

uint64_t layout_seed(const struct layout *layout)
{
  return (uint64_t)node_number(layout->scenario->root, "study.seed");
}
