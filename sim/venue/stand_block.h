/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A block of rows around one aisle: the rows, the aisle as a chain of stretches, its vomitory.
 *
 *   struct stand_block block = stand_block_new(venue, stand, rows, n_rows);
 *   (say for each row where it crosses the aisle, how it runs, and its seats)
 *   stand_block_add(venue, &block);
 *
 * Lengths in metres in plan; rows count from 0 in front. */
#ifndef EXEUNT_VENUE_STAND_BLOCK_H
#define EXEUNT_VENUE_STAND_BLOCK_H

#include "venue.h"

/* One block: its rows as straight pieces around the aisle. */
struct stand_block {
  const struct node *stand; /* stands.X */
  const struct node *rows;  /* its `bowl` or `block` map */
  uint32_t stand_index, number;
  uint32_t n_rows, vomitory_row;
  double seat_width, row_depth, row_rise, aisle_width, vomitory_width;
  struct point *centre, *along; /* of each row: at the aisle, and the unit vector to the right of
                                   somebody looking at the pitch */
  uint32_t *left, *right;       /* seats of each row on either side of the aisle */
  uint32_t zone;                /* it exits to */
  const struct ground *storage; /* under its rows */
};

/* A block of `n` rows that are not laid out yet, with the widths of `rows` (the map with row_depth,
 * row_rise and seat_width) and of the stand, and the vomitory in the stand's `vomitory.row`, or
 * behind the top row. */
struct stand_block stand_block_new(struct venue *venue, const struct node *stand,
                                   const struct node *rows, uint32_t n);

/* Seats of a row as equal halves. */
static inline void stand_block_share(struct stand_block *block, uint32_t row, uint32_t seats)
{
  block->right[row] = seats / 2;
  block->left[row] = seats - seats / 2;
}

/* A row, or the part of one whose people leave it by the same end. */
struct stand_row {
  const char *id; /* of the stand */
  uint32_t stand_index, number, seats;
  double seat_width, depth;
  double opening;               /* clear width of its end; 0: that of a row */
  const struct ground *storage; /* under it */
  uint32_t into;                /* the place that it opens into */
  struct point end;             /* and where */
  struct point first, step;     /* the seat nearest that end, and from one seat to the next */
  double along;                 /* metres from `end` to the first zone, as passages have them */
  bool observe;                 /* until when somebody is in it is kept: it has no aisle */
  uint32_t enter;               /* the passage into that zone; VENUE_NONE: the row's own end */
  double onward;                /* equivalent metres from `end` to that zone */
};

/* Adds a row that opens by one end; none if it has no seats. */
void stand_block_row(struct venue *venue, const struct stand_row *row);

/* Adds its rows, aisle and vomitory, and their seats. */
void stand_block_add(struct venue *venue, const struct stand_block *block);

/* Its outline, for the plan. */
void stand_block_draw(struct venue *venue, const struct stand_block *block);

#endif
