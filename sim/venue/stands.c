/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: seated blocks, standing areas, and doors through which people keep arriving.
 * Rule:       a block of rows has one aisle in its middle; every half-row is a place whose people
 * step into the aisle; the aisle is a chain of stretches of about 3 m of stepped ground that leads,
 * from above and from below, to the vomitory, and that to the nearest point of the floor it exits
 * to. A bowl is a ring of blocks: rows follow ellipses, blocks share their length equally,
 * clockwise from north. Standing people: standing.c. Units:      m, persons.
 * Source:     the scenario; stepped ground by the profile's stairs. Row clearway 0.6 m and pace 0.5
 * between seats: assumptions. Check:      seats of a row = floor((length / blocks - aisle) / seat
 * width) (tests/unit/venue/stands.c). Leaves out: climbing over seats, rows that empty to both
 * ends, handrails. */
#include "stands.h"

#include "standing.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#define ROW_CLEARWAY 0.6 /* m, assumption */
#define ROW_PACE 0.5     /* own speed between seats over level speed, assumption */
#define STRETCH 3.0      /* m of aisle in one place */
#define SHORTEST 1.0     /* m of vomitory */

/* One block: its rows as straight pieces around the aisle. */
struct block {
  const struct node *stand; /* stands.X */
  const struct node *rows;  /* its `bowl` or `block` map */
  uint32_t stand_index, number;
  uint32_t n_rows, vomitory_row;
  double seat_width, row_depth, row_rise, aisle_width, vomitory_width;
  struct point *centre, *along; /* of each row: at the aisle, and the unit vector to the right of
                                   somebody looking at the pitch */
  uint32_t *seats;
  uint32_t zone;                /* it exits to */
  const struct ground *storage; /* under its rows */
};

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

static void shape_bowl_row(struct block *blocks, uint32_t n_blocks, uint32_t row,
                           const double inner[2], struct point centre, double from, double to)
{
  enum { STEPS = 720 };
  static_assert(STEPS % 8 == 0, "the steps hit the axes");
  double length_at[STEPS + 1];
  const double depth = blocks[0].row_depth;
  const double a = inner[0] + row * depth, b = inner[1] + row * depth;
  const double length = ellipse_arc(a, b, from, to, length_at, STEPS);
  for (uint32_t i = 0; i < n_blocks; i++) {
    const double t = parameter_at(length_at, STEPS, from, to, length * (i + 0.5) / n_blocks);
    struct point along = {-a * cos(t), b * sin(t)};
    const double norm = hypot(along.x, along.y);
    blocks[i].centre[row] = (struct point){centre.x + a * sin(t), centre.y + b * cos(t)};
    blocks[i].along[row] = (struct point){along.x / norm, along.y / norm};
    blocks[i].seats[row] = seats_in(length / n_blocks, blocks[i].aisle_width, blocks[i].seat_width);
  }
}

static void shape_block_row(struct block *block, uint32_t row, struct point at, double facing)
{
  const struct point up = {sin(facing), cos(facing)};
  const double back = row * block->row_depth;
  block->centre[row] = (struct point){at.x + back * up.x, at.y + back * up.y};
  block->along[row] = (struct point){-up.y, up.x};
  block->seats[row] = (uint32_t)node_number(block->rows, "seats");
}

static struct block block_new(struct venue *venue, const struct node *stand,
                              const struct node *rows)
{
  const uint32_t n = (uint32_t)node_number(rows, "rows");
  const struct ground_given given = {.free_speed = 1.0};
  struct block block = {
      .stand = stand,
      .rows = rows,
      .n_rows = n,
      .vomitory_row = n - 1,
      .seat_width = node_number(rows, "seat_width"),
      .row_depth = node_number(rows, "row_depth"),
      .row_rise = node_number(rows, "row_rise"),
      .aisle_width = node_number(stand, "aisle_width"),
      .vomitory_width = node_number(stand, "vomitory.width"),
      .centre = ARENA_NEW(venue->arena, struct point, n),
      .along = ARENA_NEW(venue->arena, struct point, n),
      .seats = ARENA_NEW(venue->arena, uint32_t, n),
      .storage = venue_ground(venue, ground_make(&ground_storage, &given)),
  };
  if (node_has(stand, "vomitory.row"))
    block.vomitory_row = (uint32_t)fmin(n, node_number(stand, "vomitory.row")) - 1;
  return block;
}

/* ---- places of a block ---- */

static const struct ground *aisle_ground(const struct venue *venue, const struct block *block,
                                         bool up)
{
  if (block->row_rise == 0.0) return &venue->profile.level;
  return up ? &venue->profile.stairs_up : &venue->profile.stairs_down;
}

