/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: seated blocks, standing areas, and doors through which people keep arriving.
 * Rule:       a block of rows has one aisle in its middle; every half-row is a place whose people
 * step into the aisle; the aisle is a chain of stretches of about 3 m of stepped ground that leads,
 * from above and from below, to the vomitory, and that to the nearest point of the floor it exits
 * to. A bowl is a ring of blocks: rows follow ellipses, blocks share their length equally,
 * clockwise from north. Rows in any outline: raked.c; on a floor: chairs.c. Boxes: boxes.c.
 * Standing people: standing.c. Units:      m, persons. Source:     the scenario; stepped ground by
 * the profile's stairs. Row clearway 0.6 m and pace 0.5 between seats: assumptions. Check: seats of
 * a row = floor((length / blocks - aisle) / seat width) (tests/unit/venue/stands.c). Leaves out:
 * climbing over seats, rows that empty to both ends, handrails. */
#include "stands.h"

#include "boxes.h"
#include "chairs.h"
#include "raked.h"
#include "stand_block.h"
#include "standing.h"
#include "tiers.h"

#include <assert.h>
#include <math.h>
#include <string.h>

/* ---- shapes of blocks ---- */

static double ellipse_arc(double a, double b, double from, double to, double *length_at, size_t n)
{
  double length = 0.0;
  struct point before = {a * sin(from), b * cos(from)};
  if (length_at) length_at[0] = 0.0;
  for (size_t i = 1; i <= n; i++) {
    const double t = from + (to - from) * (double)i / (double)n;
    const struct point here = {a * sin(t), b * cos(t)};
    length += point_distance(before, here);
    if (length_at) length_at[i] = length;
    before = here;
  }
  return length;
}

/* The parameter at which the arc has the given length. */
static double parameter_at(const double *length_at, size_t n, double from, double to, double length)
{
  size_t low = 0, high = n;
  while (high - low > 1) {
    const size_t middle = (low + high) / 2;
    if (length_at[middle] <= length)
      low = middle;
    else
      high = middle;
  }
  const double f = (length - length_at[low]) / (length_at[high] - length_at[low]);
  return from + (to - from) * ((double)low + f) / (double)n;
}

static uint32_t seats_in(double length, double aisle, double seat)
{
  const double n = floor((length - aisle) / seat + 1e-9);
  return n > 0.0 ? (uint32_t)n : 0;
}

static void shape_bowl_row(struct stand_block *blocks, uint32_t n_blocks, uint32_t row,
                           const struct tiers_ellipse *front, double from, double to)
{
  enum { STEPS = 720 };
  static_assert(STEPS % 8 == 0, "the steps hit the axes");
  double length_at[STEPS + 1];
  const double depth = blocks[0].row_depth;
  const double a = front->east + row * depth, b = front->north + row * depth;
  const struct point centre = front->centre;
  const double length = ellipse_arc(a, b, from, to, length_at, STEPS);
  for (uint32_t i = 0; i < n_blocks; i++) {
    const double t = parameter_at(length_at, STEPS, from, to, length * (i + 0.5) / n_blocks);
    struct point along = {-a * cos(t), b * sin(t)};
    const double norm = hypot(along.x, along.y);
    blocks[i].centre[row] = (struct point){centre.x + a * sin(t), centre.y + b * cos(t)};
    blocks[i].along[row] = (struct point){along.x / norm, along.y / norm};
    stand_block_share(&blocks[i], row,
                      seats_in(length / n_blocks, blocks[i].aisle_width, blocks[i].seat_width));
  }
}

static void shape_block_row(struct stand_block *block, uint32_t row, struct point at, double facing)
{
  const struct point up = {sin(facing), cos(facing)};
  const double back = row * block->row_depth;
  block->centre[row] = (struct point){at.x + back * up.x, at.y + back * up.y};
  block->along[row] = (struct point){-up.y, up.x};
  stand_block_share(block, row, (uint32_t)node_number(block->rows, "seats"));
}

/* ---- the kinds of stand ---- */

static uint32_t exit_zone(const struct venue *venue, const struct node *stand,
                          struct status *status)
{
  const struct node *exits = node_find(stand, "exits_to");
  if (exits == NULL) {
    status_error(status, STATUS_SCENARIO, &stand->key_mark, "stand `%s` has no way out",
                 stand->key);
    status_help(status, "say which floor its aisles lead to: `exits_to: concourse`");
    return VENUE_NONE;
  }
  return venue_zone_of(venue, exits->text);
}

