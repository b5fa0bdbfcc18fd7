/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A block of rows around one aisle; the card is in stands.c. */
#include "stand_block.h"

#include <math.h>

#define ROW_CLEARWAY 0.6 /* m, assumption */
#define ROW_PACE 0.5     /* own speed between seats over level speed, assumption */
#define STRETCH 3.0      /* m of aisle in one place */
#define SHORTEST 1.0     /* m of vomitory */

struct stand_block stand_block_new(struct venue *venue, const struct node *stand,
                                   const struct node *rows, uint32_t n)
{
  const struct ground_given given = {.free_speed = 1.0};
  struct stand_block block = {
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
      .left = ARENA_NEW(venue->arena, uint32_t, n),
      .right = ARENA_NEW(venue->arena, uint32_t, n),
      .storage = venue_ground(venue, ground_make(&ground_storage, &given)),
  };
  if (node_has(stand, "vomitory.row"))
    block.vomitory_row = (uint32_t)fmin(n, node_number(stand, "vomitory.row")) - 1;
  return block;
}

/* ---- places of a block ---- */

static const struct ground *aisle_ground(const struct venue *venue, const struct stand_block *block,
                                         bool up)
{
  if (block->row_rise == 0.0) return &venue->profile.level;
  return up ? &venue->profile.stairs_up : &venue->profile.stairs_down;
}

static struct ring aisle_outline(struct venue *venue, const struct stand_block *block, uint32_t low,
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

void stand_block_row(struct venue *venue, const struct stand_row *row)
{
  if (row->seats == 0) return;
  const uint32_t place = venue_add_place(
      venue, (struct venue_place){.given = {.ground = row->storage,
                                            .size = row->seats * row->seat_width * row->depth,
                                            .capacity = HUGE_VAL,
                                            .observe = row->observe},
                                  .kind = VENUE_ROW,
                                  .zone = VENUE_NONE,
                                  .next = VENUE_NONE,
                                  .thing = row->id});
  const uint32_t passage =
      venue_add_opening(venue, place, row->into, row->opening > 0.0 ? row->opening : ROW_CLEARWAY,
                        venue->profile.level.capacity_flow, row->along, row->end);
  venue->places.items[place].next = 2 * passage;
  const struct venue_seat seat = {
      .place = place,
      .side = 2 * passage,
      .stand = (uint16_t)row->stand_index,
      .block = (uint16_t)row->number,
      .seats = (uint16_t)row->seats,
      .seat_width = (float)row->seat_width,
      .pace = (float)ROW_PACE,
      .at = row->first,
      .step = row->step,
      .enter = row->enter == VENUE_NONE ? passage : row->enter,
      .spot = VENUE_NONE,
      .onward = (float)row->onward,
  };
  ARRAY_PUSH(&venue->seats, seat);
}

static void add_half_row(struct venue *venue, const struct stand_block *block, uint32_t row,
                         int side, uint32_t aisle, double along, uint32_t enter, double onward)
{
  const struct point c = block->centre[row], t = block->along[row];
  const double first = 0.5 * (block->aisle_width + block->seat_width), s = side;
  stand_block_row(venue, &(struct stand_row){
                             .id = block->stand->key,
                             .stand_index = block->stand_index,
                             .number = block->number,
                             .seats = side > 0 ? block->right[row] : block->left[row],
                             .seat_width = block->seat_width,
                             .depth = block->row_depth,
                             .storage = block->storage,
                             .into = aisle,
                             .end = c,
                             .first = {c.x + s * first * t.x, c.y + s * first * t.y},
                             .step = {s * block->seat_width * t.x, s * block->seat_width * t.y},
                             .along = along,
                             .enter = enter,
                             .onward = onward,
                         });
}

/* The stretch of aisle with rows [low, high], which leads on to `next_place`; its rows; returns its
 * place. */
static uint32_t add_stretch(struct venue *venue, const struct stand_block *block, uint32_t low,
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
  *exit = venue_add_opening(venue, place, next_place, block->aisle_width, ground->capacity_flow,
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
static void add_aisle(struct venue *venue, const struct stand_block *block, bool up,
                      uint32_t vomitory, double offset, uint32_t enter)
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

void stand_block_add(struct venue *venue, const struct stand_block *block)
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
  const uint32_t enter = venue_add_opening(venue, vomitory, zone->first_place + patch,
                                           block->vomitory_width, level->capacity_flow, 0.0, door);
  venue->places.items[vomitory].next = 2 * enter;
  add_aisle(venue, block, true, vomitory, length, enter);
  add_aisle(venue, block, false, vomitory, length, enter);
}

void stand_block_draw(struct venue *venue, const struct stand_block *block)
{
  struct ring ring = {2 * (size_t)block->n_rows,
                      ARENA_NEW(venue->arena, struct point, 2 * block->n_rows)};
  for (uint32_t row = 0; row < block->n_rows; row++) {
    const uint32_t seats = block->left[row] + block->right[row];
    const double half = 0.5 * (seats * block->seat_width + block->aisle_width);
    const struct point c = block->centre[row], t = block->along[row];
    ring.points[row] = (struct point){c.x + half * t.x, c.y + half * t.y};
    ring.points[2 * block->n_rows - 1 - row] = (struct point){c.x - half * t.x, c.y - half * t.y};
  }
  venue_add_drawing(venue, "stand", block->stand->key, node_text(block->stand, "level"), ring, true,
                    0.0);
}
