/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: gates: banks of lanes with a service time, or open gates of a width. People leave
 *             through them and do not return.
 * Rule:       with `service`: one line and c lanes, served person by person; else an opening of
 *             width x specific flow. From WIDE on people come out of it abreast, each at one of the
 *             spots along it, from which the way on is measured.
 * Units:      m, s, persons per second.
 * Source:     the scenario; the profile's door flow.
 * Check:      tests/theory (queues as scenarios; wide gates).
 * Leaves out: separate lines, staff, sensors that jam. */
#include "gates.h"

#include "doors.h"
#include "way_ground.h"

#include <math.h>
#include <string.h>

#define WIDE 4.0    /* m: gates from this width on are passed abreast */
#define ABREAST 0.5 /* m between the spots along them */

struct gate {
  const struct node *node;
  uint32_t zone[2], place[2];
  struct point a[2], b[2];
  double width;
};

static bool find_side(const struct venue *venue, struct gate *gate, uint32_t end, const char *key,
                      struct status *status)
{
  const struct node *name = node_find(gate->node, key);
  gate->zone[end] = VENUE_NONE;
  gate->place[end] = venue->outside;
  if (end == 1 && strcmp(name->text, "outside") == 0) return true;
  const uint32_t zone_index = venue_zone_of(venue, name->text);
  if (zone_index == VENUE_NONE) {
    status_error(status, STATUS_SCENARIO, &name->mark,
                 "gate `%s` %s `%s`, which has no floor of its own", gate->node->key,
                 end == 0 ? "leads out of" : "leads to", name->text);
    return false;
  }
  const struct venue_zone *zone = &venue->zones.items[zone_index];
  gate->zone[end] = zone_index;
  if (!doors_gate_segment(venue, zone_index, gate->node, &gate->a[end], &gate->b[end], status))
    return false;
  const struct point middle = {0.5 * (gate->a[end].x + gate->b[end].x),
                               0.5 * (gate->a[end].y + gate->b[end].y)};
  gate->place[end] = zone->first_place + (zone->mesh ? mesh_patch_at(zone->mesh, middle) : 0);
  return true;
}

static struct flow_passage_given service_of(const struct venue *venue, const struct gate *gate)
{
  const bool both = strcmp(node_text(gate->node, "direction"), "both") == 0;
  struct flow_passage_given given = {
      .place = {gate->place[0], gate->place[1]}, .one_way = !both, .watch = true};
  const struct distribution *law = node_law(gate->node, "service");
  if (law) {
    given.service = FLOW_LANES;
    given.lanes = (uint32_t)node_number(gate->node, "lanes");
    given.rate = given.lanes / distribution_mean(law);
    return given;
  }
  const double flow = node_has(gate->node, "specific_flow")
                          ? node_number(gate->node, "specific_flow")
                          : venue->profile.door_flow;
  const double boundary = node_has(gate->node, "specific_flow") ? 0.0 : WAY_GROUND_DOOR;
  given.rate = way_ground_width(&venue->profile, gate->width, boundary) * flow;
  return given;
}

static void open_hours(const struct venue *venue, const struct node *gate, struct venue_link *link)
{
  const struct node *open = node_find(gate, "open");
  link->opens = -HUGE_VAL;
  link->closes = HUGE_VAL;
  if (open == NULL || venue->emergency) return;
  link->opens = scenario_clock(venue->scenario, open->first->value);
  link->closes = scenario_clock(venue->scenario, open->last->value);
}

static struct ring line_of(struct venue *venue, struct point a, struct point b)
{
  struct ring line = {2, ARENA_NEW(venue->arena, struct point, 2)};
  line.points[0] = a;
  line.points[1] = b;
  return line;
}

/* A gate for both ways is a door inside the venue: nobody has left by it, and both its directions
 * are told together, as those of a way are. */
static void add_both_ways(struct venue *venue, const struct gate *gate, struct venue_link link)
{
  link.kind = VENUE_WAY_LINK;
  ARRAY_PUSH(&venue->links, link);
  link.zone = gate->zone[1];
  link.to = gate->zone[0];
  link.side ^= 1U;
  link.a = gate->a[1];
  link.b = gate->b[1];
  ARRAY_PUSH(&venue->links, link);
}

/* Spots along a wide gate, on the side to which it leads, in the middles of equal parts. */
static void add_abreast(struct venue *venue, const struct gate *gate, struct venue_link *link)
{
  if (gate->width < WIDE || gate->zone[1] == VENUE_NONE) return;
  struct venue_zone *zone = &venue->zones.items[gate->zone[1]];
  if (zone->mesh == NULL) return;
  link->abreast = (uint32_t)zone->spots.n;
  link->n_abreast = (uint32_t)ceil(gate->width / ABREAST);
  for (uint32_t i = 0; i < link->n_abreast; i++)
    ARRAY_PUSH(&zone->spots, point_between(gate->a[1], gate->b[1], (i + 0.5) / link->n_abreast));
}

static void add_gate(struct venue *venue, const struct node *node, struct status *status)
{
  struct gate gate = {.node = node, .width = doors_gate_width(node)};
  if (!find_side(venue, &gate, 0, "from", status) || !find_side(venue, &gate, 1, "to", status))
    return;
  if (gate.zone[0] == gate.zone[1]) {
    status_error(status, STATUS_SCENARIO, &node->key_mark,
                 "gate `%s` leads from a floor to the same floor", node->key);
    return;
  }
  venue_add_drawing(venue, "gate", node->key, venue->zones.items[gate.zone[0]].level,
                    line_of(venue, gate.a[0], gate.b[0]), false, gate.width);
  if (node_number(node, "emergency") > 0.0 && !venue->emergency) return; /* a wall */
  const struct point middle = {0.5 * (gate.a[0].x + gate.b[0].x),
                               0.5 * (gate.a[0].y + gate.b[0].y)};
  const struct point beyond = {0.5 * (gate.a[1].x + gate.b[1].x),
                               0.5 * (gate.a[1].y + gate.b[1].y)};
  const struct distribution *law = node_law(node, "service");
  const uint32_t passage = venue_add_passage(
      venue, (struct venue_passage){.given = service_of(venue, &gate),
                                    .point = {middle, gate.zone[1] == VENUE_NONE ? middle : beyond},
                                    .width = gate.width,
                                    .local = {VENUE_NONE, VENUE_NONE},
                                    .link = (uint32_t)venue->links.n});
  struct venue_link link = {
      .kind = VENUE_GATE,
      .id = node->key,
      .zone = gate.zone[0],
      .side = 2 * passage,
      .a = gate.a[0],
      .b = gate.b[0],
      .to = gate.zone[1],
      .enter = passage,
      .taste = venue_taste(node->key),
      .rate = venue->passages.items[passage].given.rate,
      .wait = law ? distribution_mean(law) : 0.0,
      .step_free = !node_has(node, "step_free") || node_number(node, "step_free") > 0.0,
      .outside = gate.zone[1] == VENUE_NONE,
  };
  open_hours(venue, node, &link);
  if (venue->passages.items[passage].given.one_way) {
    add_abreast(venue, &gate, &link);
    ARRAY_PUSH(&venue->links, link);
  } else {
    add_both_ways(venue, &gate, link);
  }
}

void gates_add(struct venue *venue, struct status *status)
{
  const struct node *gates = node_find(venue->scenario->root, "gates");
  for (const struct node *g = gates ? gates->first : NULL; g; g = g->next)
    if (g->kind == NODE_MAP && g->row) add_gate(venue, g, status);
}
