/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for: when the vehicles of a line stand at the platform, in one replication.
 * Rule:       given departures; or one at `first` and then gaps of every x (1 + irregularity x z),
 *             z standard normal cut at 2.5 and one draw a vehicle, never below 0. Doors open one
 *             dwell before departure. A vehicle that would come while the one before stands waits
 *             for the platform and then dwells. Without `first` the line has run since 12 h before,
 *             its phase uniform in a headway. Room = capacity x (1 - load), in whole people.
 * Units:      s after the event's end, people.
 * Source:     irregular headways: assumed; holding before the platform: practice.
 * Check:      939 s on six platforms: 23 an hour; sd of gaps = irregularity x every
 *             (tests/unit/home/timetable.c).
 * Leaves out: late running that dispatchers even out, dwell that follows from boarding,
 *             cancellations. */
#include "home_private.h"

#include "../base/array.h"
#include "../base/check.h"
#include "../base/random.h"

#include <math.h>
#include <stdlib.h>

#define IRREGULAR_MOST 2.5    /* sd */
#define SINCE (-43200.0)      /* s: a line without `first` has been running since then */
#define VEHICLES_MOST 200000U /* of one line in a replication */
#define DAY 86400.0
#define PHASE 0U /* index of the draw of the phase; vehicles count from 1 */

typedef ARRAY_OF(struct flow_visit) visit_list;

struct running {
  const struct venue *venue;
  const struct node *line;
  uint64_t seed;
  uint32_t replication;
  uint32_t entity;
  double from, until;
  double dwell;
  float room;
  uint32_t vehicles;
  double last_depart;
  visit_list visits;
};

/* FNV-1a: the same for the same names, whatever else is in the scenario. */
static uint32_t hash(uint32_t so_far, const char *text)
{
  for (; *text; text++) so_far = (so_far ^ (uint8_t)*text) * 16777619U;
  return so_far;
}

static uint32_t entity_of(const char *station, const char *line)
{
  return hash(hash(hash(2166136261U, station), "/"), line);
}

/* A vehicle that means to depart at `depart`. */
static void call(struct running *run, double depart)
{
  double arrive = depart - run->dwell;
  if (arrive < run->last_depart) arrive = run->last_depart;
  run->last_depart = arrive + run->dwell;
  run->vehicles++;
  if (run->last_depart <= run->from || arrive > run->until) return;
  ARRAY_PUSH(&run->visits, (struct flow_visit){.arrive = arrive,
                                               .depart = run->last_depart,
                                               .room = run->room,
                                               .vehicle = run->vehicles - 1});
}

static int by_value(const void *a, const void *b)
{
  const double p = *(const double *)a, q = *(const double *)b;
  return (p > q) - (p < q);
}

static void call_as_given(struct running *run, const struct node *departures)
{
  struct arena *arena = arena_new();
  double *times = ARENA_NEW(arena, double, departures->n);
  size_t n = 0;
  NODE_EACH (clock, departures) times[n++] = home_clock(run->venue, clock->value);
  qsort(times, n, sizeof *times, by_value);
  for (size_t i = 0; i < n; i++) call(run, times[i]);
  arena_free(arena);
}

/* The gap before the next vehicle. */
static double gap(const struct running *run, double every, double irregularity)
{
  struct random_stream stream =
      random_stream(run->seed, run->replication, run->entity, RANDOM_VEHICLE, run->vehicles);
  const double z = fmin(fmax(random_normal(&stream), -IRREGULAR_MOST), IRREGULAR_MOST);
  return fmax(every * (1.0 + irregularity * z), 0.0);
}

static double phase(const struct running *run, double every)
{
  struct random_stream stream =
      random_stream(run->seed, run->replication, run->entity, RANDOM_VEHICLE, PHASE);
  return every * random_uniform(&stream);
}

/* The last departure planned: the first time of `last` that is not before `first`. */
static double last_of(const struct running *run, double first, bool has_first)
{
  const struct node *node = node_find(run->line, "last");
  if (!node) return HUGE_VAL;
  const double last = home_clock(run->venue, node->value);
  return has_first && last < first ? last + DAY : last;
}

static void call_regularly(struct running *run)
{
  const double every = node_number(run->line, "every");
  const double irregularity = node_number(run->line, "irregularity");
  const struct node *given = node_find(run->line, "first");
  const double first = given ? home_clock(run->venue, given->value) : SINCE + phase(run, every);
  const double last = last_of(run, first, given != NULL);
  double depart = first;
  for (uint32_t k = 0; k < VEHICLES_MOST && first + k * every <= last + 1e-6; k++) {
    if (depart - run->dwell > run->until) break;
    call(run, depart);
    depart += gap(run, every, irregularity);
  }
}

static void take_visits(struct running *run, struct arena *arena, struct home_timetable *timetable,
                        uint32_t i)
{
  timetable->n_visits[i] = (uint32_t)run->visits.n;
  timetable->visits[i] = ARENA_NEW(arena, struct flow_visit, run->visits.n);
  for (size_t k = 0; k < run->visits.n; k++) timetable->visits[i][k] = run->visits.items[k];
  ARRAY_CLEAR(&run->visits);
}

struct home_timetable home_timetable_make(const struct venue *venue, const struct home *home,
                                          struct arena *arena, uint64_t seed, uint32_t replication,
                                          double from, double until)
{
  struct home_timetable timetable = {0};
  for (uint32_t i = 0; i < home->n_things; i++) timetable.n_lines += home->things[i].n_lines;
  timetable.visits = ARENA_NEW(arena, struct flow_visit *, timetable.n_lines);
  timetable.n_visits = ARENA_NEW(arena, uint32_t, timetable.n_lines);
  uint32_t n = 0;
  for (uint32_t i = 0; i < home->n_things; i++)
    for (uint32_t k = 0; k < home->things[i].n_lines; k++) {
      const struct home_line *line = &home->things[i].lines[k];
      struct running run = {
          .venue = venue,
          .line = line->node,
          .seed = seed,
          .replication = replication,
          .entity = entity_of(home->things[i].id, line->id),
          .from = from,
          .until = until,
          .dwell = node_number(line->node, "dwell"),
          .room = (float)floor(
              node_number(line->node, "capacity") * (1.0 - node_number(line->node, "load")) + 1e-9),
          .last_depart = -HUGE_VAL,
      };
      const struct node *departures = node_find(line->node, "departures");
      if (departures)
        call_as_given(&run, departures);
      else
        call_regularly(&run);
      take_visits(&run, arena, &timetable, n++);
    }
  return timetable;
}

double home_timetable_next(const struct home_timetable *timetable, uint32_t line, double t)
{
  CHECK(line < timetable->n_lines);
  const struct flow_visit *visits = timetable->visits[line];
  uint32_t low = 0, high = timetable->n_visits[line];
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    if (visits[middle].depart > t)
      high = middle;
    else
      low = middle + 1;
  }
  while (low < timetable->n_visits[line] && visits[low].room < 1.0F) low++;
  return low < timetable->n_visits[line] ? visits[low].depart : HUGE_VAL;
}
