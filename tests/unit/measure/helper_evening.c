/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An evening made by hand. */
#include "helper_evening.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "../../../sim/base/check.h"
#include "../../../sim/measure/order.h"

static struct scenario *plain_scenario(const char *lines)
{
  char path[] = "/tmp/exeunt-evening-XXXXXX";
  const int file = mkstemp(path);
  struct status status;
  CHECK(file >= 0);
  FILE *out = fdopen(file, "w");
  fputs("format: 1\nevent: {ends: \"22:00\"}\n"
        "experience: {value_per_visit: 100 EUR, expected_exit: 36 min, greet: {sd: 0}, assist: "
        "{sd: 0}, core: {sd: 0}}\n"
        "stands: {main: {block: {at: [0, 0], rows: 1, seats: 10}, exits_to: plaza}}\n"
        "floors: {plaza: {polygon: [[0, 0], [9, 0], [9, 9]]}}\n",
        out);
  fputs(lines, out);
  fclose(out);
  status_init(&status);
  const struct scenario_options options = {.file = path};
  struct scenario *scenario = scenario_read(&options, &status);
  status_print(&status, stderr, false);
  unlink(path);
  CHECK(scenario);
  return scenario;
}

static void add_places(struct venue *venue)
{
  const struct flow_place_given ten = {.size = 10, .observe = true};
  ARRAY_PUSH(
      &venue->places,
      (struct venue_place){.given = ten, .kind = VENUE_AISLE, .zone = VENUE_NONE, .thing = "main"});
  for (uint32_t i = 0; i < 2; i++)
    ARRAY_PUSH(&venue->places,
               (struct venue_place){
                   .given = ten, .kind = VENUE_PATCH, .zone = 0, .patch = i, .thing = "plaza"});
  ARRAY_PUSH(&venue->zones,
             (struct venue_zone){
                 .id = "plaza", .is_floor = true, .level = "", .first_place = 1, .n_places = 2});
}

static void add_links(struct venue *venue)
{
  static const char *const ids[] = {"north", "south", "stairs", "stairs", "halt", "path"};
  for (size_t i = 0; i < 6; i++)
    ARRAY_PUSH(&venue->links, (struct venue_link){.kind = i < 2   ? VENUE_GATE
                                                          : i < 4 ? VENUE_WAY_LINK
                                                                  : VENUE_HOME,
                                                  .id = ids[i],
                                                  .rate = 2});
  ARRAY_PUSH(&venue->destinations,
             (struct venue_destination){.id = "halt", .mode = "rail", .link = 4});
  ARRAY_PUSH(&venue->destinations,
             (struct venue_destination){.id = "path", .mode = "foot", .link = 5});
}

static void add_home(struct helper_evening *evening)
{
  struct home_line *line = ARENA_NEW(evening->arena, struct home_line, 1);
  line->id = "city";
  evening->home.n_things = 2;
  evening->home.things = ARENA_NEW(evening->arena, struct home_thing, 2);
  evening->home.things[0] = (struct home_thing){
      .destination = 0, .kind = VENUE_HALL, .id = "halt", .n_lines = 1, .lines = line};
  evening->home.things[1] = (struct home_thing){.destination = 1, .kind = VENUE_PATH, .id = "path"};
}

static void make_run(struct helper_evening *evening, uint32_t n)
{
  struct run *run = &evening->run;
  struct arena *arena = evening->arena;
  run->arena = arena;
  run->crowd.n_parties = run->crowd.first_source = n;
  run->crowd.parties = ARENA_NEW(arena, struct crowd_party, n);
  run->parties = ARENA_NEW(arena, struct run_party, n);
  run->starts = 0;
  run->n_links = 6;
  run->links = ARENA_NEW(arena, struct run_link, 6);
  for (size_t i = 0; i < 6; i++)
    run->links[i] = (struct run_link){.n_bins = HELPER_EVENING_BINS,
                                      .arrivals = ARENA_NEW(arena, float, HELPER_EVENING_BINS),
                                      .departures = ARENA_NEW(arena, float, HELPER_EVENING_BINS)};
  run->n_places = 3;
  run->probes = ARENA_NEW(arena, struct probe_place, 3);
  run->left_behind = ARENA_NEW(arena, uint64_t, 1);
  run->boarded = ARENA_NEW(arena, double, 1);
  run->ended = 7200;
}

struct helper_evening *helper_evening_with(uint32_t n, const char *lines)
{
  struct arena *arena = arena_new();
  struct helper_evening *evening = ARENA_NEW(arena, struct helper_evening, 1);
  struct status status;
  status_init(&status);
  evening->arena = arena;
  evening->scenario = plain_scenario(lines);
  evening->venue.scenario = evening->scenario;
  ARRAY_PUSH(&evening->venue.seats,
             (struct venue_seat){
                 .seats = 10, .seat_width = 0.5F, .block = 1, .at = {1, 2}, .step = {0.5, 0}});
  ARRAY_PUSH(&evening->venue.stands,
             (struct venue_stand){.id = "main", .n_seats = 1, .capacity = 10, .occupied = 1});
  add_places(&evening->venue);
  add_links(&evening->venue);
  add_home(evening);
  make_run(evening, n);
  evening->scope = scope_new(&evening->venue, &evening->home, 7200, &status);
  CHECK(status_ok(&status));
  return evening;
}

struct helper_evening *helper_evening_new(uint32_t n)
{
  return helper_evening_with(n, "");
}

void helper_evening_free(struct helper_evening *evening)
{
  scope_free(evening->scope);
  scenario_free(evening->scenario);
  ARRAY_CLEAR(&evening->venue.seats);
  ARRAY_CLEAR(&evening->venue.stands);
  ARRAY_CLEAR(&evening->venue.places);
  ARRAY_CLEAR(&evening->venue.zones);
  ARRAY_CLEAR(&evening->venue.links);
  ARRAY_CLEAR(&evening->venue.destinations);
  arena_free(evening->arena);
}

void helper_evening_party(struct helper_evening *evening, uint32_t i, uint16_t people,
                          double stood_up, double gate, double home, uint16_t destination)
{
  evening->run.crowd.parties[i] =
      (struct crowd_party){.people = people, .destination = destination};
  evening->run.crowd.n_people += people;
  evening->run.parties[i] = (struct run_party){.stood_up = (float)stood_up,
                                               .gate_time = (float)gate,
                                               .home_time = (float)home,
                                               .stages = 1U << RUN_GATE};
}

const struct sheet_row *helper_evening_row(const struct outcome *outcome, const char *kind,
                                           const char *id, const char *measure)
{
  const struct sheet_row *row = sheet_find(&outcome->sheet, kind, id, measure);
  if (!row) fprintf(stderr, "no row %s %s %s\n", kind, id, measure);
  CHECK(row);
  return row;
}