static void add_bowl(struct venue *venue, const struct node *stand, uint32_t index, uint32_t zone)
{
  const struct node *bowl = node_find(stand, "bowl");
  const uint32_t n_blocks = (uint32_t)node_number(bowl, "blocks");
  struct stand_block *blocks = ARENA_NEW(venue->arena, struct stand_block, n_blocks);
  const struct tiers_ellipse front = tiers_front(venue->scenario, bowl);
  for (uint32_t i = 0; i < n_blocks; i++) {
    blocks[i] = stand_block_new(venue, stand, bowl, (uint32_t)node_number(bowl, "rows"));
    blocks[i].stand_index = index;
    blocks[i].number = i + 1;
    blocks[i].zone = zone;
  }
  for (uint32_t row = 0; row < blocks[0].n_rows; row++)
    shape_bowl_row(blocks, n_blocks, row, &front, node_number(bowl, "from"),
                   node_number(bowl, "to"));
  for (uint32_t i = 0; i < n_blocks; i++) {
    stand_block_add(venue, &blocks[i]);
    stand_block_draw(venue, &blocks[i]);
  }
}

static void add_single_block(struct venue *venue, const struct node *stand, uint32_t index,
                             uint32_t zone)
{
  const struct node *rows = node_find(stand, "block");
  struct stand_block block =
      stand_block_new(venue, stand, rows, (uint32_t)node_number(rows, "rows"));
  block.stand_index = index;
  block.number = 1;
  block.zone = zone;
  double at[2];
  node_point(rows, "at", at);
  for (uint32_t row = 0; row < block.n_rows; row++)
    shape_block_row(&block, row, (struct point){at[0], at[1]}, node_number(rows, "facing"));
  stand_block_add(venue, &block);
  stand_block_draw(venue, &block);
}

static void add_source(struct venue *venue, const struct node *stand, struct status *status)
{
  const struct node *source = node_find(stand, "source");
  struct point at;
  const uint32_t into = venue_place_at(venue, source, "into", &at, status);
  if (into == VENUE_NONE) return;
  const struct ground_given given = {.free_speed = 1.0};
  const uint32_t place = venue_add_place(
      venue, (struct venue_place){
                 .given = {.ground = venue_ground(venue, ground_make(&ground_storage, &given)),
                           .size = 1.0,
                           .capacity = HUGE_VAL},
                 .kind = VENUE_SOURCE,
                 .zone = VENUE_NONE,
                 .next = VENUE_NONE,
                 .thing = stand->key,
                 .centre = at});
  /* No door of its own: whoever arrives and finds room is in. */
  const uint32_t passage = venue_add_opening(venue, place, into, 0.0, 1.0, 0.0, at);
  venue->passages.items[passage].given.rate = 1e12;
  venue->places.items[place].next = 2 * passage;
  const struct venue_source made = {
      .id = stand->key,
      .place = place,
      .into = into,
      .rate = node_number(source, "rate"),
      .from = node_number(source, "from"),
      .lasts = node_number(source, "lasts"),
      .parties = *node_law(source, "parties_of"),
      .refuse = node_number(source, "refuse") > 0.0,
  };
  ARRAY_PUSH(&venue->sources, made);
}

static void add_stand(struct venue *venue, const struct node *node, struct status *status)
{
  if (node_has(node, "source")) {
    add_source(venue, node, status);
    return;
  }
  struct venue_stand stand = {.id = node->key,
                              .first_seat = (uint32_t)venue->seats.n,
                              .occupied = node_number(node, "occupied"),
                              .node = node};
  const uint32_t index = (uint32_t)venue->stands.n;
  if (node_has(node, "standing")) {
    standing_add(venue, node, index, status);
  } else if (node_has(node, "rows_in") && node_has(node, "on")) {
    chairs_add(venue, node, index, status);
  } else {
    const uint32_t zone = exit_zone(venue, node, status);
    if (zone == VENUE_NONE) return;
    if (node_has(node, "bowl"))
      add_bowl(venue, node, index, zone);
    else if (node_has(node, "rows_in"))
      raked_add(venue, node, index, zone, status);
    else if (node_has(node, "boxes"))
      boxes_add(venue, node, index, zone, status);
    else
      add_single_block(venue, node, index, zone);
  }
  stand.n_seats = (uint32_t)venue->seats.n - stand.first_seat;
  for (uint32_t i = 0; i < stand.n_seats; i++)
    stand.capacity += venue->seats.items[stand.first_seat + i].seats;
  if (stand.capacity == 0 && status_ok(status))
    status_error(status, STATUS_SCENARIO, &node->key_mark,
                 "stand `%s` has no seat: its rows are too short", node->key);
  ARRAY_PUSH(&venue->stands, stand);
}

void stands_add(struct venue *venue, struct status *status)
{
  const struct node *stands = node_find(venue->scenario->root, "stands");
  for (const struct node *s = stands ? stands->first : NULL; s; s = s->next)
    if (s->kind == NODE_MAP && s->row) add_stand(venue, s, status);
}