static uint32_t add_opening(struct venue *venue, uint32_t a, uint32_t b, double width, double flow,
                            double along, struct point at)
{
  return venue_add_passage(
      venue,
      (struct venue_passage){.given = {.place = {a, b}, .one_way = true, .rate = width * flow},
                             .point = {at, at},
                             .width = width,
                             .along = (float)along,
                             .local = {VENUE_NONE, VENUE_NONE},
                             .link = VENUE_NONE});
}

static struct ring aisle_outline(struct venue *venue, const struct block *block, uint32_t low,
                                 uint32_t high)
{
  struct ring ring = {4, ARENA_NEW(venue->arena, struct point, 4)};
  const double half = 0.5 * block->aisle_width;
  for (size_t i = 0; i < 4; i++) {
    const uint32_t row = i < 2 ? low : high;
    const double side = i == 0 || i == 3 ? half : -half;
    const double out = i < 2 ? -0.5 * block->row_depth : 0.5 * block->row_depth;
    const struct point c = block->centre[row], t = block->along[row];
    ring.points[i] = (struct point){c.x + side * t.x + out * t.y, c.y + side * t.y - out * t.x};
  }
  return ring;
}

static void add_half_row(struct venue *venue, const struct block *block, uint32_t row, int side,
                         uint32_t aisle, double along, uint32_t enter, double onward)
{
  const uint32_t seats =
      side > 0 ? block->seats[row] / 2 : block->seats[row] - block->seats[row] / 2;
  if (seats == 0) return;
  const uint32_t place = venue_add_place(
      venue, (struct venue_place){.given = {.ground = block->storage,
                                            .size = seats * block->seat_width * block->row_depth,
                                            .capacity = HUGE_VAL},
                                  .kind = VENUE_ROW,
                                  .zone = VENUE_NONE,
                                  .next = VENUE_NONE,
                                  .thing = block->stand->key});
  const struct point c = block->centre[row], t = block->along[row];
  const uint32_t passage =
      add_opening(venue, place, aisle, ROW_CLEARWAY, venue->profile.level.capacity_flow, along, c);
  venue->places.items[place].next = 2 * passage;
  const double first = 0.5 * (block->aisle_width + block->seat_width);
  const double s = side;
  const struct venue_seat seat = {
      .place = place,
      .side = 2 * passage,
      .stand = (uint16_t)block->stand_index,
      .block = (uint16_t)block->number,
      .seats = (uint16_t)seats,
      .seat_width = (float)block->seat_width,
      .pace = (float)ROW_PACE,
      .at = {c.x + s * first * t.x, c.y + s * first * t.y},
      .step = {s * block->seat_width * t.x, s * block->seat_width * t.y},
      .enter = enter,
      .spot = VENUE_NONE,
      .onward = (float)onward,
  };
  ARRAY_PUSH(&venue->seats, seat);
}

/* The stretch of aisle with rows [low, high], which leads on to `next_place`; its rows; returns its
 * place. */
static uint32_t add_stretch(struct venue *venue, const struct block *block, uint32_t low,
                            uint32_t high, bool up, uint32_t next_place, double offset,
                            uint32_t enter, uint32_t *exit)
{
  const struct ground *ground = aisle_ground(venue, block, up);
  const double length = (high - low + 1) * block->row_depth;
  struct ring *outline = ARENA_NEW(venue->arena, struct ring, 1);
  *outline = aisle_outline(venue, block, low, high);
  const uint32_t place = venue_add_place(
      venue, (struct venue_place){
                 .given = {.ground = ground, .size = length * block->aisle_width, .observe = true},
                 .kind = VENUE_AISLE,
                 .zone = VENUE_NONE,
                 .next = VENUE_NONE,
                 .thing = block->stand->key,
                 .outline = outline});
  const uint32_t v = block->vomitory_row;
  const uint32_t near = up ? high : low;
  const double depth = block->row_depth;
  const double rows_left = near == v ? 0.0 : fabs((double)near - (double)v) - 0.5;
  *exit = add_opening(venue, place, next_place, block->aisle_width, ground->capacity_flow,
                      offset + rows_left * depth, block->centre[near]);
  venue->places.items[place].next = 2 * *exit;
  for (uint32_t row = low; row <= high; row++) {
    const double way = fmax(0.25, fabs((double)row - (double)v)) * depth;
    for (int side = -1; side <= 1; side += 2)
      add_half_row(venue, block, row, side, place, offset + way, enter,
                   offset + way / ground->pace);
  }
  return place;
}

