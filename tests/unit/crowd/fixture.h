/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A venue made by hand beside a scenario that is read: one square plaza of 100 m that is a pen, and
 * stands of half-rows that are given as numbers. For the tests of the crowd and of the way home. */
#ifndef EXEUNT_TESTS_UNIT_CROWD_FIXTURE_H
#define EXEUNT_TESTS_UNIT_CROWD_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../../sim/base/random.h"
#include "../../../sim/crowd/crowd.h"
#include "../../../sim/scenario/reader.h"
#include "../../../sim/scenario/schema.h"

#define SEED 20260701U

#define HEAD                                                                                       \
  "format: 1\n"                                                                                    \
  "levels: {ground: 0 m}\n"                                                                        \
  "floors: {plaza: {level: ground, ground: pen, capacity: 1000, "                                  \
  "polygon: [[0, 0], [100, 0], [100, 100], [0, 100]]}}\n"

#define assert_near(found, expected, tolerance)                                                    \
  do {                                                                                             \
    const double found_ = (double)(found), expected_ = (double)(expected);                         \
    if (!(fabs(found_ - expected_) <= (tolerance))) {                                              \
      printf("%s:%d: %s is %.12g, not %.12g\n", __FILE__, __LINE__, #found, found_, expected_);    \
      fail();                                                                                      \
    }                                                                                              \
  } while (0)

struct fixture {
  struct arena *arena;
  struct status status;
  struct status_source source;
  struct scenario scenario;
  struct venue *venue;
};

/* The same for every fixture: plaza and outside. */
static inline void fixture_ground(struct venue *venue)
{
  static struct point corners[] = {{0, 0}, {100, 0}, {100, 100}, {0, 100}};
  static struct ring ring = {4, corners};
  static const struct shape square = {1, &ring, 1e4, {0, 0}, {100, 100}};
  struct ground storage = ground_make(&ground_storage, &(struct ground_given){.free_speed = 1.34});
  const struct ground *ground = venue_ground(venue, storage);
  ARRAY_PUSH(
      &venue->zones,
      (struct venue_zone){
          .id = "plaza", .is_floor = true, .level = "ground", .shape = &square, .n_places = 1});
  venue_add_place(venue,
                  (struct venue_place){.given = {.ground = ground, .size = 1e4, .capacity = 1000},
                                       .kind = VENUE_PEN,
                                       .next = VENUE_NONE,
                                       .centre = {50, 50}});
  venue->outside = venue_add_place(
      venue, (struct venue_place){.given = {.ground = ground, .size = 1, .capacity = HUGE_VAL},
                                  .kind = VENUE_OUTSIDE,
                                  .zone = VENUE_NONE,
                                  .next = VENUE_NONE});
}

/* Reads HEAD and `yaml`; CHECKs nothing of it: see f->status. */
static inline struct fixture *fixture_new(const char *yaml)
{
  struct fixture *f = calloc(1, sizeof *f);
  assert_non_null(f);
  random_gsl_start();
  status_init(&f->status);
  f->arena = arena_new();
  const char *text = arena_printf(f->arena, "%s%s", HEAD, yaml);
  f->source = (struct status_source){.name = "test.yaml", .text = text, .length = strlen(text)};
  f->scenario =
      (struct scenario){.arena = f->arena, .file = "test.yaml", .name = "test", .variant = ""};
  f->scenario.root = reader_value(f->arena, &f->source, 0, &f->status);
  if (f->scenario.root) schema_check(f->arena, f->scenario.root, &f->status);
  if (!status_ok(&f->status)) status_print(&f->status, stdout, false);
  assert_true(status_ok(&f->status));
  f->venue = calloc(1, sizeof *f->venue);
  assert_non_null(f->venue);
  f->venue->arena = arena_new();
  f->venue->scenario = &f->scenario;
  f->venue->profile = profile_make(PROFILE_WEIDMANN);
  fixture_ground(f->venue);
  return f;
}

static inline void fixture_free(struct fixture *f)
{
  struct venue *venue = f->venue;
  venue_free(venue);
  free(venue);
  status_clear(&f->status);
  arena_free(f->arena);
  free(f);
}

/* A stand of `rows` half-rows with `seats` each, `width` m apart (0: standing), pace 0.5. */
static inline void fixture_stand(struct fixture *f, const char *id, uint32_t rows, uint16_t seats,
                                 double occupied, float width)
{
  struct venue *venue = f->venue;
  ARRAY_PUSH(&venue->stands, (struct venue_stand){.id = id,
                                                  .first_seat = (uint32_t)venue->seats.n,
                                                  .n_seats = rows,
                                                  .capacity = rows * seats,
                                                  .occupied = occupied});
  for (uint32_t i = 0; i < rows; i++)
    ARRAY_PUSH(&venue->seats, (struct venue_seat){.place = 0,
                                                  .stand = (uint16_t)(venue->stands.n - 1),
                                                  .seats = seats,
                                                  .seat_width = width,
                                                  .pace = 0.5F,
                                                  .at = {0.0, i},
                                                  .step = {(double)width, 0.0}});
}

static inline void fixture_destination(struct fixture *f, const char *id, const char *mode)
{
  ARRAY_PUSH(&f->venue->destinations,
             (struct venue_destination){.id = id, .mode = mode, .link = VENUE_NONE});
}

/* True if one of the messages, or the help to it, has `part` in it. */
static inline bool fixture_says(const struct fixture *f, const char *part)
{
  for (size_t i = 0; i < f->status.n_problems; i++) {
    const struct status_problem *p = &f->status.problems[i];
    if (strstr(p->message, part) || (p->help && strstr(p->help, part))) return true;
  }
  status_print(&f->status, stdout, false);
  return false;
}

/* The line of the first problem, counted from the first line after HEAD. */
static inline uint32_t fixture_line(const struct fixture *f)
{
  return f->status.n_problems == 0 ? 0 : f->status.problems[0].mark.line - 3;
}

#endif
