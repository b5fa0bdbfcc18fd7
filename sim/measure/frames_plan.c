/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The plan as a frame. */
#include "frames_plan.h"

#include <math.h>
#include <string.h>

#include "columns.h"

#define METRES_ROOM 24 /* bytes of a number: "-1000000000000.00" */
#define METRES_MOST 1e12

/* Hundredths as decimal digits, up to `end`; returns where they begin. Tens of thousands of numbers
 * are too many for printf. */
static char *write_metres(char *end, double metres)
{
  if (!(metres < METRES_MOST)) metres = METRES_MOST;
  if (metres < -METRES_MOST) metres = -METRES_MOST;
  const long long hundredths = llround(metres * 100);
  unsigned long long rest = (unsigned long long)(hundredths < 0 ? -hundredths : hundredths);
  size_t places = 0;
  do {
    *--end = (char)('0' + rest % 10);
    rest /= 10;
    if (++places == 2) *--end = '.';
  } while (rest > 0 || places < 3);
  if (hundredths < 0) *--end = '-';
  return end;
}

void frames_plan_outline(const struct ring *ring, struct text *out)
{
  char point[2 * METRES_ROOM], *const end = point + sizeof point;
  for (size_t i = 0; i < ring->n; i++) {
    char *at = write_metres(end, ring->points[i].y);
    *--at = ',';
    at = write_metres(at, ring->points[i].x);
    if (i > 0) *--at = ' ';
    text_add(out, at, (size_t)(end - at));
  }
}

/* The way home that a thing on the plan belongs to; "" for what is inside. */
static const char *mode_of(const struct venue *venue, const struct venue_drawing *drawing)
{
  static const char *const kinds[] = {"station", "car_park", "kerb", "walk"};
  bool home = false;
  for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++)
    home = home || strcmp(drawing->kind, kinds[k]) == 0;
  for (size_t i = 0; home && i < venue->destinations.n; i++)
    if (strcmp(venue->destinations.items[i].id, drawing->id) == 0)
      return venue->destinations.items[i].mode;
  return "";
}

struct frame *frames_plan(const struct venue *venue)
{
  static const char *const columns[] = {"kind",    "id",  "label", "level", "outline", "closed -",
                                        "width m", "x m", "y m",   "mode",  NULL};
  struct frame *frame = columns_frame("plan", columns);
  struct text outline;
  text_init(&outline);
  for (size_t i = 0; i < venue->drawings.n; i++) {
    const struct venue_drawing *drawing = &venue->drawings.items[i];
    outline.length = 0;
    frames_plan_outline(&drawing->ring, &outline);
    const char *const texts[] = {drawing->kind, drawing->id, drawing->label,
                                 drawing->level ? drawing->level : "",
                                 outline.length > 0 ? outline.bytes : ""};
    const double numbers[] = {drawing->closed ? 1 : 0, drawing->width, drawing->anchor.x,
                              drawing->anchor.y};
    frame_row(frame);
    columns_texts(frame, 0, 5, texts);
    columns_numbers(frame, 5, 4, numbers);
    frame_set_text(frame, 9, mode_of(venue, drawing));
  }
  text_clear(&outline);
  return frame;
}