/* The aisle from its far end towards the vomitory, last stretch first. */
static void add_aisle(struct venue *venue, const struct block *block, bool up, uint32_t vomitory,
                      double offset, uint32_t enter)
{
  const uint32_t per = (uint32_t)fmax(1.0, round(STRETCH / block->row_depth));
  const uint32_t v = block->vomitory_row;
  uint32_t next = vomitory, exit;
  if (up) {
    for (uint32_t end = v + 1; end > 0;) {
      const uint32_t low = end > per ? end - per : 0;
      next = add_stretch(venue, block, low, end - 1, true, next, offset, enter, &exit);
      end = low;
    }
    return;
  }
  for (uint32_t low = v + 1; low < block->n_rows;) {
    const uint32_t high = low + per < block->n_rows ? low + per - 1 : block->n_rows - 1;
    next = add_stretch(venue, block, low, high, false, next, offset, enter, &exit);
    low = high + 1;
  }
}

static void add_block(struct venue *venue, const struct block *block)
{
  const struct venue_zone *zone = &venue->zones.items[block->zone];
  const struct point mouth = block->centre[block->vomitory_row];
  const struct point door = shape_nearest(zone->shape, mouth);
  const double length = fmax(SHORTEST, point_distance(mouth, door));
  const uint32_t patch = zone->mesh ? mesh_patch_at(zone->mesh, door) : 0;
  const struct ground *level = &venue->profile.level;
  const uint32_t vomitory =
      venue_add_place(venue, (struct venue_place){.given = {.ground = level,
                                                            .size = length * block->vomitory_width,
                                                            .observe = true},
                                                  .kind = VENUE_VOMITORY,
                                                  .zone = VENUE_NONE,
                                                  .next = VENUE_NONE,
                                                  .thing = block->stand->key,
                                                  .centre = mouth});
  const uint32_t enter = add_opening(venue, vomitory, zone->first_place + patch,
                                     block->vomitory_width, level->capacity_flow, 0.0, door);
  venue->places.items[vomitory].next = 2 * enter;
  add_aisle(venue, block, true, vomitory, length, enter);
  add_aisle(venue, block, false, vomitory, length, enter);
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

static void draw_block(struct venue *venue, const struct block *block)
{
  struct ring ring = {2 * (size_t)block->n_rows,
                      ARENA_NEW(venue->arena, struct point, 2 * block->n_rows)};
  for (uint32_t row = 0; row < block->n_rows; row++) {
    const double half = 0.5 * (block->seats[row] * block->seat_width + block->aisle_width);
    const struct point c = block->centre[row], t = block->along[row];
    ring.points[row] = (struct point){c.x + half * t.x, c.y + half * t.y};
    ring.points[2 * block->n_rows - 1 - row] = (struct point){c.x - half * t.x, c.y - half * t.y};
  }
  venue_add_drawing(venue, "stand", block->stand->key, node_text(block->stand, "level"), ring, true,
                    0.0);
}

static void add_bowl(struct venue *venue, const struct node *stand, uint32_t index, uint32_t zone)
{
  const struct node *bowl = node_find(stand, "bowl");
  const uint32_t n_blocks = (uint32_t)node_number(bowl, "blocks");
  struct block *blocks = ARENA_NEW(venue->arena, struct block, n_blocks);
  double inner[2], centre[2];
  node_point(bowl, "inner", inner);
  node_point(bowl, "centre", centre);
  for (uint32_t i = 0; i < n_blocks; i++) {
    blocks[i] = block_new(venue, stand, bowl);
    blocks[i].stand_index = index;
    blocks[i].number = i + 1;
    blocks[i].zone = zone;
  }
  for (uint32_t row = 0; row < blocks[0].n_rows; row++)
    shape_bowl_row(blocks, n_blocks, row, inner, (struct point){centre[0], centre[1]},
                   node_number(bowl, "from"), node_number(bowl, "to"));
  for (uint32_t i = 0; i < n_blocks; i++) {
    add_block(venue, &blocks[i]);
    draw_block(venue, &blocks[i]);
  }
}

static void add_single_block(struct venue *venue, const struct node *stand, uint32_t index,
                             uint32_t zone)
{
  const struct node *rows = node_find(stand, "block");
  struct block block = block_new(venue, stand, rows);
  block.stand_index = index;
  block.number = 1;
  block.zone = zone;
  double at[2];
  node_point(rows, "at", at);
  for (uint32_t row = 0; row < block.n_rows; row++)
    shape_block_row(&block, row, (struct point){at[0], at[1]}, node_number(rows, "facing"));
  add_block(venue, &block);
  draw_block(venue, &block);
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
  const uint32_t passage = add_opening(venue, place, into, 0.0, 1.0, 0.0, at);
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
  } else {
    const uint32_t zone = exit_zone(venue, node, status);
    if (zone == VENUE_NONE) return;
    if (node_has(node, "bowl"))
      add_bowl(venue, node, index, zone);
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
