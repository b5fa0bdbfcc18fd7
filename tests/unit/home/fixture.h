/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A way home on the plaza of the crowd's fixture. */
#ifndef EXEUNT_TESTS_UNIT_HOME_FIXTURE_H
#define EXEUNT_TESTS_UNIT_HOME_FIXTURE_H

#include "../crowd/fixture.h"

#include "../../../sim/home/home.h"

#define EVENT "event: {ends: \"22:30\"}\n"

struct way {
  struct fixture *f;
  struct venue *venue;
  struct home *home;
};

static inline struct way way_new(const char *yaml)
{
  struct way way = {.f = fixture_new(yaml)};
  way.venue = way.f->venue;
  way.home = home_new(way.venue, &way.f->status);
  return way;
}

/* The same, and nothing is wrong with it. */
static inline struct way way_fine(const char *yaml)
{
  struct way way = way_new(yaml);
  if (!status_ok(&way.f->status)) status_print(&way.f->status, stdout, false);
  assert_true(status_ok(&way.f->status));
  return way;
}

static inline const struct venue_place *way_place(const struct way *way, uint32_t place)
{
  assert_true(place < way->venue->places.n);
  return &way->venue->places.items[place];
}

static inline const struct venue_passage *way_passage(const struct way *way, uint32_t passage)
{
  assert_true(passage < way->venue->passages.n);
  return &way->venue->passages.items[passage];
}

/* Reads it, and expects one error with `part` in it at `line` of `yaml`. */
static inline void way_wrong(const char *yaml, const char *part, uint32_t line)
{
  struct way way = way_new(yaml);
  assert_int_equal(way.f->status.n_errors, 1);
  assert_int_equal(way.f->status.kind, STATUS_SCENARIO);
  assert_true(fixture_says(way.f, part));
  assert_int_equal(fixture_line(way.f), line);
  fixture_free(way.f);
}

#endif
