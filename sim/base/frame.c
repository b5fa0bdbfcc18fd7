/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Frames: one array a column, all with room for the same number of rows. */

#include "frame.h"

#include "arena.h"
#include "check.h"
#include "names.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 64 }; /* rows */

struct frame_store {
  struct arena *arena; /* the frame, names and units */
  struct names *texts; /* the cells' texts, each once */
  size_t room;         /* rows that the columns' arrays can hold */
};

static char *copy_of(struct frame *frame, const char *text)
{
  return arena_text(frame->store->arena, text, strlen(text));
}

static void *moved(void *items, size_t n, size_t size)
{
  if (n > SIZE_MAX / size) check_out_of_memory(n, size);
  void *there = realloc(items, n * size);
  if (there == NULL) check_out_of_memory(n, size);
  return there;
}

static void make_room(struct frame *frame)
{
  size_t room = frame->store->room == 0 ? FIRST_ROOM : 2 * frame->store->room;
  for (size_t i = 0; i < frame->n_columns; i++) {
    struct frame_column *column = &frame->columns[i];
    if (column->type == FRAME_NUMBER)
      column->numbers = moved(column->numbers, room, sizeof *column->numbers);
    else
      column->texts = moved(column->texts, room, sizeof *column->texts);
  }
  frame->store->room = room;
}

/* The index of a column; n_columns if there is none of that name. */
static size_t find(const struct frame *frame, const char *name)
{
  size_t i = 0;
  while (i < frame->n_columns && strcmp(frame->columns[i].name, name) != 0) i++;
  return i;
}

/* The last row's column of that index, which must be of that type. */
static struct frame_column *column_to_set(struct frame *frame, size_t column, enum frame_type type)
{
  CHECK(frame->n_rows > 0);
  CHECK(column < frame->n_columns);
  CHECK(frame->columns[column].type == type);
  return &frame->columns[column];
}

struct frame *frame_new(const char *name)
{
  struct frame *frame = calloc(1, sizeof *frame);
  if (frame == NULL) check_out_of_memory(1, sizeof *frame);
  frame->store = calloc(1, sizeof *frame->store);
  if (frame->store == NULL) check_out_of_memory(1, sizeof *frame->store);
  frame->store->arena = arena_new();
  frame->store->texts = names_new();
  frame->name = copy_of(frame, name);
  return frame;
}

void frame_free(struct frame *frame)
{
  if (frame == NULL) return;
  for (size_t i = 0; i < frame->n_columns; i++) {
    if (frame->columns[i].type == FRAME_NUMBER)
      free(frame->columns[i].numbers);
    else
      free(frame->columns[i].texts);
  }
  free(frame->columns);
  names_free(frame->store->texts);
  arena_free(frame->store->arena);
  free(frame->store);
  free(frame);
}

size_t frame_add(struct frame *frame, const char *column, const char *unit, enum frame_type type)
{
  CHECK(frame->n_rows == 0);
  CHECK(!frame_has(frame, column));
  frame->columns = moved(frame->columns, frame->n_columns + 1, sizeof *frame->columns);
  frame->columns[frame->n_columns] = (struct frame_column){
      .name = copy_of(frame, column), .unit = copy_of(frame, unit), .type = type};
  return frame->n_columns++;
}

void frame_row(struct frame *frame)
{
  CHECK(frame->n_columns > 0);
  if (frame->n_rows == frame->store->room) make_room(frame);
  for (size_t i = 0; i < frame->n_columns; i++) {
    if (frame->columns[i].type == FRAME_NUMBER)
      frame->columns[i].numbers[frame->n_rows] = nan("");
    else
      frame->columns[i].texts[frame->n_rows] = NULL;
  }
  frame->n_rows++;
}

void frame_set(struct frame *frame, size_t column, double value)
{
  CHECK(!isinf(value));
  column_to_set(frame, column, FRAME_NUMBER)->numbers[frame->n_rows - 1] = value;
}

/* A column often says the same as in the row before. */
void frame_set_text(struct frame *frame, size_t column, const char *text)
{
  const char **cell = &column_to_set(frame, column, FRAME_TEXT)->texts[frame->n_rows - 1];
  struct names *texts = frame->store->texts;
  const char *above = frame->n_rows > 1 ? cell[-1] : NULL;
  if (text == NULL || (above != NULL && strcmp(above, text) == 0))
    *cell = text == NULL ? NULL : above;
  else
    *cell = names_text(texts, names_add(texts, text));
}

size_t frame_column(const struct frame *frame, const char *name)
{
  size_t column = find(frame, name);
  CHECK(column < frame->n_columns);
  return column;
}

bool frame_has(const struct frame *frame, const char *name)
{
  return find(frame, name) < frame->n_columns;
}

double frame_number(const struct frame *frame, size_t row, const char *column)
{
  const struct frame_column *there = &frame->columns[frame_column(frame, column)];
  CHECK(row < frame->n_rows);
  CHECK(there->type == FRAME_NUMBER);
  return there->numbers[row];
}

const char *frame_text(const struct frame *frame, size_t row, const char *column)
{
  const struct frame_column *there = &frame->columns[frame_column(frame, column)];
  CHECK(row < frame->n_rows);
  CHECK(there->type == FRAME_TEXT);
  return there->texts[row] == NULL ? "" : there->texts[row];
}
